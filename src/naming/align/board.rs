//! A text laid out: its cuts, where literals stand, and what can be done about each item.

use super::cuts::{cuts, is_wrong_separator};
use super::{ABSENT, BESIDE, JUNK, MISSING, Move, Op, PART, REST, SPACED, UNSEPARATED, WRONG};
use crate::naming::literal::Literal;
use crate::naming::program::{Item, Program};
use alloc::vec::Vec;

/// A text with its cuts, and where the literals stand.
pub(super) struct Board<'a> {
    pub(super) program: &'a Program,
    pub(super) text: &'a str,
    cuts: Vec<usize>,
    /// The character that follows each cut.
    next: Vec<Option<char>>,
    /// What it costs that each item is missing, a literal.
    without: Vec<u32>,
    /// For each literal and cut, the cut at which the literal ends that begins there; 0 if none does.
    ends: Vec<u8>,
}

impl<'a> Board<'a> {
    /// Lays a text out; nothing if it has too many cuts.
    pub(super) fn new(program: &'a Program, text: &'a str) -> Option<Self> {
        let cuts = cuts(program, text)?;
        let next = cuts.iter().map(|at| text.get(*at..)?.chars().next()).collect();
        let without = (0..program.items.len()).map(|item| without(program, item)).collect();
        let ends = alloc::vec![0; cuts.len() * program.literals.len()];
        let mut board = Self { program, text, cuts, next, without, ends };
        for cut in 0..board.width() {
            if board.char_at(cut).is_some_and(|c| program.separators.contains(c)) {
                board.find_literals(cut);
            }
        }
        Some(board)
    }

    fn find_literals(&mut self, cut: usize) {
        let (program, width) = (self.program, self.width());
        for (index, literal) in program.literals.iter().enumerate() {
            let end = literal.at(self.text, self.at(cut), true, &program.separators);
            let end = end.and_then(|end| self.cut_at(end)).and_then(|cut| u8::try_from(cut).ok());
            if let (Some(entry), Some(end)) = (self.ends.get_mut(index * width + cut), end) {
                *entry = end;
            }
        }
    }

    /// How many cuts there are, the two ends of the text among them.
    pub(super) fn width(&self) -> usize {
        self.cuts.len()
    }

    /// The byte at which a cut is.
    pub(super) fn at(&self, cut: usize) -> usize {
        self.cuts.get(cut).copied().unwrap_or(self.text.len())
    }

    /// The text from one cut to another.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        self.text.get(self.at(from)..self.at(to)).unwrap_or("")
    }

    /// The text from a cut on.
    pub(super) fn rest(&self, cut: usize) -> &'a str {
        self.text.get(self.at(cut)..).unwrap_or("")
    }

    /// The character that follows a cut.
    pub(super) fn char_at(&self, cut: usize) -> Option<char> {
        self.next.get(cut).copied().flatten()
    }

    fn cut_at(&self, at: usize) -> Option<usize> {
        self.cuts.binary_search(&at).ok()
    }

    fn end(&self, literal: usize, cut: usize) -> Option<usize> {
        let end = self.ends.get(literal * self.width() + cut).copied();
        end.filter(|end| *end > 0).map(usize::from)
    }

    /// Whether a place is between separators, so that something is meant to stand there.
    pub(super) fn is_delimited(&self, cut: usize) -> bool {
        let is_separator = |c: Option<char>| c.is_none_or(|c| self.program.separators.contains(c));
        let before = self.text.get(..self.at(cut)).and_then(|it| it.chars().next_back());
        is_separator(before) && is_separator(self.char_at(cut))
    }

    /// What it costs to end at a cut: something may be left.
    pub(super) fn ending(&self, cut: usize) -> u32 {
        if cut + 1 == self.width() { 0 } else { REST }
    }

    /// Calls back with each move from an item and a cut that needs no look into a field, in order;
    /// at least with all that cost no more than so much.
    pub(super) fn moves(&self, item: usize, cut: usize, most: u32, each: &mut impl FnMut(Move)) {
        self.literal_here(item, cut, most, each);
        if most >= JUNK
            && let Some(Item::Literal(index)) = self.program.item(item)
        {
            let (first, last) = (index * self.width() + cut + 1, (index + 1) * self.width());
            let later = self.ends.get(first..last).unwrap_or(&[]).iter().enumerate();
            for (passed, end) in later.filter(|(_, end)| **end > 0) {
                let op = Op::Junk { from: short(cut + 1 + passed) };
                each(Move { op, cost: JUNK, item: item + 1, cut: usize::from(*end) });
            }
        }
        self.left_out(item, cut, most, each);
    }

    /// The cut at which a literal ends, if the item is one and it begins at a cut.
    pub(super) fn literal_end(&self, item: usize, cut: usize) -> Option<usize> {
        match self.program.item(item)? {
            Item::Literal(index) => self.end(index, cut),
            Item::Field(_) => None,
        }
    }

    /// The moves by which an item is left out with others.
    pub(super) fn left_out(&self, item: usize, cut: usize, most: u32, each: &mut impl FnMut(Move)) {
        if let Some(group) = self.program.group_from(item) {
            each(Move { op: Op::Absent, cost: 0, item: group.end, cut });
        } else if most >= MISSING && self.program.group_of(item).is_none() {
            self.missing(item, cut, each);
        }
    }

    /// The moves of a literal that is there or is missing, with nothing before it.
    pub(super) fn literal_here(
        &self,
        item: usize,
        cut: usize,
        most: u32,
        each: &mut impl FnMut(Move),
    ) {
        let Some(Item::Literal(index)) = self.program.item(item) else { return };
        let Some(literal) = self.program.literal(index) else { return };
        // Nothing is begun where no cut is.
        let mut step = |op, cost, end: Option<usize>| {
            if let Some(cut) = end {
                each(Move { op, cost, item: item + 1, cut });
            }
        };
        step(Op::Literal, 0, self.end(index, cut));
        if most < SPACED {
            return;
        }
        let next = self.char_at(cut);
        if next.is_some_and(char::is_whitespace) {
            step(Op::Spaced, SPACED, self.spaced(literal, cut));
        }
        if most < WRONG {
            return;
        }
        if let (Some(c), [key]) = (next, literal.keys.as_slice())
            && is_wrong_separator(c)
            && is_wrong_separator(*key)
        {
            // What stands beside it is rather the same slip than the beginning of a field.
            step(Op::Wrong, WRONG, self.run(literal, cut));
            step(Op::Wrong, WRONG, self.cut_at(self.at(cut) + c.len_utf8()));
        }
        for missing in 1..literal.keys.len() {
            for (front, back) in [(missing, 0), (0, missing)] {
                let op = Op::Part { front: short(front), back: short(back) };
                step(op, PART, self.part(literal, cut, front, back));
            }
        }
        // What is there in part is not missing.
        let key = next.map(|c| self.program.separators.key(c));
        let is_begun = literal.keys.len() > 1 && literal.keys.first() == key.as_ref();
        if most >= UNSEPARATED && !is_begun {
            let without = self.without.get(item).copied().unwrap_or(ABSENT);
            step(Op::NoLiteral, without, Some(cut));
        }
    }

    /// Where a run of separators ends, right ones and wrong ones.
    fn run(&self, literal: &Literal, cut: usize) -> Option<usize> {
        let rest = self.rest(cut);
        let key = |c: char| literal.keys.contains(&self.program.separators.key(c));
        let run = rest.find(|c| !is_wrong_separator(c) && !key(c)).unwrap_or(rest.len());
        self.cut_at(self.at(cut) + run)
    }

    /// Where a literal ends that has space on both sides.
    fn spaced(&self, literal: &Literal, cut: usize) -> Option<usize> {
        if literal.keys.first() == Some(&' ') {
            return None;
        }
        let start = self.text.len() - self.rest(cut).trim_start().len();
        let end = literal.at(self.text, start, true, &self.program.separators)?;
        if literal.keys.contains(&' ') {
            // What space belongs behind it is there.
            return self.cut_at(end);
        }
        let rest = self.text.get(end..)?;
        let after = rest.trim_start();
        let is_spaced = after.len() < rest.len();
        is_spaced.then(|| self.cut_at(self.text.len() - after.len())).flatten()
    }

    /// Where a literal ends of which some characters are missing.
    fn part(&self, literal: &Literal, cut: usize, front: usize, back: usize) -> Option<usize> {
        let keys = literal.keys.get(front..literal.keys.len() - back)?;
        let mut chars = self.rest(cut).chars();
        for key in keys {
            chars.next().filter(|c| self.program.separators.key(*c) == *key)?;
        }
        self.cut_at(self.text.len() - chars.as_str().len())
    }

    /// A field that is missing, with the literals beside it or without.
    fn missing(&self, item: usize, cut: usize, each: &mut impl FnMut(Move)) {
        let program = self.program;
        let is_free = |at: usize| program.group_of(at).is_none();
        let is_literal = |at: usize| matches!(program.item(at), Some(Item::Literal(_)));
        let first = if is_literal(item) { item + 1 } else { item };
        let Some(field) = program.field_at(first).filter(|_| is_free(first)) else { return };
        // A text that tells its field is rather that field than another.
        let telling = u32::from(field.kind.is_telling());
        let cost = |items: usize| MISSING + BESIDE * u32::from(short(items - 1)) + telling;
        let mut ends = [Some(first + 1), None];
        if is_literal(first + 1) && is_free(first + 1) {
            // The one behind goes with the field, unless the one before is gone already: so each
            // of several fields that are missing goes with one literal, and can be filled in alone.
            ends = [Some(first + 2), ends[0]];
            if first > item {
                ends.reverse();
            }
            self.missing_to(first, cut, cost(first + 2 - item), each);
        }
        for end in ends.into_iter().flatten() {
            each(Move { op: Op::Missing, cost: cost(end - item), item: end, cut });
        }
    }

    /// A field that is missing, of which the literal behind is there in part.
    fn missing_to(&self, field: usize, cut: usize, cost: u32, each: &mut impl FnMut(Move)) {
        let Some(Item::Literal(behind)) = self.program.item(field + 1) else { return };
        let Some(literal) = self.program.literal(behind) else { return };
        for front in 1..literal.keys.len() {
            if let Some(cut) = self.part(literal, cut, front, 0) {
                let op = Op::MissingTo { front: short(front) };
                each(Move { op, cost, item: field + 2, cut });
            }
        }
    }
}

/// A count of items, characters or cuts: none is as great as that.
fn short(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// What it costs that a literal is missing.
fn without(program: &Program, item: usize) -> u32 {
    let telling = [item.checked_sub(1), Some(item + 1)].into_iter().flatten().any(|beside| {
        program.field_at(beside).is_some_and(|field| field.kind.is_telling())
            && program.group_of(beside) == program.group_of(item)
    });
    // What opens an optional part tells that it is to be closed.
    let closes = || {
        program.groups.iter().any(|group| {
            group.end == item + 1 && matches!(program.item(group.start), Some(Item::Literal(_)))
        })
    };
    if telling || closes() { UNSEPARATED } else { ABSENT }
}
