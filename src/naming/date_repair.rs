//! What a date that is written in another way probably means.

use super::date_form::{Form, Misfit};
use crate::text::fold::fold;
use crate::text::{Applicability, Code};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// What is wrong with a date, and what it probably means.
pub(super) struct Verdict {
    pub(super) code: Code,
    pub(super) expected: String,
    pub(super) fix: Option<(String, Applicability)>,
    /// Whether the text is a date after all, if not one of the form.
    pub(super) is_date: bool,
}

/// Why a text is no date of a form.
pub(super) fn explain(form: &Form, text: &str) -> Option<Verdict> {
    let misfit = form.read(text, true).err()?;
    Some(match misfit {
        Misfit::Year => {
            let expected = alloc::format!("{} to {}", form.min_year, form.max_year);
            Verdict { code: Code::DateOutOfRange, expected, fix: None, is_date: true }
        }
        Misfit::Time => {
            Verdict { code: Code::TimeInvalid, expected: String::new(), fix: None, is_date: true }
        }
        Misfit::Invalid(year, month, day) => invalid(form, year, month, day),
        Misfit::Shape => {
            let fix = if form.has_time { None } else { other_form(form, text) };
            let digits = text.chars().filter(|c| fold(*c).is_ascii_digit()).count();
            let marks = |c: char| {
                matches!(
                    fold(c),
                    '0'..='9' | '-' | '.' | '/' | '_' | ' ' | '年' | '月' | '日' | '号'
                )
            };
            Verdict {
                code: Code::DateFormat,
                expected: form.text.clone(),
                is_date: fix.is_some() || (digits >= 5 && text.chars().all(marks)),
                fix,
            }
        }
    })
}

/// A day that does not exist; beyond the end of a month, its last day was probably meant.
fn invalid(form: &Form, year: i32, month: u32, day: u32) -> Verdict {
    let last = last_day(year, month);
    let expected = match last {
        Some(last) => alloc::format!("{year:04}-{month:02}: 01–{last:02}"),
        None => String::from("01–12"),
    };
    let fix = last.filter(|last| (last + 1..=31).contains(&day)).and_then(|last| {
        let date = NaiveDate::from_ymd_opt(year, month, last)?;
        (!form.has_time).then(|| (write(form, date), Applicability::MaybeIncorrect))
    });
    Verdict { code: Code::DateInvalid, expected, fix, is_date: true }
}

fn last_day(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

fn write(form: &Form, date: NaiveDate) -> String {
    form.write(date.and_time(NaiveTime::MIN))
}

/// The date in the form, if the text can only mean one.
fn other_form(form: &Form, text: &str) -> Option<(String, Applicability)> {
    let (date, sure) = guess(text)?;
    if !form.holds(date.and_time(NaiveTime::MIN)) {
        return None;
    }
    let grade = if sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
    Some((write(form, date), grade))
}

/// The most bytes of a date, in full-width forms.
const LONGEST: usize = 40;

/// The one date that a text can mean, and whether that is sure.
fn guess(text: &str) -> Option<(NaiveDate, bool)> {
    if text.len() > LONGEST {
        return None;
    }
    // What is more than one sign between numbers, or around them, is no date's.
    let is_digit = |c: char| fold(c).is_ascii_digit();
    let ends = |c: char| is_digit(c) || matches!(c, '日' | '号');
    let doubled = text.chars().zip(text.chars().skip(1)).any(|(a, b)| !is_digit(a) && !is_digit(b));
    if doubled || !text.starts_with(is_digit) || !text.ends_with(ends) {
        return None;
    }
    let mut groups: Vec<(u32, usize)> = Vec::new();
    let mut inside = false;
    for c in text.chars().map(fold) {
        match c.to_digit(10) {
            Some(digit) if inside => {
                let (number, digits) = groups.last_mut()?;
                if *digits == 8 {
                    return None;
                }
                *number = *number * 10 + digit;
                *digits += 1;
            }
            Some(digit) => groups.push((digit, 1)),
            None if matches!(c, '-' | '.' | '/' | '_' | ' ' | '年' | '月' | '日' | '号') => {}
            None => return None,
        }
        inside = c.is_ascii_digit();
    }
    let day =
        |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let only = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.xor(b);
    let short = |year: u32| 2_000 + year;
    match groups.as_slice() {
        [(all, 8)] => Some((day(all / 10_000, all / 100 % 100, all % 100)?, true)),
        [(all, 6)] => Some((day(short(all / 10_000), all / 100 % 100, all % 100)?, false)),
        // One of month and day has one digit.
        [(all, 7)] => {
            let (year, rest) = (all / 1_000, all % 1_000);
            let date = only(day(year, rest / 100, rest % 100), day(year, rest / 10, rest % 10))?;
            (date.month() == rest / 100).then_some((date, false))
        }
        [(year, 4), (month, 1 | 2), (date, 1 | 2)] => Some((day(*year, *month, *date)?, true)),
        [(first, 1 | 2), (second, 1 | 2), (year, 4)] => {
            let date = if first == second {
                day(*year, *first, *first)
            } else {
                only(day(*year, *second, *first), day(*year, *first, *second))
            };
            Some((date?, false))
        }
        [(year, 2), (month, 1 | 2), (date, 1 | 2)] => {
            Some((day(short(*year), *month, *date)?, false))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_another_form_is_read_if_it_can_mean_one_day_only() {
        let rows = [
            ("2024-03-15", Some(("20240315", true))),
            ("2024年3月5日", Some(("20240305", true))),
            ("２０２４．３．５", Some(("20240305", true))),
            ("240315", Some(("20240315", false))),
            ("2024315", Some(("20240315", false))),
            ("2024115", None),
            ("2024031", None),
            ("15/03/2024", Some(("20240315", false))),
            ("04/03/2024", None),
            ("24-3-15", Some(("20240315", false))),
            ("3月15日", None),
            ("2024-13-01", None),
            ("123456789", None),
        ];
        for (text, expected) in rows {
            let found =
                guess(text).map(|(date, sure)| (alloc::format!("{}", date.format("%Y%m%d")), sure));
            assert_eq!(found, expected.map(|(date, sure)| (date.into(), sure)), "{text}");
        }
    }
}
