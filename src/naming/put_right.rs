//! What else is wrong with a text, looked at as if one fault of it had been put right.

use crate::text::{Code, Finding};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// A text of which a part was changed.
pub(super) struct PutRight {
    /// The part as it came.
    span: Range<usize>,
    /// The text after the change, and where the part ends in it.
    pub(super) text: String,
    end: usize,
}

impl PutRight {
    pub(super) fn new(text: &str, span: Range<usize>, fixed: &str) -> Option<Self> {
        let changed = [text.get(..span.start)?, fixed, text.get(span.end..)?].concat();
        Some(Self { end: span.start + fixed.len(), span, text: changed })
    }

    /// The findings about the changed text, at their places in the text as it came; nothing if one is
    /// about what was changed, or about the field of which it is.
    pub(super) fn others(&self, found: Vec<Finding>, field: &str) -> Option<Vec<Finding>> {
        let touches = |it: &Range<usize>| it.start < self.end && self.span.start < it.end;
        let edits = |it: &Finding| {
            it.fix().is_some_and(|fix| fix.edits().iter().any(|it| touches(it.span())))
        };
        let is_separator = |it: &Finding| matches!(it.code(), Code::SepWrong | Code::SepSpace);
        let is_of_it = |it: &Finding| it.field() == Some(field) && !is_separator(it);
        if found.iter().any(|it| it.span().is_none_or(touches) || edits(it) || is_of_it(it)) {
            return None;
        }
        let moved = |at: usize| if at < self.end { at } else { at - self.end + self.span.end };
        let found = found.into_iter();
        Some(found.map(|it| it.moved(|it| moved(it.start)..moved(it.end))).collect())
    }
}
