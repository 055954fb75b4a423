//! What a date that is written in another way probably means.

use super::date_form::{Form, Misfit};
use crate::text::fold::{fold, is_digit};
use crate::text::short::Short;
use crate::text::{Applicability, Code};
use alloc::string::String;
use chrono::{NaiveDate, NaiveTime};

/// What is wrong with a date, and what it probably means.
pub(super) struct Verdict {
    pub(super) code: Code,
    pub(super) expected: Short,
    pub(super) fix: Option<(Short, Applicability)>,
    /// Whether the text is a date after all, if not one of the form.
    pub(super) is_date: bool,
}

/// Why a text is no date of a form.
pub(super) fn explain(form: &Form, text: &str) -> Option<Verdict> {
    Some(match form.read(text, true).err()? {
        Misfit::Year => out_of_range(form),
        Misfit::Time => no_time(form),
        Misfit::Invalid(year, month, day, time) => {
            invalid(form, &Guess { year, month, day, time, times: form.times(), sure: true })
        }
        Misfit::Shape => match guess(text, form.has_time) {
            Some(guess) if guess.sure || guess.is_in_range(form) => guess.explain(form),
            _ => other(form, text),
        },
    })
}

fn out_of_range(form: &Form) -> Verdict {
    let expected = alloc::format!("{} to {}", form.min_year, form.max_year).into();
    Verdict { code: Code::DateOutOfRange, expected, fix: None, is_date: true }
}

fn no_time(form: &Form) -> Verdict {
    let expected = match form.times() {
        1 => "00 to 23",
        2 => "00:00 to 23:59",
        _ => "00:00:00 to 23:59:59",
    };
    Verdict {
        code: Code::TimeInvalid,
        expected: Short::of_static(expected),
        fix: None,
        is_date: true,
    }
}

/// A text that is not of the form, and cannot be told to mean one date.
fn other(form: &Form, text: &str) -> Verdict {
    let is_of_date = |c| is_digit(c) || is_mark(c);
    let is_date = text.chars().filter(|c| is_digit(*c)).nth(4).is_some()
        && text.len() <= LONGEST
        && text.chars().all(is_of_date);
    Verdict { code: Code::DateFormat, expected: form.text.as_str().into(), fix: None, is_date }
}

/// A day that does not exist; beyond the end of a month, its last day was probably meant.
fn invalid(form: &Form, guess: &Guess) -> Verdict {
    let Guess { year, month, day, .. } = *guess;
    let last = last_day(year, month);
    let expected = match last {
        Some(last) => alloc::format!("{year:04}-{month:02}: 01–{last:02}").into(),
        None => Short::of_static("01–12"),
    };
    let fix = last.filter(|last| (last + 1..=31).contains(&day)).and_then(|last| {
        let text = Guess { day: last, ..*guess }.write(form)?;
        Some((text.into(), Applicability::MaybeIncorrect))
    });
    Verdict { code: Code::DateInvalid, expected, fix, is_date: true }
}

fn last_day(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

/// What a text in another form says.
#[derive(Debug, Clone, Copy)]
struct Guess {
    year: i32,
    month: u32,
    day: u32,
    time: [u32; 3],
    /// How many numbers of the time of day are said.
    times: usize,
    /// Whether it can mean nothing else.
    sure: bool,
}

impl Guess {
    fn explain(self, form: &Form) -> Verdict {
        if !self.is_in_range(form) {
            return out_of_range(form);
        }
        let Some(_) = self.date() else { return invalid(form, &self) };
        if self.time().is_none() {
            return no_time(form);
        }
        let grade = if self.sure {
            Applicability::MachineApplicable
        } else {
            Applicability::MaybeIncorrect
        };
        let fix = self.write(form).map(|text| (text.into(), grade));
        Verdict { code: Code::DateFormat, expected: form.text.as_str().into(), fix, is_date: true }
    }

    /// Whether it is of a year that the form takes; what is not sure may be no date at all.
    fn is_in_range(&self, form: &Form) -> bool {
        (form.min_year..=form.max_year).contains(&self.year)
    }

    fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
    }

    fn time(&self) -> Option<NaiveTime> {
        let [hour, minute, second] = self.time;
        NaiveTime::from_hms_opt(hour, minute, second)
    }

    /// In a form, if that says no more and no less.
    fn write(&self, form: &Form) -> Option<String> {
        let at = self.date()?.and_time(self.time()?);
        if self.times < form.times() { None } else { form.write_back(at) }
    }
}

/// The most bytes of a date, in full-width forms.
const LONGEST: usize = 64;

/// The most digits of a date and a time.
const DIGITS: usize = 14;

/// The most numbers of a date with its time of day.
const GROUPS: usize = 6;

/// Signs between the numbers of a date.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(fold(c), '-' | '.' | '/' | '_' | ' ' | '年' | '月' | '日' | '号')
}

/// Signs between the numbers of a time of day.
pub(super) const fn is_time_mark(c: char) -> bool {
    matches!(fold(c), ':' | 'T' | '时' | '点' | '分' | '秒')
}

/// What a text can only mean, with a time of day or without. Of texts that could mean several days,
/// only one of which exists, that one; whether it exists is not asked where nothing else is meant.
fn guess(text: &str, timed: bool) -> Option<Guess> {
    if text.len() > LONGEST {
        return None;
    }
    let mut groups = [(0, 0); GROUPS];
    let (mut count, mut all) = (0, 0);
    let mut sign: Option<char> = None;
    for c in text.chars() {
        let folded = fold(c);
        if let Some(digit) = folded.to_digit(10) {
            if count == 0 || sign.take().is_some() {
                count += 1;
            }
            let (number, digits) = groups.get_mut(count - 1).filter(|_| all < DIGITS)?;
            *number = *number * 10 + u64::from(digit);
            *digits += 1;
            all += 1;
            continue;
        }
        // More than one sign between numbers, or any before them, is no date's.
        let may_follow = |before| timed && matches!(before, '日' | '号') && c == ' ';
        let is_sign = is_mark(folded) || (timed && is_time_mark(folded));
        if count == 0 || !is_sign || !sign.is_none_or(may_follow) {
            return None;
        }
        sign = Some(c);
    }
    let closes = |c: char| matches!(c, '日' | '号') || (timed && matches!(c, '时' | '分' | '秒'));
    let groups = groups.get(..count).filter(|_| sign.is_none_or(closes))?;
    if timed { with_time(groups) } else { day(groups) }
}

/// The day that numbers say, each with its count of digits.
fn day(groups: &[(u64, usize)]) -> Option<Guess> {
    let guess = |year: u64, month: u64, day: u64, sure| {
        let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
        let year = i32::try_from(year).ok()?;
        Some(Guess { year, month, day, time: [0; 3], times: 0, sure })
    };
    let real = |year, month, day| guess(year, month, day, false).filter(|it| it.date().is_some());
    let only = |a: Option<Guess>, b: Option<Guess>| if a.is_some() { a.xor(b) } else { b };
    let short = |year: u64| 2_000 + year;
    match *groups {
        [(all, 8)] => guess(all / 10_000, all / 100 % 100, all % 100, true),
        [(all, 6)] => real(short(all / 10_000), all / 100 % 100, all % 100),
        // One of month and day has one digit; no year begins with 0.
        [(all @ 1_000_000.., 7)] => {
            let (year, rest) = (all / 1_000, all % 1_000);
            let date = only(real(year, rest / 100, rest % 100), real(year, rest / 10, rest % 10))?;
            (u64::from(date.month) == rest / 100).then_some(date)
        }
        [(year, 4), (month, 1 | 2), (date, 1 | 2)] => guess(year, month, date, true),
        [(first, 1 | 2), (second, 1 | 2), (year, 4)] if first == second => real(year, first, first),
        [(first, 1 | 2), (second, 1 | 2), (year, 4)] => {
            only(real(year, second, first), real(year, first, second))
        }
        [(year, 2), (month, 1 | 2), (date, 1 | 2)] => real(short(year), month, date),
        _ => None,
    }
}

/// The day and the time of day that numbers say.
fn with_time(groups: &[(u64, usize)]) -> Option<Guess> {
    let split = |all: u64, digits: usize| {
        let power = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
        (all / power, all % power)
    };
    let (date, times) = match *groups {
        [(all, digits @ (10 | 12 | 14))] => {
            let (date, time) = split(all, digits - 8);
            (day(&[(date, 8)])?, alloc::vec![(time, digits - 8)])
        }
        [date @ (_, 6..=8), ref rest @ ..] => (day(&[date])?, rest.to_vec()),
        [a, b, c, ref rest @ ..] => (day(&[a, b, c])?, rest.to_vec()),
        _ => return None,
    };
    let (time, times) = match *times {
        [] => ([0; 3], 0),
        [(hour, 1 | 2)] => ([hour, 0, 0], 1),
        [(all, 4)] => ([all / 100, all % 100, 0], 2),
        [(all, 6)] => ([all / 10_000, all / 100 % 100, all % 100], 3),
        [(hour, 1 | 2), (minute, 2)] => ([hour, minute, 0], 2),
        [(hour, 1 | 2), (minute, 2), (second, 2)] => ([hour, minute, second], 3),
        _ => return None,
    };
    let time = time.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    Some(Guess { time, times, ..date })
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
            let found = guess(text, false).filter(|guess| guess.date().is_some());
            let found = found
                .map(|it| (alloc::format!("{:04}{:02}{:02}", it.year, it.month, it.day), it.sure));
            assert_eq!(found, expected.map(|(date, sure)| (date.into(), sure)), "{text}");
        }
    }
}
