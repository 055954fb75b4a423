//! Writing a name from its values.

use super::fault::{Asked, explain};
use super::field::{Field, Fit, Kind};
use super::format::Format;
use super::name::Name;
use super::program::{Item, Program};
use super::version;
use crate::text::fold::fold;
use crate::text::{Code, Finding, hidden};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use core::ops::Range;

impl Format {
    /// Writes the name of some values, each by the name of its field, in the canonical form: dates
    /// may be given as in ISO 8601, versions with or without `V`, words by their aliases, numbers
    /// without the zeros before them. A form with a time of day needs one, a form without takes
    /// none but midnight. Optional parts are written if all their fields have a value.
    ///
    /// # Errors
    ///
    /// A value that is missing, of no field, or not what its field takes; and a name that would be
    /// read differently: what is written is read back, and must have the same values.
    ///
    /// Each finding is about one value or about the name as a whole. With a field, the span and the
    /// fix are of that field's value as it was given; without one, there is no span, since the name
    /// was not written, and no fix.
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
        let draft = draft(self, values)?;
        let Draft { given, written, shown } = &draft;
        let text = draft.text(program);
        match self.parse(&text) {
            Ok(name) if same(&name, program, written) => Ok(text),
            Ok(_) => Err(alloc::vec![differs(&text)]),
            Err(rejected) if rejected.readings() > 1 => Err(alloc::vec![differs(&text)]),
            Err(rejected) => {
                let places = places(program, shown, written);
                let of_value = |it| of_value(it, program, &places, given, written);
                Err(rejected.into_findings().into_iter().map(of_value).collect())
            }
        }
    }

    /// The same without reading it back: who knows what all fields are meant to be, need not care how else
    /// the name could be read. `None` if a value is missing, of no field, or not what its field takes.
    pub(crate) fn write<'v>(
        &self,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Option<String> {
        let draft = draft(self, values).ok()?;
        Some(draft.text(&self.compiled().program))
    }
}

/// Values that can be written.
struct Draft<'v> {
    given: Vec<Option<&'v str>>,
    /// In the canonical form.
    written: Vec<Option<String>>,
    /// Which items are written.
    shown: Vec<bool>,
}

impl Draft<'_> {
    fn text(&self, program: &Program) -> String {
        write(program, &self.shown, &self.written)
    }
}

/// Puts values in their fields, or tells what is wrong with them.
fn draft<'v>(
    format: &Format,
    values: impl IntoIterator<Item = (&'v str, &'v str)>,
) -> Result<Draft<'v>, Vec<Finding>> {
    let program = &format.compiled().program;
    let mut findings = Vec::new();
    let mut given: Vec<Option<&str>> = alloc::vec![None; program.fields.len()];
    for (name, value) in values {
        match program.fields.iter().position(|field| &*field.name == name) {
            Some(index) => {
                if let Some(entry) = given.get_mut(index) {
                    *entry = Some(value);
                }
            }
            None => findings.push(unknown(format, name)),
        }
    }
    let mut written: Vec<Option<String>> = Vec::new();
    for (index, field) in program.fields.iter().enumerate() {
        let value = given.get(index).copied().flatten();
        written.push(value.map(|value| canonical(field, value)));
        if let Some(value) = value {
            findings.extend(refused(program, field, value));
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
    if findings.is_empty() { Ok(Draft { given, written, shown }) } else { Err(findings) }
}

/// Where the values of the fields stand in the name.
fn places(program: &Program, shown: &[bool], written: &[Option<String>]) -> Vec<Range<usize>> {
    let mut places = alloc::vec![0..0; program.fields.len()];
    let mut end = 0;
    for (item, _) in program.items.iter().zip(shown).filter(|(_, shown)| **shown) {
        let start = end;
        end += text_of(program, *item, written).len();
        if let Item::Field(field) = item
            && let Some(place) = places.get_mut(*field)
        {
            *place = start..end;
        }
    }
    places
}

/// A finding about the name as one about the value in which its place lies, if it is in one.
fn of_value(
    finding: Finding,
    program: &Program,
    places: &[Range<usize>],
    given: &[Option<&str>],
    written: &[Option<String>],
) -> Finding {
    let Some(span) = finding.span().cloned() else { return finding };
    let inside = |place: &Range<usize>| place.start <= span.start && span.end <= place.end;
    let found = places.iter().enumerate().find(|(_, place)| !place.is_empty() && inside(place));
    let Some((index, place)) = found else { return finding.of_part(None) };
    // A value that was not written as it was given has other places.
    let same = given.get(index).copied().flatten() == written.get(index).and_then(Option::as_deref);
    let finding = finding.of_part(same.then_some(place));
    match program.field(index) {
        Some(field) => finding.with_field(&field.name),
        None => finding,
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
            let read = form.read(value, true).ok().or_else(|| iso(value, form.has_time));
            read.and_then(|date| form.write_back(date)).unwrap_or_else(|| value.into())
        }
        Kind::Version(_) => version::read(value.chars().map(fold)).map_or_else(
            || value.into(),
            |version| alloc::format!("{}{version}", if field.after_v { "" } else { "V" }),
        ),
        Kind::Int { digits, .. } => {
            let number: String = value.chars().map(fold).collect();
            let least = *digits.start();
            let is_number = number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty();
            if is_number { alloc::format!("{number:0>least$}") } else { number }
        }
        Kind::Code(None) | Kind::Ext(None) => value.chars().map(fold).collect(),
        Kind::Code(Some((pattern, _))) if !pattern.is_match(value) => {
            value.chars().map(fold).collect()
        }
        _ => value.into(),
    }
}

/// A date as in ISO 8601; with a time of day if that is wanted, and if it is midnight if not.
fn iso(value: &str, timed: bool) -> Option<NaiveDateTime> {
    let date = |text: &str| {
        let canonical = text.len() == 10;
        text.parse::<NaiveDate>().ok().filter(|_| canonical)
    };
    match value.split_once('T') {
        Some((day, time)) => {
            let to_minutes = time.len() == 5;
            let time = if to_minutes { &alloc::format!("{time}:00") } else { time };
            Some(date(day)?.and_time(time.parse().ok()?))
        }
        None if timed => None,
        None => Some(date(value)?.and_time(NaiveTime::MIN)),
    }
}

/// Why a value cannot be written; the places are those of the value.
fn refused(program: &Program, field: &Field, value: &str) -> Vec<Finding> {
    let hidden = hidden::findings(value);
    if !hidden.is_empty() {
        return hidden.into_iter().map(|it| it.with_field(&field.name)).collect();
    }
    let separators = &program.separators;
    let written = canonical(field, value);
    if field.fit(&written, true, separators) != Fit::No {
        return Vec::new();
    }
    let held = separators.next(&written, 0).filter(|_| field.is_closed());
    if let Some(c) = held.and_then(|at| written.get(at..)?.chars().next()) {
        let finding = Finding::new(Code::RenderSeparatorInField).with_found(value);
        return alloc::vec![finding.with_field(&field.name).with_expected(c.to_string())];
    }
    let given = Asked { field, separators, text: value };
    if let Some(fault) = explain(given, &(0..value.len())) {
        return alloc::vec![fault.finding(given)];
    }
    // Only the canonical form is refused.
    let asked = Asked { field, separators, text: &written };
    let fault = explain(asked, &(0..written.len()));
    fault.map(|fault| fault.finding(asked).of_part(None)).into_iter().collect()
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
        text.push_str(text_of(program, *item, written));
    }
    text
}

fn text_of<'a>(program: &'a Program, item: Item, written: &'a [Option<String>]) -> &'a str {
    match item {
        Item::Literal(literal) => program.literal(literal).map_or("", |it| it.text.as_str()),
        Item::Field(field) => written.get(field).and_then(Option::as_deref).unwrap_or(""),
    }
}

/// Whether what was read is what was written.
fn same(name: &Name<'_>, program: &Program, written: &[Option<String>]) -> bool {
    program.fields.iter().zip(written).all(|(field, written)| {
        let read = name.span(&field.name).and_then(|span| name.text().get(span));
        read == written.as_deref()
    })
}
