//! Which rows can meet at all.

use super::column::Column;
use super::cube::Cube;
use super::rows::Table;
use alloc::vec::Vec;

/// Rows by the atoms of the column that tells them apart best: only those that have one in common can
/// meet.
pub(super) struct Near {
    pub(super) column: usize,
    /// For each atom of the column the rows that admit it, in document order.
    pub(super) by_atom: Vec<Vec<usize>>,
}

impl Near {
    /// The rows of a table; `None` if no column leaves at most half of all pairs.
    pub(super) fn of(table: &Table) -> Option<Self> {
        let pairs = |column: usize| -> usize {
            let mut counts =
                alloc::vec![0_usize; table.columns.get(column).map_or(0, Column::atoms)];
            for row in &table.rows {
                for atom in table.layout.atoms(&row.cube, column) {
                    if let Some(count) = counts.get_mut(atom) {
                        *count += 1;
                    }
                }
            }
            counts.iter().fold(0, |sum, count| sum.saturating_add(count.saturating_mul(*count)))
        };
        let best = (0..table.columns.len()).map(|column| (pairs(column), column)).min();
        let all = table.rows.len().saturating_mul(table.rows.len());
        let (_, column) = best.filter(|(pairs, _)| *pairs <= all / 2)?;
        let mut by_atom = alloc::vec![Vec::new(); table.columns.get(column)?.atoms()];
        for (at, row) in table.rows.iter().enumerate() {
            for atom in table.layout.atoms(&row.cube, column) {
                if let Some(rows) = by_atom.get_mut(atom) {
                    rows.push(at);
                }
            }
        }
        Some(Self { column, by_atom })
    }

    /// The rows that can meet a box, in document order.
    pub(super) fn to(&self, table: &Table, cube: &Cube) -> Vec<usize> {
        let atoms = table.layout.atoms(cube, self.column);
        let mut rows: Vec<usize> =
            atoms.filter_map(|atom| self.by_atom.get(atom)).flatten().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
