//! The civil dates of a zone: which one an instant has, and when one begins.

use super::days;
use super::period::Period;
use super::zone::{Offsets, Zone};
use alloc::sync::Arc;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use core::fmt;

/// The civil dates of a zone, from any date to any other, without a calendar.
///
/// A date begins at its first instant, which is not always midnight: where a clock change skips
/// midnight, it is the instant of the change; where midnight comes twice, the first. A date that the
/// zone skipped as a whole begins as the next one does. From the year 2500 on the rules of the zone
/// are those of 400 years before, when the calendar was the same.
///
/// ```
/// # #[cfg(feature = "tz-bundled")] {
/// use comms_policy::time::{Dates, Zone};
///
/// let santiago = Dates::of(Zone::bundled("America/Santiago")?);
/// let midnight = santiago.start("2025-09-07".parse()?).ok_or("no date")?; // there is none
/// assert_eq!(santiago.local(midnight).to_string(), "2025-09-07 01:00:00");
/// assert_eq!(santiago.date(midnight), "2025-09-07".parse()?);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Dates {
    zone: Zone,
    offsets: Arc<Offsets>,
}

/// The first seconds of 1900 and 2500 in UTC: for the years between the changes of the zone are listed,
/// and the last 400 of them stand for all later.
const LISTED: (i64, i64) = (-25_567 * days::DAY, 193_579 * days::DAY);

/// The seconds of 400 years, after which the calendar repeats itself, weekdays included.
const CYCLE: i64 = 146_097 * days::DAY;

impl Dates {
    /// The dates of a zone.
    #[must_use]
    pub fn of(zone: Zone) -> Self {
        let offsets = zone.offsets(LISTED.0, LISTED.1);
        Self { zone, offsets: Arc::new(offsets) }
    }

    /// The zone.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// An instant as the clocks of the zone show it.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let utc = at.naive_utc();
        let (offset, _) = self.offsets.at(listed(at.timestamp()));
        let offset = i32::try_from(offset).ok().and_then(FixedOffset::east_opt);
        offset.and_then(|offset| utc.checked_add_offset(offset)).unwrap_or(utc)
    }

    /// The date of an instant.
    #[must_use]
    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The first instant of a date; `None` beyond the instants there are.
    #[must_use]
    pub fn start(&self, date: NaiveDate) -> Option<DateTime<Utc>> {
        self.reaches(date, NaiveTime::MIN)
    }

    /// The earliest instant at which the clocks show a date and time, or a later one; `None` beyond the
    /// instants there are.
    #[must_use]
    pub fn reaches(&self, date: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
        let civil = days::number(date) * days::DAY + i64::from(time.num_seconds_from_midnight());
        let inner = listed(civil);
        let second = self.offsets.reaches(inner) + (civil - inner);
        DateTime::from_timestamp(second, time.nanosecond().min(999_999_999))
    }

    /// The instant that is a period later by the clocks of the zone: the same time of day, so many months
    /// and days on; `None` for ever, and beyond the instants there are.
    #[must_use]
    pub fn later(&self, at: DateTime<Utc>, period: Period) -> Option<DateTime<Utc>> {
        let local = self.local(at);
        self.reaches(period.after(local.date())?, local.time())
    }

    /// The latest date that has begun at an instant. It is the date of the instant, except where the
    /// clocks went back to the day before.
    #[must_use]
    pub fn begun(&self, at: DateTime<Utc>) -> NaiveDate {
        let date = self.date(at);
        let next = date.checked_add_days(Days::new(1));
        match next.filter(|next| self.start(*next).is_some_and(|start| start <= at)) {
            Some(next) => next,
            None => date,
        }
    }
}

impl fmt::Debug for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dates({:?})", self.zone)
    }
}

/// The second that stands for this one: itself, or one some cycles before.
const fn listed(second: i64) -> i64 {
    let beyond = second - LISTED.1;
    if beyond < 0 { second } else { second - (beyond / CYCLE + 1) * CYCLE }
}
