//! What time counts for a clock, and how much of it.

use super::due::Pause;
use super::run::Run;
use super::target::Within;
use crate::error::{Error, ErrorKind};
use crate::time::{Calendar, Elapsed, WorkingTime};
use chrono::{DateTime, TimeDelta, Utc};
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
    pub within: Within,
    pub calendar: Option<&'a Calendar>,
}

impl Meter<'_> {
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

    /// The whole limit; nothing where it is in days, which have no fixed length.
    pub fn whole(&self) -> Amount {
        match self.within {
            Within::Working(budget) => Amount::Working(budget),
            Within::Elapsed(budget) => Amount::Elapsed(budget),
            Within::WorkingDays { .. } => Amount::Working(WorkingTime::ZERO),
        }
    }

    /// The time that counts between two instants.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta, Error> {
        if matches!(self.within, Within::Elapsed(_)) {
            return Ok(to.signed_duration_since(from));
        }
        let calendar = self.calendar.ok_or(Error::new(ErrorKind::NoCalendar))?;
        let worked = calendar.between(from, to)?;
        delta(worked.as_seconds(), worked.subsec_nanos())
    }

    /// The time that a run has counted up to an instant.
    pub fn used(&self, run: &Run, end: DateTime<Utc>) -> Result<TimeDelta, Error> {
        let mut used = self.between(run.anchor.at, end)?;
        for pause in &run.pauses {
            used -= self.between(pause.from, pause.to)?;
        }
        if let Some(since) = run.paused {
            used -= self.between(since, end)?;
        }
        Ok(used)
    }

    /// What is left of the limit; below zero, by how much it is exceeded.
    pub fn left(
        &self,
        run: &Run,
        used: TimeDelta,
        due: Option<DateTime<Utc>>,
        end: DateTime<Utc>,
    ) -> Result<TimeDelta, Error> {
        let (seconds, nanos) = match self.within {
            Within::Working(budget) => (budget.as_seconds(), budget.subsec_nanos()),
            Within::Elapsed(budget) => (budget.as_seconds(), budget.subsec_nanos()),
            Within::WorkingDays { .. } => return self.between(end, due.unwrap_or(run.anchor.at)),
        };
        Ok(delta(seconds, nanos)? - used)
    }

    /// The instant at which a limit is reached that is a share of the whole, in percent. `None` while
    /// it is paused and the limit was not reached before.
    pub fn due(&self, run: &Run, percent: u16) -> Result<Option<DateTime<Utc>>, Error> {
        let start = run.anchor.at;
        let pauses: &[Pause] = match self.within {
            // Days are not paused.
            Within::WorkingDays { .. } => &[],
            _ => &run.pauses,
        };
        let due = match self.within {
            within if percent == 100 => within.due(self.calendar, start, pauses)?,
            Within::Working(budget) => {
                let part = WorkingTime::seconds(share(budget.as_seconds(), percent));
                Within::Working(part).due(self.calendar, start, pauses)?
            }
            Within::Elapsed(budget) => {
                let part = Elapsed::seconds(share(budget.as_seconds(), percent));
                Within::Elapsed(part).due(self.calendar, start, pauses)?
            }
            Within::WorkingDays { .. } => {
                let due = self.within.due(self.calendar, start, pauses)?;
                let whole = self.between(start, due)?.num_seconds();
                let part = WorkingTime::seconds(share(whole, percent));
                Within::Working(part).due(self.calendar, start, pauses)?
            }
        };
        let is_days = matches!(self.within, Within::WorkingDays { .. });
        let is_open = run.paused.is_some_and(|since| due > since) && !is_days;
        Ok((!is_open).then_some(due))
    }

    /// Whether time passes at an instant, and when that changes.
    pub fn is_open(&self, at: DateTime<Utc>) -> Result<(bool, Option<DateTime<Utc>>), Error> {
        let (Within::Working(_), Some(calendar)) = (self.within, self.calendar) else {
            return Ok((true, None));
        };
        let is_open = calendar.is_open(at)?;
        let change = if is_open { calendar.next_close(at) } else { calendar.next_open(at) };
        Ok((is_open, change.ok()))
    }

    /// Whether holidays that are not announced yet may still change what is counted up to an instant.
    pub fn is_provisional(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let counted = self.calendar.filter(|_| !matches!(self.within, Within::Elapsed(_)));
        !counted.is_none_or(|it| it.is_known(&from) && it.is_known(&to))
    }
}

fn delta(seconds: i64, nanos: u32) -> Result<TimeDelta, Error> {
    TimeDelta::new(seconds, nanos).ok_or(Error::new(ErrorKind::OutOfHorizon))
}

/// So many percent, whole seconds.
fn share(seconds: i64, percent: u16) -> i64 {
    let part = i128::from(seconds) * i128::from(percent) / 100;
    i64::try_from(part).unwrap_or(i64::MAX)
}
