//! From a library on its own types to answers that compare and rounds that can be timed.

use crate::operation::Operation;
use crate::peers::{Peer, Source};
use chrono::DateTime;
use comms_policy::time::WorkingTime;
use std::fmt;
use std::hint::black_box;

const DAY: i64 = 86_400;

/// A library behind one face.
pub trait Runner {
    /// The name and the version.
    fn name(&self) -> &'static str;

    /// The type of instants, for readers.
    fn instant_type(&self) -> &'static str;

    /// Where the answer to a question comes from.
    fn source(&self, operation: Operation) -> Source;

    /// The answer about one instant.
    fn answer(&self, operation: Operation, second: i64) -> Answer;

    /// A round that asks about the first so many of these instants. All conversions are done
    /// here, so that the round does nothing but ask.
    fn prepare(&self, operation: Operation, seconds: &[i64]) -> Round<'_>;
}

/// Asks about the first so many instants.
pub type Round<'a> = Box<dyn Fn(usize) + 'a>;

/// An answer in a form that all libraries share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Seconds since 1970.
    Instant(i64),
    /// Seconds of working time.
    Amount(i64),
    /// Open or not.
    Open(bool),
    /// The library gave up.
    Nothing,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(second) => {
                let instant = DateTime::from_timestamp(*second, 0).unwrap_or_default();
                write!(f, "{}", instant.format("%FT%TZ"))
            }
            Self::Amount(seconds) => write!(f, "{}", WorkingTime::seconds(*seconds)),
            Self::Open(true) => f.write_str("open"),
            Self::Open(false) => f.write_str("closed"),
            Self::Nothing => f.write_str("nothing"),
        }
    }
}

impl<P: Peer> Runner for P {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn instant_type(&self) -> &'static str {
        P::INSTANT
    }

    fn source(&self, operation: Operation) -> Source {
        P::source(operation)
    }

    fn answer(&self, operation: Operation, second: i64) -> Answer {
        let at = self.instant(second);
        let instant = |answer| Answer::Instant(self.second(answer));
        match operation {
            Operation::Add(hours) => self.add(at, self.hours(hours)).map(instant),
            Operation::Sub(hours) => self.sub(at, self.hours(hours)).map(instant),
            Operation::Between(days) => self
                .between(at, self.instant(second + days * DAY))
                .map(|amount| Answer::Amount(self.seconds(amount))),
            Operation::IsOpen => self.is_open(at).map(Answer::Open),
            Operation::NextOpen => self.next_open(at).map(instant),
        }
        .unwrap_or(Answer::Nothing)
    }

    fn prepare(&self, operation: Operation, seconds: &[i64]) -> Round<'_> {
        let starts: Vec<_> = seconds.iter().map(|second| self.instant(*second)).collect();
        match operation {
            Operation::Add(hours) => {
                let budget = self.hours(hours);
                Box::new(move |count| each(&starts, count, |at| self.add(at, budget)))
            }
            Operation::Sub(hours) => {
                let budget = self.hours(hours);
                Box::new(move |count| each(&starts, count, |at| self.sub(at, budget)))
            }
            Operation::Between(days) => {
                let ends = seconds.iter().map(|second| second + days * DAY);
                let ends = ends.map(|second| self.instant(second));
                let pairs: Vec<_> = starts.into_iter().zip(ends).collect();
                Box::new(move |count| each(&pairs, count, |(from, to)| self.between(from, to)))
            }
            Operation::IsOpen => Box::new(move |count| each(&starts, count, |at| self.is_open(at))),
            Operation::NextOpen => {
                Box::new(move |count| each(&starts, count, |at| self.next_open(at)))
            }
        }
    }
}

/// Asks about each input by itself, so that nothing is left out or merged.
fn each<T: Copy, U>(inputs: &[T], count: usize, ask: impl Fn(T) -> U) {
    for input in inputs.iter().take(count) {
        black_box(ask(black_box(*input)));
    }
}
