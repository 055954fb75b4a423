//! An event and the dates that it covers (RFC 5545, 3.6.1).

use super::MAX_EVENT_DAYS;
use super::error::IcalErrorKind;
use super::faults::excerpt;
use super::rule::Rule;
use super::values::{Moment, read_duration};
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// One `VEVENT`.
#[derive(Debug)]
pub(super) struct Event {
    /// The line on which it begins.
    pub(super) line: usize,
    /// Its identity; empty if it has none.
    pub(super) uid: String,
    /// Its name, plain and trimmed.
    pub(super) name: String,
    /// Its first occurrence.
    pub(super) start: Moment,
    /// How many dates an occurrence covers, at least one.
    pub(super) days: u64,
    /// How it repeats.
    pub(super) rule: Option<Rule>,
    /// Dates on which it occurs besides.
    pub(super) added: Vec<NaiveDate>,
    /// Dates on which it does not occur.
    pub(super) removed: BTreeSet<NaiveDate>,
    /// The date of the instance of the same identity that it stands for.
    pub(super) replaces: Option<NaiveDate>,
    /// Whether it does not take place.
    pub(super) cancelled: bool,
}

/// How an event says when it ends.
pub(super) enum End {
    /// `DTEND`, exclusive.
    At(Moment),
    /// `DURATION`, as written.
    After(String),
}

impl End {
    /// Counts the dates from `start` up to the last instant before this end.
    pub(super) fn days(&self, start: Moment) -> Result<u64, IcalErrorKind> {
        let end = match self {
            Self::At(end) => checked_end(start, *end)?,
            Self::After(written) => {
                let bad = || IcalErrorKind::BadDuration { found: excerpt(written) };
                let length = read_duration(written).ok_or_else(bad)?;
                start.instant().checked_add_signed(length).ok_or_else(too_long)?
            }
        };
        let nights =
            u64::try_from(end.date().signed_duration_since(start.date).num_days()).unwrap_or(0);
        let last_day = u64::from(end.time() != NaiveTime::MIN);
        let days = nights.saturating_add(last_day).max(1);
        let within = usize::try_from(days).is_ok_and(|days| days <= MAX_EVENT_DAYS);
        within.then_some(days).ok_or_else(too_long)
    }
}

/// Gives the instant of an end that is not before the start.
///
/// Where only one of both has a time, only their dates are compared.
fn checked_end(start: Moment, end: Moment) -> Result<NaiveDateTime, IcalErrorKind> {
    let timed = start.time.is_some() && end.time.is_some();
    if end.date < start.date || (timed && end.instant() < start.instant()) {
        let found = if timed { end.instant().to_string() } else { end.date.to_string() };
        return Err(IcalErrorKind::EndBeforeStart { found, start: start.date });
    }
    Ok(end.instant())
}

fn too_long() -> IcalErrorKind {
    IcalErrorKind::TooMany { what: "dates in one event", limit: MAX_EVENT_DAYS }
}
