//! comms-policy.

use super::{Peer, Source};
use crate::operation::Operation;
use crate::work::Work;
use chrono::{DateTime, Utc};
use comms_policy::time::{Calendar, CalendarDocument, WorkingTime};

/// The calendar, compiled for the default horizon.
pub struct Ours(Calendar);

impl Ours {
    /// Compiles the calendar.
    pub fn new(work: &Work) -> Self {
        let mut document = CalendarDocument::default();
        document.zone = work.zone.into();
        let windows = Work::WINDOWS.map(|(open, close)| format!("{open:02}:00-{close:02}:00"));
        let week = &mut document.week;
        for day in [&mut week.mon, &mut week.tue, &mut week.wed, &mut week.thu, &mut week.fri] {
            *day = windows.to_vec();
        }
        let closed = work.closed.iter();
        document.closed = closed.map(|date| (date.to_string(), "holiday".into())).collect();
        Self(Calendar::compile(&document).expect("a sound calendar"))
    }
}

impl Peer for Ours {
    type Instant = DateTime<Utc>;
    type Amount = WorkingTime;

    const NAME: &'static str = "comms-policy";
    const INSTANT: &'static str = "chrono::DateTime<Utc>";

    fn source(_: Operation) -> Source {
        Source::Library
    }

    fn instant(&self, second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).expect("in range")
    }

    fn second(&self, instant: DateTime<Utc>) -> i64 {
        instant.timestamp()
    }

    fn hours(&self, hours: i64) -> WorkingTime {
        WorkingTime::seconds(hours * 3600)
    }

    fn seconds(&self, amount: WorkingTime) -> i64 {
        amount.as_seconds()
    }

    fn add(&self, at: DateTime<Utc>, budget: WorkingTime) -> Option<DateTime<Utc>> {
        self.0.add(at, budget).ok()
    }

    fn sub(&self, at: DateTime<Utc>, budget: WorkingTime) -> Option<DateTime<Utc>> {
        self.0.sub(at, budget).ok()
    }

    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<WorkingTime> {
        self.0.between(from, to).ok()
    }

    fn is_open(&self, at: DateTime<Utc>) -> Option<bool> {
        self.0.is_open(at).ok()
    }

    fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.0.next_open(at).ok()
    }
}
