//! Stretches in which no time counts. What they take is summed up once, so that any part of it is
//! looked up.

use super::meter::Meter;
use crate::error::Error;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// A stretch in which no time counts, `[from, until)`.
pub(super) type Gap = (DateTime<Utc>, DateTime<Utc>);

/// Stretches in which no time counts, in order and apart from each other. The last one may be open:
/// it lasts for ever then.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps {
    /// Each with the time that would have counted in those before.
    summed: Vec<(Gap, TimeDelta)>,
}

impl Gaps {
    /// Only one.
    pub fn of(gap: Gap) -> Self {
        Self { summed: alloc::vec![(gap, TimeDelta::zero())] }
    }

    /// Adds one behind all others, none of which is open.
    pub fn push(&mut self, meter: Meter<'_>, gap: Gap) -> Result<(), Error> {
        let before = match self.summed.last() {
            Some(((from, until), before)) => *before + meter.between(*from, *until)?,
            None => TimeDelta::zero(),
        };
        self.summed.push((gap, before));
        Ok(())
    }

    /// Ends the last one.
    pub fn end(&mut self, at: DateTime<Utc>) {
        if let Some(((_, until), _)) = self.summed.last_mut() {
            *until = at;
        }
    }

    /// The one that lasts at an instant.
    pub fn around(&self, at: DateTime<Utc>) -> Option<Gap> {
        self.last(at).map(|(gap, _)| gap).filter(|(_, until)| *until > at)
    }

    /// The last one that began up to an instant.
    fn last(&self, at: DateTime<Utc>) -> Option<(Gap, TimeDelta)> {
        self.summed.get(self.begun(at).checked_sub(1)?).copied()
    }

    fn begun(&self, at: DateTime<Utc>) -> usize {
        self.summed.partition_point(|((from, _), _)| *from <= at)
    }

    /// The time that would have counted in them up to an instant.
    fn missed(&self, meter: Meter<'_>, at: DateTime<Utc>) -> Result<TimeDelta, Error> {
        match self.last(at) {
            Some(((from, until), before)) => Ok(before + meter.between(from, until.min(at))?),
            None => Ok(TimeDelta::zero()),
        }
    }

    /// The time that counts between two instants.
    pub fn between(
        &self,
        meter: Meter<'_>,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<TimeDelta, Error> {
        let whole = meter.between(from, to)?;
        if self.summed.is_empty() {
            return Ok(whole);
        }
        Ok(whole - (self.missed(meter, to)? - self.missed(meter, from)?))
    }

    /// The earliest instant from one on at which so much has counted, which must be known to come
    /// before one that is open.
    pub fn add(
        &self,
        meter: Meter<'_>,
        at: DateTime<Utc>,
        time: TimeDelta,
    ) -> Result<DateTime<Utc>, Error> {
        // The first one before which so much has counted.
        let (mut low, mut high) = (self.begun(at), self.summed.len());
        while low < high {
            let middle = low.midpoint(high);
            let Some(((from, _), _)) = self.summed.get(middle) else { break };
            if self.between(meter, at, *from)? >= time {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let before = low.checked_sub(1).and_then(|last| self.summed.get(last));
        let start = before.map_or(at, |((_, until), _)| (*until).max(at));
        meter.add(start, time - self.between(meter, at, start)?)
    }
}
