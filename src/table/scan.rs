//! In which columns the rows of a slice leave some of its atoms out.

use super::sieve::{Set, count, count_common, is_empty, members};
use alloc::vec::Vec;

/// For each column that is not settled, the rows that leave an atom out; and the rows that do so in no
/// column, in one, and in two.
#[derive(Debug, Default)]
pub(super) struct Scan {
    columns: Vec<usize>,
    partial: Vec<u64>,
    words: usize,
    some: Set,
    several: Set,
    many: Set,
}

impl Scan {
    /// Looks at a set of rows, given for each column those that leave no atom out.
    pub(super) fn read(&mut self, rows: &[u64], whole: &[Set], settled: u64) {
        self.columns.clear();
        self.partial.clear();
        self.words = rows.len();
        for set in [&mut self.some, &mut self.several, &mut self.many] {
            set.clear();
            set.resize(rows.len(), 0);
        }
        for (column, whole) in whole.iter().enumerate() {
            if settled >> column & 1 == 1 {
                continue;
            }
            let before = self.partial.len();
            let sets = self.some.iter_mut().zip(&mut self.several).zip(&mut self.many);
            let mut is_told = 0;
            for (((some, several), many), (rows, whole)) in sets.zip(rows.iter().zip(whole)) {
                let partial = rows & !whole;
                is_told |= partial;
                *many |= *several & partial;
                *several |= *some & partial;
                *some |= partial;
                self.partial.push(partial);
            }
            if is_told == 0 {
                self.partial.truncate(before);
            } else {
                self.columns.push(column);
            }
        }
    }

    /// The columns in which any row leaves an atom out.
    pub(super) fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The first row that leaves no atom out.
    pub(super) fn covering(&self, rows: &[u64]) -> Option<usize> {
        let mut words = rows.iter().zip(&self.some).enumerate();
        let (at, word) = words.find_map(|(at, (rows, some))| {
            let covering = rows & !some;
            (covering != 0).then_some((at, covering))
        })?;
        members(&[word]).next().map(|bit| at * 64 + bit)
    }

    /// The rows that leave atoms out in one of the columns, each with its column.
    pub(super) fn partial(&self) -> impl Iterator<Item = (usize, &[u64])> {
        self.columns.iter().copied().zip(self.partial.chunks_exact(self.words.max(1)))
    }

    /// The column that most of those rows have to do with that leave atoms out in no other one; of two
    /// columns, if there are none. Where it is cut, these cover all, or have nothing to do with it.
    pub(super) fn narrowest(&self) -> Option<usize> {
        let less = |all: &Set, fewer: &Set| -> Set {
            all.iter().zip(fewer).map(|(all, fewer)| all & !fewer).collect()
        };
        let single = less(&self.some, &self.several);
        let rows = if is_empty(&single) { less(&self.several, &self.many) } else { single };
        let by_count = self.partial().map(|(column, partial)| {
            (count_common(partial, &rows), count(partial), core::cmp::Reverse(column))
        });
        let (most, _, column) = by_count.max()?;
        (most > 0).then_some(column.0)
    }
}
