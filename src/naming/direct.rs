//! Reading from both ends: one pass, no way back, nothing allocated.

use super::date_form::Misfit;
use super::field::{Fit, Kind};
use super::plan::{Direct, End, Step, is_version_char};
use super::program::{Program, Spans};
use crate::text::fold::{fold, is_digit};

/// What was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub(super) spans: Spans,
    /// Whether something is in another form than the format writes it.
    pub(super) noted: bool,
    /// The fields of which the text does not fit, one bit each; none unless that is tolerated.
    pub(super) misfits: u32,
}

/// The spans of the fields, if the text is of the format.
#[inline]
pub(super) fn split(program: &Program, plan: &Direct, text: &str, folding: bool) -> Option<Read> {
    Reader::new(program, text, folding, false).read(plan)
}

/// The spans of the fields, if the text has the separators of the format, whatever the fields are.
pub(super) fn split_loosely(program: &Program, plan: &Direct, text: &str) -> Option<Read> {
    Reader::new(program, text, true, true).read(plan)
}

struct Reader<'a> {
    program: &'a Program,
    text: &'a str,
    folding: bool,
    tolerant: bool,
    /// What is not read yet.
    from: usize,
    to: usize,
    read: Read,
}

impl<'a> Reader<'a> {
    const fn new(program: &'a Program, text: &'a str, folding: bool, tolerant: bool) -> Self {
        let read = Read { spans: Spans::NONE, noted: false, misfits: 0 };
        Self { program, text, folding, tolerant, from: 0, to: text.len(), read }
    }

    #[inline]
    fn read(mut self, plan: &Direct) -> Option<Read> {
        self.left(&plan.left)?;
        match plan.rest {
            None if self.from < self.text.len() => return None,
            None => {}
            Some(field) => {
                self.right(&plan.right)?;
                self.rest(field)?;
            }
        }
        Some(self.read)
    }

    fn left(&mut self, steps: &[Step]) -> Option<()> {
        let Program { separators, .. } = self.program;
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            match step {
                Step::Literal(literal) => {
                    let literal = self.program.literal(*literal)?;
                    let (from, is_plain) =
                        literal.read(self.text, self.from, self.folding, separators)?;
                    self.read.noted |= !is_plain;
                    self.from = from;
                }
                Step::Field(field, end) => {
                    let to = self.end(end)?;
                    self.take(*field, self.from, to)?;
                    self.from = to;
                }
                Step::Unless(keys, count) => {
                    if !keys.is_at(self.text, self.from) {
                        steps.nth(count.checked_sub(1)?);
                    }
                }
            }
        }
        Some(())
    }

    fn right(&mut self, steps: &[Step]) -> Option<()> {
        let Program { separators, .. } = self.program;
        for step in steps {
            match step {
                Step::Literal(literal) => {
                    let literal = self.program.literal(*literal)?;
                    let (to, is_plain) =
                        literal.read_back(self.text, self.to, self.folding, separators)?;
                    self.read.noted |= !is_plain;
                    self.to = to;
                }
                Step::Field(field, end) => {
                    let mut from = self.start(end);
                    if self.tolerant && !from.is_some_and(|from| self.is_shaped(*field, from)) {
                        from = self.loose_start(*field);
                    }
                    let from = from?;
                    self.take(*field, from, self.to)?;
                    self.to = from;
                }
                Step::Unless(..) => return None,
            }
        }
        (self.from <= self.to).then_some(())
    }

    /// Whether the text of a field at the right has the shape that its end was found by.
    fn is_shaped(&self, field: usize, from: usize) -> bool {
        let text = self.text.get(from..self.to).unwrap_or("");
        let before = self.text.get(self.from..from).and_then(|it| it.chars().next_back());
        let is_apart = || before.is_none_or(|c| self.program.separators.contains(c));
        match self.program.field(field).map(|field| &field.kind) {
            // Digits more than a date has are of the same number.
            Some(Kind::Date(form)) => {
                form.read(text, true) != Err(Misfit::Shape) && !before.is_some_and(is_digit)
            }
            Some(Kind::Version(_)) => !text.is_empty() && is_apart(),
            _ => !text.is_empty(),
        }
    }

    /// Where a field at the right begins that has not its shape. The dots of a version are its own.
    fn loose_start(&self, field: usize) -> Option<usize> {
        let kind = self.program.field(field).map(|field| &field.kind);
        if !matches!(kind, Some(Kind::Version(_))) {
            return self.start(&End::Separator);
        }
        let is_separator = |c: char| c != '.' && self.program.separators.contains(c);
        let mut chars = self.text.get(self.from..self.to)?.char_indices().rev();
        let stop = chars.find(|(_, c)| is_separator(*c));
        Some(self.from + stop.map_or(0, |(at, c)| at + c.len_utf8()))
    }

    /// Where a field that begins at the left ends.
    #[inline]
    fn end(&self, end: &End) -> Option<usize> {
        let set = match end {
            End::Separator => &self.program.separators,
            End::Set(set) => set,
            _ => return self.other_end(end),
        };
        Some(set.next(self.text, self.from).unwrap_or(self.text.len()))
    }

    /// As [`end`](Self::end), of those that are not found by a set of characters.
    fn other_end(&self, end: &End) -> Option<usize> {
        let Program { separators, .. } = self.program;
        let rest = self.text.get(self.from..)?;
        let len = match end {
            End::Chars(count) => skip(rest, *count)?,
            End::VersionChars => rest.find(|c| !is_version_char(fold(c))).unwrap_or(rest.len()),
            End::Literal(literal) => {
                let literal = self.program.literal(*literal)?;
                let first = literal.keys.first()?;
                let mut starts = rest.char_indices().filter(|(_, c)| separators.key(*c) == *first);
                let is_whole = |at| literal.at(rest, at, self.folding, separators).is_some();
                starts.find(|(at, _)| is_whole(*at))?.0
            }
            End::Separator | End::Set(_) | End::Digits => return None,
        };
        Some(self.from + len)
    }

    /// Where a field that ends at the right begins.
    #[inline]
    fn start(&self, end: &End) -> Option<usize> {
        let Program { separators, .. } = self.program;
        let rest = self.text.get(self.from..self.to)?;
        Some(match end {
            End::Chars(count) => self.from + skip_back(rest, *count)?,
            End::Separator => separators.previous(self.text, self.to).unwrap_or(0).max(self.from),
            End::VersionChars => {
                let mut chars = rest.char_indices().rev();
                let stop = chars.find(|(_, c)| !is_version_char(fold(*c)));
                self.from + stop.map_or(0, |(at, c)| at + c.len_utf8())
            }
            End::Digits => {
                let mut chars = rest.char_indices().rev();
                let stop = chars.find(|(_, c)| !matches!(fold(*c), '0'..='9' | '.'));
                self.from + stop.map_or(0, |(at, c)| at + c.len_utf8())
            }
            End::Set(_) | End::Literal(_) => return None,
        })
    }

    /// Takes what is left as the text of a field. It alone is not known to hold no separator.
    #[inline]
    fn rest(&mut self, index: usize) -> Option<()> {
        let field = self.program.field(index)?;
        let rest = self.text.get(..self.to)?;
        if field.is_closed() && self.program.separators.next(rest, self.from).is_some() {
            self.read.spans.set(index, self.from, self.to);
            return self.misfit(index);
        }
        self.take(index, self.from, self.to)
    }

    #[inline]
    fn take(&mut self, index: usize, from: usize, to: usize) -> Option<()> {
        let text = self.text.get(from..to)?;
        self.read.spans.set(index, from, to);
        match self.program.field(index)?.fit_clear(text, self.folding) {
            Fit::Plain => {}
            Fit::Noted => self.read.noted = true,
            Fit::No => return self.misfit(index),
        }
        Some(())
    }

    fn misfit(&mut self, index: usize) -> Option<()> {
        self.read.misfits |= 1 << index;
        self.tolerant.then_some(())
    }
}

/// The bytes of the first characters.
pub(super) fn skip(text: &str, count: usize) -> Option<usize> {
    if let Some(head) = text.as_bytes().get(..count)
        && head.is_ascii()
    {
        return Some(count);
    }
    let mut chars = text.chars();
    for _ in 0..count {
        chars.next()?;
    }
    Some(text.len() - chars.as_str().len())
}

/// The bytes before the last characters.
fn skip_back(text: &str, count: usize) -> Option<usize> {
    let start = text.len().checked_sub(count);
    if let Some(start) = start
        && text.as_bytes().get(start..).is_some_and(<[u8]>::is_ascii)
    {
        return Some(start);
    }
    let mut chars = text.chars();
    for _ in 0..count {
        chars.next_back()?;
    }
    Some(chars.as_str().len())
}
