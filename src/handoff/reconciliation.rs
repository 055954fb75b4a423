//! What a log comes down to.

use super::log::Fault;
use super::obligation::{Obligation, State};
use super::relay::Relay;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// What is owed by a log, and how it stands, as of an instant.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Reconciliation<'a> {
    /// The instant that was asked about.
    pub now: DateTime<Utc>,
    /// In document order of the relays, then by channel, id and revision.
    pub obligations: Vec<Obligation<'a>>,
    /// The positions of evidence for a target that is of no event of the log, in their order.
    pub orphans: Vec<usize>,
    /// What in the log cannot be used, or not as it is written, by kind and position.
    pub faults: Vec<Fault<'a>>,
    /// The next instant at which something is overdue, or of something in the log that has not happened
    /// yet; `None` if nothing more happens.
    pub next_change: Option<DateTime<Utc>>,
    #[serde(skip)]
    pub(super) relays: &'a [Relay],
}

/// How many obligations of a relay are in which state.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Counts<'a> {
    relay: &'a Relay,
    by_state: [usize; State::ALL.len()],
}

impl<'a> Reconciliation<'a> {
    /// What was not handed on (漏传): obligations that are overdue.
    pub fn omissions(&self) -> impl Iterator<Item = &Obligation<'a>> {
        self.obligations.iter().filter(|it| it.state == State::Overdue)
    }

    /// What was handed on after it was due, duplicates among it.
    pub fn late(&self) -> impl Iterator<Item = &Obligation<'a>> {
        self.obligations.iter().filter(|it| it.overrun().is_some())
    }

    /// How many obligations are in which state, for each relay in document order.
    #[must_use]
    pub fn counts(&self) -> Vec<Counts<'a>> {
        let mut obligations = self.obligations.iter().peekable();
        let count = |relay: &'a Relay| {
            let mut by_state = [0; State::ALL.len()];
            while let Some(it) = obligations.next_if(|it| core::ptr::eq(it.relay, relay)) {
                let states = State::ALL.iter().zip(&mut by_state);
                let own = states.filter(|(state, _)| **state == it.state);
                own.for_each(|(_, count)| *count += 1);
            }
            Counts { relay, by_state }
        };
        self.relays.iter().map(count).collect()
    }
}

impl<'a> Counts<'a> {
    /// The relay.
    #[must_use]
    pub const fn relay(&self) -> &'a Relay {
        self.relay
    }

    /// How many are in a state.
    #[must_use]
    pub fn of(&self, state: State) -> usize {
        let mut states = State::ALL.iter().zip(self.by_state);
        states.find(|(it, _)| **it == state).map_or(0, |(_, count)| count)
    }

    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.by_state.iter().sum()
    }
}

/// As an object of the relay's id and each state.
impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + State::ALL.len()))?;
        map.serialize_entry("relay", &self.relay.id)?;
        for (state, count) in State::ALL.iter().zip(self.by_state) {
            map.serialize_entry(state.as_str(), &count)?;
        }
        map.end()
    }
}
