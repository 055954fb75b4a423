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
    start: DateTime<Utc>,
    /// Up to the last pause or its end.
    counted: TimeDelta,
    mode: Mode,
    /// The marks that were reached before the last pause.
    reached: Vec<(Mark, DateTime<Utc>)>,
    /// Why it cannot be counted.
    failed: Option<Error>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Running(DateTime<Utc>),
    Paused(DateTime<Utc>),
}

impl Tally {
    /// Nothing counted, from an instant on.
    pub const fn new(start: DateTime<Utc>) -> Self {
        let counted = TimeDelta::zero();
        Self { start, counted, mode: Mode::Running(start), reached: Vec::new(), failed: None }
    }

    /// What is counted between two instants with gaps, the later one being where the last gap that
    /// is over ended or the last one began, or later.
    pub fn between(
        meter: Meter<'_>,
        gaps: &Gaps,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        let mode = match gaps.around(end) {
            Some((since, _)) => Mode::Paused(since.max(start)),
            None => Mode::Running(end),
        };
        let mut tally = Self { mode, ..Self::new(start) };
        if let Err(error) = tally.count_between(meter, gaps, end) {
            tally.failed = Some(error);
        }
        tally
    }

    fn count_between(
        &mut self,
        meter: Meter<'_>,
        gaps: &Gaps,
        end: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.counted = gaps.between(meter, self.start, end)?;
        for mark in meter.rules.marks() {
            let budget = meter.budget(mark).filter(|budget| self.counted >= *budget);
            if let Some(budget) = budget
                && self.reached(mark).is_none()
            {
                self.reached.push((mark, gaps.add(meter, self.start, budget)?));
            }
        }
        Ok(())
    }

    /// Since when no time counts.
    pub const fn paused(&self) -> Option<DateTime<Utc>> {
        match self.mode {
            Mode::Paused(since) => Some(since),
            Mode::Running(_) => None,
        }
    }

    /// Lets no time count from an instant on, or lets it count again.
    pub fn set_paused(&mut self, meter: Meter<'_>, paused: bool, at: DateTime<Utc>) {
        match (self.mode, paused) {
            (Mode::Running(since), true) => {
                if let Err(error) = self.count(meter, since, at) {
                    self.failed = Some(error);
                }
                self.mode = Mode::Paused(at);
            }
            (Mode::Paused(_), false) => self.mode = Mode::Running(at),
            _ => {}
        }
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
        match (self.failed, self.mode) {
            (Some(error), _) => Err(error),
            (None, Mode::Paused(_)) => Ok(self.counted),
            (None, Mode::Running(since)) if since == end => Ok(self.counted),
            (None, Mode::Running(since)) => Ok(self.counted + meter.between(since, end)?),
        }
    }

    /// When a mark is reached. `None` while no time counts and it was not reached
    /// before.
    pub fn at(&self, meter: Meter<'_>, mark: Mark) -> Result<Option<DateTime<Utc>>, Error> {
        let Some(budget) = meter.budget(mark) else {
            // Days are not paused.
            return meter.of_days(self.start, mark).map(Some);
        };
        if let Some(at) = self.reached(mark) {
            return Ok(Some(at));
        }
        match self.mode {
            Mode::Running(since) => meter.add(since, budget - self.counted).map(Some),
            Mode::Paused(_) => Ok(None),
        }
    }
}
