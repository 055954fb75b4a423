//! Other characters instead of separators: all of them, or some.

use super::align;
use super::field::Field;
use super::format::{Compiled, Read};
use super::look::Look;
use super::program::Spans;
use crate::text::{Applicability, Code, Edit, Finding};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// Space around all separators, or the same other character instead of all.
pub(super) fn instead_of_all(look: &Look<'_>) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let separator = separator(format)?;
    let mut places = places(text, separator.chars().next()?);
    if let Some(place) = places.next() {
        let mut places = core::iter::once(place).chain(places);
        let found = places.find_map(|place| spaced(text, &place))?;
        let slip = Slip { format, text, separator, code: Code::SepSpace, found };
        return slip.fewest(slip.spans()).map(|change| slip.finding(change));
    }
    let mut slips = slips(look, separator, |_| true);
    let first = slips.next()?;
    // What stands in texts as often as between fields is not tried beside something else.
    let others = slips.filter(|slip| !slip.is_doubtful());
    core::iter::once(first).chain(others).find_map(|slip| {
        let spans = slip.spans();
        let read = slip.read(&spans)?.spans;
        Some(slip.finding(Change { spans, read }))
    })
}

/// The most places of which it is found out whether they must be changed.
const PLACES: usize = 8;

/// The same other character instead of some separators, no more of them than must be; one that stands
/// in texts as often as between fields, or one that does not.
pub(super) fn instead_of_some(look: &Look<'_>, doubtful: bool) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let separator = separator(format)?;
    let is_right = |c: char| separator.chars().eq([c]);
    let may_be = |c: char| {
        align::is_doubtful(c) == doubtful
            && (align::is_wrong_separator(c) || is_colon(c))
            && !is_right(c)
    };
    slips(look, separator, may_be).find_map(|slip| {
        let spans = slip.spans();
        let is_spaced =
            |span: &Range<usize>| text.get(span.clone()).is_some_and(|it| it.contains(separator));
        if spans.iter().any(is_spaced) {
            return None;
        }
        let last = spans.len().checked_sub(1).filter(|last| *last > 0 && doubtful);
        // A name of two words may stand behind the last one.
        let fewer = || slip.fewest(spans.get(..last?)?.to_vec());
        slip.fewest(spans.clone()).or_else(fewer).map(|change| slip.finding(change))
    })
}

/// The separator, if there is but one.
pub(super) fn separator(format: &Compiled) -> Option<&str> {
    let literals = &format.program.literals;
    let mut single = literals.iter().filter(|it| it.keys.len() == 1 && it.text != ".");
    let separator = single.next()?.text.as_str();
    single.all(|other| other.text == separator).then_some(separator)
}

/// Something that stands instead of separators.
#[derive(Clone, Copy)]
struct Slip<'a> {
    format: &'a Compiled,
    text: &'a str,
    separator: &'a str,
    code: Code,
    found: &'a str,
}

/// The separator at some places, and where the fields are then.
struct Change {
    spans: Vec<Range<usize>>,
    read: Spans,
}

/// What stands in a text that may be written instead of separators, of some characters.
fn slips<'a>(
    look: &Look<'a>,
    separator: &'a str,
    may_be: impl Fn(char) -> bool,
) -> impl Iterator<Item = Slip<'a>> {
    let (format, text) = (look.format, look.text);
    let wrong = look.signs().wrong().filter(move |c| may_be(*c));
    let found = wrong.filter_map(move |c| text.get(places(text, c).next()?));
    found.map(move |found| Slip { format, text, separator, code: Code::SepWrong, found })
}

impl Slip<'_> {
    fn is_doubtful(&self) -> bool {
        self.found.chars().all(align::is_doubtful)
    }

    /// Wherever it stands.
    fn spans(&self) -> Vec<Range<usize>> {
        runs(self.text, self.found, self.code == Code::SepWrong).collect()
    }

    /// Those of some places where the separator must be, the first ones rather than the last; what may
    /// stay as it is stands in a field that may hold separators. Nothing if not all is right so.
    fn fewest(&self, mut spans: Vec<Range<usize>>) -> Option<Change> {
        if spans.len() > PLACES {
            return None;
        }
        let all = self.read(&spans)?.spans;
        let mut read = all;
        let program = &self.format.program;
        let needed = program.needed_literals().filter(|it| it.text == self.separator).count();
        let c = self.separator.chars().next()?;
        let right =
            places(self.text, c).filter(|it| !spans.iter().any(|span| span.contains(&it.start)));
        if right.count() + spans.len() <= needed {
            return Some(Change { spans, read });
        }
        let fields = || program.fields.iter().enumerate().filter(|(_, it)| it.open);
        let mut at = spans.len();
        while at > 0 && spans.len() > 1 {
            at -= 1;
            let start = self.moved(spans.get(..at)?, spans.get(at)?.start);
            // Beside a field that is known by its text it must be.
            if self.is_told(&all, start) {
                continue;
            }
            let span = spans.remove(at);
            let may_stay = |read: &Read| {
                fields()
                    .any(|(index, _)| read.spans.get(index).is_some_and(|it| it.contains(&start)))
            };
            match self.read(&spans).filter(may_stay) {
                Some(fewer) => read = fewer.spans,
                None => spans.insert(at, span),
            }
        }
        Some(Change { spans, read })
    }

    /// Where a place is after the separator was written at some places.
    fn moved(&self, spans: &[Range<usize>], at: usize) -> usize {
        let before = spans.iter().filter(|span| span.end <= at);
        before.fold(at, |at, span| at + self.separator.len() - span.len())
    }

    /// Reads the text with the separator at some places instead.
    fn read(&self, spans: &[Range<usize>]) -> Option<Read> {
        let mut changed = String::with_capacity(self.text.len());
        let mut from = 0;
        for span in spans {
            changed.extend([self.text.get(from..span.start)?, self.separator]);
            from = span.end;
        }
        changed.push_str(self.text.get(from..)?);
        self.format.split(&changed, true).filter(|read| read.readings == 1)
    }

    /// The separator where it is not.
    fn finding(&self, change: Change) -> Finding {
        let Self { format, text, separator, code, .. } = *self;
        let Change { spans, read } = change;
        let first = spans.first().cloned().unwrap_or(0..0);
        let before = field_before(format, &read, first.start);
        let grade = if self.is_sure(&read, &spans) {
            Applicability::MachineApplicable
        } else {
            Applicability::MaybeIncorrect
        };
        let finding = Finding::new(code).at(text, first);
        let edits = spans.into_iter().map(|span| Edit::new(span, separator)).collect();
        let finding = finding.with_expected(separator).with_edits(edits, grade);
        match before {
            Some(field) => finding.with_field(&field.name),
            None => finding,
        }
    }

    /// Whether the change can mean nothing else. More separators than are needed may be part of a field,
    /// and so may those beside right ones, unless a field that is known by its text stands there.
    fn is_sure(&self, read: &Spans, spans: &[Range<usize>]) -> bool {
        let program = &self.format.program;
        let starts = || spans.iter().map(|span| self.moved(spans, span.start));
        if self.code == Code::SepSpace {
            let mut ends = (0..program.fields.len()).filter_map(|index| {
                let literal = program.literal_at(program.item_of(index)? + 1)?;
                read.get(index).map(|it| it.end).filter(|_| literal.text == self.separator)
            });
            return ends.all(|end| starts().any(|it| it == end) || self.is_told(read, end));
        }
        let key = self.separator.chars().next().map(|c| program.separators.key(c));
        let is_right = |(at, c): (usize, char)| {
            Some(program.separators.key(c)) == key && !spans.iter().any(|it| it.contains(&at))
        };
        !self.is_doubtful()
            && spans.len() <= program.literals_with(self.separator)
            && (!program.separators.all_in(self.text).any(is_right)
                || starts().all(|start| self.is_told(read, start)))
    }

    /// Whether a field that is known by its text stands before a place or behind its separator.
    fn is_told(&self, spans: &Spans, at: usize) -> bool {
        let fields = self.format.program.fields.iter().enumerate();
        let mut telling = fields.filter(|(_, field)| field.kind.is_telling());
        telling.any(|(index, _)| {
            let beside = |it: Range<usize>| it.end == at || it.start == at + self.separator.len();
            spans.get(index).is_some_and(beside)
        })
    }
}

/// Where a character stands in a text.
fn places(text: &str, c: char) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(c).map(|(at, it)| at..at + it.len())
}

/// Where a short text stands in another one; a search that is made ready first would take longer.
pub(super) fn wholes<'a>(text: &'a str, short: &'a str) -> impl Iterator<Item = usize> + 'a {
    let first = short.chars().next().unwrap_or('\0');
    let begins = places(text, first).map(|it| it.start);
    begins.filter(move |at| text.get(*at..).is_some_and(|rest| rest.starts_with(short)))
}

/// A place with the space on both sides of it.
fn spaced<'a>(text: &'a str, place: &Range<usize>) -> Option<&'a str> {
    let with_space = text.get(place.start.checked_sub(1)?..place.end + 1)?;
    (with_space.starts_with(' ') && with_space.ends_with(' ')).then_some(with_space)
}

/// Where a text stands in another one; with the separators that touch it, if they are wrong.
fn runs<'a>(text: &'a str, found: &'a str, wrong: bool) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = 0;
    core::iter::from_fn(move || {
        let start = from + wholes(text.get(from..)?, found).next()?;
        let (before, after) = (text.get(from..start)?, text.get(start..)?);
        let beside = |c: char| wrong && (align::is_wrong_separator(c) || is_comma(c));
        let run = before.trim_end_matches(beside).len() + from;
        let end = start + found.len();
        from = end + after.get(found.len()..)?.find(|c| !beside(c)).unwrap_or(text.len() - end);
        Some(run..from)
    })
}

/// Whether a character stands before a space where words are listed, or behind a label.
const fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；') || is_colon(c)
}

const fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// The field that ends at a place.
pub(super) fn field_before<'a>(
    format: &'a Compiled,
    spans: &Spans,
    at: usize,
) -> Option<&'a Field> {
    let mut fields = format.program.fields.iter().enumerate();
    fields.find(|(index, _)| spans.get(*index).is_some_and(|span| span.end == at)).map(|it| it.1)
}
