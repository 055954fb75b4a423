//! The hours on which a target counts: a calendar, or several that were in force one after another.

use crate::error::{Error, ErrorKind};
use crate::time::{Calendar, WorkingTime};
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, Utc};

/// Calendars, each in force from an instant on, the first one since ever. Most have one.
#[derive(Debug, Clone)]
pub(crate) struct Hours(Arc<[(DateTime<Utc>, Calendar)]>);

/// An open stretch of time.
pub(super) type Window = (DateTime<Utc>, DateTime<Utc>);

impl Hours {
    pub(super) fn of(calendar: Calendar) -> Self {
        Self([(DateTime::<Utc>::MIN_UTC, calendar)].into())
    }

    /// Hours that change; each calendar counts from its instant on.
    pub(crate) fn changing(calendars: Vec<(DateTime<Utc>, Calendar)>) -> Option<Self> {
        (!calendars.is_empty()).then(|| Self(calendars.into()))
    }

    /// The calendar that is in force at an instant.
    pub(super) fn at(&self, at: DateTime<Utc>) -> Option<&Calendar> {
        let behind = self.0.partition_point(|(from, _)| *from <= at).max(1);
        self.0.get(behind - 1).map(|(_, calendar)| calendar)
    }

    /// The calendars that are in force between two instants, each with its part of the time.
    fn pieces(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>, &Calendar)> {
        let first = self.0.partition_point(|(since, _)| *since <= from).max(1) - 1;
        let ends = self.0.iter().skip(first + 1).map(|(since, _)| *since).chain([to]);
        let calendars = self.0.iter().skip(first).zip(ends).enumerate();
        calendars.map_while(move |(position, ((since, calendar), end))| {
            let start = if position == 0 { from } else { *since };
            let end = end.min(to);
            (start < end).then_some((start, end, calendar))
        })
    }

    /// The working time between two instants.
    pub(super) fn between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<WorkingTime, Error> {
        if let [(_, only)] = &*self.0 {
            return only.between(from, to);
        }
        if to < from {
            return self.between(to, from).map(WorkingTime::negated);
        }
        self.pieces(from, to).try_fold(WorkingTime::ZERO, |sum, (start, end, calendar)| {
            sum.checked_add(calendar.between(start, end)?).ok_or(OUT)
        })
    }

    /// The earliest instant from one on at which so much working time has passed.
    pub(super) fn add(&self, at: DateTime<Utc>, time: WorkingTime) -> Result<DateTime<Utc>, Error> {
        if let [(_, only)] = &*self.0 {
            return only.add(at, time);
        }
        let mut left = time;
        for (start, end, calendar) in self.pieces(at, DateTime::<Utc>::MAX_UTC) {
            let is_last = end == DateTime::<Utc>::MAX_UTC;
            if let Ok(reached) = calendar.add(start, left)
                && reached <= end
            {
                return Ok(reached);
            }
            if is_last {
                break;
            }
            left = left.checked_add(calendar.between(start, end)?.negated()).ok_or(OUT)?;
        }
        Err(OUT)
    }

    /// Whether it is open at an instant, and when that changes.
    pub(super) fn is_open(
        &self,
        at: DateTime<Utc>,
    ) -> Result<(bool, Option<DateTime<Utc>>), Error> {
        if let [(_, only)] = &*self.0 {
            return only.standing(at);
        }
        let calendar = self.at(at).ok_or(OUT)?;
        let is_open = calendar.is_open(at)?;
        let horizon = DateTime::<Utc>::MAX_UTC;
        for (start, end, calendar) in self.pieces(at, horizon) {
            if start > at && calendar.is_open(start)? != is_open {
                return Ok((is_open, Some(start)));
            }
            let change =
                if is_open { calendar.next_close(start) } else { calendar.next_open(start) };
            // A change that falls together with the next calendar's beginning is told by that one.
            if let Ok(change) = change
                && change < end
            {
                return Ok((is_open, Some(change)));
            }
        }
        Ok((is_open, None))
    }

    /// The open stretches between two instants.
    pub(super) fn windows(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Window>, Error> {
        let mut windows = Vec::new();
        for (start, end, calendar) in self.pieces(from, to) {
            windows.extend(calendar.windows(start, end)?);
        }
        Ok(windows)
    }

    /// Whether holidays are known at both instants.
    pub(super) fn is_known(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        if let [(_, only)] = &*self.0 {
            return only.is_known(&from) && only.is_known(&to);
        }
        let known = |at| self.at(at).is_some_and(|calendar| calendar.is_known(&at));
        known(from) && known(to)
    }

    /// An instant as the clocks of the zone show it.
    pub(super) fn local(&self, at: DateTime<Utc>) -> Option<DateTime<FixedOffset>> {
        self.at(at)?.local(&at).ok()
    }

    /// Whether there is no working time at all.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, calendar)| calendar.is_empty())
    }
}

const OUT: Error = Error::new(ErrorKind::OutOfHorizon);
