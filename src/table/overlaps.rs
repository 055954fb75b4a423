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
        let (mut met, mut scratch) = (Set::new(), Set::new());
        for (at, a) in self.rows.iter().enumerate() {
            let looked_at = sieve.meeting(&a.cube, &mut met, &mut scratch);
            keep_behind(&mut met, at);
            budget.look(looked_at, 1)?;
            budget.take(count(&met) as u64)?;
            let behind = members(&met).filter_map(|at| self.rows.get(at));
            found.overlaps.extend(behind.map(|b| Overlap { table: self, rows: [a, b] }));
        }
        Ok(())
    }
}
