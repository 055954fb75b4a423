//! A span that is small enough to be kept in many places.

use core::ops::Range;

/// A half-open range of bytes of a text that is not longer than the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spot {
    start: u16,
    end: u16,
}

impl Spot {
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at| u16::try_from(at).unwrap_or(u16::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    pub fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }
}
