//! Whether rows cover a box, and which points of it they leave.
//!
//! A box is cut by a column into slices of atoms that the rows do not tell apart, and with each cut fewer
//! rows are left; what is small enough is looked at point by point in a [`Grid`].

use super::budget::{Budget, Exhausted};
use super::cube::Cube;
use super::grid::Grid;
use super::grown::Grown;
use super::kinds::Kinds;
use super::points::{BITS, Part, Points};
use super::scan::Scan;
use super::sieve::{Set, Sieve, count_common, is_empty, keep, members};
use alloc::vec::Vec;
use core::cmp::Reverse;

/// What it takes to come to a slice, whatever is in it.
const STEPS_OF_SLICE: u64 = 3;

/// What it takes to find a row in a grid, in words.
const WORDS_OF_FIND: usize = 192;

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
        for column in 0..layout.len() {
            budget.look(layout.count(&cube, column), self.sieve.words())?;
        }
        let whole = (0..layout.len()).map(|column| {
            let mut whole = rows.clone();
            for atom in layout.atoms(&cube, column) {
                keep(&mut whole, self.sieve.admitting(column, atom));
            }
            whole
        });
        self.whole = whole.collect();
        let mut scan = Scan::default();
        let mut next = Some(Slice { cube, rows, settled: 0 });
        while let Some(slice) = next {
            budget.take(STEPS_OF_SLICE)?;
            budget.look(self.whole.len() + 4, self.sieve.words())?;
            budget.look(1, layout.words_of_cube())?;
            scan.read(&slice.rows, &self.whole, slice.settled);
            if is_empty(&slice.rows) {
                if found(slice.cube) == Enough::Yes {
                    return Ok(());
                }
            } else if let Some(row) = scan.covering(&slice.rows) {
                used(row);
            } else if let Some(grid) = self.grid(&slice, &scan, budget)? {
                let left = self.left(&grid, &slice, budget, &mut used)?;
                if self.tell(&grid, left, &slice, budget, &mut found)? == Enough::Yes {
                    return Ok(());
                }
            } else {
                self.cut(slice, &scan, budget)?;
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

    /// A grid of a slice, if it is small enough.
    fn grid(
        &self,
        slice: &Slice,
        scan: &Scan,
        budget: &mut Budget,
    ) -> Result<Option<Grid>, Exhausted> {
        let columns = scan.columns();
        // There are two kinds at least of each.
        let points = 1_usize.checked_shl(u32::try_from(columns.len()).unwrap_or(u32::MAX));
        if points.is_none_or(|points| points > self.blocks.saturating_mul(BITS)) {
            return Ok(None);
        }
        let mut kinds = Vec::with_capacity(columns.len());
        for (column, partial) in scan.partial() {
            let atoms = self.sieve.layout().count(&slice.cube, column);
            budget.look(4 * atoms, self.sieve.words())?;
            kinds.push((column, Kinds::of(self.sieve, &slice.cube, column, partial)));
        }
        Ok(Grid::new(kinds, self.blocks))
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
        budget.look(rows.len(), WORDS_OF_FIND / 2)?;
        // The largest first: few of them are needed, then.
        rows.sort_unstable();
        for (_, row) in rows {
            if let Some(cube) = self.sieve.cube(row) {
                grid.find(layout, cube, &mut part);
                budget.look(WORDS_OF_FIND / 2 + part.words(), 1)?;
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
        slice: &Slice,
        budget: &mut Budget,
        found: &mut impl FnMut(Cube) -> Enough,
    ) -> Result<Enough, Exhausted> {
        let mut from = 0;
        while let Some(grown) = Grown::out_of(grid, &mut left, &mut from) {
            budget.look(grown.words, 1)?;
            let cube = grown.cube(grid, self.sieve.layout(), &slice.cube);
            if found(cube) == Enough::Yes {
                return Ok(Enough::Yes);
            }
        }
        Ok(Enough::No)
    }

    /// Cuts a slice by the column that decides most about its narrowest rows, or leaves the fewest rows for
    /// an atom.
    fn cut(&mut self, slice: Slice, scan: &Scan, budget: &mut Budget) -> Result<(), Exhausted> {
        let layout = self.sieve.layout();
        let mut column = scan.narrowest();
        if column.is_none() {
            column = self.sparsest(&slice, scan, budget)?;
        }
        let Some(column) = column else { return Ok(()) };
        budget.look(4 * layout.count(&slice.cube, column), self.sieve.words())?;
        let kinds = Kinds::of(self.sieve, &slice.cube, column, &slice.rows);
        let mut order: Vec<usize> = (0..kinds.len()).collect();
        if self.wanted == Wanted::One {
            let rows = |kind: &usize| {
                let sample = kinds.atoms(*kind).first().copied().unwrap_or(0);
                (count_common(&slice.rows, self.sieve.admitting(column, sample)), *kind)
            };
            order.sort_by_cached_key(rows);
            order = self.least(&slice.rows, column, &kinds, order, budget)?;
        }
        let slices = order.into_iter().rev().map(|kind| kinds.atoms(kind).to_vec()).collect();
        self.cuts.push(Cut { slice, column, slices });
        Ok(())
    }

    /// The column that leaves the fewest rows for an atom.
    fn sparsest(
        &self,
        slice: &Slice,
        scan: &Scan,
        budget: &mut Budget,
    ) -> Result<Option<usize>, Exhausted> {
        let layout = self.sieve.layout();
        let mut best: Option<(usize, usize, usize)> = None;
        for column in scan.columns() {
            let atoms = layout.count(&slice.cube, *column);
            budget.look(atoms, self.sieve.words())?;
            let rows = layout
                .atoms(&slice.cube, *column)
                .map(|atom| count_common(&slice.rows, self.sieve.admitting(*column, atom)));
            let rows: usize = rows.sum();
            let is_better = best.is_none_or(|(_, least, all)| {
                rows.saturating_mul(all) < least.saturating_mul(atoms)
            });
            if is_better {
                best = Some((*column, rows, atoms));
            }
        }
        Ok(best.map(|(column, ..)| column))
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
