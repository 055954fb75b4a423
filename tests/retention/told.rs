//! The template's own rules, and decisions in words.

use crate::{Attributes, at, date, hold, kinds, midnight, morning, policy, rules};
use comms_policy::preset;
use comms_policy::retention::{Holds, NoticeKind, Record, State};
use comms_policy::text::Language;

#[test]
fn the_template_s_own_rules_count_as_it_says() {
    let policy = preset::standard().unwrap_or_else(|findings| panic!("{findings}"));
    let holds = Holds::none();
    let chat = [("class", "chat")];
    let record = Record::new("m", at("2025-03-15T08:00:00+08:00")).attributes(&chat);
    let verdict = policy.retention(&record, &holds, morning("2025-06-01")).verdict;
    assert_eq!(verdict.last_kept_day, Some(date("2025-09-15")));
    assert_eq!(verdict.may_delete_from, Some(midnight("2025-09-16")));
    assert_eq!(verdict.must_delete_from, Some(midnight("2025-09-16")));

    let file = [("class", "oa-file")];
    for (closed, last) in
        [("2023-11-03T14:00:00+08:00", "2025-11-03"), ("2024-02-29T09:00:00+08:00", "2026-02-28")]
    {
        let facts = [("closed", at(closed))];
        let record = Record::new("f", morning("2023-01-01")).facts(&facts).attributes(&file);
        let verdict = policy.retention(&record, &holds, morning("2027-01-01")).verdict;
        assert_eq!((verdict.last_kept_day, verdict.state), (Some(date(last)), State::Free));
    }
    let open = Record::new("f", morning("2023-01-01")).attributes(&file);
    let decision = policy.retention(&open, &holds, morning("2090-01-01"));
    assert_eq!((decision.verdict.state, decision.missing), (State::Pending, vec!["closed".into()]));

    let rows: [(Attributes<'_>, State, &[&str]); 3] = [
        (
            &[("class", "mail"), ("audience", "external"), ("importance", "important")],
            State::RetainedForever,
            &[],
        ),
        (&[("class", "mail"), ("audience", "external")], State::Pending, &["importance"]),
        (&[("class", "mail"), ("audience", "internal")], State::Free, &[]),
    ];
    for (attributes, state, missing) in rows {
        let record = Record::new("m", morning("2023-01-01")).attributes(attributes);
        let decision = policy.retention(&record, &holds, morning("2090-01-01"));
        assert_eq!(decision.verdict.state, state, "{attributes:?}");
        assert_eq!(decision.missing, missing, "{attributes:?}");
        assert_eq!(kinds(&decision).contains(&NoticeKind::NoRule), state == State::Free);
    }
}

#[test]
fn decisions_are_told_in_both_languages() {
    let policy = policy(&format!(
        "{}[[retention.floors]]\nid = 'law'\nperiod = '6 months'\n",
        rules(&[("chat", "retain-then-delete", "90 days", "")])
    ));
    let holds = Holds::new([hold("case-7", "2025-06-01", Some("2025-07-01"))]);
    let record = Record::new("m1", morning("2025-03-15"));
    let dates = policy.retention_rules().dates();
    let decision = policy.retention(&record, &holds, morning("2025-08-01"));
    assert_eq!(
        decision.describe(dates, Language::En),
        "`m1` is kept to the end of 2025-09-15 by `law`. It may be deleted from 2025-09-16 00:00. It \
         must be deleted from 2025-09-16 00:00 by `chat`. `chat` (2025-06-13) does not decide: another \
         rule keeps it longer. Rules of the house keep it shorter than the floor `law`."
    );
    assert_eq!(
        decision.describe(dates, Language::Zh),
        "m1：保存至2025-09-15当日终了（依据：law）。自2025-09-16 00:00起可以删除。自2025-09-16 00:00起\
         应当删除（依据：chat）。chat（2025-06-13）不起决定作用：另有规则保存更久。内部规则短于最低保存\
         期限 law。"
    );
    let held = policy.retention(&record, &holds, morning("2025-06-15"));
    assert!(held.describe(dates, Language::En).starts_with(
        "`m1` is held by `case-7`. Without that it may be deleted from 2025-09-16 00:00."
    ));
}
