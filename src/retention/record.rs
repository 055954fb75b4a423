//! What is asked about: a record, by what is known of it.

use chrono::{DateTime, Utc};

/// A message, a document or something else that is kept, by what is known of it; no content.
///
/// What is not known keeps it. An attribute that is known to be none has an empty value:
/// `("label", "")` says that a record has no label, while without it that is an open question.
///
/// ```
/// use comms_policy::retention::Record;
///
/// let created = "2024-01-05T09:00:00+08:00".parse()?;
/// let facts = [("closed", "2024-03-15T18:00:00+08:00".parse()?)];
/// let attributes = [("class", "oa-file"), ("label", "")];
/// let record = Record::new("OA-17", created).facts(&facts).attributes(&attributes);
/// assert_eq!(record.attribute("class").collect::<Vec<_>>(), ["oa-file"]);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Record<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it was created. Where that is not known, nothing allows its deletion.
    pub created: Option<DateTime<Utc>>,
    /// When else something happened to it: `modified`, `sent`, `closed`, or an event by its name. Of
    /// what happened several times all may be told.
    pub facts: &'a [(&'a str, DateTime<Utc>)],
    /// What it is, such as its `class`, `label`, `channel` or `customer`. An attribute may have
    /// several values, each told by itself.
    pub attributes: &'a [(&'a str, &'a str)],
    /// The id of the record that it is a copy of. Each copy is a record of its own.
    pub copy_of: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// A record of which no more is known than when it was created.
    #[must_use]
    pub const fn new(id: &'a str, created: DateTime<Utc>) -> Self {
        Self { id, created: Some(created), facts: &[], attributes: &[], copy_of: None }
    }

    /// With what happened to it.
    #[must_use]
    pub const fn facts(mut self, facts: &'a [(&'a str, DateTime<Utc>)]) -> Self {
        self.facts = facts;
        self
    }

    /// With what it is.
    #[must_use]
    pub const fn attributes(mut self, attributes: &'a [(&'a str, &'a str)]) -> Self {
        self.attributes = attributes;
        self
    }

    /// As a copy of another record.
    #[must_use]
    pub const fn copy_of(mut self, original: &'a str) -> Self {
        self.copy_of = Some(original);
        self
    }

    /// How many facts, and how many attributes, a record may have. One that has more is kept, and not
    /// looked at any closer.
    pub const MOST: usize = 64;

    pub(super) const fn is_too_large(&self) -> bool {
        self.facts.len() > Self::MOST || self.attributes.len() > Self::MOST
    }

    /// The values of an attribute, empty ones left out.
    pub fn attribute<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a str> + 's {
        let named = self.attributes.iter().filter(move |(it, _)| *it == name);
        named.map(|(_, value)| *value).filter(|value| !value.is_empty())
    }

    /// When something happened, the first or the last time.
    pub(super) fn fact(&self, name: &str, first: bool) -> Option<DateTime<Utc>> {
        let all = self.facts.iter().filter(|(it, _)| *it == name).map(|(_, at)| *at);
        if first { all.min() } else { all.max() }
    }
}
