//! A record as a row of the list has it.

use crate::columns::Columns;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use comms_policy::retention::Record;
use comms_policy::time::Dates;
use csv::StringRecord;

/// What is known to be none.
const NONE: &str = "-";

/// The forms of times without an offset.
const CIVIL: [&str; 4] =
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];

/// A row, read.
pub struct Row<'r> {
    pub id: &'r str,
    pub created: Option<DateTime<Utc>>,
    pub copy_of: Option<&'r str>,
    facts: Vec<(&'r str, DateTime<Utc>)>,
    attributes: Vec<(&'r str, &'r str)>,
    /// The cells that could not be read, and so are not known.
    pub bad: Vec<String>,
}

impl<'r> Row<'r> {
    /// Reads a row. A time that cannot be read is not known, which keeps the record.
    pub fn read(
        cells: &'r StringRecord,
        columns: &'r Columns,
        set: &'r [(String, String)],
        dates: &Dates,
    ) -> Self {
        let cell = |at: usize| cells.get(at).map(str::trim).filter(|it| !it.is_empty());
        let mut bad = Vec::new();
        let mut instant = |at: usize, name: &str| {
            let text = cell(at).filter(|it| *it != NONE)?;
            let instant = instant(text, dates);
            if instant.is_none() {
                bad.push(format!(
                    "found `{text}` as {name}, expected a time such as 2025-03-15 08:00"
                ));
            }
            instant
        };
        let created = instant(columns.created, "the creation");
        let facts = columns.facts.iter();
        let facts = facts.filter_map(|(at, name)| Some((name.as_str(), instant(*at, name)?)));
        let facts = facts.collect();
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        for (at, name) in &columns.attributes {
            match cell(*at) {
                None => {}
                Some(NONE) => attributes.push((name, "")),
                Some(values) => {
                    let values = values.split(';').map(str::trim).filter(|it| !it.is_empty());
                    attributes.extend(values.map(|value| (name.as_str(), value)));
                }
            }
        }
        attributes.extend(set.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let id = cell(columns.id).unwrap_or_default();
        let copy_of = columns.copy_of.and_then(cell).filter(|it| *it != NONE);
        Self { id, created, copy_of, facts, attributes, bad }
    }

    /// The record.
    pub fn record(&self) -> Record<'_> {
        let mut record = Record::default();
        record.id = self.id;
        record.created = self.created;
        record.copy_of = self.copy_of;
        record.facts(&self.facts).attributes(&self.attributes)
    }
}

/// The instant that a text means; without an offset in the zone of the dates, a date from its start.
fn instant(text: &str, dates: &Dates) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    if let Ok(date) = text.parse::<NaiveDate>() {
        return dates.reaches(date, NaiveTime::MIN);
    }
    let civil = CIVIL.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    dates.reaches(civil.date(), civil.time())
}
