//! What a change would do to many records, before it does.

use super::change::{Change, Mode};
use super::hold::Holds;
use super::lock::Breach;
use super::record::Record;
use super::rule::Rule;
use super::verdict::{State, Verdict};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;

/// What a change does to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Movement {
    /// Nothing, or nothing that matters any more: it is due by both.
    Unchanged,
    /// It is kept longer, or deleted later.
    Longer,
    /// It is kept shorter, or deleted earlier or at all, but not at once.
    Shorter,
    /// By the new rules it is due at once, and by the old ones it is not.
    NowDue,
    /// By the old rules it is due, and by the new ones it is not.
    Rescued,
    /// No rule spoke of it, and one does.
    NewlyCovered,
    /// A rule spoke of it, and none does.
    NoLongerCovered,
    /// It is kept shorter, or of no rule any more, though a locked rule keeps it.
    LockViolation,
}

impl Movement {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unchanged,
        Self::Longer,
        Self::Shorter,
        Self::NowDue,
        Self::Rescued,
        Self::NewlyCovered,
        Self::NoLongerCovered,
        Self::LockViolation,
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Longer => "longer",
            Self::Shorter => "shorter",
            Self::NowDue => "now-due",
            Self::Rescued => "rescued",
            Self::NewlyCovered => "newly-covered",
            Self::NoLongerCovered => "no-longer-covered",
            Self::LockViolation => "lock-violation",
        }
    }
}

impl fmt::Display for Movement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A record before and behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Moved {
    /// What the change does.
    pub movement: Movement,
    /// How it stands by the old rules.
    pub old: Verdict,
    /// How it would stand by the new rules alone.
    pub new: Verdict,
    /// How it stands behind the change, with mode and grace.
    pub effective: Verdict,
    /// By which of both verdicts it is counted, without grace.
    counts: Verdict,
}

/// How many records there are of each movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([u64; Movement::ALL.len()]);

impl Counts {
    /// How many there are of a movement.
    #[must_use]
    pub fn of(&self, movement: Movement) -> u64 {
        self.0.get(movement as usize).copied().unwrap_or(0)
    }

    /// All movements with their counts.
    pub fn iter(&self) -> impl Iterator<Item = (Movement, u64)> {
        Movement::ALL.iter().copied().zip(self.0)
    }

    fn add(&mut self, movement: Movement, count: u64) {
        if let Some(own) = self.0.get_mut(movement as usize) {
            *own += count;
        }
    }
}

/// The movements by their names.
impl serde::Serialize for Counts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// Counts of what a change does.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct Preview {
    /// Of all records.
    pub counts: Counts,
    /// By the class of the records; those without a class have an empty one.
    pub by_class: BTreeMap<String, Counts>,
    /// All records.
    pub total: u64,
    /// How many of them are kept behind the change, one way or another.
    pub kept: u64,
    /// How many become due at once by the new rules, whatever else is said of them.
    pub due: u64,
}

/// Why a change should not be made without a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Objection<'a> {
    /// A locked rule would be loosened.
    Lock(Breach<'a>),
    /// More of the records than are allowed would become due at once.
    TooManyDue {
        /// So many.
        due: u64,
        /// Of so many.
        total: u64,
        /// So many percent are allowed.
        max_share: u8,
    },
    /// The new rules would keep nothing at all.
    KeepsNothing,
}

impl fmt::Display for Objection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lock(breach) => breach.fmt(f),
            Self::TooManyDue { due, total, max_share } => write!(
                f,
                "{due} of {total} records would become due at once, more than {max_share} percent"
            ),
            Self::KeepsNothing => f.write_str("the new rules would keep none of the records"),
        }
    }
}

impl core::error::Error for Objection<'_> {}

impl<'a> Change<'a> {
    /// What the change does to one record, seen at an instant: nothing is allocated.
    #[must_use]
    pub fn compare(&self, record: &Record<'_>, holds: &Holds, now: DateTime<Utc>) -> Moved {
        let old = self.old.weigh(record, holds, now);
        let new = self.new.weigh(record, holds, now);
        let effective = self.join(record, old, new, now);
        let counts = if self.counts_for(record) { new } else { old };
        let movement = movement(old, counts);
        let is_less =
            matches!(movement, Movement::Shorter | Movement::NowDue | Movement::NoLongerCovered);
        let movement =
            if is_less && self.old.is_locked(record) { Movement::LockViolation } else { movement };
        Moved { movement, old, new, effective, counts }
    }

    /// Whether the new rules count for a record.
    pub(super) fn counts_for(&self, record: &Record<'_>) -> bool {
        self.mode != Mode::NewItemsOnly || record.created.is_none_or(|created| created >= self.at)
    }

    /// What the change does to many records, counted. Hand the records to
    /// [`compare`](Self::compare) and [`Preview::add`] yourself to see each of them.
    #[must_use]
    pub fn preview<'r>(
        &self,
        records: impl IntoIterator<Item = Record<'r>>,
        holds: &Holds,
        now: DateTime<Utc>,
    ) -> Preview {
        let mut preview = Preview::default();
        for record in records {
            preview.add(&record, &self.compare(&record, holds, now));
        }
        preview
    }

    /// What speaks against the change: broken locks, and the guards against losing much at once. A
    /// host that goes on nevertheless has somebody answer for it.
    #[must_use]
    pub fn objections(&self, preview: &Preview) -> Vec<Objection<'a>> {
        let mut found: Vec<Objection<'a>> =
            self.breaches().into_iter().map(Objection::Lock).collect();
        let due = preview.due;
        if let Some(max_share) = self.max_share
            && due.saturating_mul(100) > preview.total.saturating_mul(max_share.into())
        {
            found.push(Objection::TooManyDue { due, total: preview.total, max_share });
        }
        let deletes = self.new.rules.iter().any(Rule::deletes);
        let keeps = self.new.rules.iter().any(Rule::retains);
        if (preview.total > 0 && preview.kept == 0) || (deletes && !keeps) {
            found.push(Objection::KeepsNothing);
        }
        found
    }
}

impl Preview {
    /// Counts a record.
    pub fn add(&mut self, record: &Record<'_>, moved: &Moved) {
        self.counts.add(moved.movement, 1);
        // Of several classes the first in order, whatever the order in which they are told.
        let class = record.attribute("class").min().unwrap_or_default();
        match self.by_class.get_mut(class) {
            Some(counts) => counts.add(moved.movement, 1),
            None => self.by_class.entry(class.into()).or_default().add(moved.movement, 1),
        }
        let counts = moved.counts;
        let is_kept = !matches!(counts.state, State::Free | State::Due | State::NotApplicable);
        self.total += 1;
        self.kept += u64::from(is_kept);
        self.due += u64::from(counts.state == State::Due && moved.old.state != State::Due);
    }

    /// Adds the counts of another preview of the same change; the order does not matter.
    pub fn merge(&mut self, other: &Self) {
        for (movement, count) in other.counts.iter() {
            self.counts.add(movement, count);
        }
        for (class, counts) in &other.by_class {
            let own = self.by_class.entry(class.clone()).or_default();
            for (movement, count) in counts.iter() {
                own.add(movement, count);
            }
        }
        self.total += other.total;
        self.kept += other.kept;
        self.due += other.due;
    }
}

/// What becomes of a record by other rules.
fn movement(old: Verdict, new: Verdict) -> Movement {
    match (old.state == State::Due, new.state == State::Due) {
        (false, true) => return Movement::NowDue,
        (true, true) => return Movement::Unchanged,
        _ => {}
    }
    match (old.is_covered, new.is_covered) {
        (false, true) => return Movement::NewlyCovered,
        (true, false) => return Movement::NoLongerCovered,
        _ => {}
    }
    if old.state == State::Due {
        return Movement::Rescued;
    }
    // Never is later than any instant.
    let order = |at: Option<DateTime<Utc>>| (at.is_none(), at);
    let is_earlier = |new, old| order(new) < order(old);
    if is_earlier(new.must_delete_from, old.must_delete_from)
        || is_earlier(new.may_delete_from, old.may_delete_from)
    {
        Movement::Shorter
    } else if new.must_delete_from == old.must_delete_from
        && new.may_delete_from == old.may_delete_from
    {
        Movement::Unchanged
    } else {
        Movement::Longer
    }
}
