//! Limits: how much time there is for something, and of which kind.

use super::duration;
use super::units::{Elapsed, TimeOfDay, WorkingTime};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place};
use crate::limits::Limits;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::string::String;
use core::fmt;
use serde::Serialize;

/// A limit: exactly one of working time, elapsed time and working days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct WithinDocument {
    /// Working time, such as `4h` or `1h30m`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working: Option<String>,
    /// Time around the clock, such as `24h`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<String>,
    /// The n-th following working day; the day of the message is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<i64>,
    /// With `working_days`: the clock time on that day; its last closing if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A limit. The three kinds of time are different types and never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Within {
    /// Time during which the calendar is open.
    Working(WorkingTime),
    /// Time around the clock.
    Elapsed(Elapsed),
    /// A following working day, the day of the message not counted.
    #[serde(rename_all = "kebab-case")]
    WorkingDays {
        /// Which one, from 1.
        days: u32,
        /// The clock time on that day; its last closing if absent.
        by: Option<TimeOfDay>,
    },
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Working(time) => write!(f, "{time} of working time"),
            Self::Elapsed(time) => write!(f, "{time} around the clock"),
            Self::WorkingDays { days, by } => {
                write!(f, "{days} working day{}", if *days == 1 { "" } else { "s" })?;
                by.map_or(Ok(()), |by| write!(f, " by {by}"))
            }
        }
    }
}

impl Within {
    /// Compiles a limit that stands on its own.
    ///
    /// # Errors
    ///
    /// None or several of `working`, `elapsed` and `working_days`; a duration or a clock time that
    /// cannot be read; `by` without `working_days`.
    pub fn compile(document: &WithinDocument) -> Result<Self, Findings> {
        let mut findings = Collector::new(Limits::default().findings);
        let compiled = compile(document, &Place::root(), &mut findings);
        compiled.ok_or_else(|| findings.finish(|_| (), |_| 0))
    }
}

/// Compiles a limit; all of its faults are reported.
pub(crate) fn compile(
    document: &WithinDocument,
    place: &Place,
    findings: &mut Collector,
) -> Option<Within> {
    let before = findings.errors();
    let working = document
        .working
        .as_ref()
        .and_then(|text| seconds(text, &place.key("working"), findings).map(WorkingTime::seconds));
    let elapsed = document
        .elapsed
        .as_ref()
        .and_then(|text| seconds(text, &place.key("elapsed"), findings).map(Elapsed::seconds));
    let days = document.working_days.and_then(|days| {
        let place = place.key("working_days");
        let valid = u32::try_from(days).ok().filter(|days| (1..=3_660).contains(days));
        if valid.is_none() && findings.is_clean(&place) {
            let message = alloc::format!("found {days}, expected 1 to 3660 working days");
            findings.push(Finding::new(Code::BadDuration, &place, message));
        }
        valid
    });
    let by = document.by.as_ref().and_then(|text| {
        let place = place.key("by");
        let time = text.parse();
        if time.is_err() && findings.is_clean(&place) {
            let message =
                alloc::format!("found `{text}`, expected a clock time from `00:00` to `24:00`");
            findings.push(Finding::new(Code::BadTime, &place, message));
        }
        time.ok()
    });
    let given =
        [document.working.is_some(), document.elapsed.is_some(), document.working_days.is_some()];
    let count = given.into_iter().filter(|given| *given).count();
    if findings.is_clean(place) && (count > 0 || findings.is_complete()) {
        if count != 1 {
            let found = if count == 0 { "no limit" } else { "several limits" };
            let message = alloc::format!(
                "found {found}, expected one of `working`, `elapsed` and `working_days`"
            );
            findings.push(Finding::new(Code::BadWithin, place, message));
        } else if document.by.is_some() && document.working_days.is_none() {
            let message = "found `by` without `working_days`, expected both or neither";
            findings.push(Finding::new(Code::BadWithin, &place.key("by"), message));
        }
    }
    if findings.errors() > before {
        return None;
    }
    let working = working.map(Within::Working);
    let elapsed = elapsed.map(Within::Elapsed);
    working.or(elapsed).or(days.map(|days| Within::WorkingDays { days, by }))
}

/// Reads a duration in seconds; a fault is reported.
pub(crate) fn seconds(text: &str, place: &Place, findings: &mut Collector) -> Option<i64> {
    match duration::parse(text) {
        Ok(seconds) => Some(seconds),
        Err(_) if !findings.is_clean(place) => None,
        Err((expected, help)) => {
            let message = alloc::format!("found `{text}`, expected {expected}");
            let finding = Finding::new(Code::BadDuration, place, message);
            findings.push(match help {
                Some(help) => finding.with_help(help),
                None => finding,
            });
            None
        }
    }
}

impl Decode for WithinDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            working: fields.optional("working", context),
            elapsed: fields.optional("elapsed", context),
            working_days: fields.optional("working_days", context),
            by: fields.optional("by", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(WithinDocument);
