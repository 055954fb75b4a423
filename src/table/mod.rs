//! Decision tables: conditions by column, one answer a row, and a proof that nothing is left open.
//!
//! A row is a conjunction: for each column it has a condition on, the fact must be one of the values it
//! lists. A column lists its values, is a range of whole numbers, half-open, or yes and no; one that is
//! optional has "none" as one more value. What several rows that match mean is said by the table:
//!
//! | hit policy | several rows match |
//! |---|---|
//! | `unique` | must not be |
//! | `first` | the first one decides |
//! | `priority` | the one of the highest priority decides; of several the first |
//! | `any` | they must answer the same |
//! | `collect` | all of them answer |
//!
//! [`Table::decide`] answers to facts without going through the rows. A fact that is not known leaves the
//! answer open, unless all values that it may have are answered alike; that there is none is known in a
//! column that is optional.
//!
//! [`Table::verify`] looks at all points at once: it tells those that no row covers, rows that meet, and
//! rows that never decide because others stand before them, one alone or several together, each with a
//! witness. It cuts boxes out of boxes, needs no solver, and is exact; since the question is hard in
//! general, it has a budget, and says so when it is used up. [`Table::diff`] compares two tables point
//! by point.
//!
//! # What this module does not know
//!
//! Policies, channels and what an answer means.

mod admitted;
mod asked;
mod budget;
mod column;
mod compile;
mod cover;
mod cube;
mod decide;
mod diff;
mod document;
mod gaps;
mod grid;
mod grown;
mod index;
mod kinds;
mod overlaps;
mod points;
mod redundant;
mod remainder;
mod rows;
mod scan;
mod search;
mod shadows;
mod sieve;
#[cfg(test)]
mod tests;
mod value;
mod verify;
mod ways;

pub use decide::{Explanation, Found};
pub use diff::{Changed, Difference};
pub use document::{CellDocument, ColumnDocument, RowDocument, TableDocument};
pub use rows::{Hit, Row, Table};
pub use value::{Fact, Output, Point, Witness};
pub use verify::{Overlap, STEPS, Shadowed, Verification};

pub(crate) use compile::compile;
