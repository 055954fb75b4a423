//! From what the rules and the holds say to the verdict.

use super::condition::Match;
use super::hold::{Held, Holds};
use super::record::Record;
use super::rules::Retention;
use super::tally::{Keep, Tally};
use super::verdict::{State, Verdict};
use crate::time::Dates;
use chrono::{DateTime, NaiveDate, Utc};

impl Retention {
    /// How a record stands at an instant, without the reasons: nothing is allocated.
    #[must_use]
    pub fn weigh(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Verdict {
        if record.is_too_large() {
            return Verdict::TOO_LARGE;
        }
        match self.ours(record) {
            Match::No => Verdict::NOT_OURS,
            ours => {
                let tally = self.tally(record, ours, now);
                self.verdict(record, &tally, holds.of(record, now), now)
            }
        }
    }

    /// The verdict on what rules and holds say together.
    pub(super) fn verdict(
        &self,
        record: &Record<'_>,
        tally: &Tally,
        held: Held,
        now: DateTime<Utc>,
    ) -> Verdict {
        let keep = tally.keep();
        // From when on it is not kept, where something keeps it; none beyond all instants.
        let end = keep.last.map(|last| after(&self.dates, last));
        let is_kept = keep.is_endless() || end.is_some_and(|end| end.is_none_or(|end| now < end));
        let may = match end {
            _ if keep.is_endless() => None,
            // And not before its creation.
            Some(end) => end.zip(record.created).map(|(end, created)| end.max(created)),
            None => record.created,
        };
        let mut verdict = Verdict {
            last_kept_day: keep.last.filter(|_| !keep.is_endless()),
            may_delete_from: may,
            must_delete_from: self.must(tally, keep, may),
            is_covered: tally.coverage() == Some(Match::Yes),
            ..Verdict::NOT_OURS
        };
        if record.created.is_none() {
            verdict.last_kept_day = None;
            verdict.may_delete_from = None;
            verdict.must_delete_from = None;
        }
        self.hold(&mut verdict, held);
        verdict.restricted_from = self.restricted(tally, keep, held);
        verdict.state = if held.active {
            State::Held
        } else if record.created.is_none() {
            State::Pending
        } else {
            state(tally, keep, is_kept, &verdict, now)
        };
        verdict
    }

    /// Behind the last day that is kept and the date of what deletes it, whichever is later.
    fn must(&self, tally: &Tally, keep: Keep, may: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        let date = tally.removal().date().filter(|_| !keep.is_endless())?;
        if keep.last.is_some_and(|last| last >= date) {
            return may;
        }
        Some(after(&self.dates, date)?.max(may?))
    }

    /// Moves the dates behind the holds that are active or were.
    fn hold(&self, verdict: &mut Verdict, held: Held) {
        if held.endless {
            verdict.may_delete_from = None;
            verdict.must_delete_from = None;
            return;
        }
        if let Some(until) = held.until {
            verdict.may_delete_from = verdict.may_delete_from.map(|from| from.max(until));
            verdict.must_delete_from = verdict.must_delete_from.map(|from| from.max(until));
        }
        if let (Some(from), Some(released), Some(grace)) =
            (verdict.must_delete_from, held.released, self.release_grace)
        {
            verdict.must_delete_from = self.dates.later(released, grace).map(|at| at.max(from));
        }
    }

    /// From when on the record is kept beyond the strictest ceiling.
    fn restricted(&self, tally: &Tally, keep: Keep, held: Held) -> Option<DateTime<Utc>> {
        let ceiling = tally.ceiling?;
        let from = after(&self.dates, ceiling)?;
        let kept = keep.is_endless() || keep.last.is_some_and(|last| last > ceiling);
        let blocked = held.active && held.until.is_none_or(|until| held.endless || until > from);
        (kept || blocked).then_some(from)
    }
}

/// The state at an instant of what is not held.
fn state(tally: &Tally, keep: Keep, is_kept: bool, verdict: &Verdict, now: DateTime<Utc>) -> State {
    let has_come = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
    if is_kept && has_come(verdict.restricted_from) {
        State::Restricted
    } else if keep.forever {
        State::RetainedForever
    } else if keep.open {
        State::Pending
    } else if is_kept {
        State::Retained
    } else if has_come(verdict.must_delete_from) {
        State::Due
    } else if tally.removal().open {
        State::Pending
    } else {
        State::Free
    }
}

/// The first instant of the day after a date.
fn after(dates: &Dates, date: NaiveDate) -> Option<DateTime<Utc>> {
    dates.start(date.succ_opt()?)
}
