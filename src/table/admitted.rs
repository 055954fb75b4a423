//! Which atoms each row admits, laid out for questions about single points.

use super::cube::{BITS, Layout, contains};
use super::rows::Row;
use alloc::vec::Vec;

/// The bits of all rows, without gaps between them. Those of columns that have few atoms stand together,
/// row by row, since a question looks at several of them; a column with many stands apart, so that the
/// others are near to each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Admitted {
    words: Vec<u64>,
    columns: Vec<Stand>,
}

/// Where the bits of a column stand: those of the first row, and how many bits on those of the next.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    first: usize,
    next: usize,
}

impl Admitted {
    pub(super) fn new(layout: &Layout, rows: &[Row]) -> Self {
        let (few, many): (Vec<usize>, Vec<usize>) =
            (0..layout.len()).partition(|column| layout.width(*column) <= BITS);
        let columns = alloc::vec![Stand::default(); layout.len()];
        let mut admitted = Self { words: Vec::new(), columns };
        admitted.add_packed(layout, rows, &few);
        for column in many {
            admitted.add(layout, rows, column);
        }
        admitted
    }

    /// Adds the bits of some columns, row by row.
    fn add_packed(&mut self, layout: &Layout, rows: &[Row], columns: &[usize]) {
        let next: usize = columns.iter().map(|column| layout.width(*column)).sum();
        self.words = alloc::vec![0; (rows.len() * next).div_ceil(BITS)];
        let mut first = 0;
        for column in columns {
            for (at, row) in rows.iter().enumerate() {
                for atom in layout.atoms(&row.cube, *column) {
                    let bit = first + at * next + atom;
                    if let Some(word) = self.words.get_mut(bit / BITS) {
                        *word |= 1 << (bit % BITS);
                    }
                }
            }
            self.stand(*column, Stand { first, next });
            first += layout.width(*column);
        }
    }

    /// Adds the bits of a column.
    fn add(&mut self, layout: &Layout, rows: &[Row], column: usize) {
        let first = self.words.len() * BITS;
        self.words.extend(rows.iter().flat_map(|row| layout.words(&row.cube, column)));
        let next = layout.width(column).next_multiple_of(BITS);
        self.stand(column, Stand { first, next });
    }

    fn stand(&mut self, column: usize, stand: Stand) {
        if let Some(it) = self.columns.get_mut(column) {
            *it = stand;
        }
    }

    /// Whether a row admits an atom of a column.
    #[inline]
    pub(super) fn has(&self, row: usize, column: usize, atom: usize) -> bool {
        let stand = self.columns.get(column).copied().unwrap_or_default();
        contains(&self.words, stand.first + row * stand.next + atom)
    }
}
