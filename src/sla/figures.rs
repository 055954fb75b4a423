//! The figures of something that has a limit, and how it stands by them.

use super::clock::{NotApplicable, State, Warning};
use super::meter::{Amount, Meter};
use super::run::Outcome;
use super::target::Mark;
use crate::error::{Error, ErrorKind};
use alloc::vec::Vec;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// What was counted up to some instant.
pub(super) struct Count<'c> {
    /// The time that counted.
    pub used: TimeDelta,
    /// When a mark is reached; `None` while no time counts and it was not reached before.
    pub reached: &'c dyn Fn(Mark) -> Result<Option<DateTime<Utc>>, Error>,
    /// Since when no time counts, and when it does again if that is known.
    pub paused: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
    pub stop: Option<(DateTime<Utc>, Outcome)>,
}

/// The figures.
pub(super) struct Figures {
    pub state: State,
    pub due: Option<DateTime<Utc>>,
    pub used: Amount,
    pub remaining: Amount,
    pub overrun: Amount,
    pub warnings: Vec<Warning>,
    /// When the steps of escalation are due of themselves.
    pub steps: Vec<Option<DateTime<Utc>>>,
    pub next_change: Option<DateTime<Utc>>,
}

impl Count<'_> {
    /// The figures at the stop, or now.
    #[inline]
    pub fn figures(&self, meter: Meter<'_>, end: DateTime<Utc>) -> Result<Figures, Error> {
        let due = (self.reached)(Mark::LIMIT)?;
        let left = meter.left(self.used, due, end)?;
        let remaining = meter.amount(left.max(TimeDelta::zero()));
        let overrun = meter.amount((-left).max(TimeDelta::zero()));
        let state = match self.stop {
            Some((_, Outcome::Cancelled(reason))) => State::Cancelled(reason),
            Some((at, Outcome::Fulfilled(_))) if due.is_none_or(|due| at <= due) => {
                State::Met { margin: remaining }
            }
            Some(_) => State::MetLate { overrun },
            None => State::Running,
        };
        // A mark far beyond the limit may lie beyond the horizon, where nothing is told.
        let reached = |mark| (self.reached)(mark).ok().flatten();
        let warning = |share: &u16| Warning { share: *share, at: reached(Mark::Share(*share)) };
        let warnings = meter.rules.warn_at.iter().map(warning).collect();
        let steps = meter.rules.steps.iter().map(|step| reached(step.at)).collect();
        let used = meter.amount(self.used);
        let mut figures =
            Figures { state, due, used, remaining, overrun, warnings, steps, next_change: None };
        if self.stop.is_none() {
            figures.stand(meter, self.paused, end)?;
        }
        Ok(figures)
    }
}

impl Figures {
    /// How it stands if it has not stopped, and when that changes.
    fn stand(
        &mut self,
        meter: Meter<'_>,
        paused: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let breach = self.due.map(second_behind);
        let mut change = breach;
        self.state = if let Some(since) = self.due.filter(|_| breach.is_some_and(|it| now >= it)) {
            State::Overdue { since }
        } else if let Some((since, resumes)) = paused {
            change = change.into_iter().chain(resumes).min();
            State::Paused { since }
        } else if self.due.is_some_and(|due| now >= due) {
            // The limit is just used up.
            State::Running
        } else {
            let (is_open, next) = meter.is_open(now)?;
            // What is due at closing time is late before it would be out of hours.
            let next = next.filter(|next| self.due.is_none_or(|due| *next < due));
            change = change.into_iter().chain(next).min();
            if is_open { State::Running } else { State::OutOfHours { resumes: next } }
        };
        let warnings = self.warnings.iter().filter_map(|warning| warning.at);
        self.next_change = warnings.chain(change).filter(|at| *at > now).min();
        Ok(())
    }
}

impl NotApplicable {
    /// Why nothing can be counted.
    pub(super) fn of(error: Error) -> Self {
        match error.kind() {
            ErrorKind::EmptyCalendar | ErrorKind::NoCalendar => Self::NoHours,
            _ => Self::OutOfHorizon,
        }
    }
}

/// The first whole second behind an instant.
pub(super) fn second_behind(at: DateTime<Utc>) -> DateTime<Utc> {
    let second = TimeDelta::new(1, 0).unwrap_or_default();
    at.trunc_subsecs(0).checked_add_signed(second).unwrap_or(at)
}
