//! Boxes of points: for each column a set of its atoms.
//!
//! The values of a column that no row tells apart are one atom. A set of atoms is a row of bits, and
//! those of all columns stand one behind the other.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

/// Where the bits of each column stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    columns: Vec<Range<usize>>,
    /// How many atoms each column has.
    widths: Vec<usize>,
    words: usize,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cube(Box<[u64]>);

/// The bits of a word.
pub(super) const BITS: usize = 64;

/// Where the bits that are set stand.
pub(super) fn positions(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, word)| {
        let lower = |rest: &u64| Some(rest & (rest - 1)).filter(|rest| *rest != 0);
        let rest = core::iter::successors(Some(*word).filter(|it| *it != 0), lower);
        rest.map(move |rest| at * BITS + rest.trailing_zeros() as usize)
    })
}

/// Whether a bit is set.
pub(super) fn contains(words: &[u64], at: usize) -> bool {
    words.get(at / BITS).is_some_and(|word| word >> (at % BITS) & 1 == 1)
}

impl Layout {
    /// For columns with so many atoms each.
    pub(super) fn new(atoms: impl IntoIterator<Item = usize>) -> Self {
        let mut layout = Self::default();
        for count in atoms {
            let words = count.div_ceil(BITS).max(1);
            layout.columns.push(layout.words..layout.words + words);
            layout.widths.push(count);
            layout.words += words;
        }
        layout
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    /// How many atoms a column has.
    pub(super) fn width(&self, column: usize) -> usize {
        self.widths.get(column).copied().unwrap_or(0)
    }

    /// The box of all points.
    pub(super) fn full(&self) -> Cube {
        let mut full = self.empty();
        for (column, width) in self.widths.iter().enumerate() {
            (0..*width).for_each(|atom| self.insert(&mut full, column, atom));
        }
        full
    }

    /// A box without any points.
    pub(super) fn empty(&self) -> Cube {
        Cube(alloc::vec![0; self.words].into())
    }

    /// The bits of a column.
    pub(super) fn words<'c>(&self, cube: &'c Cube, column: usize) -> &'c [u64] {
        self.columns.get(column).and_then(|range| cube.0.get(range.clone())).unwrap_or_default()
    }

    fn words_mut<'c>(&self, cube: &'c mut Cube, column: usize) -> &'c mut [u64] {
        let range = self.columns.get(column).cloned();
        range.and_then(|range| cube.0.get_mut(range)).unwrap_or_default()
    }

    /// Adds an atom.
    pub(super) fn insert(&self, cube: &mut Cube, column: usize, atom: usize) {
        if let Some(word) = self.words_mut(cube, column).get_mut(atom / BITS) {
            *word |= 1 << (atom % BITS);
        }
    }

    /// The atoms of a column.
    pub(super) fn atoms<'c>(
        &self,
        cube: &'c Cube,
        column: usize,
    ) -> impl Iterator<Item = usize> + 'c {
        positions(self.words(cube, column))
    }

    /// How many atoms of a column there are.
    pub(super) fn count(&self, cube: &Cube, column: usize) -> usize {
        self.words(cube, column).iter().map(|word| word.count_ones() as usize).sum()
    }

    /// A box with no atom of a column.
    pub(super) fn cleared(&self, cube: &Cube, column: usize) -> Cube {
        let mut cleared = cube.clone();
        self.words_mut(&mut cleared, column).fill(0);
        cleared
    }

    /// Whether two boxes have a point in common.
    pub(super) fn meet(&self, a: &Cube, b: &Cube) -> bool {
        if self.words == self.columns.len() {
            return a.0.iter().zip(&b.0).all(|(a, b)| a & b != 0);
        }
        (0..self.len()).all(|column| self.meet_in(column, a, b))
    }

    /// Whether two boxes have an atom of a column in common.
    pub(super) fn meet_in(&self, column: usize, a: &Cube, b: &Cube) -> bool {
        self.words(a, column).iter().zip(self.words(b, column)).any(|(a, b)| a & b != 0)
    }

    /// The points of both, if there are any.
    pub(super) fn common(&self, a: &Cube, b: &Cube) -> Option<Cube> {
        let both = || Cube(a.0.iter().zip(&b.0).map(|(a, b)| a & b).collect());
        self.meet(a, b).then(both)
    }

    /// The points of a box that another has not, as boxes without common points: at most one a column.
    pub(super) fn without(&self, cube: &Cube, other: &Cube, mut take: impl FnMut(Cube)) {
        let mut rest = cube.clone();
        for column in 0..self.len() {
            let pairs = self.words(&rest, column).iter().zip(self.words(other, column));
            if pairs.fold(0, |all, (own, others)| all | (own & !others)) != 0 {
                let mut piece = rest.clone();
                let others = self.words(other, column);
                for (own, others) in self.words_mut(&mut piece, column).iter_mut().zip(others) {
                    *own &= !others;
                }
                take(piece);
                let others = self.words(other, column);
                for (own, others) in self.words_mut(&mut rest, column).iter_mut().zip(others) {
                    *own &= others;
                }
            }
        }
    }

    /// How many points of a box are in another one, as far as it is worth knowing: for an order of boxes.
    pub(super) fn size_within(&self, cube: &Cube, other: &Cube) -> u64 {
        let common = |column| {
            let pairs = self.words(cube, column).iter().zip(self.words(other, column));
            pairs.map(|(a, b)| u64::from((a & b).count_ones())).sum::<u64>()
        };
        (0..self.len()).map(common).fold(1, u64::saturating_mul)
    }

    /// How many points there are, as far as it is worth knowing: for an order of boxes.
    pub(super) fn size(&self, cube: &Cube) -> u64 {
        (0..self.len())
            .fold(1, |size: u64, column| size.saturating_mul(self.count(cube, column) as u64))
    }

    /// How many words a box has.
    pub(super) const fn words_of_cube(&self) -> usize {
        self.words
    }
}

impl Cube {
    /// Adds all atoms that another box has.
    pub(super) fn join(&mut self, other: &Self) {
        for (own, others) in self.0.iter_mut().zip(&other.0) {
            *own |= others;
        }
    }

    /// Whether a box has all points of another.
    pub(super) fn covers(&self, other: &Self) -> bool {
        other.0.iter().zip(&self.0).all(|(own, others)| own & !others == 0)
    }
}
