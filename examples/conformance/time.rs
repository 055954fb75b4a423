//! The operations on working time.

use crate::request::{Failure, Request, shown};
use chrono::{DateTime, NaiveDate, Utc};
use comms_policy::time::{Calendar, CalendarDocument, HolidaySet};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// How many compiled calendars are kept.
const KEPT: usize = 4096;

/// Compiled calendars by the text of their documents.
#[derive(Default)]
pub struct Calendars {
    kept: HashMap<String, Calendar>,
}

impl Calendars {
    /// The calendar of a request, compiled once for each distinct text.
    pub fn take(&mut self, request: &mut Request) -> Result<Calendar, Failure> {
        let raw = request.raw("calendar")?;
        if let Some(calendar) = self.kept.get(raw.get()) {
            return Ok(calendar.clone());
        }
        let mut json = serde_json::Deserializer::from_str(raw.get());
        let calendar = CalendarDocument::from_deserializer(&mut json)
            .and_then(|document| Calendar::compile(&document))
            .map_err(|findings| Failure::in_document(&findings, "calendar"))?;
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(raw.get().to_owned(), calendar.clone());
        Ok(calendar)
    }
}

/// `time.add`
pub fn add(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let at = request.instant("at")?;
    let budget = request.seconds("seconds")?;
    let end = calendar.add(at, budget)?;
    let mut answer = json!({"at": shown(end)});
    if !(calendar.is_known(&at) && calendar.is_known(&end)) {
        answer["provisional"] = true.into();
    }
    Ok(answer)
}

/// `time.between`
pub fn between(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let worked = calendar.between(request.instant("from")?, request.instant("to")?)?;
    let seconds = worked.as_seconds();
    if worked.subsec_nanos() == 0 {
        return Ok(json!({"seconds": seconds}));
    }
    #[expect(clippy::cast_precision_loss, reason = "a fraction of a second is not exact in JSON")]
    let fractional = seconds as f64 + f64::from(worked.subsec_nanos()) / 1e9;
    Ok(json!({"seconds": fractional}))
}

/// `time.is_open`
pub fn is_open(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    Ok(json!({"open": calendar.is_open(request.instant("at")?)?}))
}

/// `time.next_open` and its like.
pub fn nearest(
    calendars: &mut Calendars,
    request: &mut Request,
    op: &str,
) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let at = request.instant("at")?;
    let found = match op {
        "time.next_open" => calendar.next_open(at),
        "time.next_close" => calendar.next_close(at),
        "time.previous_open" => calendar.previous_open(at),
        _ => calendar.previous_close(at),
    }?;
    Ok(json!({"at": shown(found)}))
}

/// `time.windows`
pub fn windows(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let pair = |(open, close): (DateTime<Utc>, DateTime<Utc>)| json!([shown(open), shown(close)]);
    let windows = calendar.windows(request.instant("from")?, request.instant("to")?)?;
    Ok(json!({"windows": windows.map(pair).collect::<Vec<_>>()}))
}

/// `time.add_working_days`
pub fn add_working_days(
    calendars: &mut Calendars,
    request: &mut Request,
) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let start = request.date("date")?;
    let days: Value = request.value("days")?;
    let days = days.as_i64().and_then(|days| i32::try_from(days).ok()).ok_or_else(|| {
        let message = format!("found {days}, expected a whole number of days");
        Failure::new("time.malformed", message, "days")
    })?;
    let by: Option<String> = request.optional("by")?;
    let date = calendar.add_working_days(start, days)?;
    let at = match by {
        None => calendar.closing(date)?,
        Some(by) => {
            let by = by.parse().map_err(|error| {
                Failure::new("time.malformed", format!("found {by:?}: {error}"), "by")
            })?;
            Some(calendar.instant(date, by)?)
        }
    };
    let mut answer = Map::new();
    answer.insert("date".into(), date.to_string().into());
    if let Some(at) = at {
        answer.insert("at".into(), shown(at).into());
    }
    Ok(answer.into())
}

/// `time.is_working_day`
pub fn is_working_day(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let calendar = calendars.take(request)?;
    let day = calendar.working_day(request.date("date")?)?;
    Ok(json!({"working": day.is_working(), "reason": day.reason().to_string()}))
}

/// `time.holidays_from_ics`
pub fn holidays_from_ics(request: &mut Request) -> Result<Value, Failure> {
    let text: String = request.value("ics")?;
    let (from, to): (NaiveDate, NaiveDate) = (request.date("from")?, request.date("to")?);
    let set = HolidaySet::from_ical("ics", &text, from, to)
        .map_err(|errors| Failure::new("ical.malformed", errors.to_string(), "ics"))?;
    let dates: Map<String, Value> =
        set.dates().map(|(date, name, _)| (date.to_string(), name.into())).collect();
    Ok(json!({"dates": dates}))
}
