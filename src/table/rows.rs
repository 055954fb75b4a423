//! A compiled decision table.

use super::admitted::Admitted;
use super::column::{Cell, Column};
use super::cube::{Cube, Layout};
use super::index::Index;
use super::value::{Output, Point, Witness};
use crate::ident::Ident;
use alloc::vec::Vec;
use core::fmt;

/// A decision table, compiled: immutable, and asked by [`decide`](Self::decide),
/// [`explain`](Self::explain) and [`verify`](Self::verify).
#[derive(Clone)]
pub struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) layout: Layout,
    pub(super) rows: Vec<Row>,
    pub(super) hit: Hit,
    pub(super) default: Option<Output>,
    pub(super) index: Index,
    pub(super) admitted: Admitted,
    /// The most gaps that are told.
    pub(super) most_gaps: usize,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    pub(super) id: Ident,
    pub(super) cells: Vec<Cell>,
    pub(super) cube: Cube,
    pub(super) then: Output,
    pub(super) priority: i64,
    pub(super) position: usize,
}

/// What it means that several rows match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Hit {
    /// It must not be.
    #[default]
    Unique,
    /// The first one decides.
    First,
    /// The one of the highest priority decides; of several the first.
    Priority,
    /// They must answer the same.
    Any,
    /// All of them answer.
    Collect,
}

impl Hit {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("unique", Self::Unique),
        ("first", Self::First),
        ("priority", Self::Priority),
        ("any", Self::Any),
        ("collect", Self::Collect),
    ];
}

impl Row {
    /// The id.
    #[must_use]
    pub const fn id(&self) -> &Ident {
        &self.id
    }

    /// Its position among the rows, from 0.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// What it answers.
    #[must_use]
    pub const fn then(&self) -> &Output {
        &self.then
    }
}

impl Table {
    /// The rows, in document order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What is answered where no row matches.
    #[must_use]
    pub const fn default_output(&self) -> Option<&Output> {
        self.default.as_ref()
    }

    /// What it means that several rows match.
    #[must_use]
    pub const fn hit(&self) -> Hit {
        self.hit
    }

    /// The box of all points.
    pub(super) fn full(&self) -> Cube {
        self.layout.full()
    }

    /// The order in which rows decide where several match: which go before which.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        if self.hit == Hit::Priority {
            let priority = |at: &usize| self.rows.get(*at).map_or(0, |row| row.priority);
            order.sort_by_key(|at| core::cmp::Reverse(priority(at)));
        }
        order
    }

    pub(super) fn witness(&self, cube: &Cube) -> Witness {
        let columns = self.columns.iter().enumerate().map(|(at, column)| {
            let points = self.layout.atoms(cube, at).map(|atom| column.point(atom));
            let mut points: Vec<Point> = points.collect();
            points.sort_unstable();
            (column.name.as_ref().into(), points)
        });
        Witness { columns: columns.collect() }
    }
}

/// The box of these atoms of each column.
pub(super) fn cube(layout: &Layout, columns: impl IntoIterator<Item = Vec<usize>>) -> Cube {
    let mut cube = layout.empty();
    for (at, atoms) in columns.into_iter().enumerate() {
        for atom in atoms {
            layout.insert(&mut cube, at, atom);
        }
    }
    cube
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} columns, {} rows)", self.columns.len(), self.rows.len())
    }
}
