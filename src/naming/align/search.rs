//! The search for the best reading.

use super::board::Board;
use super::bounds::Bounds;
use super::{Move, Op};
use crate::naming::fault::{Asked, cost, explain};
use crate::naming::field::Fit;
use crate::naming::program::Item;
use alloc::vec::Vec;

/// Looks for the best reading, and remembers what it found.
pub(super) struct Search<'a> {
    board: &'a Board<'a>,
    bounds: &'a Bounds,
    memo: Vec<Known>,
    /// For each field and two cuts what it costs that the field stands between.
    prices: Vec<Price>,
}

/// What is known from an item and a cut on.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The first step of the best reading, and what that costs altogether.
    best: Option<Move>,
    /// No reading costs less than this.
    least: u32,
}

/// What it costs that a field stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Price {
    Unknown,
    AtLeast(u8),
    Exactly(u8),
}

/// A field that begins somewhere.
#[derive(Clone, Copy)]
struct Place<'a> {
    asked: Asked<'a>,
    item: usize,
    /// Which of the fields it is.
    index: usize,
    from: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(board: &'a Board<'a>, bounds: &'a Bounds) -> Self {
        let (program, width) = (board.program, board.width());
        let known = Known { best: None, least: 0 };
        let memo = alloc::vec![known; (program.items.len() + 1) * width];
        let prices = alloc::vec![Price::Unknown; program.fields.len() * width * width];
        Self { board, bounds, memo, prices }
    }

    /// The first step of the best reading from an item and a cut on, if that is known.
    pub(super) fn step(&self, item: usize, cut: usize) -> Option<Move> {
        self.memo.get(item * self.board.width() + cut)?.best
    }

    /// What the best reading from an item and a cut on costs, if that is at most so much.
    pub(super) fn solve(&mut self, item: usize, cut: usize, most: u32) -> Option<u32> {
        if self.bounds.least(item, cut) > most {
            return None;
        }
        let index = item * self.board.width() + cut;
        let known = *self.memo.get(index)?;
        if let Some(best) = known.best {
            return (best.cost <= most).then_some(best.cost);
        }
        if known.least > most {
            return None;
        }
        let mut best = Best { step: None, most };
        match self.board.program.item(item) {
            None => best.add(Move { op: Op::End, cost: self.board.ending(cut), item, cut }, 0),
            Some(Item::Field(field)) => self.field(item, field, cut, &mut best),
            Some(Item::Literal(_)) => {}
        }
        self.board.moves(item, cut, most, &mut |step| self.follow(step, &mut best));
        let least = best.step.map_or(most + 1, |step| step.cost);
        if let Some(entry) = self.memo.get_mut(index) {
            *entry = Known { best: best.step, least };
        }
        best.step.map(|step| step.cost)
    }

    fn follow(&mut self, step: Move, best: &mut Best) {
        if let Some(most) = best.room(step.cost)
            && let Some(rest) = self.solve(step.item, step.cut, most)
        {
            best.add(step, rest);
        }
    }

    fn field(&mut self, item: usize, index: usize, from: usize, best: &mut Best) {
        let Board { program, text, .. } = *self.board;
        let Some(field) = program.field(index) else { return };
        let asked = Asked { field, separators: &program.separators, text };
        let place = Place { asked, item, index, from };
        for to in from..self.board.width() {
            let Some(room) = best.room(self.bounds.least(item + 1, to)) else { continue };
            if to == from && !self.board.is_delimited(from) {
                continue;
            }
            let least = self.at_least(place, to);
            // A text that does not fit costs something, so most are never explained.
            if least <= room
                && let Some(most) = best.room(least)
                && let Some(rest) = self.solve(item + 1, to, most)
                && let Some(room) = best.room(rest)
                && let Some(cost) = self.price(place, to, room)
            {
                best.add(Move { op: Op::Field, cost, item: item + 1, cut: to }, rest);
            }
        }
    }

    /// What it costs at least that a field stands up to a cut.
    fn at_least(&mut self, place: Place<'_>, to: usize) -> u32 {
        let Place { asked, from, .. } = place;
        if let Some(Price::AtLeast(cost) | Price::Exactly(cost)) = self.known(place, to) {
            return cost.into();
        }
        let written = self.board.between(from, to);
        let fits = asked.field.fit(written, true, asked.separators) != Fit::No;
        let cost = if fits { 0 } else { asked.at_least(written) };
        self.remember(place, to, cost, fits)
    }

    /// What it costs that a field stands up to a cut, if that is at most so much.
    fn price(&mut self, place: Place<'_>, to: usize, most: u32) -> Option<u32> {
        let mut cost = self.at_least(place, to);
        if cost <= most && matches!(self.known(place, to)?, Price::AtLeast(_)) {
            let Place { asked, item, from, .. } = place;
            let fault = explain(asked, &(self.board.at(from)..self.board.at(to)))?;
            // What is not of an optional part is rather something else than the part.
            let optional = fault.cost >= cost::OTHER && self.board.program.group_of(item).is_some();
            cost = self.remember(place, to, fault.cost + u32::from(optional), true);
        }
        (cost <= most).then_some(cost)
    }

    fn known(&self, place: Place<'_>, to: usize) -> Option<Price> {
        self.prices.get(self.entry(place, to)).copied()
    }

    /// Keeps what is known of a price, and gives it.
    fn remember(&mut self, place: Place<'_>, to: usize, cost: u32, exact: bool) -> u32 {
        let index = self.entry(place, to);
        if let (Some(price), Ok(cost)) = (self.prices.get_mut(index), u8::try_from(cost)) {
            *price = if exact { Price::Exactly(cost) } else { Price::AtLeast(cost) };
        }
        cost
    }

    fn entry(&self, place: Place<'_>, to: usize) -> usize {
        let width = self.board.width();
        (place.index * width + place.from) * width + to
    }
}

/// The best step so far, of those that cost at most so much altogether; of equal ones, the first.
struct Best {
    step: Option<Move>,
    most: u32,
}

impl Best {
    /// Adds a step before a rest.
    fn add(&mut self, step: Move, rest: u32) {
        let cost = step.cost + rest;
        if self.room(cost).is_some() {
            self.step = Some(Move { cost, ..step });
        }
    }

    /// How much the rest may cost after a step so that the whole is better than what is there.
    fn room(&self, cost: u32) -> Option<u32> {
        let most = match self.step {
            Some(step) => self.most.min(step.cost.checked_sub(1)?),
            None => self.most,
        };
        most.checked_sub(cost)
    }
}
