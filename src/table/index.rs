//! Which rows can match, found by one look a column and not by going through the rows.

use super::column::Column;
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
/// go on at; at the place of rows the columns that they yet have to be asked about, in two numbers of 32
/// bits, how many rows there are, and behind it these.
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
    /// For each column, how many atoms of it each row admits.
    counts: Vec<Vec<u32>>,
    /// The places of rows that are told apart by the same columns.
    known: BTreeMap<(u64, Vec<u32>), u32>,
    /// How much may yet be listed and looked at.
    left: usize,
}

impl Index {
    pub(super) fn new(columns: &[Column], layout: &Layout, rows: &[Row]) -> Self {
        let left = rows.len().saturating_mul(1_024) + 65_536;
        let count =
            |column| rows.iter().map(|row| number(layout.count(&row.cube, column))).collect();
        let counts = (0..columns.len()).map(count).collect();
        let known = BTreeMap::new();
        let mut builder = Builder { columns, layout, rows, list: Vec::new(), counts, known, left };
        let root = builder.place(0, (0..number(rows.len())).collect());
        Self { list: builder.list, root }
    }

    /// The rows that can match by the atoms of the columns, and the columns, a bit each, that they yet have
    /// to be asked about; `None` where an atom that matters is none of its column, as where it is not
    /// known.
    pub(super) fn find(&self, atom: impl Fn(usize) -> u32) -> Option<(&[u32], u64)> {
        let mut at = self.root;
        while at & ROWS == 0 {
            let place = usize::try_from(at).ok()?;
            let column = usize::try_from(*self.list.get(place)?).ok()?;
            let atom = usize::try_from(atom(column)).ok()?;
            // Behind the last atom of a column something else stands.
            at = *self.list.get(place.checked_add(1)?..)?.get(atom)?;
        }
        let place = usize::try_from(at & !ROWS).ok()?;
        let (&[low, high, count], rows) = self.list.get(place..)?.split_first_chunk()?;
        let rows = rows.get(..usize::try_from(count).ok()?)?;
        Some((rows, u64::from(high) << 32 | u64::from(low)))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Builder<'_> {
    /// The place of these rows, told apart by the columns that are not yet used.
    fn place(&mut self, used: u64, rows: Vec<u32>) -> u32 {
        let key = (used, rows);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let rows = &key.1;
        let best = if rows.len() > FEW { self.best(used, rows) } else { None };
        let place = match best {
            Some((column, cost)) if self.left > cost => {
                self.left -= cost;
                self.branch(column, used, rows)
            }
            _ => {
                let open = self.open(used, rows);
                let place = number(self.list.len());
                #[expect(clippy::cast_possible_truncation, reason = "in two halves")]
                self.list.extend([open as u32, (open >> 32) as u32, number(rows.len())]);
                self.list.extend(rows);
                place | ROWS
            }
        };
        self.known.insert(key, place);
        place
    }

    /// The columns that are not yet used and on which any of the rows has a condition, a bit each.
    fn open(&self, used: u64, rows: &[u32]) -> u64 {
        let mut open = 0;
        for (column, counts) in self.counts.iter().enumerate() {
            let atoms = number(self.columns.get(column).map_or(0, Column::atoms));
            let has_condition = |at: &u32| counts.get(*at as usize).is_some_and(|it| *it < atoms);
            if used >> column & 1 == 0 && rows.iter().any(has_condition) {
                open |= 1 << column;
            }
        }
        open
    }

    /// The column that leaves the fewest rows, and what it takes to tell them apart by it.
    fn best(&mut self, used: u64, rows: &[u32]) -> Option<(usize, usize)> {
        self.left = self.left.saturating_sub(rows.len());
        let mut best: Option<(usize, usize, usize)> = None;
        for (column, counts) in self.counts.iter().enumerate() {
            if used >> column & 1 == 1 {
                continue;
            }
            let atoms = self.columns.get(column).map_or(1, Column::atoms);
            let count = |at: &u32| counts.get(*at as usize).map_or(0, |it| *it as usize);
            let admitted: usize = rows.iter().map(count).sum();
            // All rows are left for each atom: it tells none apart.
            if admitted >= atoms.saturating_mul(rows.len()) {
                continue;
            }
            let left = admitted / atoms;
            if best.is_none_or(|(fewest, ..)| left < fewest) {
                best = Some((left, column, admitted.saturating_add(atoms)));
            }
        }
        best.map(|(_, column, cost)| (column, cost))
    }

    fn branch(&mut self, column: usize, used: u64, rows: &[u32]) -> u32 {
        let atoms = self.columns.get(column).map_or(0, Column::atoms);
        let mut left: Vec<Vec<u32>> = alloc::vec![Vec::new(); atoms];
        for at in rows {
            let Some(row) = self.rows.get(*at as usize) else { continue };
            for atom in self.layout.atoms(&row.cube, column) {
                if let Some(left) = left.get_mut(atom) {
                    left.push(*at);
                }
            }
        }
        let next = left.into_iter().map(|rows| self.place(used | 1 << column, rows));
        let mut next: Vec<u32> = next.collect();
        let place = number(self.list.len());
        self.list.push(number(column));
        self.list.append(&mut next);
        place
    }
}
