//! Dates and times in digits, as both languages write them.

use super::clock::Face;
use super::expression::{Day, Year};
use super::reader::Reader;
use crate::text::Code;
use chrono::NaiveDate;

/// `2024-03-15`, `2024/3/15`, `2024.3.15` or `20240315`. Without a year it is no date: `3/15` may
/// be a fraction, a version, or the month fifteen.
pub(super) fn date(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let year = r.digits_exactly(4)?;
    let separator = r.peek()?;
    let (month, day) = if matches!(separator, '-' | '/' | '.') {
        r.take();
        let month = r.digits(2)?;
        r.eat_one(separator).then_some(())?;
        // A time may follow a day of two digits at once.
        let day = r.digits_exactly(2).or_else(|| r.digits(1).map(|day| day.value))?;
        (month.value, day)
    } else {
        (r.digits_exactly(2)?, r.digits(2).filter(|day| day.len == 2)?.value)
    };
    Some(dated(r, start, Year::Number(year.cast_signed()), month, Some(day)))
}

/// `17:00` or `17:00:30`, and whether the hour begins with 0.
pub(super) fn clock(r: &mut Reader<'_>) -> Option<(Face, bool)> {
    if let Some((hour, minute)) = r.clock() {
        return Some((Face { hour: hour.value, minute, second: 0 }, hour.padded));
    }
    any_clock(r)
}

/// The same, of any form.
fn any_clock(r: &mut Reader<'_>) -> Option<(Face, bool)> {
    let hour = r.digits(2)?;
    let minute = r.attempt(sixtieth)?;
    let second = if r.peek() == Some(':') { r.attempt(sixtieth) } else { None };
    Some((Face { hour: hour.value, minute, second: second.unwrap_or(0) }, hour.padded))
}

fn sixtieth(r: &mut Reader<'_>) -> Option<u32> {
    r.eat_one(':').then_some(())?;
    r.digits(2).filter(|digits| digits.len == 2).map(|digits| digits.value)
}

/// A date of a year, with a flag if it is in no year.
pub(super) fn dated(
    r: &mut Reader<'_>,
    start: usize,
    year: Year,
    month: u32,
    day: Option<u32>,
) -> Day {
    let number = match year {
        Year::Number(number) => number,
        Year::Unsaid | Year::After(_) => LEAP_YEAR,
    };
    if NaiveDate::from_ymd_opt(number, month, day.unwrap_or(1)).is_none() {
        r.flag(Code::DateInvalid, start);
    }
    Day::Dated { year, month, day }
}

/// A day of some month, with a flag if no month has it.
pub(super) fn of_month(r: &mut Reader<'_>, start: usize, month: Option<i32>, day: u32) -> Day {
    if !(1..=31).contains(&day) {
        r.flag(Code::DateInvalid, start);
    }
    Day::OfMonth { month, day: Some(day) }
}

/// A year that has every date that any year has.
const LEAP_YEAR: i32 = 2000;

#[cfg(test)]
mod tests {
    use super::{any_clock, clock};
    use crate::text::deadline::reader::Reader;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_clock_at_one_look_is_the_same(text in "[0-9０1]{1,3}[:：][0-9５]{1,3}([:：]?[0-9前 ]{0,2})?") {
            let (mut quick, mut plain) = (Reader::new(&text), Reader::new(&text));
            let told = |face: Option<(super::Face, bool)>| {
                face.map(|(face, padded)| (face.hour, face.minute, face.second, padded))
            };
            let found = told(any_clock(&mut plain));
            prop_assert_eq!(told(clock(&mut quick)), found);
            // Where there is none, whoever asked goes back.
            if found.is_some() {
                prop_assert_eq!(quick.at(), plain.at());
            }
        }
    }
}
