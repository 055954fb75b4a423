//! Columns, and what their values are in bits.

use super::value::{Fact, Point};
use super::ways::Ways;
use crate::ident::hash;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: Box<str>,
    pub(super) kind: Kind,
    /// Whether there may be no value.
    pub(super) optional: bool,
}

/// What values a column has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// These, sorted by their hashes, which are quicker to compare.
    Values(Vec<(u64, Box<str>)>),
    /// The numbers from the first one to before the last one. Between the others in ascending order rows
    /// tell numbers apart.
    Range { cuts: Vec<i64>, end: i64, ways: Ways },
    /// No and yes.
    Boolean,
}

/// A condition of a row on a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Any value, or none.
    Any,
    /// These values; by their positions, that there is none behind the last one.
    Values(Vec<usize>),
    /// Numbers, half-open.
    Range { from: i64, to: i64 },
}

/// What a fact is in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    Atom(usize),
    /// It is not known.
    Open,
    /// The column has no such value.
    Outside,
}

/// Where a value stands among those of a column.
pub(super) fn position(values: &[(u64, Box<str>)], text: &str) -> Option<usize> {
    let hash = hash(text);
    let first = values.partition_point(|(it, _)| *it < hash);
    let same = values.iter().enumerate().skip(first).take_while(|(_, (it, _))| *it == hash);
    same.into_iter().find(|(_, (_, it))| **it == *text).map(|(at, _)| at)
}

/// Cuts columns wherever rows tell numbers apart.
pub(super) fn cut<'c>(columns: &mut [Column], rows: impl Iterator<Item = &'c [Cell]> + Clone) {
    for (at, column) in columns.iter_mut().enumerate() {
        if let Kind::Range { cuts, end, ways } = &mut column.kind {
            let first = cuts.first().copied().unwrap_or(*end);
            for cells in rows.clone() {
                if let Some(Cell::Range { from, to }) = cells.get(at) {
                    cuts.extend([*from, *to].into_iter().filter(|it| first < *it && it < end));
                }
            }
            cuts.sort_unstable();
            cuts.dedup();
            *ways = Ways::new(cuts, *end);
        }
    }
}

impl Column {
    /// How many atoms there are but that there is no value.
    pub(super) fn values(&self) -> usize {
        match &self.kind {
            Kind::Values(values) => values.len(),
            Kind::Range { cuts, .. } => cuts.len(),
            Kind::Boolean => 2,
        }
    }

    /// How many atoms there are.
    pub(super) fn atoms(&self) -> usize {
        self.values() + usize::from(self.optional)
    }

    /// What a fact is; without one there is no value, if that may be.
    pub(super) fn read(&self, fact: Option<Fact<'_>>) -> Read {
        let atom = match (&self.kind, fact) {
            (_, None | Some(Fact::Missing)) if self.optional => Some(self.values()),
            (_, None) => return Read::Open,
            (Kind::Values(values), Some(Fact::Text(text))) => position(values, text),
            (Kind::Range { cuts, end, ways }, Some(Fact::Number(number))) if number < *end => {
                ways.passed(cuts, number).and_then(|passed| passed.checked_sub(1))
            }
            (Kind::Boolean, Some(Fact::Flag(flag))) => Some(usize::from(flag)),
            _ => None,
        };
        atom.map_or(Read::Outside, Read::Atom)
    }

    /// The atoms that a cell admits.
    pub(super) fn admitted(&self, cell: &Cell) -> Vec<usize> {
        match (cell, &self.kind) {
            (Cell::Values(values), _) => values.clone(),
            (Cell::Range { from, to }, Kind::Range { cuts, .. }) => {
                let within = |(_, cut): &(usize, &i64)| from <= *cut && *cut < to;
                cuts.iter().enumerate().filter(within).map(|(at, _)| at).collect()
            }
            (Cell::Any | Cell::Range { .. }, _) => (0..self.atoms()).collect(),
        }
    }

    /// An atom as an answer shows it.
    pub(super) fn point(&self, atom: usize) -> Point {
        match &self.kind {
            _ if atom >= self.values() => Point::Missing,
            Kind::Values(values) => {
                Point::Text(values.get(atom).map_or_else(String::new, |(_, it)| (**it).into()))
            }
            Kind::Range { cuts, .. } => Point::Number(cuts.get(atom).copied().unwrap_or(0)),
            Kind::Boolean => Point::Flag(atom == 1),
        }
    }

    /// Whether two columns have the same values, wherever they are cut.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let same = match (&self.kind, &other.kind) {
            (Kind::Range { cuts: a, end: b, .. }, Kind::Range { cuts: c, end: d, .. }) => {
                (a.first(), b) == (c.first(), d)
            }
            (a, b) => a == b,
        };
        same && self.name == other.name && self.optional == other.optional
    }
}
