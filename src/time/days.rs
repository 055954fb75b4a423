//! Dates as day numbers: the count of days since 1970-01-01, so that `day * 86,400` is its midnight.

use chrono::{Datelike, NaiveDate};

pub(super) const DAY: i64 = 86_400;

const EPOCH_FROM_CE: i32 = 719_163;

pub(super) fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce() - EPOCH_FROM_CE)
}

/// The date of a day number; the last date there is where the number is beyond all dates.
pub(super) fn date(number: i64) -> NaiveDate {
    i32::try_from(number)
        .ok()
        .and_then(|days| days.checked_add(EPOCH_FROM_CE))
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .unwrap_or(NaiveDate::MAX)
}

/// 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday.
pub(super) fn weekday(number: i64) -> usize {
    usize::try_from((number + 3).rem_euclid(7)).unwrap_or(0)
}
