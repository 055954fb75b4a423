//! The search for points that no row covers, whatever the size of its grids, against all points.

use super::budget::{Budget, Exhausted};
use super::cover::needed;
use super::cube::{Cube, Layout};
use super::grid::BLOCKS;
use super::search::{Enough, Search, Wanted};
use super::sieve::{Set, Sieve};
use alloc::vec::Vec;
use proptest::prelude::*;

/// How many atoms each column has, and the bits of the rows.
fn boxes() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<u64>>)> {
    proptest::collection::vec(2..5_usize, 1..5).prop_flat_map(|widths| {
        let row: Vec<_> = widths.iter().map(|width| 1..1_u64 << width).collect();
        (Just(widths), proptest::collection::vec(row, 0..12))
    })
}

fn cube(layout: &Layout, row: &[u64]) -> Cube {
    let mut cube = layout.empty();
    for (column, bits) in row.iter().enumerate() {
        for atom in (0..layout.width(column)).filter(|atom| bits >> atom & 1 == 1) {
            layout.insert(&mut cube, column, atom);
        }
    }
    cube
}

/// All points of a box, in order.
fn points(layout: &Layout, cube: &Cube) -> Vec<Vec<usize>> {
    let mut points = alloc::vec![Vec::new()];
    for column in 0..layout.len() {
        let atoms: Vec<usize> = layout.atoms(cube, column).collect();
        let longer = |point: &Vec<usize>| {
            let point = point.clone();
            atoms.clone().into_iter().map(move |atom| [point.as_slice(), &[atom]].concat())
        };
        points = points.iter().flat_map(longer).collect();
    }
    points
}

fn is_in(layout: &Layout, point: &[usize], cube: &Cube) -> bool {
    point.iter().enumerate().all(|(column, atom)| layout.atoms(cube, column).any(|it| it == *atom))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn points_that_no_row_covers_are_found((widths, rows) in boxes(), blocks in prop_oneof![Just(0), 1..4_usize, Just(BLOCKS)], limit in prop_oneof![Just(usize::MAX), 0..3_usize]) {
        let layout = Layout::new(widths);
        let rows: Vec<Cube> = rows.iter().map(|row| cube(&layout, row)).collect();
        let sieve = Sieve::of(&layout, &rows);
        let full = layout.full();
        let mut expected = points(&layout, &full);
        expected.retain(|point| !rows.iter().any(|row| is_in(&layout, point, row)));
        for wanted in [Wanted::One, Wanted::All] {
            let mut found: Vec<Cube> = Vec::new();
            let mut used = Vec::new();
            let mut budget = Budget::new(1_000_000);
            let ended = Search::new(&sieve, wanted, blocks).run(
                full.clone(),
                sieve.all(),
                &mut budget,
                |row| used.push(row),
                |gap| {
                    found.push(gap);
                    let enough = wanted == Wanted::One || found.len() > limit;
                    if enough { Enough::Yes } else { Enough::No }
                },
            );
            prop_assert_eq!(ended, Ok(()));
            let mut told: Vec<Vec<usize>> = found.iter().flat_map(|it| points(&layout, it)).collect();
            prop_assert!(told.iter().all(|point| expected.contains(point)));
            prop_assert_eq!(told.is_empty(), expected.is_empty());
            if wanted == Wanted::All && found.len() <= limit {
                told.sort();
                prop_assert_eq!(&told, &expected, "boxes without common points");
            }
            if expected.is_empty() {
                // The rows that were used cover it by themselves.
                let mut all = points(&layout, &full).into_iter();
                prop_assert!(all.all(|it| used.iter().any(|row| is_in(&layout, &it, &rows[*row]))));
            }
        }
    }

    #[test]
    fn rows_are_found_by_the_points_they_have_in_common((widths, rows) in boxes()) {
        let layout = Layout::new(widths);
        let rows: Vec<Cube> = rows.iter().map(|row| cube(&layout, row)).collect();
        let sieve = Sieve::of(&layout, &rows);
        for row in &rows {
            let (mut met, mut scratch) = (Set::new(), Set::new());
            sieve.meeting(row, &mut met, &mut scratch);
            for (at, other) in rows.iter().enumerate() {
                let is_met = met[at / 64] >> (at % 64) & 1 == 1;
                prop_assert_eq!(is_met, layout.meet(row, other));
            }
            let first = rows.iter().position(|other| other.covers(row));
            prop_assert_eq!(sieve.covering(row, &sieve.all()), first);
            // It covers itself, so that one row is enough.
            let by = needed(&sieve, row, met, &mut Budget::new(1_000_000));
            prop_assert_eq!(by, Ok(first.map(|first| alloc::vec![first])));
        }
    }

    #[test]
    fn a_search_ends_with_its_budget((widths, rows) in boxes(), steps in 0..40_u64) {
        let layout = Layout::new(widths);
        let rows: Vec<Cube> = rows.iter().map(|row| cube(&layout, row)).collect();
        let sieve = Sieve::of(&layout, &rows);
        let run = |steps| {
            let mut found = Vec::new();
            let take = |gap| {
                found.push(gap);
                Enough::No
            };
            let mut budget = Budget::new(steps);
            let search = Search::new(&sieve, Wanted::All, 0);
            let ended = search.run(layout.full(), sieve.all(), &mut budget, |_| (), take);
            (ended, found)
        };
        let ((ended, some), (_, all)) = (run(steps), run(1_000_000));
        // What was found until then is right, and the first of what there is.
        prop_assert!(all.starts_with(&some));
        prop_assert!(ended == Err(Exhausted) || some == all);
    }
}
