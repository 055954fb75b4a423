//! Published and computed examples of retention: dates, conflicts, events, holds, locks, changes.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, NaiveDate, Utc};
use comms_policy::retention::{
    BreachKind, Change, Decision, Hold, HoldFault, Holds, Mode, Movement, NoticeKind, Objection,
    Period, Record, Retention, State, Withheld,
};
use comms_policy::text::Language;
use comms_policy::time::{Dates, Zone};
use comms_policy::{Policy, preset};

const HEADER: &str = "[policy]\nformat = 1\nname = 'archive'\nversion = '1.0.0'\n";
const HOURS: &str = "[calendars.office]\nzone = 'Asia/Shanghai'\nholidays = ['cn']\n\
     week.mon = ['09:00-17:00']\nweek.tue = ['09:00-17:00']\nweek.wed = ['09:00-17:00']\n\
     week.thu = ['09:00-17:00']\nweek.fri = ['09:00-17:00']\n";

fn policy(section: &str) -> Policy {
    let text = format!("{HEADER}{HOURS}[retention]\nzone = 'Asia/Shanghai'\n{section}");
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}\n{text}"))
}

/// Rules, each with its id, effect, period and what else there is to say.
fn rules(rows: &[(&str, &str, &str, &str)]) -> String {
    let rule = |(id, effect, period, more): &(&str, &str, &str, &str)| {
        format!(
            "[[retention.rules]]\nid = '{id}'\neffect = '{effect}'\nperiod = '{period}'\n{more}\n"
        )
    };
    rows.iter().map(rule).collect()
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).map(|it| it.to_utc()).expect("an instant")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A morning in Shanghai.
fn morning(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T09:00:00+08:00"))
}

/// The first instant of a day in Shanghai.
fn midnight(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T00:00:00+08:00"))
}

fn hold(id: &str, placed: &str, released: Option<&str>) -> Hold {
    let mut hold = Hold::default();
    hold.id = id.into();
    hold.placed = midnight(placed);
    hold.released = released.map(midnight);
    hold
}

fn kinds(decision: &Decision<'_>) -> Vec<NoticeKind> {
    decision.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn months_and_years_end_on_the_corresponding_day_or_the_month_s_last() {
    let rows = [
        ("2025-01-31", "1 month", "2025-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2024-08-31", "6 months", "2025-02-28"),
        ("2023-08-31", "6 months", "2024-02-29"),
        ("2023-08-29", "6 months", "2024-02-29"),
        ("2025-08-30", "6 months", "2026-02-28"),
        ("2024-02-28", "6 months", "2024-08-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "2 years", "2026-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2096-02-29", "4 years", "2100-02-28"),
        ("2025-01-31", "2 months", "2025-03-31"),
        ("2025-06-30", "6 months", "2025-12-30"),
        ("2025-03-31", "6 months", "2025-09-30"),
        ("2014-01-15", "3 days", "2014-01-18"),
        ("2012-02-29", "1 year 1 month 1 day", "2013-03-30"),
        ("2025-03-03", "2 weeks", "2025-03-17"),
    ];
    for (start, period, last) in rows {
        let period: Period = period.parse().expect("a period");
        assert_eq!(period.after(date(start)), Some(date(last)), "{start} {period}");
    }
    let month = Period::months(1);
    let chained = month.after(date("2025-01-31")).and_then(|it| month.after(it));
    assert_eq!(chained, Some(date("2025-03-28")), "two months are not a month behind a month");
}

#[test]
fn periods_are_days_within_bounds_that_are_computed() {
    let rows = [
        (1, 28, 31),
        (2, 59, 62),
        (3, 89, 92),
        (6, 181, 184),
        (9, 273, 276),
        (12, 365, 366),
        (18, 546, 550),
        (24, 730, 731),
        (36, 1095, 1096),
        (60, 1825, 1827),
        (84, 2555, 2557),
        (120, 3651, 3653),
        (360, 10956, 10958),
    ];
    for (months, least, most) in rows {
        assert_eq!(Period::months(months).in_days(), Some((least, most)), "{months}");
    }
    let six = Period::months(6);
    for (days, at_least) in [(180, false), (183, false), (184, true)] {
        assert_eq!(Period::days(days).is_at_least(six), at_least, "{days}");
    }
    assert_eq!(Period::days(182).compare(six), None);
    assert!(Period::FOREVER.is_at_least(six) && !six.is_at_least(Period::FOREVER));
}

/// Each date of four years at which a period may start, looked at one by one.
#[test]
fn the_bounds_are_those_of_all_dates() {
    for months in [1, 5, 6, 11, 13, 25, 48, 49, 4_799, 4_801] {
        let period = Period::months(months);
        let (mut least, mut most) = (i64::MAX, 0);
        for date in date("2000-01-01").iter_days().take(146_097) {
            let days = period.after(date).expect("in range").signed_duration_since(date).num_days();
            (least, most) = (least.min(days), most.max(days));
        }
        let found = period.in_days().map(|(a, b)| (i64::try_from(a), i64::try_from(b)));
        assert_eq!(found, Some((Ok(least), Ok(most))), "{months}");
    }
}

#[test]
fn texts_that_are_no_periods_are_refused() {
    for text in [
        "",
        "6",
        "months",
        "6months",
        "6  months",
        "0 days",
        "-1 days",
        "+1 days",
        "1.5 years",
        "6 moons",
        "1 day 1 year",
        "1 year 1 year",
        "4294967296 days",
        "400000000 years",
        "Forever",
        "6 months ",
        "６ months",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text:?}");
    }
    for text in ["1 day", "90 days", "6 months", "2 years", "13 months 1 day", "forever"] {
        assert_eq!(text.parse::<Period>().map(|it| it.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn a_day_begins_at_its_first_instant() {
    let rows = [
        ("America/Santiago", "2025-09-07", "2025-09-07T04:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("Africa/Cairo", "2025-04-25", "2025-04-24T22:00:00Z"),
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z"),
        // Half of the gap lies before midnight.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
        ("America/New_York", "2625-07-01", "2625-07-01T04:00:00Z"),
    ];
    for (zone, day, start) in rows {
        let dates = Dates::of(Zone::bundled(zone).expect("a zone"));
        assert_eq!(dates.start(date(day)), Some(at(start)), "{zone} {day}");
    }
}

#[test]
fn the_zone_says_which_date_an_instant_has() {
    let created = at("2025-01-31T16:30:00Z");
    for (zone, last) in [("Asia/Shanghai", "2025-03-01"), ("UTC", "2025-02-28")] {
        let text = format!(
            "{HEADER}[retention]\nzone = '{zone}'\n{}",
            rules(&[("r", "retain", "1 month", "")])
        );
        let policy = Policy::from_toml(&text).expect("a policy");
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{zone}");
    }
}

#[test]
fn a_cutoff_moves_the_start_to_the_end_of_its_month_quarter_or_year() {
    let rows = [
        ("cutoff = 'end-of-month'", "2025-02-10", "2026-02-28"),
        ("cutoff = 'end-of-quarter'", "2025-02-10", "2026-03-31"),
        ("cutoff = 'end-of-year'", "2024-05-10", "2025-12-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 9", "2015-03-01", "2016-08-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 9", "2015-09-01", "2017-08-31"),
        ("cutoff = 'end-of-fiscal-year'\nfiscal_year_start = 1", "2015-09-01", "2016-12-31"),
        ("counting = 'include-start-day'", "2026-01-01", "2026-12-31"),
        ("", "2026-01-01", "2027-01-01"),
    ];
    for (more, created, last) in rows {
        let policy = policy(&rules(&[("r", "retain", "1 year", more)]));
        let created = morning(created);
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)), "{more}");
    }
}

#[test]
fn a_last_day_may_roll_to_the_next_working_day() {
    for (roll, last) in [("next-working-day", "2025-10-09"), ("none", "2025-10-01")] {
        let more = format!("roll = '{roll}'");
        let policy = policy(&format!(
            "calendar = 'office'\n{}",
            rules(&[("r", "retain", "6 months", &more)])
        ));
        let created = morning("2025-04-01");
        let verdict =
            policy.retention_rules().weigh(&Record::new("x", created), &Holds::none(), created);
        assert_eq!(verdict.last_kept_day, Some(date(last)));
    }
}

/// Rules for a record of 10 January 2020, the last day kept, the first day due, and who decides.
#[test]
fn rules_that_clash_are_resolved_as_published() {
    type Rows<'a> = &'a [(&'a str, &'a str, &'a str, &'a str)];
    const SCOPED: &str = "tier = 'scoped'";
    const LABEL: &str = "tier = 'label'";
    const FALLBACK: &str = "tier = 'fallback'";
    let both = "retain-then-delete";
    let rows: [(Rows<'_>, Option<&str>, Option<&str>, &[&str]); 14] = [
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
                ("b", both, "3 years", ""),
                ("l", "retain", "7 years", LABEL),
            ],
            Some("2027-01-10"),
            Some("2027-01-11"),
            &["b", "l"],
        ),
        (
            &[
                ("a", "delete", "10 years", ""),
                ("s", both, "5 years", SCOPED),
                ("l", both, "3 years", LABEL),
            ],
            Some("2025-01-10"),
            Some("2025-01-11"),
            &["l", "s"],
        ),
        (
            &[
                ("f", both, "1 year", FALLBACK),
                ("a", both, "3 years", ""),
                ("b", both, "5 years", ""),
            ],
            Some("2025-01-10"),
            Some("2025-01-11"),
            &["a", "b"],
        ),
        (&[("f", both, "1 year", FALLBACK)], Some("2021-01-10"), Some("2021-01-11"), &["f"]),
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
    for (rows, last, due, deciding) in rows {
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
        let policy = policy(&format!(
            "profile = '{profile}'\n{}",
            rules(&[
                ("a", "delete", "400 days", "tier = 'scoped'\npriority = 2"),
                ("b", "delete", "330 days", "tier = 'scoped'\npriority = 1"),
                ("c", "delete", "30 days", ""),
            ])
        ));
        let record = Record::new("x", morning("2020-01-10"));
        let verdict =
            policy.retention_rules().weigh(&record, &Holds::none(), morning("2020-01-10"));
        assert_eq!(verdict.must_delete_from, Some(midnight(due)), "{profile}");
    }
}

fn chat(more: &str) -> Policy {
    policy(&format!("{}{more}", rules(&[("chat", "retain-then-delete", "6 months", "")])))
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
    let rows: [(&str, &[(&str, DateTime<Utc>)], Option<&str>); 6] = [
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
    let rows: [(&[(&str, &str)], State, &[&str]); 4] = [
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
    let rows: [(&[(&str, &str)], State, &[NoticeKind]); 4] = [
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
fn dates_beyond_all_dates_keep_for_ever_and_delete_never() {
    let holds = Holds::none();
    let record = Record::new("m", morning("2025-01-01"));
    let long = policy(&rules(&[("r", "retain-then-delete", "300000 years", "")]));
    let decision = long.retention(&record, &holds, morning("2025-01-01"));
    assert_eq!(decision.verdict.state, State::RetainedForever);
    assert_eq!(kinds(&decision), [NoticeKind::Overflow]);
    let deleting = policy(&rules(&[("r", "delete", "300000 years", "")]));
    assert_eq!(
        deleting.retention(&record, &holds, morning("2025-01-01")).verdict.must_delete_from,
        None
    );
    for created in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let record = Record::new("m", created);
            let decision = chat("").retention(&record, &holds, now).verdict;
            assert!(decision.state != State::Due || (created < now), "{created} {now}");
        }
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
    let rows: [(&[(&str, &str)], State, &[&str]); 3] = [
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
        (
            policy(&rules(&[("chat", "retain-then-delete", "6 months", when)])),
            &[Kind::Weakened, Kind::Unlocked],
        ),
        (chat("").clone(), &[Kind::Weakened, Kind::Unlocked]),
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

    let rows: [(&[(&str, &str)], State, &[&str]); 3] = [
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
