//! Which windows start on which date, and why those.

use super::days;
use super::window::Window;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// The hours of a calendar in civil time: a week, and dates that differ from it.
#[derive(Debug)]
pub(super) struct Schedule {
    /// Monday first; each day's windows by opening.
    pub(super) week: [Vec<Window>; 7],
    /// Ascending by day number, one entry a date.
    pub(super) dates: Vec<Dated>,
}

/// A date that does not follow the week.
#[derive(Debug)]
pub(super) struct Dated {
    pub(super) day: i64,
    pub(super) windows: Arc<[Window]>,
    pub(super) why: Why,
}

/// Why a date has the hours it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// The week says so.
    Week,
    /// The document closes the date, and says why.
    Closed(String),
    /// The document gives the date hours of its own.
    Replaced,
    /// A holiday set makes it a day of rest: the day's name, the set.
    Holiday(Arc<str>, Arc<str>),
    /// A holiday set makes it a working day: the day's name, the set.
    MakeUp(Arc<str>, Arc<str>),
}

impl Schedule {
    /// The windows that start on a date, and why.
    pub(super) fn on(&self, day: i64) -> (&[Window], &Why) {
        if let Ok(index) = self.dates.binary_search_by_key(&day, |dated| dated.day)
            && let Some(dated) = self.dates.get(index)
        {
            return (&dated.windows, &dated.why);
        }
        let windows = self.week.get(days::weekday(day)).map_or(&[][..], Vec::as_slice);
        (windows, &Why::Week)
    }

    /// Whether no date has any window.
    pub(super) fn is_empty(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
            && self.dates.iter().all(|dated| dated.windows.is_empty())
    }
}
