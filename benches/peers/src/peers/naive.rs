//! No library: a walk from day to day on chrono, as one writes it in an afternoon.

use super::{Peer, Source};
use crate::operation::Operation;
use crate::work::{Work, is_weekend};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashSet;

/// The hours of a day and the dates without any.
pub struct Naive {
    zone: Tz,
    windows: Vec<(NaiveTime, NaiveTime)>,
    closed: HashSet<NaiveDate>,
}

impl Naive {
    /// Collects the dates.
    pub fn new(work: &Work) -> Self {
        let time = |hour: u8| NaiveTime::from_hms_opt(hour.into(), 0, 0).expect("an hour");
        let windows = Work::WINDOWS.map(|(open, close)| (time(open), time(close)));
        Self {
            zone: work.zone.parse().expect("a zone of chrono-tz"),
            windows: windows.to_vec(),
            closed: work.closed.iter().copied().collect(),
        }
    }

    fn is_working_day(&self, date: NaiveDate) -> bool {
        !is_weekend(date) && !self.closed.contains(&date)
    }

    fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    fn windows_on(
        &self,
        date: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let windows: &[_] = if self.is_working_day(date) { &self.windows } else { &[] };
        let instant = move |time| {
            let local = self.zone.from_local_datetime(&date.and_time(time));
            Some(local.earliest()?.with_timezone(&Utc))
        };
        windows.iter().filter_map(move |(open, close)| Some((instant(*open)?, instant(*close)?)))
    }
}

impl Peer for Naive {
    type Instant = DateTime<Utc>;
    type Amount = TimeDelta;

    const NAME: &'static str = "naive day-walk on chrono";
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

    fn hours(&self, hours: i64) -> TimeDelta {
        TimeDelta::try_hours(hours).expect("in range")
    }

    fn seconds(&self, amount: TimeDelta) -> i64 {
        amount.num_seconds()
    }

    fn add(&self, at: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget.is_zero() {
            return Some(at);
        }
        let mut left = budget;
        let mut date = self.date(at);
        loop {
            for (open, close) in self.windows_on(date) {
                let from = open.max(at);
                if from < close {
                    if left <= close - from {
                        return Some(from + left);
                    }
                    left -= close - from;
                }
            }
            date = date.succ_opt()?;
        }
    }

    fn sub(&self, at: DateTime<Utc>, budget: TimeDelta) -> Option<DateTime<Utc>> {
        if budget.is_zero() {
            return Some(at);
        }
        let mut left = budget;
        let mut date = self.date(at);
        loop {
            for (open, close) in self.windows_on(date).rev() {
                let to = close.min(at);
                if open < to {
                    if left <= to - open {
                        return Some(to - left);
                    }
                    left -= to - open;
                }
            }
            date = date.pred_opt()?;
        }
    }

    fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<TimeDelta> {
        if to < from {
            return Some(-self.between(to, from)?);
        }
        let last = self.date(to);
        let mut total = TimeDelta::zero();
        for date in self.date(from).iter_days().take_while(|date| *date <= last) {
            for (open, close) in self.windows_on(date) {
                total += (close.min(to) - open.max(from)).max(TimeDelta::zero());
            }
        }
        Some(total)
    }

    fn is_open(&self, at: DateTime<Utc>) -> Option<bool> {
        let local = at.with_timezone(&self.zone);
        let time = local.time();
        let within = |(open, close): &(NaiveTime, NaiveTime)| *open <= time && time < *close;
        Some(self.is_working_day(local.date_naive()) && self.windows.iter().any(within))
    }

    fn next_open(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut date = self.date(at);
        loop {
            let mut windows = self.windows_on(date);
            if let Some((open, _)) = windows.find(|(_, close)| at < *close) {
                return Some(open.max(at));
            }
            drop(windows);
            date = date.succ_opt()?;
        }
    }
}
