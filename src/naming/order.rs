//! Fields that stand in another place than the template's.

use super::field::{Field, Fit, Kind};
use super::look::Look;
use super::program::{Item, Program};
use crate::text::{Applicability, Code, Finding};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The most segments of a text in which a misplaced field is looked for.
const SEGMENTS: usize = 12;

/// The one field that can be moved so that the text is of the format.
pub(super) fn misplaced(look: &Look<'_>) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let program = &format.program;
    let separator = separator(program)?;
    let segments = look.segments();
    if !(2..=SEGMENTS).contains(&segments.len()) || !has_separators(look) {
        return None;
    }
    let moves = Moves::new(look, separator);
    for (index, field) in program.fields.iter().enumerate() {
        if !field.kind.is_telling() {
            continue;
        }
        let most = most(program, field);
        let mut is_there = most > 1 || field.is_extension() || program.is_optional(index);
        for (first, start) in segments.iter().enumerate() {
            for (last, end) in segments.iter().enumerate().skip(first).take(most) {
                let span = start.start..end.end;
                let written = text.get(span.clone())?;
                if field.fit(written, true, &program.separators) == Fit::No {
                    continue;
                }
                is_there = true;
                if let Some(moved) = moves.only(first..last + 1) {
                    let finding = Finding::new(Code::FieldOrder).at(text, span);
                    return Some(finding.with_field(&field.name).with_fix(
                        0..text.len(),
                        moved,
                        Applicability::MaybeIncorrect,
                    ));
                }
            }
        }
        // Without a field that is known by its text, no order is right.
        if !is_there {
            return None;
        }
    }
    None
}

/// Whether there are as many separators as the format needs: moving a field brings none.
fn has_separators(look: &Look<'_>) -> bool {
    let (program, segments) = (&look.format.program, look.segments());
    let needed = program.needed_literals();
    let keys = || needed.clone().flat_map(|literal| &literal.keys);
    let dots = keys().filter(|key| **key == '.').count();
    let is_tail_there = segments.last().is_some_and(|last| last.end < look.text.len());
    keys().count() - dots < segments.len()
        && dots <= look.dots()
        && (is_tail_there || !program.needs_extension())
}

/// The most segments of a field.
const MOST: usize = 4;

/// The most segments of a field, as far as they can hold separators.
fn most(program: &Program, field: &Field) -> usize {
    let holds = |text: &str| program.separators.next(text, 0).is_some();
    let some = match &field.kind {
        _ if field.is_closed() => false,
        Kind::Enum(words) | Kind::Person(Some(words)) => words.all().any(holds),
        Kind::Date(form) => holds(&form.text),
        Kind::Version(_) => false,
        _ => true,
    };
    if some { MOST } else { 1 }
}

/// The literal that separates the fields, if it is the same for most.
fn separator(program: &Program) -> Option<&str> {
    let between = program.items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Literal(literal) if at > 0 && program.group_of(at).is_none() => {
            program.literal(*literal)
        }
        _ => None,
    });
    // Of several characters, each would be one.
    between.take(1).find(|literal| literal.keys.len() == 1).map(|literal| literal.text.as_str())
}

/// The stretches of a text between the characters of literals, and how many dots it has if they are of
/// literals.
pub(super) fn segments(program: &Program, text: &str) -> (Vec<Range<usize>>, usize) {
    let mut segments = Vec::with_capacity(SEGMENTS);
    let (mut start, mut dots) = (0, 0);
    program.separators.all_in(text).for_each(|(at, c)| {
        // The dots of versions do not separate.
        if c == '.' {
            dots += 1;
            return;
        }
        segments.push(start..at);
        start = at + c.len_utf8();
    });
    // What follows the last dot is the extension, which stays.
    let extension = program.fields.last().is_some_and(Field::is_extension);
    let dot = if extension { text.rfind('.') } else { None };
    let end = dot.filter(|dot| *dot > start).unwrap_or(text.len());
    segments.push(start..end);
    (segments, dots)
}

/// Texts in which a stretch of segments stands in another place.
struct Moves<'a> {
    look: &'a Look<'a>,
    separator: &'a str,
    /// The first and the last field, where each is one segment.
    first: Option<&'a Field>,
    last: Option<&'a Field>,
}

impl<'a> Moves<'a> {
    fn new(look: &'a Look<'a>, separator: &'a str) -> Self {
        let program = &look.format.program;
        let fields = || program.fields.iter().filter(|field| !field.is_extension());
        let is_field = |item: Option<&Item>| matches!(item, Some(Item::Field(_)));
        // Where the separator stands between any two fields, an outer one is the outer segment.
        let is_plain = program.groups.is_empty()
            && program.literals_with(separator) + 1 == fields().count()
            && is_field(program.items.first())
            && is_field(program.items.last());
        let is_one = |field: &&Field| is_plain && most(program, field) == 1;
        let (first, last) = (fields().next().filter(is_one), fields().next_back().filter(is_one));
        Self { look, separator, first, last }
    }

    /// The text with a stretch of segments moved to the one other place where it is of the format.
    fn only(&self, stretch: Range<usize>) -> Option<String> {
        let (text, segments) = (self.look.text, self.look.segments());
        let tail = text.get(segments.last()?.end..)?;
        let mut found: Option<String> = None;
        let mut candidate = String::with_capacity(text.len() + self.separator.len());
        // Before which of the segments; where the stretch begins or ends, it stands already.
        let places = 0..=segments.len();
        for place in places.filter(|place| !(stretch.start..=stretch.end).contains(place)) {
            let before = (0..place).filter(|at| !stretch.contains(at));
            let after = (place..segments.len()).filter(|at| !stretch.contains(at));
            let order = before.chain(stretch.clone()).chain(after);
            if !self.may_be(order.clone()) {
                continue;
            }
            candidate.clear();
            for (at, segment) in order.enumerate() {
                if at > 0 {
                    candidate.push_str(self.separator);
                }
                candidate.push_str(text.get(segments.get(segment)?.clone())?);
            }
            candidate.push_str(tail);
            if self.look.format.split(&candidate, true).is_some_and(|read| read.readings == 1) {
                if found.is_some() {
                    return None;
                }
                found = Some(candidate.clone());
            }
        }
        found
    }

    /// Whether segments may stand in an order, as far as the outer ones tell.
    fn may_be(&self, mut order: impl DoubleEndedIterator<Item = usize>) -> bool {
        let is_of = |field: Option<&Field>, at: Option<usize>| {
            let segment = at.and_then(|at| self.look.segments().get(at)).cloned();
            let written = segment.and_then(|segment| self.look.text.get(segment)).unwrap_or("");
            let separators = &self.look.format.program.separators;
            field.is_none_or(|it| it.fit(written, true, separators) != Fit::No)
        };
        is_of(self.last, order.next_back()) && is_of(self.first, order.next())
    }
}
