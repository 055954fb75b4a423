//! The libraries, each on its own types.

pub mod naive;
pub mod opening_hours;
pub mod ours;
pub mod ule_hours;
pub mod workclock;

use crate::operation::Operation;

/// A library with the calendar built, asked in its own types.
pub trait Peer {
    /// An instant, as the library takes and gives it.
    type Instant: Copy;
    /// An amount of working time, as the library takes and gives it.
    type Amount: Copy;

    /// The name and the version.
    const NAME: &'static str;
    /// The type of instants, for readers.
    const INSTANT: &'static str;

    /// Where the answer to a question comes from.
    fn source(operation: Operation) -> Source;

    /// An instant from seconds since 1970.
    fn instant(&self, second: i64) -> Self::Instant;
    /// The seconds since 1970 of an instant.
    fn second(&self, instant: Self::Instant) -> i64;
    /// An amount of hours.
    fn hours(&self, hours: i64) -> Self::Amount;
    /// The seconds of an amount.
    fn seconds(&self, amount: Self::Amount) -> i64;

    /// The instant at which a budget is used up, or `None` if the library gives up.
    fn add(&self, at: Self::Instant, budget: Self::Amount) -> Option<Self::Instant>;
    /// The mirror of `add`.
    fn sub(&self, at: Self::Instant, budget: Self::Amount) -> Option<Self::Instant>;
    /// The working time from one instant to another.
    fn between(&self, from: Self::Instant, to: Self::Instant) -> Option<Self::Amount>;
    /// Whether an instant is open.
    fn is_open(&self, at: Self::Instant) -> Option<bool>;
    /// The first open instant at or after another.
    fn next_open(&self, at: Self::Instant) -> Option<Self::Instant>;
}

/// Where the answer to a question comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A function of the library.
    Library,
    /// A few lines here on what the library yields: its periods, or the time between instants.
    Derived,
    /// Nowhere: the library cannot tell.
    Nowhere,
}
