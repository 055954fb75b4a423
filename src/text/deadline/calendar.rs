//! What has to be known of working time.

use chrono::{NaiveDate, NaiveDateTime};

/// What a working calendar tells, all of it in local time.
///
/// ```
/// use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
/// use comms_policy::text::deadline::WorkCalendar;
///
/// /// Monday to Friday, 9:00 to 18:00.
/// struct Weekdays;
///
/// impl WorkCalendar for Weekdays {
///     fn closing(&self, date: NaiveDate) -> Option<NaiveDateTime> {
///         (date.weekday().number_from_monday() <= 5).then(|| date.and_hms_opt(18, 0, 0))?
///     }
///     fn working_day_after(&self, date: NaiveDate, days: u32) -> Option<NaiveDate> {
///         let later = date.iter_days().skip(1).filter(|day| self.closing(*day).is_some());
///         later.take(days as usize).last()
///     }
///     fn is_open(&self, at: NaiveDateTime) -> bool {
///         let opening = at.date().and_hms_opt(9, 0, 0);
///         opening <= Some(at) && Some(at) < self.closing(at.date())
///     }
/// }
///
/// let friday = NaiveDate::from_ymd_opt(2025, 9, 19).unwrap();
/// assert_eq!(Weekdays.working_day_after(friday, 2), friday.checked_add_days(Days::new(4)));
/// ```
pub trait WorkCalendar {
    /// The last closing of the work that begins on a date; `None` if the day is closed all day.
    fn closing(&self, date: NaiveDate) -> Option<NaiveDateTime>;

    /// The n-th working day after a date, which is not counted itself; `None` if the calendar does
    /// not reach that far.
    fn working_day_after(&self, date: NaiveDate, days: u32) -> Option<NaiveDate>;

    /// Whether work is open at a local time; a closing itself is not open.
    fn is_open(&self, at: NaiveDateTime) -> bool;
}
