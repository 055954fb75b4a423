//! Dates counted by hand.
//!
//! Instants are whole seconds since 1970 in UTC. A civil time is what a clock in the zone shows.

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc,
};
use chrono_tz::Tz;

/// The seconds of an hour.
const HOUR: i64 = 3_600;
/// The seconds of a day of 24 hours.
const DAY: i64 = 24 * HOUR;

/// The last year whose changes of offset `chrono-tz` lists.
const LAST_LISTED_YEAR: i32 = 2099;

/// The date and time that a clock in the zone shows at an instant.
pub fn civil(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    let second = instant.timestamp();
    utc(second + offset(zone, second)).naive_utc()
}

/// The date that a calendar in the zone shows at an instant.
pub fn civil_date(zone: Tz, instant: DateTime<Utc>) -> NaiveDate {
    civil(zone, instant).date()
}

/// The largest date that has begun.
pub fn today(zone: Tz, now: DateTime<Utc>) -> NaiveDate {
    let shown = civil_date(zone, now);
    // A clock that was set back over midnight shows the day before the one that has begun.
    let next = add_days(shown, 1);
    let after_next = add_days(shown, 2);
    let has_begun = |day: &NaiveDate| first_instant(zone, *day).is_some_and(|first| first <= now);
    [next, after_next].into_iter().flatten().filter(has_begun).max().unwrap_or(shown)
}

/// The earliest instant at which the zone shows this date or a later one.
pub fn first_instant(zone: Tz, day: NaiveDate) -> Option<DateTime<Utc>> {
    first_at_or_after(zone, day.and_time(NaiveTime::MIN))
}

/// The earliest instant at which the zone shows this civil time or a later one.
pub fn first_at_or_after(zone: Tz, wanted: NaiveDateTime) -> Option<DateTime<Utc>> {
    let wanted = wanted.and_utc().timestamp();
    // Offsets are less than a day, so two days before it is certainly not there yet.
    let (begin, end) = (wanted - 2 * DAY, wanted + 2 * DAY);
    DateTime::from_timestamp(begin, 0)?;
    DateTime::from_timestamp(end, 0)?;
    let mut hour = begin;
    while hour < end {
        let next_hour = hour + HOUR;
        let change = change_of_offset(zone, hour, next_hour);
        for (from, to) in [(hour, change), (change, next_hour)] {
            // Between `from` and `to` the offset stays, so civil time runs as instants do.
            let reached = from.max(wanted - offset(zone, from));
            if reached < to {
                return DateTime::from_timestamp(reached, 0);
            }
        }
        hour = next_hour;
    }
    None
}

/// The first second after `from` with another offset, or `to` if it has the same until there.
fn change_of_offset(zone: Tz, from: i64, to: i64) -> i64 {
    let old = offset(zone, from);
    if offset(zone, to) == old {
        return to;
    }
    let (mut still_old, mut already_new) = (from, to);
    while already_new - still_old > 1 {
        let middle = i64::midpoint(still_old, already_new);
        if offset(zone, middle) == old {
            still_old = middle;
        } else {
            already_new = middle;
        }
    }
    already_new
}

/// How many seconds the zone's clock is ahead of UTC at an instant.
fn offset(zone: Tz, second: i64) -> i64 {
    let listed = utc(in_a_listed_year(second)).naive_utc();
    i64::from(zone.offset_from_utc_datetime(&listed).fix().local_minus_utc())
}

/// The same second of a year that has the same dates on the same weekdays and is listed.
fn in_a_listed_year(second: i64) -> i64 {
    let year = utc(second).year();
    if year <= LAST_LISTED_YEAR {
        return second;
    }
    let mut twin = LAST_LISTED_YEAR;
    while is_leap(i64::from(twin)) != is_leap(i64::from(year))
        || new_year(twin).weekday() != new_year(year).weekday()
    {
        twin -= 1;
    }
    second - DAY * (new_year(year) - new_year(twin)).num_days()
}

/// The first day of a year.
fn new_year(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).expect("the year is in range")
}

/// The instant so many seconds after 1970 began in UTC.
fn utc(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).expect("the second is in range")
}

/// The date so many days later; none if it is out of range.
pub fn add_days(date: NaiveDate, days: u64) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(days))
}

/// The date so many months later, or the month's last day if that is sooner; none if out of range.
pub fn add_months(date: NaiveDate, months: u64) -> Option<NaiveDate> {
    // Months are counted from 0, as January of the year 0.
    let counted = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
    let counted = counted.checked_add(i64::try_from(months).ok()?)?;
    let (year, month) = (counted.div_euclid(12), counted.rem_euclid(12) + 1);
    let month = u32::try_from(month).ok()?;
    let day = date.day().min(month_length(year, month));
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The last day of the first month, at or after this date's, that is one of `closing`.
pub fn end_of_closing_month(date: NaiveDate, closing: &[u32]) -> Option<NaiveDate> {
    let mut month = date;
    while !closing.contains(&month.month()) {
        month = add_months(month, 1)?;
    }
    month.with_day(month_length(i64::from(month.year()), month.month()))
}

/// The number of days of a month.
const fn month_length(year: i64, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a year has 366 days.
const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
