//! Gathers the properties of an event (RFC 5545, 3.6.1).

use super::error::IcalErrorKind;
use super::event::{End, Event};
use super::faults::{Faults, excerpt};
use super::lines::ContentLine;
use super::rule::Rule;
use super::values::{Moment, unescape};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// The properties that are read.
const NAMES: [&str; 11] = [
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "UID",
    "STATUS",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
];
/// The properties that may stand more than once; the first `SUMMARY` counts.
const OFTEN: [&str; 4] = ["SUMMARY", "RDATE", "EXDATE", "EXRULE"];
const DATES: &str = "a date such as 20240229 or 20240229T083000";

/// An event that has not ended yet.
#[derive(Default)]
pub(super) struct Draft {
    line: usize,
    seen: BTreeSet<&'static str>,
    start: Option<Moment>,
    end: Option<(usize, End)>,
    uid: String,
    name: Option<String>,
    rule: Option<Rule>,
    added: Vec<NaiveDate>,
    removed: BTreeSet<NaiveDate>,
    replaces: Option<NaiveDate>,
    cancelled: bool,
}

impl Draft {
    /// Starts an event on this line.
    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes one line of the event; those that do not matter are passed over.
    pub(super) fn take(&mut self, line: &ContentLine<'_>, faults: &mut Faults) {
        let Some(name) = NAMES.into_iter().find(|name| line.is(name)) else {
            return;
        };
        if !self.seen.insert(name) && !OFTEN.contains(&name) {
            faults.push(line.number, IcalErrorKind::Repeated { name });
            return;
        }
        let dates = line.value.split(',').map(|text| listed_date(name, text));
        match name {
            "RDATE" => self.added.extend(dates.filter_map(|date| faults.note(line.number, date))),
            "EXDATE" => {
                self.removed.extend(dates.filter_map(|date| faults.note(line.number, date)));
            }
            "RRULE" => self.rule = Rule::read(line, faults),
            _ => {
                let kept = self.keep(name, line);
                faults.note(line.number, kept);
            }
        }
    }

    /// Keeps a property with a single value.
    fn keep(&mut self, name: &'static str, line: &ContentLine<'_>) -> Result<(), IcalErrorKind> {
        match name {
            "DTSTART" => self.start = Some(moment(name, line.value)?),
            "DTEND" => self.keep_end(line, End::At(moment(name, line.value)?))?,
            "DURATION" => self.keep_end(line, End::After(String::from(line.value)))?,
            "SUMMARY" => {
                self.name.get_or_insert_with(|| unescape(line.value));
            }
            "UID" => self.uid = String::from(line.value.trim()),
            "STATUS" => self.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RECURRENCE-ID" if line.has("RANGE", "THISANDFUTURE") => {
                return Err(unsupported("THISANDFUTURE", "a RECURRENCE-ID for one instance"));
            }
            "RECURRENCE-ID" => self.replaces = Some(moment(name, line.value)?.date),
            _ => return Err(unsupported(name, "EXDATE")),
        }
        Ok(())
    }

    fn keep_end(&mut self, line: &ContentLine<'_>, end: End) -> Result<(), IcalErrorKind> {
        if self.end.is_some() {
            return Err(IcalErrorKind::Repeated { name: "end (DTEND or DURATION)" });
        }
        self.end = Some((line.number, end));
        Ok(())
    }

    /// Makes the event; none if it lacks something, which is noted.
    pub(super) fn finish(self, faults: &mut Faults) -> Option<Event> {
        if self.replaces.is_some() && self.uid.is_empty() {
            let hint = "RECURRENCE-ID needs it to tell which event it stands for";
            faults.push(self.line, IcalErrorKind::Missing { name: "UID", hint });
        }
        if !self.cancelled && !self.seen.contains("DTSTART") {
            let hint = "without it the event has no date";
            faults.push(self.line, IcalErrorKind::Missing { name: "DTSTART", hint });
        }
        let replaced = self.replaces.filter(|_| self.cancelled);
        let stand_in = replaced.map(|date| Moment { date, time: None, utc: false });
        let start = self.start.or(stand_in)?;
        let days = match self.end {
            Some((line, end)) => faults.note(line, end.days(start))?,
            None => 1,
        };
        Some(Event {
            line: self.line,
            uid: self.uid,
            name: self.name.unwrap_or_default(),
            start,
            days,
            rule: self.rule,
            added: self.added,
            removed: self.removed,
            replaces: self.replaces,
            cancelled: self.cancelled,
        })
    }
}

fn moment(name: &'static str, text: &str) -> Result<Moment, IcalErrorKind> {
    let bad = || IcalErrorKind::BadDate { name, found: excerpt(text), expected: DATES };
    Moment::read(text).ok_or_else(bad)
}

/// Reads one date of a list; a period is refused.
fn listed_date(name: &'static str, text: &str) -> Result<NaiveDate, IcalErrorKind> {
    if text.contains('/') {
        return Err(unsupported(text, DATES));
    }
    moment(name, text).map(|moment| moment.date)
}

fn unsupported(found: &str, expected: &'static str) -> IcalErrorKind {
    IcalErrorKind::Unsupported { found: excerpt(found), expected }
}
