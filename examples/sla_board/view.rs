//! The board for people.

use crate::bar::bar;
use crate::board::Board;
use crate::clip::clip;
use crate::moment;
use crate::paint::Paint;
use crate::row::{Row, STATES};
use crate::style::Style;
use crate::table::{Cell, Side, Table};
use comms_policy::time::Calendar;
use std::fmt;

/// The columns of an id that are shown.
const ID: usize = 24;

/// The board with its heading and what is told under it.
pub struct View<'a> {
    pub board: &'a Board<'a>,
    /// The calendar by which the instants around the table are shown.
    pub house: Option<&'a Calendar>,
    /// Whether the instant was asked for.
    pub is_asked: bool,
    pub paint: Paint,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { board, paint, .. } = self;
        let now = moment::long(self.house, board.now);
        let why = if self.is_asked { "as asked" } else { "the instant of the last event" };
        writeln!(f, "{}, {why}\n", paint.text(Style::Title, now))?;
        if board.rows.is_empty() {
            writeln!(f, "no clock runs")?;
        } else {
            let titles = [
                ("conversation", Side::Left),
                ("target", Side::Left),
                ("state", Side::Left),
                ("", Side::Left),
                ("used / limit", Side::Right),
                ("left", Side::Right),
                ("due", Side::Left),
                ("from", Side::Left),
            ];
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
            Cell { text: clock.state.as_str().to_owned(), style },
            Cell { text: bar.unwrap_or_default(), style },
            row.used().into(),
            Cell { text: row.left(), style },
            due.unwrap_or_default().into(),
            clip(clock.anchor.unwrap_or_default(), ID).into(),
        ]
    }

    /// How many clocks are in each state.
    fn counts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = STATES.iter().zip(self.board.counts).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(state, count)| format!("{count} {state}")).collect();
        let threads = self.board.threads;
        let plural = if threads == 1 { "" } else { "s" };
        let counts = if counts.is_empty() { "no clocks".to_owned() } else { counts.join(", ") };
        writeln!(f, "\n{threads} conversation{plural}: {counts}")
    }

    /// What cannot be in the events, and what is not seen yet.
    fn faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Board { faults, later, .. } = self.board;
        if *later > 0 {
            let plural = if *later == 1 { " is" } else { "s are" };
            writeln!(f, "{later} event{plural} later than this")?;
        }
        if faults.is_empty() {
            return Ok(());
        }
        let faults: Vec<String> =
            faults.iter().map(|(code, count)| format!("{count} {code}")).collect();
        writeln!(f, "faults: {}", faults.join(", "))
    }

    /// Until when this holds.
    fn next(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.board.next {
            Some((at, id)) => {
                let at = moment::short(self.house, at, self.board.now);
                writeln!(f, "nothing changes before {at} ({})", clip(id, ID))
            }
            None => writeln!(f, "nothing changes any more by itself"),
        }
    }
}
