//! Facts, read once.

use super::column::Read;
use super::rows::Table;
use super::value::Fact;

/// The most columns that a table may have.
pub(super) const COLUMNS: usize = 64;

/// It is not known.
const OPEN: u32 = u32::MAX;

/// The column has no such value.
const OUTSIDE: u32 = u32::MAX - 1;

/// What facts are in the columns of a table.
pub(super) struct Asked {
    atoms: [u32; COLUMNS],
    /// Whether any is not known.
    pub(super) is_open: bool,
    /// The first column of which the fact is none.
    pub(super) outside: Option<usize>,
}

impl Asked {
    /// Reads facts. They are found at once where they stand in the order of the columns, which is that
    /// of their names.
    pub(super) fn read(table: &Table, facts: &[(&str, Fact<'_>)]) -> Self {
        let mut asked = Self { atoms: [OPEN; COLUMNS], is_open: false, outside: None };
        for ((at, column), atom) in table.columns.iter().enumerate().zip(&mut asked.atoms) {
            let is_own = |(name, _): &&(&str, Fact<'_>)| **name == *column.name;
            let fact = facts.get(at).filter(is_own).or_else(|| facts.iter().find(is_own));
            match column.read(fact.map(|(_, fact)| *fact)) {
                Read::Atom(found) => *atom = u32::try_from(found).unwrap_or(OUTSIDE),
                Read::Open => asked.is_open = true,
                Read::Outside => {
                    *atom = OUTSIDE;
                    asked.outside = asked.outside.or(Some(at));
                }
            }
        }
        asked
    }

    /// The atom of a column; none that it has where there is none, or it is not known.
    pub(super) fn raw(&self, column: usize) -> u32 {
        self.atoms.get(column).copied().unwrap_or(OPEN)
    }

    /// The atom of a column, if it is known.
    pub(super) fn atom(&self, column: usize) -> Option<usize> {
        let atom = self.raw(column);
        usize::try_from(atom).ok().filter(|_| atom < OUTSIDE)
    }
}
