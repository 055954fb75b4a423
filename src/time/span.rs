//! The least and the most days that a number of calendar months can be.

use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{Datelike, Months, NaiveDate};
use once_cell::race::OnceBox;

/// Months of the Gregorian calendar until it repeats itself.
const MONTHS: usize = 400 * 12;

/// Days of 400 years.
const DAYS: u64 = 146_097;

/// A month: the day with which it begins, counted from that of the first one, and its length.
#[derive(Clone, Copy)]
struct Month {
    first: u64,
    length: u64,
}

/// All months of 400 years.
fn months() -> &'static [Month] {
    static LISTED: OnceBox<Vec<Month>> = OnceBox::new();
    LISTED.get_or_init(|| {
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let starts = (0..=4800).filter_map(|month| start.checked_add_months(Months::new(month)));
        let days: Vec<u64> = starts
            .map(|date| u64::try_from(date.num_days_from_ce() - start.num_days_from_ce()))
            .filter_map(Result::ok)
            .collect();
        let pairs = days.iter().zip(days.iter().skip(1));
        let listed = pairs.map(|(first, next)| Month { first: *first, length: next - first });
        Box::new(listed.collect())
    })
}

/// The least and the most days of so many months, over all dates at which they may start.
///
/// From a date on which the month that is reached has the same day, it is the distance of the two
/// months' first days. From a later one it is less, by as much as that day is beyond the month's end;
/// the last day of a month is the furthest beyond.
pub(super) fn span(count: u64) -> (u64, u64) {
    let months = months();
    let whole = count / MONTHS as u64 * DAYS;
    let shift = usize::try_from(count % MONTHS as u64).unwrap_or(0);
    let (mut least, mut most) = (u64::MAX, 0);
    let turned = months.iter().cycle().skip(shift).zip(months);
    for (position, (end, start)) in turned.enumerate() {
        let wrapped = if position + shift < MONTHS { 0 } else { DAYS };
        let distance = whole + wrapped + end.first - start.first;
        most = most.max(distance);
        least = least.min(distance - start.length.saturating_sub(end.length));
    }
    (least, most)
}
