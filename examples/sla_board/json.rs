//! Clocks for programs.

use crate::escaped::escaped;
use crate::row::Row;
use chrono::{DateTime, Utc};
use comms_policy::sla::{Amount, Cancelled, State};
use serde::Serialize;
use std::collections::BTreeMap;

/// The form of a clock in JSON. Amounts are in whole seconds.
#[derive(Serialize)]
struct Object<'a> {
    now: DateTime<Utc>,
    conversation: &'a str,
    target: &'a str,
    metric: &'static str,
    state: &'static str,
    reason: Option<Reason>,
    /// Since when it is paused or overdue.
    since: Option<DateTime<Utc>>,
    /// When it goes on that is out of hours.
    resumes: Option<DateTime<Utc>>,
    anchor: Option<&'a str>,
    started: Option<DateTime<Utc>>,
    due: Option<DateTime<Utc>>,
    stopped: Option<DateTime<Utc>>,
    fulfilled_by: Option<&'a str>,
    /// The kind of time that counts.
    counts: &'static str,
    used_s: i64,
    limit_s: Option<u64>,
    remaining_s: i64,
    overrun_s: i64,
    elapsed_s: i64,
    warnings: Vec<Warning>,
    next_change: Option<DateTime<Utc>>,
    ignored: BTreeMap<&'a str, &'static str>,
    provisional: bool,
}

#[derive(Serialize)]
struct Warning {
    share: u16,
    at: Option<DateTime<Utc>>,
}

/// Why a clock cannot run, or ended without what it waited for.
#[derive(Serialize)]
#[serde(untagged)]
enum Reason {
    NotApplicable(&'static str),
    Cancelled(Cancelled),
}

/// A clock as a JSON object in one line. All hidden characters are escaped.
pub fn line(row: &Row<'_>, now: DateTime<Utc>) -> serde_json::Result<String> {
    let clock = &row.clock;
    let (mut reason, mut since, mut resumes) = (None, None, None);
    match clock.state {
        State::NotApplicable(why) => reason = Some(Reason::NotApplicable(why.as_str())),
        State::Cancelled(why) => reason = Some(Reason::Cancelled(why)),
        State::OutOfHours { resumes: at } => resumes = at,
        State::Paused { since: at } | State::Overdue { since: at } => since = Some(at),
        _ => {}
    }
    let object = Object {
        now,
        conversation: &row.thread.id,
        target: clock.target.id().as_str(),
        metric: clock.metric().as_str(),
        state: clock.state.as_str(),
        reason,
        since,
        resumes,
        anchor: clock.anchor,
        started: clock.started,
        due: clock.due,
        stopped: clock.stopped,
        fulfilled_by: clock.fulfilled_by,
        counts: match clock.used {
            Amount::Working(_) => "working",
            Amount::Elapsed(_) => "elapsed",
        },
        used_s: clock.used.as_seconds(),
        limit_s: row.limit(),
        remaining_s: clock.remaining.as_seconds(),
        overrun_s: clock.overrun.as_seconds(),
        elapsed_s: clock.elapsed.as_seconds(),
        warnings: (clock.warnings.iter())
            .map(|it| Warning { share: it.share, at: it.at })
            .collect(),
        next_change: clock.next_change,
        ignored: clock.ignored.iter().map(|(id, why)| (*id, why.as_str())).collect(),
        provisional: clock.provisional,
    };
    serde_json::to_string(&object).map(|json| escaped(&json))
}
