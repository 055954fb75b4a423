//! Decision tables: decisions against going through the rows, and verification against a plain form of
//! the same procedure.

mod harness;

use comms_policy::table::{Fact, Found, Table, TableDocument};
use harness::{Harness, Numbers, each};
use serde_json::{Map, Value, json};

fn main() {
    let harness = Harness::from_arguments();
    decisions(&harness);
    verification(&harness);
}

/// A column's name.
fn name(column: usize) -> String {
    format!("c{column}")
}

/// A table of so many rows on columns of so many values each; a row has a condition on one in so many of
/// the columns, with so many of its values or fewer.
fn table(
    rows: usize,
    columns: usize,
    values: u64,
    admitted: u64,
    one_in: u64,
    has_default: bool,
) -> (Table, Vec<Vec<u64>>) {
    let mut numbers = Numbers(5);
    let mut bits: Vec<Vec<u64>> = Vec::new();
    let all: Vec<String> = (0..values).map(|value| format!("v{value}")).collect();
    let written: Vec<Value> = (0..rows)
        .map(|at| {
            let row: Vec<u64> = (0..columns)
                .map(|_| {
                    if numbers.below(one_in) > 0 {
                        return (1 << values) - 1;
                    }
                    (0..admitted).fold(0, |bits, _| bits | 1 << numbers.below(values))
                })
                .collect();
            let when: Map<String, Value> = row
                .iter()
                .enumerate()
                .map(|(column, bits)| {
                    let listed = all.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                    (name(column), listed.map(|(_, value)| value.as_str()).collect())
                })
                .collect();
            bits.push(row);
            json!({"id": format!("r{at}"), "when": when, "then": at % 7})
        })
        .collect();
    let listed: Map<String, Value> =
        (0..columns).map(|column| (name(column), json!({"values": all}))).collect();
    let document = json!({"columns": listed, "hit": "first", "rows": written, "default": has_default.then_some(0)});
    let document = TableDocument::from_deserializer(&document).expect("a document");
    (Table::compile(&document).expect("a table"), bits)
}

/// Decisions, by the number of rows.
fn decisions(harness: &Harness) {
    println!("one decision on 5 columns of 16 values, by the number of rows");
    let columns: Vec<String> = (0..5).map(name).collect();
    let values: Vec<String> = (0..16).map(|value| format!("v{value}")).collect();
    for rows in [10, 100, 1_000, 10_000] {
        let (table, bits) = table(rows, 5, 16, 2, 1, true);
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
/// never decide. Then with all gaps, where there is no default.
fn verification(harness: &Harness) {
    println!("\nverification, and with all gaps");
    let sizes = [(100, 8, 1), (200, 16, 1), (500, 16, 1), (1_000, 16, 1), (1_000, 16, 2)];
    for (rows, values, one_in) in sizes {
        let rows = harness.count(rows * 1000).min(rows).max(5);
        let (closed, bits) = table(rows, 5, values, values / 2, one_in, true);
        let (open, _) = table(rows, 5, values, values / 2, one_in, false);
        let plainly = || (overlaps(&bits), shadowed(&bits));
        let [ours, gaps, plain] = harness.compare(
            1,
            &mut [
                &mut || each(&[()], |()| closed.verify().overlaps.len()),
                &mut || each(&[()], |()| open.verify().gaps.len()),
                &mut || each(&[()], |()| plainly()),
            ],
        );
        let found = open.verify();
        let (meeting, covered) = plainly();
        println!(
            "  {rows:>5} rows x 5 x {values:<2}: {:>6.1} ms   plain {:>6.1} ms   ratio {:>4.1}   with gaps \
             {:>6.1} ms   {} overlaps ({meeting}), {} never decide ({covered}), {} gaps{}",
            ours / 1e6,
            plain / 1e6,
            ours / plain,
            gaps / 1e6,
            found.overlaps.len(),
            found.shadowed.len(),
            found.gaps.len(),
            if found.is_undecided { ", undecided" } else { "" }
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
