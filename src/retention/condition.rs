//! Conditions on the attributes of records, which hold, do not hold, or are open.

use super::record::Record;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// An attribute must have one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) attribute: Box<str>,
    /// Sorted.
    pub(super) values: Vec<Box<str>>,
}

/// Whether conditions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// They do not.
    No,
    /// An attribute is not known.
    Unknown,
    /// They do.
    Yes,
}

impl Condition {
    pub(super) fn of(&self, record: &Record<'_>) -> Match {
        let mut known = Match::Unknown;
        for (name, value) in record.attributes {
            if **name == *self.attribute {
                if self.admits(value) {
                    return Match::Yes;
                }
                known = Match::No;
            }
        }
        known
    }

    fn admits(&self, value: &str) -> bool {
        match self.values.as_slice() {
            [only] => **only == *value,
            several => several.binary_search_by(|it| (**it).cmp(value)).is_ok(),
        }
    }

    /// Whether all values of another condition on the same attribute are among its own.
    fn covers(&self, other: &Self) -> bool {
        self.attribute == other.attribute && other.values.iter().all(|value| self.admits(value))
    }
}

/// Whether all conditions hold.
pub(super) fn all(conditions: &[Condition], record: &Record<'_>) -> Match {
    let mut all = Match::Yes;
    for condition in conditions {
        match condition.of(record) {
            Match::No => return Match::No,
            Match::Unknown => all = Match::Unknown,
            Match::Yes => {}
        }
    }
    all
}

/// The attributes that leave conditions open.
pub(super) fn open<'c>(
    conditions: &'c [Condition],
    record: &Record<'_>,
) -> impl Iterator<Item = &'c str> {
    let open = conditions.iter().filter(|it| it.of(record) == Match::Unknown);
    open.map(|condition| &*condition.attribute)
}

/// Whether whatever meets the narrower conditions meets the wider ones.
pub(super) fn cover(wider: &[Condition], narrower: &[Condition]) -> bool {
    wider.iter().all(|condition| narrower.iter().any(|other| condition.covers(other)))
}

/// Whether something may meet both.
pub(super) fn overlap(a: &[Condition], b: &[Condition]) -> bool {
    a.iter().all(|condition| {
        let same = b.iter().find(|other| other.attribute == condition.attribute);
        same.is_none_or(|other| condition.values.iter().any(|value| other.admits(value)))
    })
}
