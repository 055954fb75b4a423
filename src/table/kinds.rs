//! Values that rows do not tell apart.

use super::cube::Cube;
use super::sieve::Sieve;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The atoms that a box has of a column, those together that each box of a set admits all or none of; in
/// the order of their first atoms.
#[derive(Debug, Clone, Default)]
pub(super) struct Kinds {
    atoms: Vec<usize>,
    ends: Vec<usize>,
}

impl Kinds {
    /// Of a column.
    pub(super) fn of(sieve: &Sieve<'_>, cube: &Cube, column: usize, among: &[u64]) -> Self {
        let mut atoms: Vec<usize> = sieve.layout().atoms(cube, column).collect();
        let compare = |a: usize, b: usize| {
            let pairs = sieve.admitting(column, a).iter().zip(sieve.admitting(column, b));
            let mut pairs = pairs.zip(among).map(|((a, b), among)| (a & among).cmp(&(b & among)));
            pairs.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        atoms.sort_by(|a, b| compare(*a, *b).then(a.cmp(b)));
        let mut runs: Vec<&[usize]> = atoms.chunk_by(|a, b| compare(*a, *b).is_eq()).collect();
        runs.sort_unstable();
        let mut kinds = Self { atoms: Vec::with_capacity(atoms.len()), ends: Vec::new() };
        for run in runs {
            kinds.atoms.extend(run);
            kinds.ends.push(kinds.atoms.len());
        }
        kinds
    }

    /// How many kinds there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The atoms of a kind.
    pub(super) fn atoms(&self, kind: usize) -> &[usize] {
        let start = kind.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or(0);
        let end = self.ends.get(kind).copied().unwrap_or(start);
        self.atoms.get(start..end).unwrap_or_default()
    }

    /// An atom of each kind.
    pub(super) fn samples(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter_map(|kind| self.atoms(kind).first().copied())
    }
}
