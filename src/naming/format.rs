//! A compiled naming format.

use super::compile::compile;
use super::diagnose::{diagnose, explain_text};
use super::direct;
use super::document::FormatDocument;
use super::file::{self, Profile};
use super::name::{Name, Rejected};
use super::plan::{Direct, Plan};
use super::program::{Program, Spans};
use super::table::{self, Readings};
use super::value::Value;
use super::variants::{self, Variant};
use super::verdict::Verdict;
use crate::diagnostic::{Collector, Findings, Place};
use crate::limits::Limits;
use crate::text::{hidden, reply};
use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use once_cell::race::OnceBox;

/// A naming format: reads, checks, repairs and writes names, subjects and their like.
///
/// Immutable and cheap to clone.
///
/// ```
/// use comms_policy::naming::{FieldDocument, Format, FormatDocument, Value, Verdict};
///
/// let mut document = FormatDocument::default();
/// document.template = "{department}-{subject}-{date:%Y%m%d}".into();
/// let mut field = |name: &str, kind: &str| {
///     let mut field = FieldDocument::default();
///     field.kind = kind.into();
///     document.fields.insert(name.into(), field);
/// };
/// field("department", "text");
/// field("subject", "text");
/// field("date", "date");
///
/// let format = Format::compile(&document)?;
/// assert_eq!(format.verdict(), &Verdict::Unambiguous);
/// let name = format.parse("销售部－客户反馈－20240315")?;
/// assert_eq!(name.get("subject"), Some(Value::Text("客户反馈")));
/// assert_eq!(name.span("department"), Some(0..9));
/// assert_eq!(name.notes()[0].code().as_str(), "sep.variant");
///
/// let rejected = format.parse("销售部-客户反馈-20240230").unwrap_err();
/// assert_eq!(rejected.findings()[0].to_string(),
///     "error[date.invalid] at 23..31: the date `20240230` does not exist; 2024-02: 01–29");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Format(Arc<Compiled>);

pub(super) struct Compiled {
    pub(super) program: Program,
    pub(super) plan: Plan,
    verdict: Verdict,
    pub(super) settings: Settings,
    /// Made when they are first needed.
    variants: OnceBox<Vec<Variant>>,
}

/// How names are compared, and what else they must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) width: Width,
    pub(super) ambiguity: Ambiguity,
    pub(super) replies: Replies,
    /// The file systems on which the name must be safe.
    pub(super) file: Option<Profile>,
    pub(super) max_bytes: usize,
}

/// What is done about full-width forms and other dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Fold,
    Strict,
}

/// What is done about marks of replies before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replies {
    Allow,
    Refuse,
    Strip,
}

impl Replies {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("allow", Self::Allow), ("refuse", Self::Refuse), ("strip", Self::Strip)];
}

/// What is done about a name that can be read in several ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ambiguity {
    Error,
    Longest,
    Shortest,
}

impl Ambiguity {
    pub(super) const ALL: [(&'static str, Self); 3] = [
        ("error", Self::Error),
        ("leftmost-longest", Self::Longest),
        ("leftmost-shortest", Self::Shortest),
    ];
}

/// What a reading found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub(super) spans: Spans,
    /// Whether reading itself found something to note.
    pub(super) noted: bool,
    /// How many readings there are.
    pub(super) readings: u32,
    /// Whether it is the other of two readings.
    pub(super) second: bool,
}

/// What first keeps a text from being read, in this order: what stands before it is in order.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It has the mark of a reply.
    Reply,
    Long,
    /// It has hidden characters.
    Hidden,
    /// It is no safe name of a file.
    Unsafe,
    /// It has no reading, or too many segments to look for one.
    Unread,
    /// It has several readings.
    Ambiguous(Box<Readings>),
}

impl Format {
    pub(super) fn new(program: Program, plan: Plan, verdict: Verdict, settings: Settings) -> Self {
        Self(Arc::new(Compiled { program, plan, verdict, settings, variants: OnceBox::new() }))
    }

    /// Compiles a format.
    ///
    /// # Errors
    ///
    /// All faults of the document: a template that cannot be taken apart, fields that are not
    /// declared or stand twice, forms of dates and patterns that cannot be used, words that are
    /// compared as the same, and texts that always have several readings.
    pub fn compile(document: &FormatDocument) -> Result<Self, Findings> {
        let limits = Limits::default();
        let mut findings = Collector::new(limits.findings);
        let format = compile(document, &Place::root(), &limits, &mut findings);
        format.ok_or_else(|| findings.finish(|_| (), |_| 0))
    }

    /// Whether texts can be read in several ways.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        &self.0.verdict
    }

    /// The template as it was written.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.0.program.template
    }

    /// The names of the fields, in the order of the template.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.program.fields.iter().map(|field| &*field.name)
    }

    /// Reads a name. Nothing is allocated if it is of the format and each step of reading is forced,
    /// as in all formats with closed fields, one open field at most, and optional parts that are
    /// known by their first character.
    ///
    /// # Errors
    ///
    /// What keeps the text from being a name of the format.
    #[inline]
    pub fn parse<'t>(&'t self, text: &'t str) -> Result<Name<'t>, Rejected> {
        match self.0.read(text) {
            Ok(read) => Ok(Name { format: &self.0, text, read }),
            Err(refusal) => Err(diagnose(&self.0, text, refusal)),
        }
    }

    /// Reads a name and tells all that there is to say about it, errors and notes alike; nothing
    /// if it is as the format writes it.
    #[must_use]
    pub fn check(&self, text: &str) -> alloc::vec::Vec<crate::text::Finding> {
        match self.0.read(text) {
            Ok(read) => Name { format: &self.0, text, read }.notes(),
            Err(refusal) => {
                explain_text(&self.0, text, refusal).unwrap_or_else(Rejected::into_findings)
            }
        }
    }

    /// The value that a text has in a field; `None` if there is no such field.
    #[must_use]
    pub fn value<'t>(&'t self, field: &str, text: &'t str) -> Option<Value<'t>> {
        let field = self.0.program.fields.iter().find(|it| &*it.name == field)?;
        Some(field.value(text))
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.0
    }
}

impl Compiled {
    /// The format without each of its fields.
    pub(super) fn variants(&self) -> &[Variant] {
        self.variants.get_or_init(|| Box::new(variants::of(&self.program, &self.plan)))
    }

    /// Reads a text that is of the format as it stands.
    #[inline]
    pub(super) fn read(&self, text: &str) -> Result<Read, Refusal> {
        if self.settings.replies == Replies::Refuse && reply::prefix(text) > 0 {
            return Err(Refusal::Reply);
        }
        let body = self.passed_over(text);
        if text.len() > self.settings.max_bytes {
            return Err(Refusal::Long);
        }
        if !hidden::is_clean(text) {
            return Err(Refusal::Hidden);
        }
        if let Some(profile) = self.settings.file
            && !file::is_safe_in_sight(text, profile)
        {
            return Err(Refusal::Unsafe);
        }
        let folding = self.settings.width == Width::Fold;
        let seen = text.get(body..).unwrap_or("");
        let mut read = match &self.plan {
            Plan::Direct(plan) => self.directly(plan, seen, folding).ok_or(Refusal::Unread)?,
            Plan::Table => self.by_table(seen, body, folding)?,
        };
        if body > 0 {
            read.noted = true;
            read.spans.shift(body);
        }
        Ok(read)
    }

    /// Reads a text that is known to have no other faults.
    #[inline]
    pub(super) fn split(&self, text: &str, folding: bool) -> Option<Read> {
        match &self.plan {
            Plan::Direct(plan) => self.directly(plan, text, folding),
            Plan::Table => Some(self.chosen(&self.readings(text, folding)?)),
        }
    }

    #[inline]
    fn directly(&self, plan: &Direct, text: &str, folding: bool) -> Option<Read> {
        let direct::Read { spans, noted, .. } = direct::split(&self.program, plan, text, folding)?;
        Some(Read { spans, noted, readings: 1, second: false })
    }

    fn by_table(&self, seen: &str, body: usize, folding: bool) -> Result<Read, Refusal> {
        let mut readings = self.readings(seen, folding).ok_or(Refusal::Unread)?;
        if readings.count > 1 && self.settings.ambiguity == Ambiguity::Error {
            readings.shift(body);
            return Err(Refusal::Ambiguous(Box::new(readings)));
        }
        Ok(self.chosen(&readings))
    }

    /// The readings of a text by the table, unless it has too many segments.
    fn readings(&self, text: &str, folding: bool) -> Option<Readings> {
        if table::segments(&self.program, text, folding) > table::SEGMENTS {
            return None;
        }
        table::count(&self.program, text, folding)
    }

    fn chosen(&self, readings: &Readings) -> Read {
        let [spans, _] = self.order(readings);
        Read { spans, noted: true, readings: readings.count, second: false }
    }

    /// The reading that counts and another one, of a text that has several behind so many bytes.
    pub(super) fn both(&self, text: &str, body: usize) -> Option<[Spans; 2]> {
        if matches!(self.plan, Plan::Direct(_)) {
            return None;
        }
        let folding = self.settings.width == Width::Fold;
        let mut readings = self.readings(text.get(body..)?, folding)?;
        readings.shift(body);
        (readings.count > 1).then(|| self.order(&readings))
    }

    const fn order(&self, readings: &Readings) -> [Spans; 2] {
        match self.settings.ambiguity {
            Ambiguity::Shortest => [readings.shortest, readings.longest],
            _ => [readings.longest, readings.shortest],
        }
    }

    /// The bytes of the marks that are passed over.
    pub(super) fn passed_over(&self, text: &str) -> usize {
        if self.settings.replies == Replies::Strip { reply::prefix(text) } else { 0 }
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format")
            .field("fields", &self.fields().collect::<alloc::vec::Vec<_>>())
            .field("verdict", self.verdict())
            .finish_non_exhaustive()
    }
}
