//! Rows without which a table answers the same.

use super::budget::{Budget, Exhausted};
use super::cover::point_left;
use super::grid::Grid;
use super::points::Part;
use super::rows::{Hit, Row, Table};
use super::sieve::{Set, Sieve, drop_all, insert, keep, keep_behind, members, remove};
use alloc::vec::Vec;

impl Table {
    /// The rows that decide somewhere, and without any one of which the table would answer the same, in
    /// document order; with the hit policies `first` and `priority` only, of others there are none told.
    /// `None` if that takes more than so many steps.
    #[must_use]
    pub fn redundant_within(&self, steps: u64) -> Option<Vec<&Row>> {
        if !matches!(self.hit, Hit::First | Hit::Priority) {
            return Some(Vec::new());
        }
        let order = self.order();
        let ordered: Vec<&Row> = order.iter().filter_map(|at| self.rows.get(*at)).collect();
        let sieve = Sieve::of(&self.layout, ordered.iter().map(|row| &row.cube));
        let mut budget = Budget::new(steps);
        let redundant = match self.grid(&sieve) {
            Some(grid) => self.redundant_by_points(&ordered, &sieve, &grid, &mut budget),
            None => self.redundant_by_search(&ordered, &sieve, &mut budget),
        };
        let mut redundant = redundant.ok()?;
        redundant.sort_by_key(|row| row.position);
        Some(redundant)
    }

    /// By the points at which each row decides, which are taken out of those that are left.
    fn redundant_by_points<'t>(
        &self,
        ordered: &[&'t Row],
        sieve: &Sieve<'_>,
        grid: &Grid,
        budget: &mut Budget,
    ) -> Result<Vec<&'t Row>, Exhausted> {
        budget.look(grid.words(), 2)?;
        let (mut left, mut own) = (grid.all(), grid.none());
        let (mut part, mut other) = (Part::default(), Part::default());
        let (mut met, mut scratch) = (Set::new(), Set::new());
        let mut redundant = Vec::new();
        for (at, row) in ordered.iter().enumerate() {
            grid.find(&self.layout, &row.cube, &mut part);
            budget.look(part.words(), 1)?;
            left.pass(&part, &mut own);
            if own.is_empty() {
                continue; // It is shadowed.
            }
            let looked_at = sieve.meeting(&row.cube, &mut met, &mut scratch);
            budget.look(looked_at, 1)?;
            keep_behind(&mut met, at);
            let mut answers_alike = true;
            for later in members(&met).filter_map(|at| ordered.get(at)) {
                grid.find(&self.layout, &later.cube, &mut other);
                budget.look(other.words(), 1)?;
                if own.take(&other) {
                    answers_alike = later.then == row.then;
                    if !answers_alike || own.is_empty() {
                        break;
                    }
                }
            }
            let rest_alike = own.is_empty() || self.default.as_ref() == Some(&row.then);
            if answers_alike && rest_alike {
                redundant.push(*row);
            }
            own.take(&part);
        }
        Ok(redundant)
    }

    /// By a search for points at which a row that answers otherwise would decide instead, where there are
    /// too many points to hold.
    fn redundant_by_search<'t>(
        &self,
        ordered: &[&'t Row],
        sieve: &Sieve<'_>,
        budget: &mut Budget,
    ) -> Result<Vec<&'t Row>, Exhausted> {
        let (mut met, mut scratch) = (Set::new(), Set::new());
        let mut redundant = Vec::new();
        for (at, row) in ordered.iter().enumerate() {
            let looked_at = sieve.meeting(&row.cube, &mut met, &mut scratch);
            budget.look(looked_at, 1)?;
            let mut before = met.clone();
            keep_behind(&mut met, at);
            drop_all(&mut before, &met);
            remove(&mut before, at);
            if point_left(sieve, row.cube.clone(), before.clone(), budget)?.is_none() {
                continue; // It is shadowed.
            }
            let mut is_needed = false;
            for later in members(&met) {
                let Some(other) = ordered.get(later).filter(|_| !is_needed) else { break };
                budget.look(4, sieve.words())?;
                if other.then != row.then
                    && let Some(common) = self.layout.common(&row.cube, &other.cube)
                {
                    let mut among = Set::new();
                    let looked_at = sieve.meeting(&common, &mut among, &mut scratch);
                    budget.look(looked_at, 1)?;
                    keep(&mut among, &before);
                    is_needed = point_left(sieve, common, among, budget)?.is_some();
                }
                insert(&mut before, later);
            }
            if !is_needed && self.default.as_ref() != Some(&row.then) {
                is_needed = point_left(sieve, row.cube.clone(), before, budget)?.is_some();
            }
            if !is_needed {
                redundant.push(*row);
            }
        }
        Ok(redundant)
    }
}
