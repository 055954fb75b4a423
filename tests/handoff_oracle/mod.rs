//! A second, slow and obvious implementation of hand-offs: of relays with their evidence, and of tasks
//! across departments.
//!
//! All instants are whole minutes. Nothing is sorted or looked up: every question is answered by going
//! through everything again.

mod data;
mod json;
mod log;
pub mod random;
mod random_tasks;
mod reconcile;
mod rules;
mod task;

pub use data::{Answer, Case, Event, Evidence};
pub use json::calendar_json;
pub use log::{faults, next_change, orphans};
pub use reconcile::reconcile;
pub use rules::{apart, duplicates, leaks, loops, self_targets};
pub use task::{TaskAnswer, TaskCase, check_task};
