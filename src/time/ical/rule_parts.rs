//! Reads the values of rule parts (RFC 5545, 3.3.10).

use alloc::collections::BTreeSet;
use chrono::Weekday;

/// Reads a whole number of one or more.
pub(super) fn positive(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number > 0)
}

/// Reads a list of numbers from 1 to `limit`, negative ones too if allowed.
pub(super) fn numbers(text: &str, limit: u32, negative: bool) -> Option<BTreeSet<i32>> {
    text.split(',')
        .map(|item| {
            let number: i32 = item.trim().parse().ok()?;
            let within = (1..=limit).contains(&number.unsigned_abs());
            (within && (negative || number > 0)).then_some(number)
        })
        .collect()
}

/// A day of the week with its place from the start (positive) or from the end
/// (negative) of the month or year; 0 stands for every one.
pub(super) type OrdinalDay = (i32, u32);

/// Reads a list of days such as `MO`, `4TH` or `-1MO`.
pub(super) fn days(text: &str) -> Option<BTreeSet<OrdinalDay>> {
    text.split(',').map(|item| day(item.trim())).collect()
}

fn day(text: &str) -> Option<OrdinalDay> {
    let (ordinal, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = weekday(day)?.num_days_from_monday();
    if ordinal.is_empty() {
        return Some((0, day));
    }
    let ordinal: i32 = ordinal.parse().ok()?;
    (1..=53).contains(&ordinal.unsigned_abs()).then_some((ordinal, day))
}

fn weekday(text: &str) -> Option<Weekday> {
    let days = [
        ("MO", Weekday::Mon),
        ("TU", Weekday::Tue),
        ("WE", Weekday::Wed),
        ("TH", Weekday::Thu),
        ("FR", Weekday::Fri),
        ("SA", Weekday::Sat),
        ("SU", Weekday::Sun),
    ];
    days.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, day)| day)
}
