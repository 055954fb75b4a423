//! Who is who: people, departments, projects and customers, as a company's directory has them.
//!
//! A [`Listing`] is what the host knows: data, handed in as a whole. A [`Directory`] is the same, checked
//! and ready to be asked; what contradicts itself in it is told by its [faults](Directory::faults), and
//! never hidden. All stays are half-open, `[from, until)`: a person who leaves at an instant is not there
//! any more at it. Whom the directory does not list is not known, which is not the same as a stranger.
//!
//! # What this module does not know
//!
//! Groups, tasks, policies and clocks.

mod acting;
mod book;
mod fault;
mod listing;
mod names;
mod visibility;

pub use acting::{Acting, Passed, Unavailable};
pub use book::Directory;
pub use fault::{DirectoryFault, FaultKind};
pub use listing::{Absence, Customer, Department, Listing, Person, PersonKind, Project, Stay};
pub use visibility::Visibility;
