//! The clocks of conversations: published examples, corrected where they contradict themselves, and
//! what users of help desks complain of.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::Policy;
use comms_policy::sla::{
    Assessment, AuthorKind, Cancelled, Clock, ClockState, Conversation, Escalation, Event, Fact,
    FaultKind, Message, NotApplicable, Person, Role, State, StretchKind, What,
};
use comms_policy::text::Language;

fn at(text: &str) -> DateTime<Utc> {
    let seconds = if text.len() == 16 { ":00Z" } else { "Z" };
    format!("{text}{seconds}").parse().expect("an instant")
}

const ALWAYS: &str = "[calendars.always]\nzone = 'UTC'\nweek.mon = ['00:00-24:00']\n\
    week.tue = ['00:00-24:00']\nweek.wed = ['00:00-24:00']\nweek.thu = ['00:00-24:00']\n\
    week.fri = ['00:00-24:00']\nweek.sat = ['00:00-24:00']\nweek.sun = ['00:00-24:00']\n";

const OFFICE: &str = "[calendars.office]\nzone = 'UTC'\nweek.mon = ['09:00-17:00']\n\
    week.tue = ['09:00-17:00']\nweek.wed = ['09:00-17:00']\nweek.thu = ['09:00-17:00']\n\
    week.fri = ['09:00-17:00']\n";

/// A policy with some targets, each as `id metric limit; more lines`.
fn policy(targets: &[&str]) -> Policy {
    let mut text = format!("[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n{ALWAYS}{OFFICE}");
    for target in targets {
        let (head, rest) = target.split_once(';').unwrap_or((target, ""));
        let mut words = head.split_whitespace();
        let mut next = || words.next().expect("three words");
        let (id, metric, limit) = (next(), next(), next());
        let within = match limit.split_once(':') {
            Some(("working", time)) => format!("working = '{time}'"),
            Some(("days", count)) => format!("working_days = {count}"),
            _ => format!("elapsed = '{limit}'"),
        };
        let rest = rest.replace(';', "\n");
        text.push_str("[[sla.targets]]\ncalendar = 'office'\n");
        text.extend([format!(
            "id = '{id}'\nmetric = '{metric}'\nwithin = {{ {within} }}\n{rest}\n"
        )]);
    }
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}\n{text}"))
}

/// An event as `time id what`: `customer`, `staff`, `bot`, `auto-reply` (of a customer), `note`, or
/// `state=…`, `priority=…`, `no-reply=…`, `acknowledged=…`, `deleted=…`, `merged=…`, with the author
/// behind a slash.
fn event(text: &str) -> Event {
    let mut words = text.split_whitespace();
    let mut next = || words.next().expect("three words");
    let (time, id, what) = (at(next()), next(), next());
    let (what, author) = what.split_once('/').unwrap_or((what, ""));
    let message = |role| Message::from(role).by(author);
    let what: What = match what.split_once('=') {
        Some(("state", it)) => What::State(it.into()),
        Some(("priority", it)) => What::Priority(it.into()),
        Some(("no-reply", it)) => What::NoReplyNeeded(it.into()),
        Some(("acknowledged", it)) => What::Acknowledged { id: it.into(), by: String::new() },
        Some(("deleted", it)) => What::Deleted(it.into()),
        Some(("merged", it)) => What::MergedInto(it.into()),
        Some(("published", it)) => What::Edited(it.into(), Message::from(Role::Staff)),
        Some(("hidden", it)) => What::Edited(it.into(), Message::from(Role::Staff).internal()),
        Some(other) => panic!("no such event: {other:?}"),
        None => match what {
            "customer" => message(Role::Customer).into(),
            "staff" => message(Role::Staff).into(),
            "bot" => message(Role::Staff).of_kind(AuthorKind::Bot).into(),
            "auto-reply" => message(Role::Customer).of_kind(AuthorKind::AutoReply).into(),
            "note" => message(Role::Staff).internal().into(),
            other => panic!("no such event: {other}"),
        },
    };
    Event::new(time, id, what)
}

fn events(lines: &[&str]) -> Vec<Event> {
    lines.iter().map(|line| event(line)).collect()
}

/// Each clock as `target state anchor used due`, with `-` for what is not there.
fn told(assessment: &Assessment<'_>) -> Vec<String> {
    let due = |clock: &Clock<'_>| {
        clock.due.map_or("-".into(), |due| due.format("%Y-%m-%dT%H:%M:%S").to_string())
    };
    assessment
        .clocks
        .iter()
        .map(|clock| {
            format!(
                "{} {} {} {} {}",
                clock.target.id().as_str(),
                clock.state.as_str(),
                clock.anchor.unwrap_or("-"),
                clock.used.as_seconds(),
                due(clock)
            )
        })
        .collect()
}

fn check(targets: &[&str], log: &[&str], now: &str, expected: &[&str]) {
    let policy = policy(targets);
    let log = events(log);
    let assessment = policy.assess(&Conversation::new(&log), at(now));
    assert_eq!(told(&assessment), expected);
}

#[test]
fn the_metrics_of_one_ticket_add_up() {
    // GitLab's page on the metrics of Zendesk, whose own sums contradict each other.
    let log = events(&[
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T14:00 m2 staff",
        "2024-01-15T14:00 s1 state=open",
        "2024-01-15T15:30 m3 customer",
        "2024-01-15T16:00 m4 staff",
        "2024-01-15T16:00 s2 state=pending",
        "2024-01-16T10:00 m5 customer",
        "2024-01-16T10:00 s3 state=open",
        "2024-01-16T11:00 s4 state=on-hold",
        "2024-01-17T14:00 s5 state=open",
        "2024-01-17T14:30 m6 staff",
        "2024-01-17T14:30 s6 state=solved",
    ]);
    let policy = policy(&[
        "first first-response 6h",
        "next next-response 24h",
        "new wait 100h; states = ['new']",
        "open wait 100h; states = ['open']",
        "hold wait 100h; states = ['on-hold']",
        "pending wait 100h; states = ['pending']",
        "requester wait 100h; states = ['new', 'open', 'on-hold']",
        "work wait 100h; states = ['new', 'open']",
        "total resolution 100h",
        "periodic update 100h",
    ]);
    let conversation = Conversation::new(&log).with(Fact::State, "new");
    let assessment = policy.assess(&conversation, at("2024-01-20T00:00"));
    let used = |id: &str| {
        let of = assessment.clocks.iter().filter(|it| it.target.id().as_str() == id);
        of.map(|it| it.used.as_seconds() / 1800).collect::<Vec<_>>()
    };
    // In half hours.
    for (id, expected) in [
        ("first", &[10][..]),
        ("next", &[1, 57]),
        ("new", &[10]),
        ("open", &[7]),
        ("hold", &[54]),
        ("pending", &[36]),
        ("requester", &[71]),
        ("work", &[17]),
        ("total", &[107]),
        ("periodic", &[4, 93]),
    ] {
        assert_eq!(used(id), expected, "{id}");
    }
    let states: Vec<&str> = assessment.clocks.iter().map(|it| it.state.as_str()).collect();
    assert_eq!(states[..3], ["met", "met", "met-late"]);
    let pausable = self::policy(&["p update 100h; pause_in = ['pending']"]);
    let assessment = pausable.assess(&conversation, at("2024-01-20T00:00"));
    let used: Vec<i64> = assessment.clocks.iter().map(|it| it.used.as_seconds() / 1800).collect();
    assert_eq!(used, [4, 57]);
}

#[test]
fn a_bot_does_not_answer_unless_it_is_said_to() {
    let log = [
        "2025-12-12T16:20:14 m1 customer",
        "2025-12-12T16:20:17 b1 bot",
        "2025-12-26T22:25:45 m2 customer",
        "2025-12-26T22:25:50 b2 bot",
        "2025-12-27T07:36:53 m3 staff",
    ];
    let now = "2026-01-01T00:00";
    check(
        &["first first-response 1h"],
        &log,
        now,
        &["first met-late m1 1264599 2025-12-12T17:20:14"],
    );
    let log = &log[..4].iter().chain(&log[4..]).copied().collect::<Vec<_>>();
    check(
        &["next next-response 1h; answers = { kind = ['human', 'bot'] }"],
        log,
        now,
        &["next met m2 5 2025-12-26T23:25:45"],
    );
    let only = [log[0], log[1], log[2], log[4]];
    check(
        &["next next-response 1h; answers = { kind = ['human', 'bot'] }"],
        &only,
        now,
        &["next met-late m2 33068 2025-12-26T23:25:45"],
    );
}

#[test]
fn what_was_late_stays_late_whenever_it_is_looked_at() {
    // A resolution after six hours of one allowed, looked at only then.
    let log = ["2024-01-15T09:00 m1 customer", "2024-01-15T15:00 s1 state=solved"];
    check(
        &["r resolution 1h"],
        &log,
        "2024-01-15T15:00",
        &["r met-late m1 21600 2024-01-15T10:00:00"],
    );
    // A first response after five and a half hours of six allowed.
    let log = ["2024-01-15T09:00 m1 customer", "2024-01-15T14:30 m2 staff"];
    check(
        &["f first-response 6h"],
        &log,
        "2024-01-15T15:00",
        &["f met m1 19800 2024-01-15T15:00:00"],
    );
    let log = ["2024-01-15T09:00 m1 customer", "2024-01-15T13:00 m2 staff"];
    check(
        &["f first-response 4h"],
        &log,
        "2024-01-15T13:00",
        &["f met m1 14400 2024-01-15T13:00:00"],
    );
    check(
        &["f first-response 4h"],
        &log[..1],
        "2024-01-15T13:00",
        &["f running m1 14400 2024-01-15T13:00:00"],
    );
    check(
        &["f first-response 4h"],
        &log[..1],
        "2024-01-15T13:00:01",
        &["f overdue m1 14401 2024-01-15T13:00:00"],
    );
}

#[test]
fn the_oldest_message_counts_and_pauses_are_left_out_once() {
    // The answer to the last of three messages is the first response to the first.
    check(
        &["f first-response 100h"],
        &[
            "2024-01-15T09:00 m1 customer",
            "2024-01-16T09:00 m2 customer",
            "2024-01-17T09:00 m3 customer",
            "2024-01-18T09:00 m4 staff",
        ],
        "2024-01-19T00:00",
        &["f met m1 259200 2024-01-19T13:00:00"],
    );
    check(
        &["n next-response 60m; after_first = false"],
        &["2024-01-15T09:10 m1 customer", "2024-01-15T09:20 m2 customer"],
        "2024-01-15T09:30",
        &["n running m1 1200 2024-01-15T10:10:00"],
    );
    check(
        &["r resolution 8h; pause_in = ['hold']"],
        &[
            "2024-01-15T10:00 m1 customer",
            "2024-01-15T11:00 s1 state=hold",
            "2024-01-15T11:30 s2 state=hold",
            "2024-01-15T12:00 s3 state=open",
            "2024-01-15T13:00 s4 state=closed",
        ],
        "2024-01-15T14:00",
        &["r met m1 7200 2024-01-15T19:00:00"],
    );
    check(
        &["n next-response 60m; after_first = false; pause_in = ['pending']"],
        &[
            "2024-01-15T09:00 m1 customer",
            "2024-01-15T09:10 s1 state=pending",
            "2024-01-15T09:20 s2 state=open",
        ],
        "2024-01-15T09:30",
        &["n running m1 1200 2024-01-15T10:10:00"],
    );
    // Paused and going on again before opening.
    check(
        &["f first-response working:2h; pause_in = ['pending']"],
        &[
            "2024-01-15T06:00 m1 customer",
            "2024-01-15T07:00 s1 state=pending",
            "2024-01-15T08:00 s2 state=open",
        ],
        "2024-01-15T08:30",
        &["f out-of-hours m1 0 2024-01-15T11:00:00"],
    );
    // Written before opening, paused in hours.
    check(
        &["f first-response working:2h; pause_in = ['pending']"],
        &[
            "2024-01-15T06:00 m1 customer",
            "2024-01-15T10:00 s1 state=pending",
            "2024-01-15T11:00 s2 state=open",
        ],
        "2024-01-15T11:30",
        &["f running m1 5400 2024-01-15T12:00:00"],
    );
    // Over a weekend on hold, no more is left out than was open.
    check(
        &["f first-response working:8h; pause_in = ['pending']"],
        &[
            "2024-01-12T15:00 m1 customer",
            "2024-01-12T16:00 s1 state=pending",
            "2024-01-15T10:00 s2 state=open",
        ],
        "2024-01-15T12:00",
        &["f running m1 10800 2024-01-15T17:00:00"],
    );
}

#[test]
fn a_paused_clock_has_no_due_instant_but_what_is_left() {
    let policy =
        policy(&["f first-response working:4h; pause_in = ['pending']; warn_at = [25, 50]"]);
    let log = events(&["2024-01-15T09:00 m1 customer", "2024-01-15T10:30 s1 state=pending"]);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-16T12:00"));
    let clock = &assessment.clocks[0];
    assert_eq!(clock.state, State::Paused { since: at("2024-01-15T10:30") });
    assert_eq!((clock.due, clock.next_change), (None, None));
    assert_eq!(clock.remaining.as_seconds(), 9_000);
    let warnings: Vec<_> = clock.warnings.iter().map(|it| (it.share, it.at)).collect();
    assert_eq!(warnings, [(25, Some(at("2024-01-15T10:00"))), (50, None)]);
}

#[test]
fn an_end_without_an_answer_ends_the_clock_and_a_new_message_starts_another() {
    check(
        &["f first-response 4h", "n next-response 4h"],
        &[
            "2024-01-15T09:00 m1 customer",
            "2024-01-15T10:00 s1 state=closed",
            "2024-01-16T09:00 m2 customer",
            "2024-01-16T10:00 m3 staff",
            "2024-01-16T11:00 m4 customer",
        ],
        "2024-01-16T12:00",
        &[
            "f cancelled m1 3600 2024-01-15T13:00:00",
            "f met m2 3600 2024-01-16T13:00:00",
            "n running m4 3600 2024-01-16T15:00:00",
        ],
    );
}

#[test]
fn a_conversation_that_is_opened_again_goes_on_as_the_target_says() {
    let log = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T10:00 s1 state=solved",
        "2024-01-15T12:00 s2 state=open",
        "2024-01-15T13:00 s3 state=solved",
    ];
    let now = "2024-01-15T14:00";
    check(&["r resolution 4h"], &log, now, &["r met m1 7200 2024-01-15T15:00:00"]);
    check(
        &["r resolution 4h; reopen = 'new'"],
        &log,
        now,
        &["r met m1 3600 2024-01-15T13:00:00", "r met s2 3600 2024-01-15T16:00:00"],
    );
    check(
        &["r resolution 4h; reopen = 'final'"],
        &log,
        now,
        &["r met m1 3600 2024-01-15T13:00:00"],
    );
}

#[test]
fn what_is_known_decides_which_target_counts() {
    let targets = [
        "p1 first-response 1h; when = { priority = ['P1'] }",
        "p3 first-response 8h; when = { priority = ['P3'] }",
    ];
    let log = [
        "2024-01-15T09:00 p priority=P3",
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T12:00 q priority=P1",
    ];
    check(
        &targets,
        &log,
        "2024-01-15T12:30",
        &["p1 overdue m1 12600 2024-01-15T10:00:00", "p3 cancelled m1 10800 2024-01-15T17:00:00"],
    );
    let policy = policy(&targets);
    let mut log = events(&log);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T12:30"));
    assert!(assessment.clocks[0].was_late_when_attached());
    assert_eq!(assessment.clocks[1].state, State::Cancelled(Cancelled::NoLongerApplies));
    // When nothing applies any more, nothing is due.
    log.push(event("2024-01-15T13:00 r priority=P9"));
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T14:00"));
    assert!(assessment.clocks.iter().all(|clock| !clock.is_open()));
    assert_eq!(assessment.clocks[0].state, State::Cancelled(Cancelled::NoLongerApplies));
}

#[test]
fn one_target_of_a_metric_counts_and_the_others_are_told() {
    let policy = policy(&["a first-response 1h", "b first-response 2h"]);
    let log = events(&["2024-01-15T09:00 m1 customer"]);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T09:30"));
    assert_eq!(assessment.clocks[0].also[0].id().as_str(), "b");
    assert_eq!(assessment.clocks[1].state, State::NotApplicable(NotApplicable::Outranked));
}

#[test]
fn messages_that_are_no_question_and_no_answer_say_why() {
    let policy = policy(&["f first-response 4h"]);
    let log = events(&[
        "2024-01-15T08:00 a1 auto-reply",
        "2024-01-15T09:00 m1 customer/ann",
        "2024-01-15T09:01 b1 bot",
        "2024-01-15T09:02 n1 note",
        "2024-01-15T09:03 m2 customer/ann",
        "2024-01-15T10:00 m3 staff/bob",
    ]);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T12:00"));
    let clock = &assessment.clocks[0];
    let ignored: Vec<_> = clock.ignored.iter().map(|(id, why)| (*id, why.as_str())).collect();
    assert_eq!(ignored, [("a1", "auto-reply"), ("b1", "bot"), ("n1", "internal")]);
    assert_eq!((clock.anchor, clock.fulfilled_by), (Some("m1"), Some("m3")));
}

#[test]
fn nobody_answers_his_own_message() {
    let staff = "f first-response 4h; starts = { role = ['staff'] }";
    let log = [
        "2024-01-15T09:00 m1 staff/ann",
        "2024-01-15T09:30 m2 staff/ann",
        "2024-01-15T10:00 m3 staff/bob",
    ];
    check(&[staff], &log[..2], "2024-01-15T10:00", &["f running m1 3600 2024-01-15T13:00:00"]);
    check(&[staff], &log, "2024-01-15T11:00", &["f met m1 3600 2024-01-15T13:00:00"]);
}

#[test]
fn a_message_that_needs_no_answer_gives_way_to_the_next() {
    let log = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T09:30 m2 customer",
        "2024-01-15T10:00 x1 no-reply=m1",
        "2024-01-15T10:30 x2 no-reply=m2",
    ];
    check(
        &["f first-response 4h"],
        &log[..3],
        "2024-01-15T11:00",
        &["f cancelled m1 3600 2024-01-15T13:00:00", "f running m2 5400 2024-01-15T13:30:00"],
    );
    let released = ["2024-01-15T09:00 m1 customer", "2024-01-15T08:00 x1 no-reply=m1"];
    check(&["f first-response 4h"], &released, "2024-01-15T11:00", &["f not-started - 0 -"]);
    check(
        &["a acknowledgement 4h"],
        &["2024-01-15T09:00 m1 customer", "2024-01-15T09:20 x acknowledged=m1"],
        "2024-01-15T11:00",
        &["a met m1 1200 2024-01-15T13:00:00"],
    );
}

#[test]
fn messages_count_as_they_are_now() {
    let next = "n first-response 4h";
    // A deleted answer was none; a note that was made public answers from then on; an answer that was
    // hidden again was none.
    let deleted = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T10:00 m2 staff",
        "2024-01-15T11:00 d deleted=m2",
    ];
    check(&[next], &deleted, "2024-01-15T10:30", &["n met m1 3600 2024-01-15T13:00:00"]);
    check(&[next], &deleted, "2024-01-15T12:00", &["n running m1 10800 2024-01-15T13:00:00"]);
    let published = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T10:00 m2 note",
        "2024-01-15T11:00 e published=m2",
    ];
    check(&[next], &published, "2024-01-15T12:00", &["n met m1 7200 2024-01-15T13:00:00"]);
    let hidden = [published[0], published[1], published[2], "2024-01-15T11:30 e2 hidden=m2"];
    check(&[next], &hidden, "2024-01-15T12:00", &["n running m1 10800 2024-01-15T13:00:00"]);
    let toggled = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T10:00 m2 staff",
        "2024-01-15T10:10 e1 hidden=m2",
        "2024-01-15T10:20 e2 published=m2",
    ];
    check(&[next], &toggled, "2024-01-15T12:00", &["n met m1 3600 2024-01-15T13:00:00"]);
    let merged = ["2024-01-15T09:00 m1 customer", "2024-01-15T10:00 x merged=other"];
    check(&[next], &merged, "2024-01-15T20:00", &["n cancelled m1 3600 2024-01-15T13:00:00"]);
}

#[test]
fn at_one_instant_an_answer_goes_before_an_end_and_an_end_before_a_question() {
    let log = [
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T10:00 z customer",
        "2024-01-15T10:00 c state=solved",
        "2024-01-15T10:00 s staff",
    ];
    check(
        &["f first-response 4h", "n next-response 4h"],
        &log,
        "2024-01-15T11:00",
        &["f met m1 3600 2024-01-15T13:00:00", "n running z 3600 2024-01-15T14:00:00"],
    );
}

#[test]
fn a_calendar_without_hours_is_never_due_and_instants_beyond_it_are_told() {
    let text = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n\
        [calendars.none]\nzone = 'UTC'\n[[sla.targets]]\nid = 'f'\nmetric = 'first-response'\n\
        within.working = '1h'\ncalendar = 'none'";
    let empty = Policy::from_toml(text).unwrap();
    let log = events(&["2024-01-15T09:00 m1 customer"]);
    let assessment = empty.assess(&Conversation::new(&log), at("2024-01-15T12:00"));
    assert_eq!(assessment.clocks[0].state, State::NotApplicable(NotApplicable::NoHours));
    let office = policy(&["f first-response working:1h"]);
    let log = events(&["1960-01-15T09:00 m1 customer"]);
    let assessment = office.assess(&Conversation::new(&log), at("2024-01-15T12:00"));
    assert_eq!(assessment.clocks[0].state, State::NotApplicable(NotApplicable::OutOfHorizon));
}

#[test]
fn days_are_counted_to_their_end() {
    check(
        &["r resolution days:7"],
        &["2018-11-19T10:00 m1 customer"],
        "2018-11-20T09:00",
        &["r running m1 25200 2018-11-28T17:00:00"],
    );
}

#[test]
fn what_cannot_be_is_reported_once_and_changes_nothing() {
    let policy = policy(&["f first-response 4h"]);
    let log = events(&[
        "2024-01-15T12:00 m2 staff",
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T09:30 x no-reply=m7",
        "2024-01-15T09:40 y merged=self",
        "2024-01-15T09:50 z acknowledged=x",
    ]);
    let conversation = Conversation::new(&log).id("self");
    let assessment = policy.assess(&conversation, at("2024-01-15T10:00"));
    let kinds: Vec<FaultKind> = assessment.faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(
        kinds,
        [
            FaultKind::Duplicate,
            FaultKind::UnknownMessage,
            FaultKind::MergedIntoItself,
            FaultKind::UnknownMessage,
            FaultKind::Future,
        ]
    );
    assert_eq!(told(&assessment), ["f running m1 3600 2024-01-15T13:00:00"]);
    assert_eq!(assessment.next_change(), Some(at("2024-01-15T12:00")));
    // A correction: what was handed in last counts.
    let log = events(&["2024-01-15T09:00 m1 customer", "2024-01-15T09:30 m1 customer"]);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T10:00"));
    assert_eq!(assessment.faults[0].kind, FaultKind::Corrected);
    assert_eq!(told(&assessment), ["f running m1 1800 2024-01-15T13:30:00"]);
    let assessment = policy.assess(&Conversation::new(&[]), at("2024-01-15T10:00"));
    assert_eq!(told(&assessment), ["f not-started - 0 -"]);
}

#[test]
fn a_state_that_is_moved_along_stands_as_a_replay_would() {
    let policy = policy(&[
        "f first-response 4h; pause_in = ['pending']",
        "n next-response 2h",
        "r resolution 8h",
        "u update 1h",
    ]);
    let log = events(&[
        "2024-01-15T09:00 m1 customer",
        "2024-01-15T09:10 s1 state=pending",
        "2024-01-15T09:40 s2 state=open",
        "2024-01-15T10:00 m2 staff",
        "2024-01-15T10:30 m3 customer",
        "2024-01-15T10:40 x no-reply=m3",
        "2024-01-15T11:00 m4 customer",
        "2024-01-15T11:30 e hidden=m2",
        "2024-01-15T12:00 s3 state=solved",
        "2024-01-15T12:30 d deleted=m4",
    ]);
    let mut order: Vec<usize> = (0..log.len()).collect();
    for turn in 0..40 {
        // Some order or other.
        order.rotate_left(turn % 7 + 1);
        order.swap(turn % 10, (turn * 7 + 3) % 10);
        let mut state = ClockState::new();
        let mut handed_in = Vec::new();
        for at in &order {
            policy.advance(&mut state, log[*at].clone());
            handed_in.push(log[*at].clone());
            for now in ["2024-01-15T10:15", "2024-01-15T13:00"].map(self::at) {
                let replay = policy.assess(&Conversation::new(&handed_in), now);
                let moved = policy.clocks(&state, now);
                assert_eq!(format!("{moved:?}"), format!("{replay:?}"));
                let open = policy.open_clocks(&state, now);
                let running = replay.clocks.iter().filter(|clock| clock.is_open());
                assert_eq!(open.clocks.len(), running.count());
            }
        }
        let stored = serde_json::to_string(&state).unwrap();
        let back: ClockState = serde_json::from_str(&stored).unwrap();
        let now = self::at("2024-01-15T13:00");
        assert_eq!(
            format!("{:?}", policy.clocks(&back, now)),
            format!("{:?}", policy.clocks(&state, now))
        );
    }
}

#[test]
fn the_trace_of_a_clock_sums_to_its_figures() {
    let policy = policy(&["r resolution working:8h; pause_in = ['pending']"]);
    let log = events(&[
        "2024-01-12T15:00 m1 customer",
        "2024-01-12T16:00 s1 state=pending",
        "2024-01-15T10:00 s2 state=open",
        "2024-01-15T12:00 s3 state=solved",
        "2024-01-15T13:00 s4 state=open",
    ]);
    let conversation = Conversation::new(&log);
    let assessment = policy.assess(&conversation, at("2024-01-16T11:00"));
    let clock = &assessment.clocks[0];
    let trace = clock.trace(&conversation).unwrap();
    let told: Vec<String> =
        trace.iter().map(|it| format!("{:?} {} min", it.kind, it.length().num_minutes())).collect();
    assert_eq!(
        told,
        [
            "Counted 60 min",
            "Paused(\"pending\") 3960 min",
            "Counted 120 min",
            "Paused(\"solved\") 60 min",
            "Counted 240 min",
            "Closed 960 min",
            "Counted 120 min",
        ]
    );
    let sum = |counted: bool| -> i64 {
        let kinds = trace.iter().filter(|it| !counted || it.kind == StretchKind::Counted);
        kinds.map(|it| it.length().num_seconds()).sum()
    };
    assert_eq!(sum(true), clock.used.as_seconds());
    assert_eq!(sum(false), clock.elapsed.as_seconds());
    assert!(clock.describe(Language::Zh).starts_with("解决（时效“r”）：已逾期，超出1h。"));
}

#[test]
fn steps_of_escalation_are_instants_on_the_calendar() {
    let policy = policy(&["f first-response working:4h; warn_at = [50]; pause_in = ['pending']; \
        escalate = [{ at = 100, to = 'lead' }, { after = '2h', to = 'director' }]"]);
    let mut log = events(&["2024-01-15T14:00 m1 customer"]);
    let steps = |log: &[Event], now: &str| {
        let assessment = policy.assess(&Conversation::new(log), at(now));
        let clock = &assessment.clocks[0];
        let steps: Vec<_> = clock.escalations.iter().map(|it| (it.to.to_owned(), it.at)).collect();
        (steps, clock.next_change)
    };
    let (found, next) = steps(&log, "2024-01-15T16:30");
    let expected = [
        ("lead".to_owned(), Some(at("2024-01-16T10:00"))),
        ("director".to_owned(), Some(at("2024-01-16T12:00"))),
    ];
    assert_eq!((found.as_slice(), next), (&expected[..], Some(at("2024-01-15T17:00"))));
    // Behind the limit, the steps are all that is still to come.
    let (found, next) = steps(&log, "2024-01-16T11:00");
    assert_eq!((found.as_slice(), next), (&expected[..], Some(at("2024-01-16T12:00"))));
    log.push(event("2024-01-16T10:30 s1 state=pending"));
    let (found, next) = steps(&log, "2024-01-16T11:00");
    assert_eq!((found[0].1, found[1].1, next), (Some(at("2024-01-16T10:00")), None, None));
}

#[test]
fn events_are_written_and_read_as_they_are() {
    let rows = [
        r#"{"at":"2024-01-15T09:00:00Z","id":"a","acknowledged":"m1"}"#,
        r#"{"at":"2024-01-15T09:00:00Z","id":"a","acknowledged":{"id":"m1","by":"张三"}}"#,
        r#"{"at":"2024-01-15T09:00:00Z","id":"a","delegated":{"from":"张三","to":"李四"}}"#,
        r#"{"at":"2024-01-15T09:00:00Z","id":"a","absent":{"who":"张三","until":"2024-01-16T09:00:00Z"}}"#,
        r#"{"at":"2024-01-15T09:00:00Z","id":"a","message":{"role":"staff","kind":"human","visibility":"public","to":["张三","法务"]}}"#,
    ];
    for row in rows {
        let event: Event = serde_json::from_str(row).expect(row);
        assert_eq!(serde_json::to_string(&event).unwrap(), row);
    }
    let by_nobody = r#"{"at":"2024-01-15T09:00:00Z","acknowledged":{"id":"m1"}}"#;
    let event: Event = serde_json::from_str(by_nobody).expect("an event");
    assert_eq!(event.what, What::Acknowledged { id: "m1".into(), by: String::new() });
    for bad in ["7", r#"{"by":"a"}"#, r#"{"id":"m1","to":"a"}"#] {
        let text = format!(r#"{{"at":"2024-01-15T09:00:00Z","acknowledged":{bad}}}"#);
        assert!(serde_json::from_str::<Event>(&text).is_err(), "{text}");
    }
}

#[test]
fn a_step_that_reaches_nobody_moves_on_at_once() {
    let policy = policy(&["f first-response 4h; escalate = [{ at = 100, to = 'lead' }, \
        { after = '2h', to = 'director' }, { after = '4h', to = 'board' }]"]);
    let log = [
        event("2024-01-15T09:00 m1 customer"),
        Event::new(
            at("2024-01-15T09:10"),
            "a1",
            What::Absent { who: "ann".into(), until: at("2024-01-15T18:00") },
        ),
    ];
    let told = |people: &[Person]| {
        let mut conversation = Conversation::new(&log);
        for person in people {
            conversation = conversation.person(person.clone());
        }
        let assessment = policy.assess(&conversation, at("2024-01-15T12:00"));
        let clock = &assessment.clocks[0];
        let step = |it: &Escalation<'_>| {
            let people: Vec<&str> = it.people.iter().map(|name| &**name).collect();
            let at = it.at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
            format!(
                "{} {at} {}{}",
                it.to,
                people.join("+"),
                if it.reaches_nobody { "-" } else { "" }
            )
        };
        clock.escalations.iter().map(step).collect::<Vec<_>>()
    };
    // Nobody is known.
    assert_eq!(told(&[]), ["lead 13:00 ", "director 15:00 ", "board 17:00 "]);
    let ann = Person::new("ann").role("lead");
    let (bob, eve) = (Person::new("bob").role("director"), Person::new("eve").role("board"));
    // The one who leads is away, and nobody stands in.
    assert_eq!(
        told(&[ann.clone(), bob.clone(), eve.clone()]),
        ["lead 13:00 -", "director 13:00 bob", "board 17:00 eve"]
    );
    assert_eq!(
        told(&[ann.clone().deputy("bob"), bob, eve.clone()]),
        ["lead 13:00 bob", "director 15:00 bob", "board 17:00 eve"]
    );
    // Two steps that reach nobody.
    assert_eq!(told(&[ann, eve]), ["lead 13:00 -", "director 13:00 -", "board 13:00 eve"]);
}

#[test]
fn targets_that_take_turns_go_through_no_state_twice() {
    let policy = policy(&[
        "a resolution 100h; when = { priority = ['P1'] }; pause_in = ['pending']",
        "b resolution 200h; when = { priority = ['P2'] }; pause_in = ['pending']",
        "c first-response 100h; when = { priority = ['P1'] }; pause_in = ['pending']",
    ]);
    let turns = 60_000;
    let mut log = vec![event("2024-01-15T09:00 m0 customer")];
    for turn in 0..turns {
        let at = at("2024-01-15T09:00") + TimeDelta::try_seconds(i64::from(turn) + 1).unwrap();
        let what = match turn % 4 {
            0 => What::Priority("P1".into()),
            1 => What::State("pending".into()),
            2 => What::Priority("P2".into()),
            _ => What::State("open".into()),
        };
        log.push(Event::new(at, format!("e{turn}"), what));
    }
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-17T09:00"));
    let open: Vec<&Clock<'_>> = assessment.clocks.iter().filter(|it| it.is_open()).collect();
    assert_eq!(open.len(), 1);
    // Half of the time it was pending, and a second before.
    let paused = i64::from(turns) / 2;
    assert_eq!(open[0].used.as_seconds(), 48 * 3600 - paused);
}

#[test]
fn the_oldest_message_for_which_a_target_applies_counts() {
    let targets = [
        "a first-response 2h; starts.author = ['ann']; when = { priority = ['P1'] }",
        "b first-response 4h; starts.author = ['bob']",
    ];
    let mut log = vec![
        "2024-01-15T09:00 m1 customer/ann",
        "2024-01-15T10:00 m2 customer/bob",
        "2024-01-15T10:30 m3 customer/bob",
    ];
    // No target applies to what Ann asks.
    let (a, b) = ("a not-applicable - 0 -", "b running m2 3600 2024-01-15T14:00:00");
    check(&targets, &log, "2024-01-15T11:00", &[a, b]);
    // Now one does.
    log.push("2024-01-15T11:30 p1 priority=P1");
    let a = "a overdue m1 9000 2024-01-15T11:00:00";
    let b = "b cancelled m2 5400 2024-01-15T14:00:00";
    check(&targets, &log, "2024-01-15T11:30", &[a, b]);
    // What is said to need no answer leaves the next one.
    log.push("2024-01-15T11:40 n1 no-reply=m2");
    log.push("2024-01-15T11:50 n2 no-reply=m1");
    let a = "a cancelled m1 10200 2024-01-15T11:00:00";
    let next = "b running m3 5400 2024-01-15T14:30:00";
    check(&targets, &log, "2024-01-15T12:00", &[a, b, next]);
}

#[test]
fn what_changes_and_changes_again_at_one_instant_is_no_clock() {
    let targets = [
        "a first-response 1h; when = { priority = ['P1'] }",
        "b first-response 2h; when = { priority = ['P2'] }",
        "c first-response 4h",
    ];
    let none = "a not-applicable - 0 -";
    let first = ["2024-01-15T09:00 m1 customer", "2024-01-15T10:00 p1 priority=P1"];
    let log = [first[0], first[1], "2024-01-15T10:00 p2 priority=P2"];
    let c = "c cancelled m1 3600 2024-01-15T13:00:00";
    check(&targets, &log, "2024-01-15T10:30", &[none, "b running m1 5400 2024-01-15T11:00:00", c]);
    // It is as it was.
    let log = [first[0], first[1], "2024-01-15T10:00 p2 priority=P3"];
    let c = "c running m1 5400 2024-01-15T13:00:00";
    check(&targets, &log, "2024-01-15T10:30", &[none, "b not-applicable - 0 -", c]);
}

#[test]
fn messages_that_need_no_answer_go_through_no_state_twice() {
    let policy = policy(&["a acknowledgement 100h; pause_in = ['pending']; warn_at = [50]"]);
    let count = 20_000_u32;
    let start = at("2024-01-15T09:00");
    let second = |number: u32| start + TimeDelta::try_seconds(number.into()).unwrap();
    let asked = (0..count).map(|number| {
        Event::new(second(number), format!("m{number}"), Message::from(Role::Customer))
    });
    let states = (0..count).map(|number| {
        let state = if number % 2 == 0 { "pending" } else { "open" };
        Event::new(second(count + number), format!("s{number}"), What::State(state.into()))
    });
    let released = (0..count - 1).map(|number| {
        let what = What::NoReplyNeeded(format!("m{number}"));
        Event::new(second(2 * count + number), format!("n{number}"), what)
    });
    let log: Vec<Event> = asked.chain(states).chain(released).collect();
    let now = second(3 * count);
    let assessment = policy.assess(&Conversation::new(&log), now);
    assert_eq!(assessment.clocks.len(), count as usize);
    let last = assessment.clocks.last().unwrap();
    assert_eq!((last.anchor, last.is_open()), (Some("m19999"), true));
    // Half of the time in which states changed it was pending.
    let used = 2 * i64::from(count) + 1 - i64::from(count) / 2;
    assert_eq!(last.used.as_seconds(), used);
    let half = now + TimeDelta::try_seconds(50 * 3600 - used).unwrap();
    assert_eq!(last.warnings[0].at, Some(half));
}

#[test]
fn messages_without_a_target_are_not_searched_twice() {
    let policy = policy(&[
        "a acknowledgement 1h; when = { tags = ['x'], priority = ['P1'] }",
        "b acknowledgement 1h; starts.author = ['bob']; when = { priority = ['P1'] }",
    ]);
    let count = 20_000_u32;
    let start = at("2024-01-15T09:00");
    let second = |number: u32| start + TimeDelta::try_seconds(number.into()).unwrap();
    let asked = (0..count).map(|number| {
        Event::new(second(number), format!("m{number}"), Message::from(Role::Customer))
    });
    let turns = (0..count).map(|number| {
        let priority = if number % 2 == 0 { "P1" } else { "P2" };
        Event::new(second(count + number), format!("p{number}"), What::Priority(priority.into()))
    });
    let last = Event::new(second(2 * count), "t", What::Tags(vec!["x".into()]));
    let high = Event::new(second(2 * count), "p", What::Priority("P1".into()));
    let log: Vec<Event> = asked.chain(turns).chain([high, last]).collect();
    let assessment = policy.assess(&Conversation::new(&log), second(2 * count + 1));
    let anchors: Vec<_> = assessment.clocks.iter().map(|it| it.anchor).collect();
    assert_eq!(anchors, [Some("m0"), None]);
}

#[test]
fn a_step_reaches_who_had_taken_over_by_then() {
    let policy = policy(&["a first-response 4h; escalate = [{ to = 'lead', at = 100 }]"]);
    let people = ["ann", "bob"].map(Person::new);
    for (handed_over, reached) in [("12:00", "bob"), ("13:00", "bob"), ("14:00", "ann")] {
        let delegated = What::Delegated { from: "ann".into(), to: "bob".into() };
        let log = [
            event("2024-01-15T09:00 m1 customer"),
            Event::new(at(&format!("2024-01-15T{handed_over}")), "d", delegated),
        ];
        let [ann, bob] = people.clone();
        let conversation = Conversation::new(&log).person(ann.role("lead")).person(bob);
        let assessment = policy.assess(&conversation, at("2024-01-15T15:00"));
        let step = &assessment.clocks[0].escalations[0];
        assert_eq!(step.people.iter().map(|it| &**it).collect::<Vec<_>>(), [reached]);
    }
}
