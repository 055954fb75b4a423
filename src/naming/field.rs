//! Compiled fields: which texts they take.

use super::date_form::Form;
use super::forbid::Forbid;
use super::separators::Separators;
use super::value::Value;
use super::version::{self, Version};
use super::words::{Hit, Words};
use crate::text::fold::fold;
use crate::text::short::Short;
use crate::text::{Language, deadline, width};
use alloc::string::String;
use alloc::sync::Arc;
use core::ops::RangeInclusive;
use regex::Regex;

/// A compiled field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: Arc<str>,
    pub(super) kind: Kind,
    /// Whether it may hold characters of the template's literals.
    pub(super) open: bool,
    pub(super) lengths: Lengths,
    pub(super) forbid: Option<Forbid>,
    /// Whether it has any limits of these two kinds.
    pub(super) limited: bool,
    pub(super) position: Position,
    /// Whether the literal before it ends with `V`, so that a version has none of its own.
    pub(super) after_v: bool,
}

/// Where a field stands in the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    Middle,
    /// With nothing behind it, so that what stands there is rather a bad value than another's.
    Last,
    /// The last one, with a list of extensions, after a literal that ends with a dot.
    Extension,
}

/// How long a field may be, each in its own unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) min_chars: Option<usize>,
    pub(super) max_chars: Option<usize>,
    pub(super) max_bytes: Option<usize>,
    pub(super) max_columns: Option<usize>,
}

/// What a field holds.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Text,
    Enum(Words),
    Date(Form),
    Version(RangeInclusive<usize>),
    Semver,
    Person(Option<Words>),
    /// A pattern for the whole field, and its text; ASCII letters and digits if none.
    Code(Option<(Regex, String)>),
    Int {
        digits: RangeInclusive<usize>,
        values: RangeInclusive<i64>,
    },
    Ext(Option<Words>),
    Deadline,
}

/// The most characters of a person's name, and the fewest.
pub(super) const PERSON: RangeInclusive<usize> = 2..=20;

/// The most characters of an extension that is not listed.
const EXTENSION: usize = 10;

impl Kind {
    /// Whether a text says by itself that it belongs to such a field.
    pub(super) const fn is_telling(&self) -> bool {
        matches!(
            self,
            Self::Enum(_) | Self::Date(_) | Self::Version(_) | Self::Semver | Self::Person(Some(_))
        )
    }
}

/// How a text may stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    No,
    /// As the format writes it.
    Plain,
    /// In another form, of which a note should tell.
    Noted,
}

impl Field {
    /// A stand-in for a field that did not compile.
    pub(super) fn unknown(name: &str) -> Self {
        Self {
            name: name.into(),
            kind: Kind::Text,
            open: false,
            lengths: Lengths::default(),
            forbid: None,
            limited: false,
            position: Position::Middle,
            after_v: false,
        }
    }

    /// Whether it is the extension of a file name.
    pub(super) fn is_extension(&self) -> bool {
        self.position == Position::Extension
    }

    /// Whether a text is one of the words of the field.
    pub(super) fn lists(&self, text: &str) -> bool {
        match &self.kind {
            Kind::Enum(words) | Kind::Ext(Some(words)) => words.find(text, true).is_some(),
            _ => false,
        }
    }

    /// What stands for a value that a person must fill in.
    pub(super) fn placeholder(&self) -> Short {
        match &self.kind {
            Kind::Date(form) => Short::joined(&["{", &self.name, ":", &form.text, "}"]),
            _ => Short::joined(&["{", &self.name, "}"]),
        }
    }

    /// Whether a text that has no hidden characters may stand in the field. `folding` says whether
    /// full-width forms count as the characters for which they stand.
    #[inline]
    pub(super) fn fit(&self, text: &str, folding: bool, separators: &Separators) -> Fit {
        if self.is_closed() && separators.next(text, 0).is_some() {
            return Fit::No;
        }
        self.fit_clear(text, folding)
    }

    /// As [`fit`](Self::fit), of a text that is known to have no character of any literal, or may.
    #[inline]
    pub(super) fn fit_clear(&self, text: &str, folding: bool) -> Fit {
        if is_trimmed(text) && (!self.limited || self.keeps_limits(text)) {
            self.shape(text, folding)
        } else {
            Fit::No
        }
    }

    fn keeps_limits(&self, text: &str) -> bool {
        self.has_length(text) && !self.forbid.as_ref().is_some_and(|forbid| forbid.is_in(text))
    }

    /// Whether it must not hold any character of the template's literals.
    #[inline]
    pub(super) const fn is_closed(&self) -> bool {
        !self.open
            && matches!(
                self.kind,
                Kind::Text | Kind::Person(None) | Kind::Code(_) | Kind::Ext(_) | Kind::Deadline
            )
    }

    /// Whether it takes any text without space at its ends.
    pub(super) const fn is_free(&self) -> bool {
        self.open && matches!(self.kind, Kind::Text) && !self.limited
    }

    /// Whether it can be told where it ends without knowing what follows.
    pub(super) const fn is_measured(&self) -> bool {
        matches!(self.kind, Kind::Enum(_) | Kind::Date(_))
    }

    #[inline]
    pub(super) fn has_length(&self, text: &str) -> bool {
        let Lengths { min_chars, max_chars, max_bytes, max_columns } = &self.lengths;
        // A text has at most as many characters as bytes.
        max_chars.is_none_or(|most| text.len() <= most || text.chars().count() <= most)
            && min_chars.is_none_or(|least| text.chars().count() >= least)
            && max_bytes.is_none_or(|most| text.len() <= most)
            && max_columns.is_none_or(|most| width::columns(text) <= most)
    }

    /// Whether a text has the shape of the field's type, whatever its length.
    #[inline]
    pub(super) fn shape(&self, text: &str, folding: bool) -> Fit {
        match &self.kind {
            Kind::Text => Fit::Plain,
            Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words)) => {
                words.fit(text, folding)
            }
            _ => self.other_shape(text, folding),
        }
    }

    /// As [`shape`](Self::shape), of those that are neither any text nor listed.
    fn other_shape(&self, text: &str, folding: bool) -> Fit {
        let folded = || text.chars().map(move |c| if folding { fold(c) } else { c });
        let fits = match &self.kind {
            Kind::Text | Kind::Enum(_) => true,
            Kind::Date(form) => form.read(text, folding).is_ok(),
            Kind::Version(parts) => {
                let prefixed = folded().next().is_some_and(|c| matches!(c, 'V' | 'v'));
                !(prefixed && self.after_v)
                    && version(text, folding).is_some_and(|it| parts.contains(&it.parts().len()))
            }
            Kind::Semver => semver::Version::parse(text).is_ok(),
            Kind::Person(_) => return if is_name(text) { Fit::Plain } else { Fit::No },
            Kind::Code(None) => folded().all(|c| c.is_ascii_alphanumeric()),
            Kind::Code(Some((pattern, _))) if pattern.is_match(text) => return Fit::Plain,
            Kind::Code(Some((pattern, _))) => {
                folding && !text.is_ascii() && pattern.is_match(&folded().collect::<String>())
            }
            Kind::Int { digits, values } => {
                let number = integer(folded(), *digits.end());
                number.is_some_and(|(count, value)| {
                    digits.contains(&count) && values.contains(&value)
                })
            }
            Kind::Ext(_) => {
                folded().all(|c| c.is_ascii_alphanumeric()) && text.chars().count() <= EXTENSION
            }
            Kind::Deadline => return if is_deadline(text) { Fit::Plain } else { Fit::No },
        };
        match fits {
            false => Fit::No,
            true if text.is_ascii() => Fit::Plain,
            true => Fit::Noted,
        }
    }

    /// The list of words of which the field must be one.
    pub(super) const fn words(&self) -> Option<&Words> {
        match &self.kind {
            Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words)) => Some(words),
            _ => None,
        }
    }

    /// How a text is one of the words, for fields with a list.
    pub(super) fn hit(&self, text: &str) -> Option<Hit> {
        self.words()?.find(text, true)
    }

    /// The value of a text that the field takes.
    pub(super) fn value<'t>(&'t self, text: &'t str) -> Value<'t> {
        let plain = Value::Text(text);
        match &self.kind {
            Kind::Text | Kind::Code(_) => plain,
            Kind::Deadline => Value::Deadline(text),
            Kind::Enum(words) | Kind::Ext(Some(words)) => {
                words.find(text, true).map_or(plain, |hit| Value::Word(words.value(hit)))
            }
            Kind::Person(Some(words)) => {
                words.find(text, true).map_or(plain, |hit| Value::Person(words.value(hit)))
            }
            Kind::Person(None) => Value::Person(text),
            Kind::Ext(None) => Value::Word(text),
            Kind::Date(form) => match form.read(text, true) {
                Ok(date) if form.has_time => Value::DateTime(date),
                Ok(date) => Value::Date(date.date()),
                Err(_) => plain,
            },
            Kind::Version(_) => version(text, true).map_or(plain, Value::Version),
            Kind::Semver => semver::Version::parse(text).map_or(plain, Value::Semver),
            Kind::Int { .. } => integer(text.chars().map(fold), usize::MAX)
                .map_or(plain, |(_, number)| Value::Int(number, text)),
        }
    }
}

/// Whether a text is not empty and has no white space at its ends.
#[inline]
pub(super) fn is_trimmed(text: &str) -> bool {
    match text.as_bytes() {
        [first, .., last] | [first @ last]
            if first.is_ascii_graphic() && last.is_ascii_graphic() =>
        {
            true
        }
        _ => !text.is_empty() && text.len() == text.trim().len(),
    }
}

fn version(text: &str, folding: bool) -> Option<Version> {
    // Nothing of ASCII is folded.
    if text.is_ascii() {
        version::read(text.bytes().map(char::from))
    } else {
        version::read(text.chars().map(|c| if folding { fold(c) } else { c }))
    }
}

/// Whether a text is a deadline in Chinese or English, or becomes one with the `前` that a template
/// may have behind it.
fn is_deadline(text: &str) -> bool {
    deadline::parse(text, Language::Zh).is_ok()
        || deadline::parse(text, Language::En).is_ok()
        || deadline::parse(&alloc::format!("{text}前"), Language::Zh).is_ok()
}

/// Whether a text can be the name of a person: letters, the dots between the parts of a foreign
/// name, and spaces.
fn is_name(text: &str) -> bool {
    // Most are Chinese: those characters are letters, and it takes long to look that up.
    text.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '·' | ' ') || c.is_alphabetic())
}

/// How many digits a number has, and its value; at most 18 are read.
fn integer(chars: impl Iterator<Item = char>, most: usize) -> Option<(usize, i64)> {
    let mut value: i64 = 0;
    let mut count = 0;
    for c in chars {
        count += 1;
        if count > most.min(18) {
            return None;
        }
        value = value * 10 + i64::from(c.to_digit(10)?);
    }
    (count > 0).then_some((count, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_at_most_eighteen_digits() {
        assert_eq!(integer("0042".chars(), 18), Some((4, 42)));
        assert_eq!(integer("1".repeat(19).chars(), usize::MAX), None);
        assert_eq!(integer("".chars(), 18), None);
        assert_eq!(integer("４２".chars(), 18), None);
    }
}
