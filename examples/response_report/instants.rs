//! Times as logs write them.

use crate::arguments::ColumnArguments;
use crate::office::Office;
use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use comms_policy::time::{Calendar, TimeOfDay};

/// Times with an offset, beside RFC 3339.
const WITH_OFFSET: [&str; 2] = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f %z"];

/// Civil times, the year first; the others differ from country to country.
const CIVIL: [&str; 9] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y/%m/%d %H:%M:%S%.f",
    "%Y.%m.%d %H:%M:%S%.f",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y年%m月%d日 %H:%M",
];

/// Dates, which count from their midnight.
const DATES: [&str; 4] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"];

/// Reads times in the zone of a calendar, unless they name their offset.
pub struct Instants<'a> {
    clock: &'a Calendar,
    own: &'a [String],
}

impl<'a> Instants<'a> {
    /// Fails if a format that was asked for is none.
    pub fn new(office: &'a Office, columns: &'a ColumnArguments) -> Result<Self, String> {
        for format in &columns.time_format {
            if StrftimeItems::new(format).any(|item| item == Item::Error) {
                return Err(format!(
                    "`{format}` is no format of times, expected one such as `%d-%m-%Y %H:%M`"
                ));
            }
        }
        Ok(Self { clock: &office.clock, own: &columns.time_format })
    }

    /// The instant that a text means.
    pub fn read(&self, text: &str) -> Result<DateTime<Utc>, String> {
        let at = if let Some(at) = self.with_offset(text) {
            at
        } else if let Some(civil) = self.civil(text) {
            self.resolve(civil)?
        } else {
            return Err(format!(
                "found `{text}`, expected a time such as `2026-03-02T09:30:00Z` or \
                 `2026/3/2 9:30:00`; name another form with `--time-format`"
            ));
        };
        // The calendar does not answer beyond its horizon.
        match self.clock.date(&at) {
            Ok(_) => Ok(at),
            Err(_) => Err(self.too_far(text)),
        }
    }

    fn with_offset(&self, text: &str) -> Option<DateTime<Utc>> {
        let by = |format: &str| DateTime::parse_from_str(text, format).ok();
        let at = (self.own.iter().find_map(|it| by(it)))
            .or_else(|| DateTime::parse_from_rfc3339(text).ok())
            .or_else(|| WITH_OFFSET.iter().find_map(|it| by(it)))?;
        Some(at.to_utc())
    }

    fn civil(&self, text: &str) -> Option<NaiveDateTime> {
        let time = |format: &str| NaiveDateTime::parse_from_str(text, format).ok();
        let midnight = |format: &str| {
            let date = NaiveDate::parse_from_str(text, format).ok()?;
            Some(date.and_time(NaiveTime::MIN))
        };
        (self.own.iter().find_map(|it| time(it).or_else(|| midnight(it))))
            .or_else(|| CIVIL.iter().find_map(|it| time(it)))
            .or_else(|| DATES.iter().find_map(|it| midnight(it)))
    }

    /// The instant of a civil time, as the calendar understands it where clocks change.
    fn resolve(&self, civil: NaiveDateTime) -> Result<DateTime<Utc>, String> {
        let shown = civil.format("%H:%M:%S").to_string();
        let time: TimeOfDay = shown.parse().map_err(|error| format!("`{shown}` is {error}"))?;
        let fraction = TimeDelta::nanoseconds(civil.nanosecond().into());
        self.clock
            .instant(civil.date(), time)
            .ok()
            .and_then(|at| at.checked_add_signed(fraction))
            .ok_or_else(|| self.too_far(&civil.to_string()))
    }

    fn too_far(&self, text: &str) -> String {
        let horizon = self.clock.horizon();
        let (first, last) = (horizon.first_year(), horizon.last_year());
        format!("found `{text}`, expected a time in the years {first} to {last}")
    }
}
