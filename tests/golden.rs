//! Documents of each format version load for ever, and mean what they meant.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, Utc};
use comms_policy::directory::Directory;
use comms_policy::group::{Action, Group, Operation};
use comms_policy::handoff::Event;
use comms_policy::message::Draft;
use comms_policy::retention::{Holds, Record};
use comms_policy::sla::Inquiry;
use comms_policy::table::Fact;
use comms_policy::{Policy, PolicyDocument};

#[test]
fn format_1_is_read() {
    let policy = Policy::from_toml(include_str!("golden/format-1.toml")).expect("a sound policy");
    assert!(policy.warnings().is_empty());
    // Facts, and the deadline for a message of Wednesday, 6 May 2026, 10:00 in Shanghai.
    let message = Inquiry::at("2026-05-06T02:00:00Z".parse().expect("an instant"));
    let mail =
        message.clone().audience("external").kind("request").urgency("urgent").channel("mail");
    let rows = [
        // Founder's day has no hours; Thursday opens at half a minute past nine.
        (mail, "working", "2026-05-08T01:30:30+00:00"),
        (message.clone().audience("internal"), "elapsed", "2026-05-06T02:01:30+00:00"),
        (message, "days", "2026-05-08T09:30:00+00:00"),
    ];
    for (message, target, due) in rows {
        let deadline = policy.respond_by(&message).expect("in range").expect("a target");
        let found = (deadline.target().as_str(), deadline.due().to_rfc3339());
        assert_eq!(found, (target, due.to_owned()));
    }
}

#[test]
fn texts_of_format_1_are_read() {
    let policy =
        Policy::from_toml(include_str!("golden/format-1-texts.toml")).expect("a sound policy");
    assert!(policy.warnings().is_empty(), "{}", policy.warnings());
    let rows = [
        ("file", "[PRJ01] drawing-hall 240315-V2-001.dwg", ""),
        ("file", "[PRJ01] D-hall-V2.1.0-0042.IFC", "enum.alias enum.case"),
        ("file", "[PRJ01] model-hall-V2-9999.ifc", "int.out-of-range"),
        ("people", "小张 1.0.0-rc.1 3月15日17:00", "enum.alias"),
        ("free", "ab/c/d", ""),
        ("free", "ab／c", "width.folded"),
    ];
    for (format, text, codes) in rows {
        let findings = policy.check_name(format, text).expect("a format");
        let found: Vec<&str> = findings.iter().map(|it| it.code().as_str()).collect();
        assert_eq!(found.join(" "), codes, "{text}");
    }
    let sent_at: chrono::DateTime<chrono::FixedOffset> =
        "2026-05-06T10:00:00+08:00".parse().expect("an instant");
    let text = "【任务】【紧急】【二期】做图，请于明天下班前回复 负责人：张三";
    let message = policy.check_message(&Draft::new(text, &sent_at)).expect("a standard");
    assert!(message.findings().is_empty(), "{:?}", message.findings());
    let due = message.deadline().and_then(|due| due.at).map(|at| at.to_rfc3339());
    assert_eq!(due.as_deref(), Some("2026-05-07T10:00:00+00:00"));
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

#[test]
fn retention_of_format_1_is_read() {
    let policy =
        Policy::from_toml(include_str!("golden/format-1-retention.toml")).expect("a sound policy");
    // Some records are of several rules, floors and ceilings, which ask for other periods.
    let codes: Vec<&str> = policy.warnings().iter().map(|it| it.code().as_str()).collect();
    let (below, above) = ("retention.below-floor", "retention.above-ceiling");
    assert_eq!(codes, [below, below, above]);
    let at = |text: &str| -> DateTime<Utc> { text.parse().expect("an instant") };
    let facts = [("closed", at("2025-03-10T01:00:00Z")), ("left", at("2025-06-01T00:00:00Z"))];
    let ours = ("organisation", "us");
    let rows: [(Attributes<'_>, &str); 6] = [
        // From the day before the quarter's end six months on, and to the next Monday.
        (
            &[("class", "chat"), ("label", ""), ("customer", "蓝海物流"), ours],
            "retained 2025-10-06",
        ),
        (&[("class", "x"), ("label", "HR"), ("customer", ""), ours], "pending modified sent"),
        (&[("class", "file"), ("label", ""), ("customer", ""), ours], "free"),
        (&[("class", "x"), ("label", ""), ("customer", "华东电力"), ours], "retained-forever"),
        (
            &[("class", "file"), ("label", ""), ("customer", "华东电力"), ours],
            "retained 2055-12-31",
        ),
        (&[("organisation", "them")], "not-applicable"),
    ];
    let holds = Holds::none();
    for (attributes, expected) in rows {
        let record =
            Record::new("m", at("2025-03-10T01:00:00Z")).facts(&facts).attributes(attributes);
        let decision = policy.retention(&record, &holds, at("2025-07-01T00:00:00Z"));
        let day = decision.verdict.last_kept_day.map(|day| day.to_string());
        let told = [decision.verdict.state.as_str().to_owned()].into_iter().chain(day);
        let told: Vec<String> = told.chain(decision.missing).collect();
        assert_eq!(told.join(" "), expected, "{attributes:?}");
    }
}

#[test]
fn channels_of_format_1_are_read() {
    let policy =
        Policy::from_toml(include_str!("golden/format-1-channels.toml")).expect("a sound policy");
    // What it warns of is true of it, and was looked for only later.
    let warnings = policy.warnings().iter().map(|it| it.code().as_str());
    assert_eq!(warnings.collect::<Vec<_>>(), ["group.limit-unasked", "relay.gate-blind"]);
    // What was read is written down as it was, and read again.
    let document: PolicyDocument =
        toml::from_str(include_str!("golden/format-1-channels.toml")).expect("a document");
    let json = serde_json::to_string(&document).expect("JSON");
    let again: PolicyDocument = serde_json::from_str(&json).expect("a document");
    assert_eq!(again, document);

    let facts = [
        ("amount", Fact::Number(499)),
        ("kind", Fact::Text("talk")),
        ("urgent", Fact::Flag(false)),
    ];
    let route = policy.route(&facts).route().expect("a row");
    let channels: Vec<&str> = route.channels().map(|channel| channel.id.as_str()).collect();
    assert_eq!(channels, ["chat", "mail"]);

    let now: DateTime<Utc> = "2026-03-02T02:00:00Z".parse().expect("an instant");
    let listing = r#"{
        "people": [
            {"id": "li", "name": "李雷", "marks": ["trained"]},
            {"id": "wang", "marks": ["customer-contact"]}
        ],
        "customers": [{"id": "c", "names": ["华东电力"], "contact": "li", "staff": ["wang"]}]
    }"#;
    let directory = Directory::new(serde_json::from_str(listing).expect("a listing"));
    let group = Group::new("g", "customer", now).customer("c").owner("li").members(["li"]);
    let invite = Action::new(Operation::Invite, "li").subject("wang");
    let decision = policy.decide(&invite, &group, &directory, now);
    assert_eq!((decision.open.len(), decision.missing), (1, vec!["attribute reason".to_owned()]));
    assert!(
        policy
            .decide(&invite.attribute("reason", "new"), &group, &directory, now)
            .outcome
            .is_allowed()
    );

    let events = [Event::new("m", now, "mail").with("kind", "request")];
    let found = policy.reconcile(&events, &[], now);
    let due = found.obligations[0].due.map(|due| due.to_rfc3339());
    assert_eq!(due.as_deref(), Some("2026-03-02T02:30:00+00:00"));
}
