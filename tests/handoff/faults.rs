//! What in a log cannot be used, or not as it is written.

use super::{at, line, record, relays, request};
use comms_policy::handoff::{Event, Evidence, Handoff};
use serde_json::json;

/// The obligations in lines, and the faults: word, position, and what each is about.
fn told<'a>(
    rules: &'a Handoff,
    events: &'a [Event],
    evidence: &'a [Evidence],
) -> (Vec<String>, Vec<String>) {
    let found = rules.reconcile(events, evidence, at("12:00"));
    let faults = found.faults.iter();
    let faults = faults
        .map(|it| format!("{} {} {}", it.kind.as_str(), it.position, it.about.unwrap_or("-")));
    (found.obligations.iter().map(line).collect(), faults.collect())
}

#[test]
fn channels_that_are_not_listed_are_told_once_each() {
    let rules = relays(&[("crm", "crm", json!({}))]);
    let event = |id: &str, channel: &str| Event::new(id, at("10:00"), channel);
    let events = [event("A", "mail"), event("B", "fax"), event("C", "pager"), event("D", "fax")];
    let evidence = [
        record("r", "10:05", "crm", "A"),
        record("r", "10:05", "cmr", "B"),
        record("r", "10:06", "cmr", "D"),
        record("r", "12:01", "later", "D"),
    ];
    let (lines, faults) = told(&rules, &events, &evidence);
    assert_eq!(lines, ["crm B pending", "crm D pending", "crm A satisfied", "crm C pending"]);
    assert_eq!(
        faults,
        [
            "event-of-unknown-channel 1 fax",
            "event-of-unknown-channel 2 pager",
            "evidence-of-unknown-channel 1 cmr",
        ]
    );
}

#[test]
fn evidence_that_names_no_source_is_of_the_only_item_that_waits_for_it() {
    let requests = json!({"when": {"kind": ["request"]}});
    let rules = relays(&[("crm", "crm", requests)]);
    let chat = |kind: &str| Event::new("R", at("10:01"), "im").with("kind", kind);
    let nameless = || record("r", "10:05", "crm", "R");
    for (event, evidence, lines, faults) in [
        (chat("note"), nameless(), &["crm R satisfied"][..], &[][..]),
        (chat("request").relayed(), nameless(), &["crm R not-required", "crm R satisfied"], &[]),
        (
            chat("request"),
            nameless(),
            &["crm R pending", "crm R pending"],
            &["evidence-of-several 0 R"],
        ),
        // It is perhaps of this one.
        (
            Event::new("R", at("10:01"), "im"),
            nameless(),
            &["crm R indeterminate", "crm R pending"],
            &["evidence-of-several 0 R"],
        ),
        (chat("request"), nameless().from("im"), &["crm R satisfied", "crm R pending"], &[]),
    ] {
        let events = [request("R", "10:00"), event];
        let evidence = [evidence];
        let (found, told) = told(&rules, &events, &evidence);
        assert_eq!((&found[..], &told[..]), (&own(lines)[..], &own(faults)[..]), "{events:?}");
    }
}

fn own(lines: &[&str]) -> Vec<String> {
    lines.iter().copied().map(str::to_owned).collect()
}

#[test]
fn evidence_that_may_be_of_items_of_two_relays_or_revisions_counts_for_none() {
    let each = json!({"from": ["mail"], "revisions": "each"});
    let rules = relays(&[("a", "crm", each), ("b", "crm", json!({"from": ["im"]}))]);
    let events = [request("R", "10:00"), Event::new("R", at("10:00"), "im")];
    let evidence = [record("r", "10:05", "crm", "R"), record("s", "10:06", "crm", "R").from("im")];
    let (lines, faults) = told(&rules, &events, &evidence);
    assert_eq!(lines, ["a R pending", "b R satisfied"]);
    assert_eq!(faults, ["evidence-of-several 0 R"]);
}

#[test]
fn a_gate_that_says_neither_yes_nor_no_is_not_known() {
    let rules = relays(&[("out", "group", json!({"from": ["crm"]}))]);
    for (value, state, fault) in [
        ("yes", Some("pending"), None),
        ("true", Some("pending"), None),
        ("no", None, None),
        ("false", None, None),
        ("Yes", Some("indeterminate"), Some("gate-unclear 0 Yes")),
        ("", Some("indeterminate"), Some("gate-unclear 0 ")),
    ] {
        let events = [Event::new("R", at("10:00"), "crm").with("customer-visible", value)];
        let (lines, faults) = told(&rules, &events, &[]);
        let expected: Vec<_> = state.map(|state| format!("out R {state}")).into_iter().collect();
        assert_eq!(lines, expected, "{value}");
        assert_eq!(faults, fault.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{value}");
    }
    let events = [Event::new("R", at("10:00"), "crm").with("customer-visible", "ja")];
    let found = rules.reconcile(&events, &[], at("12:00"));
    assert_eq!(found.obligations[0].missing(), ["customer-visible"]);
}

/// An item of which it is not known whether it is owed, which is taken back.
#[test]
fn what_is_taken_back_in_time_is_not_owed_whatever_is_not_known() {
    let relay = json!({"when": {"size": ["big"]}, "within": {"elapsed": "30m"}});
    let rules = relays(&[("crm", "crm", relay)]);
    let withdrawn = |time| request("R", time).withdrawn();
    let done = |time| record("r", time, "crm", "R");
    for (more, evidence, expected) in [
        (vec![withdrawn("10:30")], vec![], "crm R cancelled"),
        (vec![withdrawn("10:31")], vec![], "crm R indeterminate"),
        (vec![withdrawn("09:59")], vec![], "crm R indeterminate"),
        (vec![withdrawn("10:10")], vec![done("10:20")], "crm R cancelled"),
        (vec![withdrawn("10:10")], vec![done("10:05")], "crm R indeterminate"),
        (vec![withdrawn("10:10"), request("R", "10:20")], vec![], "crm R indeterminate"),
        (
            vec![withdrawn("10:10"), request("R", "10:20").with("size", "big")],
            vec![],
            "crm R overdue",
        ),
        (
            vec![withdrawn("10:10"), request("R", "10:20").with("size", "small")],
            vec![],
            "crm R cancelled",
        ),
    ] {
        let events: Vec<Event> = [request("R", "10:00")].into_iter().chain(more).collect();
        let (lines, _) = told(&rules, &events, &evidence);
        assert_eq!(lines, [expected], "{events:?} {evidence:?}");
    }
}
