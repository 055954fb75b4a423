//! Whether rows cover a box, and which points of it they leave.
//!
//! A box is cut by a column into slices of atoms that the rows do not tell apart, and with each cut fewer
//! rows are left; what is small enough is looked at point by point in a [`Grid`].

use super::budget::{Budget, Exhausted};
use super::cube::Cube;
use super::grid::Grid;
use super::grown::Grown;
use super::kinds::Kinds;
use super::points::{Part, Points};
use super::sieve::{Set, Sieve, count_common, drop_all, is_empty, keep, members};
use alloc::vec::Vec;
use core::cmp::Reverse;

/// What is asked about the points that no row covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Whether there is one.
    One,
    /// All of them.
    All,
}

/// Whether enough is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enough {
    Yes,
    No,
}

/// A slice of the box, or all of it.
struct Slice {
    cube: Cube,
    /// The rows that meet it.
    rows: Set,
    /// The columns, a bit each, of which it has atoms of one kind.
    settled: u64,
}

/// A slice that is cut by a column, and the atoms of those slices of it that are yet to be looked at.
struct Cut {
    slice: Slice,
    column: usize,
    slices: Vec<Vec<usize>>,
}

/// A search for points of a box that no row covers.
pub(super) struct Search<'s, 'b> {
    sieve: &'s Sieve<'b>,
    wanted: Wanted,
    /// How many blocks a grid has at most.
    blocks: usize,
    /// For each column, the rows that admit all atoms that the box has of it.
    whole: Vec<Set>,
    cuts: Vec<Cut>,
}

impl<'s, 'b> Search<'s, 'b> {
    /// With grids of so many blocks at most.
    pub(super) fn new(sieve: &'s Sieve<'b>, wanted: Wanted, blocks: usize) -> Self {
        Self { sieve, wanted, blocks, whole: Vec::new(), cuts: Vec::new() }
    }

    /// Looks at all of a box, among rows that meet it. Tells each row that covers something of it, as far
    /// as is needed to cover it; and boxes of points that none covers, until it is told that there are
    /// enough.
    pub(super) fn run(
        mut self,
        cube: Cube,
        rows: Set,
        budget: &mut Budget,
        mut used: impl FnMut(usize),
        mut found: impl FnMut(Cube) -> Enough,
    ) -> Result<(), Exhausted> {
        let layout = self.sieve.layout();
        let whole = (0..layout.len()).map(|column| {
            let mut whole = rows.clone();
            for atom in layout.atoms(&cube, column) {
                keep(&mut whole, self.sieve.admitting(column, atom));
            }
            whole
        });
        self.whole = whole.collect();
        let mut next = Some(Slice { cube, rows, settled: 0 });
        while let Some(slice) = next {
            budget.look(self.whole.len(), self.sieve.words())?;
            budget.look(1, layout.words_of_cube())?;
            if is_empty(&slice.rows) {
                if found(slice.cube) == Enough::Yes {
                    return Ok(());
                }
            } else if let Some(row) = self.covering(&slice) {
                used(row);
            } else {
                let kinds = self.kinds(&slice, budget)?;
                match Grid::new(&kinds, self.blocks) {
                    Some(grid) => {
                        let left = self.left(&grid, &slice, budget, &mut used)?;
                        if self.tell(&grid, left, &kinds, &slice, budget, &mut found)?
                            == Enough::Yes
                        {
                            return Ok(());
                        }
                    }
                    None => self.cut(slice, &kinds, budget)?,
                }
            }
            next = self.next();
        }
        Ok(())
    }

    /// The next slice to be looked at.
    fn next(&mut self) -> Option<Slice> {
        loop {
            let cut = self.cuts.last_mut()?;
            let Some(atoms) = cut.slices.pop() else {
                self.cuts.pop();
                continue;
            };
            let mut rows = cut.slice.rows.clone();
            let mut cube = self.sieve.layout().cleared(&cut.slice.cube, cut.column);
            for atom in atoms {
                // All of its atoms have the same rows.
                keep(&mut rows, self.sieve.admitting(cut.column, atom));
                self.sieve.layout().insert(&mut cube, cut.column, atom);
            }
            return Some(Slice { cube, rows, settled: cut.slice.settled | 1 << cut.column });
        }
    }

    /// A row that covers all of a slice.
    fn covering(&self, slice: &Slice) -> Option<usize> {
        let mut rows = slice.rows.clone();
        for (column, whole) in self.whole.iter().enumerate() {
            if slice.settled >> column & 1 == 0 {
                keep(&mut rows, whole);
            }
        }
        members(&rows).next()
    }

    fn kinds(&self, slice: &Slice, budget: &mut Budget) -> Result<Vec<Kinds>, Exhausted> {
        let layout = self.sieve.layout();
        let kinds = self.whole.iter().enumerate().map(|(column, whole)| {
            let mut partial = slice.rows.clone();
            drop_all(&mut partial, whole);
            if slice.settled >> column & 1 == 1 || is_empty(&partial) {
                return Ok(Kinds::one(self.sieve, &slice.cube, column));
            }
            budget.look(4 * layout.count(&slice.cube, column), self.sieve.words())?;
            Ok(Kinds::of(self.sieve, &slice.cube, column, &partial))
        });
        kinds.collect()
    }

    /// The points of a slice that its rows leave.
    fn left(
        &self,
        grid: &Grid,
        slice: &Slice,
        budget: &mut Budget,
        used: &mut impl FnMut(usize),
    ) -> Result<Points, Exhausted> {
        budget.look(grid.words(), 1)?;
        let layout = self.sieve.layout();
        let mut left = grid.all();
        let mut part = Part::default();
        let mut rows: Vec<(Reverse<u64>, usize)> = Vec::new();
        for row in members(&slice.rows) {
            if let Some(cube) = self.sieve.cube(row) {
                rows.push((Reverse(layout.size_within(cube, &slice.cube)), row));
            }
        }
        // The largest first: few of them are needed, then.
        rows.sort_unstable();
        for (_, row) in rows {
            if let Some(cube) = self.sieve.cube(row) {
                grid.find(layout, cube, &mut part);
                budget.look(part.words(), 1)?;
                if left.take(&part) {
                    used(row);
                }
            }
            if left.is_empty() {
                break;
            }
        }
        Ok(left)
    }

    /// Tells the points that are left in few boxes.
    fn tell(
        &self,
        grid: &Grid,
        mut left: Points,
        kinds: &[Kinds],
        slice: &Slice,
        budget: &mut Budget,
        found: &mut impl FnMut(Cube) -> Enough,
    ) -> Result<Enough, Exhausted> {
        let mut from = 0;
        while let Some(grown) = Grown::out_of(grid, &mut left, &mut from) {
            budget.look(grown.words, 1)?;
            let cube = grown.cube(grid, self.sieve.layout(), kinds, &slice.cube);
            if found(cube) == Enough::Yes {
                return Ok(Enough::Yes);
            }
        }
        Ok(Enough::No)
    }

    /// Cuts a slice by the column that leaves the fewest rows in each slice.
    fn cut(&mut self, slice: Slice, kinds: &[Kinds], budget: &mut Budget) -> Result<(), Exhausted> {
        let mut best: Option<(usize, &Kinds, Vec<usize>)> = None;
        for (column, kinds) in kinds.iter().enumerate().filter(|(_, kinds)| kinds.len() > 1) {
            budget.look(kinds.len(), self.sieve.words())?;
            let counts = kinds
                .samples()
                .map(|atom| count_common(&slice.rows, self.sieve.admitting(column, atom)));
            let counts: Vec<usize> = counts.collect();
            let rows = |counts: &[usize]| counts.iter().sum::<usize>();
            let is_better = best.as_ref().is_none_or(|(.., least)| {
                rows(&counts).saturating_mul(least.len()) < rows(least).saturating_mul(counts.len())
            });
            if is_better {
                best = Some((column, kinds, counts));
            }
        }
        let Some((column, kinds, counts)) = best else { return Ok(()) };
        let mut order: Vec<usize> = (0..kinds.len()).collect();
        if self.wanted == Wanted::One {
            order.sort_by_key(|kind| (counts.get(*kind), *kind));
            order = self.least(&slice.rows, column, kinds, order, budget)?;
        }
        let slices = order.into_iter().rev().map(|kind| kinds.atoms(kind).to_vec()).collect();
        self.cuts.push(Cut { slice, column, slices });
        Ok(())
    }

    /// The slices without those that have all rows of one before, and perhaps more: whatever covers that
    /// one covers them.
    fn least(
        &self,
        rows: &[u64],
        column: usize,
        kinds: &Kinds,
        order: Vec<usize>,
        budget: &mut Budget,
    ) -> Result<Vec<usize>, Exhausted> {
        let set = |kind: usize| {
            let sample = kinds.atoms(kind).first().copied().unwrap_or(0);
            self.sieve.admitting(column, sample)
        };
        let mut kept: Vec<usize> = Vec::with_capacity(order.len());
        for kind in order {
            budget.look(kept.len(), 1)?;
            let is_within = |other: &usize| {
                let mut words = set(*other).iter().zip(set(kind)).zip(rows);
                words.all(|((own, all), rows)| own & !all & rows == 0)
            };
            if !kept.iter().any(is_within) {
                kept.push(kind);
            }
        }
        Ok(kept)
    }
}
