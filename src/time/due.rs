//! From a limit to an instant.

use super::calendar::Calendar;
use super::units::{Elapsed, WorkingTime};
use super::within::Within;
use crate::error::{Error, ErrorKind};
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// A stretch of time `[from, to)` that does not count, such as waiting for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pause {
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
}

impl Pause {
    /// A pause from an instant to another, not included.
    ///
    /// # Errors
    ///
    /// [`BadPause`](ErrorKind::BadPause) if it ends before it begins.
    pub fn new(from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Self, Error> {
        if to < from { Err(Error::new(ErrorKind::BadPause)) } else { Ok(Self { from, to }) }
    }

    /// When it begins.
    #[must_use]
    pub const fn from(&self) -> DateTime<Utc> {
        self.from
    }

    /// When it has ended.
    #[must_use]
    pub const fn to(&self) -> DateTime<Utc> {
        self.to
    }
}

impl Within {
    /// The instant at which the limit is reached for a message at `at`: the earliest at which the
    /// budget is used up, not counting pauses. Pauses may overlap and come in any order; time that
    /// several cover is left out once. An answer at this very instant is in time.
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use comms_policy::time::{Elapsed, Pause, Within};
    ///
    /// let at: DateTime<Utc> = "2026-03-02T09:00:00Z".parse()?;
    /// let pause = Pause::new("2026-03-02T09:10:00Z".parse()?, "2026-03-02T10:00:00Z".parse()?)?;
    /// let due = Within::Elapsed(Elapsed::minutes(30)).due(None, at, &[pause])?;
    /// assert_eq!(due.to_rfc3339(), "2026-03-02T10:20:00+00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`NoCalendar`](ErrorKind::NoCalendar) if working time or days are to be counted without one,
    /// [`EmptyCalendar`](ErrorKind::EmptyCalendar) if it has no hours, [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the answer lies beyond the
    /// calendar's; [`BadPause`](ErrorKind::BadPause) if working days are to be paused.
    pub fn due(
        &self,
        calendar: Option<&Calendar>,
        at: DateTime<Utc>,
        pauses: &[Pause],
    ) -> Result<DateTime<Utc>, Error> {
        let need = || calendar.ok_or(Error::new(ErrorKind::NoCalendar));
        match *self {
            Self::Working(budget) => paused(at, budget, pauses, &WorkingClock(need()?)),
            Self::Elapsed(budget) => paused(at, budget, pauses, &WallClock),
            Self::WorkingDays { .. } if !pauses.is_empty() => Err(Error::new(ErrorKind::BadPause)),
            Self::WorkingDays { days, by } => {
                let calendar = need()?;
                let days = i32::try_from(days).unwrap_or(i32::MAX);
                let date = calendar.add_working_days(calendar.date(&at)?, days)?;
                match by {
                    Some(by) => calendar.instant(date, by),
                    None => calendar.closing(date)?.ok_or(Error::new(ErrorKind::OutOfHorizon)),
                }
            }
        }
    }
}

/// A kind of time that passes, or does not, between instants.
trait Clock {
    type Time: Copy;

    /// The earliest instant at which a budget from an instant on is used up.
    fn end(&self, at: DateTime<Utc>, budget: Self::Time) -> Result<DateTime<Utc>, Error>;

    /// What is left of a budget after the time from an instant to a later one.
    fn left(
        &self,
        budget: Self::Time,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Self::Time, Error>;
}

fn paused<C: Clock>(
    mut at: DateTime<Utc>,
    mut budget: C::Time,
    pauses: &[Pause],
    clock: &C,
) -> Result<DateTime<Utc>, Error> {
    if pauses.is_empty() {
        return clock.end(at, budget);
    }
    let mut pauses: Vec<Pause> = pauses.iter().filter(|pause| pause.to > at).copied().collect();
    pauses.sort_unstable();
    for pause in pauses {
        if pause.from > at {
            // Where the answer lies beyond the horizon, a pause is surely before it.
            if let Ok(end) = clock.end(at, budget)
                && end <= pause.from
            {
                return Ok(end);
            }
            budget = clock.left(budget, at, pause.from)?;
        }
        at = at.max(pause.to);
    }
    clock.end(at, budget)
}

struct WorkingClock<'a>(&'a Calendar);

impl Clock for WorkingClock<'_> {
    type Time = WorkingTime;

    fn end(&self, at: DateTime<Utc>, budget: WorkingTime) -> Result<DateTime<Utc>, Error> {
        self.0.add(at, budget)
    }

    fn left(
        &self,
        budget: WorkingTime,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<WorkingTime, Error> {
        let worked = self.0.between(from, to)?.negated();
        budget.checked_add(worked).ok_or(Error::new(ErrorKind::OutOfHorizon))
    }
}

struct WallClock;

impl Clock for WallClock {
    type Time = Elapsed;

    fn end(&self, at: DateTime<Utc>, budget: Elapsed) -> Result<DateTime<Utc>, Error> {
        TimeDelta::new(budget.as_seconds(), budget.subsec_nanos())
            .and_then(|budget| at.checked_add_signed(budget))
            .ok_or(Error::new(ErrorKind::OutOfHorizon))
    }

    fn left(
        &self,
        budget: Elapsed,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Elapsed, Error> {
        let passed = to.signed_duration_since(from);
        let nanos = u32::try_from(passed.subsec_nanos()).unwrap_or(0);
        let passed = Elapsed::new(passed.num_seconds(), nanos).negated();
        budget.checked_add(passed).ok_or(Error::new(ErrorKind::OutOfHorizon))
    }
}
