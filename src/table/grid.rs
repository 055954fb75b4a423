//! All points of a box, a bit each: where they are few, what rows leave of them is seen by looking.
//!
//! Columns of few atoms make up a block, the others tell which block. So a box is one pattern of bits in
//! some of the blocks.

use super::cube::{Cube, Layout, contains};
use super::kinds::Kinds;
use super::points::{BITS, Block, FIRST, Part, Points, join};
use alloc::vec::Vec;

/// The most blocks that are worth holding: 2 MiB.
pub(super) const BLOCKS: usize = 1 << 16;

/// Where the bit of each point stands. Atoms of one kind count as one.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) axes: Vec<Axis>,
    /// How many axes, the first ones, stand within a block.
    pub(super) inner: usize,
    blocks: usize,
}

#[derive(Debug)]
pub(super) struct Axis {
    pub(super) column: usize,
    /// How many bits, or blocks, from one kind to the next.
    pub(super) stride: usize,
    pub(super) kinds: Kinds,
    /// An atom of each kind.
    pub(super) samples: Vec<usize>,
}

impl Grid {
    /// For the kinds of some columns, of which the others have one; `None` if that takes more than so many
    /// blocks.
    pub(super) fn new(
        columns: impl IntoIterator<Item = (usize, Kinds)>,
        most: usize,
    ) -> Option<Self> {
        let mut columns: Vec<(usize, Kinds)> = columns.into_iter().collect();
        columns.sort_by_key(|(_, kinds)| kinds.len());
        let mut grid = Self { axes: Vec::with_capacity(columns.len()), inner: 0, blocks: 1 };
        let mut bits = 1_usize;
        for (column, kinds) in columns {
            let is_inner = bits.saturating_mul(kinds.len()) <= BITS;
            let filled = if is_inner { &mut bits } else { &mut grid.blocks };
            let stride = *filled;
            *filled = filled.saturating_mul(kinds.len());
            let samples = kinds.samples().collect();
            grid.axes.push(Axis { column, stride, kinds, samples });
            grid.inner += usize::from(is_inner);
        }
        Some(grid).filter(|grid| grid.blocks <= most)
    }

    /// The words of all points.
    pub(super) fn words(&self) -> usize {
        self.blocks * size_of::<Block>() / size_of::<u64>()
    }

    /// No points.
    pub(super) fn none(&self) -> Points {
        Points::none(self.blocks)
    }

    /// All points.
    pub(super) fn all(&self) -> Points {
        let mut part = Part::default();
        self.locate(&mut part, |_, axis| 0..axis.samples.len());
        Points::all(part.pattern, self.blocks)
    }

    /// Finds where the points of a box stand that are within.
    pub(super) fn find(&self, layout: &Layout, cube: &Cube, part: &mut Part) {
        self.locate(part, |_, axis| {
            let atoms = layout.words(cube, axis.column);
            let samples = axis.samples.iter().enumerate();
            samples.filter(|(_, atom)| contains(atoms, **atom)).map(|(kind, _)| kind)
        });
    }

    /// Finds where the points stand of the kinds that are chosen on each axis.
    pub(super) fn locate<'g, K: Iterator<Item = usize>>(
        &'g self,
        part: &mut Part,
        chosen: impl Fn(usize, &'g Axis) -> K,
    ) {
        let mut axes = self.axes.iter().enumerate();
        let mut pattern = FIRST;
        for (at, axis) in axes.by_ref().take(self.inner) {
            let mut wider = Block::default();
            for kind in chosen(at, axis) {
                join(&mut wider, pattern, kind * axis.stride);
            }
            pattern = wider;
        }
        part.pattern = pattern;
        part.blocks.clear();
        part.blocks.push(0);
        for (at, axis) in axes {
            let mut kinds = chosen(at, axis).map(|kind| kind * axis.stride);
            let Some(first) = kinds.next() else {
                part.blocks.clear();
                return;
            };
            let count = part.blocks.len();
            for up in kinds {
                let end = part.blocks.len();
                part.blocks.extend_from_within(..count);
                part.blocks.iter_mut().skip(end).for_each(|block| *block += up);
            }
            part.blocks.iter_mut().take(count).for_each(|block| *block += first);
        }
    }
}
