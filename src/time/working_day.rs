//! Counting in working days, which are dates and not stretches of time.

use super::assemble::opened_on;
use super::calendar::Calendar;
use super::days;
use super::schedule::Why;
use super::units::TimeOfDay;
use crate::error::{Error, ErrorKind};
use alloc::string::{String, ToString};
use chrono::{DateTime, NaiveDate, Utc};

/// Whether a date is a working day, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingDay {
    working: bool,
    reason: DayReason,
}

impl WorkingDay {
    /// Whether at least one window starts on the date.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        self.working
    }

    /// Why the date has the hours it has.
    #[must_use]
    pub const fn reason(&self) -> &DayReason {
        &self.reason
    }
}

/// Why a date has the hours it has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DayReason {
    /// The week has hours on that weekday.
    Weekday,
    /// The week has no hours on that weekday.
    DayOff,
    /// The document closes the date, for the reason it gives.
    Closed(String),
    /// The document gives the date hours of its own.
    Replaced,
    /// A day of rest by a holiday set.
    #[serde(rename_all = "kebab-case")]
    Holiday {
        /// The day's name.
        name: String,
        /// The id of the holiday set.
        set: String,
    },
    /// A make-up working day by a holiday set.
    #[serde(rename_all = "kebab-case")]
    MakeUp {
        /// The name of the holiday that it makes up for.
        name: String,
        /// The id of the holiday set.
        set: String,
    },
    /// The zone went from the day before straight to the day after.
    Skipped,
}

impl core::fmt::Display for DayReason {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Weekday => f.write_str("weekday"),
            Self::DayOff => f.write_str("day off"),
            Self::Closed(reason) => write!(f, "closed: {reason}"),
            Self::Replaced => f.write_str("hours of its own"),
            Self::Holiday { name, set } => write!(f, "holiday: {name} ({set})"),
            Self::MakeUp { name, set } => write!(f, "make-up working day: {name} ({set})"),
            Self::Skipped => f.write_str("the zone skipped this date"),
        }
    }
}

impl Calendar {
    /// Whether a date is a working day, and why.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the date is outside the horizon.
    pub fn working_day(&self, date: NaiveDate) -> Result<WorkingDay, Error> {
        let day = days::number(date);
        let working = self.compiled().workdays.contains(day).ok_or(OUT)?;
        Ok(WorkingDay { working, reason: self.reason(day) })
    }

    /// The `days`-th working day after a date, which is itself not counted; before it if `days` is
    /// negative; the date itself, working or not, if `days` is zero.
    ///
    /// ```
    /// # use comms_policy::time::{Calendar, CalendarDocument};
    /// # let mut office = CalendarDocument::default();
    /// # office.zone = "UTC".into();
    /// # office.week.mon = vec!["09:00-18:00".into()];
    /// # office.week.fri = vec!["09:00-18:00".into()];
    /// # let office = Calendar::compile(&office)?;
    /// let friday = "2026-03-06".parse()?;
    /// assert_eq!(office.add_working_days(friday, 2)?, "2026-03-13".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EmptyCalendar`](ErrorKind::EmptyCalendar) if there are no working days at all,
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if a date is outside the horizon.
    pub fn add_working_days(&self, date: NaiveDate, days: i32) -> Result<NaiveDate, Error> {
        let workdays = &self.compiled().workdays;
        let day = days::number(date);
        let here = workdays.contains(day).ok_or(OUT)?;
        let before = workdays.before(day).ok_or(OUT)?;
        let index = match days {
            0 => return Ok(date),
            1.. => before + i64::from(here) + i64::from(days) - 1,
            _ => before + i64::from(days),
        };
        self.found(workdays.nth(index)).map(days::date)
    }

    /// The working days in `[from, to)`, negative if `to` is the earlier one.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if a date is outside the horizon; the day after
    /// its last one is allowed, as an end.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, Error> {
        let before = |date| self.compiled().workdays.before(days::number(date)).ok_or(OUT);
        Ok(before(to)? - before(from)?)
    }

    /// The last closing of the windows that start on a date, which a window past midnight has on
    /// the next one; `None` if none start.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the date is outside the horizon.
    pub fn closing(&self, date: NaiveDate) -> Result<Option<DateTime<Utc>>, Error> {
        let day = days::number(date);
        self.compiled().workdays.contains(day).ok_or(OUT)?;
        let windows = opened_on(&self.compiled().schedule, &self.compiled().offsets, day);
        Ok(windows
            .map(|(_, close)| close)
            .max()
            .and_then(|close| DateTime::from_timestamp(close, 0)))
    }

    /// The instant of a clock time on a date in the calendar's zone, open or not. A time that a
    /// clock change skipped moves forward by the gap, one that happens twice is the first.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the date is outside the horizon.
    pub fn instant(&self, date: NaiveDate, time: TimeOfDay) -> Result<DateTime<Utc>, Error> {
        let day = days::number(date);
        self.compiled().workdays.contains(day).ok_or(OUT)?;
        let second = self.compiled().offsets.resolve(day * days::DAY + i64::from(time.seconds()));
        DateTime::from_timestamp(second, 0).ok_or(OUT)
    }

    /// The date of an instant in the calendar's zone.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the instant is outside the horizon.
    pub fn date<Z: chrono::TimeZone>(&self, at: &DateTime<Z>) -> Result<NaiveDate, Error> {
        let second = self.moment(at)?.second;
        Ok(days::date((second + self.compiled().offsets.at(second).0).div_euclid(days::DAY)))
    }

    pub(super) fn reason(&self, day: i64) -> DayReason {
        if !self.compiled().offsets.has_day(day) {
            return DayReason::Skipped;
        }
        match self.compiled().schedule.on(day) {
            ([], Why::Week) => DayReason::DayOff,
            (_, Why::Week) => DayReason::Weekday,
            (_, Why::Closed(reason)) => DayReason::Closed(reason.clone()),
            (_, Why::Replaced) => DayReason::Replaced,
            (_, Why::Holiday(name, set)) => {
                DayReason::Holiday { name: name.to_string(), set: set.to_string() }
            }
            (_, Why::MakeUp(name, set)) => {
                DayReason::MakeUp { name: name.to_string(), set: set.to_string() }
            }
        }
    }
}

const OUT: Error = Error::new(ErrorKind::OutOfHorizon);
