//! What of an event is needed again once the log is sorted, so that events themselves are fetched once,
//! in the order in which they lie in memory, and not a second time in that of their ids.

use super::event::{Event, What};
use super::matching::{Match, gate, of};
use super::relay::Relay;
use super::routes::{Channel, Routes};
use chrono::{DateTime, Utc};

/// An event at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glance {
    pub(super) at: DateTime<Utc>,
    pub(super) revision: u32,
    pub(super) is_withdrawn: bool,
    /// What it is to the first relays that lead from its channel, in two bits each.
    matches: u64,
    /// Whether there are more relays.
    is_cut: bool,
}

/// To how many relays an event is looked at at a glance.
const HELD: usize = 32;

impl Glance {
    pub(super) fn new(
        event: &Event,
        channel: Option<&Channel>,
        routes: &Routes,
        relays: &[Relay],
    ) -> Self {
        let source = channel.and_then(|it| it.visibility);
        let mut leads = routes.from(channel).filter_map(|at| relays.get(at));
        let held = leads.by_ref().take(HELD);
        let matches = held.zip((0..).step_by(2)).fold(0, |matches, (relay, shift)| {
            matches | (of(relay, event, gate(relay, source)).bits() << shift)
        });
        let is_withdrawn = event.what == What::Withdrawn;
        let is_cut = leads.next().is_some();
        Self { at: event.at, revision: event.revision, is_withdrawn, matches, is_cut }
    }

    /// Whether something may be missing to know what it is to a relay.
    pub(super) const fn may_be_open(self) -> bool {
        let low = 0x5555_5555_5555_5555;
        self.is_cut || (self.matches >> 1) & !self.matches & low != 0
    }

    /// What it is to one of the relays that lead from its channel, by the position among them; `None` if
    /// that is not held.
    pub(super) fn to(&self, slot: usize) -> Option<Match> {
        (slot < HELD).then(|| Match::of_bits(self.matches >> (2 * slot)))
    }
}

impl Match {
    const fn bits(self) -> u64 {
        match self {
            Self::Outside => 0,
            Self::Echo => 1,
            Self::Unknown => 2,
            Self::Yes => 3,
        }
    }

    const fn of_bits(bits: u64) -> Self {
        match bits & 3 {
            0 => Self::Outside,
            1 => Self::Echo,
            2 => Self::Unknown,
            _ => Self::Yes,
        }
    }
}
