//! One clock of the board.

use crate::log::Thread;
use crate::style::Style;
use chrono::{DateTime, Utc};
use comms_policy::sla::{Amount, Clock, State, Within};
use comms_policy::time::{Calendar, Elapsed};

/// All states by their names, the most pressing first.
pub const STATES: [&str; 9] = [
    "overdue",
    "running",
    "out-of-hours",
    "paused",
    "met",
    "met-late",
    "cancelled",
    "not-started",
    "not-applicable",
];

/// A clock with the conversation it belongs to.
#[derive(Debug)]
pub struct Row<'a> {
    pub thread: &'a Thread,
    pub clock: Clock<'a>,
    /// The calendar by which its instants are shown.
    pub calendar: Option<&'a Calendar>,
}

/// The place of a clock on the board: by groups, then by an instant, then by an amount.
type Place = (usize, Option<DateTime<Utc>>, i64);

impl Row<'_> {
    /// The next breach first: what is overdue, the longest first; what will be, by when; what is
    /// paused, by what is left; then the rest by state.
    pub fn place(&self) -> Place {
        let clock = &self.clock;
        match clock.state {
            State::Overdue { since } => (0, Some(since), 0),
            _ if clock.is_open() && clock.due.is_some() => (1, clock.due, 0),
            _ if clock.is_open() => (2, None, clock.remaining.as_seconds()),
            state => {
                let behind = STATES.iter().position(|name| *name == state.as_str());
                (3 + behind.unwrap_or(STATES.len()), None, 0)
            }
        }
    }

    /// The whole limit in seconds of the time that counts. `None` where it is in days and nothing
    /// has started it yet.
    pub fn limit(&self) -> Option<u64> {
        let Clock { used, remaining, overrun, .. } = &self.clock;
        let limit = used.as_seconds() + remaining.as_seconds() - overrun.as_seconds();
        u64::try_from(limit).ok().filter(|limit| *limit > 0)
    }

    /// The share of the limit that is used, in percent.
    pub fn share(&self) -> Option<u64> {
        let used = u64::try_from(self.clock.used.as_seconds()).ok()?;
        self.clock.started?;
        Some(used.saturating_mul(100) / self.limit()?)
    }

    /// What is used, of what.
    pub fn used(&self) -> String {
        let limit = match self.clock.target.within() {
            Within::Working(limit) => limit.to_string(),
            Within::Elapsed(limit) => limit.to_string(),
            Within::WorkingDays { days, .. } => format!("{days}d"),
            other => other.to_string(),
        };
        match self.clock.started {
            Some(_) => format!("{} / {limit}", whole(self.clock.used)),
            None => limit,
        }
    }

    /// What is left of the limit; below zero, by how much it is exceeded.
    pub fn left(&self) -> String {
        let Clock { remaining, overrun, .. } = &self.clock;
        match (self.clock.started, overrun.as_seconds()) {
            (None, _) => String::new(),
            (_, 0) => whole(*remaining),
            _ => format!("-{}", whole(*overrun)),
        }
    }

    /// How it looks, at an instant.
    pub fn style(&self, now: DateTime<Utc>) -> Style {
        let is_near = self.clock.warnings.iter().any(|it| it.at.is_some_and(|at| at <= now));
        match self.clock.state {
            State::Overdue { .. } => Style::Late,
            State::OutOfHours { .. } | State::Paused { .. } => Style::Still,
            State::Running if is_near => Style::Near,
            State::Running => Style::Calm,
            _ => Style::Done,
        }
    }
}

/// An amount in whole seconds.
fn whole(amount: Amount) -> String {
    Elapsed::seconds(amount.as_seconds()).to_string()
}
