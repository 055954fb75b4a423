//! Instants as the tables count them.

use chrono::{DateTime, TimeZone};

/// An instant as whole seconds since 1970 and nanoseconds below 10^9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) second: i64,
    pub(super) nanos: u32,
}

/// An instant as chrono has it; a leap second counts as the last moment of the second before.
#[inline]
pub(super) fn moment<Z: TimeZone>(at: &DateTime<Z>) -> Moment {
    Moment { second: at.timestamp(), nanos: at.timestamp_subsec_nanos().min(999_999_999) }
}
