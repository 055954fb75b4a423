//! Rows without which a table answers the same.

use super::budget::{Budget, Exhausted};
use super::cover::remainder;
use super::cube::Cube;
use super::rows::{Hit, Row, Table};
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
        self.redundant(&mut Budget::new(steps)).ok()
    }

    fn redundant(&self, budget: &mut Budget) -> Result<Vec<&Row>, Exhausted> {
        let order = self.order();
        let ordered: Vec<&Row> = order.iter().filter_map(|at| self.rows.get(*at)).collect();
        let mut redundant: Vec<&Row> = Vec::new();
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
                redundant.push(row);
            }
        }
        let is_redundant = |row: &&Row| redundant.iter().any(|it| it.id == row.id);
        Ok(self.rows.iter().filter(is_redundant).collect())
    }
}
