//! What another table answers differently.

use super::admitted::Admitted;
use super::budget::{Budget, Exhausted};
use super::column::{Column, cut};
use super::cube::{Cube, Layout};
use super::index::Index;
use super::remainder::{merge, remainder};
use super::rows::{Hit, Row, Table, cube};
use super::value::{Output, Witness};
use super::verify::STEPS;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What two tables answer differently.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// They have other columns, or their rows are all meant to answer, so that points are not compared.
    Incomparable,
    /// The budget was used up.
    Undecided,
    /// These points are answered differently, in few boxes.
    Changed(Vec<Changed>),
}

/// Points that are answered differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[non_exhaustive]
pub struct Changed {
    /// The points.
    pub witness: Witness,
    /// What was answered; `None` if nothing.
    pub old: Option<Output>,
    /// What is answered; `None` if nothing.
    pub new: Option<Output>,
}

impl Table {
    /// What another table answers differently, point by point, with the default budget. Where several
    /// rows match that must not, the first one is taken to decide.
    #[must_use]
    pub fn diff(&self, new: &Self) -> Difference {
        self.diff_within(new, STEPS)
    }

    /// As [`diff`](Self::diff), within so many steps.
    #[must_use]
    pub fn diff_within(&self, new: &Self, steps: u64) -> Difference {
        let same = self.columns.len() == new.columns.len()
            && self.columns.iter().zip(&new.columns).all(|(a, b)| a.is_as(b));
        if !same || self.hit == Hit::Collect || new.hit == Hit::Collect {
            return Difference::Incomparable;
        }
        let columns = self.common_columns(new);
        let (old, new) = (self.on(&columns), new.on(&columns));
        match old.changed(&new, &mut Budget::new(steps)) {
            Ok(changed) => Difference::Changed(changed),
            Err(Exhausted) => Difference::Undecided,
        }
    }

    /// The columns, cut wherever rows of either table tell numbers apart.
    fn common_columns(&self, other: &Self) -> Vec<Column> {
        let mut columns = self.columns.clone();
        cut(&mut columns, other.rows.iter().map(|row| row.cells.as_slice()));
        columns
    }

    /// The table on columns that are cut more finely.
    fn on(&self, columns: &[Column]) -> Self {
        let layout = Layout::new(columns.iter().map(Column::atoms));
        let rows = self.rows.iter().map(|row| {
            let pairs = columns.iter().zip(&row.cells);
            let cube = cube(&layout, pairs.map(|(column, cell)| column.admitted(cell)));
            Row { cube, ..row.clone() }
        });
        let rows = rows.collect();
        let (columns, default) = (columns.to_vec(), self.default.clone());
        // It is not asked for single points.
        let (index, admitted) = (Index::default(), Admitted::default());
        let (hit, most_gaps) = (self.hit, self.most_gaps);
        Self { columns, layout, rows, hit, default, index, admitted, most_gaps }
    }

    /// Where each answer is given, in boxes without common points.
    fn regions(&self, budget: &mut Budget) -> Result<Vec<(Cube, Option<&Output>)>, Exhausted> {
        let mut regions = Vec::new();
        let mut before: Vec<&Cube> = Vec::new();
        for row in self.order().into_iter().filter_map(|at| self.rows.get(at)) {
            let own = remainder(&self.layout, &row.cube, &before, budget)?;
            regions.extend(own.into_iter().map(|cube| (cube, Some(&row.then))));
            before.push(&row.cube);
        }
        let rest = remainder(&self.layout, &self.full(), &before, budget)?;
        regions.extend(rest.into_iter().map(|cube| (cube, self.default.as_ref())));
        Ok(regions)
    }

    fn changed(&self, new: &Self, budget: &mut Budget) -> Result<Vec<Changed>, Exhausted> {
        type Answers<'t> = (Option<&'t Output>, Option<&'t Output>);
        let (before, after) = (self.regions(budget)?, new.regions(budget)?);
        let mut changes: BTreeMap<Answers<'_>, Vec<Cube>> = BTreeMap::new();
        for (own, old) in &before {
            budget.take(1 + after.len() as u64 / 16)?;
            for (other, new) in after.iter().filter(|(_, new)| new != old) {
                if let Some(common) = self.layout.common(own, other) {
                    budget.take(1)?;
                    changes.entry((*old, *new)).or_default().push(common);
                }
            }
        }
        let mut told = Vec::new();
        for ((old, new), cubes) in changes {
            for cube in merge(&self.layout, cubes, budget)? {
                let witness = self.witness(&cube);
                told.push(Changed { witness, old: old.cloned(), new: new.cloned() });
            }
        }
        told.sort();
        Ok(told)
    }
}
