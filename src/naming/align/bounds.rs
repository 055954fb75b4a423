//! What the rest of a text costs at least.
//!
//! The best readings are found from the end on as if fields took any text that begins as they may.
//! What is not so light costs more still.

use super::board::Board;
use super::{JUNK, Move};
use crate::naming::fault::cost;
use crate::naming::program::Item;
use alloc::vec::Vec;

/// What it costs at least to read on from each item and cut.
pub(super) struct Bounds {
    width: usize,
    least: Vec<u32>,
}

impl Bounds {
    pub(super) fn new(board: &Board<'_>) -> Self {
        let (items, width) = (board.program.items.len(), board.width());
        let mut bounds = Self { width, least: alloc::vec![0; (items + 1) * width] };
        for cut in 0..width {
            bounds.set(items, cut, board.ending(cut));
        }
        for item in (0..items).rev() {
            bounds.look_at(board, item);
        }
        bounds
    }

    fn look_at(&mut self, board: &Board<'_>, item: usize) {
        let field = match board.program.item(item) {
            Some(Item::Field(field)) => board.program.field(field),
            _ => None,
        };
        // What the item costs that goes on from a later cut: a field, a literal behind something else.
        let (mut later, mut behind) = (u32::MAX / 2, u32::MAX / 2);
        for cut in (0..self.width).rev() {
            let mut least = behind;
            if let Some(field) = field {
                least = later + field.least_at(board.rest(cut));
                let empty = self.least(item + 1, cut);
                if empty + cost::EMPTY < least && board.is_delimited(cut) {
                    least = empty + cost::EMPTY;
                }
                later = later.min(empty);
            }
            let most = least;
            let mut take = |it: Move| least = least.min(it.cost + self.least(it.item, it.cut));
            board.literal_here(item, cut, most, &mut take);
            board.left_out(item, cut, most, &mut take);
            self.set(item, cut, least);
            if let Some(end) = board.literal_end(item, cut) {
                behind = behind.min(JUNK + self.least(item + 1, end));
            }
        }
    }

    fn set(&mut self, item: usize, cut: usize, least: u32) {
        if let Some(entry) = self.least.get_mut(item * self.width + cut) {
            *entry = least;
        }
    }

    /// What it costs at least to read on from an item and a cut.
    pub(super) fn least(&self, item: usize, cut: usize) -> u32 {
        self.least.get(item * self.width + cut).copied().unwrap_or(0)
    }
}
