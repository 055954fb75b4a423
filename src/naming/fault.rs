//! Why a text cannot stand in a field, what was probably meant, and how grave that is.

use super::date_repair::{self, Verdict};
use super::field::{Field, Fit, Kind, PERSON, Position, is_trimmed};
use super::file;
use super::separators::Separators;
use super::words::Words;
use crate::diagnostic::Severity;
use crate::text::fold::has_digit;
use crate::text::short::Short;
use crate::text::{Applicability, Code, Finding};
use core::ops::Range;

/// How far a text is from what a field takes. The steps of a reading that is not of the format are
/// weighed by these, so that the one with the fewest and smallest faults is explained.
pub(super) mod cost {
    /// It is one after a change that is sure.
    pub(in super::super) const SURE: u32 = 2;
    /// It is one after a change that is likely, or one that is too long.
    pub(in super::super) const LIKELY: u32 = 3;
    /// Nothing is there.
    pub(in super::super) const EMPTY: u32 = 4;
    /// It is of the kind, if not one.
    pub(in super::super) const KIND: u32 = 6;
    /// It holds a separator that it must not hold.
    pub(in super::super) const SEPARATOR: u32 = 8;
    /// It could be meant for one.
    pub(in super::super) const OTHER: u32 = 10;
    /// It cannot be meant for one; rather the field is missing.
    pub(in super::super) const NEVER: u32 = 14;
}

/// A fault of a field, as light as can be: many are weighed, few are told.
pub(super) struct Fault {
    pub(super) code: Code,
    span: Range<usize>,
    pub(super) cost: u32,
    found: Option<Short>,
    expected: Expected,
    fix: Option<(Range<usize>, Short, Applicability)>,
}

/// What is said to be expected.
enum Expected {
    Nothing,
    /// What the field takes.
    Shape,
    Text(Short),
}

impl Fault {
    fn new(code: Code, span: &Range<usize>, cost: u32) -> Self {
        let expected = Expected::Nothing;
        Self { code, span: span.clone(), cost, found: None, expected, fix: None }
    }

    pub(super) fn expecting(mut self, text: impl Into<Short>) -> Self {
        self.expected = Expected::Text(text.into());
        self
    }

    fn fixed(mut self, text: impl Into<Short>, grade: Applicability) -> Self {
        self.fix = Some((self.span.clone(), text.into(), grade));
        self
    }

    /// The finding that tells it.
    pub(super) fn finding(self, asked: Asked<'_>) -> Finding {
        let mut finding = Finding::new(self.code);
        finding = match self.found {
            Some(found) => finding.within(self.span).with_found(found),
            None => finding.at(asked.text, self.span),
        };
        finding = finding.with_field(&asked.field.name).with_severity(Severity::Error);
        finding = match self.expected {
            Expected::Nothing => finding,
            Expected::Shape => finding.with_expected(shape(asked.field)),
            Expected::Text(text) => finding.with_expected(text),
        };
        match self.fix {
            Some((span, text, grade)) => finding.with_fix(span, text, grade),
            None => finding,
        }
    }
}

/// What a field is asked about.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) field: &'a Field,
    pub(super) separators: &'a Separators,
    /// The text as a whole.
    pub(super) text: &'a str,
}

/// Why a stretch of a text cannot stand in a field; nothing if it can.
pub(super) fn explain(asked: Asked<'_>, span: &Range<usize>) -> Option<Fault> {
    let Asked { field, separators, text } = asked;
    let written = text.get(span.clone())?;
    if field.fit(written, true, separators) != Fit::No {
        return None;
    }
    if written.trim().is_empty() {
        let fault = Fault::new(Code::FieldEmpty, span, cost::EMPTY);
        let fault = fault.fixed(field.placeholder(), Applicability::HasPlaceholders);
        return Some(Fault { expected: Expected::Shape, ..fault });
    }
    if !is_trimmed(written) {
        return Some(asked.untrimmed(span, written));
    }
    if let Some(fault) = asked.copy(span, written) {
        return Some(fault);
    }
    // What has no space around it fits by its shape, but for separators and limits.
    let is_held = field.limited || field.is_closed();
    let shaped = is_held && field.shape(written, true) != Fit::No;
    asked
        .separated(span, written, shaped)
        .or_else(|| if shaped { None } else { asked.misshapen(span, written) })
        .or_else(|| asked.length(span, written))
        .or_else(|| asked.forbidden(span, written))
        .or_else(|| Some(Fault::new(Code::FieldForbidden, span, cost::OTHER)))
}

/// What a field takes, in no language.
pub(super) fn shape(field: &Field) -> Short {
    match &field.kind {
        Kind::Enum(words) | Kind::Ext(Some(words)) | Kind::Person(Some(words)) => words.listed(),
        Kind::Date(form) => form.text.as_str().into(),
        Kind::Version(_) if field.after_v => Short::of_static("2.1"),
        Kind::Version(_) => Short::of_static("V2.1"),
        Kind::Semver => Short::of_static("2.1.0"),
        Kind::Code(Some((_, pattern))) => pattern.as_str().into(),
        Kind::Code(None) => Short::of_static("A-Z a-z 0-9"),
        _ => Short::EMPTY,
    }
}

impl Asked<'_> {
    /// A fault of the whole field with what to write instead.
    #[expect(clippy::unused_self, reason = "a way to make a fault, beside the others")]
    pub(super) fn instead(
        &self,
        code: Code,
        span: &Range<usize>,
        fix: Option<(Short, Applicability)>,
        otherwise: u32,
    ) -> Fault {
        let cost = match &fix {
            Some((_, Applicability::MachineApplicable)) => cost::SURE,
            Some((_, Applicability::MaybeIncorrect)) => cost::LIKELY,
            _ => otherwise,
        };
        let fault = Fault { expected: Expected::Shape, ..Fault::new(code, span, cost) };
        match fix {
            Some((text, grade)) => fault.fixed(text, grade),
            None => fault,
        }
    }

    /// The cost of what cannot be meant for the field. Behind the last literal, it is all the same.
    pub(super) fn never(&self) -> u32 {
        if self.field.position == Position::Last { cost::OTHER } else { cost::NEVER }
    }

    pub(super) fn fits(&self, text: &str) -> bool {
        self.field.fit(text, true, self.separators) != Fit::No
    }

    /// A likely correction, if the field takes it.
    pub(super) fn likely(&self, text: impl Into<Short>) -> Option<(Short, Applicability)> {
        let text = text.into();
        self.fits(&text).then_some((text, Applicability::MaybeIncorrect))
    }

    fn untrimmed(&self, span: &Range<usize>, written: &str) -> Fault {
        let start = span.start + (written.len() - written.trim_start().len());
        let trimmed = written.trim();
        let within = start..start + trimmed.len();
        let Some(mut inner) = explain(*self, &within) else {
            let fault = Fault::new(Code::FieldSpace, span, cost::SURE);
            return fault.fixed(trimmed, Applicability::MachineApplicable);
        };
        // What is written instead takes the place of the space, too.
        if let Some((place, ..)) = inner.fix.as_mut().filter(|fix| fix.0 == within) {
            *place = span.clone();
        }
        Fault { cost: inner.cost + 1, ..inner }
    }

    /// The mark of a copy behind what would be right without it.
    fn copy(&self, span: &Range<usize>, written: &str) -> Option<Fault> {
        let base = file::copy_suffix(written)?;
        if file::is_of_format(self.separators, written.get(base..)?) {
            return None;
        }
        let mark = span.start + base..span.end;
        self.fits(written.get(..base)?).then(|| {
            let fault = Fault::new(Code::FileCopySuffix, &mark, cost::LIKELY);
            fault.fixed("", Applicability::MaybeIncorrect)
        })
    }

    /// A text that is not of the field's type.
    fn misshapen(&self, span: &Range<usize>, written: &str) -> Option<Fault> {
        let field = self.field;
        Some(match &field.kind {
            Kind::Text => return None,
            Kind::Enum(words) if field.is_extension() => {
                self.word(Code::ExtUnknown, words, span, written)
            }
            Kind::Ext(Some(words)) => self.word(Code::ExtUnknown, words, span, written),
            Kind::Enum(words) => self.word(Code::EnumUnknown, words, span, written),
            Kind::Ext(None) => self.instead(Code::ExtUnknown, span, None, cost::OTHER),
            Kind::Person(Some(words)) => self.word(Code::PersonFormat, words, span, written),
            Kind::Person(None) => self.person(span, written),
            Kind::Date(form) => {
                let verdict = date_repair::explain(form, written)?;
                self.date(span, written, verdict)
            }
            Kind::Version(parts) => self.version(*parts.start(), span, written),
            Kind::Semver => {
                let bare = written.trim_start_matches(['v', 'V']);
                let fix = ["", ".0", ".0.0"].iter();
                let mut fix = fix.map(|missing| Short::joined(&[bare, missing]));
                let fix = fix.find_map(|text| self.likely(text));
                self.instead(Code::VersionFormat, span, fix, cost::OTHER)
            }
            Kind::Code(_) => {
                let cases = [written.to_uppercase(), written.to_lowercase()];
                let fix = cases.into_iter().find_map(|text| self.likely(text));
                self.instead(Code::CodeFormat, span, fix, cost::OTHER)
            }
            Kind::Int { digits, values } => self.int(digits, values, span, written),
            Kind::Deadline => {
                let fault = self.instead(Code::DeadlineUnparsed, span, None, cost::OTHER);
                fault.expecting("3月15日17:00")
            }
        })
    }

    /// A text that is no date of the field's form.
    pub(super) fn date(&self, span: &Range<usize>, written: &str, verdict: Verdict) -> Fault {
        let otherwise = match verdict.is_date {
            true => cost::KIND - 1,
            false if has_digit(written) => cost::OTHER,
            false => self.never(),
        };
        self.instead(verdict.code, span, verdict.fix, otherwise).expecting(verdict.expected)
    }

    fn word(&self, code: Code, words: &Words, span: &Range<usize>, written: &str) -> Fault {
        if code == Code::EnumUnknown
            && let Some(word) = words.look_alike(written)
        {
            let fix = self.likely(word);
            return self.instead(Code::EnumConfusable, span, fix, cost::OTHER).expecting(word);
        }
        let fix = words.meant(written).and_then(|word| self.likely(word));
        self.instead(code, span, fix, cost::OTHER)
    }

    /// Whether more than one of the parts between separators is a deadline.
    fn is_doubled(&self, written: &str) -> bool {
        let parts = written.split(|c| self.separators.contains(c)).map(str::trim);
        parts.filter(|part| self.field.shape(part, true) != Fit::No).take(2).count() == 2
    }

    /// A separator in a field that must not hold any.
    fn separated(&self, span: &Range<usize>, written: &str, shaped: bool) -> Option<Fault> {
        let at = self.separators.next(written, 0).filter(|_| self.field.is_closed())?;
        let separator = written.get(at..)?.chars().next()?;
        let second = span.start + at + separator.len_utf8()..span.end;
        let (code, span) = match self.field.kind {
            Kind::Person(_) => (Code::PersonFormat, span),
            Kind::Deadline if !shaped && self.is_doubled(written) => {
                (Code::DeadlineDuplicate, &second)
            }
            Kind::Deadline if !shaped => return None,
            _ => (Code::SepExtra, span),
        };
        // Rather a free text than a name holds one more, and an extension none that is a dot.
        let cost = match code {
            Code::PersonFormat => cost::SEPARATOR + 1,
            _ if self.field.is_extension() && separator == '.' => cost::NEVER + cost::OTHER,
            _ => cost::SEPARATOR,
        };
        let mut fault = Fault::new(code, span, cost);
        if code == Code::SepExtra {
            fault.found = Some(written.get(at..at + separator.len_utf8())?.into());
        }
        Some(fault)
    }

    fn length(&self, span: &Range<usize>, written: &str) -> Option<Fault> {
        if self.field.has_length(written) {
            return None;
        }
        let lengths = &self.field.lengths;
        let (chars, columns) = (written.chars().count(), crate::text::width::columns(written));
        if matches!(self.field.kind, Kind::Person(_)) && chars < *PERSON.start() {
            return Some(self.instead(Code::PersonFormat, span, None, cost::KIND));
        }
        let (code, found, limit, unit) = match lengths {
            it if it.min_chars.is_some_and(|least| chars < least) => {
                (Code::FieldTooShort, chars, it.min_chars, "characters")
            }
            it if it.max_chars.is_some_and(|most| chars > most) => {
                (Code::FieldTooLong, chars, it.max_chars, "characters")
            }
            it if it.max_bytes.is_some_and(|most| written.len() > most) => {
                (Code::FieldTooLong, written.len(), it.max_bytes, "bytes")
            }
            it => (Code::FieldTooLong, columns, it.max_columns, "columns"),
        };
        let limit = alloc::format!("{} {unit}", limit.unwrap_or(0));
        let mut fault = Fault::new(code, span, cost::LIKELY).expecting(limit);
        fault.found = Some(alloc::format!("{found} {unit}").into());
        Some(fault)
    }

    fn forbidden(&self, span: &Range<usize>, written: &str) -> Option<Fault> {
        let found = self.field.forbid.as_ref()?.find(written)?;
        let held = written.get(found.clone())?;
        let span = span.start + found.start..span.start + found.end;
        // What holds a separator is rather a fault of structure.
        let structural = self.separators.next(held, 0).is_some();
        let cost = if structural { cost::OTHER + 2 } else { cost::EMPTY };
        Some(Fault::new(Code::FieldForbidden, &span, cost))
    }
}
