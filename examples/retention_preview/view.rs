//! What the change does, as tables.

use crate::paint::Paint;
use crate::style::Style;
use crate::table::{Cell, Side, Table};
use crate::visible::visible;
use chrono::{DateTime, Utc};
use comms_policy::retention::{Movement, Objection, Preview, Verdict};
use comms_policy::time::Dates;
use std::collections::BTreeMap;
use std::fmt;

/// A record that moves.
pub struct Move {
    pub id: String,
    pub movement: Movement,
    pub old: Verdict,
    pub new: Verdict,
    pub due: Option<DateTime<Utc>>,
}

/// All that is shown.
pub struct View<'a> {
    pub groups: &'a BTreeMap<String, Preview>,
    pub all: &'a Preview,
    pub by: &'a str,
    pub moves: &'a [Move],
    pub objections: &'a [Objection<'a>],
    pub dates: &'a Dates,
    pub paint: Paint,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.counts(f)?;
        if !self.moves.is_empty() {
            writeln!(f)?;
            self.records(f)?;
        }
        for objection in self.objections {
            let head = self.paint.text(Style::Bad, "objection");
            writeln!(f, "\n{head}: {objection}")?;
        }
        Ok(())
    }
}

impl View<'_> {
    /// The counts of each movement, by group.
    fn counts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |name: &str, preview: &Preview| {
            let mut cells: Vec<Cell> = vec![visible(name).into_owned().into()];
            cells.extend(preview.counts.iter().map(|(movement, count)| {
                let style = (count > 0).then(|| Style::of(movement)).flatten();
                Cell { text: grouped(count), style }
            }));
            cells.push(grouped(preview.total).into());
            cells.try_into().unwrap_or_else(|_| std::array::from_fn(|_| String::new().into()))
        };
        let mut rows: Vec<[Cell; 10]> =
            self.groups.iter().map(|(name, preview)| row(name, preview)).collect();
        rows.push(row("all", self.all));
        let first = match self.by {
            "class" => "class",
            "year" => "year",
            _ => "group",
        };
        let titles = std::array::from_fn(|at| match (at, Movement::ALL.get(at.wrapping_sub(1))) {
            (0, _) => (first, Side::Left),
            (_, Some(movement)) => (movement.as_str(), Side::Right),
            (_, None) => ("records", Side::Right),
        });
        write!(f, "{}", Table { titles, rows, paint: self.paint })
    }

    /// The records that move.
    fn records(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.moves.iter().map(|it| {
            let style = Style::of(it.movement);
            [
                visible(&it.id).into_owned().into(),
                Cell { text: it.movement.to_string(), style },
                self.stands(&it.old).into(),
                self.stands(&it.new).into(),
                it.due.map_or_else(|| "never".into(), |at| self.shown(at)).into(),
            ]
        });
        let titles = [
            ("record", Side::Left),
            ("movement", Side::Left),
            ("by the old rules", Side::Left),
            ("by the new rules", Side::Left),
            ("due, with grace", Side::Left),
        ];
        write!(f, "{}", Table { titles, rows: rows.collect(), paint: self.paint })
    }

    fn stands(&self, verdict: &Verdict) -> String {
        match (verdict.last_kept_day, verdict.must_delete_from) {
            (Some(day), _) => format!("{} to {day}", verdict.state),
            (None, Some(due)) => format!("{}, due {}", verdict.state, self.shown(due)),
            (None, None) => verdict.state.to_string(),
        }
    }

    fn shown(&self, at: DateTime<Utc>) -> String {
        self.dates.local(at).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// A count with a comma before each three digits.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
