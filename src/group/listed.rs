//! Ids and attributes as facts hold them: sorted, so that each is found quickly.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Ids in their order, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Sorted(Vec<String>);

impl Sorted {
    pub(super) fn new<S: Into<String>>(ids: impl IntoIterator<Item = S>) -> Self {
        let mut ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.0.binary_search_by(|it| it.as_str().cmp(id)).is_ok()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<String>> for Sorted {
    fn from(ids: Vec<String>) -> Self {
        Self::new(ids)
    }
}

/// Ids as they were listed, each once, and their positions in the order of the ids.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub(super) struct Listed {
    ids: Vec<String>,
    sorted: Vec<usize>,
}

impl Listed {
    pub(super) fn new<S: Into<String>>(ids: impl IntoIterator<Item = S>) -> Self {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        ids.retain(|id| seen.insert(id.clone()));
        let mut sorted: Vec<usize> = (0..ids.len()).collect();
        sorted.sort_by_key(|at| ids.get(*at));
        Self { ids, sorted }
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        let text = |at: &usize| self.ids.get(*at).map_or("", String::as_str);
        self.sorted.binary_search_by(|at| text(at).cmp(id)).is_ok()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

impl From<Vec<String>> for Listed {
    fn from(ids: Vec<String>) -> Self {
        Self::new(ids)
    }
}

impl From<Listed> for Vec<String> {
    fn from(listed: Listed) -> Self {
        listed.ids
    }
}

/// Reads attributes: pairs of a name and a value, or a table of a value, or several, by name.
pub(super) fn pairs<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, String)>, D::Error> {
    let mut pairs = deserializer.deserialize_any(Pairs)?;
    pairs.sort_unstable();
    Ok(pairs)
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, String)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pairs of a name and a value, or a table of values by name")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = all.next_element()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<Self::Value, A::Error> {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        while let Some((name, Values(values))) = all.next_entry::<String, Values>()? {
            by_name.entry(name).or_default().extend(values);
        }
        let pairs = by_name
            .into_iter()
            .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)));
        Ok(pairs.collect())
    }
}

/// No value, one, or several.
struct Values(Vec<String>);

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValuesVisitor)
    }
}

struct ValuesVisitor;

impl<'de> Visitor<'de> for ValuesVisitor {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a list of texts")
    }

    fn visit_unit<E>(self) -> Result<Values, E> {
        Ok(Values(Vec::new()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Values, E> {
        Ok(Values(alloc::vec![value.into()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Values, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = all.next_element()? {
            values.push(value);
        }
        Ok(Values(values))
    }
}
