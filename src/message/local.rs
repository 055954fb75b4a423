//! The clock of a message: its zone, and the calendar on which working time is told.

use crate::text::deadline::{Due, WorkCalendar};
use crate::time::{Calendar, TimeOfDay};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

/// When a message was sent, and how its clock times are told.
#[derive(Clone, Copy)]
pub(super) struct Local<'a> {
    sent_at: DateTime<FixedOffset>,
    calendar: Option<&'a Calendar>,
}

impl<'a> Local<'a> {
    /// With a calendar, clock times are of its zone; without one, or beyond its horizon, of the
    /// offset of the instant.
    pub(super) fn new(sent_at: DateTime<FixedOffset>, calendar: Option<&'a Calendar>) -> Self {
        match calendar.and_then(|calendar| Some((calendar, calendar.local(&sent_at).ok()?))) {
            Some((calendar, sent_at)) => Self { sent_at, calendar: Some(calendar) },
            None => Self { sent_at, calendar: None },
        }
    }

    /// The wall clock when the message was sent.
    pub(super) fn wall(&self) -> NaiveDateTime {
        wall(&self.sent_at)
    }

    pub(super) fn work(&self) -> Option<&dyn WorkCalendar> {
        self.calendar.map(|calendar| calendar as &dyn WorkCalendar)
    }

    /// The instant at which a deadline is due; `None` if it is beyond what can be counted.
    pub(super) fn instant(&self, due: Due) -> Option<DateTime<Utc>> {
        match due {
            Due::Elapsed(time) => self.sent_at.to_utc().checked_add_signed(time),
            Due::Civil(at) => {
                let Some(calendar) = self.calendar else {
                    let instant = self.sent_at.offset().from_local_datetime(&at).single();
                    return instant.map(|instant| instant.to_utc());
                };
                calendar.instant(at.date(), TimeOfDay::from(at.time())).ok()
            }
        }
    }
}

/// What a clock shows at an instant; at the ends of the range, that of UTC.
fn wall(at: &DateTime<FixedOffset>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(*at.offset()).unwrap_or(utc)
}

impl WorkCalendar for Calendar {
    fn closing(&self, date: NaiveDate) -> Option<NaiveDateTime> {
        let closing = Self::closing(self, date).ok()??;
        // A closing at midnight is on the next date, which a calendar may just not reach.
        let local = self.local(&closing).or_else(|_| {
            let second = TimeDelta::new(1, 0).unwrap_or_default();
            let before = closing.checked_sub_signed(second).unwrap_or(closing);
            self.local(&before)
        });
        Some(wall(&local.ok()?))
    }

    fn working_day_after(&self, date: NaiveDate, days: u32) -> Option<NaiveDate> {
        self.add_working_days(date, i32::try_from(days).ok()?).ok()
    }

    fn is_open(&self, at: NaiveDateTime) -> bool {
        let instant = self.instant(at.date(), TimeOfDay::from(at.time()));
        instant.is_ok_and(|instant| Self::is_open(self, instant).unwrap_or(false))
    }
}
