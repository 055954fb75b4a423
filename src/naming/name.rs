//! A name that was read, and one that was not.

use super::format::{Compiled, Read};
use super::notes;
use super::program::Spans;
use super::value::Value;
use crate::text::{Applicability, Finding, apply};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// A name that is of the format. Its parts are borrowed from the text and the format.
#[derive(Clone, Copy)]
pub struct Name<'t> {
    pub(super) format: &'t Compiled,
    pub(super) text: &'t str,
    pub(super) read: Read,
}

impl<'t> Name<'t> {
    /// The name as it came.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The value of a field; `None` if there is no such field, or it is in an optional part that is
    /// absent.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<Value<'t>> {
        self.value(self.position(field)?)
    }

    /// The bytes of a field.
    #[must_use]
    pub fn span(&self, field: &str) -> Option<Range<usize>> {
        self.read.spans.get(self.position(field)?)
    }

    /// The texts of all fields as they came, in the order of the template; `None` of one that is absent.
    /// It is the fastest way to many fields, as none is looked for by its name.
    ///
    /// ```
    /// # use comms_policy::naming::{FieldDocument, Format, FormatDocument};
    /// # let mut document = FormatDocument::default();
    /// # document.template = "{kind}[({scope})]: {description}".into();
    /// # for name in ["kind", "scope", "description"] {
    /// #     let mut field = FieldDocument::default();
    /// #     field.kind = "text".into();
    /// #     field.may_contain_separator = name == "description";
    /// #     document.fields.insert(name.into(), field);
    /// # }
    /// # let format = Format::compile(&document)?;
    /// // A format `{kind}[({scope})]: {description}`.
    /// let name = format.parse("fix: the retry queue")?;
    /// assert!(name.texts().eq([Some("fix"), None, Some("the retry queue")]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn texts(&self) -> impl Iterator<Item = Option<&'t str>> {
        let Self { format, text, read } = *self;
        let fields = 0..format.program.fields.len();
        fields.map(move |field| text.get(read.spans.get(field)?))
    }

    /// The fields that are present, in the order of the template, with their bytes and values.
    pub fn fields(&self) -> impl Iterator<Item = (&'t str, Range<usize>, Value<'t>)> {
        let name = *self;
        self.format.program.fields.iter().enumerate().filter_map(move |(index, field)| {
            Some((&*field.name, name.read.spans.get(index)?, name.value(index)?))
        })
    }

    /// What there is to note: forms that stand for others, aliases, marks of copies. Nothing that
    /// keeps the name from being accepted.
    #[must_use]
    pub fn notes(&self) -> Vec<Finding> {
        let noted = self.read.noted || notes::may_have(self.format, self.text, &self.read.spans);
        if noted { notes::of(self.format, self.text, &self.read) } else { Vec::new() }
    }

    /// In how many ways the text can be read; more than one only if the format's `on_ambiguity`
    /// accepts that.
    #[must_use]
    pub const fn readings(&self) -> u32 {
        self.read.readings
    }

    /// Another reading of the same text, if there are several.
    #[must_use]
    pub fn alternative(&self) -> Option<Self> {
        let [first, other] = self.format.both(self.text, self.format.passed_over(self.text))?;
        let second = !self.read.second;
        let read = Read { spans: if second { other } else { first }, second, ..self.read };
        Some(Self { read, ..*self })
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.format.program.fields.iter().position(|it| &*it.name == field)
    }

    fn value(&self, index: usize) -> Option<Value<'t>> {
        let text = self.text.get(self.read.spans.get(index)?)?;
        Some(self.format.program.field(index)?.value(text))
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_map();
        for (field, _, value) in self.fields() {
            debug.entry(&field, &value);
        }
        debug.finish()
    }
}

/// A name that is not of the format: what is wrong with it, all at once, with fixes where they are
/// known.
#[derive(Debug, Clone)]
pub struct Rejected(pub(super) alloc::boxed::Box<Inner>);

#[derive(Debug, Clone)]
pub(super) struct Inner {
    pub(super) text: String,
    pub(super) findings: Vec<Finding>,
    pub(super) readings: u32,
    pub(super) alternatives: Vec<Alternative>,
}

/// One of several readings of a text: the fields with their bytes.
pub type Alternative = Vec<(Arc<str>, Range<usize>)>;

impl Rejected {
    pub(super) fn new(text: &str, findings: Vec<Finding>) -> Self {
        let inner = Inner { text: text.into(), findings, readings: 0, alternatives: Vec::new() };
        Self(alloc::boxed::Box::new(inner))
    }

    /// Rejects a text that has several readings.
    pub(super) fn ambiguous(
        format: &Compiled,
        text: &str,
        finding: Finding,
        count: u32,
        readings: &[Spans],
    ) -> Self {
        let mut rejected = Self::new(text, alloc::vec![finding]);
        let alternative = |spans: &Spans| -> Alternative {
            let fields = format.program.fields.iter().enumerate();
            fields
                .filter_map(|(index, field)| Some((field.name.clone(), spans.get(index)?)))
                .collect()
        };
        rejected.0.readings = count;
        rejected.0.alternatives = readings.iter().map(alternative).collect();
        rejected
    }

    /// What is wrong, in the order of the text; one at least.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }

    /// What is wrong, in the order of the text.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.0.findings
    }

    /// In how many ways the text can be read: 0 if in none, 2 or more if that is what is wrong.
    #[must_use]
    pub const fn readings(&self) -> u32 {
        self.0.readings
    }

    /// Two of the readings, if there are several: the one in which fields are as long as they can
    /// be, the first field first, and the one in which they are as short.
    #[must_use]
    pub fn alternatives(&self) -> &[Alternative] {
        &self.0.alternatives
    }

    /// The text after all fixes that are no less sure than asked for.
    #[must_use]
    pub fn fixed(&self, at_least: Applicability) -> String {
        apply(&self.0.text, &self.0.findings, at_least)
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.0.findings.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Rejected {}
