//! The time that a clock has counted so far, moved along at each pause, so that what is behind is
//! never gone through again.

use super::gaps::Gaps;
use super::meter::Meter;
use super::target::Mark;
use crate::error::Error;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// The time that a clock has counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    /// Up to the last pause or its end.
    counted: TimeDelta,
    /// When that was.
    since: DateTime<Utc>,
    is_paused: bool,
    /// Why it cannot be counted.
    failed: Option<Error>,
    /// The marks that were reached before the last pause.
    reached: Vec<(Mark, DateTime<Utc>)>,
}

impl Tally {
    /// Nothing counted, from an instant on.
    pub const fn new(start: DateTime<Utc>) -> Self {
        Self {
            counted: TimeDelta::zero(),
            since: start,
            is_paused: false,
            failed: None,
            reached: Vec::new(),
        }
    }

    /// What is counted between two instants with gaps, the later one being where the last gap that
    /// is over ended or the last one began, or later.
    pub fn between(
        meter: Meter<'_>,
        gaps: &Gaps,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        let pause = gaps.around(end).map(|(since, _)| since.max(start));
        let is_paused = pause.is_some();
        let mut tally = Self { is_paused, ..Self::new(pause.unwrap_or(end)) };
        if let Err(error) = tally.count_between(meter, gaps, start, end) {
            tally.failed = Some(error);
        }
        tally
    }

    fn count_between(
        &mut self,
        meter: Meter<'_>,
        gaps: &Gaps,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.counted = gaps.between(meter, start, end)?;
        for mark in meter.rules.marks() {
            let budget = meter.budget(mark).filter(|budget| self.counted >= *budget);
            if let Some(budget) = budget
                && self.reached(mark).is_none()
            {
                self.reached.push((mark, gaps.add(meter, start, budget)?));
            }
        }
        Ok(())
    }

    /// Since when no time counts.
    pub const fn paused(&self) -> Option<DateTime<Utc>> {
        if self.is_paused { Some(self.since) } else { None }
    }

    /// Lets no time count from an instant on, or lets it count again.
    pub fn set_paused(&mut self, meter: Meter<'_>, paused: bool, at: DateTime<Utc>) {
        if self.is_paused == paused {
            return;
        }
        if paused && let Err(error) = self.count(meter, self.since, at) {
            self.failed = Some(error);
        }
        self.is_paused = paused;
        self.since = at;
    }

    /// Counts a stretch of time, and notes what it reaches.
    fn count(
        &mut self,
        meter: Meter<'_>,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<(), Error> {
        let counted = self.counted + meter.between(from, to)?;
        for mark in meter.rules.marks() {
            let Some(budget) = meter.budget(mark) else { continue };
            if counted >= budget && self.reached(mark).is_none() {
                let at = meter.add(from, budget - self.counted)?;
                self.reached.push((mark, at));
            }
        }
        self.counted = counted;
        Ok(())
    }

    fn reached(&self, mark: Mark) -> Option<DateTime<Utc>> {
        self.reached.iter().find(|(it, _)| *it == mark).map(|(_, at)| *at)
    }

    /// The time that counts up to an instant that is behind all before.
    pub fn used(&self, meter: Meter<'_>, end: DateTime<Utc>) -> Result<TimeDelta, Error> {
        match self.failed {
            Some(error) => Err(error),
            None if self.is_paused || self.since == end => Ok(self.counted),
            None => Ok(self.counted + meter.between(self.since, end)?),
        }
    }

    /// When a mark is reached, given the start. `None` while no time counts and it was not reached
    /// before.
    pub fn at(
        &self,
        meter: Meter<'_>,
        start: DateTime<Utc>,
        mark: Mark,
    ) -> Result<Option<DateTime<Utc>>, Error> {
        let Some(budget) = meter.budget(mark) else {
            // Days are not paused.
            return meter.of_days(start, mark).map(Some);
        };
        if let Some(at) = self.reached(mark) {
            return Ok(Some(at));
        }
        if self.is_paused {
            return Ok(None);
        }
        meter.add(self.since, budget - self.counted).map(Some)
    }
}
