//! What is worth saying about a deadline that was told.

use super::spot::Spot;
use crate::text::Code;
use core::ops::Range;

/// How many notes one deadline can have: one about its date, one about its time of day, one about
/// whether the day itself counts, and one that it has passed.
const MOST: usize = 4;

/// The notes on a deadline, each a code and the bytes that it is about; at most four.
///
/// ```
/// use chrono::NaiveDate;
/// use comms_policy::text::deadline::parse;
/// use comms_policy::text::{Code, Language};
///
/// let said_at = NaiveDate::from_ymd_opt(2025, 9, 17).unwrap().and_hms_opt(9, 0, 0).unwrap();
/// let deadline = parse("4点前", Language::Zh)?.resolve(said_at, None)?;
/// let codes: Vec<Code> = deadline.notes.iter().map(|(code, _)| code).collect();
/// assert_eq!(codes, [Code::DeadlineDateImplied, Code::DeadlineMeridiemAssumed]);
/// # Ok::<(), comms_policy::text::deadline::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notes {
    items: [Option<(Code, Spot)>; MOST],
}

impl Notes {
    pub(super) fn push(&mut self, code: Code, spot: Spot) {
        if let Some(free) = self.items.iter_mut().find(|item| item.is_none()) {
            *free = Some((code, spot));
        }
    }

    /// The notes, in the order in which they came up.
    pub fn iter(&self) -> impl Iterator<Item = (Code, Range<usize>)> + '_ {
        self.items.iter().flatten().map(|(code, spot)| (*code, spot.range()))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.iter().flatten().count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether one has the code.
    #[must_use]
    pub fn contains(&self, code: Code) -> bool {
        self.items.iter().flatten().any(|(noted, _)| *noted == code)
    }
}
