//! When the answer about a record will be another one.

use super::hold::Holds;
use super::record::Record;
use super::rule::RuleKind;
use super::rules::Retention;
use super::verdict::Verdict;
use alloc::vec::Vec;
use chrono::{DateTime, NaiveDate, Utc};

/// So many instants are looked at. Behind them it is time to look again, whether or not something
/// changes then.
const LOOKED_AT: usize = 64;

impl Retention {
    /// The next instant at which the verdict on any of these records is another, if nothing becomes
    /// known before: when to look again, and no sooner. Of a record for which more than 64 holds and
    /// floors begin or end without an effect, it may be sooner.
    #[must_use]
    pub fn next_due<'r>(
        &self,
        records: impl IntoIterator<Item = Record<'r>>,
        holds: &Holds,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let next = |record: Record<'_>| {
            let verdict = self.weigh(&record, holds, now);
            self.next_change(&record, holds, &verdict, now)
        };
        records.into_iter().filter_map(next).min()
    }

    /// The next instant at which the verdict on a record, which is this one now, is another.
    pub(super) fn next_change(
        &self,
        record: &Record<'_>,
        holds: &Holds,
        verdict: &Verdict,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let dates = [verdict.may_delete_from, verdict.must_delete_from, verdict.restricted_from];
        let mut turns: Vec<DateTime<Utc>> = dates.into_iter().flatten().collect();
        let end = verdict.last_kept_day.and_then(|day| day.succ_opt());
        turns.extend(end.and_then(|day| self.dates.start(day)));
        holds.turns(record, |at| turns.push(at));
        let start = |date: Option<NaiveDate>| date.and_then(|date| self.dates.start(date));
        self.visit(record, self.ours(record), |rule, _| {
            if let RuleKind::Floor { from, to } = rule.kind {
                turns.extend(start(from));
                turns.extend(start(to.and_then(|to| to.succ_opt())));
            }
        });
        turns.retain(|at| *at > now);
        turns.sort_unstable();
        turns.dedup();
        let last = turns.get(LOOKED_AT).copied();
        let mut looked_at = turns.into_iter().take(LOOKED_AT);
        looked_at.find(|at| self.weigh(record, holds, *at) != *verdict).or(last)
    }
}
