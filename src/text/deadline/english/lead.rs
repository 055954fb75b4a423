//! What stands before the time: `please reply by`, `no later than`.

use crate::text::deadline::expression::Bound;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, Words, table, words};

/// Words that ask for something and say nothing about the bound.
static POLITE: Words = words![
    "please", "pls", "kindly", "reply", "respond", "answer", "confirm", "submit", "deliver",
    "complete", "finish", "needed", "required",
];

/// Words that say that a time is a deadline.
static BOUNDS: Table<Bound> = table![
    "by" => Bound::Until,
    "before" => Bound::Before,
    "no later than" => Bound::Until,
    "not later than" => Bound::Until,
    "on or before" => Bound::Until,
    "until" => Bound::Until,
    "till" => Bound::Until,
    "due date" => Bound::Until,
    "due" => Bound::Until,
    "deadline" => Bound::Until,
];

/// What the words before a time say.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub bound: Bound,
    /// Where the expression begins without the words that only ask.
    pub core: usize,
}

impl Lead {
    pub fn read(r: &mut Reader<'_>) -> Self {
        let mut lead = Self { bound: Bound::Unsaid, core: r.at() };
        loop {
            let start = r.at();
            if let Some(bound) = r.word_of(&BOUNDS) {
                if lead.bound == Bound::Unsaid {
                    lead.core = start;
                }
                lead.bound = bound;
            } else if !r.word_in(&POLITE) {
                break;
            }
            r.spaces();
            if !r.eat_one(':') {
                r.word("is");
            }
            r.spaces();
        }
        if lead.bound == Bound::Unsaid {
            lead.core = r.at();
        }
        lead
    }
}
