//! The time that counts for a person: that of the calendar, without absences.

use super::gaps::{Gap, Gaps};
use super::meter::Meter;
use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};

/// The time that counts for a person.
#[derive(Debug, Clone)]
pub(super) struct Presence<'a> {
    pub meter: Meter<'a>,
    absences: Gaps,
}

impl<'a> Presence<'a> {
    pub fn new(meter: Meter<'a>, absences: &[Gap]) -> Result<Self, Error> {
        let mut summed = Gaps::default();
        // Days are not paused.
        let counted = if meter.is_of_days() { &[] } else { absences };
        for absence in counted {
            summed.push(meter, *absence)?;
        }
        Ok(Self { meter, absences: summed })
    }

    /// The absence that lasts at an instant.
    pub fn away(&self, at: DateTime<Utc>) -> Option<Gap> {
        self.absences.around(at)
    }

    /// The time that counts between two instants.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta, Error> {
        self.absences.between(self.meter, from, to)
    }

    /// The earliest instant from one on at which so much has counted, which must be known to come
    /// before an absence that has not ended.
    pub fn add(&self, at: DateTime<Utc>, time: TimeDelta) -> Result<DateTime<Utc>, Error> {
        self.absences.add(self.meter, at, time)
    }
}
