//! From old rules to new ones: what that means for the records that are there.

use super::hold::Holds;
use super::lock::{Breach, breaches};
use super::record::Record;
use super::rules::Retention;
use super::verdict::{State, Verdict};
use crate::time::Period;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What new rules mean for records that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mode {
    /// They count for all records; what they make due earlier becomes so after a grace.
    #[default]
    Apply,
    /// They count for records that are created from the change on.
    NewItemsOnly,
    /// They count for all records, and are refused if any is kept shorter.
    ExtendOnly,
}

impl Mode {
    pub(super) const ALL: [(&'static str, Self); 3] = [
        (Self::Apply.as_str(), Self::Apply),
        (Self::NewItemsOnly.as_str(), Self::NewItemsOnly),
        (Self::ExtendOnly.as_str(), Self::ExtendOnly),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::NewItemsOnly => "new-items-only",
            Self::ExtendOnly => "extend-only",
        }
    }
}

/// What rules say of how they come into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ChangeRule {
    pub(super) mode: Mode,
    pub(super) grace: Option<Period>,
    pub(super) max_share: Option<u8>,
}

/// A change from old rules to new ones at an instant.
///
/// With the mode [`Apply`](Mode::Apply) a record that the new rules have deleted earlier is due at
/// `min(old, max(new, change + grace))`: a shorter period surprises nobody within the grace, and keeps
/// nothing longer than the old rules did. A longer one counts at once. What *may* be deleted is that by
/// the new rules. Mode and grace are those of the new rules, unless they are set here.
///
/// While a change is young, ask it instead of the new rules: [`weigh`](Self::weigh),
/// [`decide`](Self::decide), [`may_delete`](Self::may_delete), [`plan`](Self::plan) and
/// [`confirm`](Self::confirm) know of the old ones.
///
/// ```
/// use comms_policy::retention::{Change, Holds, Record, Retention, RetentionDocument, RuleDocument};
///
/// let rules = |months: &str| {
///     let mut chat = RuleDocument::default();
///     chat.terms.id = "chat".into();
///     chat.effect = "retain-then-delete".into();
///     chat.terms.period = months.into();
///     let mut document = RetentionDocument::default();
///     document.zone = Some("+08:00".into());
///     document.change.grace = Some("30 days".into());
///     document.rules.push(chat);
///     Retention::compile(&document)
/// };
/// let (old, new) = (rules("12 months")?, rules("6 months")?);
/// let change = Change::new(&old, &new, "2025-09-30T16:00:00Z".parse()?);
/// let record = Record::new("m1", "2025-03-31T01:00:00Z".parse()?);
/// let verdict = change.weigh(&record, &Holds::none(), "2025-10-01T01:00:00Z".parse()?);
/// assert_eq!(verdict.must_delete_from, Some("2025-10-30T16:00:00Z".parse()?)); // 31 October
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub(super) old: &'a Retention,
    pub(super) new: &'a Retention,
    pub(super) at: DateTime<Utc>,
    pub(super) mode: Mode,
    pub(super) max_share: Option<u8>,
    /// Until when nothing becomes due by it.
    pub(super) spared: Option<DateTime<Utc>>,
}

impl<'a> Change<'a> {
    /// A change from old rules to new ones that was decided at an instant, as the new rules have it.
    #[must_use]
    pub fn new(old: &'a Retention, new: &'a Retention, at: DateTime<Utc>) -> Self {
        let ChangeRule { mode, grace, max_share } = new.change;
        Self { old, new, at, mode, max_share, spared: None }.grace(grace)
    }

    /// With another mode.
    #[must_use]
    pub const fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// With another grace, for so long after the change nothing becomes due by it; or with none.
    #[must_use]
    pub fn grace(mut self, grace: Option<Period>) -> Self {
        // A grace beyond all dates has no end.
        let until =
            |grace| self.new.dates().later(self.at, grace).unwrap_or(DateTime::<Utc>::MAX_UTC);
        self.spared = grace.map(until);
        self
    }

    /// With another share of all records, in percent, that may become due at once; or with any.
    #[must_use]
    pub const fn max_share(mut self, max_share: Option<u8>) -> Self {
        self.max_share = max_share;
        self
    }

    /// What of the new rules must not be: locked rules that are loosened, and with
    /// [`ExtendOnly`](Mode::ExtendOnly) any rules.
    #[must_use]
    pub fn breaches(&self) -> Vec<Breach<'a>> {
        breaches(self.old, self.new, self.mode == Mode::ExtendOnly)
    }

    /// How a record stands behind the change.
    #[must_use]
    pub fn weigh(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Verdict {
        let old = self.old.weigh(record, holds, now);
        self.join(record, old, self.new.weigh(record, holds, now), now)
    }

    /// What both verdicts make together.
    pub(super) fn join(
        &self,
        record: &Record<'_>,
        old: Verdict,
        new: Verdict,
        now: DateTime<Utc>,
    ) -> Verdict {
        match self.mode {
            Mode::NewItemsOnly if record.created.is_some_and(|created| created < self.at) => old,
            // Rules that keep anything shorter are refused; where they are used nevertheless, nothing is.
            Mode::ExtendOnly => Verdict { is_covered: new.is_covered, ..old.with(new) },
            _ => self.graced(old, new, now),
        }
    }

    /// The new verdict, due no earlier than the grace allows, and no later than before.
    fn graced(&self, old: Verdict, new: Verdict, now: DateTime<Utc>) -> Verdict {
        let (Some(spared), Some(due)) = (self.spared, new.must_delete_from) else {
            return new;
        };
        let spared = spared.max(due);
        let must = old.must_delete_from.map_or(spared, |old| spared.min(old.max(due)));
        let mut verdict = Verdict { must_delete_from: Some(must), ..new };
        if verdict.state == State::Due && must > now {
            verdict.state = State::Free;
        }
        verdict
    }
}
