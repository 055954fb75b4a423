//! Rules that clash, floors and ceilings.

use crate::{Attributes, at, chat, date, hold, kinds, midnight, morning, policy, rules};
use comms_policy::retention::{Holds, NoticeKind, Record, Retention, State};

type Clash = (
    &'static [(&'static str, &'static str, &'static str, &'static str)],
    Option<&'static str>,
    Option<&'static str>,
    &'static [&'static str],
);

const SCOPED: &str = "tier = 'scoped'";
const LABEL: &str = "tier = 'label'";
const FALLBACK: &str = "tier = 'fallback'";
const BOTH: &str = "retain-then-delete";

/// Rules for a record of 10 January 2020, the last day kept, the first day due, and who decides.
const CLASHES: [Clash; 14] = [
    (
        &[("org", "delete", "3 years", ""), ("lab", "retain", "5 years", LABEL)],
        Some("2025-01-10"),
        Some("2025-01-11"),
        &["lab", "org"],
    ),
    (
        &[("org", "retain", "5 years", ""), ("sc", "retain", "10 years", SCOPED)],
        Some("2030-01-10"),
        None,
        &["sc"],
    ),
    (
        &[
            ("a", "delete", "5 years", ""),
            ("b", "delete", "10 years", ""),
            ("l", "delete", "7 years", LABEL),
        ],
        None,
        Some("2027-01-11"),
        &["l"],
    ),
    (
        &[("org", "retain", "10 years", ""), ("l", "delete", "7 years", LABEL)],
        Some("2030-01-10"),
        Some("2030-01-11"),
        &["l", "org"],
    ),
    (
        &[("org", "delete", "10 years", ""), ("s", "delete", "5 years", SCOPED)],
        None,
        Some("2025-01-11"),
        &["s"],
    ),
    (
        &[("org", "delete", "5 years", ""), ("s", "delete", "10 years", SCOPED)],
        None,
        Some("2030-01-11"),
        &["s"],
    ),
    (
        &[("s", "delete", "10 years", SCOPED), ("t", "delete", "7 years", SCOPED)],
        None,
        Some("2027-01-11"),
        &["t"],
    ),
    (
        &[
            ("a", "delete", "5 years", ""),
            ("b", BOTH, "3 years", ""),
            ("l", "retain", "7 years", LABEL),
        ],
        Some("2027-01-10"),
        Some("2027-01-11"),
        &["b", "l"],
    ),
    (
        &[
            ("a", "delete", "10 years", ""),
            ("s", BOTH, "5 years", SCOPED),
            ("l", BOTH, "3 years", LABEL),
        ],
        Some("2025-01-10"),
        Some("2025-01-11"),
        &["l", "s"],
    ),
    (
        &[("f", BOTH, "1 year", FALLBACK), ("a", BOTH, "3 years", ""), ("b", BOTH, "5 years", "")],
        Some("2025-01-10"),
        Some("2025-01-11"),
        &["a", "b"],
    ),
    (&[("f", BOTH, "1 year", FALLBACK)], Some("2021-01-10"), Some("2021-01-11"), &["f"]),
    (&[("a", "retain", "forever", ""), ("b", "delete", "2 years", "")], None, None, &["a"]),
    (
        &[("a", "delete", "365 days", LABEL), ("b", "delete", "30 days", "")],
        None,
        Some("2021-01-10"),
        &["a"],
    ),
    (
        &[
            ("c", "retain", "7 years", "from = 'created'"),
            ("m", "retain", "5 years", "from = 'modified'"),
        ],
        Some("2027-06-01"),
        None,
        &["m"],
    ),
];
#[test]
fn rules_that_clash_are_resolved_as_published() {
    for (rows, last, due, deciding) in CLASHES {
        let policy = policy(&rules(rows));
        let created = morning("2020-01-10");
        let facts = [("modified", morning("2022-06-01"))];
        let record = Record::new("x", created).facts(&facts);
        let holds = Holds::none();
        let decision = policy.retention(&record, &holds, created);
        assert_eq!(decision.verdict.last_kept_day, last.map(date), "{rows:?}");
        assert_eq!(decision.verdict.must_delete_from, due.map(midnight), "{rows:?}");
        let ids: Vec<&str> = decision.deciding().iter().map(|rule| rule.id().as_str()).collect();
        assert_eq!(ids, deciding, "{rows:?}");
    }
}

#[test]
fn profiles_follow_the_conventions_of_other_systems() {
    // S3 Lifecycle: the earliest date. Loki: the highest priority of the most explicit tier.
    let rows = [
        ("explicit-first", "2020-12-06"),
        ("shortest-wins", "2020-02-10"),
        ("priority-first", "2021-02-14"),
    ];
    for (profile, due) in rows {
        let scoped = |priority: u32| match profile {
            "priority-first" => format!("tier = 'scoped'\npriority = {priority}"),
            _ => SCOPED.to_owned(),
        };
        let policy = policy(&format!(
            "profile = '{profile}'\n{}",
            rules(&[
                ("a", "delete", "400 days", &scoped(2)),
                ("b", "delete", "330 days", &scoped(1)),
                ("c", "delete", "30 days", ""),
            ])
        ));
        let record = Record::new("x", morning("2020-01-10"));
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2020-01-10"));
        assert_eq!(verdict.must_delete_from, Some(midnight(due)), "{profile}");
    }
}

/// Loki's tenant 29: streams by priority, and a period for all others.
#[test]
fn priorities_decide_within_a_tier() {
    let policy = policy(&format!(
        "profile = 'priority-first'\n{}",
        rules(&[
            (
                "prod",
                "delete",
                "14 days",
                "when = { namespace = ['prod'], container = ['loki'] }\npriority = 2",
            ),
            ("loki", "delete", "3 days", "when = { container = ['loki'] }\npriority = 1"),
            ("rest", "delete", "7 days", "tier = 'fallback'"),
        ])
    ));
    let rows: [(Attributes<'_>, &str); 3] = [
        (&[("namespace", "prod"), ("container", "loki")], "2020-01-25"),
        (&[("namespace", "dev"), ("container", "loki")], "2020-01-14"),
        (&[("namespace", "dev"), ("container", "nginx")], "2020-01-18"),
    ];
    for (attributes, due) in rows {
        let record = Record::new("x", morning("2020-01-10")).attributes(attributes);
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2020-01-10"));
        assert_eq!(verdict.must_delete_from, Some(midnight(due)), "{attributes:?}");
    }
}

#[test]
fn a_floor_keeps_and_a_ceiling_restricts() {
    let holds = Holds::none();
    let created = morning("2025-03-15");
    let deal = [("deal_done", morning("2025-04-01"))];
    let floor = "[[retention.floors]]\nid = 'floor'\nperiod = '3 years'\n";
    let from_deal = format!("{floor}from = {{ event = 'deal_done' }}\n");

    let by_deal = chat(&from_deal);
    let known = Record::new("m", created).facts(&deal);
    let decision = by_deal.retention(&known, &holds, created);
    assert_eq!(decision.verdict.last_kept_day, Some(date("2028-04-01")));
    assert_eq!(decision.verdict.must_delete_from, Some(midnight("2028-04-02")));
    assert_eq!(kinds(&decision), [NoticeKind::BelowFloor]);

    let unknown = Record::new("m", created);
    let decision = by_deal.retention(&unknown, &holds, at("2099-01-01T00:00:00Z"));
    assert_eq!(decision.verdict.state, State::Pending);
    assert_eq!(decision.missing, ["deal_done"]);

    let ceiling = "[[retention.ceilings]]\nid = 'ceiling'\nperiod = '1 year'\n";
    let clash = chat(&format!("{floor}{ceiling}"));
    let decision = clash.retention(&unknown, &holds, morning("2026-03-15"));
    assert_eq!(decision.verdict.state, State::Retained);
    assert_eq!(decision.verdict.restricted_from, Some(midnight("2026-03-16")));
    assert!(kinds(&decision).contains(&NoticeKind::FloorOverCeiling));
    let later = clash.retention(&unknown, &holds, midnight("2026-03-16"));
    assert_eq!(later.verdict.state, State::Restricted);

    let own = policy(&format!("{}{ceiling}", rules(&[("long", "retain", "2 years", "")])));
    assert_eq!(kinds(&own.retention(&unknown, &holds, created)), [NoticeKind::PolicyOverCeiling]);
    let codes: Vec<&str> = own.warnings().iter().map(|it| it.code().as_str()).collect();
    assert_eq!(codes, ["retention.above-ceiling"]);
}

#[test]
fn a_floor_counts_where_it_is_in_force_at_the_start_or_now() {
    let dated = |from: &str, to: &str| {
        chat(&format!(
            "[[retention.floors]]\nid = 'law'\nperiod = '10 years'\nin_force_from = '{from}'\n\
             in_force_to = '{to}'\n"
        ))
    };
    let rows = [
        ("2025-01-01", "2025-12-31", "2025-03-15", "2025-04-01", true),
        ("2025-01-01", "2025-12-31", "2025-12-31", "2026-04-01", true),
        ("2025-01-01", "2025-12-31", "2024-12-31", "2025-12-31", true),
        ("2025-01-01", "2025-12-31", "2024-12-31", "2026-01-01", false),
        ("2025-01-01", "2025-12-31", "2026-01-01", "2026-01-02", false),
    ];
    for (from, to, created, now, counts) in rows {
        let policy = dated(from, to);
        let record = Record::new("m", morning(created));
        let verdict = policy.retention_rules().weigh(&record, &Holds::none(), morning(now));
        let last = verdict.last_kept_day.expect("a last day");
        assert_eq!(last > date("2030-01-01"), counts, "{from} {to} {created} {now}");
    }
}

#[test]
fn without_rules_nothing_is_due_and_the_gate_is_shut() {
    let empty = Retention::default();
    let record = Record::new("m", morning("2000-01-01"));
    let holds = Holds::none();
    let decision = empty.decide(&record, &holds, morning("2090-01-01"));
    assert_eq!((decision.verdict.state, decision.verdict.must_delete_from), (State::Free, None));
    assert_eq!(kinds(&decision), [NoticeKind::NoRule]);
    assert!(empty.may_delete(&record, &holds, morning("2090-01-01")).is_err());
}

#[test]
fn a_policy_below_a_floor_is_told_beforehand_and_at_the_record() {
    let policy = policy(&format!(
        "{}[[retention.floors]]\nid = 'accounting'\nwhen = {{ matter = ['accounting'] }}\n\
         period = '30 years'\nfrom = 'closed'\ncutoff = 'end-of-year'\n",
        rules(&[("oa", "retain-then-delete", "2 years", "from = 'closed'")])
    ));
    let codes: Vec<&str> = policy.warnings().iter().map(|it| it.code().as_str()).collect();
    assert_eq!(codes, ["retention.below-floor"]);
    let facts = [("closed", morning("2025-05-10"))];
    let attributes = [("matter", "accounting")];
    let record = Record::new("f", morning("2025-05-01")).facts(&facts).attributes(&attributes);
    let holds = Holds::none();
    let decision = policy.retention(&record, &holds, morning("2028-01-01"));
    assert_eq!(decision.verdict.last_kept_day, Some(date("2055-12-31")));
    assert_eq!(kinds(&decision), [NoticeKind::BelowFloor]);
}

#[test]
fn the_short_answer_allocates_nothing() {
    let policy = chat(
        "[[retention.floors]]\nid = 'law'\nperiod = '1 year'\nin_force_from = '2025-01-01'\n\
         [[retention.ceilings]]\nid = 'ceiling'\nperiod = '5 years'\n",
    );
    let holds = Holds::new([hold("case-7", "2025-06-01", Some("2026-01-10"))]);
    let attributes = [("class", "chat"), ("label", "")];
    let record = Record::new("m", morning("2025-03-15")).attributes(&attributes);
    let now = morning("2026-01-15");
    let rules = policy.retention_rules();
    assert_eq!(rules.weigh(&record, &holds, now).state, State::Retained);
    let counted = allocation_counter::measure(|| {
        for _ in 0..100 {
            std::hint::black_box(rules.weigh(&record, &holds, now));
        }
    });
    assert_eq!(counted.count_total, 0);
}

/// Two anchors, the shortest of two, and an event that is yet to come, with the dates as published.
#[test]
fn anchors_of_several_kinds_end_as_published() {
    let two = |effect: &'static str| {
        rules(&[
            ("created", effect, "7 years", "from = 'created'"),
            ("modified", effect, "5 years", "from = 'modified'"),
        ])
    };
    let shortest = rules(&[("a", "delete", "365 days", ""), ("b", "delete", "30 days", "")]);
    let shortest = format!("profile = 'shortest-wins'\n{shortest}");
    let event = "from = { event = 'contract_end' }";
    let event = rules(&[("contract", "retain-then-delete", "5 years", event)]);
    let facts = [("modified", morning("2019-06-01")), ("contract_end", morning("2027-01-01"))];
    let rows = [
        (two("retain"), Some("2024-06-01"), None),
        (two("delete"), None, Some("2022-03-02")),
        (shortest, None, Some("2015-04-01")),
        (event, Some("2032-01-01"), Some("2032-01-02")),
    ];
    for (section, last, due) in rows {
        let policy = policy(&section);
        let record = Record::new("x", morning("2015-03-01")).facts(&facts);
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2020-01-01"));
        assert_eq!(verdict.last_kept_day, last.map(date), "{section}");
        assert_eq!(verdict.must_delete_from, due.map(midnight), "{section}");
    }
}
