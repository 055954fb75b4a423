//! Counting the readings of a text by a table over items and positions.
//!
//! Where typed fields separate two open ones, where an optional part follows an open field, or where
//! fields touch, a text may be read in several ways. The ways from an item and a position to the end
//! are the sum over where the item can end; each is counted once. The work is bounded by the number
//! of places at which a literal can begin, of which a text has [`SEGMENTS`] at most.

use super::direct::skip;
use super::field::{Field, Fit, Kind};
use super::plan::is_version_char;
use super::program::{Item, Program, Spans};
use crate::text::fold::fold;
use alloc::vec::Vec;
use core::ops::Range;

/// The most parts into which the literals of a format may cut a text.
pub(super) const SEGMENTS: usize = 64;

/// The readings of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readings {
    /// How many there are, up to `u32::MAX`.
    pub(super) count: u32,
    /// The one in which fields are as long as they can be, the first field first.
    pub(super) longest: Spans,
    /// The one in which fields are as short as they can be, the first field first; parts that may be
    /// absent are.
    pub(super) shortest: Spans,
}

impl Readings {
    /// Moves them by so many bytes to the right.
    pub(super) fn shift(&mut self, by: usize) {
        self.longest.shift(by);
        self.shortest.shift(by);
    }
}

/// How many segments a text has, as the format's literals cut it.
pub(super) fn segments(program: &Program, text: &str, folding: bool) -> usize {
    cuts(program, text, folding).count() + 1
}

/// Counts the readings of a text that has no more segments than the limit; `None` if there is none.
pub(super) fn count(program: &Program, text: &str, folding: bool) -> Option<Readings> {
    at_least(1, program, text, folding)
}

/// As [`count`], but `None` as well if there is one only.
pub(super) fn several(program: &Program, text: &str, folding: bool) -> Option<Readings> {
    at_least(2, program, text, folding)
}

fn at_least(least: u32, program: &Program, text: &str, folding: bool) -> Option<Readings> {
    let mut cuts: Vec<usize> = cuts(program, text, folding).collect();
    cuts.push(text.len());
    let width = text.len() + 1;
    let memo = alloc::vec![UNKNOWN; (program.items.len() + 1) * width];
    let sums = alloc::vec![0; program.items.len() * (cuts.len() + 1)];
    let mut table = Table { program, text, folding, cuts, width, memo, sums, summed: 0 };
    let count = table.ways(0, 0);
    (count >= least).then(|| Readings {
        count,
        longest: table.reading(true),
        shortest: table.reading(false),
    })
}

/// Where a literal can begin.
fn cuts<'a>(
    program: &'a Program,
    text: &'a str,
    folding: bool,
) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let at = program.separators.next(text, from)?;
            let c = text.get(at..)?.chars().next()?;
            from = at + c.len_utf8();
            let begins = |literal: &super::literal::Literal| {
                literal.at(text, at, folding, &program.separators).is_some()
            };
            if program.literals.iter().any(begins) {
                return Some(at);
            }
        }
    })
}

/// Not known yet; no count is as great.
const UNKNOWN: u32 = u32::MAX;

struct Table<'a> {
    program: &'a Program,
    text: &'a str,
    folding: bool,
    /// Where a literal can begin, and the end.
    cuts: Vec<usize>,
    width: usize,
    memo: Vec<u32>,
    /// For each item that takes any text and each cut, the ways from that cut or a later one on.
    sums: Vec<u32>,
    /// The items of which the sums are known, one bit each.
    summed: u64,
}

impl Table<'_> {
    /// The ways to read from an item and a position to the end.
    fn ways(&mut self, item: usize, at: usize) -> u32 {
        let index = item * self.width + at;
        if let Some(known) = self.memo.get(index).filter(|known| **known != UNKNOWN) {
            return *known;
        }
        let mut sum: u32 = 0;
        let mut add = |ways: u32| sum = sum.saturating_add(ways).min(UNKNOWN - 1);
        if self.program.item(item).is_none() {
            add(u32::from(at == self.text.len()));
        }
        if let Some(group) = self.program.group_from(item) {
            add(self.ways(group.end, at));
        }
        if let Some(ways) = self.free_ways(item, at) {
            add(ways);
        } else {
            self.ends(item, at, |_, _, ways| {
                add(ways);
                true
            });
        }
        if let Some(entry) = self.memo.get_mut(index) {
            *entry = sum;
        }
        sum
    }

    /// The ways from a field that takes any text: one sum from the end of the text on serves all
    /// places where it may begin. `None` if the item is no such field.
    fn free_ways(&mut self, item: usize, at: usize) -> Option<u32> {
        let program = self.program;
        program.field_at(item).filter(|field| field.is_free())?;
        if program.candidates(item + 1).any(|next| program.field_at(next).is_some()) {
            return None;
        }
        let row = item * (self.cuts.len() + 1);
        if self.summed >> item & 1 == 0 {
            let mut sum: u32 = 0;
            for cut in (0..self.cuts.len()).rev() {
                let end = self.cuts.get(cut).copied()?;
                let before = self.text.get(..end)?.chars().next_back();
                if before.is_some_and(|c| !c.is_whitespace()) {
                    sum = sum.saturating_add(self.ways(item + 1, end)).min(UNKNOWN - 1);
                }
                *self.sums.get_mut(row + cut)? = sum;
            }
            self.summed |= 1 << item;
        }
        if self.text.get(at..)?.starts_with(char::is_whitespace) {
            return Some(0);
        }
        self.sums.get(row + self.cuts.partition_point(|cut| *cut <= at)).copied()
    }

    /// Calls back with each place where an item can end so that the rest can be read, in order, and
    /// with the ways to read the rest; for as long as the callback says so.
    fn ends(
        &mut self,
        item: usize,
        at: usize,
        mut each: impl FnMut(&mut Self, usize, u32) -> bool,
    ) {
        let program = self.program;
        let field = match program.item(item) {
            Some(Item::Literal(literal)) => {
                let literal = program.literal(literal);
                let end =
                    literal.and_then(|it| it.at(self.text, at, self.folding, &program.separators));
                if let Some(end) = end {
                    let ways = self.ways(item + 1, end);
                    each(self, end, ways);
                }
                return;
            }
            Some(Item::Field(field)) => program.field(field),
            None => None,
        };
        let Some(field) = field else { return };
        let rest = self.text.get(at..).unwrap_or("");
        let next = |next| matches!(program.item(next), Some(Item::Field(_)));
        if let Kind::Date(form) = &field.kind {
            if let Some(length) = skip(rest, form.chars) {
                self.end(field, item, at..at + length, &mut each);
            }
            return;
        }
        let chars = match &field.kind {
            Kind::Enum(words) => Some(1..=words.longest()),
            _ if program.candidates(item + 1).any(next) => Some(1..=usize::MAX),
            _ => None,
        };
        if let Some(chars) = chars {
            let ends = rest.char_indices().map(|(end, _)| at + end).chain([self.text.len()]);
            let (least, most) = (*chars.start(), *chars.end());
            for end in ends.skip(least).take(most.saturating_sub(least).saturating_add(1)) {
                if !self.end(field, item, at..end, &mut each) {
                    return;
                }
            }
            return;
        }
        for cut in self.cuts.partition_point(|cut| *cut <= at)..self.cuts.len() {
            let Some(end) = self.cuts.get(cut).copied() else { return };
            // A closed field must not hold the literal that begins where it could end first, nor
            // can a number hold what is none of its characters.
            if !self.end(field, item, at..end, &mut each)
                || field.is_closed()
                || !self.may_hold(field, end)
            {
                return;
            }
        }
    }

    /// Calls back if a field can stand there; false if that is enough.
    fn end(
        &mut self,
        field: &Field,
        item: usize,
        span: Range<usize>,
        each: &mut impl FnMut(&mut Self, usize, u32) -> bool,
    ) -> bool {
        let ways = self.ways(item + 1, span.end);
        ways == 0 || !self.fits(field, span.start, span.end) || each(self, span.end, ways)
    }

    /// Whether a field may hold the character at a position.
    fn may_hold(&self, field: &Field, at: usize) -> bool {
        let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return true };
        let c = if self.folding { fold(c) } else { c };
        match &field.kind {
            Kind::Int { .. } => c.is_ascii_digit(),
            Kind::Version(_) => is_version_char(c),
            _ => true,
        }
    }

    fn fits(&self, field: &Field, from: usize, to: usize) -> bool {
        let Some(text) = self.text.get(from..to) else { return false };
        field.fit(text, self.folding, &self.program.separators) != Fit::No
    }

    /// The reading with the longest or the shortest fields.
    fn reading(&mut self, longest: bool) -> Spans {
        let mut spans = Spans::default();
        let (mut item, mut at) = (0, 0);
        while let Some(current) = self.program.item(item) {
            let group = self.program.group_from(item).cloned();
            if let Some(group) = group.filter(|group| !longest && self.ways(group.end, at) > 0) {
                item = group.end;
                continue;
            }
            let mut chosen = None;
            self.ends(item, at, |_, end, ways| {
                if ways > 0 {
                    chosen = Some(end);
                }
                longest || ways == 0
            });
            match (chosen, self.program.group_from(item)) {
                (Some(end), _) => {
                    if let Item::Field(field) = current {
                        spans.set(field, at, end);
                    }
                    (item, at) = (item + 1, end);
                }
                (None, Some(group)) => item = group.end,
                (None, None) => break,
            }
        }
        spans
    }
}
