//! One course of a clock, from its start to its end, with what was not counted between.

use super::meter::Meter;
use super::tally::Tally;
use super::target::{Metric, Reopen, Target};
use alloc::boxed::Box;
use chrono::{DateTime, Utc};
use core::ops::Range;
use serde::Serialize;

/// A message, or another event, from which a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// The place of the event with its id.
    pub place: u32,
    /// The place of the event with its contents.
    pub source: u32,
    pub at: DateTime<Utc>,
}

/// Why a clock ended without what it waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Cancelled {
    /// The conversation ended.
    Ended,
    /// The message was said to need no answer.
    NoReplyNeeded,
    /// The conversation went on in another one.
    Merged,
    /// What is known of the conversation changed, and the target does not apply any more.
    NoLongerApplies,
    /// What is known of the conversation changed, and a target before this one applies.
    Superseded,
    /// As many as must answer have done so.
    FulfilledByOthers,
}

/// How a clock stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// By what it waited for: the event at a place.
    Fulfilled(u32),
    Cancelled(Cancelled),
}

/// A course of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The position of its target among the policy's.
    pub target: usize,
    pub anchor: Asked,
    /// When its target came to apply; later than the start if something changed.
    pub attached: DateTime<Utc>,
    pub tally: Tally,
    pub stop: Option<(DateTime<Utc>, Outcome)>,
    /// Which of the track's ignored messages belong to it.
    pub ignored: Range<u32>,
    /// Targets of the same metric that would have applied, too.
    pub also: Box<[usize]>,
}

impl Run {
    /// The conversation is in another state: what that means to a clock that runs, or, if it waits
    /// for the end, has stopped.
    pub fn enter(&mut self, target: &Target, state: &str, asked: Asked) {
        let Target { rules, metric, .. } = target;
        let waits_for_end = matches!(metric, Metric::Resolution | Metric::Wait);
        let ends = waits_for_end && rules.ends(state);
        let meter = Meter::of(target);
        match self.stop {
            None if ends => {
                self.stop(target, asked.at, Outcome::Fulfilled(asked.place));
                return;
            }
            Some((stopped, Outcome::Fulfilled(_)))
                if waits_for_end && !ends && rules.reopen == Reopen::Continue =>
            {
                self.stop = None;
                self.tally.set_paused(meter, true, stopped);
            }
            Some(_) => return,
            None => {}
        }
        self.tally.set_paused(meter, rules.pauses(*metric, state), asked.at);
    }

    /// Stops it. A pause ends with it.
    pub fn stop(&mut self, target: &Target, at: DateTime<Utc>, outcome: Outcome) {
        self.tally.set_paused(Meter::of(target), false, at);
        self.stop = Some((at, outcome));
    }
}
