//! Files beside the log: holidays and policies.

use chrono::{Datelike, NaiveDate};
use comms_policy::time::{HolidaySet, HolidaySetDocument, Horizon};
use csv::{ReaderBuilder, StringRecord, Trim};
use std::path::Path;

/// The text of a file.
pub fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

/// A holiday set from iCalendar or CSV text. It counts as known up to the end of the last year in
/// which it lists a date.
pub fn holidays(path: &Path) -> Result<HolidaySetDocument, String> {
    let text = read(path)?;
    let failed = |error: String| format!("in `{}`: {error}", path.display());
    let is_ical = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("ics"));
    let mut set = if is_ical { from_ical(&text) } else { from_csv(&text) }.map_err(failed)?;
    let last = set.off.keys().chain(set.work.keys()).max();
    let last = last.ok_or_else(|| failed("found no dates".to_owned()))?;
    let year = last.split('-').next().unwrap_or_default();
    set.known_until = Some(format!("{year}-12-31"));
    Ok(set)
}

/// Every date that an event covers is a day of rest.
fn from_ical(text: &str) -> Result<HolidaySetDocument, String> {
    let horizon = Horizon::default();
    let new_year = |year| NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
    let (from, to) = (new_year(horizon.first_year()), new_year(horizon.last_year() + 1));
    let found = HolidaySet::from_ical("file", text, from, to).map_err(|error| error.to_string())?;
    let mut set = HolidaySetDocument::default();
    for (date, name, _) in found.dates() {
        set.off.insert(date.to_string(), name.to_owned());
    }
    Ok(set)
}

/// Rows of a date and a name, or of a date, `off` or `work`, and a name; a header may go before.
fn from_csv(text: &str) -> Result<HolidaySetDocument, String> {
    let mut set = HolidaySetDocument::default();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut first = true;
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let fields: Vec<&str> = record.iter().collect();
        let is_header = std::mem::take(&mut first) && fields.first() == Some(&"date");
        let line = record.position().map_or(0, csv::Position::line);
        let (date, dates, name) = match fields.as_slice() {
            _ if is_header => continue,
            [date, "work", name] => (date, &mut set.work, name),
            [date, "off", name] | [date, name] => (date, &mut set.off, name),
            _ => {
                return Err(format!(
                    "line {line}: expected `date,name`, `date,off,name` or `date,work,name`"
                ));
            }
        };
        let date: NaiveDate =
            date.parse().map_err(|_| format!("line {line}: found `{date}`, expected a date"))?;
        if date.year() < 0 {
            return Err(format!("line {line}: found a year before the first"));
        }
        dates.insert(date.to_string(), (*name).to_owned());
    }
    Ok(set)
}
