//! From byte offsets to lines and columns.

use crate::diagnostic::Position;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A text with marks along it; nothing for documents that are no text.
///
/// The marks are there for texts of one long line: counting characters from the line's start for
/// each of many findings would take quadratic time.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// By offset, one at least each [`STRIDE`] bytes and a character.
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    line: usize,
    column: usize,
}

/// Bytes from mark to mark.
#[cfg(feature = "toml")]
const STRIDE: usize = 256;

impl Mark {
    fn pass(&mut self, character: char) {
        self.offset += character.len_utf8();
        if character == '\n' {
            (self.line, self.column) = (self.line + 1, 1);
        } else {
            self.column += 1;
        }
    }
}

impl Lines {
    #[cfg(feature = "toml")]
    pub(super) fn new(text: &str) -> Self {
        let mut mark = Mark { offset: 0, line: 1, column: 1 };
        let mut marks = alloc::vec![mark];
        let mut next = STRIDE;
        for character in text.chars() {
            mark.pass(character);
            if mark.offset >= next {
                marks.push(mark);
                next = mark.offset + STRIDE;
            }
        }
        Self { text: text.into(), marks }
    }

    /// The position of a span of bytes.
    pub(super) fn position(&self, span: Option<&Range<usize>>) -> Option<Position> {
        let span = span?;
        let after = self.marks.partition_point(|mark| mark.offset <= span.start);
        let mut mark = *self.marks.get(after.checked_sub(1)?)?;
        let between = self.text.get(mark.offset..span.start)?;
        between.chars().for_each(|character| mark.pass(character));
        Some(Position::new(mark.line, mark.column, span.clone()))
    }
}
