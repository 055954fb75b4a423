//! Writing a name from its values.

use super::date_form::Form;
use super::fault::{Asked, explain};
use super::field::{Field, Kind};
use super::format::Format;
use super::name::Name;
use super::program::{Item, Program};
use super::version;
use crate::text::fold::fold;
use crate::text::{Code, Finding, hidden};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

impl Format {
    /// Writes the name of some values, each by the name of its field, in the canonical form: dates
    /// may be given as in ISO 8601, versions with or without `V`, words by their aliases. Optional
    /// parts are written if all their fields have a value.
    ///
    /// # Errors
    ///
    /// A value that is missing, of no field, or not what its field takes; and a name that would be
    /// read differently: what is written is read back, and must have the same values.
    ///
    /// ```
    /// use comms_policy::naming::{Format, FormatDocument};
    ///
    /// let mut document = FormatDocument::default();
    /// document.template = "{matter}-{date:%Y%m%d}".into();
    /// document.fields.entry("matter".into()).or_default().kind = "text".into();
    /// document.fields.entry("date".into()).or_default().kind = "date".into();
    /// let format = Format::compile(&document)?;
    ///
    /// assert_eq!(format.render([("matter", "报价"), ("date", "2024-03-15")]).unwrap(), "报价-20240315");
    /// let findings = format.render([("matter", "报-价"), ("date", "2024-03-15")]).unwrap_err();
    /// assert_eq!(findings[0].code().as_str(), "render.separator-in-field");
    /// # Ok::<(), comms_policy::Findings>(())
    /// ```
    pub fn render<'v>(
        &self,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<String, Vec<Finding>> {
        let program = &self.compiled().program;
        let mut findings = Vec::new();
        let mut given: Vec<Option<&str>> = alloc::vec![None; program.fields.len()];
        for (name, value) in values {
            match program.fields.iter().position(|field| &*field.name == name) {
                Some(index) => {
                    if let Some(entry) = given.get_mut(index) {
                        *entry = Some(value);
                    }
                }
                None => findings.push(unknown(self, name)),
            }
        }
        let mut written: Vec<Option<String>> = Vec::new();
        for (index, field) in program.fields.iter().enumerate() {
            let value = given.get(index).copied().flatten();
            written.push(value.map(|value| canonical(field, value)));
            if let Some(value) = value {
                findings.extend(refused(program, field, value, &canonical(field, value)));
            }
        }
        let shown = shown(program, &written);
        let item_of = |index: usize| program.item_of(index).unwrap_or(0);
        for (index, field) in program.fields.iter().enumerate() {
            let is_given = written.get(index).is_some_and(Option::is_some);
            let is_shown = shown.get(item_of(index)).copied().unwrap_or(false);
            if !is_given && (is_shown || half_given(program, &written, item_of(index))) {
                findings.push(Finding::new(Code::RenderMissingValue).with_field(&field.name));
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let text = write(program, &shown, &written);
        match self.parse(&text) {
            Ok(name) if same(&name, program, &written) => Ok(text),
            Ok(_) => Err(alloc::vec![differs(&text)]),
            Err(rejected) if rejected.readings() > 1 => Err(alloc::vec![differs(&text)]),
            Err(rejected) => Err(rejected.into_findings()),
        }
    }
}

fn unknown(format: &Format, name: &str) -> Finding {
    let known: Vec<&str> = format.fields().collect();
    Finding::new(Code::RenderUnknownField).with_found(name).with_expected(known.join(", "))
}

fn differs(text: &str) -> Finding {
    Finding::new(Code::RenderNotRoundTrip).with_found(text)
}

/// A value in the form in which the field writes it; as it came if it is none.
fn canonical(field: &Field, value: &str) -> String {
    match &field.kind {
        Kind::Enum(words) | Kind::Ext(Some(words)) | Kind::Person(Some(words)) => {
            words.find(value, true).map_or(value, |hit| words.value(hit)).into()
        }
        Kind::Date(form) => {
            let read = form.read(value, true).ok().or_else(|| iso(value));
            let date = read.filter(|date| form.holds(*date));
            let written = date.map(|date| form.write(date)).or_else(|| shaped(form, value));
            written.unwrap_or_else(|| value.into())
        }
        Kind::Version(_) => version::read(value.chars().map(fold)).map_or_else(
            || value.into(),
            |version| alloc::format!("{}{version}", if field.after_v { "" } else { "V" }),
        ),
        Kind::Int { .. } | Kind::Code(None) | Kind::Ext(None) => value.chars().map(fold).collect(),
        _ => value.into(),
    }
}

/// A value that has the shape of a date in ISO 8601, in the form of the field, whether there is such
/// a day or not.
fn shaped(form: &Form, value: &str) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let bytes = value.as_bytes();
    let dashed = bytes.len() == 10 && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let same = form.text == "%Y%m%d" && dashed && digits.len() == 8;
    same.then_some(digits)
}

/// A date, or a date and time, as in ISO 8601.
fn iso(value: &str) -> Option<NaiveDateTime> {
    let date = |text: &str| {
        let canonical = text.len() == 10;
        text.parse::<NaiveDate>().ok().filter(|_| canonical)
    };
    match value.split_once('T') {
        Some((day, _)) if date(day).is_some() => value.parse().ok(),
        _ => Some(date(value)?.and_time(NaiveTime::MIN)),
    }
}

/// Why a value cannot be written.
fn refused(program: &Program, field: &Field, value: &str, written: &str) -> Vec<Finding> {
    let hidden = hidden::findings(value);
    if !hidden.is_empty() {
        return hidden.into_iter().map(|it| it.with_field(&field.name)).collect();
    }
    let separators = &program.separators;
    let asked = Asked { field, separators, text: written };
    let Some(fault) = explain(asked, &(0..written.len())) else {
        return Vec::new();
    };
    let held = separators.next(written, 0).filter(|_| field.is_closed());
    let separator = held.and_then(|at| written.get(at..)?.chars().next());
    alloc::vec![match separator {
        Some(c) => Finding::new(Code::RenderSeparatorInField)
            .with_found(value)
            .with_field(&field.name)
            .with_expected(c.to_string()),
        None => fault.finding(asked),
    }]
}

/// Which items are written: all that are not optional, and the optional parts that are complete.
fn shown(program: &Program, written: &[Option<String>]) -> Vec<bool> {
    let is_given = |item: usize| match program.item(item) {
        Some(Item::Field(field)) => written.get(field).is_some_and(Option::is_some),
        _ => true,
    };
    let mut shown = alloc::vec![true; program.items.len()];
    for group in &program.groups {
        if !group.clone().all(is_given)
            && let Some(items) = shown.get_mut(group.clone())
        {
            items.fill(false);
        }
    }
    shown
}

/// Whether an item is in an optional part of which another field has a value.
fn half_given(program: &Program, written: &[Option<String>], item: usize) -> bool {
    let group = program.group_of(item).and_then(|group| program.groups.get(group));
    group.is_some_and(|group| {
        group.clone().any(|item| match program.item(item) {
            Some(Item::Field(field)) => written.get(field).is_some_and(Option::is_some),
            _ => false,
        })
    })
}

fn write(program: &Program, shown: &[bool], written: &[Option<String>]) -> String {
    let mut text = String::new();
    for (item, _) in program.items.iter().zip(shown).filter(|(_, shown)| **shown) {
        text.push_str(match item {
            Item::Literal(literal) => program.literal(*literal).map_or("", |it| it.text.as_str()),
            Item::Field(field) => written.get(*field).and_then(Option::as_deref).unwrap_or(""),
        });
    }
    text
}

/// Whether what was read is what was written.
fn same(name: &Name<'_>, program: &Program, written: &[Option<String>]) -> bool {
    program.fields.iter().zip(written).all(|(field, written)| {
        let read = name.span(&field.name).and_then(|span| name.text().get(span));
        read == written.as_deref()
    })
}
