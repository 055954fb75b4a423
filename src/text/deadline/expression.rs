//! A deadline as it is written.

use super::spot::Spot;
use chrono::Weekday;
use core::ops::Range;

/// A deadline as it is written: its words are understood, no date is told yet.
///
/// It is small and holds no text; [`resolve`](Self::resolve) tells when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expression {
    pub(super) when: When,
    pub(super) bound: Bound,
    pub(super) spot: Spot,
    /// The same without words that only ask, such as `请`.
    pub(super) core: Spot,
}

/// What the words say about the time that they name.
///
/// It decides for times of day. A day counts whole whatever is said, and work that is to be done
/// before closing may be done at closing; see [`Deadline::exclusive`](super::Deadline).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// Nothing: `周五`, `Friday`.
    Unsaid,
    /// Met before it, t < due: `17:00前`, `before 17:00`.
    Before,
    /// Met at it, too, t <= due: `截至17:00`, `3天内`, `by 17:00`, `within 3 days`.
    Until,
}

impl Expression {
    /// What the words say about the time that they name.
    ///
    /// ```
    /// use comms_policy::text::Language;
    /// use comms_policy::text::deadline::{Bound, parse};
    ///
    /// assert_eq!(parse("周五前", Language::Zh)?.bound(), Bound::Before);
    /// assert_eq!(parse("by Friday", Language::En)?.bound(), Bound::Until);
    /// # Ok::<(), comms_policy::text::deadline::Fault>(())
    /// ```
    #[must_use]
    pub const fn bound(&self) -> Bound {
        self.bound
    }

    /// Whether the words say the day, and not only a time of day or an amount.
    pub(crate) fn names_day(&self) -> bool {
        matches!(self.when, When::At(moment) if moment.day != Day::Implied)
    }

    /// Whether the words say so much time.
    pub(crate) const fn is_amount(&self) -> bool {
        matches!(self.when, When::Within(_))
    }

    /// The bytes of the expression proper, from its lead-in to its bound.
    ///
    /// ```
    /// use comms_policy::text::Language;
    /// use comms_policy::text::deadline::parse;
    ///
    /// assert_eq!(parse("周五前回复。", Language::Zh)?.span(), 0..9);
    /// # Ok::<(), comms_policy::text::deadline::Fault>(())
    /// ```
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.spot.range()
    }
}

/// Either so much time from when it was said, or a point of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Within(Amount),
    At(Moment),
}

/// An amount of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Seconds(u32),
    Days(u32),
    Months(u32),
    WorkingDays(u32),
}

impl Amount {
    /// So many of a unit, and half of one more, which only seconds can have.
    pub fn times(self, count: u32, half: bool) -> Option<Self> {
        let most = |unit: u32| unit.saturating_mul(count);
        Some(match self {
            Self::Seconds(unit) => {
                Self::Seconds(most(unit).saturating_add(if half { unit / 2 } else { 0 }))
            }
            _ if half => return None,
            Self::Days(unit) => Self::Days(most(unit)),
            Self::Months(unit) => Self::Months(most(unit)),
            Self::WorkingDays(unit) => Self::WorkingDays(most(unit)),
        })
    }
}

/// A day and a time of day, with their places in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub day: Day,
    pub day_spot: Spot,
    pub time: Time,
    pub time_spot: Spot,
    /// What is written beside a date and must be said of the same day.
    pub beside: Option<Beside>,
}

impl Default for Moment {
    fn default() -> Self {
        Self {
            day: Day::Implied,
            day_spot: Spot::default(),
            time: Time::Whole,
            time_spot: Spot::default(),
            beside: None,
        }
    }
}

/// What is said of a date beside it: `3月15日（周五）`, `明天（3月15日）`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Weekday(Weekday),
    /// It is also that day.
    Day(Day),
}

/// A day. Counts are from the day, week, month, quarter or year in which the words are said: 0 is
/// that one, 1 the next. A day of a month that is `None` is the month's last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// Not written: the day on which it is said.
    Implied,
    After(i32),
    Weekday {
        week: Option<i32>,
        weekday: Weekday,
    },
    EndOfWeek(i32),
    EndOfQuarter(i32),
    OfMonth {
        month: Option<i32>,
        day: Option<u32>,
    },
    Dated {
        year: Year,
        month: u32,
        day: Option<u32>,
    },
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Unsaid,
    After(i32),
    Number(i32),
}

/// A time of day, in seconds after 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Not written: the day counts whole.
    Whole,
    /// The end of the day, by which some mean the end of work.
    EndOfDay,
    /// 24 hours and more are the night after the day.
    Clock(u32),
    /// An hour after midnight that is called night.
    Night(u32),
    /// Morning or afternoon is not said; less than twelve hours.
    Half(u32),
    /// The end of work.
    Closing,
}
