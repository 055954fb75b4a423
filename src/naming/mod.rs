//! Naming formats: what names of files, subjects of mails and names of groups look like, as data.
//!
//! A [`FormatDocument`] is a template such as `{department}-{subject}-{date:%Y%m%d}` with typed
//! fields. Compiled, it is one [`Format`] that reads, checks, explains, repairs and writes:
//!
//! - [`Format::verdict`] says when the format is loaded whether texts can be read in several ways,
//!   with a text that shows it;
//! - [`Format::parse`] reads a name from both ends without going back, and gives typed values that
//!   borrow from the text, or all that is wrong with it;
//! - [`Format::repair`] applies the fixes that are sure, and only if the result is of the format;
//! - [`Format::render`] writes a name and reads it back, so that what is written means what was
//!   given.
//!
//! # Fields that hold separators
//!
//! A field is *closed*: it holds no character of any literal of the template, so that it ends where
//! the next one stands. One that says `may_contain_separator` is *open*. With one open field at
//! most, and optional parts that are known by their first character, each step of reading is forced;
//! of other formats it is often proven that no text has two readings. The verdict is then
//! [`Verdict::Unambiguous`]. Two open fields with nothing but literals between are
//! an error unless `on_ambiguity` is set. In all other cases, those in which no proof is known among
//! them, the readings of each text are counted.
//!
//! # How faults are told
//!
//! Of all ways to change a text into one of the format, the one with the fewest and smallest faults
//! is told, each fault once, at its place; of equal ones the one that agrees longest from the left.
//! Some places are a matter of convention:
//!
//! - what is missing is told with an empty span where it belongs: before the literal that stands
//!   there already, so that `a-b-d` without its `c` is told at `a-b-|d`, and at the end otherwise;
//! - the same slip at several places, as `_` instead of each `-`, is one finding at the first place,
//!   with a fix for all; of forms that are only noted, the first of a kind speaks for all;
//! - what stands behind the last literal is a bad value of the last field rather than part of an open
//!   one before it, and the extension is what follows the last dot;
//! - a run of separators, right ones and wrong ones, is one slip, and its fix leaves one;
//! - of several fields that are missing, each has a fix of its own, and all together they fit;
//! - where a part with a deadline stands twice, the place is what follows the first separator within
//!   the field, since the first part may be meant as well as the second; a deadline that itself holds
//!   a separator is only that;
//! - `parses` counts the readings of a text: 0 of one that is refused for another reason.
//!
//! A finding is never told for its consequences: a `/` in a file name is no fault of the field that
//! holds it as well.
//!
//! # Limits
//!
//! 16 fields, 5 optional parts and 1,024 bytes a template; names of 1,024 bytes unless the format
//! says more; 64 segments where readings must be counted; patterns of 256 characters that compile to
//! at most 64 KiB, in the syntax of the `regex` crate.
//!
//! # What this module does not know
//!
//! Policies, directories and clocks. Whether a person exists or a date is late is the host's affair.

mod align;
mod behind_word;
mod by_fields;
mod compile;
mod confusable;
mod date_form;
mod date_repair;
mod dates;
mod diagnose;
mod direct;
mod document;
mod fault;
mod feasible;
mod field;
pub mod file;
mod forbid;
mod format;
mod glance;
mod in_brackets;
mod kind;
mod least;
mod literal;
mod look;
mod meant;
mod missing;
mod name;
mod notes;
mod order;
mod other_separators;
mod pattern;
mod plan;
mod program;
mod proof;
mod put_right;
mod render;
mod repair;
mod separators;
mod signs;
mod slots;
mod strict;
mod table;
mod template;
mod torn_date;
mod value;
mod variants;
mod verdict;
mod version;
mod words;
mod wrong_dot;

pub use document::{FieldDocument, FormatDocument, OptionsDocument};
pub use format::Format;
pub use name::{Alternative, Name, Rejected};
pub use repair::Repair;
pub use value::Value;
pub use verdict::{Reading, Verdict};
pub use version::{BadVersion, Version};

pub(crate) use compile::compile;
pub(crate) use words::{Hit, Words, collisions};
