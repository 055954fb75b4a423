//! Reads dates, durations and text (RFC 5545, 3.3).

use alloc::string::String;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A date or date-time as written, in no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The civil date as written.
    pub(super) date: NaiveDate,
    /// The time of day as written; none for a date.
    pub(super) time: Option<NaiveTime>,
    /// Whether the time ends in `Z`.
    pub(super) utc: bool,
}

impl Moment {
    /// Reads `20240229`, `20240229T083000` or `20240229T083000Z`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = text.split_at_checked(8)?;
        let date = read_date(date)?;
        if rest.is_empty() {
            return Some(Self { date, time: None, utc: false });
        }
        let time = rest.strip_prefix(['T', 't'])?;
        let local = time.strip_suffix(['Z', 'z']);
        let utc = local.is_some();
        let time = Some(read_time(local.unwrap_or(time))?);
        Some(Self { date, time, utc })
    }

    /// Gives the instant in its own zone; a date starts at midnight.
    pub(super) fn instant(self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }
}

fn read_date(text: &str) -> Option<NaiveDate> {
    let year = digits(text.get(0..4)?)?;
    let month = digits(text.get(4..6)?)?;
    let day = digits(text.get(6..)?)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Reads six digits; the leap second 60 counts as 59 (3.3.12).
fn read_time(text: &str) -> Option<NaiveTime> {
    let hour = digits(text.get(0..2)?)?;
    let minute = digits(text.get(2..4)?)?;
    let second = digits(text.get(4..6)?)?;
    let exact = text.len() == 6 && second <= 60;
    exact.then(|| NaiveTime::from_hms_opt(hour, minute, second.min(59)))?
}

fn digits(text: &str) -> Option<u32> {
    let all = text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok())?
}

/// Reads a duration of zero or more (3.3.6): `P1W`, `P1DT12H`, `PT8H`.
pub(super) fn read_duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (days, time) = match text.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (text, None),
    };
    if time.unwrap_or(days).is_empty() {
        return None;
    }
    let days = read_units(days, &[('W', 604_800), ('D', 86_400)])?;
    let time = read_units(time.unwrap_or(""), &[('H', 3_600), ('M', 60), ('S', 1)])?;
    TimeDelta::try_seconds(days.checked_add(time)?)
}

/// Adds up numbers with their units, in seconds.
fn read_units(text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut sum: i64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, after) = rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit())?)?;
        let (unit, seconds) = units.iter().find(|(unit, _)| after.starts_with(*unit))?;
        let amount = number.parse::<i64>().ok()?.checked_mul(*seconds)?;
        sum = sum.checked_add(amount)?;
        rest = after.strip_prefix(*unit)?;
    }
    Some(sum)
}

/// Takes the backslashes out of a text and trims it (3.3.11).
///
/// A backslash before any other character is kept.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => plain.push('\n'),
            Some(escaped @ (',' | ';' | '\\')) => plain.push(escaped),
            Some(other) => plain.extend(['\\', other]),
            None => plain.push('\\'),
        }
    }
    String::from(plain.trim())
}
