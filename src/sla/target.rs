//! Compiled targets.

use crate::ident::Ident;
use crate::time::{Elapsed, TimeOfDay, WorkingTime};
use alloc::vec::Vec;
use core::fmt;
use serde::Serialize;

/// What a target measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Metric {
    /// From a message to the first answer.
    FirstResponse,
}

impl Metric {
    /// All metrics, as documents write them.
    pub(super) const ALL: [(&'static str, Self); 1] = [("first-response", Self::FirstResponse)];
}

/// The limit of a target. The three kinds of time are different types and never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Within {
    /// Time during which the calendar is open.
    Working(WorkingTime),
    /// Time around the clock.
    Elapsed(Elapsed),
    /// A following working day, the day of the message not counted.
    #[serde(rename_all = "kebab-case")]
    WorkingDays {
        /// Which one, from 1.
        days: u32,
        /// The clock time on that day; its last closing if absent.
        by: Option<TimeOfDay>,
    },
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Working(time) => write!(f, "{time} of working time"),
            Self::Elapsed(time) => write!(f, "{time} around the clock"),
            Self::WorkingDays { days, by } => {
                write!(f, "{days} working day{}", if *days == 1 { "" } else { "s" })?;
                by.map_or(Ok(()), |by| write!(f, " by {by}"))
            }
        }
    }
}

/// A fact of a message about which targets have conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fact {
    /// Whom the message comes from.
    Audience,
    /// What it is.
    Kind,
    /// How urgent it is.
    Urgency,
    /// The channel by which it came.
    Channel,
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Audience => "audience",
            Self::Kind => "kind",
            Self::Urgency => "urgency",
            Self::Channel => "channel",
        })
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
}
