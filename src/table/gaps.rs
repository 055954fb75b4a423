//! The points that no row covers.

use super::budget::{Budget, Exhausted};
use super::cover::{merge, remainder, uncovered};
use super::cube::Cube;
use super::near::Near;
use super::rows::Table;
use super::verify::Verification;
use alloc::vec::Vec;

impl Table {
    /// Finds them; all of them, or one if the budget is not enough for that.
    pub(super) fn gaps<'t>(
        &'t self,
        found: &mut Verification<'t>,
        near: Option<&Near>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        if self.default.is_some() {
            return Ok(());
        }
        let full = self.full();
        let cubes: Vec<&Cube> = self.rows.iter().map(|row| &row.cube).collect();
        // All gaps are worth half of the budget; if that is not enough, one is.
        let mut half = Budget::new(budget.left() / 2);
        let all = match near {
            Some(near) => self.gaps_by_slices(&full, near, &mut half),
            None => remainder(&self.layout, &full, &cubes, &mut half),
        };
        let all = all.and_then(|pieces| merge(&self.layout, pieces, &mut half));
        let Ok(gaps) = all else {
            let one = uncovered(&self.layout, &full, &cubes, budget)?;
            found.gaps = one.iter().map(|gap| self.witness(gap)).collect();
            return one.map_or(Ok(()), |_| Err(Exhausted));
        };
        found.gaps = gaps.iter().map(|gap| self.witness(gap)).collect();
        found.gaps.sort();
        Ok(())
    }

    /// All points that no row covers, found atom by atom of a column, so that few rows are looked at for
    /// each.
    fn gaps_by_slices(
        &self,
        full: &Cube,
        near: &Near,
        budget: &mut Budget,
    ) -> Result<Vec<Cube>, Exhausted> {
        let mut gaps = Vec::new();
        for (atom, rows) in near.by_atom.iter().enumerate() {
            let slice = self.layout.slice(full, near.column, atom);
            let rows = rows.iter().filter_map(|at| self.rows.get(*at));
            let cubes: Vec<&Cube> = rows.map(|row| &row.cube).collect();
            gaps.append(&mut remainder(&self.layout, &slice, &cubes, budget)?);
        }
        Ok(gaps)
    }
}
