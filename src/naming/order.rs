//! Fields that stand in another place than the template's.

use super::field::{Field, Fit};
use super::format::Compiled;
use super::program::{Item, Program};
use crate::text::{Applicability, Code, Finding};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The most segments of a text in which a misplaced field is looked for.
const SEGMENTS: usize = 12;

/// The one field that can be moved so that the text is of the format.
pub(super) fn misplaced(format: &Compiled, text: &str) -> Option<Finding> {
    let program = &format.program;
    let separator = separator(program)?;
    let segments = segments(program, text);
    if !(2..=SEGMENTS).contains(&segments.len()) {
        return None;
    }
    for field in program.fields.iter().filter(|field| field.kind.is_telling()) {
        for (first, start) in segments.iter().enumerate() {
            for (last, end) in segments.iter().enumerate().skip(first).take(MOST) {
                let span = start.start..end.end;
                let written = text.get(span.clone())?;
                if field.fit(written, true, &program.separators) == Fit::No {
                    continue;
                }
                if let Some(moved) = move_to(format, text, &segments, first..last + 1, separator) {
                    let finding = Finding::new(Code::FieldOrder).at(text, span);
                    return Some(finding.with_field(&field.name).with_fix(
                        0..text.len(),
                        moved,
                        Applicability::MaybeIncorrect,
                    ));
                }
            }
        }
    }
    None
}

/// The most segments of a field.
const MOST: usize = 4;

/// The literal that separates the fields, if it is the same for most.
fn separator(program: &Program) -> Option<&str> {
    let between = program.items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Literal(literal) if at > 0 => program.literal(*literal),
        _ => None,
    });
    between.map(|literal| literal.text.as_str()).next()
}

/// The stretches of a text between the characters of literals.
fn segments(program: &Program, text: &str) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        // The dots of versions do not separate.
        if program.separators.contains(c) && c != '.' {
            segments.push(start..at);
            start = at + c.len_utf8();
        }
    }
    // What follows the last dot is the extension, which stays.
    let extension = program.fields.last().is_some_and(Field::is_extension);
    let end = text.rfind('.').filter(|dot| extension && *dot > start).unwrap_or(text.len());
    segments.push(start..end);
    segments
}

/// The text with a stretch of segments moved to the one other place where it is of the format.
fn move_to(
    format: &Compiled,
    text: &str,
    segments: &[Range<usize>],
    stretch: Range<usize>,
    separator: &str,
) -> Option<String> {
    let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    let moved: Vec<&str> = segments.get(stretch.clone())?.iter().map(part).collect();
    let others: Vec<&str> = segments
        .iter()
        .enumerate()
        .filter(|(at, _)| !stretch.contains(at))
        .map(|(_, range)| part(range))
        .collect();
    let tail = text.get(segments.last()?.end..)?;
    let mut found: Option<String> = None;
    for place in 0..=others.len() {
        let mut order = others.clone();
        order.splice(place..place, moved.iter().copied());
        let candidate = alloc::format!("{}{tail}", order.join(separator));
        if format.split(&candidate, true).is_some_and(|read| read.readings == 1) {
            if found.is_some() {
                return None;
            }
            found = Some(candidate);
        }
    }
    found
}
