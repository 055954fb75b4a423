//! Explaining a text that is not of the format: the reading with the fewest and smallest faults.
//!
//! The items of the template are laid over the text so that what must be changed weighs least: a
//! field with a faulty text, a field that is missing, a literal in another form, something between.
//! The weights are those of [`cost`](crate::naming::fault::cost); of equal readings, the one that
//! agrees longest from the left counts. Only places where something can begin or end are looked at,
//! and no more than [`cuts::CUTS`].
//!
//! The [`Board`] knows each move that needs no look into a field. From these the [bounds](Bounds)
//! tell what the rest costs at least if all fields were right, and the [search](Search) looks only
//! into fields of readings that can be the best one.

mod board;
mod bounds;
mod cuts;
mod search;
mod trace;

use super::fault::cost;
use super::program::Program;
use crate::text::Finding;
use alloc::vec::Vec;
use board::Board;
use bounds::Bounds;
pub(super) use cuts::{is_wrong_separator, numbers};
use search::Search;
pub(super) use trace::is_doubtful;

/// All faults of a text, if they can be told and weigh no more than so much; none if the text is of the
/// format.
pub(super) fn explain_all(program: &Program, text: &str, most: u32) -> Option<Explained> {
    let board = Board::new(program, text)?;
    let bounds = Bounds::new(&board);
    let least = bounds.least(0, 0);
    let mut search = Search::new(&board, &bounds);
    // Most texts have a small fault or two. What costs more is looked at only if that is not so.
    let rounds = ROUNDS.map(|more| least + more).into_iter().filter(|cost| *cost < most);
    let found = rounds.chain([most]).find_map(|cost| search.solve(0, 0, cost));
    found.map(|cost| Explained { findings: trace::findings(&board, &search), cost })
}

/// The faults of a text, and how grave they are together.
pub(super) struct Explained {
    pub(super) findings: Vec<Finding>,
    pub(super) cost: u32,
}

/// A literal with space around it.
const SPACED: u32 = cost::SURE;
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

/// What a reading may cost beyond what it must, from round to round.
const ROUNDS: [u32; 4] = [4, 8, 16, 32];

/// What is done about an item, or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    /// Nothing is left, or something.
    End,
    Literal,
    /// With space around it.
    Spaced,
    /// Another character instead.
    Wrong,
    /// So many characters of its beginning, or of its end, are missing.
    Part {
        front: u8,
        back: u8,
    },
    NoLiteral,
    /// It stands at a later cut.
    Junk {
        from: u8,
    },
    Field,
    /// All items are missing.
    Missing,
    /// All items but the last are missing, and so many characters of that one, a literal.
    MissingTo {
        front: u8,
    },
    /// The optional part is absent.
    Absent,
}

/// A step of a reading: what is done, what it costs, and the item and the cut that come next.
#[derive(Debug, Clone, Copy)]
struct Move {
    op: Op,
    cost: u32,
    item: usize,
    cut: usize,
}
