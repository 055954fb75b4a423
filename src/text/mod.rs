//! Texts as people type them: full-width forms, hidden characters, places, widths, and findings
//! that speak Chinese and English.
//!
//! A text is never rewritten. Where a full-width form or another dash stands for a character, it is
//! compared as that character ([`fold`]), and the spans of findings stay on the text as it came:
//! half-open ranges of UTF-8 bytes, which [`span`] converts to characters and UTF-16 units.
//!
//! What is said about a text is a [`Finding`]: a stable [`Code`], a place, what was expected, and a
//! [`Fix`] where one is known. The words are apart from the codes: [`Finding::message`] gives them
//! in the reader's [`Language`].
//!
//! The one thing that is read here is a [`deadline`], since every kind of text may hold one.
//!
//! # What this module does not know
//!
//! Formats, tags and policies. It looks at characters.

pub(crate) mod bytes;
mod catalogue;
pub(crate) mod charmap;
pub(crate) mod charset;
mod code;
pub mod deadline;
mod finding;
mod fix;
pub mod fold;
pub mod hidden;
mod language;
pub mod nfc;
pub(crate) mod plain;
pub mod reply;
pub(crate) mod short;
pub mod span;
pub mod width;

pub use code::Code;
pub use finding::Finding;
pub use fix::{Applicability, Edit, Fix, apply};
pub use language::Language;
