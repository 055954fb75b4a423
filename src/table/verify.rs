//! What is wrong with a table as a whole: gaps, rows that meet, rows that never decide.

use super::budget::{Budget, Exhausted};
use super::cover::needed;
use super::cube::Cube;
use super::near::Near;
use super::rows::{Hit, Row, Table};
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
    /// Whether the budget was used up, so that there may be more.
    pub is_undecided: bool,
}

/// Two rows that have points in common.
#[derive(Debug, Clone, Copy)]
pub struct Overlap<'t> {
    table: &'t Table,
    rows: [&'t Row; 2],
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
            is_undecided: false,
        };
        if self.hit == Hit::Collect {
            return found;
        }
        let mut budget = Budget::new(steps);
        // Each question has a share, so that a hard one leaves something for the others.
        let near = Near::of(self);
        for question in [Self::overlaps, Self::shadows, Self::gaps] {
            let mut share = Budget::new(budget.share());
            let given = share.left();
            found.is_undecided |= question(self, &mut found, near.as_ref(), &mut share).is_err();
            _ = budget.take(given - share.left());
        }
        found
    }

    fn overlaps<'t>(
        &'t self,
        found: &mut Verification<'t>,
        near: Option<&Near>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        for (at, a) in self.rows.iter().enumerate() {
            let before = found.overlaps.len();
            let others = self.rows_near(near, &a.cube);
            let behind = others.get(others.partition_point(|other| *other <= at)..);
            for b in behind.unwrap_or_default().iter().filter_map(|at| self.rows.get(*at)) {
                if self.layout.meet(&a.cube, &b.cube) {
                    found.overlaps.push(Overlap { table: self, rows: [a, b] });
                }
            }
            let met = found.overlaps.len() - before;
            budget.look(others.len(), self.layout.words_of_cube())?;
            budget.take(met as u64 / 4)?;
        }
        Ok(())
    }

    fn shadows<'t>(
        &'t self,
        found: &mut Verification<'t>,
        near: Option<&Near>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        let order = self.order();
        let mut place = alloc::vec![0; order.len()];
        for (position, at) in order.iter().enumerate() {
            if let Some(it) = place.get_mut(*at) {
                *it = position;
            }
        }
        for (at, row) in self.rows.iter().enumerate() {
            let others = self.rows_near(near, &row.cube);
            budget.look(others.len(), self.layout.words_of_cube())?;
            let own = place.get(at).copied().unwrap_or(0);
            let stands_before = |other: usize, it: &Row| match self.hit {
                Hit::First | Hit::Priority => place.get(other).is_some_and(|it| *it < own),
                Hit::Unique => other != at,
                Hit::Any => other != at && it.then != row.then,
                Hit::Collect => false,
            };
            let others = others.iter().filter_map(|other| Some((*other, self.rows.get(*other)?)));
            let others = others.filter(|(other, it)| stands_before(*other, it));
            let others = others.map(|(other, it)| (other, &it.cube));
            if let Some(by) = needed(&self.layout, &row.cube, others, budget)? {
                let by = by.into_iter().filter_map(|at| self.rows.get(at)).collect();
                found.shadowed.push(Shadowed { row, by });
            }
        }
        Ok(())
    }

    /// The rows that can meet a box, in document order.
    fn rows_near(&self, near: Option<&Near>, cube: &Cube) -> Vec<usize> {
        match near {
            Some(near) => near.to(self, cube),
            None => (0..self.rows.len()).collect(),
        }
    }
}
