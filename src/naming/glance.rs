//! Faults that are seen at a glance: one change makes the text one of the format.
//!
//! Most faulty names have one fault, and most faults are one of a few kinds. These are tried before
//! all that could be wrong is [weighed](super::align); each is proven by reading the changed text.

use super::align;
use super::date_repair;
use super::fault::{Asked, explain};
use super::field::{Field, Kind};
use super::format::Compiled;
use super::program::{Item, Spans};
use crate::text::fold::fold;
use crate::text::{Applicability, Code, Edit, Finding, apply};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A fault of form: other separators, or a date in another form.
pub(super) fn other_form(format: &Compiled, text: &str) -> Option<Finding> {
    other_separators(format, text)
        .or_else(|| other_date(format, text))
        .or_else(|| missing_space(format, text))
        .or_else(|| space_before(format, text))
}

/// Space around all separators, or the same other character instead of all.
fn other_separators(format: &Compiled, text: &str) -> Option<Finding> {
    let separator = separator(format)?;
    let mut places = places(text, separator.chars().next()?);
    if let Some(place) = places.next() {
        let mut places = core::iter::once(place).chain(places);
        let found = places.find_map(|place| spaced(text, &place))?;
        let edits = edits(text, (Code::SepSpace, found), separator);
        return replaced(format, text, (Code::SepSpace, found), edits);
    }
    let mut wrong = wrong(text);
    let first = wrong.next()?;
    // What stands in texts as often as between fields is not tried beside something else.
    let others = wrong.filter(|found| !found.chars().all(align::is_doubtful));
    let mut tried = core::iter::once(first).chain(others);
    tried.find_map(|found| {
        let edits = edits(text, (Code::SepWrong, found), separator);
        replaced(format, text, (Code::SepWrong, found), edits)
    })
}

/// The same other character instead of some separators, no more of them than must be.
pub(super) fn some_separators(format: &Compiled, text: &str) -> Option<Finding> {
    let separator = separator(format)?;
    let wrong = wrong(text).filter(|found| found.chars().all(align::is_wrong_separator));
    wrong.take(PLACES).find_map(|found| {
        let slip = (Code::SepWrong, found);
        let mut edits = edits(text, slip, separator);
        let holds =
            |edit: &Edit| text.get(edit.span.clone()).is_some_and(|it| it.contains(separator));
        if edits.len() > 2 * PLACES || edits.iter().any(holds) {
            return None;
        }
        let mut finding = replaced(format, text, slip, edits.clone())?;
        // The first ones are kept.
        let mut at = edits.len();
        while at > 0 && edits.len() > 1 {
            at -= 1;
            let edit = edits.remove(at);
            match replaced(format, text, slip, edits.clone()) {
                Some(fewer) => finding = fewer,
                None => edits.insert(at, edit),
            }
        }
        Some(finding)
    })
}

/// The separator, if there is but one.
fn separator(format: &Compiled) -> Option<&str> {
    let literals = &format.program.literals;
    let mut single = literals.iter().filter(|it| it.keys.len() == 1 && it.text != ".");
    let separator = single.next()?.text.as_str();
    single.all(|other| other.text == separator).then_some(separator)
}

fn places(text: &str, c: char) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(c).map(|(at, it)| at..at + it.len())
}

/// What stands in a text that may be written instead of separators.
fn wrong(text: &str) -> impl Iterator<Item = &str> {
    WRONG.iter().filter_map(|c| text.get(places(text, *c).next()?))
}

/// The separator instead of all that stands as a text does.
fn edits(text: &str, (code, found): (Code, &str), separator: &str) -> Vec<Edit> {
    let spans = runs(text, found, code == Code::SepWrong);
    spans.map(|span| Edit::new(span, separator)).collect()
}

/// The right separators instead of others, if that is all that is wrong.
fn replaced(
    format: &Compiled,
    text: &str,
    (code, found): (Code, &str),
    edits: Vec<Edit>,
) -> Option<Finding> {
    let first = edits.first()?;
    let (first, separator) = (first.span.clone(), first.text.clone());
    // More of them than are needed may be part of a field.
    let most = format.program.literals_with(&separator);
    let sure =
        code == Code::SepSpace || edits.len() <= most && !found.chars().all(align::is_doubtful);
    let grade = if sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
    let finding = Finding::new(code).at(text, first.clone());
    let finding = finding.with_expected(separator).with_edits(edits, grade);
    let changed = apply(text, [&finding], grade);
    let read = format.split(&changed, true).filter(|read| read.readings == 1)?;
    Some(match field_before(format, &read.spans, first.start) {
        Some(field) => finding.with_field(&field.name),
        None => finding,
    })
}

/// A place with the space on both sides of it.
fn spaced<'a>(text: &'a str, place: &Range<usize>) -> Option<&'a str> {
    let with_space = text.get(place.start.checked_sub(1)?..place.end + 1)?;
    (with_space.starts_with(' ') && with_space.ends_with(' ')).then_some(with_space)
}

/// What is written instead of separators, the likeliest first.
const WRONG: [char; 22] = [
    '_', ' ', '~', '|', '/', '+', '、', '·', 'ー', '-', '—', '–', '：', ':', '｜', '，', ',', '；',
    ';', '\\', '=', '.',
];

/// Where a text stands in another one; with the separators that touch it, if they are wrong.
fn runs<'a>(text: &'a str, found: &'a str, wrong: bool) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = 0;
    core::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(found)?;
        let (before, after) = (text.get(from..start)?, text.get(start..)?);
        let beside = |c: char| wrong && align::is_wrong_separator(c);
        let run = before.trim_end_matches(beside).len() + from;
        let end = start + found.len();
        from = end + after.get(found.len()..)?.find(|c| !beside(c)).unwrap_or(text.len() - end);
        Some(run..from)
    })
}

fn field_before<'a>(format: &'a Compiled, spans: &Spans, at: usize) -> Option<&'a Field> {
    let mut fields = format.program.fields.iter().enumerate();
    fields.find(|(index, _)| spans.get(*index).is_some_and(|span| span.end == at)).map(|it| it.1)
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
        for (at, _) in text.match_indices(rest).take(PLACES) {
            let end = at + rest.len();
            let (before, after) = (text.get(..end)?, text.get(end..)?);
            let changed = alloc::format!("{before} {after}");
            if format.split(&changed, true).is_some_and(|read| read.readings == 1) {
                let finding = Finding::new(Code::LiteralMissing).at(text, end..end);
                let finding = finding.with_expected(" ");
                let sure = Applicability::MachineApplicable;
                let finding = finding.with_fix(end..end, " ", sure);
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
        for (at, _) in text.match_indices(literal).take(PLACES) {
            let before = text.get(..at)?.trim_end();
            if before.len() == at {
                continue;
            }
            let changed = alloc::format!("{before}{}", text.get(at..)?);
            let Some(read) = format.split(&changed, true).filter(|read| read.readings == 1) else {
                continue;
            };
            let span = before.len()..at + literal.len();
            let finding = Finding::new(Code::SepSpace).at(text, span.clone());
            let finding = finding.with_expected(String::from(literal));
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

/// The most places at which a literal is tried.
const PLACES: usize = 4;

/// A date in another form.
fn other_date(format: &Compiled, text: &str) -> Option<Finding> {
    let mut fields = format.program.fields.iter();
    let (field, form) = fields.find_map(|field| match &field.kind {
        Kind::Date(form) => Some((field, form)),
        _ => None,
    })?;
    let spans = dates(text);
    let timed = spans.iter().filter(|_| form.has_time).map(|span| to_time(text, span));
    for span in timed.chain(spans.iter().cloned()) {
        let Some(written) = text.get(span.clone()) else { continue };
        let Some(verdict) = date_repair::explain(form, written) else { continue };
        // What is no day at all is told as well, if all else is right.
        let fixed = match verdict.fix {
            Some((fixed, _)) => fixed,
            None if verdict.code != Code::DateFormat => form.sample()?,
            None => continue,
        };
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let changed = alloc::format!("{before}{fixed}{after}");
        if format.split(&changed, true).is_some_and(|read| read.readings == 1) {
            let asked = Asked { field, separators: &format.program.separators, text };
            return Some(explain(asked, &span)?.finding(asked));
        }
    }
    None
}

/// A date with the time of day that follows it.
fn to_time(text: &str, date: &Range<usize>) -> Range<usize> {
    let rest = text.get(date.end..).unwrap_or("");
    let is_digit = |c: char| fold(c).is_ascii_digit();
    let inside = |c: char| is_digit(c) || date_repair::is_mark(c) || date_repair::is_time_mark(c);
    let time = rest.get(..rest.find(|c| !inside(c)).unwrap_or(rest.len())).unwrap_or("");
    let time = time.trim_end_matches(|c| !is_digit(c) && !matches!(c, '时' | '分' | '秒'));
    date.start..date.end + time.len()
}

/// The most dates of a text that are tried.
const DATES: usize = 6;

/// Where dates may stand: one number of six to eight digits, or more with a time of day, or three
/// numbers side by side.
fn dates(text: &str) -> Vec<Range<usize>> {
    let mut numbers: Vec<(Range<usize>, usize)> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let digit = fold(c).is_ascii_digit();
        let end = at + c.len_utf8();
        match numbers.last_mut() {
            Some((span, digits)) if digit && inside => {
                span.end = end;
                *digits += 1;
            }
            _ if digit => numbers.push((at..end, 1)),
            // The sign behind a day belongs to it.
            Some((span, _)) if matches!(c, '日' | '号') && span.end == at => span.end = end,
            _ => {}
        }
        inside = digit;
    }
    let single = numbers.iter().filter(|(_, digits)| matches!(digits, 6..=8 | 10 | 12 | 14));
    let mut spans: Vec<Range<usize>> = single.map(|(span, _)| span.clone()).collect();
    for three in numbers.windows(3) {
        if let [(first, 1..=4), (middle, 1 | 2), (last, 1..=4)] = three
            && is_one_char(text, first.end..middle.start)
            && is_one_char(text, middle.end..last.start)
        {
            spans.push(first.start..last.end);
        }
    }
    spans.truncate(DATES);
    spans
}

fn is_one_char(text: &str, span: Range<usize>) -> bool {
    let mut chars = text.get(span).unwrap_or("").chars();
    chars.next().is_some() && chars.next().is_none()
}
