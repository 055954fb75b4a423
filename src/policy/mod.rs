//! The policy: the whole document, and the compiled form that answers.
//!
//! A [`PolicyDocument`] is data: read, written, built in code. It is compiled once into a
//! [`Policy`], which is immutable and is all that decides. Faults are collected in one pass and
//! come in document order. What a company expects of its policy is kept beside it, as a
//! [`CasesDocument`] of questions and answers.

mod cases;
mod channels;
mod clocks;
mod compile;
mod document;
mod facade;
mod fingerprint;
mod groups;
mod handoffs;
mod history;
mod lint;
mod records;
mod texts;

pub use cases::{CaseDocument, CasesDocument, GivenDocument};
pub use document::{FORMAT, HeaderDocument, PolicyDocument};
pub use facade::Policy;
pub use fingerprint::Fingerprint;
pub use history::History;
