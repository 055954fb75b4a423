//! Faults that are seen at a glance: one change makes the text one of the format.
//!
//! Most faulty names have one fault, and most faults are one of a few kinds. These are tried before
//! all that could be wrong is [weighed](super::align); each is proven by reading the changed text.

use super::date_repair;
use super::fault::Asked;
use super::field::Kind;
use super::format::Compiled;
use super::in_brackets;
use super::literal::Literal;
use super::look::Look;
use super::other_separators::{self, wholes};
use super::program::Item;
use crate::text::fold::is_digit;
use crate::text::{Applicability, Code, Finding, bytes};
use core::ops::Range;

/// A fault of form: other separators, or a date in another form.
pub(super) fn other_form(look: &Look<'_>) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    other_separators::instead_of_all(look)
        .or_else(|| other_date(look))
        .or_else(|| if has_signs(look) { beside_signs(format, text) } else { None })
        .or_else(|| surplus(format, text))
        .or_else(|| in_brackets::part(look))
}

/// Whether the signs of the literals of several characters that each text has are there.
fn has_signs(look: &Look<'_>) -> bool {
    let (program, text) = (&look.format.program, look.text);
    let is_in = |key: char| match u8::try_from(key) {
        Ok(byte) if text.is_ascii() => text.as_bytes().contains(&byte),
        _ => text.chars().any(|c| program.separators.key(c) == key),
    };
    let mut literals = program.needed_literals().filter(|literal| literal.keys.len() > 1);
    literals.all(|literal| literal.keys.iter().all(|key| *key == ' ' || is_in(*key)))
}

/// Something beside the signs of literals, which brings none of them.
fn beside_signs(format: &Compiled, text: &str) -> Option<Finding> {
    missing_space(format, text)
        .or_else(|| space_before(format, text))
        .or_else(|| not_closed(format, text))
}

/// The space at the end of a literal, as in `: `, of which the rest is there.
fn missing_space(format: &Compiled, text: &str) -> Option<Finding> {
    let program = &format.program;
    for (item, it) in program.items.iter().enumerate() {
        let Item::Literal(literal) = it else { continue };
        let literal = program.literal(*literal)?.text.as_str();
        let Some(rest) = literal.strip_suffix(' ').filter(|rest| !rest.is_empty()) else {
            continue;
        };
        for at in wholes(text, rest).take(PLACES) {
            let end = at + rest.len();
            let (before, after) = (text.get(..end)?, text.get(end..)?);
            let changed = [before, " ", after].concat();
            if format.split(&changed, true).is_some_and(|read| read.readings == 1) {
                let finding = Finding::new(Code::LiteralMissing).at(text, end..end);
                let finding = finding.with_expected(" ");
                // Before another sign, rather that is wrong.
                let sure = after.starts_with(char::is_alphanumeric);
                let grade = if sure {
                    Applicability::MachineApplicable
                } else {
                    Applicability::MaybeIncorrect
                };
                let finding = finding.with_fix(end..end, " ", grade);
                return Some(match program.field_at(item + 1) {
                    Some(field) => finding.with_field(&field.name),
                    None => finding,
                });
            }
        }
    }
    None
}

/// Space before a literal that ends with space itself, as in ` : `. Nothing costs less.
fn space_before(format: &Compiled, text: &str) -> Option<Finding> {
    let program = &format.program;
    let spaced = |it: &&str| !it.starts_with(' ') && it.ends_with(' ');
    for literal in program.literals.iter().map(|it| it.text.as_str()).filter(spaced) {
        for at in wholes(text, literal).take(PLACES) {
            let before = text.get(..at)?.trim_end();
            if before.len() == at {
                continue;
            }
            let changed = [before, text.get(at..)?].concat();
            let Some(read) = format.split(&changed, true).filter(|read| read.readings == 1) else {
                continue;
            };
            let span = before.len()..at + literal.len();
            let finding = Finding::new(Code::SepSpace).at(text, span.clone());
            let finding = finding.with_expected(literal);
            let sure = Applicability::MachineApplicable;
            let finding = finding.with_fix(span.clone(), literal, sure);
            let ends_before =
                |index: usize| read.spans.get(index).is_some_and(|it| it.end <= span.start);
            let mut fields = program.fields.iter().enumerate().rev();
            return Some(match fields.find(|(index, _)| ends_before(*index)) {
                Some((_, field)) => finding.with_field(&field.name),
                None => finding,
            });
        }
    }
    None
}

/// A separator before the first field or behind the last.
fn surplus(format: &Compiled, text: &str) -> Option<Finding> {
    let separator = other_separators::separator(format)?;
    let fields = &format.program.fields;
    let behind = text.strip_suffix(separator).map(|rest| (rest, rest.len(), fields.last()));
    let before = text.strip_prefix(separator).map(|rest| (rest, 0, fields.first()));
    [behind, before].into_iter().flatten().find_map(|(rest, at, field)| {
        format.split(rest, true).filter(|read| read.readings == 1)?;
        let span = at..at + separator.len();
        let finding = Finding::new(Code::SepExtra).at(text, span.clone());
        let finding = finding.with_field(&field?.name);
        Some(finding.with_fix(span, "", Applicability::MaybeIncorrect))
    })
}

/// The end of an optional part, where a separator follows that is not its own: `feat(api: x`.
fn not_closed(format: &Compiled, text: &str) -> Option<Finding> {
    let program = &format.program;
    program.groups.iter().find_map(|group| {
        let last = group.end.checked_sub(1)?;
        let (open, close) = (program.literal_at(group.start)?, program.literal_at(last)?);
        let opening = *open.keys.first()?;
        // Most texts have nothing like it.
        let may_be = |byte: u8| (char::from(byte) == opening) | !byte.is_ascii();
        if opening.is_ascii() && !bytes::any(text.as_bytes(), may_be) {
            return None;
        }
        let is_key =
            |literal: &Literal, c: char| literal.keys.first() == Some(&program.separators.key(c));
        let mut places = program.separators.all_in(text);
        places.find(|(_, c)| is_key(open, *c))?;
        let is_of_it =
            |index: &usize| program.item_of(*index).is_some_and(|it| group.contains(&it));
        let index = (0..program.fields.len()).rfind(is_of_it)?;
        for (at, c) in places.take(PLACES) {
            if is_key(close, c) {
                return None;
            }
            let (before, after) = (text.get(..at)?, text.get(at..)?);
            let changed = [before, &close.text, after].concat();
            let read = format.split(&changed, true).filter(|read| read.readings == 1);
            if read.and_then(|read| read.spans.get(index)).is_some_and(|span| span.end == at) {
                let finding = Finding::new(Code::LiteralMissing).at(text, at..at);
                let finding = finding.with_field(&program.field(index)?.name);
                let finding = finding.with_expected(close.text.as_str());
                let likely = Applicability::MaybeIncorrect;
                return Some(finding.with_fix(at..at, close.text.as_str(), likely));
            }
        }
        None
    })
}

/// The most places at which a literal is tried.
const PLACES: usize = 4;

/// A date in another form.
fn other_date(look: &Look<'_>) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let mut fields = format.program.fields.iter();
    let (field, form) = fields.find_map(|field| match &field.kind {
        Kind::Date(form) => Some((field, form)),
        _ => None,
    })?;
    let spans = look.dates();
    let timed = spans.iter().filter(|_| form.has_time).map(|span| to_time(text, span));
    for span in timed.chain(spans.iter().cloned()) {
        let Some(written) = text.get(span.clone()) else { continue };
        let Some(verdict) = date_repair::explain(form, written) else { continue };
        // What is no day at all is told as well, if all else is right.
        let fixed = match &verdict.fix {
            Some((fixed, _)) => fixed.clone(),
            None if verdict.code != Code::DateFormat => form.sample()?.into(),
            None => continue,
        };
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let changed = [before, &fixed, after].concat();
        if format.split(&changed, true).is_some_and(|read| read.readings == 1) {
            let asked = Asked { field, separators: &format.program.separators, text };
            return Some(asked.date(&span, written, verdict).finding(asked));
        }
    }
    None
}

/// A date with the time of day that follows it.
fn to_time(text: &str, date: &Range<usize>) -> Range<usize> {
    let rest = text.get(date.end..).unwrap_or("");
    let inside = |c: char| is_digit(c) || date_repair::is_mark(c) || date_repair::is_time_mark(c);
    let time = rest.get(..rest.find(|c| !inside(c)).unwrap_or(rest.len())).unwrap_or("");
    let time = time.trim_end_matches(|c| !is_digit(c) && !matches!(c, '时' | '分' | '秒'));
    date.start..date.end + time.len()
}
