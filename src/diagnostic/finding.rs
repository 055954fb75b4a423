//! One finding, and the list of all of a document.

use super::code::{Code, Severity};
use super::place::Place;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// One fault or doubt about a document, with its place.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    code: Code,
    severity: Severity,
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
}

/// Where in a text a finding is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The character within the line, counted from 1.
    pub column: usize,
    /// The bytes of the text that the finding is about, half-open.
    pub span: Range<usize>,
}

/// Another place that a finding is about, such as the first of two duplicates.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Related {
    /// The place.
    pub place: Place,
    /// Where it is in the text, if the document was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What it has to do with the finding.
    pub message: String,
}

impl Position {
    pub(crate) const fn new(line: usize, column: usize, span: Range<usize>) -> Self {
        Self { line, column, span }
    }
}

impl Finding {
    pub(crate) fn new(code: Code, place: &Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: place.clone(),
            position: None,
            message: legible(message.into()),
            help: None,
            related: Vec::new(),
        }
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(legible(help.into()));
        self
    }

    /// Adds "did you mean" where a candidate is near.
    pub(crate) fn with_suggestion(self, suggestion: Option<&str>) -> Self {
        match suggestion {
            Some(word) => self.with_help(alloc::format!("did you mean `{word}`?")),
            None => self,
        }
    }

    pub(crate) fn with_related(mut self, place: &Place, message: impl Into<String>) -> Self {
        self.related.push(Related {
            place: place.clone(),
            position: None,
            message: legible(message.into()),
        });
        self
    }

    pub(crate) fn into_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Gives the finding and its related places their positions in the text. A position that is
    /// known already, as that of a fault of syntax, stays.
    pub(crate) fn locate(&mut self, position_of: impl Fn(&Place) -> Option<Position>) {
        if self.position.is_none() {
            self.position = position_of(&self.place);
        }
        for related in &mut self.related {
            if related.position.is_none() {
                related.position = position_of(&related.place);
            }
        }
    }

    pub(crate) fn at(mut self, position: Option<Position>) -> Self {
        self.position = position;
        self
    }

    pub(crate) fn related_at(mut self, position: Option<Position>) -> Self {
        if let Some(related) = self.related.last_mut() {
            related.position = position;
        }
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// How grave it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Where it is, as keys and positions.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Where it is in the text, if the document was read from one.
    #[must_use]
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// What was found, and what was expected.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, where that is known.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Other places that it is about.
    #[must_use]
    pub fn related(&self) -> &[Related] {
        &self.related
    }
}

/// A text in which characters that would break a line or hide or turn others around are escaped.
/// Findings quote documents, and documents may be hostile to who reads a log.
pub(crate) fn legible(text: String) -> String {
    if !text.contains(is_hidden) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a character controls how others are shown: control characters, zero-width ones and those
/// that change the direction (UAX 9).
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{70F}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

/// The findings of a document, in the order of the document. At least one of them is an error where
/// they are given as the reason why something failed.
#[derive(Clone, PartialEq, Eq, Default, serde::Serialize)]
#[serde(transparent)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    pub(crate) const fn new(list: Vec<Finding>) -> Self {
        Self { list }
    }

    /// The findings in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether any of them keeps the document from compiling.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = core::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = alloc::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl core::error::Error for Findings {}

/// As `Display`, since this is what `unwrap` and a failing `main` show.
impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} findings\n{self}", self.len())
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, finding) in self.list.iter().enumerate() {
            if position > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}
