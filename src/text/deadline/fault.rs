//! Why a text is no deadline, or a deadline no date.

use super::spot::Spot;
use crate::text::Code;
use core::ops::Range;

/// Why a text is not read as a deadline, or why it cannot be told when it is due.
///
/// ```
/// use comms_policy::text::deadline::parse;
/// use comms_policy::text::{Code, Language};
///
/// let fault = parse("2月30日前", Language::Zh).unwrap_err();
/// assert_eq!((fault.code, fault.span), (Code::DateInvalid, 0..9));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} at {}..{}", .span.start, .span.end)]
#[non_exhaustive]
pub struct Fault {
    /// From reading: [`Code::DeadlineUnparsed`], [`Code::DeadlineIsRange`], [`Code::DateInvalid`]
    /// or [`Code::TimeInvalid`]. From resolving: [`Code::DeadlineNeedsCalendar`],
    /// [`Code::DeadlineOutOfRange`] or [`Code::DateInvalid`].
    pub code: Code,
    /// The bytes that it is about; of an unparsed text, what is left over.
    pub span: Range<usize>,
}

impl Fault {
    pub(super) fn new(code: Code, spot: Spot) -> Self {
        Self { code, span: spot.range() }
    }
}
