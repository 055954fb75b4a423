//! Groups: who may do what with them, and whether they are as they should be (群聊与客户群).
//!
//! There are two questions. [`Groups::decide`] is asked before somebody does something: may this person
//! create, rename or dissolve a group, take somebody in, put somebody out, make somebody its owner?
//! [`Groups::check`] is asked about a group that is there: is everybody in it who must be, and nobody who
//! must not, has it an owner who may own it, and a name that fits? Rights that are checked before each step
//! do not make up for the second question: people move, leave, and come in on other paths.
//!
//! Facts come from three sides: who is who from the [`Directory`](crate::directory::Directory), what the
//! group is from the [`Group`], what is wanted from the [`Action`]. Rules are data.
//!
//! # What somebody is to a group
//!
//! Rules and kinds speak of people by [`Relation`]. Each is so, is not so, or is not known: whom the
//! directory does not list is not known, which is not the same as a stranger. Only staff heads a
//! department, is the contact of a customer or is concerned with one: of anybody else it is known that
//! it is not so, even where the department or the customer is not listed.
//!
//! Who acts for the head of a department, or for the dedicated contact of a customer, is the one who holds
//! the role, or the first deputy who is there. Where somebody before is not listed, it is not known whether
//! it is the next one who acts.
//!
//! # How rules are weighed
//!
//! 1. A condition is met, not met, or it is not known whether it is; a list by any of its words. A rule
//!    speaks if all of its conditions are met, and perhaps speaks if none is not met.
//! 2. With `forbid-overrides` what is forbidden by one rule is not permitted by any other; with
//!    `rank-low-wins` the same holds among rules of one rank, and the lowest rank of which a rule speaks
//!    decides.
//! 3. What is perhaps forbidden is [indeterminate](Outcome::Indeterminate), and not allowed. What is
//!    perhaps permitted is not permitted. What no rule speaks of is denied; where kinds are listed, so is
//!    everything with groups of another kind.
//!
//! The order of rules changes nothing. A rule that does not speak changes nothing. Adding one that forbids
//! allows nothing more, with `forbid-overrides`. Knowing less, be it an entry of the directory or an
//! attribute of the request, never allows what was not allowed before.
//!
//! # How a group is checked
//!
//! Members who are one too many are told with the reason, and for a while only as a note, where the kind
//! gives a grace for it; so are those who are missing because they joined only now. A period that is
//! `forever`, or ends beyond all dates, does not end. Where the directory does not list somebody on whom it
//! depends who must be in a group, that is told of each who perhaps must. A successor of an owner who has
//! left is proposed only if that one may own the group, and the rules let somebody make the transfer. What
//! is not known is named, up to 16 facts for each finding. What each finding is about: the person, department,
//! project or customer; the kind that is not known; the word that is blocked; the field that is not
//! compared; and in all other cases the group.
//!
//! A name is as it should be if the names of the customer, the matter and the name of the owner make it,
//! whichever other ways there are to read it; else it is read, and each field compared. To see whether
//! they make it, up to 64 names are written, those of the customer's names that it holds first.
//!
//! # Limits
//!
//! 1,000 rules, and 256 kinds with 1,000 blocked words each; see [`Limits`](crate::limits::Limits). A check takes time in proportion to
//! the group's members and the people of its departments, projects and customer.
//!
//! # What this slice does not know
//!
//! Messengers, clocks, and who is who: it is told.

mod action;
mod blocked;
mod chain;
mod check;
mod compile;
mod decide;
mod decision;
mod describe;
mod document;
mod facts;
mod finding;
mod groups;
mod index;
mod kind;
mod kinds;
mod known;
mod lint;
mod listed;
mod missing;
mod names;
mod odd;
mod question;
mod relate;
mod relation;
mod ring;
mod roll;
mod rule;

pub use action::{Action, Operation};
pub use check::State;
pub use decision::{Decision, Outcome};
pub use document::{
    BlockedDocument, GroupsDocument, KindDocument, RuleDocument, TransfersDocument,
};
pub use facts::Group;
pub use finding::{Finding, FindingCode};
pub use groups::Groups;
pub use kind::{Kind, Reason, Side};
pub use relation::{Relation, Trait};
pub use rule::{Effect, Profile, Rule};

pub(crate) use compile::{Known, compile};
