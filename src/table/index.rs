//! Which rows can match, found by one look a column and not by going through the rows.

use super::column::{Cell, Column};
use super::cube::Layout;
use super::rows::Row;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// So many rows are looked at one by one.
const FEW: usize = 8;

/// The mark of a place at which rows stand, and not a column.
const ROWS: u32 = 1 << 31;

/// A tree of columns: each look at one leaves fewer rows. Equal parts of it are kept once, and it is cut
/// off where it would outgrow the table by far.
///
/// All stands in one list: at the place of a column its number, and behind it for each atom the place to
/// go on at; at the place of rows how many there are, and behind it these.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    list: Vec<u32>,
    root: u32,
}

struct Builder<'a> {
    columns: &'a [Column],
    layout: &'a Layout,
    rows: &'a [Row],
    list: Vec<u32>,
    known: BTreeMap<(usize, Vec<u32>), u32>,
    /// How many rows may yet be looked at, once for each atom of a column.
    left: usize,
}

impl Index {
    pub(super) fn new(columns: &[Column], layout: &Layout, rows: &[Row]) -> Self {
        let left = rows.len().saturating_mul(1_024) + 65_536;
        let known = BTreeMap::new();
        let mut builder = Builder { columns, layout, rows, list: Vec::new(), known, left };
        let root = builder.place(0, (0..number(rows.len())).collect());
        Self { list: builder.list, root }
    }

    /// The rows that can match by the atoms of the columns; `None` where one that matters is none of its
    /// column, as where it is not known.
    pub(super) fn find(&self, atom: impl Fn(usize) -> u32) -> Option<&[u32]> {
        let mut at = self.root;
        while at & ROWS == 0 {
            let place = usize::try_from(at).ok()?;
            let column = usize::try_from(*self.list.get(place)?).ok()?;
            let atom = usize::try_from(atom(column)).ok()?;
            // Behind the last atom of a column something else stands.
            at = *self.list.get(place.checked_add(1)?..)?.get(atom)?;
        }
        let place = usize::try_from(at & !ROWS).ok()?;
        let count = usize::try_from(*self.list.get(place)?).ok()?;
        self.list.get(place + 1..)?.get(..count)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Builder<'_> {
    /// The place of these rows, told apart by the columns from one on.
    fn place(&mut self, column: usize, rows: Vec<u32>) -> u32 {
        let next = (column..self.columns.len()).find(|column| self.tells_apart(*column, &rows));
        let key = (next.unwrap_or(self.columns.len()), rows);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let rows = &key.1;
        let place = match next {
            Some(column) if rows.len() > FEW && self.left > self.cost(column, rows) => {
                self.left -= self.cost(column, rows);
                self.branch(column, rows)
            }
            _ => {
                let place = number(self.list.len());
                self.list.push(number(rows.len()));
                self.list.extend(rows);
                place | ROWS
            }
        };
        self.known.insert(key, place);
        place
    }

    fn row(&self, at: u32) -> Option<&Row> {
        usize::try_from(at).ok().and_then(|at| self.rows.get(at))
    }

    /// What it takes to tell rows apart by a column.
    fn cost(&self, column: usize, rows: &[u32]) -> usize {
        self.columns.get(column).map_or(0, Column::atoms).saturating_mul(rows.len())
    }

    /// Whether rows have conditions on a column.
    fn tells_apart(&self, column: usize, rows: &[u32]) -> bool {
        let is_any = |row: &Row| matches!(row.cells.get(column), None | Some(Cell::Any));
        !rows.iter().filter_map(|at| self.row(*at)).all(is_any)
    }

    fn branch(&mut self, column: usize, rows: &[u32]) -> u32 {
        let atoms = self.columns.get(column).map_or(0, Column::atoms);
        let mut next = Vec::with_capacity(atoms);
        for atom in 0..atoms {
            let admits = |at: &u32| {
                self.row(*at).is_some_and(|row| self.layout.has(&row.cube, column, atom))
            };
            let left: Vec<u32> = rows.iter().copied().filter(admits).collect();
            next.push(self.place(column + 1, left));
        }
        let place = number(self.list.len());
        self.list.push(number(column));
        self.list.append(&mut next);
        place
    }
}
