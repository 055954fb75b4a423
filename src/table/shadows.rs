//! Rows that never decide.
//!
//! Where all points of the table can be held, one pass over the rows tells which these are; elsewhere each
//! row is a question by itself. By which others is asked for those only.

use super::budget::{Budget, Exhausted};
use super::cover::needed;
use super::grid::{BLOCKS, Grid};
use super::kinds::Kinds;
use super::points::Part;
use super::rows::{Hit, Table};
use super::sieve::{Set, Sieve, drop_all, insert, keep};
use super::value::Output;
use super::verify::{Shadowed, Verification};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Rows that answer the same, where the order of rows does not matter: those of all other groups stand
/// before a row.
struct Groups {
    rows: Vec<Vec<usize>>,
    /// The group of each row.
    of: Vec<usize>,
}

impl Table {
    /// Finds them all.
    pub(super) fn shadows<'t>(
        &'t self,
        found: &mut Verification<'t>,
        sieve: &Sieve<'_>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let groups = self.groups();
        let seen = match self.grid(sieve) {
            Some(grid) => Some(self.covered(&grid, groups.as_ref(), budget)?),
            None => None,
        };
        let mut before: Set = alloc::vec![0; sieve.words()];
        let (mut others, mut scratch) = (Set::new(), Set::new());
        let mut ended = Ok(());
        for at in self.order() {
            let Some(row) = self.rows.get(at) else { continue };
            if seen.as_ref().is_none_or(|seen| seen.get(at) == Some(&true)) {
                let looked_at = sieve.meeting(&row.cube, &mut others, &mut scratch);
                match &groups {
                    Some(groups) => drop_all(&mut others, &groups.alike(at, sieve)),
                    None => keep(&mut others, &before),
                }
                ended = budget.look(looked_at, 1);
                let by = ended.and_then(|()| needed(sieve, &row.cube, others.clone(), budget));
                match by {
                    Ok(Some(by)) => {
                        let by = by.into_iter().filter_map(|at| self.rows.get(at)).collect();
                        found.shadowed.push(Shadowed { row, by });
                    }
                    Ok(None) => {}
                    Err(exhausted) => {
                        ended = Err(exhausted);
                        break;
                    }
                }
            }
            insert(&mut before, at);
        }
        found.shadowed.sort_by_key(|it| it.row.position);
        ended
    }

    /// A grid of all points, if they can be held.
    pub(super) fn grid(&self, sieve: &Sieve<'_>) -> Option<Grid> {
        let (full, all) = (self.full(), sieve.all());
        let columns = 0..self.layout.len();
        let kinds = columns.map(|column| (column, Kinds::of(sieve, &full, column, &all)));
        Grid::new(kinds, BLOCKS)
    }

    fn groups(&self) -> Option<Groups> {
        let alone = || (0..self.rows.len()).map(|at| alloc::vec![at]).collect();
        let rows: Vec<Vec<usize>> = match self.hit {
            Hit::First | Hit::Priority => return None,
            Hit::Unique | Hit::Collect => alone(),
            Hit::Any => {
                let mut by_output: BTreeMap<&Output, Vec<usize>> = BTreeMap::new();
                for (at, row) in self.rows.iter().enumerate() {
                    by_output.entry(&row.then).or_default().push(at);
                }
                by_output.into_values().collect()
            }
        };
        let mut of = alloc::vec![0; self.rows.len()];
        for (group, rows) in rows.iter().enumerate() {
            for at in rows {
                if let Some(it) = of.get_mut(*at) {
                    *it = group;
                }
            }
        }
        Some(Groups { rows, of })
    }

    /// Whether those that stand before a row have all of its points, for each row.
    fn covered(
        &self,
        grid: &Grid,
        groups: Option<&Groups>,
        budget: &mut Budget,
    ) -> Result<Vec<bool>, Exhausted> {
        budget.look(grid.words(), 1)?;
        let mut part = Part::default();
        let mut covered = alloc::vec![true; self.rows.len()];
        let mut find = |at: usize, part: &mut Part| {
            let Some(row) = self.rows.get(at) else { return Ok(()) };
            grid.find(&self.layout, &row.cube, part);
            budget.look(part.words(), 1)
        };
        let Some(groups) = groups else {
            let mut left = grid.all();
            for at in self.order() {
                if left.is_empty() {
                    break;
                }
                find(at, &mut part)?;
                let decides = left.take(&part);
                if let Some(it) = covered.get_mut(at) {
                    *it = !decides;
                }
            }
            return Ok(covered);
        };
        let (mut once, mut twice, mut group) = (grid.none(), grid.none(), grid.none());
        for rows in &groups.rows {
            for at in rows {
                find(*at, &mut part)?;
                group.add(&part);
            }
            for at in rows {
                find(*at, &mut part)?;
                once.share(&mut group, &part, &mut twice);
            }
        }
        for (at, it) in covered.iter_mut().enumerate() {
            find(at, &mut part)?;
            *it = twice.has(&part);
        }
        Ok(covered)
    }
}

impl Groups {
    /// The rows of the group of a row.
    fn alike(&self, at: usize, sieve: &Sieve<'_>) -> Set {
        let mut alike = alloc::vec![0; sieve.words()];
        let rows = self.of.get(at).and_then(|group| self.rows.get(*group));
        rows.into_iter().flatten().for_each(|at| insert(&mut alike, *at));
        alike
    }
}
