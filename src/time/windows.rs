//! The open windows of a stretch of time, one after another.

use super::calendar::Calendar;
use super::moment::Moment;
use crate::error::Error;
use chrono::{DateTime, Utc};

impl Calendar {
    /// The windows between two instants in order, cut to `[from, to)`, as instants in UTC. Windows
    /// that touch are one. Nothing comes if `to` is not after `from`.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use comms_policy::time::{Calendar, CalendarDocument};
    /// # let mut office = CalendarDocument::default();
    /// # office.zone = "UTC".into();
    /// # office.week.mon = vec!["09:00-12:00".into(), "13:00-18:00".into()];
    /// # let office = Calendar::compile(&office)?;
    /// let from: DateTime<Utc> = "2026-03-02T10:00:00Z".parse()?;
    /// let to: DateTime<Utc> = "2026-03-03T00:00:00Z".parse()?;
    /// let windows: Vec<_> = office.windows(from, to)?.collect();
    /// assert_eq!(windows.len(), 2);
    /// assert_eq!(windows[0].0, from);
    /// assert_eq!(windows[1].1.to_rfc3339(), "2026-03-02T18:00:00+00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](crate::ErrorKind::OutOfHorizon) if an instant is outside the horizon.
    pub fn windows<Y: chrono::TimeZone, Z: chrono::TimeZone>(
        &self,
        from: DateTime<Y>,
        to: DateTime<Z>,
    ) -> Result<Windows<'_>, Error> {
        Ok(self.windows_between(self.moment(&from)?, self.moment(&to)?))
    }

    pub(super) fn windows_between(&self, at: Moment, to: Moment) -> Windows<'_> {
        Windows { calendar: self, at, to }
    }
}

/// Iterator over open windows; see [`Calendar::windows`].
#[derive(Debug, Clone)]
pub struct Windows<'a> {
    calendar: &'a Calendar,
    at: Moment,
    to: Moment,
}

impl Windows<'_> {
    pub(super) fn next_moments(&mut self) -> Option<(Moment, Moment)> {
        let compiled = self.calendar.compiled();
        let open = compiled.next_open(self.at).filter(|open| *open < self.to)?;
        let close = compiled.next_close(open).map_or(self.to, |close| close.min(self.to));
        self.at = close;
        Some((open, close))
    }
}

impl Iterator for Windows<'_> {
    type Item = (DateTime<Utc>, DateTime<Utc>);

    fn next(&mut self) -> Option<Self::Item> {
        let (open, close) = self.next_moments()?;
        Some((utc(open)?, utc(close)?))
    }
}

pub(super) fn utc(at: Moment) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.second, at.nanos)
}
