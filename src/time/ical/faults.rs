//! Gathers faults while reading goes on.

use super::error::{IcalError, IcalErrorKind, IcalErrors};
use alloc::string::String;
use alloc::vec::Vec;

/// The most characters of the text that a fault repeats.
const EXCERPT_CHARS: usize = 40;

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<IcalError>);

impl Faults {
    /// Notes a fault, unless there are as many as are reported.
    pub(super) fn push(&mut self, line: usize, kind: IcalErrorKind) {
        if !self.is_full() {
            self.0.push(IcalError { line, kind });
        }
    }

    /// Notes a fault and gives nothing; gives the value if there is one.
    pub(super) fn note<T>(&mut self, line: usize, value: Result<T, IcalErrorKind>) -> Option<T> {
        value.map_err(|kind| self.push(line, kind)).ok()
    }

    /// Tells whether more faults would be dropped.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= super::MAX_FAULTS
    }

    /// Tells whether there is no fault so far.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fails with all faults if there are any.
    pub(super) fn finish(self) -> Result<(), IcalErrors> {
        IcalErrors::new(self.0).map_or(Ok(()), Err)
    }
}

/// Gives the start of a text, marked with an ellipsis where it goes on.
pub(super) fn excerpt(text: &str) -> String {
    let mut chars = text.chars();
    let mut start: String = chars.by_ref().take(EXCERPT_CHARS).collect();
    if chars.next().is_some() {
        start.push('…');
    }
    start
}
