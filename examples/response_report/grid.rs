//! Tables whose columns stand under each other.

use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// What stands between two columns, and between two groups of them.
const GAP: &str = "  ";
const WIDE_GAP: &str = "    ";

/// A table: a name a line, and groups of columns with figures.
pub struct Grid<'a> {
    /// What the names are.
    pub title: &'a str,
    pub groups: Vec<Group<'a>>,
    /// The names and their figures, group after group.
    pub lines: Vec<(&'a str, Vec<String>)>,
}

/// Columns with a title above them.
pub struct Group<'a> {
    pub title: &'a str,
    pub columns: Vec<&'a str>,
}

impl Grid<'_> {
    /// Writes the names on the left and the figures on the right of their columns.
    pub fn write(&self, output: &mut impl Write) -> io::Result<()> {
        let names = self.lines.iter().map(|(name, _)| *name);
        let label = names.chain([self.title]).map(UnicodeWidthStr::width).max();
        let label = label.unwrap_or(0);
        let widths = self.widths();
        let titles = self.groups.iter().zip(&widths).map(|(group, widths)| {
            let gaps = GAP.len() * widths.len().saturating_sub(1);
            right(group.title, widths.iter().sum::<usize>() + gaps)
        });
        write_line("", label, titles, output)?;
        let columns = self.groups.iter().flat_map(|it| &it.columns);
        write_cells(self.title, label, &widths, columns, output)?;
        for (name, cells) in &self.lines {
            write_cells(name, label, &widths, cells, output)?;
        }
        Ok(())
    }

    /// The width of each column of each group, such that all that stands in or above it fits.
    fn widths(&self) -> Vec<Vec<usize>> {
        let mut column = 0;
        let mut widths = Vec::new();
        for group in &self.groups {
            let mut of_group = Vec::new();
            for title in &group.columns {
                let cells = self.lines.iter().filter_map(|(_, cells)| cells.get(column));
                let cells = cells.map(|it| it.width()).max().unwrap_or(0);
                of_group.push(cells.max(title.width()));
                column += 1;
            }
            let gaps = GAP.len() * of_group.len().saturating_sub(1);
            let missing = group.title.width().saturating_sub(of_group.iter().sum::<usize>() + gaps);
            if let Some(first) = of_group.first_mut() {
                *first += missing;
            }
            widths.push(of_group);
        }
        widths
    }
}

fn write_cells<S: AsRef<str>>(
    name: &str,
    label: usize,
    widths: &[Vec<usize>],
    cells: impl IntoIterator<Item = S>,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut cells = cells.into_iter();
    let groups = widths.iter().map(|widths| {
        let cells = widths.iter().zip(&mut cells);
        let cells = cells.map(|(width, cell)| right(cell.as_ref(), *width));
        cells.collect::<Vec<String>>().join(GAP)
    });
    write_line(name, label, groups, output)
}

fn write_line(
    name: &str,
    label: usize,
    groups: impl Iterator<Item = String>,
    output: &mut impl Write,
) -> io::Result<()> {
    write!(output, "{name}{}", blanks(name, label))?;
    for group in groups {
        write!(output, "{WIDE_GAP}{group}")?;
    }
    writeln!(output)
}

/// A text at the right end of a column. East Asian characters take two places.
fn right(text: &str, width: usize) -> String {
    format!("{}{text}", blanks(text, width))
}

fn blanks(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}
