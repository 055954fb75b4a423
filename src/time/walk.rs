//! The nearest openings and closings, on whole seconds of the table.
//!
//! All edges are on whole seconds, so a moment with a fraction lies in the second that starts
//! before it, and the second just before a whole moment is the one that ends there.

use super::calendar::Compiled;
use super::moment::Moment;
use super::units::WorkingTime;

const NANOS: u32 = 1_000_000_000;

impl Compiled {
    /// Working time from the start of the table to a moment.
    #[inline]
    pub(super) fn worked(&self, at: Moment) -> (i64, u32) {
        let spot = self.table.locate(at.second);
        (spot.worked, if spot.open { at.nanos } else { 0 })
    }

    /// The end of a budget that is not nothing: forward the earliest moment, backward the latest.
    #[inline]
    pub(super) fn moved(&self, start: Moment, budget: WorkingTime) -> Option<Moment> {
        let (worked, fraction) = self.worked(start);
        let nanos = fraction + budget.subsec_nanos();
        let total =
            worked.checked_add(budget.as_seconds())?.checked_add(i64::from(nanos / NANOS))?;
        let nanos = nanos % NANOS;
        let second = if nanos == 0 && !budget.is_negative() {
            self.table.earliest(total)?
        } else {
            self.table.latest(total)?
        };
        Some(Moment { second, nanos })
    }

    #[inline]
    pub(super) fn next_open(&self, at: Moment) -> Option<Moment> {
        let spot = self.table.locate(at.second);
        if spot.open {
            return Some(at);
        }
        self.table.latest(spot.worked).map(whole)
    }

    pub(super) fn next_close(&self, at: Moment) -> Option<Moment> {
        let open = self.next_open(at)?;
        self.table.run_end(open.second).map(whole)
    }

    /// Whether it is open at a moment, and when that changes.
    pub(super) fn standing(&self, at: Moment) -> (bool, Option<Moment>) {
        let spot = self.table.locate(at.second);
        let change =
            if spot.open { self.table.run_end(at.second) } else { self.table.latest(spot.worked) };
        (spot.open, change.map(whole))
    }

    #[inline]
    pub(super) fn previous_close(&self, at: Moment) -> Option<Moment> {
        let before = second_before(at);
        let spot = self.table.locate(before);
        if spot.open {
            return Some(at);
        }
        self.table.earliest(spot.worked).map(whole)
    }

    pub(super) fn previous_open(&self, at: Moment) -> Option<Moment> {
        let close = self.previous_close(at)?;
        self.table.run_start(second_before(close)).map(whole)
    }
}

const fn whole(second: i64) -> Moment {
    Moment { second, nanos: 0 }
}

/// The second that holds the time just before a moment.
const fn second_before(at: Moment) -> i64 {
    if at.nanos > 0 { at.second } else { at.second - 1 }
}
