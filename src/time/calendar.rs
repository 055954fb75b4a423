//! A compiled calendar and the questions it answers.

use super::assemble;
use super::civil_days::CivilDays;
use super::days;
use super::horizon::Horizon;
use super::moment::{Moment, moment};
use super::schedule::Schedule;
use super::table::Table;
use super::units::WorkingTime;
use super::workdays::Workdays;
use super::zone::{Offsets, Zone};
use crate::error::{Error, ErrorKind};
use alloc::sync::Arc;
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};
use core::fmt;

/// The working time of an office, a team or a service, compiled for a horizon of years.
///
/// Windows are half-open, `[open, close)`; seconds are real elapsed seconds, so that a day of 23
/// hours has 23. Every answer takes constant time whatever the span, and allocates nothing. A
/// calendar is immutable and cheap to clone.
///
/// Instants go in and come out as [`DateTime`] in any zone; fractions of a second are exact. An
/// instant or an answer outside the horizon is an [error](ErrorKind::OutOfHorizon).
///
/// ```
/// use chrono::{DateTime, Utc};
/// use comms_policy::time::{Calendar, CalendarDocument, WorkingTime};
///
/// let mut office = CalendarDocument::default();
/// office.zone = "UTC".into();
/// office.week.fri = vec!["09:00-12:00".into(), "13:00-18:00".into()];
/// office.week.mon = office.week.fri.clone();
/// let office = Calendar::compile(&office)?;
///
/// let friday: DateTime<Utc> = "2026-03-06T16:30:00Z".parse()?;
/// let due = office.add(friday, WorkingTime::hours(4))?;
/// assert_eq!(due.to_rfc3339(), "2026-03-09T11:30:00+00:00");
/// assert_eq!(office.between(friday, due)?, WorkingTime::hours(4));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Calendar(Arc<Compiled>);

pub(super) struct Compiled {
    pub(super) zone: Zone,
    pub(super) schedule: Schedule,
    pub(super) offsets: Offsets,
    pub(super) horizon: Horizon,
    pub(super) civil: CivilDays,
    pub(super) table: Table,
    pub(super) workdays: Workdays,
    /// The seconds that are answered for, half-open.
    pub(super) seconds: (i64, i64),
    /// From when to when all holiday sets are known. What lies at the end is still decided by days that
    /// are.
    pub(super) known: (NaiveDateTime, NaiveDateTime),
    pub(super) empty: bool,
}

impl Calendar {
    pub(super) fn new(
        zone: Zone,
        schedule: Schedule,
        horizon: Horizon,
        known_days: (i64, i64),
    ) -> Self {
        let (first, end) = horizon.days();
        let seconds = (first * days::DAY, end * days::DAY);
        let margin = 30 * days::DAY;
        let offsets = zone.offsets(seconds.0 - margin, seconds.1 + margin);
        let midnight = |day: i64| {
            let second = offsets.resolve(day.checked_mul(days::DAY)?);
            DateTime::from_timestamp(second, 0).map(|at| at.naive_utc())
        };
        Self(Arc::new(Compiled {
            civil: CivilDays::new(first, end),
            table: assemble::assemble(&schedule, &offsets, seconds.0, seconds.1),
            workdays: Workdays::new(&schedule, &offsets, first, end),
            known: (
                midnight(known_days.0).unwrap_or(NaiveDateTime::MIN),
                midnight(known_days.1).unwrap_or(NaiveDateTime::MAX),
            ),
            empty: schedule.is_empty(),
            zone,
            schedule,
            offsets,
            horizon,
            seconds,
        }))
    }

    /// The instant at which a budget of working time is used up: the **earliest** `x` with
    /// `between(at, x) = budget`. A budget that exactly fills a day ends at closing time, not at
    /// the next opening; a budget of nothing ends at `at`, open or not; a negative one points
    /// backwards, as [`sub`](Self::sub) does.
    ///
    /// # Errors
    ///
    /// [`EmptyCalendar`](ErrorKind::EmptyCalendar) if there is no working time at all,
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if `at` or the answer is outside the horizon.
    #[inline]
    pub fn add<Z: TimeZone>(
        &self,
        at: DateTime<Z>,
        budget: WorkingTime,
    ) -> Result<DateTime<Z>, Error> {
        let start = self.moment(&at)?;
        let end = self.moved(start, budget)?;
        self.answer(&at, end)
    }

    /// The mirror of [`add`](Self::add): the **latest** `x` with `between(x, at) = budget`.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    #[inline]
    pub fn sub<Z: TimeZone>(
        &self,
        at: DateTime<Z>,
        budget: WorkingTime,
    ) -> Result<DateTime<Z>, Error> {
        self.add(at, budget.negated())
    }

    /// The working time in `[from, to)`, negative if `to` is the earlier one.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use comms_policy::time::{Calendar, CalendarDocument, WorkingTime};
    /// # let mut office = CalendarDocument::default();
    /// # office.zone = "UTC".into();
    /// # office.week.mon = vec!["09:00-18:00".into()];
    /// # let office = Calendar::compile(&office)?;
    /// let early: DateTime<Utc> = "2026-03-02T07:00:00Z".parse()?;
    /// let later: DateTime<Utc> = "2026-03-02T09:30:00Z".parse()?;
    /// assert_eq!(office.between(early, later)?, WorkingTime::minutes(30));
    /// assert_eq!(office.between(later, early)?, WorkingTime::minutes(-30));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if an instant is outside the horizon.
    #[inline]
    pub fn between<Y: TimeZone, Z: TimeZone>(
        &self,
        from: DateTime<Y>,
        to: DateTime<Z>,
    ) -> Result<WorkingTime, Error> {
        let (from, to) = (self.moment(&from)?, self.moment(&to)?);
        Ok(self.worked_between(from, to))
    }

    /// Whether the calendar is open at an instant. The closing instant itself is not open.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the instant is outside the horizon.
    #[inline]
    pub fn is_open<Z: TimeZone>(&self, at: DateTime<Z>) -> Result<bool, Error> {
        let at = self.moment(&at)?;
        Ok(self.0.table.locate(at.second).open)
    }

    /// The first instant at or after `at` at which the calendar is open: `at` itself when it is.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    #[inline]
    pub fn next_open<Z: TimeZone>(&self, at: DateTime<Z>) -> Result<DateTime<Z>, Error> {
        let start = self.moment(&at)?;
        let end = self.found(self.0.next_open(start))?;
        self.answer(&at, end)
    }

    /// The first closing after `at`. Windows that touch are one, and close once.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add); a calendar that never closes has no closing within its horizon.
    #[inline]
    pub fn next_close<Z: TimeZone>(&self, at: DateTime<Z>) -> Result<DateTime<Z>, Error> {
        let start = self.moment(&at)?;
        let end = self.found(self.0.next_close(start))?;
        self.answer(&at, end)
    }

    /// Whether the calendar is open at an instant, and the first one behind it at which that changes,
    /// if there is one within the horizon.
    pub(crate) fn standing(
        &self,
        at: DateTime<Utc>,
    ) -> Result<(bool, Option<DateTime<Utc>>), Error> {
        let (is_open, change) = self.0.standing(self.moment(&at)?);
        Ok((is_open, change.and_then(|change| self.answer(&at, change).ok())))
    }

    /// The last opening before `at`.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    #[inline]
    pub fn previous_open<Z: TimeZone>(&self, at: DateTime<Z>) -> Result<DateTime<Z>, Error> {
        let start = self.moment(&at)?;
        let end = self.found(self.0.previous_open(start))?;
        self.answer(&at, end)
    }

    /// The last instant at or before `at` that has working time just before it: `at` itself when
    /// it has, or else the last closing.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    #[inline]
    pub fn previous_close<Z: TimeZone>(&self, at: DateTime<Z>) -> Result<DateTime<Z>, Error> {
        let start = self.moment(&at)?;
        let end = self.found(self.0.previous_close(start))?;
        self.answer(&at, end)
    }

    /// Whether all holiday sets of the calendar are known for the date of an instant. A deadline
    /// that begins or ends where they are not is provisional: the sets may still change it.
    #[must_use]
    pub fn is_known<Z: TimeZone>(&self, at: &DateTime<Z>) -> bool {
        let (first, end) = self.0.known;
        (first..=end).contains(&at.naive_utc())
    }

    /// An instant as the clocks of the calendar's zone show it.
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the instant is outside the horizon.
    pub fn local<Z: TimeZone>(&self, at: &DateTime<Z>) -> Result<DateTime<FixedOffset>, Error> {
        let at = self.moment(at)?;
        self.0.local(at).ok_or(OUT)
    }

    /// Whether two calendars have the same working days.
    pub(crate) fn has_days_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.workdays == other.0.workdays
    }

    /// Whether there is no working time at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.schedule.is_empty()
    }

    /// The zone in which the calendar's windows are meant.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.0.zone
    }

    /// The years that are answered for.
    #[must_use]
    pub fn horizon(&self) -> Horizon {
        self.0.horizon
    }

    /// The memory of the compiled tables, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.table.bytes() + self.0.workdays.bytes()
    }

    pub(super) fn compiled(&self) -> &Compiled {
        &self.0
    }

    /// The instant, if it lies within the horizon.
    #[inline]
    pub(super) fn moment<Z: TimeZone>(&self, at: &DateTime<Z>) -> Result<Moment, Error> {
        self.checked(moment(at))
    }

    #[inline]
    fn checked(&self, at: Moment) -> Result<Moment, Error> {
        let (first, end) = self.0.seconds;
        if at.second < first || at.second >= end {
            return Err(OUT);
        }
        Ok(at)
    }

    /// Working time from one moment to another.
    #[inline]
    pub(super) fn worked_between(&self, from: Moment, to: Moment) -> WorkingTime {
        WorkingTime::from_to(self.0.worked(from), self.0.worked(to))
    }

    #[inline]
    fn moved(&self, start: Moment, budget: WorkingTime) -> Result<Moment, Error> {
        if budget.is_zero() {
            return Ok(start);
        }
        self.found(self.0.moved(start, budget))
    }

    /// Turns "there is none" into the reason why.
    #[inline]
    pub(super) fn found<T>(&self, answer: Option<T>) -> Result<T, Error> {
        answer.ok_or(Error::new(if self.0.empty {
            ErrorKind::EmptyCalendar
        } else {
            ErrorKind::OutOfHorizon
        }))
    }

    /// The answer in the zone of the question.
    #[inline]
    fn answer<Z: TimeZone>(&self, at: &DateTime<Z>, end: Moment) -> Result<DateTime<Z>, Error> {
        // The dates end with the horizon.
        let utc = self.0.civil.utc(end).ok_or(OUT)?;
        Ok(at.timezone().from_utc_datetime(&utc))
    }
}

const OUT: Error = Error::new(ErrorKind::OutOfHorizon);

impl Compiled {
    /// A moment as the clocks of the calendar's zone show it.
    pub(super) fn local(&self, at: Moment) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(i32::try_from(self.offsets.at(at.second).0).ok()?)?;
        Some(DateTime::from_timestamp(at.second, at.nanos)?.with_timezone(&offset))
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (zone, horizon) = (&self.0.zone, self.0.horizon);
        write!(f, "Calendar({zone:?}, {}-{})", horizon.first_year(), horizon.last_year())
    }
}
