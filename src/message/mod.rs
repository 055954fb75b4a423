//! Messages: tags, deadline and owner, by a standard that is data (沟通信息标准规范).
//!
//! A message such as `【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三` begins with a run of tags; the rest
//! is text, which may say a deadline and name an owner. That it can be read and that it has all that
//! its tags require are different findings.
//!
//! - Tags stand in `【】`; `[ ［ 〔` are accepted for a listed word and noted. A tag has a kind; each
//!   kind has its place in the order and its number. Brackets behind the run are text.
//! - A deadline is looked for in each part of the text between commas, full stops and line breaks,
//!   and behind words such as `需`, `于`, `截至`, `by` and `before`. See
//!   [`text::deadline`](crate::text::deadline) for what is read. Within a part, behind what it is
//!   of, it must name a day (`合同周五前发我`), or something must be asked for by it
//!   (`请李明17:00前提交`). A time without a day is of the nearest date named before it, if that is
//!   still to come, with a note. Two that differ are a finding.
//! - No part of a longer time is read as the deadline. What stands before a time may make it another
//!   (`节后周一`, `上线后3天内`, `每天请于17:00前`), or one of several (`20日、21日前`), and what stands
//!   behind it, too (`截止20日左右`, `by Friday of next week`). Where a tag requires a deadline, one
//!   that is not understood is an error of its own, and not one that is missing.
//! - A time that has passed is a deadline only where one is required or something is asked for by it;
//!   it is then an error.
//! - An owner is the name behind a marker such as `*` or `Owner:` in any capitals, at the beginning of
//!   a word. It ends where the deadline begins. Of names that are listed, the first is the owner, and
//!   the second is a finding.
//!
//! A message may have line breaks and tabs; other control characters, and those that are not seen or
//! turn the direction of writing, are refused.
//!
//! # What this slice does not know
//!
//! Channels, clocks of answers, and people: whether the owner exists is the host's affair.

mod blank;
mod check;
mod clauses;
mod compile;
mod compose;
mod deadlines;
mod document;
mod draft;
mod earlier;
mod local;
mod marker;
mod mistakes;
mod owners;
mod spots;
mod standard;
mod tags;
mod together;

pub use check::{Checked, Due, Owner, Tag};
pub use document::{KindDocument, MessagesDocument, StandardDocument, TagDocument};
pub use draft::{Draft, Parts};
pub use standard::Kind;

pub(crate) use check::check;
pub(crate) use compile::{Known, Standards, compile};
pub(crate) use compose::compose;
pub(crate) use standard::Standard;
