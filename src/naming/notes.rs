//! What is noted about names that are accepted.

use super::field::{Field, Kind};
use super::file;
use super::format::{Compiled, Read, Replies};
use super::program::{Item, Program, Spans};
use crate::diagnostic::Severity;
use crate::text::fold::{bracket, fold, is_dash_variant};
use crate::text::{Applicability, Code, Finding, nfc, reply};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// Whether there may be something to note beyond what reading itself finds.
#[inline]
pub(super) fn may_have(format: &Compiled, text: &str, spans: &Spans) -> bool {
    nfc::may_differ(text)
        || (format.settings.file.is_some() && copy(&format.program, text, spans).is_some())
        || misplaced(&format.program, text, spans).is_some()
}

/// All notes on a name that was read, in the order of the text.
pub(super) fn of(format: &Compiled, text: &str, read: &Read) -> Vec<Finding> {
    let Compiled { program, settings, .. } = format;
    let mut notes = Vec::new();
    if settings.replies == Replies::Strip {
        let end = reply::prefix(text);
        if end > 0 {
            let note = Finding::new(Code::SubjectReplyPrefix).at(text, 0..end);
            notes.push(note.with_severity(Severity::Note));
        }
    }
    if !nfc::is_composed(text) {
        notes.push(Finding::new(Code::InputNotNfc));
    }
    for (literal, span) in literals(program, text, &read.spans) {
        let note = variant(text, literal, span, program);
        notes.extend(note.filter(|note| notes.iter().all(|it| it.code() != note.code())));
    }
    for (index, field) in program.fields.iter().enumerate() {
        if let Some(span) = read.spans.get(index) {
            notes.extend(form(field, text, span));
        }
    }
    if let Some(span) = format.settings.file.and_then(|_| copy(program, text, &read.spans)) {
        notes.push(Finding::new(Code::FileCopySuffix).at(text, span));
    }
    notes.extend(misplaced(program, text, &read.spans));
    notes.sort_by_key(|note| note.span().map_or(0, |span| span.start));
    notes
}

/// The literals that are present, with where they stand.
pub(super) fn literals<'a>(
    program: &'a Program,
    text: &'a str,
    spans: &Spans,
) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
    let spans = *spans;
    let present = move |item: usize| {
        program.group_of(item).and_then(|group| program.groups.get(group)).is_none_or(|group| {
            group.clone().any(|item| match program.item(item) {
                Some(Item::Field(field)) => spans.get(field).is_some(),
                _ => false,
            })
        })
    };
    let mut at = spans.first(program.fields.len()).unwrap_or(0);
    // What stands before the first field: the literals, back from there.
    let first = program
        .items
        .iter()
        .enumerate()
        .take_while(|(item, it)| !present(*item) || matches!(it, Item::Literal(_)));
    for (item, it) in first {
        if let (true, Item::Literal(literal)) = (present(item), it) {
            let chars = program.literal(*literal).map_or(0, |it| it.keys.len());
            let before = text.get(..at).unwrap_or("").chars().rev().take(chars);
            at -= before.map(char::len_utf8).sum::<usize>();
        }
    }
    program.items.iter().enumerate().filter(move |(item, _)| present(*item)).filter_map(
        move |(_, item)| match item {
            Item::Field(field) => {
                at = spans.get(*field)?.end;
                None
            }
            Item::Literal(literal) => {
                let chars = program.literal(*literal)?.keys.len();
                let from = at;
                at += text.get(at..)?.chars().take(chars).map(char::len_utf8).sum::<usize>();
                Some((*literal, from..at))
            }
        },
    )
}

/// The first character of a literal that stands for another.
pub(super) fn variant(
    text: &str,
    literal: usize,
    span: Range<usize>,
    program: &Program,
) -> Option<Finding> {
    let literal = program.literal(literal)?;
    let written = text.get(span.clone())?;
    let mut chars = written.char_indices().zip(literal.text.chars());
    let ((at, found), wanted) = chars.find(|((_, found), wanted)| found != wanted)?;
    let code = if is_dash_variant(found) && fold(wanted) == '-' {
        Code::SepVariant
    } else if bracket(found) == wanted {
        Code::TagBracket
    } else {
        Code::WidthFolded
    };
    let from = span.start + at;
    let note = Finding::new(code).at(text, from..from + found.len_utf8());
    Some(note.with_expected(wanted))
}

/// How a field is written otherwise than the format writes it.
pub(super) fn form(field: &Field, text: &str, span: Range<usize>) -> Option<Finding> {
    let written = text.get(span.clone())?;
    let note = |code| Finding::new(code).at(text, span).with_field(&field.name);
    if let Some(words) = field.words() {
        let hit = words.find(written, true)?;
        let code = match hit {
            it if it.alias => Code::EnumAlias,
            it if it.case => Code::EnumCase,
            it if it.folded => Code::WidthFolded,
            _ => return None,
        };
        return Some(note(code).with_expected(words.value(hit)));
    }
    let folds = match &field.kind {
        Kind::Code(Some((pattern, _))) => !pattern.is_match(written),
        Kind::Date(_)
        | Kind::Version(_)
        | Kind::Int { .. }
        | Kind::Code(None)
        | Kind::Ext(None) => true,
        _ => false,
    };
    (folds && !written.is_ascii()).then(|| {
        let folded: String = written.chars().map(fold).collect();
        note(Code::WidthFolded).with_expected(folded)
    })
}

/// The mark of a copy at the end of a free text.
fn copy(program: &Program, text: &str, spans: &Spans) -> Option<Range<usize>> {
    program.fields.iter().enumerate().find_map(|(index, field)| {
        let span = spans.get(index).filter(|_| matches!(field.kind, Kind::Text))?;
        let written = text.get(span.clone())?;
        let mark = written.get(file::copy_suffix(written)?..)?;
        let copied = !file::is_of_format(&program.separators, mark);
        copied.then(|| span.end - mark.len()..span.end)
    })
}

/// An optional part that stands behind its place: it is absent there, and the text of an open field
/// begins with it, as in `【任务】【紧急】…` where `【紧急】` goes first.
fn misplaced(program: &Program, text: &str, spans: &Spans) -> Option<Finding> {
    for group in &program.groups {
        let mut items = group.clone();
        let (Some(Item::Literal(open)), Some(Item::Field(tag)), Some(Item::Literal(close)), None) = (
            items.next().and_then(|item| program.item(item)),
            items.next().and_then(|item| program.item(item)),
            items.next().and_then(|item| program.item(item)),
            items.next(),
        ) else {
            continue;
        };
        let (field, open, close) =
            (program.field(tag)?, program.literal(open)?, program.literal(close)?);
        if spans.get(tag).is_some() || !matches!(field.kind, Kind::Enum(_)) {
            continue;
        }
        for (index, _) in program.fields.iter().enumerate().filter(|(_, field)| field.open) {
            let Some(from) = spans.get(index).map(|span| span.start) else { continue };
            let Some(tag) = open.at(text, from, true, &program.separators) else { continue };
            let end = program.separators.next(text, tag)?;
            if let Some(to) = close.at(text, end, true, &program.separators)
                && field.hit(text.get(tag..end)?).is_some()
            {
                let place = program.first_place(group.start, spans);
                let part = text.get(from..to)?;
                let edits = alloc::vec![
                    crate::text::Edit::new(place..place, part),
                    crate::text::Edit::new(from..to, ""),
                ];
                return Some(
                    Finding::new(Code::TagOrder)
                        .at(text, from..to)
                        .with_field(&field.name)
                        .with_severity(Severity::Note)
                        .with_edits(edits, Applicability::MachineApplicable),
                );
            }
        }
    }
    None
}
