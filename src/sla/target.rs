//! Compiled targets.

use super::duty::Duty;
use super::fact::Fact;
use super::hours::Hours;
use super::predicate::Predicate;
use crate::ident::Ident;
use crate::time::Within;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use serde::Serialize;

/// What a target measures. What counts as a message that asks and as one that answers is the
/// target's to say; by default, customers and partners ask, the company answers, and of either only
/// what a person wrote and both sides see counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Metric {
    /// From the first message that asks to the first that answers.
    FirstResponse,
    /// After the first response: from the oldest message that is not answered to the next answer.
    NextResponse,
    /// From each answer to the next one, as long as the conversation is open.
    Update,
    /// From the conversation's first event until it ends.
    Resolution,
    /// The time in given states.
    Wait,
    /// From the oldest message that is not taken note of, until it is acknowledged or answered.
    Acknowledgement,
    /// From a message that obliges people to answer (重要消息必回), for each of them on a clock of
    /// its own, until enough of them have. It has an [`Obligation`](super::Obligation) for each such
    /// message instead of a clock.
    MustReply,
}

impl Metric {
    /// All metrics, as documents write them.
    pub const ALL: [(&'static str, Self); 7] = [
        ("first-response", Self::FirstResponse),
        ("next-response", Self::NextResponse),
        ("update", Self::Update),
        ("resolution", Self::Resolution),
        ("wait", Self::Wait),
        ("acknowledgement", Self::Acknowledgement),
        ("must-reply", Self::MustReply),
    ];

    /// The metric as documents write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstResponse => "first-response",
            Self::NextResponse => "next-response",
            Self::Update => "update",
            Self::Resolution => "resolution",
            Self::Wait => "wait",
            Self::Acknowledgement => "acknowledgement",
            Self::MustReply => "must-reply",
        }
    }
}

/// A compiled target.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) id: Ident,
    pub(super) metric: Metric,
    /// For each fact that has a condition, the values that meet it.
    pub(super) when: Vec<(Fact, Vec<Ident>)>,
    pub(super) within: Within,
    pub(super) calendar: Option<Ident>,
    /// That calendar, unless it has faults of its own.
    pub(super) hours: Option<Hours>,
    pub(super) rules: Rules,
    /// The calendars on which people may count; none unless people are obliged.
    pub(super) calendars: Arc<BTreeMap<Ident, Hours>>,
}

/// What starts, pauses, stops and ends the clocks of a target.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) starts: Predicate,
    pub(super) answers: Predicate,
    pub(super) pause_in: Vec<String>,
    pub(super) end_in: Vec<String>,
    pub(super) states: Vec<String>,
    pub(super) after_first: bool,
    pub(super) reopen: Reopen,
    pub(super) edit: EditRule,
    /// In percent, ascending.
    pub(super) warn_at: Vec<u16>,
    pub(super) steps: Vec<Step>,
    /// Who must answer; `None` unless people are obliged.
    pub(super) duty: Option<Duty>,
}

/// A step of escalation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) at: Mark,
    pub(super) to: String,
}

/// A point of the time that a target counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A share of the limit, in percent.
    Share(u16),
    /// So many seconds behind the limit.
    Behind(i64),
}

impl Mark {
    /// The limit itself.
    pub(super) const LIMIT: Self = Self::Share(100);
}

/// Which version of a policy counts for a clock, where one comes into force while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EditRule {
    /// The one that was in force when the clock started: nobody is judged by a rule that came later.
    Pinned,
    /// The limit is the one at the start, and the time that is used stays; the rest runs on the hours
    /// that are in force then.
    Prospective,
    /// The one in force now, for all of history.
    Retroactive,
}

impl EditRule {
    /// All rules, as documents write them.
    pub const ALL: [(&'static str, Self); 3] = [
        ("pinned", Self::Pinned),
        ("prospective", Self::Prospective),
        ("retroactive", Self::Retroactive),
    ];
}

/// What a conversation that is opened again means for a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reopen {
    Continue,
    New,
    Final,
}

impl Rules {
    /// The points at which something is due.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> {
        let warnings = self.warn_at.iter().map(|share| Mark::Share(*share));
        warnings.chain([Mark::LIMIT]).chain(self.steps.iter().map(|step| step.at))
    }

    /// Whether a conversation has ended in a state.
    pub(super) fn ends(&self, state: &str) -> bool {
        self.end_in.iter().any(|it| it == state)
    }

    /// Whether time does not count in a state.
    pub(super) fn pauses(&self, metric: Metric, state: &str) -> bool {
        self.pauses_in(state) || metric == Metric::Wait && !self.waits_in(state)
    }

    /// Whether a wait counts in a state.
    pub(super) fn waits_in(&self, state: &str) -> bool {
        self.states.iter().any(|it| it == state)
    }

    /// Whether the target says that no time counts in a state.
    pub(super) fn pauses_in(&self, state: &str) -> bool {
        self.pause_in.iter().any(|it| it == state)
    }
}

impl Target {
    /// The id.
    #[must_use]
    pub const fn id(&self) -> &Ident {
        &self.id
    }

    /// What is measured.
    #[must_use]
    pub const fn metric(&self) -> Metric {
        self.metric
    }

    /// The conditions: each fact with the values of which it must be one.
    pub fn when(&self) -> impl Iterator<Item = (Fact, &[Ident])> {
        self.when.iter().map(|(fact, values)| (*fact, values.as_slice()))
    }

    /// The limit.
    #[must_use]
    pub const fn within(&self) -> Within {
        self.within
    }

    /// The id of the calendar by which it is counted and shown.
    #[must_use]
    pub const fn calendar(&self) -> Option<&Ident> {
        self.calendar.as_ref()
    }

    /// Which version counts where the policy changes while a clock runs.
    #[must_use]
    pub const fn edit_rule(&self) -> EditRule {
        self.rules.edit
    }

    /// The same target on hours that change.
    pub(crate) fn on(&self, hours: impl Fn(&Ident) -> Option<Hours>) -> Self {
        let of_people = self.calendars.keys().filter_map(|id| Some((id.clone(), hours(id)?)));
        Self {
            hours: self.calendar.as_ref().and_then(&hours),
            calendars: Arc::new(of_people.collect()),
            ..self.clone()
        }
    }

    /// The shares of the limit at which to warn, in percent, ascending.
    #[must_use]
    pub fn warn_at(&self) -> &[u16] {
        &self.rules.warn_at
    }

    /// Whether all conditions hold; `holds` says whether a fact is a value.
    pub(super) fn applies(&self, holds: impl Fn(Fact, &str) -> bool) -> bool {
        self.when
            .iter()
            .all(|(fact, values)| values.iter().any(|value| holds(*fact, value.as_str())))
    }
}
