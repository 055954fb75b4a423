//! The days of one year or month on which a rule occurs (RFC 5545, 3.3.10).

use super::rule::Rule;
use alloc::vec::Vec;
use chrono::{Datelike, NaiveDate};

/// The days of one period, and how many were looked at.
pub(super) struct Days {
    /// By date, each once.
    pub(super) dates: Vec<NaiveDate>,
    /// At least one.
    pub(super) looked_at: usize,
}

/// Gives the days of the period with this number of months since year 0.
///
/// `start` gives the month and day where the rule does not say.
pub(super) fn days(rule: &Rule, start: NaiveDate, period: i64) -> Days {
    let day = start.day();
    let by_day = !rule.month_days.is_empty() || !rule.week_days.is_empty();
    let tried = if by_day { 1..=31 } else { day..=day };
    let mut found = Days { dates: Vec::new(), looked_at: 1 };
    let Ok(year) = i32::try_from(period.div_euclid(12)) else {
        return found;
    };
    let own = u32::try_from(period.rem_euclid(12)).unwrap_or(0).saturating_add(1);
    for month in 1..=12 {
        let listed = i32::try_from(month).is_ok_and(|month| rule.months.contains(&month));
        let wanted = match (rule.monthly, rule.months.is_empty()) {
            (true, any) => month == own && (any || listed),
            (false, true) => by_day || month == start.month(),
            (false, false) => listed,
        };
        if !wanted {
            continue;
        }
        for day in tried.clone() {
            found.looked_at = found.looked_at.saturating_add(1);
            let date = NaiveDate::from_ymd_opt(year, month, day);
            found.dates.extend(date.filter(|date| fits(rule, *date)));
        }
    }
    if !rule.positions.is_empty() {
        found.dates = placed(rule, found.dates);
    }
    found
}

fn fits(rule: &Rule, date: NaiveDate) -> bool {
    let in_month = Place::new(date.day0(), u32::from(date.num_days_in_month()));
    let in_year = Place::new(date.ordinal0(), if date.leap_year() { 366 } else { 365 });
    let fits_month = rule.month_days.is_empty()
        || rule.month_days.contains(&in_month.from_start)
        || rule.month_days.contains(&in_month.from_end);

    let place = if rule.counts_in_month() { in_month } else { in_year };
    let day = date.weekday().num_days_from_monday();
    let fits_week = rule.week_days.is_empty()
        || rule.week_days.contains(&(0, day))
        || rule.week_days.contains(&(week(place.from_start), day))
        || rule.week_days.contains(&(week(place.from_end), day));
    fits_month && fits_week
}

/// Where a day stands: 1 for the first, -1 for the last.
struct Place {
    from_start: i32,
    from_end: i32,
}

impl Place {
    fn new(before: u32, length: u32) -> Self {
        let before = i32::try_from(before).unwrap_or(0);
        let length = i32::try_from(length).unwrap_or(0);
        Self { from_start: before.saturating_add(1), from_end: before.saturating_sub(length) }
    }
}

/// Gives the week of a day: 1 for days 1 to 7, -1 for days -1 to -7.
fn week(place: i32) -> i32 {
    let signum = place.signum();
    place.saturating_sub(signum).wrapping_div(7).saturating_add(signum)
}

/// Keeps only the days whose place in the period is listed.
fn placed(rule: &Rule, dates: Vec<NaiveDate>) -> Vec<NaiveDate> {
    let length = u32::try_from(dates.len()).unwrap_or(u32::MAX);
    let places = (0..length).map(|before| Place::new(before, length));
    let listed = |place: &Place| {
        rule.positions.contains(&place.from_start) || rule.positions.contains(&place.from_end)
    };
    dates.into_iter().zip(places).filter(|(_, place)| listed(place)).map(|(date, _)| date).collect()
}
