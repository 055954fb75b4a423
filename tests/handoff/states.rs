//! Each state and each finding of an obligation, in rows.

use super::{at, line, record, relays, relays_on, request, stand};
use chrono::TimeDelta;
use comms_policy::handoff::{Counts, Event, Evidence, FaultKind, ObligationFinding, State};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn withdrawn(time: &str) -> Event {
    request("R", time).withdrawn()
}

fn person(id: &str, time: &str) -> Evidence {
    record(id, time, "crm", "R")
}

fn system(id: &str, time: &str) -> Evidence {
    person(id, time).by_system()
}

/// What happened beside a request `R` at ten, for which there are thirty minutes, and how it stands at
/// noon.
fn rows() -> Vec<(Value, Vec<Event>, Vec<Evidence>, &'static str)> {
    let (anyone, by_system) = (json!({}), json!({"by": "system"}));
    let roles = json!({"roles": ["contact", "lead"]});
    vec![
        (anyone.clone(), vec![], vec![], "overdue"),
        (anyone.clone(), vec![], vec![person("A", "10:30")], "satisfied"),
        (anyone.clone(), vec![], vec![person("A", "10:30:01")], "late"),
        (anyone.clone(), vec![], vec![person("A", "10:31"), person("A", "10:05")], "satisfied"),
        (anyone.clone(), vec![], vec![person("A", "09:59")], "satisfied +before-source"),
        (anyone.clone(), vec![], vec![person("A", "12:00:01")], "overdue"),
        (anyone.clone(), vec![], vec![person("A", "10:05").from("mail")], "satisfied"),
        (anyone.clone(), vec![], vec![person("A", "10:05").from("im")], "overdue"),
        (anyone.clone(), vec![], vec![record("A", "10:05", "im", "R")], "overdue"),
        (
            anyone.clone(),
            vec![],
            vec![person("A", "10:40"), person("B", "10:50").from("mail")],
            "duplicate +duplicate",
        ),
        (anyone.clone(), vec![withdrawn("10:30")], vec![], "cancelled"),
        (anyone.clone(), vec![withdrawn("10:30:01")], vec![], "overdue +withdrawn-late"),
        (anyone.clone(), vec![withdrawn("10:10")], vec![person("A", "10:20")], "cancelled"),
        (anyone.clone(), vec![withdrawn("10:10")], vec![person("A", "10:10")], "satisfied"),
        (anyone.clone(), vec![withdrawn("10:31")], vec![person("A", "10:40")], "late"),
        (anyone.clone(), vec![withdrawn("12:00:01")], vec![], "overdue"),
        // A withdrawal takes back what was written up to then, and nothing else.
        (anyone.clone(), vec![withdrawn("09:50")], vec![], "overdue"),
        (anyone.clone(), vec![withdrawn("10:10"), request("R", "11:40")], vec![], "pending"),
        (anyone.clone(), vec![withdrawn("10:10"), request("R", "11:20")], vec![], "overdue"),
        (anyone.clone(), vec![withdrawn("10:10"), request("R", "10:10")], vec![], "cancelled"),
        // What was overdue before it was taken back stays an omission.
        (
            anyone.clone(),
            vec![withdrawn("10:40"), request("R", "11:40")],
            vec![],
            "overdue +withdrawn-late",
        ),
        (by_system.clone(), vec![], vec![system("A", "10:05")], "satisfied"),
        (by_system.clone(), vec![], vec![person("A", "10:05")], "satisfied-by-hand +by-hand"),
        (by_system.clone(), vec![], vec![person("A", "10:05"), system("A", "10:30")], "satisfied"),
        (
            by_system.clone(),
            vec![],
            vec![person("A", "10:05"), system("A", "10:31")],
            "satisfied-by-hand +by-hand",
        ),
        (by_system.clone(), vec![], vec![person("A", "10:31")], "late +by-hand"),
        (by_system.clone(), vec![], vec![system("A", "10:31"), person("A", "10:32")], "late"),
        (
            by_system,
            vec![],
            vec![person("A", "10:05"), person("B", "10:06")],
            "duplicate +by-hand +duplicate",
        ),
        (roles.clone(), vec![], vec![person("A", "10:05").in_role("lead")], "satisfied"),
        (
            roles.clone(),
            vec![],
            vec![person("A", "10:05").in_role("cook")],
            "satisfied +wrong-role",
        ),
        (roles.clone(), vec![], vec![person("A", "10:05")], "satisfied +wrong-role"),
        // Told of twice: what names no source comes first.
        (
            roles,
            vec![],
            vec![person("A", "10:05").from("mail"), person("A", "10:05").in_role("lead")],
            "satisfied",
        ),
        (json!({"when": {"size": ["big"]}}), vec![], vec![], "indeterminate"),
        (
            json!({"when": {"size": ["big"]}}),
            vec![request("R", "10:20").edited(1).with("size", "big")],
            vec![person("A", "10:50")],
            "satisfied",
        ),
        (json!({"echoes": "relay"}), vec![], vec![], "overdue"),
        (json!({"within": {"working_days": 1}}), vec![], vec![], "pending"),
        (json!({"within": {"working": "2h"}}), vec![], vec![], "pending"),
        (json!({"within": {"working": "1h"}}), vec![], vec![], "overdue"),
    ]
}

#[test]
fn states_and_findings() {
    let mut seen = BTreeSet::new();
    for (rest, mut events, evidence, expected) in rows() {
        let mut relay = json!({"from": ["mail"], "within": {"elapsed": "30m"}});
        for (key, value) in rest.as_object().expect("an object") {
            relay[key] = value.clone();
        }
        let rules = relays(&[("crm", "crm", relay)]);
        events.push(request("R", "10:00"));
        let found = rules.reconcile(&events, &evidence, at("12:00"));
        let lines: Vec<_> = found.obligations.iter().map(line).collect();
        assert_eq!(lines, [format!("crm R {expected}")], "{rest} {events:?} {evidence:?}");
        seen.extend(found.obligations[0].findings());
    }
    // The others have tests of their own.
    seen.extend([ObligationFinding::WrongOrder, ObligationFinding::NoDue]);
    assert_eq!(seen.len(), ObligationFinding::ALL.len());
}

#[test]
fn what_is_never_due_is_told() {
    let limit = json!({"within": {"working": "1h"}});
    let rules = relays_on("never", &[("crm", "crm", limit)]);
    let events = [request("R", "10:00"), request("S", "10:00"), request("S", "11:00").withdrawn()];
    let evidence = [record("A", "11:30", "crm", "S")];
    let expected = ["crm R pending +no-due", "crm S cancelled +no-due"];
    assert_eq!(stand(&rules, &events, &evidence, "12:00"), expected);
}

#[test]
fn what_no_relay_speaks_of_is_no_entry() {
    let rules = relays(&[("crm", "crm", json!({"when": {"kind": ["request"]}}))]);
    let events = [
        request("R", "10:00").with("kind", "notice"),
        request("S", "10:00").with("kind", ""),
        Event::new("T", at("10:00"), "crm"),
        request("U", "10:00").withdrawn(),
        request("V", "13:00"),
    ];
    assert_eq!(stand(&rules, &events, &[], "12:00"), Vec::<String>::new());
}

#[test]
fn it_is_pending_to_the_very_instant_at_which_it_is_due() {
    let rules = relays(&[("crm", "crm", json!({"within": {"elapsed": "30m"}}))]);
    let events = [request("R", "10:00"), request("S", "10:10"), request("T", "11:00")];
    let found = rules.reconcile(&events[..2], &[], at("10:10"));
    let change = found.next_change.expect("a change");
    assert_eq!(change, at("10:30") + TimeDelta::nanoseconds(1));
    let before = change - TimeDelta::nanoseconds(1);
    let states = |now| {
        let found = rules.reconcile(&events[..2], &[], now);
        found.obligations.iter().map(|it| it.state).collect::<Vec<_>>()
    };
    assert_eq!(states(before), [State::Pending, State::Pending]);
    assert_eq!(states(change), [State::Overdue, State::Pending]);
    assert_eq!(rules.reconcile(&events[..2], &[], at("11:00")).next_change, None);
    assert_eq!(rules.reconcile(&events, &[], at("10:50")).next_change, Some(at("11:00")));
    let evidence = [record("A", "10:05", "phone", "R")];
    assert_eq!(rules.reconcile(&events, &evidence, at("10:00")).next_change, Some(at("10:05")));
}

#[test]
fn each_revision_is_an_obligation_where_that_is_said() {
    let relay = json!({"revisions": "each", "within": {"elapsed": "30m"}});
    let rules = relays(&[("crm", "crm", relay)]);
    let events =
        [request("R", "10:00"), request("R", "10:10").edited(1), request("R", "10:20").edited(2)];
    let evidence = [
        record("A", "10:05", "crm", "R"),
        record("B", "10:25", "crm", "R").of_revision(2),
        record("C", "10:26", "crm", "R").of_revision(2),
    ];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    let lines: Vec<_> = found.obligations.iter().map(|it| (it.revision, line(it))).collect();
    let expected = [
        (Some(0), "crm R satisfied"),
        (Some(1), "crm R overdue"),
        (Some(2), "crm R duplicate +duplicate"),
    ];
    assert_eq!(lines, expected.map(|(revision, line)| (revision, line.to_owned())));
}

#[test]
fn a_leg_before_its_time_is_told() {
    let after = json!({"after": ["a"]});
    let rules = relays(&[("a", "crm", json!({})), ("b", "group", after)]);
    let events = [request("R", "10:00")];
    let (crm, group) =
        (|time| record("A", time, "crm", "R"), |time| record("B", time, "group", "R"));
    for (evidence, expected) in [
        (vec![group("10:05")], ["a R pending", "b R satisfied +wrong-order"]),
        (vec![crm("10:06"), group("10:05")], ["a R satisfied", "b R satisfied +wrong-order"]),
        (vec![crm("10:05"), group("10:05")], ["a R satisfied", "b R satisfied"]),
        (vec![crm("10:05")], ["a R satisfied", "b R pending"]),
    ] {
        assert_eq!(stand(&rules, &events, &evidence, "12:00"), expected, "{evidence:?}");
    }
    let other = json!({"when": {"kind": ["notice"]}});
    let rules = relays(&[("a", "crm", other), ("b", "group", json!({"after": ["a"]}))]);
    assert_eq!(stand(&rules, &events, &[group("10:05")], "12:00"), ["b R satisfied"]);
}

#[test]
fn an_order_is_of_revisions_where_both_legs_have_them() {
    let (each, same) = (json!({"revisions": "each"}), json!({}));
    let events = [request("R", "10:00"), request("R", "10:10").edited(1)];
    let evidence = [
        record("A", "10:01", "crm", "R"),
        record("B", "10:02", "group", "R"),
        record("B", "10:12", "group", "R").of_revision(1),
    ];
    for (first, second, expected) in [
        (
            &each,
            &each,
            &["a R satisfied", "a R pending", "b R satisfied", "b R satisfied +wrong-order"][..],
        ),
        (&same, &each, &["a R satisfied", "b R satisfied", "b R satisfied"]),
        (&each, &same, &["a R satisfied", "a R pending", "b R satisfied +wrong-order"]),
        (&same, &same, &["a R satisfied", "b R satisfied"]),
    ] {
        let mut second = second.clone();
        second["after"] = json!(["a"]);
        let rules = relays(&[("a", "crm", first.clone()), ("b", "group", second)]);
        assert_eq!(stand(&rules, &events, &evidence, "12:00"), expected);
    }
}

#[test]
fn obligations_are_in_order_of_relays_channels_and_ids() {
    let rules = relays(&[("b", "crm", json!({})), ("a", "group", json!({"from": ["oa", "mail"]}))]);
    let event = |id: &str, channel: &str| Event::new(id, at("10:00"), channel);
    let events = [
        event("2", "oa"),
        event("10", "mail"),
        event("1", "zoo"),
        event("1", "oa"),
        event("2", "ant"),
    ];
    let found = rules.reconcile(&events, &[], at("12:00"));
    let order = found.obligations.iter().map(|it| (it.relay().id().as_str(), it.channel, it.id));
    let expected = [
        ("b", "ant", "2"),
        ("b", "mail", "10"),
        ("b", "oa", "1"),
        ("b", "oa", "2"),
        ("b", "zoo", "1"),
        ("a", "mail", "10"),
        ("a", "oa", "1"),
        ("a", "oa", "2"),
    ];
    assert_eq!(order.collect::<Vec<_>>(), expected);
}

#[test]
fn evidence_of_no_event_is_an_orphan() {
    let rules = relays(&[("crm", "crm", json!({"from": ["mail"]}))]);
    let events = [
        request("R", "10:00"),
        Event::new("S", at("10:00"), "im"),
        request("F", "13:00"),
        request("W", "10:00").withdrawn(),
    ];
    let evidence = [
        record("A", "10:05", "crm", "R"),
        record("A", "10:05", "crm", "Q"),
        record("A", "10:05", "crm", "S"),
        record("A", "10:05", "crm", "S").from("im"),
        record("A", "10:05", "crm", "S").from("mail"),
        record("A", "10:05", "phone", "Q"),
        record("A", "13:00", "crm", "Q"),
        record("A", "10:05", "crm", "Z"),
        record("A", "10:05", "crm", "F"),
        record("A", "10:05", "crm", "W"),
    ];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    assert_eq!(found.orphans, [1, 4, 7, 8]);
}

#[test]
fn what_has_no_id_is_a_fault() {
    let rules = relays(&[("crm", "crm", json!({}))]);
    let events = [request("R", "10:00"), request("", "10:00"), request("", "13:00")];
    let evidence = [
        record("", "10:05", "crm", "R"),
        record("A", "10:05", "crm", ""),
        record("", "10:05", "phone", ""),
    ];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    let faults: Vec<_> = found.faults.iter().map(|it| (it.kind, it.position)).collect();
    let expected = [
        (FaultKind::EventWithoutId, 1),
        (FaultKind::EventWithoutId, 2),
        (FaultKind::EvidenceWithoutOf, 1),
        (FaultKind::EvidenceWithoutOf, 2),
        (FaultKind::EvidenceWithoutRecord, 0),
        (FaultKind::EvidenceWithoutRecord, 2),
    ];
    assert_eq!(faults, expected);
    assert_eq!(found.obligations.iter().map(line).collect::<Vec<_>>(), ["crm R pending"]);
    assert_eq!((found.orphans, found.next_change), (vec![], None));
}

#[test]
fn counts_are_by_relay_and_state() {
    let limit = json!({"within": {"elapsed": "30m"}});
    let rules =
        relays(&[("crm", "crm", limit.clone()), ("im", "im", limit), ("oa", "oa", json!({}))]);
    let events = [request("R", "10:00"), request("S", "10:00"), request("T", "11:45")];
    let evidence = [
        record("A", "10:40", "crm", "R"),
        record("A", "10:40", "im", "R"),
        record("B", "10:41", "im", "R"),
    ];
    let found = rules.reconcile(&events, &evidence, at("12:00"));
    let counts = found.counts();
    let by = |at: usize, state| counts[at].of(state);
    assert_eq!(counts.iter().map(Counts::total).collect::<Vec<_>>(), [3, 3, 3]);
    assert_eq!((by(0, State::Late), by(0, State::Overdue), by(0, State::Pending)), (1, 1, 1));
    assert_eq!((by(1, State::Duplicate), by(2, State::Pending)), (1, 3));
    assert_eq!(found.omissions().map(line).collect::<Vec<_>>(), ["crm S overdue", "im S overdue"]);
    let late: Vec<_> = found.late().map(|it| (line(it), it.overrun())).collect();
    let minutes = TimeDelta::try_seconds(600);
    assert_eq!(
        late,
        [("crm R late".to_owned(), minutes), ("im R duplicate +duplicate".to_owned(), minutes)]
    );
}
