//! Holds: what must not be deleted whatever the dates, because of a case or an order.

use super::condition::{Condition, Match, open};
use super::index::Index;
use super::record::Record;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A hold: from the instant at which it is placed to that at which it is released, no record that meets
/// its conditions may be deleted, nor one that may meet them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Hold {
    /// Its id.
    pub id: String,
    /// The values of which a record must have one, by attribute. Without conditions it holds all
    /// records. Blanks around values do not count.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "distinct")]
    pub when: BTreeMap<String, Vec<String>>,
    /// When it was placed.
    pub placed: DateTime<Utc>,
    /// When it was or will be released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<DateTime<Utc>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What is wrong with a hold. It holds nevertheless, and rather too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum HoldFault {
    /// It was released before it was placed; it holds as if it had not been released.
    ReleasedBeforePlaced,
    /// An attribute has no values but blank ones, which nothing could meet; the condition does not
    /// count.
    NoValues,
    /// Another hold has the same id; both hold.
    DuplicateId,
}

impl HoldFault {
    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReleasedBeforePlaced => "retention.released-before-placed",
            Self::NoValues => "retention.hold-without-values",
            Self::DuplicateId => "retention.duplicate-hold",
        }
    }
}

/// The holds there are, ready to be asked.
///
/// ```
/// use comms_policy::retention::{Hold, Holds};
///
/// let mut hold = Hold::default();
/// hold.id = "case-7".into();
/// hold.when.insert("customer".into(), vec!["蓝海物流".into()]);
/// hold.placed = "2025-06-01T00:00:00Z".parse()?;
/// let holds = Holds::new([hold]);
/// assert!(holds.faults().is_empty());
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Holds {
    list: Vec<Hold>,
    when: Vec<Vec<Condition>>,
    index: Index,
    faults: Vec<(usize, HoldFault)>,
}

/// What the holds have to say about a record at an instant.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// Whether any is active.
    pub(super) active: bool,
    /// Whether one of those has no release.
    pub(super) endless: bool,
    /// The last release of those that are active, or were.
    pub(super) released: Option<DateTime<Utc>>,
    /// The last release of those that are active.
    pub(super) until: Option<DateTime<Utc>>,
}

impl Holds {
    /// No holds.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Prepares holds. What is wrong with one is told by [`faults`](Self::faults).
    #[must_use]
    pub fn new(holds: impl IntoIterator<Item = Hold>) -> Self {
        let mut list: Vec<Hold> = holds.into_iter().collect();
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        let mut when = Vec::with_capacity(list.len());
        for (at, hold) in list.iter_mut().enumerate() {
            if !ids.insert(hold.id.clone()) {
                faults.push((at, HoldFault::DuplicateId));
            }
            if hold.released.is_some_and(|released| released < hold.placed) {
                faults.push((at, HoldFault::ReleasedBeforePlaced));
                hold.released = None;
            }
            let conditions = conditions(&hold.when);
            if conditions.len() < hold.when.len() {
                faults.push((at, HoldFault::NoValues));
            }
            when.push(conditions);
        }
        let index = Index::new(&mut when);
        Self { list, when, index, faults }
    }

    /// What is wrong, in the order of the holds.
    #[must_use]
    pub fn faults(&self) -> Vec<(&Hold, HoldFault)> {
        let named = |(at, fault): &(usize, HoldFault)| Some((self.list.get(*at)?, *fault));
        self.faults.iter().filter_map(named).collect()
    }

    /// The holds, as they count.
    #[must_use]
    pub fn as_slice(&self) -> &[Hold] {
        &self.list
    }

    pub(super) fn of(&self, record: &Record<'_>, now: DateTime<Utc>) -> Held {
        let mut held = Held::default();
        self.visit(record, |hold, _| {
            if hold.placed > now {
                return;
            }
            held.released = held.released.max(hold.released);
            if hold.is_active(now) {
                held.active = true;
                held.endless |= hold.released.is_none();
                held.until = held.until.max(hold.released);
            }
        });
        held
    }

    /// The holds that are active for a record, in the order in which they were given.
    pub(super) fn active(&self, record: &Record<'_>, now: DateTime<Utc>) -> Vec<&Hold> {
        self.matching(record).into_iter().filter(|hold| hold.is_active(now)).collect()
    }

    /// The instants at which holds that are for a record are placed or released.
    pub(super) fn turns(&self, record: &Record<'_>, mut tell: impl FnMut(DateTime<Utc>)) {
        self.visit(record, |hold, _| {
            tell(hold.placed);
            hold.released.into_iter().for_each(&mut tell);
        });
    }

    /// The holds that are for a record or perhaps are, at any time, in the order in which they were
    /// given.
    pub(super) fn matching(&self, record: &Record<'_>) -> Vec<&Hold> {
        let mut matching = Vec::new();
        self.visit(record, |hold, at| matching.push((at, hold)));
        matching.sort_by_key(|(at, _)| *at);
        matching.dedup_by_key(|(at, _)| *at);
        matching.into_iter().map(|(_, hold)| hold).collect()
    }

    /// The attributes that leave open whether an active hold is for a record.
    pub(super) fn open(&self, record: &Record<'_>, now: DateTime<Utc>, mut tell: impl FnMut(&str)) {
        self.visit(record, |hold, at| {
            if hold.is_active(now) {
                open(self.conditions(at), record).for_each(&mut tell);
            }
        });
    }

    fn conditions(&self, at: u32) -> &[Condition] {
        let conditions = usize::try_from(at).ok().and_then(|at| self.when.get(at));
        conditions.map_or(&[], Vec::as_slice)
    }

    fn visit<'h>(&'h self, record: &Record<'_>, mut visit: impl FnMut(&'h Hold, u32)) {
        if record.is_too_large() {
            return;
        }
        self.index.visit(
            record,
            |at| self.conditions(at),
            |at, _: Match| {
                let hold = usize::try_from(at).ok().and_then(|at| self.list.get(at));
                if let Some(hold) = hold {
                    visit(hold, at);
                }
            },
        );
    }
}

impl Hold {
    /// Whether it is in force at an instant.
    #[must_use]
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.placed <= now && self.released.is_none_or(|released| released > now)
    }
}

/// Conditions as they are written; those without values do not count.
fn conditions(when: &BTreeMap<String, Vec<String>>) -> Vec<Condition> {
    let conditions = when.iter().map(|(attribute, values)| {
        let values = values.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        let mut values: Vec<_> = values.map(Into::into).collect();
        values.sort_unstable();
        values.dedup();
        Condition { attribute: attribute.trim().into(), values }
    });
    conditions.filter(|it| !it.values.is_empty()).collect()
}

/// Reads a table in which no key stands twice; of two the first would be lost, and with it a hold.
fn distinct<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    struct Distinct;

    impl<'de> Visitor<'de> for Distinct {
        type Value = BTreeMap<String, Vec<String>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("values by attribute")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut all = BTreeMap::new();
            while let Some((key, values)) = map.next_entry::<String, Vec<String>>()? {
                if all.contains_key(&key) {
                    let message = alloc::format!("the attribute `{key}` stands twice");
                    return Err(serde::de::Error::custom(message));
                }
                all.insert(key, values);
            }
            Ok(all)
        }
    }

    deserializer.deserialize_map(Distinct)
}
