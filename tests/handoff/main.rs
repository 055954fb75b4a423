//! Hand-offs: published and own examples, and hostile inputs.

mod faults;
mod hostile;
mod lints;
mod published;
mod states;
mod tasks;
mod told;

use chrono::{DateTime, Utc};
use comms_policy::directory::Visibility;
use comms_policy::handoff::{Event, Evidence, Handoff, HandoffDocument, Obligation};
use comms_policy::time::{Calendar, CalendarDocument};
use comms_policy::{Findings, Ident};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A clock time of 2 March 2026, a Monday, or a whole instant.
fn at(text: &str) -> DateTime<Utc> {
    let whole = if text.contains('T') { text.to_owned() } else { format!("2026-03-02T{text}Z") };
    let whole = if whole.len() == 17 { whole.replace('Z', ":00Z") } else { whole };
    whole.parse().expect(text)
}

/// Who sees the channels of the examples; of `im` and others that is not known.
fn channels() -> BTreeMap<String, Option<Visibility>> {
    let all = [
        ("notes", Visibility::Internal),
        ("crm", Visibility::Internal),
        ("group", Visibility::CustomerVisible),
        ("site", Visibility::Public),
    ];
    let unknown = ["im", "mail", "oa", "phone", "tool"].map(|id| (id.to_owned(), None));
    all.into_iter().map(|(id, it)| (id.to_owned(), Some(it))).chain(unknown).collect()
}

/// `office` from 9 to 17 on working days, and `never`.
fn calendars() -> BTreeMap<Ident, Calendar> {
    let hours = json!(["09:00-17:00"]);
    let week = json!({"mon": hours, "tue": hours, "wed": hours, "thu": hours, "fri": hours});
    let all =
        [("office", json!({"zone": "+00:00", "week": week})), ("never", json!({"zone": "+00:00"}))];
    let compile = |(id, document): (&str, Value)| {
        let document = CalendarDocument::from_deserializer(document).expect("a document");
        (id.parse().expect("an id"), Calendar::compile(&document).expect("a calendar"))
    };
    all.map(compile).into_iter().collect()
}

fn compile(document: Value) -> Result<Handoff, Findings> {
    let document = HandoffDocument::from_deserializer(document)?;
    Handoff::compile(&document, &calendars(), &channels())
}

fn rules(document: Value) -> Handoff {
    compile(document).unwrap_or_else(|findings| panic!("{findings}"))
}

/// Relays, by what there is to say beside their ids and targets.
fn relays(relays: &[(&str, &str, Value)]) -> Handoff {
    relays_on("office", relays)
}

fn relays_on(calendar: &str, relays: &[(&str, &str, Value)]) -> Handoff {
    let relay = |(id, to, rest): &(&str, &str, Value)| {
        let mut relay = json!({"id": id, "to": to});
        for (key, value) in rest.as_object().expect("an object") {
            relay[key] = value.clone();
        }
        relay
    };
    let relays: Vec<Value> = relays.iter().map(relay).collect();
    rules(json!({"calendar": calendar, "relays": relays}))
}

/// A request in the mail.
fn request(id: &str, time: &str) -> Event {
    Event::new(id, at(time), "mail").with("kind", "request")
}

fn record(record: &str, time: &str, channel: &str, of: &str) -> Evidence {
    Evidence::new(record, at(time), channel, of)
}

/// An obligation in a line: relay, item, state, and findings.
fn line(it: &Obligation<'_>) -> String {
    let mut line = format!("{} {} {}", it.relay().id(), it.id, it.state);
    for finding in it.findings() {
        line.push_str(" +");
        line.push_str(finding.as_str());
    }
    line
}

/// All obligations of a log in lines.
fn stand(rules: &Handoff, events: &[Event], evidence: &[Evidence], now: &str) -> Vec<String> {
    rules.reconcile(events, evidence, at(now)).obligations.iter().map(line).collect()
}
