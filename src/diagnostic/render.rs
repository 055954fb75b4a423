//! Findings as text: a line or two each, or with the line of the document and a mark under it.

use super::finding::{Finding, Findings, Position, Related, is_hidden};
use alloc::string::String;
use core::fmt::{self, Write};

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, None)
    }
}

impl Findings {
    /// All findings with the lines of the text that they are about, marked.
    ///
    /// `source` is the text from which the document was read.
    #[must_use]
    pub fn render(&self, source: &str) -> String {
        let mut text = String::new();
        for finding in self {
            text.push_str(&finding.render(source));
            text.push('\n');
        }
        text
    }
}

impl Finding {
    /// The finding with the line of the text that it is about, marked.
    ///
    /// `source` is the text from which the document was read.
    #[must_use]
    pub fn render(&self, source: &str) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        _ = self.write(&mut text, Some(source));
        text
    }

    fn write(&self, to: &mut impl Write, source: Option<&str>) -> fmt::Result {
        write!(to, "{}[{}]", self.severity(), self.code())?;
        if !self.place().steps().is_empty() {
            write!(to, " at {}", self.place())?;
        }
        if let Some(position) = self.position() {
            write!(to, ", line {} column {}", position.line, position.column)?;
        }
        write!(to, ": {}", self.message())?;
        if let (Some(source), Some(position)) = (source, self.position()) {
            mark(to, source, position)?;
        }
        for Related { place, position, message, .. } in self.related() {
            write!(to, "\n  note: {message} at {place}")?;
            if let Some(position) = position {
                write!(to, ", line {} column {}", position.line, position.column)?;
            }
        }
        if let Some(help) = self.help() {
            write!(to, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// The longest part of a line that is shown, in characters.
const SHOWN: usize = 120;

fn mark(to: &mut impl Write, source: &str, position: &Position) -> fmt::Result {
    let Some(line) = source.lines().nth(position.line - 1) else {
        return Ok(());
    };
    // A long line is shown from a little before the mark.
    let skipped = if position.column > SHOWN { position.column - 20 } else { 0 };
    let shown: String = line.chars().skip(skipped).take(SHOWN).map(visible).collect();
    let before = shown.chars().take(position.column - 1 - skipped);
    let indent: usize = before.map(width).sum();
    let marked = source.get(position.span.clone()).unwrap_or("").lines().next().unwrap_or("");
    let length: usize = marked.chars().take(SHOWN).map(width).sum();
    write!(to, "\n{:>5} | {shown}", position.line)?;
    write!(to, "\n      | {:indent$}{:^>length$}", "", "", length = length.max(1))
}

/// Control characters would move the cursor, others turn the line around; they are shown as a mark
/// of their own.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_hidden(c) => '\u{FFFD}',
        c => c,
    }
}

/// The columns that a character takes on a terminal: two for East Asian wide ones (UAX 11).
fn width(c: char) -> usize {
    let wide = matches!(
        u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F
            | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD
    );
    if wide { 2 } else { 1 }
}
