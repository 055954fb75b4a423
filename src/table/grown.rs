//! Boxes of points that are left, each as large as it gets.

use super::cube::{Cube, Layout, positions};
use super::grid::Grid;
use super::points::{Part, Points, any};
use alloc::vec::Vec;

/// A box of points.
pub(super) struct Grown {
    /// The kinds that it has on each axis.
    kinds: Vec<Vec<usize>>,
    /// How many words were looked at to find it.
    pub(super) words: usize,
}

impl Grown {
    /// Takes the first point out of a set, with all next to it that make up a box, axis by axis; `None` if
    /// there is none from a block on, which is moved on to where there is one.
    pub(super) fn out_of(grid: &Grid, points: &mut Points, from: &mut usize) -> Option<Self> {
        let blocks = points.blocks.get(*from..)?;
        let passed = blocks.iter().position(|block| any(*block))?;
        *from += passed;
        let bit = positions(points.blocks.get(*from)?).next()?;
        let own = grid.axes.iter().enumerate().map(|(at, axis)| {
            let place = if at < grid.inner { bit } else { *from };
            alloc::vec![place / axis.stride % axis.samples.len()]
        });
        let mut grown = Self { kinds: own.collect(), words: passed };
        let mut part = Part::default();
        for (at, axis) in grid.axes.iter().enumerate() {
            let own = grown.kinds.get(at).and_then(|own| own.first()).copied()?;
            let mut wider = alloc::vec![own];
            for kind in (0..axis.samples.len()).filter(|kind| *kind != own) {
                grown.set(at, &[kind]);
                grown.locate(grid, &mut part);
                if points.has(&part) {
                    wider.push(kind);
                }
            }
            grown.set(at, &wider);
        }
        grown.locate(grid, &mut part);
        points.take(&part);
        Some(grown)
    }

    fn set(&mut self, axis: usize, kinds: &[usize]) {
        if let Some(own) = self.kinds.get_mut(axis) {
            own.clear();
            own.extend_from_slice(kinds);
        }
    }

    fn locate(&mut self, grid: &Grid, part: &mut Part) {
        grid.locate(part, |at, _| self.kinds.get(at).into_iter().flatten().copied());
        self.words += part.words();
    }

    /// The box with all atoms of its kinds, within another.
    pub(super) fn cube(&self, grid: &Grid, layout: &Layout, within: &Cube) -> Cube {
        let mut cube = within.clone();
        for (axis, chosen) in grid.axes.iter().zip(&self.kinds) {
            cube = layout.cleared(&cube, axis.column);
            for atom in chosen.iter().flat_map(|kind| axis.kinds.atoms(*kind)) {
                layout.insert(&mut cube, axis.column, *atom);
            }
        }
        cube
    }
}
