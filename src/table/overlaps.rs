//! Rows that have points in common.

use super::budget::{Budget, Exhausted};
use super::rows::Table;
use super::sieve::{Set, Sieve, count, keep_behind, members};
use super::verify::{Overlap, Verification};

impl Table {
    /// Finds them all.
    pub(super) fn overlaps<'t>(
        &'t self,
        found: &mut Verification<'t>,
        sieve: &Sieve<'_>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let (mut met, mut scratch, mut all) = (Set::new(), Set::new(), Set::new());
        let mut ended = Ok(());
        let mut pairs = 0;
        for (at, row) in self.rows.iter().enumerate() {
            let looked_at = sieve.meeting(&row.cube, &mut met, &mut scratch);
            keep_behind(&mut met, at);
            let count = count(&met);
            ended = budget.look(looked_at, 1).and_then(|()| budget.take(count as u64));
            if ended.is_err() {
                break;
            }
            pairs += count;
            all.extend_from_slice(&met);
        }
        // There may be half a million: room is made for them once.
        found.overlaps.reserve_exact(pairs);
        for (a, met) in self.rows.iter().zip(all.chunks(sieve.words().max(1))) {
            let behind = members(met).filter_map(|at| self.rows.get(at));
            found.overlaps.extend(behind.map(|b| Overlap { table: self, rows: [a, b] }));
        }
        ended
    }
}
