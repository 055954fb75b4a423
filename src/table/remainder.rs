//! All points that boxes leave of another one, in few boxes.

use super::budget::{Budget, Exhausted};
use super::cube::{Cube, Layout};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// All points of a box that none of these covers, in boxes without common points.
pub(super) fn remainder(
    layout: &Layout,
    cube: &Cube,
    boxes: &[&Cube],
    budget: &mut Budget,
) -> Result<Vec<Cube>, Exhausted> {
    let parts = boxes.iter().filter_map(|other| layout.common(cube, other));
    let mut parts: Vec<Cube> = parts.collect();
    // The largest leave the fewest pieces.
    parts.sort_by_cached_key(|part| Reverse(layout.size(part)));
    let mut open = alloc::vec![cube.clone()];
    for part in parts {
        budget.look(open.len(), layout.words_of_cube())?;
        let mut next = Vec::with_capacity(open.len());
        for cube in open {
            if layout.meet(&cube, &part) {
                layout.without(&cube, &part, |piece| next.push(piece));
            } else {
                next.push(cube);
            }
        }
        open = next;
    }
    Ok(open)
}

/// Joins boxes that differ in one column only, column by column, until there are none.
pub(super) fn merge(
    layout: &Layout,
    mut cubes: Vec<Cube>,
    budget: &mut Budget,
) -> Result<Vec<Cube>, Exhausted> {
    loop {
        let before = cubes.len();
        for column in 0..layout.len() {
            budget.look(8 * cubes.len(), layout.words_of_cube())?;
            let mut joined: BTreeMap<Cube, Cube> = BTreeMap::new();
            for cube in cubes {
                let others = layout.cleared(&cube, column);
                joined.entry(others).and_modify(|known| known.join(&cube)).or_insert(cube);
            }
            cubes = joined.into_values().collect();
        }
        if cubes.len() == before {
            cubes.sort_unstable();
            return Ok(cubes);
        }
    }
}
