//! workclock 0.1.4.

use super::{Peer, Source};
use crate::operation::Operation;
use crate::work::Work;
use chrono::{Datelike, NaiveDate};
use jiff::civil::{Date, Time, time};
use jiff::{SignedDuration, Timestamp};
use workclock::{Break, Holidays, Schedule, Weekdays, WorkDay};

/// The schedule, built.
pub struct Workclock(Schedule);

impl Workclock {
    /// Builds the schedule, the lunch hour as a break, as its documentation does.
    pub fn new(work: &Work) -> Self {
        let [(open, noon), (one, close)] = Work::WINDOWS.map(|(open, close)| (at(open), at(close)));
        let schedule = Schedule::builder()
            .time_zone(work.zone)
            .rule(WorkDay::new(open, close, Weekdays::MON_TO_FRI))
            .rule(Break::new(noon, one, Weekdays::MON_TO_FRI))
            .rule(Holidays::new(work.closed.iter().copied().map(date)));
        Self(schedule.build().expect("a sound schedule"))
    }
}

fn at(hour: u8) -> Time {
    time(hour.cast_signed(), 0, 0, 0)
}

/// A date of chrono as jiff has it.
pub fn date(date: NaiveDate) -> Date {
    let part = |part: u32| i8::try_from(part).expect("a month or a day");
    let year = i16::try_from(date.year()).expect("a year near ours");
    Date::new(year, part(date.month()), part(date.day())).expect("the same calendar")
}

impl Peer for Workclock {
    type Instant = Timestamp;
    type Amount = SignedDuration;

    const NAME: &'static str = "workclock 0.1.4";
    const INSTANT: &'static str = "jiff::Timestamp";

    fn source(operation: Operation) -> Source {
        match operation {
            Operation::IsOpen | Operation::NextOpen => Source::Derived,
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

    fn sub(&self, at: Timestamp, budget: SignedDuration) -> Option<Timestamp> {
        self.0.sub(at, budget).ok()
    }

    fn between(&self, from: Timestamp, to: Timestamp) -> Option<SignedDuration> {
        Some(self.0.between(from, to))
    }

    fn is_open(&self, at: Timestamp) -> Option<bool> {
        // The working time of the second that follows costs a quarter of finding the period.
        let worked = self.0.between(at, at + SignedDuration::from_secs(1));
        Some(!worked.is_zero())
    }

    fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        Some(self.0.next_period(at).ok()?.start)
    }
}
