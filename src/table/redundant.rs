//! Rows without which a table answers the same.

use super::budget::{Budget, Exhausted};
use super::cube::Cube;
use super::grid::{BLOCKS, Grid};
use super::points::Part;
use super::remainder::remainder;
use super::rows::{Hit, Row, Table};
use super::sieve::{Set, Sieve, keep_behind, members};
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
        let redundant = match Grid::new(&self.kinds(&sieve), BLOCKS) {
            Some(grid) => self.redundant_by_points(&ordered, &sieve, &grid, &mut budget),
            None => self.redundant_by_boxes(&ordered, &mut budget),
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

    /// By boxes, where there are too many points.
    fn redundant_by_boxes<'t>(
        &self,
        ordered: &[&'t Row],
        budget: &mut Budget,
    ) -> Result<Vec<&'t Row>, Exhausted> {
        let mut redundant = Vec::new();
        for (at, row) in ordered.iter().enumerate() {
            let before: Vec<&Cube> = ordered.iter().take(at).map(|it| &it.cube).collect();
            let mut open = remainder(&self.layout, &row.cube, &before, budget)?;
            if open.is_empty() {
                continue; // It is shadowed.
            }
            let mut answers_alike = true;
            for later in ordered.iter().skip(at + 1) {
                let meets = open.iter().any(|part| self.layout.meet(part, &later.cube));
                budget.take(1 + open.len() as u64 / 64)?;
                if !meets {
                    continue;
                }
                if later.then != row.then {
                    answers_alike = false;
                    break;
                }
                let mut next = Vec::new();
                for part in &open {
                    self.layout.without(part, &later.cube, |piece| next.push(piece));
                }
                budget.take(next.len() as u64)?;
                open = next;
            }
            let rest_alike = open.is_empty() || self.default.as_ref() == Some(&row.then);
            if answers_alike && rest_alike {
                redundant.push(*row);
            }
        }
        Ok(redundant)
    }
}
