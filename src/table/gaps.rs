//! The points that no row covers.

use super::budget::{Budget, Exhausted};
use super::grid::BLOCKS;
use super::remainder::merge;
use super::rows::Table;
use super::search::{Enough, Search, Wanted};
use super::sieve::Sieve;
use super::verify::Verification;
use alloc::vec::Vec;

impl Table {
    /// Finds them, as far as the budget and the limit go.
    pub(super) fn gaps<'t>(
        &'t self,
        found: &mut Verification<'t>,
        sieve: &Sieve<'_>,
        budget: &mut Budget,
    ) -> Result<(), Exhausted> {
        if self.default.is_some() {
            return Ok(());
        }
        let mut gaps = Vec::new();
        let mut has_more = false;
        let ended = Search::new(sieve, Wanted::All, BLOCKS).run(
            self.full(),
            sieve.all(),
            budget,
            |_| (),
            |gap| {
                has_more = gaps.len() >= self.most_gaps;
                if has_more {
                    return Enough::Yes;
                }
                gaps.push(gap);
                Enough::No
            },
        );
        // What was found before the budget was used up is told.
        let mut merging = Budget::new(u64::MAX);
        let gaps = merge(&self.layout, gaps, &mut merging)?;
        found.gaps = gaps.iter().map(|gap| self.witness(gap)).collect();
        found.gaps.sort();
        found.has_more_gaps = has_more;
        found.is_undecided |= has_more;
        ended
    }
}
