//! A clock as it stands at some instant.

use super::conversation::Fault;
use super::meter::Amount;
use super::obligation::Obligation;
use super::predicate::Ignored;
use super::run::Cancelled;
use super::target::{Metric, Target};
use crate::time::Elapsed;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The clocks of a conversation as they stand at some instant.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assessment<'a> {
    /// The instant that was asked about.
    pub now: DateTime<Utc>,
    /// In the order of the targets, then by start. Each target has one at least, but for those that
    /// oblige people to answer.
    pub clocks: Vec<Clock<'a>>,
    /// What people are obliged to answer, in the order of the targets, then by start.
    pub obligations: Vec<Obligation<'a>>,
    /// What cannot be in the events, each once.
    pub faults: Vec<Fault>,
}

impl<'a> Assessment<'a> {
    /// Faults are told in the order of their instants.
    pub(crate) fn new(
        now: DateTime<Utc>,
        clocks: Vec<Clock<'a>>,
        obligations: Vec<Obligation<'a>>,
        mut faults: Vec<Fault>,
    ) -> Self {
        faults.sort_by(|a, b| (a.at, &a.event, a.kind).cmp(&(b.at, &b.event, b.kind)));
        Self { now, clocks, obligations, faults }
    }

    /// The next instant at which some clock or obligation is in another state or a warning is due, if
    /// no event comes before; events that were handed in and are later than now among them.
    #[must_use]
    pub fn next_change(&self) -> Option<DateTime<Utc>> {
        let future = self.faults.iter().map(|fault| fault.at).filter(|at| *at > self.now);
        let clocks = self.clocks.iter().filter_map(|clock| clock.next_change);
        let obligations = self.obligations.iter().filter_map(|it| it.next_change);
        clocks.chain(obligations).chain(future).min()
    }
}

/// A clock: one target, and what it ran from, as it stands at some instant.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Clock<'a> {
    /// The target.
    pub target: &'a Target,
    /// How it stands.
    pub state: State,
    /// The id of the message, or other event, from which it runs.
    pub anchor: Option<&'a str>,
    /// When that was.
    pub started: Option<DateTime<Utc>>,
    /// When the target came to apply: later than the start if what is known of the conversation
    /// changed meanwhile.
    pub attached: Option<DateTime<Utc>>,
    /// When it stopped, by an answer or otherwise.
    pub stopped: Option<DateTime<Utc>>,
    /// The id of the event that fulfilled it.
    pub fulfilled_by: Option<&'a str>,
    /// The last instant at which an answer is in time. `None` while it is paused: what is left is
    /// [`remaining`](Self::remaining), and when it is due depends on when it goes on.
    pub due: Option<DateTime<Utc>>,
    /// The time that counted against the limit, without pauses.
    pub used: Amount,
    /// The time from start to stop or now, around the clock, with pauses.
    pub elapsed: Elapsed,
    /// What is left of the limit; nothing if it is used up.
    pub remaining: Amount,
    /// By how much the limit is exceeded; nothing if it is not.
    pub overrun: Amount,
    /// When the shares of the limit are reached at which to warn.
    pub warnings: Vec<Warning>,
    /// Whom to tell, and when.
    pub escalations: Vec<Escalation<'a>>,
    /// The next instant at which the state is another, or a warning or a step of escalation is due, if
    /// no event comes before.
    pub next_change: Option<DateTime<Utc>>,
    /// The messages that did not count, by their ids.
    pub ignored: Vec<(&'a str, Ignored)>,
    /// Later targets of the metric that would have applied, too; the first in document order counts.
    pub also: Vec<&'a Target>,
    /// Whether holidays that are not announced yet may still change the instants.
    pub provisional: bool,
    /// The version of the policy whose rules count, where several were in force one after another.
    pub version: Option<&'a str>,
    /// The instant at which it was looked at.
    pub(super) told: DateTime<Utc>,
}

impl Clock<'_> {
    /// What it measures.
    #[must_use]
    pub const fn metric(&self) -> Metric {
        self.target.metric()
    }

    /// Whether it was late already when the target came to apply. It did not become late then.
    #[must_use]
    pub fn was_late_when_attached(&self) -> bool {
        self.due.zip(self.attached).is_some_and(|(due, attached)| attached > due)
    }

    /// Whether it runs or is paused: whether anything is to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(
            self.state,
            State::Running
                | State::OutOfHours { .. }
                | State::Paused { .. }
                | State::Overdue { .. }
        )
    }
}

/// How a clock stands.
///
/// It is overdue from the first whole second behind the instant at which it was due; a clock that
/// stops at that very instant is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It cannot run.
    NotApplicable(NotApplicable),
    /// Nothing has happened yet from which it would run.
    NotStarted,
    /// Time is passing.
    Running,
    /// The calendar is closed.
    OutOfHours {
        /// When it opens; `None` if it never does within its horizon.
        resumes: Option<DateTime<Utc>>,
    },
    /// The conversation is in a state in which no time counts.
    Paused {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// It stopped in time.
    Met {
        /// What was left of the limit.
        margin: Amount,
    },
    /// It stopped, and late.
    MetLate {
        /// By how much the limit was exceeded.
        overrun: Amount,
    },
    /// It runs, and is late.
    Overdue {
        /// The last instant at which it was not.
        since: DateTime<Utc>,
    },
    /// It ended without what it waited for.
    Cancelled(Cancelled),
}

impl State {
    /// As data names it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NotApplicable(_) => "not-applicable",
            Self::NotStarted => "not-started",
            Self::Running => "running",
            Self::OutOfHours { .. } => "out-of-hours",
            Self::Paused { .. } => "paused",
            Self::Met { .. } => "met",
            Self::MetLate { .. } => "met-late",
            Self::Overdue { .. } => "overdue",
            Self::Cancelled(_) => "cancelled",
        }
    }
}

/// Why a clock cannot run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotApplicable {
    /// What is known of the conversation does not meet the target's conditions.
    Conditions,
    /// A target of the same metric that comes before it applies.
    Outranked,
    /// Its calendar has no hours, so that nothing is ever due.
    NoHours,
    /// The instants lie beyond its calendar's horizon.
    OutOfHorizon,
    /// The message obliges nobody.
    NoRecipients,
}

impl NotApplicable {
    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Conditions => "conditions",
            Self::Outranked => "outranked",
            Self::NoHours => "no-hours",
            Self::OutOfHorizon => "out-of-horizon",
            Self::NoRecipients => "no-recipients",
        }
    }
}

/// A share of the limit at which to warn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Warning {
    /// In percent.
    pub share: u16,
    /// When it is reached; `None` while the clock is paused and it was not reached before.
    pub at: Option<DateTime<Utc>>,
}

/// A step of escalation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Escalation<'a> {
    /// The role that is told.
    pub to: &'a str,
    /// When; `None` while the clock is paused and the step was not reached before. Where the step
    /// before reaches nobody, this one is due at once.
    pub at: Option<DateTime<Utc>>,
    /// Who has the role and is there then, or stands in for one who has it; nobody without a
    /// directory.
    pub people: Vec<Arc<str>>,
    /// Whether there is a directory, and nobody in it is reached.
    pub reaches_nobody: bool,
}
