//! Which rows admit an atom, a bit each: rows that meet a box are found by words of 64 of them.

use super::cube::{Cube, Layout, positions};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Boxes, for each atom of each column those that admit it. A set of boxes has a bit for each, in their
/// order.
#[derive(Debug)]
pub(super) struct Sieve<'b> {
    layout: &'b Layout,
    boxes: Vec<&'b Cube>,
    /// The words of one set.
    words: usize,
    /// The sets of all atoms, column by column.
    sets: Vec<u64>,
    /// Where those of each column begin.
    starts: Vec<usize>,
}

/// A set of boxes.
pub(super) type Set = Vec<u64>;

const BITS: usize = 64;

/// The places of a set.
pub(super) fn members(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    positions(set)
}

/// Adds a box to a set.
pub(super) fn insert(set: &mut [u64], at: usize) {
    if let Some(word) = set.get_mut(at / BITS) {
        *word |= 1 << (at % BITS);
    }
}

/// Takes a box out of a set.
pub(super) fn remove(set: &mut [u64], at: usize) {
    if let Some(word) = set.get_mut(at / BITS) {
        *word &= !(1 << (at % BITS));
    }
}

/// Leaves of a set what another one has, too.
pub(super) fn keep(set: &mut [u64], other: &[u64]) {
    for (own, other) in set.iter_mut().zip(other) {
        *own &= other;
    }
}

/// Takes out of a set what another one has.
pub(super) fn drop_all(set: &mut [u64], other: &[u64]) {
    for (own, other) in set.iter_mut().zip(other) {
        *own &= !other;
    }
}

/// Leaves of a set the boxes behind one.
pub(super) fn keep_behind(set: &mut [u64], at: usize) {
    for (word, own) in set.iter_mut().enumerate() {
        match word.cmp(&(at / BITS)) {
            Ordering::Less => *own = 0,
            Ordering::Equal => *own &= !(u64::MAX >> (BITS - 1 - at % BITS)),
            Ordering::Greater => break,
        }
    }
}

pub(super) fn is_empty(set: &[u64]) -> bool {
    set.iter().all(|word| *word == 0)
}

/// How many boxes a set has.
pub(super) fn count(set: &[u64]) -> usize {
    set.iter().map(|word| word.count_ones() as usize).sum()
}

/// How many boxes two sets have in common.
pub(super) fn count_common(set: &[u64], other: &[u64]) -> usize {
    set.iter().zip(other).map(|(own, other)| (own & other).count_ones() as usize).sum()
}

impl<'b> Sieve<'b> {
    pub(super) fn of(layout: &'b Layout, boxes: impl IntoIterator<Item = &'b Cube>) -> Self {
        let boxes: Vec<&Cube> = boxes.into_iter().collect();
        let words = boxes.len().div_ceil(BITS);
        let mut starts = Vec::with_capacity(layout.len());
        let mut all = 0;
        for column in 0..layout.len() {
            starts.push(all);
            all += words * layout.width(column);
        }
        let mut sets = alloc::vec![0; all];
        for (at, cube) in boxes.iter().enumerate() {
            for (column, start) in starts.iter().enumerate() {
                for atom in layout.atoms(cube, column) {
                    if let Some(word) = sets.get_mut(start + atom * words + at / BITS) {
                        *word |= 1 << (at % BITS);
                    }
                }
            }
        }
        Self { layout, boxes, words, sets, starts }
    }

    pub(super) const fn layout(&self) -> &'b Layout {
        self.layout
    }

    pub(super) fn cube(&self, at: usize) -> Option<&'b Cube> {
        self.boxes.get(at).copied()
    }

    /// The words of a set.
    pub(super) const fn words(&self) -> usize {
        self.words
    }

    /// The set of all boxes.
    pub(super) fn all(&self) -> Set {
        let mut all = alloc::vec![u64::MAX; self.words];
        if let (Some(last), rest @ 1..) = (all.last_mut(), self.boxes.len() % BITS) {
            *last = (1 << rest) - 1;
        }
        all
    }

    /// The boxes that admit an atom.
    pub(super) fn admitting(&self, column: usize, atom: usize) -> &[u64] {
        let start = self.starts.get(column).map_or(usize::MAX, |start| start + atom * self.words);
        self.sets.get(start..).and_then(|sets| sets.get(..self.words)).unwrap_or_default()
    }

    /// The boxes that have a point of another one; tells how many words were looked at.
    pub(super) fn meeting(&self, cube: &Cube, met: &mut Set, scratch: &mut Set) -> usize {
        met.clone_from(&self.all());
        let mut looked_at = 0;
        for column in 0..self.layout.len() {
            let admitted = self.layout.count(cube, column);
            if admitted == self.layout.width(column) {
                continue; // Each box admits one of these.
            }
            // One by one, if they are few and the atoms are many.
            let words_of_column = self.layout.width(column).div_ceil(BITS);
            let by_atom = admitted * self.words;
            if words_of_column > 1 && count(met) * words_of_column < by_atom {
                let few: Vec<usize> = members(met).collect();
                looked_at += few.len() * words_of_column;
                met.fill(0);
                for at in few {
                    if self.cube(at).is_some_and(|it| self.layout.meet_in(column, it, cube)) {
                        insert(met, at);
                    }
                }
                continue;
            }
            looked_at += by_atom;
            scratch.clear();
            scratch.resize(self.words, 0);
            for atom in self.layout.atoms(cube, column) {
                for (all, one) in scratch.iter_mut().zip(self.admitting(column, atom)) {
                    *all |= one;
                }
            }
            keep(met, scratch);
        }
        looked_at
    }

    /// The first box of a set that has all points of another one.
    pub(super) fn covering(&self, cube: &Cube, among: &[u64]) -> Option<usize> {
        let mut covering = among.to_vec();
        for column in 0..self.layout.len() {
            for atom in self.layout.atoms(cube, column) {
                keep(&mut covering, self.admitting(column, atom));
            }
            if is_empty(&covering) {
                return None;
            }
        }
        members(&covering).next()
    }
}
