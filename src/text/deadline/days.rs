//! From the words for a day to its date.

use super::expression::{Day, Year};
use crate::text::Code;
use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

/// A date, and what is to be noted about it; or why there is none.
type Told = Result<(NaiveDate, Option<Code>), Code>;

/// How many days ago a date without a year may be. Longer ago, the next one is meant.
const PAST_DAYS: i64 = 90;

/// The most years until there is a 29 February again.
const LEAP_GAP: i32 = 8;

impl Day {
    /// The date, for words said on another.
    pub(super) fn date(self, today: NaiveDate) -> Told {
        match self {
            Self::Implied => Ok((today, Some(Code::DeadlineDateImplied))),
            Self::After(0) => Ok((today, None)),
            Self::After(days) => plain(later(today, days.into())),
            Self::Weekday { week, weekday } => on_weekday(today, week, weekday),
            Self::EndOfWeek(weeks) => plain(in_week(today, weeks, Weekday::Sun)),
            Self::EndOfQuarter(quarters) => {
                let left = 2 - today.month0().cast_signed() % 3;
                plain(last_of_month(today, quarters.saturating_mul(3).saturating_add(left)))
            }
            Self::OfMonth { month: Some(months), day: None } => plain(last_of_month(today, months)),
            Self::OfMonth { month: Some(months), day: Some(day) } => {
                let first = first_of_month(today, months).ok_or(Code::DeadlineOutOfRange)?;
                Ok((first.with_day(day).ok_or(Code::DateInvalid)?, None))
            }
            Self::OfMonth { month: None, day } => next_in_months(today, day),
            Self::Dated { year, month, day } => of_year(today, year, month, day),
        }
    }
}

fn plain(date: Option<NaiveDate>) -> Told {
    date.map(|date| (date, None)).ok_or(Code::DeadlineOutOfRange)
}

fn later(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}

/// Weeks begin on Monday.
fn in_week(today: NaiveDate, weeks: i32, weekday: Weekday) -> Option<NaiveDate> {
    let days = i64::from(weekday.num_days_from_monday())
        - i64::from(today.weekday().num_days_from_monday());
    later(today, i64::from(weeks) * 7 + days)
}

fn on_weekday(today: NaiveDate, week: Option<i32>, weekday: Weekday) -> Told {
    if let Some(weeks) = week {
        return plain(in_week(today, weeks, weekday));
    }
    match in_week(today, 0, weekday) {
        Some(date) if date < today => {
            let next = later(date, 7).ok_or(Code::DeadlineOutOfRange)?;
            Ok((next, Some(Code::DeadlineWeekRolled)))
        }
        date => plain(date),
    }
}

fn first_of_month(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let count = Months::new(months.unsigned_abs());
    if months < 0 { first.checked_sub_months(count) } else { first.checked_add_months(count) }
}

fn last_of_month(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    first_of_month(today, months.checked_add(1)?)?.pred_opt()
}

/// The next date that has the day; 31 is skipped in shorter months.
fn next_in_months(today: NaiveDate, day: Option<u32>) -> Told {
    let Some(day) = day else {
        return plain(last_of_month(today, 0));
    };
    for months in 0..=2 {
        let first = first_of_month(today, months).ok_or(Code::DeadlineOutOfRange)?;
        if let Some(date) = first.with_day(day)
            && date >= today
        {
            return Ok((date, (months > 0).then_some(Code::DeadlineMonthRolled)));
        }
    }
    Err(Code::DateInvalid)
}

fn of_year(today: NaiveDate, year: Year, month: u32, day: Option<u32>) -> Told {
    let this = today.year();
    match year {
        Year::Number(year) => Ok((in_year(year, month, day)?, None)),
        Year::After(years) => {
            let year = this.checked_add(years).ok_or(Code::DeadlineOutOfRange)?;
            Ok((in_year(year, month, day)?, None))
        }
        Year::Unsaid => {
            let found = (0..=LEAP_GAP).find_map(|years| {
                let date = in_year(this.checked_add(years)?, month, day).ok()?;
                let past = today.signed_duration_since(date).num_days();
                (past <= PAST_DAYS)
                    .then_some((date, (years > 0).then_some(Code::DeadlineYearRolled)))
            });
            found.ok_or(Code::DateInvalid)
        }
    }
}

fn in_year(year: i32, month: u32, day: Option<u32>) -> Result<NaiveDate, Code> {
    let date = match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day),
        None => NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| last_of_month(first, 0)),
    };
    date.ok_or(Code::DateInvalid)
}

/// The last day of so many days after a date, which is not counted itself.
pub(super) fn within_days(today: NaiveDate, days: u32) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(days.into()))
}

/// The same day so many months later, or the last of that month.
pub(super) fn within_months(today: NaiveDate, months: u32) -> Option<NaiveDate> {
    today.checked_add_months(Months::new(months))
}
