//! One finding about a text, with its place and what to do about it.

use super::catalogue;
use super::code::Code;
use super::fix::{Applicability, Edit, Fix, overlap};
use super::language::Language;
use super::plain::is_plain;
use super::short::Short;
use crate::diagnostic::{Severity, legible};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use serde::Serialize;

/// One fault, doubt or remark about a text.
///
/// Spans are half-open ranges of UTF-8 bytes of the text as it came, always on the boundaries of
/// characters; an empty span is the place where something is missing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    code: Code,
    severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shared")]
    field: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Range<usize>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    found: Short,
    #[serde(skip_serializing_if = "str::is_empty")]
    expected: Short,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix>,
}

/// The most characters of a text that a finding quotes.
const QUOTED: usize = 80;

impl Finding {
    pub(crate) const fn new(code: Code) -> Self {
        Self {
            code,
            severity: code.severity(),
            field: None,
            span: None,
            found: Short::EMPTY,
            expected: Short::EMPTY,
            fix: None,
        }
    }

    /// Says where it is, and quotes what stands there.
    pub(crate) fn at(mut self, text: &str, span: Range<usize>) -> Self {
        self.found = quoted(text.get(span.clone()).unwrap_or(""));
        self.within(span)
    }

    /// Says where it is, and quotes nothing.
    pub(crate) const fn within(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Says what was found, where that is not what stands at the place.
    pub(crate) fn with_found(mut self, found: impl Into<Short>) -> Self {
        let found = found.into();
        self.found = if is_plain(&found) { found } else { escaped(&found) };
        self
    }

    pub(crate) fn with_field(mut self, field: &Arc<str>) -> Self {
        self.field = Some(field.clone());
        self
    }

    pub(crate) fn with_expected(mut self, expected: impl Into<Short>) -> Self {
        self.expected = expected.into();
        self
    }

    pub(crate) const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn with_fix(
        self,
        span: Range<usize>,
        text: impl Into<Short>,
        applicability: Applicability,
    ) -> Self {
        self.with_edit(Edit::new(span, text), applicability)
    }

    pub(crate) fn with_edit(mut self, edit: Edit, applicability: Applicability) -> Self {
        self.fix = Some(Fix::one(edit, applicability));
        self
    }

    pub(crate) fn with_edits(mut self, edits: Vec<Edit>, applicability: Applicability) -> Self {
        self.fix = Some(Fix::several(edits, applicability));
        self
    }

    /// Moves the finding and its fix by so many bytes to the right.
    pub(crate) fn shifted(self, by: usize) -> Self {
        self.moved(|span| span.start + by..span.end + by)
    }

    /// Moves the finding and its fix to other places.
    pub(crate) fn moved(mut self, to: impl Fn(&Range<usize>) -> Range<usize>) -> Self {
        self.span.iter_mut().for_each(|span| *span = to(span));
        self.fix.iter_mut().for_each(|fix| fix.move_to(&to));
        self
    }

    /// Makes a finding about a text one about a part of it: the place and the fix are moved if they
    /// are within the part, and taken away if not, or if there is no such part.
    pub(crate) fn of_part(mut self, part: Option<&Range<usize>>) -> Self {
        let moved = |span: &Range<usize>| {
            let part = part?;
            let inside = part.start <= span.start && span.end <= part.end;
            inside.then(|| span.start - part.start..span.end - part.start)
        };
        self.span = self.span.as_ref().and_then(moved);
        self.fix = self
            .fix
            .take()
            .filter(|fix| fix.edits().iter().all(|edit| moved(edit.span()).is_some()));
        self.fix.iter_mut().for_each(|fix| fix.move_to(|span| moved(span).unwrap_or(0..0)));
        self
    }

    /// Whether both are about some of the same bytes.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        matches!((&self.span, &other.span), (Some(a), Some(b)) if overlap(a, b))
    }

    /// Adds an edit to the fix.
    pub(crate) fn and_edit(&mut self, edit: Edit) {
        if let Some(fix) = &mut self.fix {
            fix.add(edit);
        }
    }

    /// Makes a fix that a program could apply one that a person should look at.
    pub(crate) fn doubted(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.doubt();
        }
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How grave it is. A text with errors is refused; one with notes is accepted.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether the text is refused because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The name of the field that it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The bytes that it is about; `None` if it is about the text as a whole.
    #[must_use]
    pub const fn span(&self) -> Option<&Range<usize>> {
        self.span.as_ref()
    }

    /// What was found, where there is something to quote; hidden characters are escaped.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What was expected, in no language: a literal, a list of words, a shape, a number.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What to write instead, where that is known.
    #[must_use]
    pub const fn fix(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }

    /// What was found, what was expected and what to do, in a language.
    #[must_use]
    pub const fn message(&self, language: Language) -> Message<'_> {
        Message { finding: self, language }
    }
}

#[expect(clippy::ref_option, reason = "serde asks for this form")]
fn shared<S: serde::Serializer>(text: &Option<Arc<str>>, serializer: S) -> Result<S::Ok, S::Error> {
    text.as_deref().serialize(serializer)
}

/// What stands at a place, shortened and with hidden characters escaped.
fn quoted(text: &str) -> Short {
    let is_long = text.len() > QUOTED;
    let end = if is_long { text.char_indices().nth(QUOTED) } else { None };
    match end.and_then(|(end, _)| text.get(..end)) {
        Some(beginning) => Short::joined(&[&escaped(beginning), "…"]),
        None => escaped(text),
    }
}

/// A text with hidden characters escaped.
fn escaped(text: &str) -> Short {
    if is_plain(text) { text.into() } else { legible(text.into()).into() }
}

/// The words of a finding; see [`Finding::message`].
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    finding: &'a Finding,
    language: Language,
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        catalogue::write(f, self.finding, self.language)
    }
}

/// In English, with severity, code and place.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.severity, self.code)?;
        if let Some(span) = &self.span {
            write!(f, " at {}..{}", span.start, span.end)?;
        }
        write!(f, ": {}", self.message(Language::En))
    }
}
