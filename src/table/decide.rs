//! The answer to facts.

use super::asked::Asked;
use super::budget::{Budget, Exhausted};
use super::cover::uncovered;
use super::cube::Cube;
use super::rows::{Hit, Row, Table, cube};
use super::value::{Fact, Output};
use alloc::vec::Vec;

/// How many steps an answer to incomplete facts may take; behind them it is indeterminate.
const STEPS: u64 = 20_000;

/// The short answer to facts.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Found<'t> {
    /// This row decides. With `collect`, it is the first of those that answer.
    Row(&'t Row),
    /// No row matches, and this is what the table answers then.
    Default(&'t Output),
    /// No row matches, and the table does not say what then.
    Unrouted,
    /// Several rows match that must not, or that answer differently; the first two.
    Conflict(&'t Row, &'t Row),
    /// Something is not known that would decide.
    Indeterminate,
    /// A fact is none that its column has.
    Outside {
        /// The column.
        column: &'t str,
    },
}

/// The full answer to facts.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation<'t> {
    /// The short answer.
    pub found: Found<'t>,
    /// The other rows that match, in document order; those that perhaps do, if the answer is
    /// indeterminate.
    pub also: Vec<&'t Row>,
    /// The columns of which the facts are not known and would have to be.
    pub missing: Vec<&'t str>,
}

impl<'t> Found<'t> {
    /// What is answered, if anything is.
    #[must_use]
    pub const fn output(&self) -> Option<&'t Output> {
        match self {
            Self::Row(row) => Some(&row.then),
            Self::Default(output) => Some(output),
            _ => None,
        }
    }
}

impl Table {
    /// What the table answers to facts, by their columns; other facts do not matter. Nothing is
    /// allocated if all facts are known, however many rows there are.
    ///
    /// A fact that is not known is [`Indeterminate`](Found::Indeterminate), unless it does not matter;
    /// in a column that is optional, it is known that there is none.
    #[must_use]
    pub fn decide(&self, facts: &[(&str, Fact<'_>)]) -> Found<'_> {
        self.answer(&Asked::read(self, facts))
    }

    /// What the table answers, with all rows that match or perhaps do.
    #[must_use]
    pub fn explain(&self, facts: &[(&str, Fact<'_>)]) -> Explanation<'_> {
        let asked = Asked::read(self, facts);
        let found = self.answer(&asked);
        if asked.outside.is_some() {
            return Explanation { found, also: Vec::new(), missing: Vec::new() };
        }
        let possible = self.possible(&asked);
        let meeting = self.rows.iter().filter(|row| self.layout.meet(&row.cube, &possible));
        let decides = |row: &&Row| matches!(found, Found::Row(it) if it.id == row.id);
        let also = meeting.filter(|row| !decides(row)).collect();
        let columns = self.columns.iter().enumerate();
        let open = columns.filter(|(at, _)| asked.atom(*at).is_none());
        Explanation { found, also, missing: open.map(|(_, column)| &*column.name).collect() }
    }

    fn answer(&self, asked: &Asked) -> Found<'_> {
        if let Some(column) = asked.outside.and_then(|at| self.columns.get(at)) {
            return Found::Outside { column: &column.name };
        }
        let found = self.index.find(|column| asked.raw(column));
        match found.and_then(|(rows, open)| self.known(rows, open, asked)) {
            Some(found) => found,
            None => self.open(asked),
        }
    }

    /// Of rows that are left, what those make that match; `None` if that depends on what is not known.
    fn known(&self, rows: &[u32], open: u64, asked: &Asked) -> Option<Found<'_>> {
        let mut best: Option<&Row> = None;
        for at in rows {
            let at = usize::try_from(*at).ok()?;
            if !self.matches(at, open, asked)? {
                continue;
            }
            let row = self.rows.get(at)?;
            let Some(first) = best else {
                best = Some(row);
                if self.hit == Hit::First {
                    break;
                }
                continue;
            };
            match self.hit {
                Hit::Priority if row.priority > first.priority => best = Some(row),
                Hit::Unique => return Some(Found::Conflict(first, row)),
                Hit::Any if row.then != first.then => return Some(Found::Conflict(first, row)),
                _ => {}
            }
        }
        Some(match (best, &self.default) {
            (Some(row), _) => Found::Row(row),
            (None, Some(output)) => Found::Default(output),
            (None, None) => Found::Unrouted,
        })
    }

    /// Whether a row matches in the columns that are open, a bit each; `None` if that depends on what is
    /// not known.
    fn matches(&self, row: usize, mut open: u64, asked: &Asked) -> Option<bool> {
        let mut matches = Some(true);
        while open != 0 {
            let at = open.trailing_zeros() as usize;
            open &= open - 1;
            let column = self.columns.get(at)?;
            let has = |atom: usize| self.admitted.has(row, at, atom);
            match asked.atom(at) {
                Some(atom) if has(atom) => {}
                Some(_) => return Some(false),
                None if (0..column.values()).all(has) => {}
                None => matches = None,
            }
        }
        matches
    }

    /// The points that are possible by the facts.
    fn possible(&self, asked: &Asked) -> Cube {
        let columns = self.columns.iter().enumerate().map(|(at, column)| match asked.atom(at) {
            Some(atom) => alloc::vec![atom],
            // A value there is, though it is not known which.
            None => (0..column.values()).collect(),
        });
        cube(&self.layout, columns)
    }

    /// The answer to incomplete facts: that of all points that are possible, if it is one.
    fn open(&self, asked: &Asked) -> Found<'_> {
        let possible = self.possible(asked);
        let mut budget = Budget::new(STEPS);
        let Some(deciding) = self.deciding(&possible, &mut budget) else {
            return Found::Indeterminate;
        };
        let cubes: Vec<&Cube> = deciding.iter().map(|row| &row.cube).collect();
        let rest = uncovered(&self.layout, &possible, &cubes, &mut budget);
        let Some(first) = deciding.first() else {
            return self.default.as_ref().map_or(Found::Unrouted, Found::Default);
        };
        let is_alike = |output: &Output| *output == first.then;
        let rest_is_alike = match rest {
            Ok(None) => true,
            Ok(Some(_)) => self.default.as_ref().is_some_and(is_alike),
            Err(Exhausted) => false,
        };
        // Under `collect`, all of these match all points.
        let alike = self.hit == Hit::Collect || deciding.iter().all(|row| is_alike(&row.then));
        if rest_is_alike && alike { Found::Row(first) } else { Found::Indeterminate }
    }

    /// The rows that decide at a point of a box; `None` if several must not match and do, or if it is
    /// not known in time.
    fn deciding(&self, possible: &Cube, budget: &mut Budget) -> Option<Vec<&Row>> {
        let mut deciding: Vec<&Row> = Vec::new();
        for at in self.order() {
            let row = self.rows.get(at)?;
            let Some(part) = self.layout.common(&row.cube, possible) else {
                continue;
            };
            let before: Vec<&Cube> = deciding.iter().map(|row| &row.cube).collect();
            match self.hit {
                Hit::First | Hit::Priority => {
                    if uncovered(&self.layout, &part, &before, budget).ok()?.is_none() {
                        continue;
                    }
                }
                Hit::Unique if before.iter().any(|it| self.layout.meet(it, &part)) => return None,
                // All that match answer, so that each must match all points.
                Hit::Collect if !row.cube.covers(possible) => return None,
                Hit::Unique | Hit::Any | Hit::Collect => {}
            }
            deciding.push(row);
        }
        Some(deciding)
    }
}
