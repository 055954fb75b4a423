//! How far a compiled calendar reaches.

use crate::error::{Error, ErrorKind};
use chrono::NaiveDate;

/// The years that a calendar answers for: from the first instant of the first year to the last of
/// the last year, in UTC. Outside it every answer is an error, never a guess.
///
/// The default is 1970 to 2100. A horizon lies within 1900 to 2200 and spans at most 136 years, as
/// many as 32 bits can count in seconds; a shorter one takes proportionally less memory.
///
/// ```
/// use comms_policy::time::Horizon;
///
/// let five_years = Horizon::years(2024, 2028)?;
/// assert_eq!((five_years.first_year(), five_years.last_year()), (2024, 2028));
/// assert!(Horizon::years(2028, 2024).is_err());
/// # Ok::<(), comms_policy::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Horizon {
    first: i32,
    last: i32,
}

impl Horizon {
    /// From the first year to the last, both included.
    ///
    /// # Errors
    ///
    /// [`BadHorizon`](ErrorKind::BadHorizon) if the last year is before the first, a year is
    /// outside 1900 to 2200, or there are more than 136 years.
    pub const fn years(first: i32, last: i32) -> Result<Self, Error> {
        if first < 1900 || last > 2200 || last < first || last - first >= 136 {
            return Err(Error::new(ErrorKind::BadHorizon));
        }
        Ok(Self { first, last })
    }

    /// The first year that is answered for.
    #[must_use]
    pub const fn first_year(self) -> i32 {
        self.first
    }

    /// The last year that is answered for.
    #[must_use]
    pub const fn last_year(self) -> i32 {
        self.last
    }

    /// First day and the day after the last, counted from 1970-01-01.
    pub(super) fn days(self) -> (i64, i64) {
        (new_year(self.first), new_year(self.last + 1))
    }
}

impl Default for Horizon {
    fn default() -> Self {
        Self { first: 1970, last: 2100 }
    }
}

fn new_year(year: i32) -> i64 {
    NaiveDate::from_yo_opt(year, 1).map_or(0, super::days::number)
}
