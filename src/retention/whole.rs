//! Records that are deleted together: threads, cases, containers.

use super::hold::Holds;
use super::record::Record;
use super::rules::Retention;
use super::verdict::{State, Verdict};
use chrono::{DateTime, Utc};

impl Retention {
    /// How records stand that are kept and deleted as one, such as the messages of a thread or the
    /// documents of a case: by the latest of them. It is kept as long as any is, and due when all are.
    ///
    /// Records of others are passed over. Of no records nothing is said: [`State::NotApplicable`].
    #[must_use]
    pub fn together<'r>(
        &self,
        records: impl IntoIterator<Item = Record<'r>>,
        holds: &Holds,
        now: DateTime<Utc>,
    ) -> Verdict {
        let verdicts = records.into_iter().map(|record| self.weigh(&record, holds, now));
        let ours = verdicts.filter(|verdict| verdict.state != State::NotApplicable);
        ours.reduce(Verdict::with).unwrap_or(Verdict::NOT_OURS)
    }
}

impl Verdict {
    /// The verdict on two things that are kept and deleted as one.
    pub(super) fn with(self, other: Self) -> Self {
        let later = |a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>| Some(a?.max(b?));
        let sooner = |a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let state =
            if self.state.firmness() <= other.state.firmness() { self.state } else { other.state };
        let endless = |it: Self| it.may_delete_from.is_none();
        let last = self.last_kept_day.max(other.last_kept_day);
        Self {
            state,
            last_kept_day: last.filter(|_| !endless(self) && !endless(other)),
            may_delete_from: later(self.may_delete_from, other.may_delete_from),
            must_delete_from: later(self.must_delete_from, other.must_delete_from),
            restricted_from: sooner(self.restricted_from, other.restricted_from),
            is_covered: self.is_covered && other.is_covered,
        }
    }
}

impl State {
    /// Of several states, the one that comes first decides for all.
    const fn firmness(self) -> u8 {
        match self {
            Self::Held => 0,
            Self::Restricted => 1,
            Self::RetainedForever => 2,
            Self::Pending => 3,
            Self::Retained => 4,
            Self::Free => 5,
            Self::Due => 6,
            Self::NotApplicable => 7,
        }
    }
}
