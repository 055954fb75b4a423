//! What is wrong with a table as a whole: gaps, rows that meet, rows that never decide.

use super::budget::Budget;
use super::rows::{Hit, Row, Table};
use super::sieve::Sieve;
use super::value::Witness;
use alloc::vec::Vec;

/// How many steps a verification takes at most, unless it is said otherwise: about a second.
pub const STEPS: u64 = 20_000_000;

/// What is wrong with a table as a whole.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verification<'t> {
    /// Points that no row covers, in few boxes; none where there is a default.
    pub gaps: Vec<Witness>,
    /// Rows that have points in common, in document order.
    pub overlaps: Vec<Overlap<'t>>,
    /// Rows that never decide, in document order.
    pub shadowed: Vec<Shadowed<'t>>,
    /// Whether there are more gaps than are told.
    pub has_more_gaps: bool,
    /// Whether the budget was used up, or there are more gaps than are told, so that there may be more of
    /// anything.
    pub is_undecided: bool,
}

/// Two rows that have points in common.
#[derive(Debug, Clone, Copy)]
pub struct Overlap<'t> {
    pub(super) table: &'t Table,
    pub(super) rows: [&'t Row; 2],
}

impl<'t> Overlap<'t> {
    /// The rows, in document order.
    #[must_use]
    pub const fn rows(&self) -> [&'t Row; 2] {
        self.rows
    }

    /// All points that both have.
    #[must_use]
    pub fn witness(&self) -> Witness {
        let [a, b] = self.rows;
        let common = self.table.layout.common(&a.cube, &b.cube);
        self.table.witness(&common.unwrap_or_else(|| self.table.layout.empty()))
    }

    /// Whether they answer the same.
    #[must_use]
    pub fn agree(&self) -> bool {
        let [a, b] = self.rows;
        a.then == b.then
    }
}

/// A row that never decides.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Shadowed<'t> {
    /// The row.
    pub row: &'t Row,
    /// The rows that together stand before it at each of its points, in document order; as far as that is
    /// found out with little work, none of them can be left out.
    pub by: Vec<&'t Row>,
}

impl Table {
    /// Looks at the table as a whole, with the default budget; see [`verify_within`](Self::verify_within).
    ///
    /// ```
    /// use comms_policy::table::{Table, TableDocument};
    ///
    /// let json = r#"{
    ///     "columns": {"urgent": {"boolean": true}, "audience": {"values": ["internal", "external"]}},
    ///     "rows": [{"id": "a", "when": {"urgent": true}, "then": "phone"}]
    /// }"#;
    /// let document = TableDocument::from_deserializer(&mut serde_json::Deserializer::from_str(json))?;
    /// let table = Table::compile(&document)?;
    /// let found = table.verify();
    /// assert_eq!(found.gaps[0].to_string(), "audience is external or internal, urgent is false");
    /// # Ok::<(), comms_policy::Findings>(())
    /// ```
    #[must_use]
    pub fn verify(&self) -> Verification<'_> {
        self.verify_within(STEPS)
    }

    /// Looks at the table as a whole: which points no row covers, which rows meet, and which never
    /// decide, be it because of one row or of several together. Under `collect` rows are meant to meet,
    /// and nothing is told.
    ///
    /// It is exact where it comes to an end. A table can be made so that it would not; then it says that
    /// it is undecided, and what was found is right nevertheless.
    #[must_use]
    pub fn verify_within(&self, steps: u64) -> Verification<'_> {
        let mut found = Verification {
            gaps: Vec::new(),
            overlaps: Vec::new(),
            shadowed: Vec::new(),
            has_more_gaps: false,
            is_undecided: false,
        };
        if self.hit == Hit::Collect {
            return found;
        }
        let mut budget = Budget::new(steps);
        // Each question has a share, so that a hard one leaves something for the others.
        let sieve = Sieve::of(&self.layout, self.rows.iter().map(|row| &row.cube));
        for question in [Self::overlaps, Self::shadows, Self::gaps] {
            let mut share = budget.share();
            found.is_undecided |= question(self, &mut found, &sieve, &mut share).is_err();
            budget.settle(&share);
        }
        found
    }
}
