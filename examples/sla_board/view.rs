//! The board for people.

use crate::bar::bar;
use crate::board::Board;
use crate::clip::clip;
use crate::moment;
use crate::paint::Paint;
use crate::row::Row;
use crate::style::Style;
use crate::table::{Cell, Side, Table};
use crate::words::BoardWords;
use comms_policy::time::Calendar;
use std::fmt;

/// The columns of an id that are shown.
const ID: usize = 24;
/// The columns of amounts.
const NUMBERS: std::ops::Range<usize> = 4..6;

/// The board with its heading and what is told under it.
pub struct View<'a> {
    pub board: &'a Board<'a>,
    /// The calendar by which the instants around the table are shown.
    pub house: Option<&'a Calendar>,
    /// Whether the instant was asked for.
    pub is_asked: bool,
    pub words: &'static BoardWords,
    pub paint: Paint,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { board, words, paint, .. } = self;
        let now = moment::long(self.house, board.now);
        let why = if self.is_asked { words.as_asked } else { words.last_event };
        writeln!(f, "{}{}{why}\n", paint.text(Style::Title, now), words.comma)?;
        if board.rows.is_empty() {
            writeln!(f, "{}", words.nothing_runs)?;
        } else {
            let titles = std::array::from_fn(|column| {
                let side = if NUMBERS.contains(&column) { Side::Right } else { Side::Left };
                (words.titles[column], side)
            });
            let rows = board.rows.iter().map(|row| self.cells(row)).collect();
            write!(f, "{}", Table { titles, rows, paint: *paint })?;
        }
        self.counts(f)?;
        self.faults(f)?;
        self.next(f)
    }
}

impl View<'_> {
    fn cells(&self, row: &Row<'_>) -> [Cell; 8] {
        let (now, clock) = (self.board.now, &row.clock);
        let style = Some(row.style(now));
        let bar = row.share().map(|share| bar(share, clock.target.warn_at()));
        let due = clock.due.map(|due| moment::short(row.calendar, due, now));
        [
            clip(&row.thread.id, ID).into(),
            clip(clock.target.id().as_str(), ID).into(),
            Cell { text: self.words.state(clock.state.as_str()).to_owned(), style },
            Cell { text: bar.unwrap_or_default(), style },
            row.used().into(),
            Cell { text: row.left(), style },
            due.unwrap_or_default().into(),
            clip(clock.anchor.unwrap_or_default(), ID).into(),
        ]
    }

    /// How many clocks are in each state.
    fn counts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words;
        let counts = words.states.iter().zip(self.board.counts).filter(|(_, count)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(state, count)| (words.count)(count, state)).collect();
        let counts = match counts.as_slice() {
            [] => words.no_clocks.to_owned(),
            counts => counts.join(words.comma),
        };
        writeln!(f, "\n{}", (words.threads)(self.board.threads, &counts))
    }

    /// What cannot be in the events, and what is not seen yet.
    fn faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Board { faults, later, .. } = self.board;
        let words = self.words;
        if *later > 0 {
            writeln!(f, "{}", (words.later)(*later))?;
        }
        if faults.is_empty() {
            return Ok(());
        }
        let faults: Vec<String> =
            faults.iter().map(|(code, count)| (words.count)(*count, code)).collect();
        writeln!(f, "{}", (words.faults)(&faults.join(words.comma)))
    }

    /// Until when this holds.
    fn next(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.board.next {
            Some((at, id)) => {
                let at = moment::short(self.house, at, self.board.now);
                writeln!(f, "{}", (self.words.next)(&at, &clip(id, ID)))
            }
            None => writeln!(f, "{}", self.words.never),
        }
    }
}
