//! Decision tables: decisions against going through the rows, and verification against a plain form of
//! the same procedure.

mod harness;

use comms_policy::Limits;
use comms_policy::table::{
    CellDocument, ColumnDocument, Fact, Found, Output, RowDocument, STEPS, Table, TableDocument,
};
use harness::{Harness, Numbers, each};

fn main() {
    let harness = Harness::from_arguments();
    decisions(&harness);
    verification(&harness);
    hard(&harness);
}

/// A column's name.
fn name(column: usize) -> String {
    format!("c{column}")
}

/// The values that a row admits in a column, a bit each of so many.
type Cell = fn(&mut Numbers, u64) -> u64;

/// Two of them, or one.
const TWO: Cell = |numbers, values| drawn(numbers, values, 2);

/// Half of them, or fewer.
const HALF: Cell = |numbers, values| drawn(numbers, values, values / 2);

/// All of them in every second cell, in the others half of them, or fewer.
const HALF_OR_ALL: Cell = |numbers, values| {
    if numbers.below(2) > 0 { (1 << values) - 1 } else { HALF(numbers, values) }
};

/// All of them in 35 of 100 cells, in the others a run of them.
const RUN_OR_ALL: Cell = |numbers, values| {
    if numbers.below(100) < 35 {
        return (1 << values) - 1;
    }
    let (a, b) = (numbers.below(values), numbers.below(values));
    (a.min(b)..=a.max(b)).fold(0, |bits, value| bits | 1 << value)
};

/// So many of them, each drawn from all.
fn drawn(numbers: &mut Numbers, values: u64, count: u64) -> u64 {
    (0..count).fold(0, |bits, _| bits | 1 << numbers.below(values))
}

/// The bits of so many rows on so many columns of so many values each.
fn bits(rows: usize, columns: usize, values: u64, cell: Cell) -> Vec<Vec<u64>> {
    let mut numbers = Numbers(5);
    let mut row = || (0..columns).map(|_| cell(&mut numbers, values)).collect();
    (0..rows).map(|_| row()).collect()
}

/// The table of these rows.
fn table(bits: &[Vec<u64>], values: u64, has_default: bool) -> Table {
    let all: Vec<String> = (0..values).map(|value| format!("v{value}")).collect();
    let mut document = TableDocument::default();
    for column in 0..bits.first().map_or(0, Vec::len) {
        let mut listed = ColumnDocument::default();
        listed.values = Some(all.clone());
        document.columns.insert(name(column), listed);
    }
    document.hit = Some("first".to_owned());
    document.default = has_default.then_some(Output::Number(0));
    for (at, bits) in bits.iter().enumerate() {
        let mut row = RowDocument::default();
        row.id = format!("r{at}");
        row.then = Output::Number(i64::try_from(at % 7).unwrap_or(0));
        for (column, bits) in bits.iter().enumerate() {
            let listed = all.iter().enumerate().filter(|(value, _)| bits >> value & 1 == 1);
            let listed = listed.map(|(_, value)| Some(value.clone()));
            row.when.insert(name(column), CellDocument::Values(listed.collect()));
        }
        document.rows.push(row);
    }
    let mut limits = Limits::default();
    limits.table_rows = document.rows.len();
    Table::compile_with(&document, &limits).expect("a table")
}

/// Decisions, by the number of rows.
fn decisions(harness: &Harness) {
    println!("one decision on 5 columns of 16 values, by the number of rows");
    let columns: Vec<String> = (0..5).map(name).collect();
    let values: Vec<String> = (0..16).map(|value| format!("v{value}")).collect();
    for rows in [10, 100, 1_000, 10_000] {
        let bits = bits(rows, 5, 16, TWO);
        let table = table(&bits, 16, true);
        let mut numbers = Numbers(3);
        let count = harness.count(20_000).max(20);
        let points: Vec<Vec<usize>> = (0..count)
            .map(|_| (0..5).map(|_| usize::try_from(numbers.below(16)).unwrap_or(0)).collect())
            .collect();
        let asked: Vec<Vec<(&str, Fact<'_>)>> = points
            .iter()
            .map(|point| {
                let pairs = columns.iter().zip(point);
                pairs.map(|(name, value)| (name.as_str(), Fact::Text(&values[*value]))).collect()
            })
            .collect();
        let asked: Vec<&[(&str, Fact<'_>)]> = asked.iter().map(Vec::as_slice).collect();
        let all: Vec<&Vec<usize>> = points.iter().collect();
        let [ours, scan] = harness.compare(
            count,
            &mut [
                &mut || each(&asked, |facts| matches!(table.decide(facts), Found::Row(_))),
                &mut || each(&all, |point| first(&bits, point)),
            ],
        );
        println!("  {rows:>6} rows {ours:>7.1} ns   going through bits of all rows {scan:>9.1} ns");
    }
}

/// The first row that admits a point.
fn first(rows: &[Vec<u64>], point: &[usize]) -> Option<usize> {
    rows.iter().position(|row| row.iter().zip(point).all(|(bits, value)| bits >> value & 1 == 1))
}

/// Verification, against a plain form of the same procedure: all pairs of rows that meet, and the rows that
/// never decide; and, where there is no default, all points that no row covers, which ours tells up to the
/// limit.
fn verification(harness: &Harness) {
    println!("\nverification of tables on 5 columns");
    for (title, cell) in
        [("half of the values", HALF), ("half or all", HALF_OR_ALL), ("a run or all", RUN_OR_ALL)]
    {
        println!("  {title}");
        for (rows, values) in [(100, 8), (200, 16), (500, 16), (1_000, 16)] {
            let rows = harness.count(rows * 1000).min(rows).max(5);
            let bits = bits(rows, 5, values, cell);
            compare(harness, &bits, values);
        }
    }
}

fn compare(harness: &Harness, bits: &[Vec<u64>], values: u64) {
    let (closed, open) = (table(bits, values, true), table(bits, values, false));
    let full = vec![(1 << values) - 1; 5];
    let plainly = || (overlaps(bits), shadowed(bits));
    let [ours, plain, with_gaps, all_gaps, redundant] = harness.compare(
        1,
        &mut [
            &mut || each(&[()], |()| closed.verify().overlaps.len()),
            &mut || each(&[()], |()| plainly()),
            &mut || each(&[()], |()| open.verify().gaps.len()),
            &mut || each(&[()], |()| (plainly(), gaps(&full, bits))),
            &mut || each(&[()], |()| open.redundant_within(STEPS)),
        ],
    );
    let found = open.verify();
    let (meeting, covered) = plainly();
    let by_one = bits.iter().enumerate().filter(|(at, row)| {
        let covers = |other: &Vec<u64>| other.iter().zip(*row).all(|(a, b)| b & !a == 0);
        bits[..*at].iter().any(covers)
    });
    println!(
        "    {:>5} rows x {values:<2}: {:>6.2} ms, plain {:>6.2}, ratio {:>4.1}   with {:>4} gaps{} {:>6.2} ms, \
         plain with all {:>6.2}, ratio {:>4.1}   redundant {:>6.2} ms   {} overlaps ({meeting}), {} never \
         decide ({covered}), {} by one{}",
        bits.len(),
        ours / 1e6,
        plain / 1e6,
        ours / plain,
        found.gaps.len(),
        if found.has_more_gaps { " and more" } else { "" },
        with_gaps / 1e6,
        all_gaps / 1e6,
        with_gaps / all_gaps,
        redundant / 1e6,
        found.overlaps.len(),
        found.shadowed.len(),
        by_one.count(),
        if found.is_undecided && !found.has_more_gaps { ", undecided" } else { "" }
    );
}

/// Tables that are made to be hard, against the same number of steps for each.
fn hard(harness: &Harness) {
    println!("\nverification of tables that are made to be hard, within {STEPS} steps");
    let three: Vec<Vec<u64>> = {
        let mut numbers = Numbers(5);
        let mut row = || {
            let mut row = vec![0b11; 40];
            for _ in 0..3 {
                row[usize::try_from(numbers.below(40)).unwrap_or(0)] = 1 << numbers.below(2);
            }
            row
        };
        (0..harness.count(1_000_000).min(1_000)).map(|_| row()).collect()
    };
    let points = harness.count(16_384_000).min(16_384);
    let minterms: Vec<Vec<u64>> =
        (0..points).map(|point| (0..14).map(|at| 1 << (point >> at & 1)).collect()).collect();
    let rows = harness.count(1_000_000).min(1_000);
    for (title, bits, values) in [
        ("three of 40 booleans each", &three[..three.len().min(170)], 2),
        ("three of 40 booleans each", &three, 2),
        ("each point of 14 booleans", &minterms, 2),
        ("runs on 8 columns of 16", &bits(rows, 8, 16, RUN_OR_ALL), 16),
        ("half of 8 columns of 16", &bits(rows, 8, 16, HALF), 16),
        ("most of 8 columns of 16", &bits(rows, 8, 16, |numbers, _| drawn(numbers, 16, 16)), 16),
    ] {
        let table = table(bits, values, false);
        let [time, redundant] = harness.compare(
            1,
            &mut [&mut || each(&[()], |()| table.verify().gaps.len()), &mut || {
                each(&[()], |()| table.redundant_within(STEPS));
            }],
        );
        let found = table.verify();
        println!(
            "  {:>6} rows, {title:<25} {:>7.1} ms, redundant {:>7.1} ms   {} never decide, {} gaps{}{}",
            bits.len(),
            time / 1e6,
            redundant / 1e6,
            found.shadowed.len(),
            found.gaps.len(),
            if found.has_more_gaps { " and more" } else { "" },
            if found.is_undecided && !found.has_more_gaps { ", undecided" } else { "" }
        );
    }
}

/// How many pairs of rows meet.
fn overlaps(rows: &[Vec<u64>]) -> usize {
    let meet = |a: &[u64], b: &[u64]| a.iter().zip(b).all(|(a, b)| a & b != 0);
    let behind = |(at, row): (usize, &Vec<u64>)| {
        rows[at + 1..].iter().filter(|other| meet(row, other)).count()
    };
    rows.iter().enumerate().map(behind).sum()
}

/// How many rows never decide: those of which nothing is left when all rows before are cut out.
fn shadowed(rows: &[Vec<u64>]) -> usize {
    let is_covered = |(at, row): &(usize, &Vec<u64>)| !leaves(row, &rows[..*at]);
    rows.iter().enumerate().filter(is_covered).count()
}

/// All points of a box that rows leave, in boxes.
fn gaps(cube: &[u64], rows: &[Vec<u64>]) -> usize {
    let mut open = vec![cube.to_vec()];
    for row in rows {
        let mut next = Vec::with_capacity(open.len());
        for mut left in open {
            if row.iter().zip(&left).any(|(a, b)| a & b == 0) {
                next.push(left);
                continue;
            }
            for column in 0..left.len() {
                if left[column] & !row[column] != 0 {
                    let mut piece = left.clone();
                    piece[column] &= !row[column];
                    next.push(piece);
                    left[column] &= row[column];
                }
            }
        }
        open = next;
    }
    open.len()
}

/// Whether rows leave a point of a box.
fn leaves(cube: &[u64], rows: &[Vec<u64>]) -> bool {
    let meets = |row: &&Vec<u64>| row.iter().zip(cube).all(|(a, b)| a & b != 0);
    let Some(at) = rows.iter().position(|row| meets(&row)) else {
        return true;
    };
    let (row, rest) = (&rows[at], &rows[at + 1..]);
    let mut left = cube.to_vec();
    for column in 0..left.len() {
        if left[column] & !row[column] != 0 {
            let mut piece = left.clone();
            piece[column] &= !row[column];
            if leaves(&piece, rest) {
                return true;
            }
            left[column] &= row[column];
        }
    }
    false
}
