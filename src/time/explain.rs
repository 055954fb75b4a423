//! Why a deadline is when it is: each window counted, each span skipped and its reason.

use super::assemble::opened_on;
use super::calendar::{Calendar, Compiled};
use super::days::DAY;
use super::moment::Moment;
use super::units::WorkingTime;
use super::working_day::DayReason;
use crate::error::{Error, ErrorKind};
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, TimeZone};
use core::fmt;

/// The way from a start to the end of a budget of working time, without gap or overlap.
///
/// The counted parts sum to the budget, all parts together to the elapsed time. Instants are in
/// the offset that the calendar's zone has there, as people read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    start: DateTime<FixedOffset>,
    end: DateTime<FixedOffset>,
    parts: Vec<Part>,
}

/// A span `[from, to)` of an [`Explanation`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// When it begins.
    pub from: DateTime<FixedOffset>,
    /// When it ends.
    pub to: DateTime<FixedOffset>,
    /// What it is.
    pub kind: PartKind,
}

/// What a [`Part`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartKind {
    /// Working time, counted.
    Counted,
    /// Closed between two windows within one date, such as lunch.
    Break,
    /// Closed before the first window of a date or after the last one.
    Night,
    /// A date without any window, and why it has none.
    Closed(DayReason),
    /// The clocks change; no time passes. Its two instants show the offsets before and after.
    ClockChange,
}

impl Explanation {
    /// The instant from which the budget runs.
    #[must_use]
    pub const fn start(&self) -> DateTime<FixedOffset> {
        self.start
    }

    /// The instant at which the budget is used up.
    #[must_use]
    pub const fn end(&self) -> DateTime<FixedOffset> {
        self.end
    }

    /// The spans in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The sum of all counted spans.
    #[must_use]
    pub fn counted(&self) -> WorkingTime {
        let counted = self.parts.iter().filter(|part| part.kind == PartKind::Counted);
        counted
            .map(Part::length)
            .fold(WorkingTime::ZERO, |sum, length| sum.checked_add(length).unwrap_or(sum))
    }
}

impl Part {
    /// The real time from its begin to its end; working time if it is counted.
    #[must_use]
    pub fn length(&self) -> WorkingTime {
        let length = self.to.signed_duration_since(self.from);
        let nanos = u32::try_from(length.subsec_nanos()).unwrap_or(0);
        WorkingTime::new(length.num_seconds(), nanos)
    }
}

impl Calendar {
    /// Explains [`add`](Self::add): which windows were counted and what was skipped, and why.
    ///
    /// The list grows with the span, unlike the answer of `add`; it is made on demand.
    ///
    /// ```
    /// # use chrono::{DateTime, Utc};
    /// # use comms_policy::time::{Calendar, CalendarDocument, PartKind, WorkingTime};
    /// # let mut office = CalendarDocument::default();
    /// # office.zone = "UTC".into();
    /// # office.week.mon = vec!["09:00-12:00".into(), "13:00-18:00".into()];
    /// # let office = Calendar::compile(&office)?;
    /// let start: DateTime<Utc> = "2026-03-02T11:00:00Z".parse()?;
    /// let why = office.explain(start, WorkingTime::hours(2))?;
    /// assert_eq!(why.parts().len(), 3);
    /// assert_eq!(why.parts()[1].kind, PartKind::Break);
    /// assert_eq!(why.counted(), WorkingTime::hours(2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add); and a negative budget is [`OutOfHorizon`](ErrorKind::OutOfHorizon).
    pub fn explain<Z: TimeZone>(
        &self,
        at: DateTime<Z>,
        budget: WorkingTime,
    ) -> Result<Explanation, Error> {
        if budget.is_negative() {
            return Err(Error::new(ErrorKind::OutOfHorizon));
        }
        let start = self.moment(&at)?;
        let end = self.moment(&self.add(at, budget)?)?;
        let mut parts = Parts { compiled: self.compiled(), calendar: self, found: Vec::new() };
        let mut here = start;
        let mut windows = self.windows_between(start, end);
        while let Some((open, close)) = windows.next_moments() {
            parts.closed(here, open);
            parts.push(open, close, PartKind::Counted);
            here = close;
        }
        parts.closed(here, end);
        let show = |at| self.compiled().local(at);
        let parts = parts.found.into_iter().filter_map(|(from, to, kind)| {
            if kind == PartKind::ClockChange {
                let before = self.compiled().local(Moment { second: from.second - 1, ..from })?;
                let instant = show(from)?;
                let from = instant.with_timezone(before.offset());
                return Some(Part { from, to: instant, kind });
            }
            Some(Part { from: show(from)?, to: show(to)?, kind })
        });
        let out = Error::new(ErrorKind::OutOfHorizon);
        Ok(Explanation {
            parts: parts.collect(),
            start: show(start).ok_or(out)?,
            end: show(end).ok_or(out)?,
        })
    }
}

struct Parts<'a> {
    compiled: &'a Compiled,
    calendar: &'a Calendar,
    found: Vec<(Moment, Moment, PartKind)>,
}

impl Parts<'_> {
    /// Adds a span, cut where the clocks change; joined to the last where both are of one kind.
    fn push(&mut self, from: Moment, to: Moment, kind: PartKind) {
        if from >= to {
            return;
        }
        let mut here = from;
        // Changes at the very start belong here, those at the very end to what follows.
        for (second, ..) in self.compiled.offsets.changes_within(from.second - 1, to.second) {
            let at = Moment { second, nanos: 0 };
            if at < from {
                continue;
            }
            self.join(here, at, &kind);
            self.found.push((at, at, PartKind::ClockChange));
            here = at;
        }
        self.join(here, to, &kind);
    }

    fn join(&mut self, from: Moment, to: Moment, kind: &PartKind) {
        if from >= to {
            return;
        }
        match self.found.last_mut() {
            Some((_, end, last)) if last == kind && *kind != PartKind::Counted => *end = to,
            _ => self.found.push((from, to, kind.clone())),
        }
    }

    /// Adds the closed time from one moment to another, date by date.
    fn closed(&mut self, from: Moment, to: Moment) {
        let mut here = from;
        while here < to {
            let (offset, _) = self.compiled.offsets.at(here.second);
            let day = (here.second + offset).div_euclid(DAY);
            let midnight = self.compiled.offsets.resolve((day + 1) * DAY);
            let end = to.min(Moment { second: midnight.max(here.second + 1), nanos: 0 });
            let kind = self.kind(day, here, end);
            self.push(here, end, kind);
            here = end;
        }
    }

    /// Why a closed span within one date is closed.
    fn kind(&self, day: i64, from: Moment, to: Moment) -> PartKind {
        let Compiled { schedule, offsets, .. } = self.compiled;
        if schedule.on(day).0.is_empty() {
            return PartKind::Closed(self.calendar.reason(day));
        }
        let midnight = offsets.resolve(day * DAY);
        let mut yesterday = opened_on(schedule, offsets, day - 1);
        let closed_before = |(_, close): (i64, i64)| midnight < close && close <= from.second;
        let after_a_window =
            yesterday.any(closed_before) || opened_on(schedule, offsets, day).any(closed_before);
        let before_a_window = opened_on(schedule, offsets, day).any(|(open, _)| to.second <= open);
        if after_a_window && before_a_window { PartKind::Break } else { PartKind::Night }
    }
}

impl fmt::Display for PartKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Counted => f.write_str("counted"),
            Self::Break => f.write_str("break"),
            Self::Night => f.write_str("night"),
            Self::Closed(reason) => reason.fmt(f),
            Self::ClockChange => f.write_str("clock change"),
        }
    }
}

/// One part a line, in local time.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            let (from, to) = (part.from.format("%a %m-%d %H:%M"), part.to.format("%a %m-%d %H:%M"));
            match part.kind {
                PartKind::ClockChange => {
                    writeln!(f, "  {from} -> {to}  clock change")?;
                }
                PartKind::Counted => {
                    writeln!(f, "+ {from} -> {to}  {} counted", part.length())?;
                }
                _ => writeln!(f, "  {from} -> {to}  {}", part.kind)?,
            }
        }
        write!(f, "= {}", self.end.format("%a %Y-%m-%d %H:%M %:z"))
    }
}
