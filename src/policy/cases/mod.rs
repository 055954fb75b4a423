//! The tests of a policy: questions with the answers that a company expects, kept with its rules.
//!
//! They stand in a document of their own, so that a change of them changes no policy. What fails is
//! told as findings, with places, lines and what was found instead.

mod answer;
mod ask;
mod document;
mod run;

pub use document::{CaseDocument, CasesDocument, GivenDocument};
