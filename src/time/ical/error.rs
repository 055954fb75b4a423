//! What can be wrong with iCalendar text.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::slice;

/// All faults found in one text, by line; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcalErrors(Vec<IcalError>);

impl IcalErrors {
    /// Orders the faults by line; none if there are none.
    pub(super) fn new(mut list: Vec<IcalError>) -> Option<Self> {
        list.sort_by_key(|error| error.line);
        (!list.is_empty()).then_some(Self(list))
    }

    /// Gives the faults by line; there is at least one.
    pub fn iter(&self) -> slice::Iter<'_, IcalError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a IcalErrors {
    type Item = &'a IcalError;
    type IntoIter = slice::Iter<'a, IcalError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One fault a line, without a line break at the end.
impl fmt::Display for IcalErrors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            write!(out, "{error}")?;
        }
        Ok(())
    }
}

impl core::error::Error for IcalErrors {}

/// One fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct IcalError {
    /// The line of the text, counted from 1, on which the faulty line starts.
    ///
    /// A folded line counts with its first part.
    pub line: usize,
    /// What is wrong.
    pub kind: IcalErrorKind,
}

/// What is wrong with a line.
///
/// `found` repeats the start of what stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IcalErrorKind {
    /// Something stands outside a calendar, or there is none (RFC 5545, 3.4).
    #[error("found {found:?}, expected BEGIN:VCALENDAR; is this an iCalendar (.ics) text?")]
    NoCalendar {
        /// The line as written; empty if there is no line.
        found: String,
    },
    /// A line is no name and value (RFC 5545, 3.1).
    #[error(
        "found {found:?}, expected NAME:VALUE; a line that goes on starts with a space, and quotes come in pairs"
    )]
    NoContentLine {
        /// The line as written.
        found: String,
    },
    /// An `END` does not close what was begun last (RFC 5545, 3.6).
    #[error("found END:{found}, expected END:{expected}; {expected} began on line {begun}")]
    Unbalanced {
        /// The component that the line ends.
        found: String,
        /// The component that has to end first.
        expected: String,
        /// The line on which that one began.
        begun: usize,
    },
    /// A component has no `END` (RFC 5545, 3.6).
    #[error("found BEGIN:{name} alone, expected an END:{name} too; is the text cut off?")]
    Unclosed {
        /// The component that is not ended.
        name: String,
    },
    /// An event lacks something that it needs (RFC 5545, 3.6.1).
    #[error("found an event without {name}, expected one; {hint}")]
    Missing {
        /// The property that is not there.
        name: &'static str,
        /// Why it is needed.
        hint: &'static str,
    },
    /// A property stands in an event more often than it may (RFC 5545, 3.6.1).
    #[error("found a second {name}, expected at most one in an event; is an END:VEVENT missing?")]
    Repeated {
        /// The property, or the two that exclude each other.
        name: &'static str,
    },
    /// A date or date-time cannot be read or does not exist (3.3.4, 3.3.5).
    #[error("found {found:?} for {name}, expected {expected}; only dates that exist are read")]
    BadDate {
        /// The property.
        name: &'static str,
        /// The value as written.
        found: String,
        /// What can be read.
        expected: &'static str,
    },
    /// A duration cannot be read (RFC 5545, 3.3.6).
    #[error(
        "found {found:?} for DURATION, expected weeks, days or times such as P1D or PT8H; it cannot be negative"
    )]
    BadDuration {
        /// The value as written.
        found: String,
    },
    /// An event ends before it starts (RFC 5545, 3.8.2.2).
    #[error("found an end at {found}, expected {start} or later; DTEND is exclusive")]
    EndBeforeStart {
        /// The end as written.
        found: String,
        /// The date of the start.
        start: chrono::NaiveDate,
    },
    /// A part of a rule cannot be read (RFC 5545, 3.3.10).
    #[error("found {found:?} in RRULE, expected {expected}; see RFC 5545, section 3.3.10")]
    BadRule {
        /// The part as written.
        found: String,
        /// What can be read.
        expected: &'static str,
    },
    /// Something valid that is not read here.
    #[error(
        "found {found:?}, expected {expected}; this is valid but not read, list the dates instead"
    )]
    Unsupported {
        /// The value as written.
        found: String,
        /// What is read.
        expected: &'static str,
    },
    /// A limit is passed.
    #[error(
        "found more {what} than are read, expected at most {limit}; split the text or shorten the range"
    )]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
}
