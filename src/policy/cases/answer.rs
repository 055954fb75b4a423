//! What was answered, by name, and whether it is what was expected.

use super::document::GivenDocument;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, Utc};
use core::fmt;

/// An answer: its parts by name.
pub(super) type Answer = Vec<(&'static str, Part)>;

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Flag(bool),
    Text(Option<String>),
    List(Vec<String>),
    Instant(Option<DateTime<Utc>>),
}

impl Part {
    pub(super) fn text<T: ToString>(text: Option<T>) -> Self {
        Self::Text(text.map(|text| text.to_string()))
    }

    pub(super) fn list<T: ToString>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| text.to_string()).collect())
    }

    /// Whether it is what is expected; nothing if that cannot be, as it is of another kind.
    pub(super) fn is(&self, expected: &GivenDocument) -> Option<bool> {
        Some(match (self, expected) {
            (Self::Flag(found), GivenDocument::Flag(expected)) => found == expected,
            (Self::Text(found), GivenDocument::Text(expected)) => {
                found.as_deref().unwrap_or("") == expected
            }
            (Self::List(found), GivenDocument::List(expected)) => found == expected,
            (Self::List(found), GivenDocument::Text(expected)) if expected.is_empty() => {
                found.is_empty()
            }
            (Self::Instant(found), GivenDocument::Text(expected)) if expected.is_empty() => {
                found.is_none()
            }
            (Self::Instant(found), GivenDocument::Text(expected)) => {
                let expected = DateTime::parse_from_rfc3339(expected).ok()?;
                found.is_some_and(|found| found == expected)
            }
            _ => return None,
        })
    }

    /// What can be expected of it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "`true` or `false`",
            Self::Text(_) => "a text",
            Self::List(_) => "a list of texts",
            Self::Instant(_) => "an instant such as `2026-05-06T10:00:00+08:00`",
        }
    }

    /// The part as findings name it; instants in the offset in which the question was asked.
    pub(super) fn shown(&self, offset: FixedOffset) -> impl fmt::Display {
        match self {
            Self::Flag(is) => GivenDocument::Flag(*is),
            Self::Text(text) => GivenDocument::Text(text.clone().unwrap_or_default()),
            Self::List(list) => GivenDocument::List(list.clone()),
            Self::Instant(at) => GivenDocument::Text(
                at.map(|at| at.with_timezone(&offset).to_rfc3339()).unwrap_or_default(),
            ),
        }
    }
}
