//! Reads iCalendar text (RFC 5545) into dated holidays.
//!
//! A holiday file says on which civil dates something happens and what it is
//! called. [`read`] gives just that: every date within a half-open range that
//! an event covers, with the event's name.
//!
//! Dates are civil dates as written in the file. A date-time counts with the
//! date that stands there, whether it is in UTC (`Z`), in a named zone
//! (`TZID`) or floating; no zone is looked up and nothing is shifted.
//!
//! What is read, by section of RFC 5545:
//!
//! - content lines, folding and quoted parameter values (3.1, 3.2);
//! - `DTSTART`, `DTEND`, `DURATION`, `SUMMARY`, `STATUS` of each `VEVENT`
//!   (3.6.1); other components, and those nested in an event, are skipped;
//! - `RRULE` with `FREQ=YEARLY` or `FREQ=MONTHLY` (3.3.10), see [`read`];
//! - `EXDATE`, `RDATE` and `RECURRENCE-ID` (3.8.5.1, 3.8.5.2, 3.8.4.4), all
//!   by date, without the time of day; `SEQUENCE` is not looked at.
//!
//! A file that breaks these rules, or that asks for something not read here,
//! is refused as a whole, with all its faults and their lines.

mod calendar;
mod cover;
mod draft;
mod error;
mod event;
mod faults;
mod lines;
mod period;
mod recurrence;
mod rule;
mod rule_parts;
#[cfg(test)]
mod tests;
mod values;

use alloc::collections::BTreeMap;
use alloc::string::String;
use chrono::{Months, NaiveDate};

pub use error::{IcalError, IcalErrorKind, IcalErrors};
use faults::Faults;

/// The longest text that is read, in bytes (4 MiB).
pub const MAX_TEXT_BYTES: usize = 4 * 1024 * 1024;
/// The most `VEVENT`s that are read from one text.
pub const MAX_EVENTS: usize = 20_000;
/// The deepest nesting of components, `VCALENDAR` included.
pub const MAX_DEPTH: usize = 16;
/// The most dates that one occurrence of an event may cover (ten years).
pub const MAX_EVENT_DAYS: usize = 3_660;
/// The longest range that is searched, in years.
///
/// A longer range is cut at its end.
pub const MAX_YEARS: u32 = 400;
/// The most days that are looked at for all events together.
///
/// Every day that a rule has to try and every date that an occurrence covers
/// within the range counts once. This bounds the time that one text can take.
pub const MAX_DAYS_LOOKED_AT: usize = 5_000_000;
/// The most bytes that all names in the answer may have together (16 MiB).
pub const MAX_NAME_BYTES: usize = 16 * 1024 * 1024;
/// The most faults that one reading reports.
pub const MAX_FAULTS: usize = 100;

/// Gives every date in `from..to` that an event of `text` covers, with its name.
///
/// The range is half-open: `from` is in, `to` is out. It is cut to
/// [`MAX_YEARS`]. An empty range gives no dates, but the text is still checked.
///
/// An event covers the dates from `DTSTART` up to the last instant before
/// `DTEND`, which is exclusive (RFC 5545, 3.8.2.2): an end at midnight leaves
/// its own date out. Without `DTEND` or `DURATION`, or with an end equal to the
/// start, it covers one date. An `RDATE` covers as many dates as `DTSTART` does.
///
/// The name is the first `SUMMARY`, unescaped (3.3.11) and trimmed, and empty
/// where there is none. If several events cover a date, the first in the file
/// names it. Cancelled events are left out; a cancelled `RECURRENCE-ID` removes
/// its instance.
///
/// Repetition (3.3.10) is `FREQ=YEARLY` or `FREQ=MONTHLY` with `INTERVAL`,
/// `COUNT`, `UNTIL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY` and `BYSETPOS`. `DTSTART`
/// is always the first occurrence, and `COUNT` includes it. Dates that do not
/// exist are passed over: a yearly 29 February occurs in leap years only.
/// `UNTIL` is inclusive and compares dates, or date-times where it and `DTSTART`
/// both have a time and both or neither end in `Z`.
///
/// ```
/// # extern crate alloc;
/// use chrono::NaiveDate;
/// use comms_policy::time::ical::read;
///
/// let text = "BEGIN:VCALENDAR\r\n\
///     BEGIN:VEVENT\r\n\
///     DTSTART;VALUE=DATE:20200101\r\n\
///     SUMMARY:New Year\\, everywhere\r\n\
///     RRULE:FREQ=YEARLY\r\n\
///     END:VEVENT\r\n\
///     END:VCALENDAR\r\n";
/// let from = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("no date")?;
/// let to = NaiveDate::from_ymd_opt(2025, 1, 1).ok_or("no date")?;
///
/// let dates = read(text, from, to)?;
/// assert_eq!(dates.len(), 1);
/// assert_eq!(dates.get(&from).map(String::as_str), Some("New Year, everywhere"));
///
/// let faults = read("BEGIN:VCALENDAR\nnot a line\n", from, to).unwrap_err();
/// assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 2]);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
///
/// # Errors
///
/// All faults of the text at once, by line, up to [`MAX_FAULTS`].
pub fn read(
    text: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<NaiveDate, String>, IcalErrors> {
    let latest = from.checked_add_months(Months::new(MAX_YEARS.saturating_mul(12)));
    let to = latest.map_or(to, |latest| latest.min(to));

    let mut faults = Faults::default();
    let events = calendar::events(text, &mut faults);
    faults.finish()?;

    cover::cover(&events, from, to)
}
