//! The values of fields.

use super::version::Version;
use alloc::string::{String, ToString};
use chrono::{NaiveDate, NaiveDateTime};
use core::fmt;

/// The value of a field, borrowed from the text or the format where it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'t> {
    /// The text of a `text`, `code` or `pattern` field as it came.
    Text(&'t str),
    /// The listed word that an `enum` or `ext` stands for, whichever alias or form was written.
    Word(&'t str),
    /// A person's name.
    Person(&'t str),
    /// A date.
    Date(NaiveDate),
    /// A date with a time of day.
    DateTime(NaiveDateTime),
    /// A version of a document.
    Version(Version),
    /// A semantic version.
    Semver(semver::Version),
    /// A whole number, and how it was written: leading zeros may matter.
    Int(i64, &'t str),
    /// A deadline as it was written; [`text::deadline`](crate::text::deadline) resolves it.
    Deadline(&'t str),
}

impl<'t> Value<'t> {
    /// The date, if it is one.
    #[must_use]
    pub const fn as_date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(*date),
            Self::DateTime(at) => Some(at.date()),
            _ => None,
        }
    }

    /// The version, if it is one.
    #[must_use]
    pub const fn as_version(&self) -> Option<Version> {
        match self {
            Self::Version(version) => Some(*version),
            _ => None,
        }
    }

    /// The text, word, name or digits; `None` for values that are not text.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'t str> {
        match self {
            Self::Text(text)
            | Self::Word(text)
            | Self::Person(text)
            | Self::Int(_, text)
            | Self::Deadline(text) => Some(text),
            _ => None,
        }
    }
}

/// In the canonical form: dates as in ISO 8601, versions without `V`, words as they are listed.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Word(text) | Self::Person(text) | Self::Deadline(text) => {
                f.write_str(text)
            }
            Self::Date(date) => date.fmt(f),
            Self::DateTime(at) => at.format("%Y-%m-%dT%H:%M:%S").fmt(f),
            Self::Version(version) => version.fmt(f),
            Self::Semver(version) => version.fmt(f),
            Self::Int(_, digits) => digits
                .chars()
                .map(crate::text::fold::fold)
                .try_for_each(|c| fmt::Write::write_char(f, c)),
        }
    }
}

impl serde::Serialize for Value<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Value<'_>> for String {
    fn from(value: Value<'_>) -> Self {
        value.to_string()
    }
}
