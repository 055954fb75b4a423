//! ule-hours 0.1.2.

use super::workclock::date;
use super::{Peer, Source};
use crate::operation::Operation;
use crate::work::Work;
use jiff::{SignedDuration, Timestamp};
use ule_hours::Schedule;

/// The schedule, built.
pub struct Ule(Schedule);

impl Ule {
    /// Builds the schedule. Single dates go in as closures, which it finds in a tree; as holiday
    /// rules they would be tried one after another.
    pub fn new(work: &Work) -> Self {
        let windows = Work::WINDOWS.map(|(open, close)| format!("{open:02}:00-{close:02}:00"));
        let mut builder = Schedule::builder(work.zone)
            .and_then(|builder| builder.mon_fri(&windows.join(", ")))
            .expect("a sound schedule");
        for closed in &work.closed {
            builder = builder.closed_on(date(*closed));
        }
        Self(builder.build())
    }
}

impl Peer for Ule {
    type Instant = Timestamp;
    type Amount = SignedDuration;

    const NAME: &'static str = "ule-hours 0.1.2";
    const INSTANT: &'static str = "jiff::Timestamp";

    fn source(operation: Operation) -> Source {
        match operation {
            Operation::Sub(_) => Source::Nowhere,
            _ => Source::Library,
        }
    }

    fn instant(&self, second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    fn second(&self, instant: Timestamp) -> i64 {
        instant.as_second()
    }

    fn hours(&self, hours: i64) -> SignedDuration {
        SignedDuration::from_hours(hours)
    }

    fn seconds(&self, amount: SignedDuration) -> i64 {
        amount.as_secs()
    }

    fn add(&self, at: Timestamp, budget: SignedDuration) -> Option<Timestamp> {
        self.0.add(at, budget).ok()
    }

    fn sub(&self, _: Timestamp, _: SignedDuration) -> Option<Timestamp> {
        None
    }

    fn between(&self, from: Timestamp, to: Timestamp) -> Option<SignedDuration> {
        Some(self.0.between(from, to))
    }

    fn is_open(&self, at: Timestamp) -> Option<bool> {
        Some(self.0.is_open(at))
    }

    fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        self.0.next_open(at).ok()
    }
}
