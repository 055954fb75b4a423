//! Explaining a text that is not of the format: the reading with the fewest and smallest faults.
//!
//! The items of the template are laid over the text so that what must be changed weighs least: a
//! field with a faulty text, a field that is missing, a literal in another form, something between.
//! The weights are those of [`cost`]; of equal readings, the one that agrees longest from the left
//! counts. Only places where something can begin or end are looked at, and no more than [`cuts::CUTS`].

mod bounds;
mod cuts;
mod trace;

use crate::naming::fault::{Asked, cost, explain};
use crate::naming::field::Fit;
use crate::naming::literal::Literal;
use crate::naming::program::{Item, Program};
use crate::text::Finding;
use alloc::vec::Vec;
use bounds::Bounds;
use cuts::cuts;
pub(super) use cuts::{is_wrong_separator, numbers};
use trace::Tracer;
pub(super) use trace::is_doubtful;

/// All faults of a text, if they can be told; none if the text is of the format.
pub(in crate::naming) fn explain_all(program: &Program, text: &str) -> Option<Explained> {
    let cuts = cuts(program, text)?;
    let memo = alloc::vec![UNKNOWN; (program.items.len() + 1) * cuts.len()];
    let costs = alloc::vec![0; program.fields.len() * cuts.len() * cuts.len()];
    let bounds = Bounds::new(program, text, &cuts);
    let least = bounds.least(0, 0);
    let mut aligner = Aligner { program, text, cuts, memo, costs, bounds };
    // Most texts have a small fault or two. What costs more is looked at only if that is not so.
    let found = ROUNDS.into_iter().find_map(|most| {
        let cost = aligner.solve(0, 0, most.max(least)).cost;
        (cost < IMPOSSIBLE).then_some(cost)
    });
    found.map(|cost| Explained { findings: aligner.trace(), cost })
}

/// The faults of a text, and how grave they are together.
pub(in crate::naming) struct Explained {
    pub(in crate::naming) findings: Vec<Finding>,
    pub(in crate::naming) cost: u32,
}

/// Greater than each cost that counts.
const IMPOSSIBLE: u32 = u32::MAX / 4;

/// A literal that is written in another way.
const WRONG: u32 = 5;
/// A part of a literal is missing.
const PART: u32 = 6;
/// Something stands before a literal.
const JUNK: u32 = 10;
/// Something stands behind all; rather the last field is another.
const REST: u32 = 11;
/// A literal is missing; beside a field that is known by its text, or where a part was opened.
const ABSENT: u32 = 11;
const UNSEPARATED: u32 = 7;
/// A field is missing; and each literal beside it.
const MISSING: u32 = 10;
const BESIDE: u32 = 1;

/// What a reading may cost, from round to round.
const ROUNDS: [u32; 5] = [4, 8, 16, 32, IMPOSSIBLE - 1];

/// What is done about an item.
#[derive(Debug, Clone, Copy)]
enum Op {
    /// Nothing is left.
    End,
    /// Something is left.
    Rest,
    Literal {
        end: usize,
    },
    /// With space around it.
    Spaced {
        end: usize,
    },
    /// Another character instead.
    Wrong {
        end: usize,
    },
    /// So many characters of its beginning, or of its end, are missing.
    Part {
        end: usize,
        front: usize,
        back: usize,
    },
    NoLiteral,
    Junk {
        from: usize,
        end: usize,
    },
    Field {
        end: usize,
    },
    /// So many items are missing.
    Missing(usize),
    /// So many items are missing, and so many characters of the literal behind them.
    MissingTo {
        items: usize,
        front: usize,
        end: usize,
    },
    /// The optional part is absent.
    Absent {
        next: usize,
    },
}

#[derive(Debug, Clone, Copy)]
struct Choice {
    cost: u32,
    op: Op,
}

/// In the table of costs: the field may stand there; it may not, and the cost is not known yet.
const FITS: u8 = 1;
const MISFIT: u8 = 2;

/// What is known from an item and a place on.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The best choice; [`IMPOSSIBLE`] if none costs as little as was asked for.
    choice: Choice,
    /// No choice costs less than this.
    least: u32,
}

const NOTHING: Choice = Choice { cost: IMPOSSIBLE, op: Op::End };

const UNKNOWN: Known = Known { choice: NOTHING, least: 0 };

struct Aligner<'a> {
    program: &'a Program,
    text: &'a str,
    cuts: Vec<usize>,
    memo: Vec<Known>,
    /// What it costs that a field stands from one place to another, and one; nothing if that is not
    /// known yet.
    costs: Vec<u8>,
    bounds: Bounds,
}

impl Aligner<'_> {
    /// The best choice from an item and a place on, if it costs at most so much.
    fn solve(&mut self, item: usize, cut: usize, most: u32) -> Choice {
        let index = item * self.cuts.len() + cut;
        let known = self.memo.get(index).copied().unwrap_or(UNKNOWN);
        if known.choice.cost < IMPOSSIBLE || known.least > most {
            return known.choice;
        }
        if self.bounds.least(item, cut) > most {
            return NOTHING;
        }
        let at = self.cuts.get(cut).copied().unwrap_or(0);
        let mut best = Best { choice: NOTHING, most };
        match self.program.item(item) {
            None if at == self.text.len() => best.add(0, Op::End),
            None => best.add(REST, Op::Rest),
            Some(Item::Literal(literal)) => self.literal(item, literal, cut, &mut best),
            Some(Item::Field(field)) => self.field(item, field, cut, &mut best),
        }
        if let Some(next) = self.program.group_from(item).map(|group| group.end) {
            if let Some(most) = best.room(0) {
                best.add(self.solve(next, cut, most).cost, Op::Absent { next });
            }
        } else if best.room(MISSING).is_some()
            && self.program.group_of(item).is_none()
            && item < self.program.items.len()
        {
            self.missing(item, cut, &mut best);
        }
        let least = if best.choice.cost < IMPOSSIBLE { best.choice.cost } else { most + 1 };
        if let Some(entry) = self.memo.get_mut(index) {
            *entry = Known { choice: best.choice, least };
        }
        best.choice
    }

    /// Adds a step to a position, from which the next item goes on; unless nothing can begin there.
    fn step(&mut self, item: usize, at: usize, cost: u32, op: Op, best: &mut Best) {
        if let (Some(most), Ok(cut)) = (best.room(cost), self.cuts.binary_search(&at)) {
            best.add(cost + self.solve(item + 1, cut, most).cost, op);
        }
    }

    fn literal(&mut self, item: usize, index: usize, cut: usize, best: &mut Best) {
        let program = self.program;
        let at = self.cuts.get(cut).copied().unwrap_or(0);
        let Some(literal) = program.literal(index) else { return };
        if let Some(end) = self.bounds.end(index, cut) {
            self.step(item, end, 0, Op::Literal { end }, best);
        }
        if best.room(cost::SURE).is_some()
            && let Some(end) = self.spaced(literal, at)
        {
            self.step(item, end, cost::SURE, Op::Spaced { end }, best);
        }
        if best.room(WRONG).is_none() {
            return;
        }
        if literal.keys.len() == 1
            && let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next())
            && is_wrong_separator(c)
            && literal.keys.first().is_some_and(|key| is_wrong_separator(*key))
        {
            // What stands beside it is rather the same slip than the beginning of a field.
            let run = self.run(literal, at);
            self.step(item, run, WRONG, Op::Wrong { end: run }, best);
            let end = at + c.len_utf8();
            self.step(item, end, WRONG, Op::Wrong { end }, best);
        }
        let count = literal.keys.len();
        for missing in 1..count {
            for (front, back) in [(missing, 0), (0, missing)] {
                if let Some(end) = self.part(literal, at, front, back) {
                    self.step(item, end, PART, Op::Part { end, front, back }, best);
                }
            }
        }
        let telling = [item.checked_sub(1), Some(item + 1)].into_iter().flatten().any(|beside| {
            program.group_of(beside) == program.group_of(item)
                && program.field_at(beside).is_some_and(|field| field.kind.is_telling())
        });
        // What opens an optional part tells that it is to be closed.
        let closes = program.groups.iter().any(|group| {
            group.end == item + 1 && matches!(program.item(group.start), Some(Item::Literal(_)))
        });
        let cost = if telling || closes { UNSEPARATED } else { ABSENT };
        self.step(item, at, cost, Op::NoLiteral, best);
        if best.room(JUNK).is_none() {
            return;
        }
        for cut in cut + 1..self.cuts.len() {
            if let Some(end) = self.bounds.end(index, cut)
                && let Some(from) = self.cuts.get(cut).copied()
            {
                self.step(item, end, JUNK, Op::Junk { from, end }, best);
            }
        }
    }

    /// Where a run of separators ends, right ones and wrong ones.
    fn run(&self, literal: &Literal, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let key = |c: char| literal.keys.contains(&self.program.separators.key(c));
        at + rest.find(|c| !is_wrong_separator(c) && !key(c)).unwrap_or(rest.len())
    }

    /// Where a literal ends that has space on both sides.
    fn spaced(&self, literal: &Literal, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let start = rest.trim_start();
        if start.len() == rest.len() || literal.keys.first() == Some(&' ') {
            return None;
        }
        let start = self.text.len() - start.len();
        let end = literal.at(self.text, start, true, &self.program.separators)?;
        if literal.keys.contains(&' ') {
            // What space belongs behind it is there.
            return Some(end);
        }
        let rest = self.text.get(end..)?;
        let after = rest.trim_start();
        (after.len() < rest.len()).then(|| self.text.len() - after.len())
    }

    /// Where a literal ends of which some characters are missing.
    fn part(&self, literal: &Literal, at: usize, front: usize, back: usize) -> Option<usize> {
        let keys = literal.keys.get(front..literal.keys.len() - back)?;
        let mut end = at;
        let mut chars = self.text.get(at..)?.chars();
        for key in keys {
            let c = chars.next().filter(|c| self.program.separators.key(*c) == *key)?;
            end += c.len_utf8();
        }
        Some(end)
    }

    fn field(&mut self, item: usize, index: usize, from: usize, best: &mut Best) {
        for to in from..self.cuts.len() {
            if to == from && !self.is_delimited(from) {
                continue;
            }
            // A text that does not fit costs something, so most are never explained.
            let Some(most) = best.room(0) else { return };
            let fits = self.fits(index, from, to);
            let least = if fits { 0 } else { cost::SURE };
            let Some(most) = most.checked_sub(least) else { continue };
            let rest = self.solve(item + 1, to, most).cost;
            if best.room(rest + least).is_none() {
                continue;
            }
            let cost = if fits { Some(0) } else { self.cost(item, index, from, to) };
            if let (Some(cost), Some(end)) = (cost, self.cuts.get(to).copied()) {
                best.add(rest + cost, Op::Field { end });
            }
        }
    }

    /// Whether a field may stand from one cut to another.
    fn fits(&mut self, index: usize, from: usize, to: usize) -> bool {
        match self.known_cost(index, from, to) {
            Some(known) if *known != 0 => *known == FITS,
            _ => {
                let program = self.program;
                let (Some(field), Some(written)) = (program.field(index), self.between(from, to))
                else {
                    return false;
                };
                let fits = field.fit(written, true, &program.separators) != Fit::No;
                if let Some(known) = self.known_cost(index, from, to) {
                    *known = if fits { FITS } else { MISFIT };
                }
                fits
            }
        }
    }

    /// What it costs that a field stands where it does not fit.
    fn cost(&mut self, item: usize, index: usize, from: usize, to: usize) -> Option<u32> {
        let known = self.known_cost(index, from, to).map_or(MISFIT, |known| *known);
        if known > MISFIT {
            return Some(u32::from(known - MISFIT));
        }
        let program = self.program;
        let span = self.cuts.get(from).copied()?..self.cuts.get(to).copied()?;
        let field = program.field(index)?;
        let asked = Asked { field, separators: &program.separators, text: self.text };
        let fault = explain(asked, &span)?;
        // What is not of an optional part is rather something else than the part.
        let optional = fault.cost >= cost::OTHER && program.group_of(item).is_some();
        let cost = fault.cost + u32::from(optional);
        if let (Some(known), Ok(cost)) =
            (self.known_cost(index, from, to), u8::try_from(cost + u32::from(MISFIT)))
        {
            *known = cost;
        }
        Some(cost)
    }

    fn known_cost(&mut self, index: usize, from: usize, to: usize) -> Option<&mut u8> {
        let width = self.cuts.len();
        self.costs.get_mut((index * width + from) * width + to)
    }

    fn between(&self, from: usize, to: usize) -> Option<&str> {
        self.text.get(*self.cuts.get(from)?..*self.cuts.get(to)?)
    }

    /// Whether a place is between separators, so that something is meant to stand there.
    fn is_delimited(&self, cut: usize) -> bool {
        let at = self.cuts.get(cut).copied().unwrap_or(0);
        let is_separator = |c: Option<char>| c.is_none_or(|c| self.program.separators.contains(c));
        is_separator(self.text.get(..at).and_then(|it| it.chars().next_back()))
            && is_separator(self.text.get(at..).and_then(|it| it.chars().next()))
    }

    /// A field that is missing, with the literals beside it or without.
    fn missing(&mut self, item: usize, cut: usize, best: &mut Best) {
        let program = self.program;
        let is_free = |at: &usize| program.group_of(*at).is_none();
        let is_literal = |at: usize| matches!(program.item(at), Some(Item::Literal(_)));
        let first = if is_literal(item) { item + 1 } else { item };
        let Some(Item::Field(field)) = program.item(first).filter(|_| is_free(&first)) else {
            return;
        };
        // A text that tells its field is rather that field than another.
        let telling = u32::from(program.field(field).is_some_and(|field| field.kind.is_telling()));
        let mut lengths = [Some(first + 1 - item), None];
        if is_literal(first + 1) && is_free(&(first + 1)) {
            // The one behind goes with the field, unless the one before is gone already: so each
            // of several fields that are missing goes with one literal, and can be filled in alone.
            lengths = [Some(first + 2 - item), lengths[0]];
            if first > item {
                lengths.reverse();
            }
        }
        self.missing_to(item, first, telling, cut, best);
        for count in lengths.into_iter().flatten() {
            let literals = u32::try_from(count - 1).unwrap_or(0);
            let cost = MISSING + BESIDE * literals + telling;
            if let Some(most) = best.room(cost) {
                best.add(cost + self.solve(item + count, cut, most).cost, Op::Missing(count));
            }
        }
    }

    /// A field that is missing, of which the literal behind is there in part.
    fn missing_to(&mut self, item: usize, first: usize, telling: u32, cut: usize, best: &mut Best) {
        let program = self.program;
        let Some(Item::Literal(behind)) = program.item(first + 1) else { return };
        let Some(literal) = program.literal(behind) else { return };
        if program.group_of(first + 1).is_some() {
            return;
        }
        let at = self.cuts.get(cut).copied().unwrap_or(0);
        for front in 1..literal.keys.len() {
            let Some(end) = self.part(literal, at, front, 0) else { continue };
            let items = first + 1 - item;
            let literals = u32::try_from(items).unwrap_or(0);
            let cost = MISSING + BESIDE * literals + telling;
            self.step(item + items, end, cost, Op::MissingTo { items, front, end }, best);
        }
    }

    /// The findings of the best reading.
    fn trace(&mut self) -> Vec<Finding> {
        let mut tracer = Tracer::new(self.program, self.text);
        let (mut item, mut cut) = (0, 0);
        loop {
            let at = self.cuts.get(cut).copied().unwrap_or(0);
            let op = self.solve(item, cut, IMPOSSIBLE - 1).op;
            if matches!(op, Op::End) {
                break;
            }
            tracer.step(item, at, op);
            let end = match op {
                Op::Rest | Op::End => break,
                Op::Literal { end }
                | Op::Spaced { end }
                | Op::Wrong { end }
                | Op::Part { end, .. }
                | Op::Junk { end, .. }
                | Op::Field { end } => {
                    item += 1;
                    end
                }
                Op::NoLiteral => {
                    item += 1;
                    at
                }
                Op::Missing(count) => {
                    item += count;
                    at
                }
                Op::MissingTo { items, end, .. } => {
                    item += items + 1;
                    end
                }
                Op::Absent { next } => {
                    item = next;
                    at
                }
            };
            cut = self.cuts.partition_point(|cut| *cut < end);
        }
        tracer.findings
    }
}

/// The best choice so far, of those that cost at most so much; of equal ones, the first.
struct Best {
    choice: Choice,
    most: u32,
}

impl Best {
    fn add(&mut self, cost: u32, op: Op) {
        if cost < self.choice.cost && cost <= self.most {
            self.choice = Choice { cost, op };
        }
    }

    /// How much the rest may cost after a step so that the whole is better than what is there.
    fn room(&self, cost: u32) -> Option<u32> {
        self.most.min(self.choice.cost.checked_sub(1)?).checked_sub(cost)
    }
}
