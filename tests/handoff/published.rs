//! The worked examples of relays: a customer's request goes to the CRM and to the group.

use super::{at, compile, line, record, relays, request, stand};
use comms_policy::handoff::{Event, Handoff, ObligationFinding};
use serde_json::json;

fn both_legs() -> Handoff {
    let when =
        || json!({"when": {"kind": ["request"]}, "from": ["mail"], "within": {"elapsed": "30m"}});
    relays(&[("crm", "crm", when()), ("group", "group", when())])
}

#[test]
fn both_legs_in_time_satisfy_both_obligations() {
    let events = [request("CR-1", "10:00")];
    let evidence = [record("A", "10:05", "crm", "CR-1"), record("B", "10:20", "group", "CR-1")];
    let expected = ["crm CR-1 satisfied", "group CR-1 satisfied"];
    assert_eq!(stand(&both_legs(), &events, &evidence, "10:31"), expected);
}

#[test]
fn a_leg_that_is_missing_is_overdue_since_it_was_due() {
    let (rules, events) = (both_legs(), [request("CR-1", "10:00")]);
    let evidence = [record("A", "10:05", "crm", "CR-1")];
    let found = rules.reconcile(&events, &evidence, at("10:31"));
    let omitted: Vec<_> = found.omissions().map(|it| (line(it), it.due)).collect();
    assert_eq!(omitted, [("group CR-1 overdue".to_owned(), Some(at("10:30")))]);
}

#[test]
fn two_records_of_one_request_are_a_duplicate() {
    let (rules, events) = (both_legs(), [request("CR-1", "10:00")]);
    let evidence = [
        record("B", "10:06", "crm", "CR-1"),
        record("A", "10:07", "crm", "CR-1"),
        record("B", "10:08", "crm", "CR-1"),
    ];
    let found = rules.reconcile(&events, &evidence, at("10:10"));
    assert_eq!(line(&found.obligations[0]), "crm CR-1 duplicate +duplicate");
    assert_eq!(found.obligations[0].records().collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(found.obligations[0].done.map(|it| it.at), Some(at("10:06")));
}

#[test]
fn an_edit_that_updates_the_record_needs_no_second_one() {
    let events = [request("CR-1", "10:00"), request("CR-1", "10:10").edited(2)];
    let evidence = [
        record("A", "10:05", "crm", "CR-1"),
        record("A", "10:12", "crm", "CR-1").of_revision(2),
        record("B", "10:20", "group", "CR-1"),
    ];
    let expected = ["crm CR-1 satisfied", "group CR-1 satisfied"];
    assert_eq!(stand(&both_legs(), &events, &evidence, "11:00"), expected);
}

#[test]
fn a_relayed_copy_creates_no_obligation() {
    let rules = relays(&[("crm", "crm", json!({"from": ["group"]}))]);
    for copy in [
        Event::new("CR-1", at("10:00"), "group").relayed(),
        Event::new("CR-1", at("10:00"), "group").through("crm"),
    ] {
        assert_eq!(stand(&rules, &[copy], &[], "11:00"), ["crm CR-1 not-required"]);
    }
}

#[test]
fn what_another_program_wrote_creates_one() {
    let rules = relays(&[("crm", "crm", json!({"from": ["group"]}))]);
    let mut event = Event::new("CR-1", at("10:00"), "group").through("site");
    event.author = Some("weather-bot".into());
    assert_eq!(stand(&rules, &[event], &[], "11:00"), ["crm CR-1 pending"]);
}

#[test]
fn relays_in_a_circle_that_hand_on_copies_are_told() {
    let relay = |id, from, to| json!({"id": id, "from": [from], "to": to, "echoes": "relay"});
    let rules = compile(json!({"relays": [relay("a", "im", "crm"), relay("b", "crm", "im")]}));
    let rules = rules.expect("warnings only");
    let found: Vec<_> = rules.warnings().iter().map(ToString::to_string).collect();
    let expected = "warning[relay.loop] at relays[0]: found channels among which copies of copies go \
                    round: `crm`, `im`\n  help: write echoes = \"ignore\", or leave it out";
    assert_eq!(found, [expected]);
}

#[test]
fn an_internal_note_does_not_go_out_unless_it_may() {
    let rules = relays(&[("out", "group", json!({"from": ["notes"]}))]);
    let note = || Event::new("N", at("10:00"), "notes");
    let found = [note()];
    let found = rules.reconcile(&found, &[], at("11:00"));
    assert_eq!(line(&found.obligations[0]), "out N indeterminate");
    assert_eq!(found.obligations[0].missing(), ["customer-visible"]);
    for (value, expected) in [
        ("yes", &["out N pending"][..]),
        ("true", &["out N pending"]),
        ("no", &[]),
        ("", &["out N indeterminate"]),
        ("Yes", &["out N indeterminate"]),
    ] {
        let events = [note().with("customer-visible", value)];
        assert_eq!(stand(&rules, &events, &[], "11:00"), expected, "{value}");
    }
}

#[test]
fn an_approval_that_a_person_forwards_is_satisfied_by_hand() {
    let rules = relays(&[("push", "im", json!({"from": ["oa"], "by": "system"}))]);
    let events = [Event::new("AP-1", at("10:00"), "oa")];
    let evidence = [record("A", "10:05", "im", "AP-1")];
    let found = rules.reconcile(&events, &evidence, at("11:00"));
    assert_eq!(line(&found.obligations[0]), "push AP-1 satisfied-by-hand +by-hand");
    assert!(found.obligations[0].has(ObligationFinding::ByHand));
}

#[test]
fn a_request_withdrawn_in_time_is_cancelled() {
    let events = [request("CR-1", "10:00"), request("CR-1", "10:10").withdrawn()];
    let expected = ["crm CR-1 cancelled", "group CR-1 cancelled"];
    assert_eq!(stand(&both_legs(), &events, &[], "12:00"), expected);
}

#[test]
fn a_target_that_is_its_own_source_is_refused() {
    let relay = json!({"id": "a", "from": ["mail", "crm"], "to": "crm"});
    let findings = compile(json!({"relays": [relay]})).expect_err("an error");
    let found: Vec<_> = findings.iter().map(ToString::to_string).collect();
    let expected = "error[relay.self] at relays[0].to: found `crm` also among its sources, expected \
                    another\n  note: the source at relays[0].from[1]";
    assert_eq!(found, [expected]);
}
