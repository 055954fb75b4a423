//! opening-hours 2.1.4, which evaluates the opening hours of `OpenStreetMap`.

use super::{Peer, Source};
use crate::operation::Operation;
use crate::work::Work;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use compact_calendar::CompactCalendar;
use opening_hours::localization::TzLocation;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use std::sync::Arc;

/// The expression, parsed, in its zone.
pub struct Osm {
    zone: Tz,
    hours: OpeningHours<TzLocation<Tz>>,
}

impl Osm {
    /// Parses the expression; the dates without hours are its public holidays.
    pub fn new(work: &Work) -> Self {
        let zone: Tz = work.zone.parse().expect("a zone of chrono-tz");
        let windows = Work::WINDOWS.map(|(open, close)| format!("{open:02}:00-{close:02}:00"));
        let expression = format!("Mo-Fr {}; PH off", windows.join(","));
        let hours: OpeningHours = expression.parse().expect("a sound expression");
        let public: CompactCalendar = work.closed.iter().copied().collect();
        let holidays = ContextHolidays::new(Arc::new(public), Arc::default());
        let context = Context::default().with_holidays(holidays).with_locale(TzLocation::new(zone));
        Self { zone, hours: hours.with_context(context) }
    }
}

impl Peer for Osm {
    type Instant = DateTime<Tz>;
    type Amount = TimeDelta;

    const NAME: &'static str = "opening-hours 2.1.4";
    const INSTANT: &'static str = "chrono::DateTime<Tz>";

    fn source(operation: Operation) -> Source {
        match operation {
            Operation::IsOpen => Source::Library,
            // Its periods go forward only.
            Operation::Sub(_) => Source::Nowhere,
            _ => Source::Derived,
        }
    }

    fn instant(&self, second: i64) -> DateTime<Tz> {
        let utc: DateTime<Utc> = DateTime::from_timestamp(second, 0).expect("in range");
        self.zone.from_utc_datetime(&utc.naive_utc())
    }

    fn second(&self, instant: DateTime<Tz>) -> i64 {
        instant.timestamp()
    }

    fn hours(&self, hours: i64) -> TimeDelta {
        TimeDelta::try_hours(hours).expect("in range")
    }

    fn seconds(&self, amount: TimeDelta) -> i64 {
        amount.num_seconds()
    }

    fn add(&self, at: DateTime<Tz>, budget: TimeDelta) -> Option<DateTime<Tz>> {
        if budget.is_zero() {
            return Some(at);
        }
        let mut left = budget;
        let periods = self.hours.iter_from(at);
        for period in periods.filter(|period| period.kind == RuleKind::Open) {
            let length = period.range.end - period.range.start;
            if left <= length {
                return Some(period.range.start + left);
            }
            left -= length;
        }
        None
    }

    fn sub(&self, _: DateTime<Tz>, _: TimeDelta) -> Option<DateTime<Tz>> {
        None
    }

    fn between(&self, from: DateTime<Tz>, to: DateTime<Tz>) -> Option<TimeDelta> {
        if to < from {
            return Some(-self.between(to, from)?);
        }
        let periods = self.hours.iter_range(from, to);
        let open = periods.filter(|period| period.kind == RuleKind::Open);
        Some(open.fold(TimeDelta::zero(), |total, period| {
            total + (period.range.end - period.range.start)
        }))
    }

    fn is_open(&self, at: DateTime<Tz>) -> Option<bool> {
        Some(self.hours.is_open(at))
    }

    fn next_open(&self, at: DateTime<Tz>) -> Option<DateTime<Tz>> {
        let mut periods = self.hours.iter_from(at);
        let first = periods.find(|period| period.kind == RuleKind::Open)?;
        Some(first.range.start)
    }
}
