//! From the steps of a reading to findings.

use super::board::Board;
use super::search::Search;
use super::{Move, Op};
use crate::naming::fault::{Asked, explain, shape};
use crate::naming::field::Field;
use crate::naming::program::{Item, Program};
use crate::text::short::Short;
use crate::text::{Applicability, Code, Edit, Finding};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// Whether it stands in texts as often as between fields.
pub(in crate::naming) const fn is_doubtful(c: char) -> bool {
    matches!(c, ' ' | 'ー' | '：' | ':' | '，' | ',' | '；' | ';' | '.' | '=')
}

/// The findings of the best reading.
pub(super) fn findings(board: &Board<'_>, search: &Search<'_>) -> Vec<Finding> {
    let mut tracer = Tracer::new(board.program, board.text);
    let (mut item, mut cut) = (0, 0);
    while let Some(step) = search.step(item, cut) {
        tracer.step(board, item, cut, step);
        if step.op == Op::End {
            break;
        }
        (item, cut) = (step.item, step.cut);
    }
    tracer.doubt_mixed();
    tracer.findings
}

/// Turns the steps of a reading into findings.
struct Tracer<'a> {
    program: &'a Program,
    text: &'a str,
    /// The last field that was read.
    field: Option<usize>,
    /// Where the last literal stands.
    literal: Range<usize>,
    /// The finding about a bracket that is not opened, until the one that closes it is seen.
    unopened: Option<usize>,
    findings: Vec<Finding>,
}

impl<'a> Tracer<'a> {
    const fn new(program: &'a Program, text: &'a str) -> Self {
        Self { program, text, field: None, literal: 0..0, unopened: None, findings: Vec::new() }
    }

    fn step(&mut self, board: &Board<'_>, item: usize, cut: usize, step: Move) {
        let text = self.literal_at(item);
        let (at, end) = (board.at(cut), board.at(step.cut));
        match step.op {
            Op::Absent => {}
            Op::End if at == self.text.len() => {}
            Op::End => {
                let finding = Finding::new(Code::LiteralMismatch);
                self.push(finding.at(self.text, at..self.text.len()), self.field);
            }
            Op::Literal => self.seen(at..end),
            Op::Spaced => self.replaced(Code::SepSpace, at..end, text),
            Op::Wrong => self.replaced(Code::SepWrong, at..end, text),
            Op::Part { front, back } => self.part(item, at..end, text, front.into(), back.into()),
            Op::NoLiteral => self.no_literal(item, at, text),
            Op::Junk { from } => {
                let from = board.at(from.into());
                let finding = Finding::new(Code::LiteralMismatch).at(self.text, at..from);
                self.push(finding.with_expected(text), self.field);
                self.seen(from..end);
            }
            Op::Field => {
                if let Some(Item::Field(index)) = self.program.item(item) {
                    self.field(index, &(at..end));
                }
            }
            Op::Missing => self.missing(item..step.item, at, ""),
            Op::MissingTo { front } => {
                let behind = self.literal_at(step.item - 1);
                let missing: String = behind.chars().take(front.into()).collect();
                self.missing(item..step.item - 1, at, &missing);
                self.seen(at..end);
            }
        }
    }

    /// The literal of an item.
    fn literal_at(&self, item: usize) -> &'a str {
        match self.program.item(item) {
            Some(Item::Literal(literal)) => {
                self.program.literal(literal).map_or("", |it| it.text.as_str())
            }
            _ => "",
        }
    }

    fn push(&mut self, finding: Finding, field: Option<usize>) {
        let name = field.and_then(|field| self.program.field(field)).map(|field| &field.name);
        self.findings.push(match name {
            Some(name) => finding.with_field(name),
            None => finding,
        });
    }

    fn seen(&mut self, span: Range<usize>) {
        if let Some(finding) = self.unopened.take().and_then(|at| self.findings.get_mut(at)) {
            let end = self.text.get(span.clone()).and_then(|it| it.chars().next());
            let end = span.start + end.map_or(0, char::len_utf8);
            *finding = finding.clone().at(self.text, span.start..end);
        }
        self.literal = span;
    }

    fn field(&mut self, index: usize, span: &Range<usize>) {
        self.field = Some(index);
        let Some(field) = self.program.field(index) else { return };
        let asked = Asked { field, separators: &self.program.separators, text: self.text };
        let Some(fault) = explain(asked, span) else { return };
        let mut finding = fault.finding(asked);
        // A field without a text and the end of the literal before it are missing together.
        if finding.code() == Code::FieldEmpty
            && let Some(before) = self.findings.pop_if(|it| {
                it.code() == Code::LiteralMissing && it.span() == Some(&(span.start..span.start))
            })
        {
            let blank = Short::joined(&[before.expected(), &field.placeholder()]);
            finding = finding.with_fix(span.clone(), blank, Applicability::HasPlaceholders);
        }
        self.findings.push(finding);
    }

    /// A literal in another form. The same slip again belongs to the finding of the first.
    fn replaced(&mut self, code: Code, span: Range<usize>, literal: &str) {
        self.seen(span.clone());
        let found = self.text.get(span.clone()).unwrap_or("");
        let edit = Edit::new(span.clone(), literal);
        let same = |it: &&mut Finding| {
            it.code() == code
                && it.expected() == literal
                && (code == Code::SepSpace || it.found() == found)
        };
        if let Some(first) = self.findings.iter_mut().find(same) {
            first.and_edit(edit);
            return;
        }
        // The right separator twice may also stand around something that is missing.
        let separators = &self.program.separators;
        let right = |c: char| literal.chars().any(|it| separators.key(it) == separators.key(c));
        let twice = found.chars().all(right) && found.contains(literal);
        let sure = code == Code::SepSpace || !(twice || found.chars().all(is_doubtful));
        let grade =
            if sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
        let finding = Finding::new(code).at(self.text, span);
        let finding = finding.with_expected(literal);
        self.push(finding.with_edit(edit, grade), self.field);
    }

    /// Where several characters stand instead of separators, some may be those of a field.
    fn doubt_mixed(&mut self) {
        let is_wrong = |finding: &&mut Finding| finding.code() == Code::SepWrong;
        if self.findings.iter_mut().filter(is_wrong).count() > 1 {
            for finding in self.findings.iter_mut().filter(is_wrong) {
                *finding = finding.clone().doubted();
            }
        }
    }

    fn part(&mut self, item: usize, span: Range<usize>, literal: &str, front: usize, back: usize) {
        let count = literal.chars().count();
        let (at, missing): (usize, String) = match front {
            0 => (span.end, literal.chars().skip(count - back).collect()),
            _ => (span.start, literal.chars().take(front).collect()),
        };
        let sure = self.is_part(span.clone(), literal);
        self.seen(span);
        let finding = Finding::new(Code::LiteralMissing).at(self.text, at..at);
        let finding = finding.with_expected(missing.clone());
        let grade =
            if sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
        self.push(finding.with_fix(at..at, missing, grade), self.next_field(item));
    }

    /// Whether what stands there can only be a part of a literal. A space may be anything; it is a
    /// part between a bracket and a word, if the literal is nowhere else.
    fn is_part(&self, span: Range<usize>, literal: &str) -> bool {
        let [before, part, after] = [0..span.start, span.clone(), span.end..self.text.len()]
            .map(|stretch| self.text.get(stretch).unwrap_or(""));
        let is_apart = before.ends_with(|c| self.program.separators.contains(c));
        let is_word = after.starts_with(char::is_alphanumeric);
        !part.trim().is_empty() || (is_apart && is_word && !after.contains(literal.trim()))
    }

    fn no_literal(&mut self, item: usize, at: usize, literal: &str) {
        let (code, span, expected) = match literal {
            it if it.starts_with('】') => (Code::TagUnclosed, self.literal.clone(), "】"),
            it if it.ends_with('【') => {
                self.unopened = Some(self.findings.len());
                (Code::TagUnopened, at..at, "【")
            }
            it => (Code::LiteralMissing, at..at, it),
        };
        let finding = Finding::new(code).at(self.text, span).with_expected(expected);
        let closes = self.program.groups.iter().any(|group| group.end == item + 1);
        let field = match code {
            _ if closes => self.field,
            Code::TagUnclosed => self.field,
            _ => self.next_field(item),
        };
        self.push(finding.with_fix(at..at, literal, Applicability::MaybeIncorrect), field);
    }

    fn next_field(&self, item: usize) -> Option<usize> {
        self.program.items.iter().skip(item).find_map(|it| match it {
            Item::Field(field) => Some(*field),
            Item::Literal(_) => None,
        })
    }

    /// A field that is missing with the literals beside it.
    fn missing(&mut self, items: Range<usize>, at: usize, behind: &str) {
        let mut insert = String::new();
        let mut tagged = false;
        for item in self.program.items.get(items.clone()).unwrap_or(&[]) {
            match item {
                Item::Literal(literal) => {
                    let text = self.program.literal(*literal).map_or("", |it| it.text.as_str());
                    tagged |= text.ends_with('【');
                    insert.push_str(text);
                }
                Item::Field(field) => {
                    let blank = self.program.field(*field).map(Field::placeholder);
                    insert.push_str(&blank.unwrap_or(Short::EMPTY));
                }
            }
        }
        insert.push_str(behind);
        let Some(index) = self.next_field(items.start) else { return };
        let Some(field) = self.program.field(index) else { return };
        let code = match () {
            () if tagged => Code::TagMissing,
            () if field.is_extension() => Code::ExtMissing,
            () => Code::FieldMissing,
        };
        let finding = Finding::new(code).at(self.text, at..at).with_expected(shape(field));
        let fix = finding.with_fix(at..at, insert, Applicability::HasPlaceholders);
        self.push(fix, Some(index));
    }
}
