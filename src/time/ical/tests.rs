//! Tables of small calendars.

mod faults;
mod hostile;
mod lines;
mod repeats;
mod spans;

use super::read;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::NaiveDate;

fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// Wraps the lines of one or more events into a calendar.
fn calendar(events: &[&str]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\n");
    for event in events {
        text.extend(["BEGIN:VEVENT\n", event, "\nEND:VEVENT\n"]);
    }
    text + "END:VCALENDAR\n"
}

/// Gives the covered dates of a text within a half-open range of years.
fn dates(text: &str, years: core::ops::Range<i32>) -> String {
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let found = read(text, first(years.start), first(years.end));
    let found = found.unwrap_or_else(|faults| panic!("{faults}"));
    let found: Vec<_> = found.keys().map(ToString::to_string).collect();
    found.join(" ")
}

/// Gives the faults of a text, one a line.
fn faults(text: &str) -> String {
    read(text, date("2020-01-01"), date("2030-01-01")).unwrap_err().to_string()
}
