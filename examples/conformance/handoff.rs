//! The operations on hand-offs.

use crate::request::{Failure, Request, shown};
use crate::time::Calendars;
use comms_policy::directory::{Directory, Listing, Visibility};
use comms_policy::handoff::{
    Event, Evidence, Handoff, HandoffDocument, Obligation, ObligationFinding, State, Task,
    TaskFinding,
};
use comms_policy::time::{Calendar, CalendarDocument};
use comms_policy::{Findings, Ident};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a request says of a channel.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Channel {
    #[serde(default)]
    visibility: Option<Visibility>,
}

/// The calendars of a request; a single one has whatever id the document names.
fn calendars(
    known: &mut Calendars,
    request: &mut Request,
    named: Option<&str>,
) -> Result<BTreeMap<Ident, Calendar>, Failure> {
    let mut calendars = BTreeMap::new();
    if request.has("calendar") {
        let calendar = known.take(request)?;
        let id = named.and_then(|id| id.parse().ok());
        calendars.extend(id.map(|id| (id, calendar)));
    }
    let all: BTreeMap<String, Box<RawValue>> = request.optional("calendars")?.unwrap_or_default();
    for (id, raw) in all {
        let path = format!("calendars.{id}");
        let mut json = serde_json::Deserializer::from_str(raw.get());
        let calendar = CalendarDocument::from_deserializer(&mut json)
            .and_then(|document| Calendar::compile(&document))
            .map_err(|findings| Failure::in_document(&findings, &path))?;
        let id = id
            .parse::<Ident>()
            .map_err(|error| Failure::new("id.malformed", error.to_string(), &path))?;
        calendars.insert(id, calendar);
    }
    Ok(calendars)
}

/// The rules of a request, or what is wrong with them.
fn rules(
    known: &mut Calendars,
    request: &mut Request,
) -> Result<Result<Handoff, Findings>, Failure> {
    let raw = request.raw("handoff")?;
    let mut json = serde_json::Deserializer::from_str(raw.get());
    let document = HandoffDocument::from_deserializer(&mut json);
    let named = document.as_ref().ok().and_then(|document| document.calendar.as_deref());
    let calendars = calendars(known, request, named)?;
    let channels: BTreeMap<String, Channel> = request.optional("channels")?.unwrap_or_default();
    let channels = channels.into_iter().map(|(id, channel)| (id, channel.visibility)).collect();
    Ok(document.and_then(|document| Handoff::compile(&document, &calendars, &channels)))
}

fn sound(known: &mut Calendars, request: &mut Request) -> Result<Handoff, Failure> {
    rules(known, request)?.map_err(|findings| Failure::in_document(&findings, "handoff"))
}

/// `handoff.check_task`
pub fn check_task(known: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let rules = sound(known, request)?;
    let listing: Listing = request.value("directory")?;
    let task: Task = request.value("task")?;
    let directory = Directory::new(listing);
    Ok(match rules.check_task(&task, &directory) {
        None => json!({"no_rules": true}),
        Some(check) => json!({
            "cross_department": check.is_cross,
            "copies": check.copies,
            "findings": check.findings.iter().map(lacks).collect::<Vec<_>>(),
        }),
    })
}

fn lacks(finding: &TaskFinding<'_>) -> Value {
    json!({"code": finding.kind, "about": finding.about, "severity": finding.kind.severity()})
}

/// `handoff.reconcile`
pub fn reconcile(known: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let rules = sound(known, request)?;
    let events: Vec<Event> = request.value("events")?;
    let evidence: Vec<Evidence> = request.optional("evidence")?.unwrap_or_default();
    let now = request.instant("now")?;
    let found = rules.reconcile(&events, &evidence, now);
    Ok(json!({
        "obligations": found.obligations.iter().map(told).collect::<Vec<_>>(),
        "omissions": found.omissions().count(),
        "orphans": found.orphans,
        "faults": found.faults,
        "next_change": found.next_change.map(shown),
    }))
}

/// An obligation; keys that do not apply are absent.
fn told(obligation: &Obligation<'_>) -> Value {
    let findings: Vec<ObligationFinding> = obligation.findings().collect();
    let mut told = json!({
        "relay": obligation.relay().id(),
        "channel": obligation.channel,
        "id": obligation.id,
        "state": obligation.state,
        "findings": findings,
    });
    let records = || obligation.records().collect::<Vec<_>>();
    let is_open = obligation.state == State::Indeterminate;
    let overrun = obligation.overrun();
    let overrun = overrun.map(|it| match it.subsec_nanos() {
        0 => json!(it.num_seconds()),
        _ => json!(it.as_seconds_f64()),
    });
    let values = [
        ("revision", obligation.revision.map(|it| json!(it))),
        ("started", obligation.started.map(|at| json!(shown(at)))),
        ("due", obligation.due.map(|at| json!(shown(at)))),
        ("withdrawn", obligation.withdrawn.map(|at| json!(shown(at)))),
        ("done", obligation.done.map(|it| json!(shown(it.at)))),
        ("record", obligation.done.map(|it| json!(it.record))),
        ("records", (obligation.state == State::Duplicate).then(|| json!(records()))),
        ("overrun_s", overrun),
        ("missing", is_open.then(|| json!(obligation.missing()))),
    ];
    for (key, value) in values {
        if let Some(value) = value {
            told[key] = value;
        }
    }
    told
}

/// `handoff.check`
pub fn check(known: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let (is_ok, findings) = match rules(known, request)? {
        Ok(rules) => (true, rules.warnings().clone()),
        Err(findings) => (false, findings),
    };
    let diagnostics = findings.iter().map(
        |it| json!({"code": it.code(), "severity": it.severity(), "path": it.place().to_string()}),
    );
    Ok(json!({"ok": is_ok, "diagnostics": diagnostics.collect::<Vec<_>>()}))
}
