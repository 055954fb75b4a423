//! A second, slow and obvious implementation of who may do what with a group, and of whether a group is
//! as it should be. Names of groups are left out.
//!
//! All instants are the beginnings of days in UTC, and all periods are days.

pub mod data;
mod decision;
mod json;
mod members;
mod owner;
pub mod random;
pub mod relation;
pub mod state;

pub use data::Case;
pub use decision::decide;
pub use state::check;
