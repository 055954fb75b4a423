//! When a deadline is due, and what is to be said about it.

use super::notes::Notes;
use chrono::{NaiveDateTime, TimeDelta};

/// A deadline that was told from when its words were said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deadline {
    /// When it is due.
    pub due: Due,
    /// Whether it is met only before that time (t < due), and not at it.
    pub exclusive: bool,
    /// Whether only a day was said. It is then due at 00:00 of the day after, exclusive.
    pub date_only: bool,
    /// What is worth knowing about the reading, [`Code::DeadlinePast`](crate::text::Code) included.
    pub notes: Notes,
}

/// When a deadline is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Due {
    /// At a local time by the wall clock.
    Civil(NaiveDateTime),
    /// So much real time after the words were said: hours, minutes and seconds, which a change of
    /// the clocks does not stretch.
    Elapsed(TimeDelta),
}

impl Deadline {
    /// When it is due by the wall clock, if that is not changed until then.
    ///
    /// ```
    /// use chrono::{NaiveDate, TimeDelta};
    /// use comms_policy::text::Language;
    /// use comms_policy::text::deadline::{Due, parse};
    ///
    /// let said_at = NaiveDate::from_ymd_opt(2025, 9, 17).unwrap().and_hms_opt(9, 0, 0).unwrap();
    /// let deadline = parse("within 36 hours", Language::En)?.resolve(said_at, None)?;
    /// assert_eq!(deadline.due, Due::Elapsed(TimeDelta::try_hours(36).unwrap()));
    /// assert_eq!(deadline.local(said_at).to_string(), "2025-09-18 21:00:00");
    /// # Ok::<(), comms_policy::text::deadline::Fault>(())
    /// ```
    #[must_use]
    pub fn local(&self, said_at: NaiveDateTime) -> NaiveDateTime {
        match self.due {
            Due::Civil(at) => at,
            Due::Elapsed(time) => said_at.checked_add_signed(time).unwrap_or(NaiveDateTime::MAX),
        }
    }
}
