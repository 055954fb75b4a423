//! Retention: what may be deleted, what must be, and why (归档与保存期限).
//!
//! There are two answers, not one. *May be deleted from* is what rules that keep, floors and holds
//! allow; *must be deleted from* is what rules that delete ask for. A record is kept by the longest of
//! what keeps it, and deleted by the most explicit of what deletes it, never before that.
//!
//! # How days are counted
//!
//! - On civil dates in the policy's zone. The date of the start, moved to the end of its month,
//!   quarter or year where a rule says so, is day zero; one addition, clamped to the month's end, gives
//!   the last day that is kept, and it is kept to 24:00 (Civil Code of China, art. 200–204; Regulation
//!   1182/71, art. 3). Dates are never chained: a month behind a month is not two.
//! - With `include-start-day` the day before is day zero. A month is counted from that day, too, and so
//!   ends on its number: from 1 March on it ends on 28 March.
//! - The day after the last one begins at its first instant, midnight or not; see
//!   [`Dates`](crate::time::Dates). A time of day changes nothing.
//!
//! # How rules are weighed
//!
//! 1. Conditions hold, do not hold, or are open because an attribute is not known. What keeps counts
//!    if they are open, too; what deletes is then not known to.
//! 2. A fallback keeps only if no other rule surely applies, and deletes only if none perhaps does; if
//!    one perhaps does, it is not known whether the fallback deletes.
//! 3. Of all that keeps, the last day counts; a fact that is missing keeps without an end.
//! 4. Of all that deletes, the most explicit tier counts, and in it the earliest date. If anything in
//!    that tier is open, the date is not known.
//! 5. Floors keep, whatever the rules. A ceiling never deletes: what is kept beyond it is for storage
//!    only.
//! 6. A hold that is active blocks, also one that perhaps applies. Behind its release nothing is due
//!    before a grace is over.
//!
//! No order of rules changes an answer. Not knowing a fact or an attribute that was known, or adding a
//! rule that keeps, a floor or a hold, never makes a deletion earlier; adding a rule that displaces a
//! fallback can, and so can knowing one of several occurrences or values less.
//!
//! # What keeps a record, though no rule says so
//!
//! - An event, or the closing, before its creation does not count, and keeps it as if it were missing.
//!   Write `latest = ["created", { event = … }]` where records may be younger than the event.
//! - A label that no rule knows, and labels that have it deleted on different dates.
//! - Where the policy says whose records it is for: that it is not known whose it is. Those of others
//!   are not judged.
//! - More facts or attributes than [`Record::MOST`].
//!
//! Three attributes have a meaning of their own, thus: `class`, by which previews count; `label`; and
//! `organisation`. All others are yours.
//!
//! # Before something is deleted
//!
//! [`Retention::may_delete`] is the one gate before each deletion. It is shut while anything is unknown,
//! and where no rule speaks of a record at all. [`Retention::plan`] and [`Retention::confirm`] guard what
//! is due. [`Change`] shows what other rules would do before they do it, and stands in for the new ones
//! while the change is young.
//!
//! # What this slice does not know
//!
//! Contents, stores and clocks. None of this is legal advice.

mod change;
mod compile;
mod condition;
mod counted;
mod decision;
mod definition;
mod describe;
mod document;
mod hold;
mod index;
mod judge;
mod lint;
mod lock;
mod next;
mod notice;
mod plan;
mod preview;
mod reader;
mod record;
mod rule;
mod rules;
mod start;
mod tally;
mod verdict;
mod weigh;
mod whole;

pub use change::{Change, Mode};
pub use decision::{Decision, Losing, Lost};
pub use document::{
    CeilingDocument, ChangeDocument, ClassDocument, FloorDocument, FromDocument, RetentionDocument,
    RuleDocument, TermsDocument,
};
pub use hold::{Hold, HoldFault, Holds};
pub use lock::{Breach, BreachKind};
pub use notice::{Notice, NoticeKind};
pub use plan::{Disposal, Purge, Withheld};
pub use preview::{Counts, Moved, Movement, Objection, Preview};
pub use record::Record;
pub use rule::{Effect, Lock, Profile, Rule, RuleKind, Tier};
pub use rules::Retention;
pub use verdict::{State, Verdict};

pub use crate::time::{BadPeriod, Period};

pub(crate) use compile::{Known, compile};
