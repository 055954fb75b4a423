//! Tables whose columns stand under each other, also with Chinese characters in them.

use crate::paint::Paint;
use crate::style::Style;
use comms_policy::text::width::columns;
use std::fmt;

/// What stands between columns.
const GAP: usize = 2;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// A text in a table. It is fit to be shown.
#[derive(Debug, Clone)]
pub struct Cell {
    pub text: String,
    pub style: Option<Style>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, style: None }
    }
}

/// A table with titles over its columns.
pub struct Table<const COLUMNS: usize> {
    pub titles: [(&'static str, Side); COLUMNS],
    pub rows: Vec<[Cell; COLUMNS]>,
    pub paint: Paint,
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = self.titles.map(|(title, _)| columns(title));
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = columns(&cell.text).max(*width);
            }
        }
        let title = |text: &str| Cell { text: text.to_owned(), style: Some(Style::Title) };
        self.line(f, &self.titles.map(|(text, _)| title(text)), &widths)?;
        self.rows.iter().try_for_each(|row| self.line(f, row, &widths))
    }
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// A line, with nothing behind its last text.
    fn line(
        &self,
        f: &mut fmt::Formatter<'_>,
        cells: &[Cell; COLUMNS],
        widths: &[usize; COLUMNS],
    ) -> fmt::Result {
        // Blanks are written when something follows them.
        let mut blanks = 0;
        for ((cell, width), (_, side)) in cells.iter().zip(widths).zip(self.titles) {
            let spare = width - columns(&cell.text);
            if side == Side::Right {
                blanks += spare;
            }
            if !cell.text.is_empty() {
                write!(f, "{:blanks$}", "")?;
                match cell.style {
                    Some(style) => write!(f, "{}", self.paint.text(style, &cell.text))?,
                    None => f.write_str(&cell.text)?,
                }
                blanks = 0;
            }
            blanks += if side == Side::Left { spare + GAP } else { GAP };
        }
        f.write_str("\n")
    }
}
