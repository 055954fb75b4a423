//! From seconds to chrono's dates, faster than by the rules of the calendar: a table of all dates.
//!
//! One table of the 301 years within which a horizon lies serves all calendars of a process. It is
//! built when the first calendar is compiled, so that no question has to wait for it.

#![expect(clippy::cast_possible_truncation, reason = "seconds of a day are few")]

use super::days::{self, DAY};
use super::moment::Moment;
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use once_cell::race::OnceBox;

static DATES: OnceBox<Vec<NaiveDate>> = OnceBox::new();

/// 1900-01-01 as a day number, and 2201-01-01.
const FIRST: i64 = -25_567;
const END: i64 = 84_371;

/// The dates of a horizon.
#[derive(Debug, Clone, Copy)]
pub(super) struct CivilDays {
    /// The first second.
    base: i64,
    dates: &'static [NaiveDate],
}

impl CivilDays {
    /// The dates from one day number to another, not included, as far as there is a table.
    pub(super) fn new(first: i64, end: i64) -> Self {
        let all = DATES.get_or_init(|| {
            let days = days::date(FIRST).iter_days();
            Box::new(days.take(usize::try_from(END - FIRST).unwrap_or(0)).collect())
        });
        let position = |day: i64| usize::try_from(day - FIRST).unwrap_or(0);
        Self { base: first * DAY, dates: all.get(position(first)..position(end)).unwrap_or(&[]) }
    }

    /// The date and time in UTC of an instant; `None` outside the dates.
    #[inline]
    pub(super) fn utc(self, at: Moment) -> Option<NaiveDateTime> {
        let offset = u64::try_from(at.second - self.base).ok()?;
        let (day, second) = (offset / DAY as u64, (offset % DAY as u64) as u32);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, at.nanos)?;
        Some(NaiveDateTime::new(*self.dates.get(day as usize)?, time))
    }
}
