//! Locks, changes of rules, and planned deletions.

use crate::{hold, midnight, morning, policy, rules};
use comms_policy::Policy;
use comms_policy::retention::{
    BreachKind, Change, Holds, Mode, Movement, Objection, Record, Retention, State, Withheld,
};
use comms_policy::time::Zone;

fn locked(period: &str, more: &str) -> Policy {
    let more = format!("lock = 'compliance'\n{more}");
    policy(&rules(&[("chat", "retain", period, &more)]))
}

#[test]
fn a_locked_rule_may_be_tightened_only() {
    use BreachKind as Kind;
    let when = "when = { team = ['a', 'b'] }";
    let old = locked("6 months", when);
    let rows: [(Policy, &[BreachKind]); 9] = [
        (locked("7 months", when), &[]),
        (locked("5 months", when), &[Kind::Shorter]),
        (locked("184 days", when), &[]),
        (locked("183 days", when), &[Kind::NotProven]),
        (locked("6 months", "when = { team = ['a'] }"), &[Kind::Narrowed]),
        (locked("6 months", "when = { team = ['a', 'b', 'c'] }"), &[]),
        (locked("6 months", &format!("{when}\nfrom = 'sent'")), &[Kind::Recounted]),
        (policy(&rules(&[("chat", "retain-then-delete", "6 months", when)])), &[Kind::Unlocked]),
        (
            policy(&rules(&[("chat", "delete", "6 months", when)])),
            &[Kind::Weakened, Kind::Unlocked],
        ),
    ];
    for (new, kinds) in &rows {
        let change =
            Change::new(old.retention_rules(), new.retention_rules(), morning("2025-10-01"));
        let found: Vec<BreachKind> = change.breaches().iter().map(|breach| breach.kind).collect();
        assert_eq!(&found, kinds, "{:?}", new.retention_rules().rules()[0]);
    }
    let gone = Retention::default();
    let change = Change::new(old.retention_rules(), &gone, morning("2025-10-01"));
    assert!(change.breaches().iter().any(|it| it.kind == Kind::Removed && !it.is_overridable()));
}

#[test]
fn a_locked_fallback_is_not_displaced() {
    let fallback = "lock = 'governance'\ntier = 'fallback'";
    let old = policy(&rules(&[("all", "retain", "1 year", fallback)]));
    let with = |effect: &str, period: &str| {
        policy(&rules(&[("all", "retain", "1 year", fallback), ("new", effect, period, "")]))
    };
    for (new, kinds) in [
        (with("delete", "2 years"), vec![BreachKind::Displaced]),
        (with("retain", "6 months"), vec![BreachKind::Displaced]),
        (with("retain", "1 year"), vec![]),
    ] {
        let change =
            Change::new(old.retention_rules(), new.retention_rules(), morning("2025-10-01"));
        let found: Vec<BreachKind> = change.breaches().iter().map(|breach| breach.kind).collect();
        assert_eq!(found, kinds);
    }
}

fn months(months: u32, more: &str) -> Policy {
    let period = format!("{months} months");
    policy(&format!("{more}{}", rules(&[("chat", "retain-then-delete", &period, "")])))
}

#[test]
fn a_shorter_period_surprises_nobody_within_the_grace() {
    let (old, new) =
        (months(12, ""), months(6, "change.grace = '30 days'\nchange.max_share = 40\n"));
    let change = Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
    let now = morning("2025-10-01");
    let holds = Holds::none();
    let rows = [
        ("2024-10-15", Movement::NowDue, "2025-10-16", State::Free),
        ("2025-03-31", Movement::NowDue, "2025-10-31", State::Free),
        ("2025-04-01", Movement::Shorter, "2025-10-31", State::Retained),
        ("2025-09-01", Movement::Shorter, "2026-03-02", State::Retained),
    ];
    let records: Vec<Record<'_>> =
        rows.iter().map(|(created, ..)| Record::new("m", morning(created))).collect();
    for (record, (created, movement, due, state)) in records.iter().zip(rows) {
        let moved = change.compare(record, &holds, now);
        assert_eq!(moved.movement, movement, "{created}");
        assert_eq!(moved.effective.must_delete_from, Some(midnight(due)), "{created}");
        assert_eq!(moved.effective.state, state, "{created}");
        let old_only = change.mode(Mode::NewItemsOnly).compare(record, &holds, now);
        assert_eq!((old_only.movement, old_only.effective), (Movement::Unchanged, moved.old));
    }
    let preview = change.preview(records.iter().copied(), &holds, now);
    assert_eq!((preview.total, preview.kept), (4, 2));
    assert_eq!(preview.counts.of(Movement::NowDue), 2);
    assert!(matches!(
        change.objections(&preview)[..],
        [Objection::TooManyDue { due: 2, total: 4, max_share: 40 }]
    ));
    assert!(change.max_share(Some(50)).objections(&preview).is_empty());
    let strict = change.mode(Mode::ExtendOnly).objections(&preview);
    assert!(
        strict
            .iter()
            .any(|it| matches!(it, Objection::Lock(breach) if breach.kind == BreachKind::Shorter))
    );
}

#[test]
fn a_longer_period_counts_at_once() {
    let (old, new) = (months(6, ""), months(12, "change.grace = '30 days'\n"));
    let change = Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
    let record = Record::new("m", morning("2025-03-15"));
    let moved = change.compare(&record, &Holds::none(), morning("2025-10-01"));
    assert_eq!(moved.movement, Movement::Rescued);
    assert_eq!(moved.effective.must_delete_from, Some(midnight("2026-03-16")));
    let record = Record::new("m", morning("2025-09-15"));
    let moved = change.compare(&record, &Holds::none(), morning("2025-10-01"));
    assert_eq!(moved.movement, Movement::Longer);
}

#[test]
fn what_comes_under_rules_or_out_of_them_is_told() {
    let chat = policy(&rules(&[("r", "retain", "1 year", "when = { class = ['chat'] }")]));
    let mail = policy(&rules(&[("r", "retain", "1 year", "when = { class = ['mail'] }")]));
    let change =
        Change::new(chat.retention_rules(), mail.retention_rules(), midnight("2025-10-01"));
    for (class, movement) in [
        ("chat", Movement::NoLongerCovered),
        ("mail", Movement::NewlyCovered),
        ("file", Movement::Unchanged),
    ] {
        let attributes = [("class", class)];
        let record = Record::new("m", morning("2025-09-15")).attributes(&attributes);
        let moved = change.compare(&record, &Holds::none(), morning("2025-10-01"));
        assert_eq!(moved.movement, movement, "{class}");
    }
    let nothing = policy(&rules(&[("r", "delete", "1 year", "")]));
    let change =
        Change::new(chat.retention_rules(), nothing.retention_rules(), midnight("2025-10-01"));
    let objections = change.objections(&change.preview([], &Holds::none(), morning("2025-10-01")));
    assert_eq!(objections, [Objection::KeepsNothing]);
}

#[test]
fn a_record_that_a_locked_rule_keeps_is_told_apart() {
    let old = locked("12 months", "");
    let new = locked("6 months", "");
    let change = Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
    let moved = change.compare(
        &Record::new("m", morning("2025-09-15")),
        &Holds::none(),
        morning("2025-10-01"),
    );
    assert_eq!(moved.movement, Movement::LockViolation);
}

#[test]
fn a_planned_deletion_is_checked_once_more() {
    let policy = policy(&format!(
        "soft_delete = '14 days'\n{}",
        rules(&[("chat", "retain-then-delete", "6 months", "citation = '档案制度第4条'")])
    ));
    let rules = policy.retention_rules();
    let (holds, now) = (Holds::none(), morning("2026-01-01"));
    let attributes = [("class", "chat")];
    let record = Record::new("m1", morning("2025-03-15")).attributes(&attributes);
    let copy = Record::new("m2", morning("2025-05-15")).copy_of("m1");
    let young = Record::new("m3", morning("2025-12-31"));
    let plan = rules.plan([copy, young, record], &holds, now);
    let ids: Vec<(&str, &[String])> =
        plan.iter().map(|it| (it.record.as_str(), it.copies.as_slice())).collect();
    assert_eq!(ids, [("m1", &["m2".to_owned()][..]), ("m2", &["m1".to_owned()][..])]);
    let purge = &plan[0];
    assert_eq!(purge.not_before, midnight("2025-09-16"));
    assert_eq!(purge.destroy_from, morning("2026-01-15"));

    let too_early = rules.confirm(purge, &record, &holds, morning("2026-01-14"));
    assert_eq!(too_early, Err(Withheld::TooEarly { destroy_from: purge.destroy_from }));
    let later = purge.destroy_from;
    assert_eq!(rules.confirm(purge, &copy, &holds, later), Err(Withheld::OtherRecord));
    let held = Holds::new([hold("case-7", "2026-01-10", None)]);
    let refused = rules.confirm(purge, &record, &held, later);
    assert!(matches!(refused, Err(Withheld::NotDue(it)) if it.verdict.state == State::Held));
    let changed = [("class", "chat"), ("customer", "蓝海物流")];
    let refused = rules.confirm(purge, &record.attributes(&changed), &holds, later);
    assert_eq!(refused, Err(Withheld::BasisChanged));

    let evidence = rules.confirm(purge, &record, &holds, later).expect("it is due");
    assert_eq!(
        evidence.to_json(),
        format!(
            "{{\"basis\":\"{}\",\"class\":\"chat\",\"created\":\"2025-03-15T01:00:00Z\",\
             \"decided_at\":\"2026-01-15T01:00:00Z\",\
             \"deciding\":[{{\"citation\":\"档案制度第4条\",\"id\":\"chat\"}}],\
             \"last_kept_day\":\"2025-09-15\",\"may_delete_from\":\"2025-09-15T16:00:00Z\",\
             \"must_delete_from\":\"2025-09-15T16:00:00Z\",\"policy\":\"archive\",\
             \"policy_version\":\"1.0.0\",\"record\":\"m1\",\"zone\":\"Asia/Shanghai\",\
             \"zone_data\":\"{}\"}}",
            purge.basis,
            Zone::bundled_version()
        )
    );
    assert_eq!(evidence.digest().len(), "sha256:".len() + 64);
    let sent = serde_json::to_string(purge).expect("JSON");
    assert_eq!(
        serde_json::from_str::<comms_policy::retention::Purge>(&sent).expect("a plan"),
        *purge
    );
}

/// Each loosens something without touching the locked rule itself.
#[test]
fn locks_are_not_passed_by_other_means() {
    use BreachKind as Kind;
    let locked = ("kept", "retain", "10 years", "lock = 'compliance'\ntier = 'fallback'");
    let section = |more: &str, others: &[(&str, &str, &str, &str)]| {
        let all: Vec<_> = [locked].iter().chain(others).copied().collect();
        policy(&format!("{more}{}", rules(&all)))
    };
    let old = section("organisation = 'us'\n", &[]);
    let same = "organisation = 'us'\n";
    let misc = ("misc", "delete", "1 day", "when = { place = ['x'] }");
    let long = ("long", "retain", "10 years", "title = 'x'\nwhen = { place = ['x'] }");
    let rows: [(Policy, &[BreachKind]); 6] = [
        (section(same, &[]), &[]),
        (section("", &[]), &[Kind::Resettled]),
        (section("organisation = 'them'\n", &[]), &[Kind::Resettled]),
        (section(&format!("{same}labels = ['legal']\n"), &[]), &[Kind::Resettled]),
        (section(same, &[misc]), &[Kind::Displaced]),
        (section(same, &[long]), &[]),
    ];
    for (new, kinds) in &rows {
        let change =
            Change::new(old.retention_rules(), new.retention_rules(), morning("2025-10-01"));
        let found: Vec<BreachKind> = change.breaches().iter().map(|breach| breach.kind).collect();
        assert_eq!(&found, kinds, "{:?}", new.retention_rules().rules());
    }
}

#[test]
fn what_only_extends_deletes_nothing_earlier() {
    use BreachKind as Kind;
    let at = morning("2025-10-01");
    let by = |effect: &str, period: &str, more: &str| {
        policy(&format!("{more}{}", rules(&[("r", effect, period, "")])))
    };
    let old = by("delete", "10 years", "release_grace = '30 days'\n");
    let same = "release_grace = '30 days'\n";
    let rows: [(Policy, &[BreachKind]); 5] = [
        (by("delete", "11 years", same), &[]),
        (by("delete", "1 month", same), &[Kind::Deletes]),
        (by("retain-then-delete", "10 years", same), &[]),
        (by("retain", "10 years", same), &[Kind::Deletes]),
        (policy(same), &[Kind::Deletes]),
    ];
    for (new, kinds) in &rows {
        let change = Change::new(old.retention_rules(), new.retention_rules(), at);
        let change = change.mode(Mode::ExtendOnly);
        let found: Vec<BreachKind> = change.breaches().iter().map(|breach| breach.kind).collect();
        assert_eq!(&found, kinds, "{:?}", new.retention_rules().rules());
        // Where it is made nevertheless, nothing is due earlier.
        let record = Record::new("m", morning("2025-01-10"));
        let holds = Holds::none();
        let (moved, before) = (
            change.weigh(&record, &holds, at).must_delete_from,
            old.retention_rules().weigh(&record, &holds, at).must_delete_from,
        );
        assert!(moved.is_none() || moved >= before);
    }
}

#[test]
fn the_grace_of_a_change_guards_each_deletion() {
    let (old, new) = (months(12, ""), months(6, "change.grace = '30 days'\n"));
    let change = Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
    let holds = Holds::none();
    let record = Record::new("m", morning("2025-03-01"));
    let (now, later) = (morning("2025-10-01"), midnight("2025-10-31"));
    assert!(change.plan([record], &holds, now).is_empty());
    let early = new.retention_rules().plan([record], &holds, now);
    assert!(matches!(change.confirm(&early[0], &record, &holds, now), Err(Withheld::NotDue(_))));
    let plan = change.plan([record], &holds, later);
    assert!(change.confirm(&plan[0], &record, &holds, later).is_ok());
    assert_eq!(change.decide(&record, &holds, later).deciding()[0].id().as_str(), "chat");

    let only_new = change.mode(Mode::NewItemsOnly);
    assert!(only_new.plan([record], &holds, later).is_empty());
    assert!(only_new.may_delete(&record, &holds, later).is_err());
    assert!(change.may_delete(&record, &holds, later).is_ok());
}

#[test]
fn a_flood_is_objected_to_however_it_is_called() {
    let old = policy(&rules(&[("mail", "retain", "1 year", "when = { class = ['mail'] }")]));
    let new = policy(&format!(
        "change.max_share = 5\n{}",
        rules(&[("chat", "delete", "30 days", "when = { class = ['chat'] }")])
    ));
    let change = Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
    let chat = [("class", "chat")];
    let record = Record::new("m", morning("2025-01-10")).attributes(&chat);
    let preview = change.preview([record; 10], &Holds::none(), morning("2025-10-01"));
    assert_eq!((preview.due, preview.counts.of(Movement::NowDue)), (10, 10));
    let objections = change.objections(&preview);
    assert!(objections.iter().any(|it| matches!(it, Objection::TooManyDue { due: 10, .. })));
}

#[test]
fn what_is_deleted_at_all_or_earlier_is_not_called_longer() {
    let rows = [
        (vec![("a", "retain", "6 months", "")], vec![("a", "retain-then-delete", "7 months", "")]),
        (
            vec![("a", "retain", "1 year", ""), ("b", "delete", "10 years", "")],
            vec![("a", "retain", "2 years", ""), ("b", "delete", "3 years", "")],
        ),
    ];
    for (old, new) in rows {
        let (old, new) = (policy(&rules(&old)), policy(&rules(&new)));
        let change =
            Change::new(old.retention_rules(), new.retention_rules(), midnight("2025-10-01"));
        let record = Record::new("m", morning("2025-09-10"));
        let moved = change.compare(&record, &Holds::none(), morning("2025-10-01"));
        assert_eq!(moved.movement, Movement::Shorter);
    }
}

#[test]
fn a_plan_from_elsewhere_shortens_nothing() {
    let (plain, soft) = (months(6, ""), months(6, "soft_delete = '30 days'\n"));
    let holds = Holds::none();
    let record = Record::new("m", morning("2025-03-15"));
    let now = morning("2025-09-20");
    let mut purge = soft.retention_rules().plan([record], &holds, now).remove(0);
    purge.destroy_from = midnight("1970-01-01");
    let early = soft.retention_rules().confirm(&purge, &record, &holds, now);
    assert_eq!(early, Err(Withheld::TooEarly { destroy_from: midnight("2025-10-16") }));

    let purge = plain.retention_rules().plan([record], &holds, now).remove(0);
    assert_eq!(
        soft.retention_rules().confirm(&purge, &record, &holds, now),
        Err(Withheld::BasisChanged)
    );
    let held = Holds::new([hold("case-7", "2025-09-21", Some("2025-09-22"))]);
    let later = morning("2025-09-23");
    assert_eq!(
        plain.retention_rules().confirm(&purge, &record, &held, later),
        Err(Withheld::BasisChanged)
    );
    // Two records of one id: which of them would be deleted?
    let young = Record::new("m", morning("2025-09-15"));
    assert!(plain.retention_rules().plan([record, young], &holds, now).is_empty());
}
