//! Amounts of time that must not be mixed up.
//!
//! [`WorkingTime`] passes only while a calendar is open, [`Elapsed`] time always passes. Both are
//! real seconds with nanoseconds; a day is deliberately no unit here, because "one day" has meant
//! 24 hours, 24 working hours, the next working day at the same clock time and the end of the next
//! working day to different people.

use super::moment::moment;
use chrono::{DateTime, Utc};
use core::fmt;

const NANOS: u32 = 1_000_000_000;

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name {
            // The value is `seconds + nanos / 10^9`, with `nanos` in `0..10^9` also below zero.
            seconds: i64,
            nanos: u32,
        }

        impl $name {
            /// No time at all.
            pub const ZERO: Self = Self { seconds: 0, nanos: 0 };

            /// An amount of whole seconds; negative amounts point backwards.
            #[must_use]
            pub const fn seconds(seconds: i64) -> Self {
                Self { seconds, nanos: 0 }
            }

            /// An amount of whole minutes.
            #[must_use]
            pub const fn minutes(minutes: i32) -> Self {
                Self::seconds(minutes as i64 * 60)
            }

            /// An amount of whole hours.
            #[must_use]
            pub const fn hours(hours: i32) -> Self {
                Self::seconds(hours as i64 * 3600)
            }

            /// `seconds + nanos / 10^9`. Nanoseconds from 10^9 on carry over into the seconds.
            #[must_use]
            pub const fn new(seconds: i64, nanos: u32) -> Self {
                Self {
                    seconds: seconds.saturating_add((nanos / NANOS) as i64),
                    nanos: nanos % NANOS,
                }
            }

            /// From one count of seconds and nanoseconds to another.
            #[inline]
            pub(super) const fn from_to((from, below): (i64, u32), (to, above): (i64, u32)) -> Self {
                if above >= below {
                    Self::new(to - from, above - below)
                } else {
                    Self::new(to - from - 1, above + NANOS - below)
                }
            }

            /// Whole seconds, rounded towards the past: -0.5 s gives -1.
            #[must_use]
            pub const fn as_seconds(self) -> i64 {
                self.seconds
            }

            /// What [`as_seconds`](Self::as_seconds) left out, in nanoseconds, below 10^9.
            #[must_use]
            pub const fn subsec_nanos(self) -> u32 {
                self.nanos
            }

            /// Whether this is no time at all.
            #[must_use]
            pub const fn is_zero(self) -> bool {
                self.seconds == 0 && self.nanos == 0
            }

            /// Whether this points backwards.
            #[must_use]
            pub const fn is_negative(self) -> bool {
                self.seconds < 0
            }

            /// The same amount in the other direction. The one amount that has no opposite, the
            /// most negative, becomes the largest.
            #[must_use]
            pub const fn negated(self) -> Self {
                if self.nanos == 0 {
                    Self::seconds(self.seconds.saturating_neg())
                } else {
                    Self { seconds: !self.seconds, nanos: NANOS - self.nanos }
                }
            }

            /// The sum, or `None` where it does not fit.
            #[must_use]
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                let nanos = self.nanos + other.nanos;
                match self.seconds.checked_add(other.seconds) {
                    Some(seconds) => match seconds.checked_add((nanos / NANOS) as i64) {
                        Some(seconds) => Some(Self { seconds, nanos: nanos % NANOS }),
                        None => None,
                    },
                    None => None,
                }
            }
        }

        /// `4h`, `1h30m`, `-15m`, `1.5s`: the form that documents use.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_amount(f, self.seconds, self.nanos)
            }
        }

        /// As text, in the form that documents use.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

amount! {
    /// Time during which a calendar is open.
    ///
    /// ```
    /// use comms_policy::time::WorkingTime;
    ///
    /// let budget = WorkingTime::hours(4);
    /// assert_eq!(budget, WorkingTime::seconds(14_400));
    /// assert_eq!(budget.to_string(), "4h");
    /// ```
    WorkingTime
}

amount! {
    /// Time as a stopwatch shows it, around the clock.
    ///
    /// ```
    /// use comms_policy::time::Elapsed;
    ///
    /// assert_eq!(Elapsed::minutes(90).to_string(), "1h30m");
    /// ```
    Elapsed
}

impl Elapsed {
    /// From one instant to another.
    pub(crate) fn between(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let (from, to) = (moment(&from), moment(&to));
        Self::from_to((from.second, from.nanos), (to.second, to.nanos))
    }
}

fn write_amount(f: &mut fmt::Formatter<'_>, seconds: i64, nanos: u32) -> fmt::Result {
    let (mut whole, mut fraction) = (seconds.unsigned_abs(), nanos);
    if seconds < 0 {
        f.write_str("-")?;
        if nanos > 0 {
            (whole, fraction) = (whole - 1, NANOS - nanos);
        }
    }
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        write!(f, "{hours}h")?;
    }
    if minutes > 0 {
        write!(f, "{minutes}m")?;
    }
    match (rest, fraction) {
        (0, 0) if whole > 0 => Ok(()),
        (_, 0) => write!(f, "{rest}s"),
        _ => {
            let digits = alloc::format!("{fraction:09}");
            write!(f, "{rest}.{}s", digits.trim_end_matches('0'))
        }
    }
}

/// A civil clock time from `00:00` to `24:00`, the end of the day, in whole seconds.
///
/// ```
/// use comms_policy::time::TimeOfDay;
///
/// let by: TimeOfDay = "18:00".parse()?;
/// assert_eq!(by.seconds(), 64_800);
/// assert_eq!("24:00".parse::<TimeOfDay>()?.to_string(), "24:00");
/// assert!("25:00".parse::<TimeOfDay>().is_err());
/// # Ok::<(), comms_policy::time::BadTimeOfDay>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

/// A text is not a clock time: expected `HH:MM` or `HH:MM:SS` from `00:00` to `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a clock time, expected HH:MM or HH:MM:SS from 00:00 to 24:00")]
#[non_exhaustive]
pub struct BadTimeOfDay;

impl TimeOfDay {
    /// Seconds since the day's `00:00` on a day without a clock change, up to 86,400.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl From<chrono::NaiveTime> for TimeOfDay {
    fn from(time: chrono::NaiveTime) -> Self {
        Self(chrono::Timelike::num_seconds_from_midnight(&time))
    }
}

impl core::str::FromStr for TimeOfDay {
    type Err = BadTimeOfDay;

    fn from_str(text: &str) -> Result<Self, BadTimeOfDay> {
        let mut parts = text.split(':').map(|part| match part.as_bytes() {
            [a @ b'0'..=b'9', b @ b'0'..=b'9'] => {
                Some(u32::from(a - b'0') * 10 + u32::from(b - b'0'))
            }
            _ => None,
        });
        let (Some(Some(hour)), Some(Some(minute))) = (parts.next(), parts.next()) else {
            return Err(BadTimeOfDay);
        };
        let second = match parts.next() {
            None => 0,
            Some(Some(second)) => second,
            Some(None) => return Err(BadTimeOfDay),
        };
        let total = hour * 3600 + minute * 60 + second;
        if parts.next().is_some() || minute > 59 || second > 59 || total > 86_400 {
            return Err(BadTimeOfDay);
        }
        Ok(Self(total))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}")?;
        if second > 0 { write!(f, ":{second:02}") } else { Ok(()) }
    }
}

impl serde::Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
