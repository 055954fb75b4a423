//! Findings: what is wrong with a document or a text, for the people who write them.
//!
//! A finding has a stable code, a place, a message that says what was found and what was expected,
//! and help where a fix is near. All findings of a document are collected in one pass and come in
//! the order of the document. What a *call* did wrong is an [`Error`](crate::Error) instead.

mod code;
mod codes;
mod collector;
mod finding;
mod place;
mod render;
mod suggest;

pub use code::{Code, Severity};
pub(crate) use codes::codes;
pub(crate) use collector::Collector;
pub(crate) use finding::legible;
pub use finding::{Finding, Findings, Position, Related};
pub use place::{Place, Step};
pub(crate) use suggest::{Outline, may_be_near, nearest, nearest_known};
