//! The rows of a table, and what is asked: the same for all engines.

use crate::work::SplitMix64;

/// The names of the columns.
pub const COLUMNS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// The values of each column.
pub const VALUES: [&str; 16] = [
    "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14",
    "v15",
];

/// The values that are asked about, by column.
pub type Point<'a> = [&'a str; 5];

/// Columns with the values that they may have.
pub type Conditions = Vec<(&'static str, Vec<&'static str>)>;

/// Rows with conditions on two columns, each with up to three values.
pub struct Rows(pub Vec<Conditions>);

fn pick<T: Copy>(numbers: &mut SplitMix64, of: &[T]) -> T {
    of[usize::try_from(numbers.below(of.len() as u64)).expect("small")]
}

impl Rows {
    /// So many, the same in every run.
    pub fn new(count: usize) -> Self {
        let mut numbers = SplitMix64::new(21);
        let mut condition = |columns: &[&'static str]| {
            let column = pick(&mut numbers, columns);
            let mut values: Vec<_> = (0..3).map(|_| pick(&mut numbers, &VALUES)).collect();
            values.sort_unstable();
            values.dedup();
            (column, values)
        };
        Self((0..count).map(|_| vec![condition(&COLUMNS[..2]), condition(&COLUMNS[2..])]).collect())
    }

    /// So many requests, the same in every run.
    pub fn points(count: usize) -> Vec<Point<'static>> {
        let mut numbers = SplitMix64::new(22);
        (0..count).map(|_| COLUMNS.map(|_| pick(&mut numbers, &VALUES))).collect()
    }
}
