//! How long something is kept: calendar periods, and how they compare.

use super::span::span;
use chrono::{Days, Months, NaiveDate};
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// A calendar period: so many months and days, or for ever. A year is twelve months, a week seven days.
///
/// A month is not a number of days: six of them are 181 to 184. All months are added to a date in one
/// step, and where the month that is reached has no such day its last one counts (Civil Code of China,
/// art. 202; Regulation 1182/71, art. 3(2)(c)); then the days are.
///
/// ```
/// use comms_policy::time::Period;
///
/// let period: Period = "6 months".parse()?;
/// assert_eq!(period.after("2024-08-31".parse()?), Some("2025-02-28".parse()?));
/// assert_eq!(period.in_days(), Some((181, 184)));
/// assert!(!Period::days(183).is_at_least(period)); // shorter behind some dates
/// assert!(Period::days(184).is_at_least(period));
/// assert_eq!("1 year 1 month 1 day".parse(), Ok(Period::new(13, 1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period(Option<Length>);

/// Months, and days behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Length {
    months: u32,
    days: u32,
}

/// A text is no period: expected numbers of `years`, `months`, `weeks` and `days`, or `forever`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a period, expected such as `90 days`, `2 weeks`, `6 months`, `2 years` or `forever`, of at \
     least one day"
)]
#[non_exhaustive]
pub struct BadPeriod;

/// The units of texts from the longest on: their name, and how many months or days they are.
const UNITS: [(&str, u32, u32); 4] =
    [("year", 12, 0), ("month", 1, 0), ("week", 0, 7), ("day", 0, 1)];

impl Period {
    /// Without an end.
    pub const FOREVER: Self = Self(None);

    /// So many months, and so many days behind them.
    #[must_use]
    pub const fn new(months: u32, days: u32) -> Self {
        Self(Some(Length { months, days }))
    }

    /// So many days.
    #[must_use]
    pub const fn days(days: u32) -> Self {
        Self::new(0, days)
    }

    /// So many calendar months.
    #[must_use]
    pub const fn months(months: u32) -> Self {
        Self::new(months, 0)
    }

    /// Whether it has no end.
    #[must_use]
    pub const fn is_forever(self) -> bool {
        self.0.is_none()
    }

    /// The number of days, if it is counted in days alone.
    #[must_use]
    pub const fn only_days(self) -> Option<u32> {
        match self.0 {
            Some(Length { months: 0, days }) => Some(days),
            _ => None,
        }
    }

    /// The date that lies so long behind another; `None` for ever, and beyond the dates there are.
    #[must_use]
    pub fn after(self, date: NaiveDate) -> Option<NaiveDate> {
        let Length { months, days } = self.0?;
        let date = if months == 0 { date } else { date.checked_add_months(Months::new(months))? };
        if days == 0 { Some(date) } else { date.checked_add_days(Days::new(u64::from(days))) }
    }

    /// The least and the most days that it is, over all dates at which it may start; `None` for ever.
    #[must_use]
    pub fn in_days(self) -> Option<(u64, u64)> {
        let Length { months, days } = self.0?;
        let (least, most) = if months == 0 { (0, 0) } else { span(u64::from(months)) };
        Some((least + u64::from(days), most + u64::from(days)))
    }

    /// Whether it ends no earlier than another, whatever the date at which both start.
    #[must_use]
    pub fn is_at_least(self, other: Self) -> bool {
        self.measured().is_at_least(&other.measured())
    }

    /// How it compares with another, where that is so whatever the date at which both start.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        self.measured().compare(&other.measured())
    }

    pub(crate) fn measured(self) -> Measured {
        Measured { period: self, in_days: self.in_days() }
    }
}

/// A period with what it is in days, for comparisons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    period: Period,
    in_days: Option<(u64, u64)>,
}

impl Measured {
    pub(crate) fn is_at_least(&self, other: &Self) -> bool {
        let Some(((least, _), (_, most))) = self.in_days.zip(other.in_days) else {
            return self.period.is_forever();
        };
        let parts =
            |own: Length, others: Length| own.months >= others.months && own.days >= others.days;
        least >= most || self.period.0.zip(other.period.0).is_some_and(|(a, b)| parts(a, b))
    }

    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.is_at_least(other), other.is_at_least(self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Greater),
            (false, true) => Some(Ordering::Less),
            (false, false) => None,
        }
    }
}

impl FromStr for Period {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        if text == "forever" {
            return Ok(Self::FOREVER);
        }
        let (mut months, mut days) = (0_u32, 0_u32);
        let mut units = UNITS.iter();
        let mut words = text.split(' ');
        while let Some(count) = words.next() {
            let unit = words.next().ok_or(BadPeriod)?;
            let unit = unit.strip_suffix('s').unwrap_or(unit);
            // Each unit once, from the longest on.
            let (_, of_months, of_days) =
                units.find(|(name, ..)| *name == unit).ok_or(BadPeriod)?;
            let is_number = !count.is_empty() && count.bytes().all(|it| it.is_ascii_digit());
            let count: Option<u32> = count.parse().ok().filter(|count| is_number && *count > 0);
            let count = count.ok_or(BadPeriod)?;
            let sum = |sum: u32, size: u32| sum.checked_add(count.checked_mul(size)?);
            months = sum(months, *of_months).ok_or(BadPeriod)?;
            days = sum(days, *of_days).ok_or(BadPeriod)?;
        }
        Ok(Self::new(months, days))
    }
}

impl fmt::Display for Period {
    /// As documents write it, in years where it is whole ones.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Length { months, days }) = self.0 else {
            return f.write_str("forever");
        };
        let plural = |count| if count == 1 { "" } else { "s" };
        match months {
            0 => {}
            _ if months.is_multiple_of(12) => {
                let years = months / 12;
                write!(f, "{years} year{}", plural(years))?;
            }
            _ => write!(f, "{months} month{}", plural(months))?,
        }
        match (months, days) {
            (1.., 0) => Ok(()),
            (0, _) => write!(f, "{days} day{}", plural(days)),
            _ => write!(f, " {days} day{}", plural(days)),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::string::String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
