//! The short answer about a record.

use chrono::{DateTime, NaiveDate, Utc};
use core::fmt;

/// How a record stands at an instant, and the dates behind that; [`Decision`](super::Decision) tells
/// why.
///
/// Both dates are instants, half-open: from that instant on. They are two answers: *may* is for who
/// wants to delete something, *must* for who clears up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Verdict {
    /// How it stands.
    pub state: State,
    /// The last day on which it is kept, to its end; `None` if nothing keeps it, or no end is known.
    pub last_kept_day: Option<NaiveDate>,
    /// From when on nothing keeps it; `None` if never, or not known. Ask
    /// [`may_delete`](Self::may_delete) before deleting something.
    pub may_delete_from: Option<DateTime<Utc>>,
    /// From when on it must be deleted; `None` if never, or not known.
    pub must_delete_from: Option<DateTime<Utc>>,
    /// From when on it is kept beyond what a ceiling allows, and so is for storage only.
    pub restricted_from: Option<DateTime<Utc>>,
    /// Whether any rule or floor surely speaks of the record.
    pub is_covered: bool,
}

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum State {
    /// It is not ours to judge.
    NotApplicable,
    /// A hold keeps it.
    Held,
    /// Something is not known: until when it is kept, or from when on it is deleted. Until then nobody
    /// may delete it.
    Pending,
    /// It is kept until a day.
    Retained,
    /// It is kept for ever.
    RetainedForever,
    /// It is kept, but beyond what a ceiling allows: stored, and not used (PIPL art. 47).
    Restricted,
    /// It may be deleted, and need not be, or not yet.
    Free,
    /// It must be deleted.
    Due,
}

impl State {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::NotApplicable,
        Self::Held,
        Self::Pending,
        Self::Retained,
        Self::RetainedForever,
        Self::Restricted,
        Self::Free,
        Self::Due,
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Retained => "retained",
            Self::RetainedForever => "retained-forever",
            Self::Restricted => "restricted",
            Self::Free => "free",
            Self::Due => "due",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Verdict {
    /// The verdict on what is not ours.
    pub(super) const NOT_OURS: Self = Self {
        state: State::NotApplicable,
        last_kept_day: None,
        may_delete_from: None,
        must_delete_from: None,
        restricted_from: None,
        is_covered: false,
    };

    /// The verdict on a record of which more is told than can be looked at.
    pub(super) const TOO_LARGE: Self = Self { state: State::Pending, ..Self::NOT_OURS };

    /// Whether it may be deleted at an instant for which the verdict holds: a rule speaks of it, nothing
    /// keeps it, and nothing that matters is unknown.
    #[must_use]
    pub fn may_delete(&self, now: DateTime<Utc>) -> bool {
        self.is_covered
            && matches!(self.state, State::Free | State::Due)
            && self.may_delete_from.is_some_and(|from| from <= now)
    }

    /// Whether it must be deleted at an instant for which the verdict holds.
    #[must_use]
    pub fn must_delete(&self, now: DateTime<Utc>) -> bool {
        self.must_delete_from.is_some_and(|from| from <= now)
    }
}
