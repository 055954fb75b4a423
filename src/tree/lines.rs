//! From byte offsets to lines and columns.

use crate::diagnostic::Position;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A text and where its lines start; nothing for documents that are no text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    #[cfg(feature = "toml")]
    pub(super) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = core::iter::once(0).chain(ends.map(|(offset, _)| offset + 1));
        Self { starts: starts.collect(), text: text.into() }
    }

    /// The position of a span of bytes.
    pub(super) fn position(&self, span: Option<&Range<usize>>) -> Option<Position> {
        let span = span?;
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let column = self.text.get(start..span.start)?.chars().count() + 1;
        Some(Position::new(line, column, span.clone()))
    }
}
