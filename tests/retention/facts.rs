//! Facts and attributes that are known, doubtful or missing.

use crate::{Attributes, Facts, at, chat, date, kinds, midnight, morning, policy, rules};
use comms_policy::retention::{Holds, NoticeKind, Record, State};
use comms_policy::text::Language;

#[test]
fn events_start_periods_when_they_are_known() {
    let policy =
        policy(&rules(&[("staff", "retain-then-delete", "10 years", "from = { event = 'left' }")]));
    let holds = Holds::none();
    let created = morning("2020-01-10");
    let record = Record::new("x", created);
    let decision = policy.retention(&record, &holds, at("2090-01-01T00:00:00Z"));
    assert_eq!((decision.verdict.state, decision.missing), (State::Pending, vec!["left".into()]));

    let left = [("left", morning("2024-02-29"))];
    let record = record.facts(&left);
    let verdict = policy.retention_rules().weigh(&record, &holds, created);
    assert_eq!(verdict.last_kept_day, Some(date("2034-02-28")));
    assert_eq!(verdict.must_delete_from, Some(midnight("2034-03-01")));
}

#[test]
fn an_event_before_the_creation_is_not_relied_upon() {
    let left = [("left", morning("2019-12-31"))];
    let record = Record::new("x", morning("2020-01-10")).facts(&left);
    let holds = Holds::none();
    let now = at("2090-01-01T00:00:00Z");
    let by_event = policy(&rules(&[("r", "delete", "1 year", "from = { event = 'left' }")]));
    let decision = by_event.retention(&record, &holds, now);
    assert_eq!(decision.verdict.state, State::Pending);
    assert_eq!(decision.missing, ["left"]);
    assert_eq!(kinds(&decision), [NoticeKind::EventBeforeCreation]);

    let latest = "from = { latest = ['created', { event = 'left' }] }";
    let by_latest = policy(&rules(&[("r", "delete", "1 year", latest)]));
    let verdict = by_latest.retention_rules().weigh(&record, &holds, now);
    assert_eq!(verdict.must_delete_from, Some(midnight("2021-01-11")));

    // A message is sent before it is filed; nothing is wrong with that.
    let sent = [("sent", morning("2020-01-09"))];
    let record = Record::new("x", morning("2020-01-10")).facts(&sent);
    let by_sent = policy(&rules(&[("r", "delete", "1 year", "from = 'sent'")]));
    let verdict = by_sent.retention_rules().weigh(&record, &holds, now);
    assert_eq!(verdict.must_delete_from, Some(midnight("2021-01-10")));
}

#[test]
fn of_several_facts_the_latest_waits_for_all_and_the_earliest_for_one() {
    let facts = [("closed", morning("2024-01-01")), ("renewed", morning("2024-02-01"))];
    let both = "['closed', { event = 'renewed' }]";
    let rows: [(&str, Facts<'_>, Option<&str>); 6] = [
        ("latest", &facts, Some("2025-02-01")),
        ("earliest", &facts, Some("2025-01-01")),
        ("latest", &facts[..1], None),
        ("earliest", &facts[..1], Some("2025-01-01")),
        ("latest", &[], None),
        ("earliest", &[], None),
    ];
    for (which, facts, last) in rows {
        let more = format!("from = {{ {which} = {both} }}");
        let policy = policy(&rules(&[("r", "retain", "1 year", &more)]));
        let record = Record::new("x", morning("2023-01-01")).facts(facts);
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2024-06-01"));
        assert_eq!(verdict.last_kept_day, last.map(date), "{which} {facts:?}");
    }
    let visits = [("visit", morning("2024-01-01")), ("visit", morning("2024-05-01"))];
    for (pick, last) in [("first", "2025-01-01"), ("last", "2025-05-01")] {
        let more = format!("from = {{ event = 'visit', pick = '{pick}' }}");
        let policy = policy(&rules(&[("r", "retain", "1 year", &more)]));
        let record = Record::new("x", morning("2023-01-01")).facts(&visits);
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2024-06-01"));
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{pick}");
    }
}

#[test]
fn labels_that_are_unknown_or_contradict_each_other_keep() {
    let holds = Holds::none();
    let now = at("2090-01-01T00:00:00Z");
    let policy = policy(&format!(
        "labels = ['HR', 'tax', 'old']\n{}",
        rules(&[
            ("hr", "delete", "2 years", "when = { label = ['HR'] }\ntier = 'label'"),
            ("tax", "delete", "10 years", "when = { label = ['tax'] }\ntier = 'label'"),
        ])
    ));
    let rows: [(Attributes<'_>, State, &[NoticeKind]); 4] = [
        (&[("label", "HR")], State::Due, &[]),
        (&[("label", "Hr")], State::Pending, &[NoticeKind::NoRule, NoticeKind::UnknownLabel]),
        (&[("label", "HR"), ("label", "tax")], State::Pending, &[NoticeKind::ContradictoryLabels]),
        (&[("label", "old")], State::Free, &[NoticeKind::NoRule]),
    ];
    for (attributes, state, notices) in rows {
        let record = Record::new("m", morning("2020-01-10")).attributes(attributes);
        let decision = policy.retention(&record, &holds, now);
        assert_eq!(
            (decision.verdict.state, &kinds(&decision)[..]),
            (state, notices),
            "{attributes:?}"
        );
    }
}

#[test]
fn a_record_of_which_the_creation_is_not_known_is_kept() {
    let mut record = Record::default();
    record.id = "m";
    let policy = chat("");
    let holds = Holds::none();
    let decision = policy.retention(&record, &holds, at("2090-01-01T00:00:00Z"));
    assert_eq!(
        (decision.verdict.state, decision.missing),
        (State::Pending, vec!["created".into()])
    );
    assert_eq!(decision.verdict.may_delete_from, None);
}

#[test]
fn records_of_others_are_not_judged_and_those_of_unknown_ones_are_kept() {
    let policy = policy(&format!(
        "organisation = 'us'\n{}",
        rules(&[("chat", "retain-then-delete", "6 months", "")])
    ));
    let holds = Holds::none();
    let now = morning("2026-01-01");
    let rows: [(Attributes<'_>, State, &[&str]); 3] = [
        (&[("organisation", "us")], State::Due, &[]),
        (&[("organisation", "蓝海物流")], State::NotApplicable, &[]),
        (&[], State::Pending, &["organisation"]),
    ];
    for (attributes, state, missing) in rows {
        let record = Record::new("m", morning("2025-03-15")).attributes(attributes);
        let decision = policy.retention(&record, &holds, now);
        assert_eq!(decision.verdict.state, state);
        assert_eq!(decision.missing, missing);
        assert_eq!(
            policy.retention_rules().may_delete(&record, &holds, now).is_ok(),
            state == State::Due
        );
    }
}

/// Each version of a document has a mode of its own, as those of S3 Object Lock.
#[test]
fn a_new_version_is_a_record_of_its_own() {
    let policy = policy(&rules(&[
        ("short", "retain", "30 days", "when = { lock = ['30'] }"),
        ("long", "retain", "60 days", "when = { lock = ['60'] }"),
    ]));
    let rows = [("30", "2025-01-01", "2025-01-31"), ("60", "2025-01-16", "2025-03-17")];
    for (lock, created, last) in rows {
        let attributes = [("lock", lock)];
        let record = Record::new("v", morning(created)).attributes(&attributes);
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2025-01-16"));
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{lock}");
    }
}

/// Nothing keeps these for certain, and it is not known what deletes them.
#[test]
fn the_gate_is_shut_while_anything_is_unknown() {
    let by_class = policy(&rules(&[("r", "delete", "6 months", "when = { class = ['chat'] }")]));
    let by_event = policy(&rules(&[("r", "delete", "6 months", "from = { event = 'left' }")]));
    let by_closing = policy(&rules(&[("r", "delete", "2 years", "from = 'closed'")]));
    let (chat, mail) = ([("class", "chat")], [("class", "mail")]);
    let null = [("closed", at("1970-01-01T00:00:00Z"))];
    let created = Record::new("m", morning("2020-01-10"));
    let rows = [
        (&by_class, created.attributes(&chat), State::Due),
        (&by_class, created.attributes(&mail), State::Free),
        (&by_class, created, State::Pending),
        (&by_event, created, State::Pending),
        (&by_closing, created.facts(&null), State::Pending),
    ];
    let (holds, now) = (Holds::none(), morning("2026-01-01"));
    for (policy, record, state) in rows {
        let rules = policy.retention_rules();
        let verdict = rules.weigh(&record, &holds, now);
        assert_eq!(verdict.state, state, "{record:?}");
        let is_open = rules.may_delete(&record, &holds, now).is_ok();
        assert_eq!((verdict.may_delete(now), is_open), (state == State::Due, state == State::Due));
    }
}

#[test]
fn a_record_of_which_too_much_is_told_is_kept() {
    let policy = policy(&rules(&[("r", "delete", "6 months", "when = { class = ['chat'] }")]));
    let (holds, now) = (Holds::none(), morning("2026-01-01"));
    for (count, state) in [(Record::MOST, State::Due), (Record::MOST + 1, State::Pending)] {
        let attributes = vec![("class", "chat"); count];
        let record = Record::new("m", morning("2020-01-10")).attributes(&attributes);
        let decision = policy.retention(&record, &holds, now);
        assert_eq!(decision.verdict.state, state);
        assert_eq!(kinds(&decision).contains(&NoticeKind::TooLarge), count > Record::MOST);
    }
}

#[test]
fn ids_that_would_mislead_a_reader_are_escaped() {
    let policy = policy(&rules(&[("r", "delete", "6 months", "")]));
    let record = Record::new("m\n\u{202e}", morning("2020-01-10"));
    let holds = Holds::none();
    let decision = policy.retention(&record, &holds, morning("2026-01-01"));
    let words = decision.describe(policy.retention_rules().dates(), Language::En);
    assert!(words.starts_with("`m\\n\\u{202e}` must be deleted"), "{words}");
}
