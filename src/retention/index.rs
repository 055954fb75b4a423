//! Which conditions a record can meet at all, found without looking at the others.

use super::condition::{Condition, Match, all};
use super::record::Record;
use crate::ident::hash;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Entries by one of their conditions each: that which fewest entries share.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// Entries without conditions.
    always: Vec<u32>,
    attributes: Vec<Attribute>,
}

/// The entries that are found by an attribute.
#[derive(Debug, Clone)]
struct Attribute {
    name: Box<str>,
    /// By value, sorted by its hash, which is quicker to compare.
    values: Vec<(u64, Box<str>, Vec<u32>)>,
    /// All of them, for records of which the attribute is not known.
    all: Vec<u32>,
}

impl Index {
    /// The index of entries by their conditions, which are put in order: that by which an entry is
    /// found is its first one.
    pub(super) fn new(entries: &mut [Vec<Condition>]) -> Self {
        let mut shared: BTreeMap<(Box<str>, Box<str>), usize> = BTreeMap::new();
        for condition in entries.iter().flatten() {
            for value in &condition.values {
                let key = (condition.attribute.clone(), value.clone());
                *shared.entry(key).or_default() += 1;
            }
        }
        let cost = |condition: &Condition| -> usize {
            let attribute = &condition.attribute;
            let keys = condition.values.iter().map(|value| (attribute.clone(), value.clone()));
            keys.filter_map(|key| shared.get(&key)).sum()
        };
        let mut always = Vec::new();
        let mut found: BTreeMap<Box<str>, Attribute> = BTreeMap::new();
        for (at, conditions) in (0..).zip(entries) {
            conditions.sort_by_cached_key(|it| (cost(it), it.attribute.clone()));
            let Some(first) = conditions.first() else {
                always.push(at);
                continue;
            };
            let attribute = found.entry(first.attribute.clone()).or_insert_with(|| Attribute {
                name: first.attribute.clone(),
                values: Vec::new(),
                all: Vec::new(),
            });
            attribute.all.push(at);
            attribute
                .values
                .extend(first.values.iter().map(|it| (hash(it), it.clone(), alloc::vec![at])));
        }
        let mut attributes: Vec<Attribute> = found.into_values().collect();
        attributes.iter_mut().for_each(Attribute::finish);
        Self { always, attributes }
    }

    /// Visits all entries whose conditions hold or are open; some perhaps twice.
    pub(super) fn visit<'c>(
        &self,
        record: &Record<'_>,
        conditions: impl Fn(u32) -> &'c [Condition],
        mut visit: impl FnMut(u32, Match),
    ) {
        for at in &self.always {
            visit(*at, Match::Yes);
        }
        let mut look = |entries: &[u32], first: Match| {
            for at in entries {
                let rest = conditions(*at).get(1..).unwrap_or_default();
                let matched = if rest.is_empty() { first } else { first.min(all(rest, record)) };
                if matched != Match::No {
                    visit(*at, matched);
                }
            }
        };
        for attribute in &self.attributes {
            let mut known = false;
            for (name, value) in record.attributes {
                if **name == *attribute.name {
                    known = true;
                    look(attribute.of(value), Match::Yes);
                }
            }
            if !known {
                look(&attribute.all, Match::Unknown);
            }
        }
    }
}

impl Attribute {
    /// Sorts the values and joins the entries of equal ones.
    fn finish(&mut self) {
        self.values.sort();
        self.values.dedup_by(|next, kept| {
            let same = next.1 == kept.1;
            if same {
                kept.2.append(&mut next.2);
            }
            same
        });
    }

    fn of(&self, value: &str) -> &[u32] {
        let hash = hash(value);
        let first = self.values.partition_point(|(it, ..)| *it < hash);
        let same = self.values.iter().skip(first).take_while(|(it, ..)| *it == hash);
        let mut found = same.filter(|(_, it, _)| **it == *value);
        found.next().map_or(&[], |(.., entries)| entries)
    }
}
