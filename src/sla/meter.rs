//! What time counts for a target, and how much of it.

use super::hours::{Hours, Window};
use super::target::{Mark, Rules, Target};
use crate::error::{Error, ErrorKind};
use crate::time::Within;
use crate::time::{Elapsed, WorkingTime};
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use core::fmt;
use serde::Serialize;

/// An amount of the time that a target counts. Working time and time around the clock never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// Time while the calendar is open.
    Working(WorkingTime),
    /// Time around the clock.
    Elapsed(Elapsed),
}

impl Amount {
    /// Whole seconds of either kind, rounded towards the past.
    #[must_use]
    pub const fn as_seconds(self) -> i64 {
        match self {
            Self::Working(time) => time.as_seconds(),
            Self::Elapsed(time) => time.as_seconds(),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Working(time) => time.fmt(f),
            Self::Elapsed(time) => time.fmt(f),
        }
    }
}

/// The limit of a target with the calendar on which it is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meter<'a> {
    within: Within,
    hours: Option<&'a Hours>,
    pub rules: &'a Rules,
}

impl<'a> Meter<'a> {
    pub fn of(target: &'a Target) -> Self {
        Self::on(target, target.hours.as_ref())
    }

    /// The limit of a target on other hours.
    pub fn on(target: &'a Target, hours: Option<&'a Hours>) -> Self {
        Self { within: target.within, hours, rules: &target.rules }
    }

    /// Whether the limit is in days, which are never paused.
    pub const fn is_of_days(&self) -> bool {
        matches!(self.within, Within::WorkingDays { .. })
    }

    /// An amount of the kind that counts here.
    pub fn amount(&self, time: TimeDelta) -> Amount {
        let nanos = time.subsec_nanos();
        // Below zero, chrono has the fraction below zero, too.
        let (seconds, nanos) = match u32::try_from(nanos) {
            Ok(nanos) => (time.num_seconds(), nanos),
            Err(_) => (time.num_seconds() - 1, (1_000_000_000 + nanos).unsigned_abs()),
        };
        match self.within {
            Within::Elapsed(_) => Amount::Elapsed(Elapsed::new(seconds, nanos)),
            _ => Amount::Working(WorkingTime::new(seconds, nanos)),
        }
    }

    /// The time up to a mark, in whole seconds. `None` where the limit is in days, which have no fixed
    /// length.
    pub fn budget(&self, mark: Mark) -> Option<TimeDelta> {
        let seconds = match self.within {
            Within::Working(budget) => budget.as_seconds(),
            Within::Elapsed(budget) => budget.as_seconds(),
            Within::WorkingDays { .. } => return None,
        };
        TimeDelta::new(mark.of(seconds), 0)
    }

    /// The time that counts between two instants.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta, Error> {
        if matches!(self.within, Within::Elapsed(_)) {
            return Ok(to.signed_duration_since(from));
        }
        let worked = self.hours()?.between(from, to)?;
        let worked = TimeDelta::new(worked.as_seconds(), worked.subsec_nanos());
        worked.ok_or(Error::new(ErrorKind::OutOfHorizon))
    }

    /// The earliest instant from one on at which so much time has counted.
    pub fn add(&self, at: DateTime<Utc>, time: TimeDelta) -> Result<DateTime<Utc>, Error> {
        match self.amount(time) {
            Amount::Working(time) => self.hours()?.add(at, time),
            Amount::Elapsed(_) => {
                at.checked_add_signed(time).ok_or(Error::new(ErrorKind::OutOfHorizon))
            }
        }
    }

    /// When a mark of a limit in days is reached; it is one of the working time until then.
    pub fn of_days(&self, start: DateTime<Utc>, mark: Mark) -> Result<DateTime<Utc>, Error> {
        let calendar = self.hours.and_then(|hours| hours.at(start));
        let due = self.within.due(calendar, start, &[])?;
        if mark == Mark::LIMIT {
            return Ok(due);
        }
        let whole = self.between(start, due)?.num_seconds();
        self.add(start, TimeDelta::new(mark.of(whole), 0).unwrap_or_default())
    }

    /// What is left of the limit; below zero, by how much it is exceeded.
    pub fn left(
        &self,
        used: TimeDelta,
        due: Option<DateTime<Utc>>,
        end: DateTime<Utc>,
    ) -> Result<TimeDelta, Error> {
        match self.budget(Mark::LIMIT) {
            Some(budget) => Ok(budget - used),
            None => self.between(end, due.unwrap_or(end)),
        }
    }

    /// The stretches between two instants in which time counts.
    pub fn windows(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Window>, Error> {
        match self.within {
            Within::Elapsed(_) => Ok(alloc::vec![(from, to)]),
            _ => self.hours()?.windows(from, to),
        }
    }

    /// An instant as the clocks of the calendar's zone show it; in UTC without one.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let local = self.hours.and_then(|hours| hours.local(at));
        local.unwrap_or_else(|| at.fixed_offset())
    }

    /// Whether time passes at an instant, and when that changes.
    pub fn is_open(&self, at: DateTime<Utc>) -> Result<(bool, Option<DateTime<Utc>>), Error> {
        match (self.within, self.hours) {
            (Within::Working(_), Some(hours)) => hours.is_open(at),
            _ => Ok((true, None)),
        }
    }

    /// Whether holidays that are not announced yet may still change what is counted up to an instant.
    pub fn is_provisional(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let counted = self.hours.filter(|_| !matches!(self.within, Within::Elapsed(_)));
        counted.is_some_and(|hours| !hours.is_known(from, to))
    }

    fn hours(&self) -> Result<&'a Hours, Error> {
        self.hours.ok_or(Error::new(ErrorKind::NoCalendar))
    }
}

impl Mark {
    /// Where it lies, given a limit in seconds.
    fn of(self, limit: i64) -> i64 {
        match self {
            Self::Share(100) => limit,
            Self::Share(percent) => {
                // Limits are ten years at most.
                limit.saturating_mul(percent.into()) / 100
            }
            Self::Behind(seconds) => limit.saturating_add(seconds),
        }
    }
}
