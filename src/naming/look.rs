//! A text that is looked at for its faults; what several looks ask about it is found out once.

use super::dates::dates;
use super::format::Compiled;
use super::order::segments;
use super::signs::Signs;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ops::Range;

/// A text that is not of a format.
pub(super) struct Look<'a> {
    pub(super) format: &'a Compiled,
    pub(super) text: &'a str,
    dates: OnceCell<Vec<Range<usize>>>,
    segments: OnceCell<(Vec<Range<usize>>, usize)>,
    signs: OnceCell<Signs>,
}

impl<'a> Look<'a> {
    pub(super) const fn new(format: &'a Compiled, text: &'a str) -> Self {
        Self {
            format,
            text,
            dates: OnceCell::new(),
            segments: OnceCell::new(),
            signs: OnceCell::new(),
        }
    }

    /// Where dates may stand.
    pub(super) fn dates(&self) -> &[Range<usize>] {
        self.dates.get_or_init(|| dates(self.text))
    }

    /// The stretches between the characters of literals.
    pub(super) fn segments(&self) -> &[Range<usize>] {
        &self.separated().0
    }

    /// How many dots it has, if they are of literals.
    pub(super) fn dots(&self) -> usize {
        self.separated().1
    }

    fn separated(&self) -> &(Vec<Range<usize>>, usize) {
        self.segments.get_or_init(|| segments(&self.format.program, self.text))
    }

    /// What stands in it that may be written instead of separators, or around a part.
    pub(super) fn signs(&self) -> Signs {
        *self.signs.get_or_init(|| Signs::of(self.text))
    }
}
