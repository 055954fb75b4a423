//! Working time: calendars, and arithmetic on them.
//!
//! In five sentences. A calendar is a zone, weekly windows of civil time, and dates that differ.
//! Windows are half-open, may run past midnight, and belong to the date on which they start. A
//! civil time that a clock change skipped moves forward by the gap, one that happens twice is the
//! first, and a date that the zone skipped has no time. Seconds are real: the working time `W` of
//! a stretch is what a stopwatch shows that runs only while the calendar is open. `add` ends at the
//! **earliest** instant at which the budget is used up, so that a budget that exactly fills a day
//! ends at closing time.
//!
//! The laws, which the tests hold for random calendars in zones of every kind:
//!
//! - `W(a, c) = W(a, b) + W(b, c)`, and `W(b, a) = -W(a, b)`;
//! - `W(t, add(t, d)) = d`, and no earlier instant will do; `sub` is the mirror;
//! - `add(add(t, a), b) = add(t, a + b)`, and `add` is monotone in both arguments;
//! - splitting a window changes nothing, and closing a date makes no deadline earlier.
//!
//! # What a date's hours are
//!
//! 1. `open` in the document, which replaces the hours of a date and beats everything else;
//! 2. `closed` in the document;
//! 3. the first of the calendar's holiday sets that lists the date: no hours on a day of rest, the
//!    make-up hours on a make-up working day;
//! 4. the week.
//!
//! # What this module does not know
//!
//! Policies, messages and clocks. It would serve any help desk.

mod assemble;
mod batch;
mod calendar;
mod civil_days;
mod compile;
mod dates;
mod days;
mod document;
mod due;
mod duration;
mod explain;
mod holiday_set;
pub mod holidays;
mod horizon;
pub mod ical;
mod moment;
mod options;
mod period;
mod schedule;
mod span;
mod table;
mod units;
mod walk;
mod window;
mod windows;
mod within;
mod within_words;
mod workdays;
mod working_day;
mod zone;

pub use calendar::Calendar;
pub use dates::Dates;
pub use document::{CalendarDocument, HolidaySetDocument, WeekDocument};
pub use due::Pause;
pub use explain::{Explanation, Part, PartKind};
pub use holiday_set::{HolidaySet, HolidaySets};
pub use horizon::Horizon;
pub use options::Options;
pub use period::{BadPeriod, Period};
pub use units::{BadTimeOfDay, Elapsed, TimeOfDay, WorkingTime};
pub use windows::Windows;
pub use within::{Within, WithinDocument};
pub use working_day::{DayReason, WorkingDay};
pub use zone::{Zone, Zones};

pub(crate) use compile::{Context, compile, compile_set, find_zone};
pub(crate) use period::Measured;
pub(crate) use within::{compile as compile_within, seconds};
