//! The time that counts for a person: that of the calendar, without absences. It is summed up once,
//! so that any part of it is looked up.

use super::meter::Meter;
use super::people::Absence;
use crate::error::Error;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// The time that counts for a person.
#[derive(Debug, Clone)]
pub(super) struct Presence<'a> {
    pub meter: Meter<'a>,
    /// In order, each with the time that would have counted in those before.
    absences: Vec<(Absence, TimeDelta)>,
}

impl<'a> Presence<'a> {
    pub fn new(meter: Meter<'a>, absences: &[Absence]) -> Result<Self, Error> {
        let mut before = TimeDelta::zero();
        let mut last: Option<Absence> = None;
        let mut summed = Vec::new();
        // Days are not paused.
        let counted = if meter.is_of_days() { &[] } else { absences };
        for absence in counted {
            if let Some((from, until)) = last {
                before += meter.between(from, until)?;
            }
            summed.push((*absence, before));
            last = Some(*absence);
        }
        Ok(Self { meter, absences: summed })
    }

    /// The absence that lasts at an instant.
    pub fn away(&self, at: DateTime<Utc>) -> Option<Absence> {
        self.last(at).map(|(absence, _)| absence).filter(|(_, until)| *until > at)
    }

    /// The last absence that began up to an instant.
    fn last(&self, at: DateTime<Utc>) -> Option<(Absence, TimeDelta)> {
        let count = self.begun(at);
        self.absences.get(count.checked_sub(1)?).copied()
    }

    fn begun(&self, at: DateTime<Utc>) -> usize {
        self.absences.partition_point(|((from, _), _)| *from <= at)
    }

    /// The time that would have counted in absences up to an instant.
    fn missed(&self, at: DateTime<Utc>) -> Result<TimeDelta, Error> {
        match self.last(at) {
            Some(((from, until), before)) => Ok(before + self.meter.between(from, until.min(at))?),
            None => Ok(TimeDelta::zero()),
        }
    }

    /// The time that counts between two instants.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta, Error> {
        let whole = self.meter.between(from, to)?;
        if self.absences.is_empty() {
            return Ok(whole);
        }
        Ok(whole - (self.missed(to)? - self.missed(from)?))
    }

    /// The earliest instant from one on at which so much has counted, which must be known to come
    /// before an absence that has not ended.
    pub fn add(&self, at: DateTime<Utc>, time: TimeDelta) -> Result<DateTime<Utc>, Error> {
        let first = self.begun(at);
        // The first absence before which so much has counted.
        let (mut low, mut high) = (first, self.absences.len());
        while low < high {
            let middle = low.midpoint(high);
            let Some(((from, _), _)) = self.absences.get(middle) else { break };
            if self.between(at, *from)? >= time {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let until = low.checked_sub(1).and_then(|last| self.absences.get(last));
        let start = until.map_or(at, |((_, until), _)| (*until).max(at));
        self.meter.add(start, time - self.between(at, start)?)
    }
}
