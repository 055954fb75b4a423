//! Holds, containers and threads.

use crate::{Attributes, chat, date, hold, midnight, morning, policy, rules};
use comms_policy::retention::{Hold, HoldFault, Holds, Record, State};

#[test]
fn a_hold_blocks_and_its_release_is_followed_by_a_grace() {
    let policy = policy(&format!(
        "release_grace = '30 days'\n{}",
        rules(&[("chat", "retain-then-delete", "6 months", "")])
    ));
    let record = Record::new("m", morning("2025-03-15"));
    let placed = Holds::new([hold("case-7", "2025-06-01", None)]);
    let decision = policy.retention(&record, &placed, morning("2026-01-01"));
    assert_eq!(decision.verdict.state, State::Held);
    assert_eq!(decision.blockers[0].id, "case-7");
    assert_eq!(decision.verdict.may_delete_from, None);
    assert_eq!(decision.earliest, Some(midnight("2025-09-16")));

    let released = Holds::new([hold("case-7", "2025-06-01", Some("2026-01-10"))]);
    let verdict = policy.retention_rules().weigh(&record, &released, morning("2026-01-15"));
    assert_eq!(
        (verdict.state, verdict.must_delete_from),
        (State::Free, Some(midnight("2026-02-09")))
    );
    let verdict = policy.retention_rules().weigh(&record, &released, midnight("2026-02-09"));
    assert_eq!(verdict.state, State::Due);
    let before = policy.retention_rules().weigh(&record, &released, morning("2026-01-09"));
    assert_eq!((before.state, before.may_delete_from), (State::Held, Some(midnight("2026-01-10"))));
}

#[test]
fn holds_that_are_faulty_hold_rather_too_much() {
    let backwards = hold("a", "2025-06-01", Some("2025-05-01"));
    let mut empty = hold("b", "2025-06-01", None);
    empty.when.insert("customer".into(), Vec::new());
    let again = hold("b", "2025-06-01", None);
    let holds = Holds::new([backwards, empty, again]);
    let faults: Vec<(&str, HoldFault)> =
        holds.faults().iter().map(|(hold, fault)| (hold.id.as_str(), *fault)).collect();
    assert_eq!(
        faults,
        [
            ("a", HoldFault::ReleasedBeforePlaced),
            ("b", HoldFault::NoValues),
            ("b", HoldFault::DuplicateId)
        ]
    );
    let record = Record::new("m", morning("2020-01-01"));
    let policy = chat("");
    let decision = policy.retention(&record, &holds, morning("2026-01-01"));
    let ids: Vec<&str> = decision.blockers.iter().map(|hold| hold.id.as_str()).collect();
    assert_eq!((decision.verdict.state, ids), (State::Held, vec!["a", "b", "b"]));
}

#[test]
fn a_hold_that_perhaps_applies_holds() {
    let mut named = hold("case-7", "2025-06-01", None);
    named.when.insert("customer".into(), vec!["蓝海物流".into()]);
    let holds = Holds::new([named]);
    let policy = chat("");
    let now = morning("2026-01-01");
    let rows: [(Attributes<'_>, State, &[&str]); 4] = [
        (&[("customer", "蓝海物流")], State::Held, &[]),
        (&[("customer", "华东电力")], State::Due, &[]),
        (&[("customer", "")], State::Due, &[]),
        (&[], State::Held, &["customer"]),
    ];
    for (attributes, state, missing) in rows {
        let record = Record::new("m", morning("2025-03-15")).attributes(attributes);
        let decision = policy.retention(&record, &holds, now);
        assert_eq!(decision.verdict.state, state, "{attributes:?}");
        assert_eq!(decision.missing, missing, "{attributes:?}");
    }
}

#[test]
fn a_container_asks_for_all_that_is_in_it() {
    let policy = chat("");
    let rules = policy.retention_rules();
    let mut named = hold("case-7", "2025-06-01", None);
    named.when.insert("thread".into(), vec!["t42".into()]);
    let holds = Holds::new([named]);
    let ids: Vec<String> = (0..100).map(|at| format!("m{at}")).collect();
    let (free, held) = ([("thread", "t1")], [("thread", "t42")]);
    let record = |at: usize| {
        let attributes = if at == 42 { &held } else { &free };
        Record::new(&ids[at], morning("2025-03-15")).attributes(attributes)
    };
    let now = morning("2026-01-01");
    let refused = rules.may_delete_all((0..100).map(record), &holds, now).expect_err("one is held");
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].record, refused[0].blockers[0].id.as_str()), ("m42", "case-7"));
    assert!(rules.may_delete_all((0..42).map(record), &holds, now).is_ok());
    assert_eq!(rules.together((0..100).map(record), &holds, now).state, State::Held);
}

#[test]
fn a_thread_is_kept_as_long_as_its_latest_message() {
    let policy = chat("");
    let rules = policy.retention_rules();
    let holds = Holds::none();
    let thread = ["2025-01-10", "2025-03-15", "2025-02-01"].map(|it| Record::new("m", morning(it)));
    let now = morning("2025-08-20");
    assert_eq!(rules.weigh(&thread[0], &holds, now).state, State::Due);
    let verdict = rules.together(thread, &holds, now);
    assert_eq!((verdict.state, verdict.last_kept_day), (State::Retained, Some(date("2025-09-15"))));
    assert_eq!(verdict.must_delete_from, Some(midnight("2025-09-16")));
    assert_eq!(rules.together(thread, &holds, midnight("2025-09-16")).state, State::Due);
    assert_eq!(rules.together([], &holds, now).state, State::NotApplicable);
}

#[test]
fn blanks_in_holds_hold_rather_more() {
    let now = morning("2026-01-01");
    let attributes = [("customer", "蓝海物流")];
    let record = Record::new("m", morning("2025-03-15")).attributes(&attributes);
    let policy = chat("");
    for (value, faults) in [("蓝海物流 ", 0), ("", 1), (" ", 1)] {
        let mut named = hold("case-7", "2025-06-01", None);
        named.when.insert("customer".into(), vec![value.into()]);
        let holds = Holds::new([named]);
        assert_eq!(holds.faults().len(), faults, "{value:?}");
        assert_eq!(policy.retention(&record, &holds, now).verdict.state, State::Held, "{value:?}");
    }
    let twice =
        r#"{"id": "h", "placed": "2025-06-01T00:00:00Z", "when": {"a": ["1"], "a": ["2"]}}"#;
    assert!(serde_json::from_str::<Hold>(twice).is_err());
}
