//! Which rows cover a box, and a point that they leave.

use super::budget::{Budget, Exhausted};
use super::cube::{Cube, Layout};
use super::grid::Grid;
use super::kinds::Kinds;
use super::points::{Part, Points};
use super::search::{Enough, Search, Wanted};
use super::sieve::{Set, Sieve, insert, members};
use alloc::vec::Vec;
use core::cmp::Reverse;

/// The most blocks of a grid for one question of many.
const FEW: usize = 1 << 6;

/// A box within another that none of these covers; `None` if they cover all of it.
pub(super) fn uncovered(
    layout: &Layout,
    cube: &Cube,
    boxes: &[&Cube],
    budget: &mut Budget,
) -> Result<Option<Cube>, Exhausted> {
    let meeting: Vec<&Cube> =
        boxes.iter().copied().filter(|other| layout.meet(cube, other)).collect();
    budget.look(2 * boxes.len(), layout.words_of_cube())?;
    let sieve = Sieve::of(layout, meeting);
    point_left(&sieve, cube.clone(), sieve.all(), budget)
}

/// A box within another that none of some rows covers; `None` if they cover all of it.
pub(super) fn point_left(
    sieve: &Sieve<'_>,
    cube: Cube,
    among: Set,
    budget: &mut Budget,
) -> Result<Option<Cube>, Exhausted> {
    let mut gap = None;
    let search = Search::new(sieve, Wanted::One, FEW);
    let take = |cube| {
        gap = Some(cube);
        Enough::Yes
    };
    search.run(cube, among, budget, |_| (), take)?;
    Ok(gap)
}

/// Those of some rows that together cover a box, and, as far as that is decided with little work, none
/// that can be left out; `None` if they do not cover it.
pub(super) fn needed(
    sieve: &Sieve<'_>,
    cube: &Cube,
    among: Set,
    budget: &mut Budget,
) -> Result<Option<Vec<usize>>, Exhausted> {
    budget.look(sieve.layout().len(), sieve.words())?;
    if let Some(row) = sieve.covering(cube, &among) {
        return Ok(Some(alloc::vec![row]));
    }
    let mut used = alloc::vec![0; sieve.words()];
    let mut is_covered = true;
    Search::new(sieve, Wanted::One, FEW).run(
        cube.clone(),
        among,
        budget,
        |row| insert(&mut used, row),
        |_| {
            is_covered = false;
            Enough::Yes
        },
    )?;
    if !is_covered {
        return Ok(None);
    }
    leave_out(sieve, cube, &mut used, budget)?;
    Ok(Some(members(&used).collect()))
}

/// Leaves out rows that are not needed to cover a box, the smallest first, if its points can be held.
fn leave_out(
    sieve: &Sieve<'_>,
    cube: &Cube,
    used: &mut Set,
    budget: &mut Budget,
) -> Result<(), Exhausted> {
    let layout = sieve.layout();
    let columns = 0..layout.len();
    let kinds = columns.map(|column| (column, Kinds::of(sieve, cube, column, used)));
    let Some(grid) = Grid::new(kinds, FEW) else { return Ok(()) };
    let mut parts: Vec<Sized> = Vec::new();
    for row in members(used) {
        if let Some(it) = sieve.cube(row) {
            let mut part = Part::default();
            grid.find(layout, it, &mut part);
            parts.push(Sized { size: Reverse(layout.size_within(it, cube)), row, part });
        }
    }
    parts.sort_unstable_by_key(|it| (it.size, it.row));
    let mut kept = Vec::new();
    keep_needed(&parts, grid.none(), &mut kept, budget)?;
    used.fill(0);
    for it in kept {
        insert(used, it.row);
    }
    Ok(())
}

/// What a row covers of a box.
struct Sized {
    size: Reverse<u64>,
    row: usize,
    part: Part,
}

/// Keeps, the last one first, those of some parts that have a point which is neither outside nor in the
/// others that are kept or yet to be asked about. By halves, so that few unions are made.
fn keep_needed<'p>(
    parts: &'p [Sized],
    mut outside: Points,
    kept: &mut Vec<&'p Sized>,
    budget: &mut Budget,
) -> Result<(), Exhausted> {
    budget.look(outside.words(), 1)?;
    let (first, last) = match parts {
        [] => return Ok(()),
        [only] => {
            if !outside.has(&only.part) {
                kept.push(only);
            }
            return Ok(());
        }
        several => several.split_at(several.len() / 2),
    };
    let mut others = outside.clone();
    for it in first {
        budget.look(it.part.words(), 1)?;
        others.add(&it.part);
    }
    let before = kept.len();
    keep_needed(last, others, kept, budget)?;
    for it in kept.iter().skip(before) {
        outside.add(&it.part);
    }
    keep_needed(first, outside, kept, budget)
}
