//! Inputs that would take for ever if anything were gone through twice.

use super::{at, compile, line, record, relays, request, rules};
use chrono::TimeDelta;
use comms_policy::directory::Directory;
use comms_policy::handoff::{
    Event, Evidence, FaultKind, Handoff, HandoffDocument, State, Task, TaskFindingKind,
};
use comms_policy::text::Language;
use comms_policy::{Code, Finding, Limits};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const MANY: u32 = 100_000;

#[test]
fn many_events_of_one_item() {
    let rules = relays(&[
        ("a", "crm", json!({})),
        ("b", "group", json!({"revisions": "each", "after": ["a"]})),
        ("c", "im", json!({"revisions": "each", "after": ["b"]})),
        ("d", "oa", json!({"after": ["b", "c"]})),
    ]);
    let events: Vec<Event> =
        (0..MANY).map(|at| request("the-one-and-only", "10:00").edited(at)).collect();
    let evidence: Vec<Evidence> = (0..MANY)
        .flat_map(|at| {
            ["group", "im", "oa"]
                .map(|to| record("A", "10:05", to, "the-one-and-only").of_revision(at))
        })
        .collect();
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(found.obligations.len(), 2 + 2 * MANY as usize);
    assert_eq!(line(&found.obligations[1]), "b the-one-and-only satisfied +wrong-order");
}

#[test]
fn many_records_of_one_item() {
    let rules = relays(&[("a", "crm", json!({})), ("b", "crm", json!({"revisions": "each"}))]);
    let events = [request("R", "10:00")];
    let evidence: Vec<Evidence> =
        (0..MANY).map(|at| record(&format!("r{at}"), "10:05", "crm", "R")).collect();
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(found.obligations[0].records().count(), MANY as usize);
    assert_eq!(found.obligations[1].state, State::Duplicate);
}

/// The records of an id are those of each channel in which it is; those that name none are of no one.
#[test]
fn many_records_of_one_id_in_many_channels() {
    let rules = relays(&[("a", "crm", json!({})), ("b", "crm", json!({"revisions": "each"}))]);
    let events: Vec<Event> =
        (0..MANY).map(|channel| Event::new("R", at("10:00"), format!("c{channel}"))).collect();
    let evidence: Vec<Evidence> = (0..MANY)
        .flat_map(|it| {
            let record = |id: &str| record(&format!("{id}{it}"), "10:05", "crm", "R");
            let source = || format!("c{it}");
            [record("nameless"), record("a").from(source()), record("b").from(source())]
        })
        .collect();
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(found.obligations.len(), 2 * MANY as usize);
    assert!(found.obligations.iter().all(|it| it.state == State::Duplicate));
    assert!(found.obligations.iter().all(|it| it.records().count() == 2));
    let nameless = found.faults.iter().filter(|it| it.kind == FaultKind::EvidenceOfSeveral);
    assert_eq!(nameless.count(), MANY as usize);
}

#[test]
fn ids_that_begin_alike() {
    let rules = relays(&[("a", "crm", json!({"within": {"elapsed": "30m"}}))]);
    let id = |at: u32| format!("{}{at:06}", "x".repeat(100));
    let events: Vec<Event> = (0..MANY).map(|at| request(&id(at * 7_919 % MANY), "10:00")).collect();
    let evidence: Vec<Evidence> =
        (0..MANY).filter(|at| at % 2 == 0).map(|at| record("A", "10:05", "crm", &id(at))).collect();
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(found.omissions().count(), MANY as usize / 2);
    assert!(found.obligations.is_sorted_by_key(|it| it.id));
}

#[test]
fn instants_at_the_ends_of_time() {
    let rules = relays(&[
        ("a", "crm", json!({"within": {"elapsed": "24h"}})),
        ("b", "im", json!({"within": {"working": "1h"}})),
    ]);
    let ends = [chrono::DateTime::<chrono::Utc>::MIN_UTC, chrono::DateTime::<chrono::Utc>::MAX_UTC];
    for time in ends {
        let events = [Event::new("R", time, "mail")];
        let evidence = [Evidence::new("A", ends[1], "crm", "R")];
        for now in ends {
            let found = rules.reconcile(&events, &evidence, now);
            found
                .obligations
                .iter()
                .for_each(|it| _ = (it.overrun(), it.describe(Language::default())));
        }
    }
    let events = [Event::new("R", ends[1] - TimeDelta::try_seconds(86_400).unwrap(), "mail")];
    assert_eq!(rules.reconcile(&events, &[], ends[1]).next_change, None);
}

fn circle(count: usize, rest: &Value) -> Value {
    let relay = |at: usize| {
        let mut relay = json!({"id": format!("r{at}"), "from": [format!("c{at}")], "to": format!("c{}", (at + 1) % count)});
        for (key, value) in rest.as_object().expect("an object") {
            relay[key] = value.clone();
        }
        relay
    };
    json!({"relays": (0..count).map(relay).collect::<Vec<_>>()})
}

/// Rules whose channels are declared nowhere.
fn undeclared(document: Value) -> Handoff {
    let document = HandoffDocument::from_deserializer(document).expect("a document");
    Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::new()).expect("rules")
}

#[test]
fn a_thousand_relays_in_a_circle() {
    let rules = undeclared(circle(1_000, &json!({"echoes": "relay"})));
    let codes: Vec<_> = rules.warnings().iter().map(Finding::code).collect();
    assert_eq!(codes, [Code::RelayLoop]);
    let rules = undeclared(circle(1_000, &json!({})));
    assert!(rules.warnings().is_empty());
    let anywhere = (0..1_000)
        .map(|at| json!({"id": format!("r{at}"), "to": format!("c{at}"), "echoes": "relay"}));
    let rules = undeclared(json!({"relays": anywhere.collect::<Vec<_>>()}));
    assert_eq!(rules.warnings().len(), 1);
    let found = rules.warnings().iter().next().expect("one");
    assert!(found.message().contains("`c999`"));
}

#[test]
fn a_thousand_relays_that_wait_for_all_before_them() {
    let relay = |at: usize| {
        let after: Vec<_> = (at.saturating_sub(150)..at).map(|it| format!("r{it}")).collect();
        json!({"id": format!("r{at}"), "from": ["mail"], "to": format!("c{at}"), "after": after})
    };
    let rules = undeclared(json!({"relays": (0..1_000).map(relay).collect::<Vec<_>>()}));
    let events: Vec<_> = (0..20).map(|at| request(&format!("R{at}"), "10:00")).collect();
    let found = rules.reconcile(&events, &[], at("12:00"));
    assert_eq!(found.obligations.len(), 20_000);
}

#[test]
fn relays_are_counted() {
    let document =
        |count| HandoffDocument::from_deserializer(circle(count, &json!({}))).expect("a document");
    let mut limits = Limits::default();
    limits.relays = 3;
    let compile = |count| {
        let none = (BTreeMap::new(), BTreeMap::new());
        Handoff::compile_with(&document(count), &none.0, &none.1, &limits)
    };
    assert!(compile(3).is_ok());
    let findings = compile(4).expect_err("too many");
    let found: Vec<_> = findings.iter().map(|it| (it.code(), it.place().to_string())).collect();
    assert_eq!(found, [(Code::TooMany, "relays".to_owned())]);
}

#[test]
fn nothing_at_all_is_answered() {
    let rules = rules(json!({}));
    assert!(rules.is_empty());
    let (events, evidence) = ([request("R", "10:00")], [record("A", "10:05", "crm", "R")]);
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert!(found.obligations.is_empty() && found.orphans.is_empty());
    assert!(compile(json!({"relays": []})).is_ok());
}

/// A head who is often away, of many departments, and a task of which many got a copy.
#[test]
fn a_task_of_many_departments_with_many_copies() {
    let many = 20_000;
    let ids: Vec<String> = (0..many).map(|it| format!("d{it}")).collect();
    let hour =
        |it: u32| at("2026-03-02T00:00:00Z") - TimeDelta::try_hours(it.into()).expect("hours");
    let absences: Vec<Value> =
        (0..many).map(|it| json!({"from": hour(2 * it + 1), "until": hour(2 * it)})).collect();
    let departments: Vec<Value> =
        ids.iter().map(|id| json!({"id": id, "head": "head", "deputies": ["deputy"]})).collect();
    let listing = json!({
        "people": [
            {"id": "head", "absences": absences}, {"id": "deputy"},
            {"id": "a", "departments": ids}, {"id": "b", "departments": ["other"]},
        ],
        "departments": departments,
    });
    let directory = Directory::new(serde_json::from_value(listing).expect("a listing"));
    let mut task = Task::new("T", at("2026-03-01T23:30:00Z"));
    (task.requester, task.owner) = (Some("a".into()), Some("b".into()));
    task.copies = (0..many).map(|it| format!("c{it}")).collect();
    let rules = rules(json!({"tasks": {"fields": []}}));
    let check = rules.check_task(&task, &directory).expect("rules");
    assert_eq!((check.is_cross, &check.copies[..]), (Some(true), &["head"][..]));
    task.copies.push("deputy".into());
    let check = rules.check_task(&task, &directory).expect("rules");
    let missing = check.findings.iter().filter(|it| it.kind == TaskFindingKind::MissingCopy);
    assert_eq!(missing.count(), 0);
}
