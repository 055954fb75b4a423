//! Whether boxes cover another one, and which points they leave.

use super::budget::{Budget, Exhausted};
use super::cube::{Cube, Layout};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// The parts of a box that others cover, the largest first: those leave the fewest pieces.
struct Parts {
    /// Which of the others it is, and the part.
    parts: Vec<(usize, Cube)>,
}

impl Parts {
    fn of<'b>(
        layout: &Layout,
        cube: &Cube,
        boxes: impl IntoIterator<Item = (usize, &'b Cube)>,
    ) -> Self {
        let common = |(at, other)| Some((at, layout.common(cube, other)?));
        let mut parts: Vec<(usize, Cube)> = boxes.into_iter().filter_map(common).collect();
        parts.sort_by_cached_key(|(at, part)| (core::cmp::Reverse(layout.size(part)), *at));
        Self { parts }
    }

    /// A piece of the box that no part covers; `None` if they cover it. Tells the parts that were needed
    /// to find that out.
    fn uncovered(
        &self,
        layout: &Layout,
        cube: &Cube,
        budget: &mut Budget,
        mut used: impl FnMut(usize),
    ) -> Result<Option<Cube>, Exhausted> {
        let mut open = alloc::vec![(cube.clone(), 0)];
        while let Some((cube, from)) = open.pop() {
            let mut rest = self.parts.iter().enumerate().skip(from);
            let found = rest.find(|(_, (_, part))| layout.meet(&cube, part));
            let looked_at =
                found.map_or(self.parts.len(), |(at, _)| at) - from.min(self.parts.len());
            budget.look(looked_at, layout.words_of_cube())?;
            let Some((at, (_, part))) = found else {
                return Ok(Some(cube));
            };
            used(at);
            layout.without(&cube, part, |piece| open.push((piece, at + 1)));
        }
        Ok(None)
    }
}

/// A box within another that none of these covers; `None` if they cover all of it.
pub(super) fn uncovered(
    layout: &Layout,
    cube: &Cube,
    boxes: &[&Cube],
    budget: &mut Budget,
) -> Result<Option<Cube>, Exhausted> {
    let boxes = boxes.iter().enumerate().map(|(at, other)| (at, *other));
    Parts::of(layout, cube, boxes).uncovered(layout, cube, budget, |_| ())
}

/// Whether a point that no box covers is found by going through them as they come, with little work. Most
/// boxes that are not covered have many such points.
fn leaves_soon<'b>(
    layout: &Layout,
    cube: &Cube,
    boxes: impl Iterator<Item = &'b Cube>,
    budget: &mut Budget,
) -> Result<bool, Exhausted> {
    let mut cube = cube.clone();
    let mut looked_at = 0;
    for other in boxes {
        looked_at += 1;
        if !layout.meet(&cube, other) {
            continue;
        }
        // The largest of the pieces is the likeliest to be left.
        let mut largest: Option<(u64, Cube)> = None;
        layout.without(&cube, other, |piece| {
            let size = layout.size(&piece);
            if largest.as_ref().is_none_or(|(most, _)| size > *most) {
                largest = Some((size, piece));
            }
        });
        budget.take(1)?;
        let Some((_, piece)) = largest else { return Ok(false) };
        cube = piece;
    }
    budget.look(looked_at, layout.words_of_cube())?;
    Ok(true)
}

/// Those of the boxes that together cover another, and as far as that is decided with little work none
/// that can be left out; `None` if they do not cover it.
pub(super) fn needed<'b>(
    layout: &Layout,
    cube: &Cube,
    boxes: impl Iterator<Item = (usize, &'b Cube)> + Clone,
    budget: &mut Budget,
) -> Result<Option<Vec<usize>>, Exhausted> {
    if let Some((row, _)) = boxes.clone().find(|(_, other)| other.covers(cube)) {
        return Ok(Some(alloc::vec![row]));
    }
    if leaves_soon(layout, cube, boxes.clone().map(|(_, other)| other), budget)? {
        return Ok(None);
    }
    let all = Parts::of(layout, cube, boxes);
    let mut is_used = alloc::vec![false; all.parts.len()];
    let mut mark = |at: usize| {
        if let Some(used) = is_used.get_mut(at) {
            *used = true;
        }
    };
    let before = budget.left();
    if all.uncovered(layout, cube, budget, &mut mark)?.is_some() {
        return Ok(None);
    }
    // To leave some out is worth no more than the work of the proof.
    let mut extra = Budget::new((budget.left() / 8).min((before - budget.left()) + 64));
    let given = extra.left();
    let used = all.parts.into_iter().zip(is_used).filter(|(_, used)| *used);
    let mut kept: Vec<(usize, Cube)> = used.map(|(part, _)| part).collect();
    let mut at = kept.len();
    while at > 0 {
        at -= 1;
        let mut parts = kept.clone();
        parts.remove(at);
        let others = Parts { parts };
        // What is not decided in time stays.
        if others.uncovered(layout, cube, &mut extra, |_| ()) == Ok(None) {
            kept = others.parts;
        }
    }
    budget.take(given - extra.left())?;
    let mut rows: Vec<usize> = kept.into_iter().map(|(row, _)| row).collect();
    rows.sort_unstable();
    Ok(Some(rows))
}

/// All points of a box that none of these covers, in boxes without common points.
pub(super) fn remainder(
    layout: &Layout,
    cube: &Cube,
    boxes: &[&Cube],
    budget: &mut Budget,
) -> Result<Vec<Cube>, Exhausted> {
    let boxes = boxes.iter().enumerate().map(|(at, other)| (at, *other));
    let mut open = alloc::vec![cube.clone()];
    for (_, part) in Parts::of(layout, cube, boxes).parts {
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
