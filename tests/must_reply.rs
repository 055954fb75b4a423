//! What people are obliged to answer: who, until when, and who answers for whom.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, Utc};
use comms_policy::sla::{
    Assessment, AuthorKind, ClockState, Conversation, EditRule, Event, Message, Person, Role,
    State, What,
};
use comms_policy::text::Language;
use comms_policy::{History, Policy};
use proptest::prelude::*;
use std::time::Duration;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().expect("an instant")
}

/// Two calendars, and one target of `must-reply` with more lines of it.
fn policy(lines: &str) -> Policy {
    let days = |hours: &str| {
        ["mon", "tue", "wed", "thu", "fri"]
            .map(|day| format!("week.{day} = ['{hours}']\n"))
            .concat()
    };
    let text = format!(
        "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n\
         [calendars.office]\nzone = 'UTC'\n{}[calendars.shanghai]\nzone = 'Asia/Shanghai'\n{}\
         [[sla.targets]]\nid = 'must'\nmetric = 'must-reply'\ncalendar = 'office'\n{lines}\n",
        days("09:00-17:00"),
        days("09:00-18:00"),
    );
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}\n{text}"))
}

/// An event as `time id what`: `A>B,C#tag`, a message of A to B and C; `bot:A`, `auto:A`; `ack=m1/B`;
/// `away=B/until`; `hand=A/B`; `release=m1`; `deleted=m1`; `state=…`; `merged=…`.
fn event(text: &str) -> Event {
    let mut words = text.split_whitespace();
    let mut next = || words.next().expect("three words");
    let (time, id, what) = (at(next()), next(), next());
    let pair = |it: &str| it.split_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let what = match what.split_once('=') {
        Some(("ack", it)) => {
            let (id, by) = pair(it);
            What::Acknowledged { id, by }
        }
        Some(("away", it)) => {
            let (who, until) = pair(it);
            What::Absent { who, until: at(&until) }
        }
        Some(("hand", it)) => {
            let (from, to) = pair(it);
            What::Delegated { from, to }
        }
        Some(("release", it)) => What::NoReplyNeeded(it.into()),
        Some(("deleted", it)) => What::Deleted(it.into()),
        Some(("state", it)) => What::State(it.into()),
        Some(("merged", it)) => What::MergedInto(it.into()),
        Some(other) => panic!("no such event: {other:?}"),
        None => {
            let (kind, rest) = match what.split_once(':') {
                Some(("bot", rest)) => (AuthorKind::Bot, rest),
                Some(("auto", rest)) => (AuthorKind::AutoReply, rest),
                _ => (AuthorKind::Human, what),
            };
            let (rest, tag) = rest.split_once('#').unwrap_or((rest, ""));
            let (author, to) = rest.split_once('>').unwrap_or((rest, ""));
            let mut message = Message::from(Role::Staff).by(author).of_kind(kind).internal();
            for name in to.split(',').filter(|it| !it.is_empty()) {
                message = message.to(name);
            }
            if !tag.is_empty() {
                message = message.tagged(tag);
            }
            message.into()
        }
    };
    Event::new(time, id, what)
}

fn events(lines: &[&str]) -> Vec<Event> {
    lines.iter().map(|line| event(line)).collect()
}

/// A person as `name role,role calendar deputy`, with `-` for none.
fn person(text: &str) -> Person {
    let words: Vec<&str> = text.split_whitespace().chain(["-"; 3]).collect();
    let mut person = Person::new(words[0]);
    for role in words[1].split(',').filter(|it| *it != "-") {
        person = person.role(role);
    }
    if words[2] != "-" {
        person = person.on(words[2]);
    }
    if words[3] != "-" {
        person = person.deputy(words[3]);
    }
    person
}

fn conversation<'a>(log: &'a [Event], people: &[&str]) -> Conversation<'a> {
    people.iter().fold(Conversation::new(log), |it, line| it.person(person(line)))
}

fn short(due: Option<DateTime<Utc>>) -> String {
    due.map_or("-".into(), |due| due.format("%dT%H:%M").to_string())
}

/// Each obligation as `message state answered/needed due`, with `hands state due` of each recipient.
fn told(assessment: &Assessment<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for it in &assessment.obligations {
        let (state, due) = (it.state.as_str(), short(it.due));
        lines.push(format!("{} {state} {}/{} {due}", it.message, it.answered, it.needed));
        for it in &it.recipients {
            let hands: Vec<&str> = it.hands.iter().map(|hand| hand.name.as_str()).collect();
            let (state, due) = (it.state.as_str(), short(it.due));
            lines.push(format!("  {} {state} {due}", hands.join(">")));
        }
    }
    lines
}

#[track_caller]
fn check(lines: &str, people: &[&str], log: &[&str], now: &str, expected: &[&str]) {
    let policy = policy(lines);
    let log = events(log);
    let assessment = policy.assess(&conversation(&log, people), at(now));
    assert_eq!(told(&assessment), expected);
}

const HOURS: &str = "within.working = '4h'";

#[test]
fn all_must_answer_unless_the_target_says_otherwise() {
    let ask = "2024-01-15T09:00 m1 a>b,c,d,b,a";
    let log = [ask, "2024-01-15T10:00 m2 b", "2024-01-15T14:00 m3 c"];
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T12:00",
        &[
            "m1 running 1/3 15T13:00",
            "  b met 15T13:00",
            "  c running 15T13:00",
            "  d running 15T13:00",
        ],
    );
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T15:00",
        &[
            "m1 overdue 2/3 15T13:00",
            "  b met 15T13:00",
            "  c met-late 15T13:00",
            "  d overdue 15T13:00",
        ],
    );
    let any = format!("{HOURS}\nanswered_by = 'any'");
    check(
        &any,
        &[],
        &log,
        "2024-01-15T15:00",
        &[
            "m1 met 1/1 15T13:00",
            "  b met 15T13:00",
            "  c cancelled 15T13:00",
            "  d cancelled 15T13:00",
        ],
    );
    let two = format!("{HOURS}\nanswered_by = 2");
    check(
        &two,
        &[],
        &log,
        "2024-01-15T15:00",
        &[
            "m1 met-late 2/2 15T13:00",
            "  b met 15T13:00",
            "  c met-late 15T13:00",
            "  d cancelled 15T13:00",
        ],
    );
    // More than there are is all.
    let many = format!("{HOURS}\nanswered_by = 9");
    check(
        &many,
        &[],
        &[ask],
        "2024-01-15T09:00",
        &[
            "m1 running 0/3 15T13:00",
            "  b running 15T13:00",
            "  c running 15T13:00",
            "  d running 15T13:00",
        ],
    );
}

#[test]
fn each_one_has_his_own_calendar() {
    // Shanghai closes at 10:00 in UTC, and opens at 01:00 again.
    let people = ["a", "b - office", "c - shanghai"];
    let ask = "2024-01-15T09:00 m1 a>b,c";
    let rows = [("'all'", "m1 running 0/2 15T13:00"), ("'any'", "m1 running 0/1 16T04:00")];
    for (mode, whole) in rows {
        check(
            &format!("{HOURS}\nanswered_by = {mode}"),
            &people,
            &[ask],
            "2024-01-15T11:00",
            &[whole, "  b running 15T13:00", "  c out-of-hours 16T04:00"],
        );
    }
    // With `all` the first to be late makes the whole late, with `any` the last.
    for (mode, whole) in
        [("'all'", "m1 overdue 0/2 15T13:00"), ("'any'", "m1 running 0/1 16T04:00")]
    {
        check(
            &format!("{HOURS}\nanswered_by = {mode}"),
            &people,
            &[ask],
            "2024-01-15T14:00",
            &[whole, "  b overdue 15T13:00", "  c out-of-hours 16T04:00"],
        );
    }
    // A calendar that is not there has no hours.
    check(
        HOURS,
        &["a", "b - moon"],
        &["2024-01-15T09:00 m1 a>b"],
        "2024-01-15T14:00",
        &["m1 not-applicable 0/1 -", "  b not-applicable -"],
    );
}

#[test]
fn who_is_away_has_time_afterwards() {
    let log = [
        "2024-01-15T09:00 m1 a>b,c",
        "2024-01-15T10:00 x1 away=b/2024-01-16T10:00",
        "2024-01-15T11:00 m2 c",
    ];
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T12:00",
        &["m1 paused 1/2 -", "  b paused -", "  c met 15T13:00"],
    );
    check(
        HOURS,
        &[],
        &log,
        "2024-01-16T10:00",
        &["m1 running 1/2 16T13:00", "  b running 16T13:00", "  c met 15T13:00"],
    );
    // He returns before he said.
    let log = [&log[..], &["2024-01-15T15:00 x2 away=b/2024-01-15T15:00"]].concat();
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T15:00",
        &["m1 running 1/2 16T10:00", "  b running 16T10:00", "  c met 15T13:00"],
    );
    // With any the whole goes on as long as somebody is there.
    let any = format!("{HOURS}\nanswered_by = 'any'");
    let log = ["2024-01-15T08:00 x1 away=b/2024-01-15T20:00", "2024-01-15T09:00 m1 a>b,c"];
    check(
        &any,
        &[],
        &log,
        "2024-01-15T09:30",
        &["m1 running 0/1 -", "  b paused -", "  c running 15T13:00"],
    );
    // Days are not paused.
    check(
        "within.working_days = 1",
        &[],
        &log,
        "2024-01-15T09:30",
        &["m1 running 0/2 16T17:00", "  b running 16T17:00", "  c running 16T17:00"],
    );
}

#[test]
fn a_deputy_owes_what_an_absent_one_owes() {
    let people = ["a", "b - - c", "c - - d", "d"];
    let log = [
        "2024-01-15T09:00 m1 a>b",
        "2024-01-15T10:00 x1 away=b/2024-01-17T10:00",
        "2024-01-15T11:00 x2 away=c/2024-01-17T10:00",
        "2024-01-15T12:00 m2 a>b",
        "2024-01-15T12:30 m3 d",
    ];
    check(
        HOURS,
        &people,
        &log[..3],
        "2024-01-15T11:30",
        &["m1 running 0/1 15T13:00", "  b>c>d running 15T13:00"],
    );
    check(
        HOURS,
        &people,
        &log,
        "2024-01-15T12:30",
        &[
            "m1 met 1/1 15T13:00",
            "  b>c>d met 15T13:00",
            "m2 met 1/1 15T16:00",
            "  b>c>d met 15T16:00",
        ],
    );
    // The one who is away may answer himself, too.
    let log = [&log[..4], &["2024-01-15T12:30 m3 b"]].concat();
    check(
        HOURS,
        &people,
        &log,
        "2024-01-15T12:30",
        &[
            "m1 met 1/1 15T13:00",
            "  b>c>d met 15T13:00",
            "m2 met 1/1 15T16:00",
            "  b>c>d met 15T16:00",
        ],
    );
    // A cycle ends with the last one, who is away.
    let people = ["a", "b - - c", "c - - b"];
    let log = [
        "2024-01-15T08:00 x1 away=b/2024-01-17T10:00",
        "2024-01-15T08:00 x2 away=c/2024-01-16T09:00",
        "2024-01-15T09:00 m1 a>b",
    ];
    check(HOURS, &people, &log, "2024-01-15T12:30", &["m1 paused 0/1 -", "  b>c paused -"]);
    check(
        HOURS,
        &people,
        &log,
        "2024-01-16T10:00",
        &["m1 running 0/1 16T13:00", "  b>c running 16T13:00"],
    );
    // A deputy does not owe himself an answer.
    let people = ["a", "b - - a"];
    let log = ["2024-01-15T08:00 x1 away=b/2024-01-17T10:00", "2024-01-15T09:00 m1 a>b"];
    check(HOURS, &people, &log, "2024-01-15T12:30", &["m1 paused 0/1 -", "  b paused -"]);
}

#[test]
fn what_is_handed_over_is_owed_by_another_on_his_calendar() {
    let people = ["a", "b - office", "c - shanghai"];
    let log = [
        "2024-01-15T09:00 m1 a>b",
        "2024-01-15T09:30 x1 hand=b/c",
        "2024-01-16T02:00 m2 a>b",
        "2024-01-16T03:00 x2 hand=b/b",
        "2024-01-16T04:00 m3 a>b",
    ];
    // Half an hour is used in the office, half an hour in Shanghai before six, three are left.
    check(
        HOURS,
        &people,
        &log[..2],
        "2024-01-15T12:30",
        &["m1 running 0/1 16T04:00", "  b>c out-of-hours 16T04:00"],
    );
    check(
        HOURS,
        &people,
        &log,
        "2024-01-16T04:00",
        &[
            "m1 running 0/1 16T04:00",
            "  b>c running 16T04:00",
            "m2 running 0/1 16T06:00",
            "  b>c running 16T06:00",
            "m3 running 0/1 16T13:00",
            "  b out-of-hours 16T13:00",
        ],
    );
    // Back and forth: the one to whom it was handed back owes it.
    let log =
        ["2024-01-15T09:00 m1 a>b", "2024-01-15T10:00 x1 hand=b/c", "2024-01-15T11:00 x2 hand=c/b"];
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T12:00",
        &["m1 running 0/1 15T13:00", "  b>c>b running 15T13:00"],
    );
    // So often, and not more often.
    let mut log = vec!["2024-01-15T09:00 m1 a>b".to_owned()];
    for turn in 0..40 {
        let way = ["b/c", "c/b"][turn % 2];
        log.push(format!("2024-01-15T10:{turn:02} x{turn} hand={way}"));
    }
    let log: Vec<Event> = log.iter().map(|line| event(line)).collect();
    let policy = policy(HOURS);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T12:00"));
    assert_eq!(assessment.obligations[0].recipients[0].hands.len(), 16);
}

#[test]
fn only_people_answer_and_only_for_themselves() {
    let log = [
        "2024-01-15T09:00 m1 a>b",
        "2024-01-15T09:10 m2 a",
        "2024-01-15T09:20 m3 bot:b",
        "2024-01-15T09:30 m4 auto:b",
        "2024-01-15T09:40 m5 c",
        "2024-01-15T09:50 k1 ack=m1/a",
        "2024-01-15T09:51 k2 ack=m1/c",
    ];
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T10:00",
        &["m1 running 0/1 15T13:00", "  b running 15T13:00"],
    );
    let log = [&log[..], &["2024-01-15T09:55 k3 ack=m1/b"]].concat();
    check(HOURS, &[], &log, "2024-01-15T10:00", &["m1 met 1/1 15T13:00", "  b met 15T13:00"]);
    let answer = format!("{HOURS}\nwith = 'answer'");
    check(
        &answer,
        &[],
        &log,
        "2024-01-15T10:00",
        &["m1 running 0/1 15T13:00", "  b running 15T13:00"],
    );
    // Nobody in particular answers for nobody.
    let log = [
        "2024-01-15T08:00 x1 away=/2024-01-16T10:00",
        "2024-01-15T08:00 x2 hand=b/",
        "2024-01-15T09:00 m1 a>b",
        "2024-01-15T09:20 m2 >",
        "2024-01-15T09:30 k1 ack=m1/",
    ];
    check(
        HOURS,
        &[],
        &log,
        "2024-01-15T10:00",
        &["m1 running 0/1 15T13:00", "  b running 15T13:00"],
    );
    // A program does not ask.
    check(HOURS, &[], &["2024-01-15T09:00 m1 bot:a>b"], "2024-01-15T10:00", &[]);
}

#[test]
fn tags_names_and_roles_say_who_is_obliged() {
    let tags = format!("{HOURS}\nstarts.tags = ['重要']");
    let people = ["a legal", "b legal,sales", "c sales"];
    let log = ["2024-01-15T09:00 m1 a>b", "2024-01-15T09:10 m2 a>legal,c,sales#重要"];
    check(
        &tags,
        &people,
        &log,
        "2024-01-15T10:00",
        &["m2 running 0/2 15T13:10", "  b running 15T13:10", "  c running 15T13:10"],
    );
    let everybody = format!("{tags}\naddressees = 'everybody'");
    check(
        &everybody,
        &people,
        &["2024-01-15T09:10 m2 b#重要"],
        "2024-01-15T10:00",
        &["m2 running 0/2 15T13:10", "  a running 15T13:10", "  c running 15T13:10"],
    );
    // Nobody is told of, and obliged are the others.
    let log = events(&["2024-01-15T09:00 m1 a>nobody,b,nobody", "2024-01-15T09:30 m2 a>none"]);
    let policy = policy(HOURS);
    let assessment = policy.assess(&conversation(&log, &people), at("2024-01-15T10:00"));
    assert_eq!(
        told(&assessment),
        ["m1 running 0/1 15T13:00", "  b running 15T13:00", "m2 not-applicable 0/0 -",]
    );
    assert_eq!(assessment.obligations[0].unresolved, ["nobody"]);
    let faults: Vec<&str> = assessment.faults.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(faults, ["event.unknown-addressee"; 2]);
}

#[test]
fn only_a_release_ends_it_without_an_answer() {
    let ask = "2024-01-15T09:00 m1 a>b,c";
    let rows: [(&str, &[&str]); 5] = [
        (
            "2024-01-15T10:00 x release=m1",
            &["m1 cancelled 0/2 15T13:00", "  b cancelled 15T13:00", "  c cancelled 15T13:00"],
        ),
        ("2024-01-15T10:00 x deleted=m1", &[]),
        (
            "2024-01-15T10:00 x merged=other",
            &["m1 cancelled 0/2 15T13:00", "  b cancelled 15T13:00", "  c cancelled 15T13:00"],
        ),
        (
            "2024-01-15T10:00 x state=closed",
            &["m1 running 0/2 15T13:00", "  b running 15T13:00", "  c running 15T13:00"],
        ),
        ("2024-01-15T08:00 x release=m1", &[]),
    ];
    for (end, expected) in rows {
        check(HOURS, &[], &[ask, end], "2024-01-15T11:00", expected);
    }
    let ends = format!("{HOURS}\nend_in = ['closed']");
    check(&ends, &[], &[ask, rows[3].0], "2024-01-15T11:00", rows[0].1);
    // What was answered before stays so.
    check(
        HOURS,
        &[],
        &[ask, "2024-01-15T09:30 m2 b", rows[0].0],
        "2024-01-15T11:00",
        &["m1 cancelled 1/2 15T13:00", "  b met 15T13:00", "  c cancelled 15T13:00"],
    );
}

#[test]
fn the_first_target_that_applies_obliges() {
    let second = "starts.tags = ['重要']\nwithin.working = '1h'\n[[sla.targets]]\nid = 'other'\n\
                  metric = 'must-reply'\ncalendar = 'office'\nwithin.working = '4h'";
    let policy = policy(second);
    let log = events(&["2024-01-15T09:00 m1 a>b#重要", "2024-01-15T09:00 m2 a>b"]);
    let assessment = policy.assess(&Conversation::new(&log), at("2024-01-15T09:30"));
    let told: Vec<(&str, usize)> =
        assessment.obligations.iter().map(|it| (it.target.id().as_str(), it.also.len())).collect();
    assert_eq!(told, [("must", 1), ("other", 0)]);
    assert!(assessment.clocks.is_empty());
}

#[test]
fn reminders_and_words_are_of_the_recipient() {
    let policy = policy(&format!("{HOURS}\nwarn_at = [50]"));
    let log = events(&["2024-01-15T09:00 m1 a>b,c", "2024-01-15T10:00 x1 hand=b/d"]);
    let people = ["a", "b", "c - shanghai", "d"];
    let conversation = conversation(&log, &people);
    let assessment = policy.assess(&conversation, at("2024-01-15T11:00"));
    let warnings: Vec<String> =
        assessment.obligations[0].recipients.iter().map(|it| short(it.warnings[0].at)).collect();
    assert_eq!(warnings, ["15T11:00", "16T02:00"]);
    assert_eq!(
        assessment.obligations[0].describe(Language::Zh),
        "必回“m1”（时效“must”）：计时中，需2人答复，已答复0人。发出于2024-01-15 09:00。\
         应于2024-01-15 13:00前（含）完成。d（代b）：计时中，剩余2h，应于2024-01-15 13:00前（含）答复。\
         c：非工作时间，剩余3h，2024-01-16 09:00继续计时，应于2024-01-16 12:00前（含）答复。"
    );
    assert_eq!(
        assessment.obligations[0].describe(Language::En),
        "Reply to `m1` by target `must`: running, answered by 0 of the 2 needed. It was sent at \
         2024-01-15 09:00. It is due at 2024-01-15 13:00. d (for b): running, 2h left, due at \
         2024-01-15 13:00. c: out of hours, 3h left, goes on at 2024-01-16 09:00, due at \
         2024-01-16 12:00."
    );
}

#[test]
fn the_version_at_the_start_counts() {
    let rules = |hours: u32| policy(&format!("within.elapsed = '{hours}h'"));
    let versions = [(at("2024-01-01T00:00"), rules(4)), (at("2024-01-15T10:00"), rules(1))];
    let history = History::new(versions).expect("two versions");
    let log = events(&["2024-01-15T09:00 m1 a>b", "2024-01-15T10:00 m2 a>b"]);
    let conversation = Conversation::new(&log);
    let assessment = history.assess(&conversation, at("2024-01-15T12:00"));
    assert_eq!(
        told(&assessment),
        [
            "m1 running 0/1 15T13:00",
            "  b running 15T13:00",
            "m2 overdue 0/1 15T11:00",
            "  b overdue 15T11:00"
        ]
    );
    let today = history.assess_under(EditRule::Retroactive, &conversation, at("2024-01-15T12:00"));
    assert_eq!(told(&today)[0], "m1 overdue 0/1 15T10:00");
    let changing =
        history.assess_under(EditRule::Prospective, &conversation, at("2024-01-15T12:00"));
    assert_eq!(told(&changing), told(&assessment));
}

const PEOPLE: [&str; 5] = ["a", "b legal office c", "c legal shanghai d", "d - office b", "e"];

fn line() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["a", "b", "c", "d", "e"][..]);
    let message = 0..8_u32;
    prop_oneof![
        4 => (name(), name(), name()).prop_map(|(a, b, c)| format!("{a}>{b},{c}")),
        1 => name().prop_map(|a| format!("{a}>legal")),
        3 => name().prop_map(str::to_owned),
        1 => name().prop_map(|a| format!("bot:{a}")),
        2 => (message.clone(), name()).prop_map(|(m, a)| format!("ack=m{m}/{a}")),
        2 => (name(), 0..48_u32).prop_map(|(a, h)| {
            format!("away={a}/2024-01-{}T{:02}:00", 15 + h / 24, h % 24)
        }),
        2 => (name(), name()).prop_map(|(a, b)| format!("hand={a}/{b}")),
        1 => message.clone().prop_map(|m| format!("release=m{m}")),
        1 => message.prop_map(|m| format!("deleted=m{m}")),
        1 => Just("state=closed".to_owned()),
    ]
}

fn log() -> impl Strategy<Value = Vec<Event>> {
    let timed = (0..30_u32, 0..60_u32, line());
    prop::collection::vec(timed, 1..14).prop_map(|lines| {
        let timed = lines.iter().enumerate().map(|(number, (hour, minute, what))| {
            let (day, hour) = (15 + (8 + hour) / 24, (8 + hour) % 24);
            event(&format!("2024-01-{day}T{hour:02}:{minute:02} m{number} {what}"))
        });
        timed.collect()
    })
}

const MODES: [&str; 4] =
    ["answered_by = 'any'", "answered_by = 2", "", "end_in = ['closed']\nwarn_at = [50]"];

const LIMITS: [&str; 3] =
    ["within.working = '3h'", "within.elapsed = '5h'", "within.working_days = 1"];

fn mode() -> impl Strategy<Value = String> {
    (
        prop::sample::select(&MODES[..]).prop_map(str::to_owned),
        prop::sample::select(&LIMITS[..]).prop_map(str::to_owned),
    )
        .prop_map(|(mode, limit)| format!("{mode}\n{limit}"))
}

/// What an assessment says that does not pass with time.
fn standing(assessment: &Assessment<'_>) -> Vec<String> {
    let mut lines = told(assessment);
    for it in assessment.obligations.iter().flat_map(|it| &it.recipients) {
        let resumes = match it.state {
            State::OutOfHours { resumes } => resumes,
            _ => None,
        };
        lines.push(format!(
            "{resumes:?} {:?}",
            it.warnings.iter().map(|it| it.at).collect::<Vec<_>>()
        ));
    }
    lines
}

/// The shares that have been reached.
fn reached(assessment: &Assessment<'_>, now: DateTime<Utc>) -> usize {
    let open = assessment.obligations.iter().flat_map(|it| &it.recipients);
    let open = open.filter(|it| it.stopped.is_none());
    open.flat_map(|it| &it.warnings).filter(|it| it.at.is_some_and(|at| at <= now)).count()
}

/// Whether somebody is away at an instant, by what was said last.
fn is_away(log: &[Event], name: &str, at: DateTime<Utc>) -> bool {
    let said = log.iter().filter_map(|event| match &event.what {
        What::Absent { who, until } if who == name && event.at <= at => {
            Some(((event.at, &event.id), *until))
        }
        _ => None,
    });
    said.max_by_key(|(when, _)| *when).is_some_and(|(_, until)| until > at)
}

proptest! {
    #[test]
    fn the_time_that_counts_is_that_of_who_owed_it_and_was_there(
        log in log(),
        is_working in any::<bool>(),
        hour in 0..24_u32,
    ) {
        let policy = policy(if is_working { LIMITS[0] } else { LIMITS[1] });
        let conversation = conversation(&log, &PEOPLE);
        let now = at(&format!("2024-01-16T{hour:02}:00"));
        let assessment = policy.assess(&conversation, now);
        let limit = if is_working { 3 * 3600 } else { 5 * 3600 };
        for recipient in assessment.obligations.iter().flat_map(|it| &it.recipients) {
            let end = recipient.stopped.unwrap_or(now);
            let (mut minute, mut used) = (recipient.hands[0].since, 0);
            let mut due = None;
            while minute < end {
                let owner = recipient.hands.iter().rfind(|hand| hand.since <= minute);
                let name = owner.map_or("", |hand| hand.name.as_str());
                let calendar = policy.calendar(if name == "c" { "shanghai" } else { "office" });
                let is_open = calendar.expect("a calendar").is_open(minute).expect("in range");
                if (is_open || !is_working) && !is_away(&log, name, minute) {
                    used += 60;
                }
                minute += Duration::from_secs(60);
                if used == limit {
                    due = due.or(Some(minute));
                }
            }
            prop_assert_eq!(recipient.used.as_seconds(), used, "{:?}", recipient);
            if due.is_some() {
                prop_assert_eq!(recipient.due, due);
            }
            match recipient.state {
                State::Met { .. } => prop_assert!(used <= limit),
                State::MetLate { .. } => prop_assert!(used > limit || due.is_some_and(|it| it < end)),
                State::Overdue { .. } => prop_assert!(due.is_some_and(|it| it < now)),
                State::Paused { .. } => {
                    let owner = &recipient.hands[recipient.hands.len() - 1].name;
                    prop_assert!(is_away(&log, owner, now));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn moved_along_in_any_order_it_stands_as_replayed(
        (log, order) in log().prop_flat_map(|log| (Just(log.clone()), Just(log).prop_shuffle())),
        lines in mode(),
        hour in 0..24_u32,
    ) {
        let policy = policy(&lines);
        let now = at(&format!("2024-01-16T{hour:02}:00"));
        let mut state = PEOPLE.iter().fold(ClockState::new(), |it, line| it.person(person(line)));
        for event in order {
            policy.advance(&mut state, event);
        }
        let replay = policy.assess(&conversation(&log, &PEOPLE), now);
        let moved = policy.clocks(&state, now);
        prop_assert_eq!(format!("{:?}", moved), format!("{:?}", replay));
        let open = policy.open_clocks(&state, now);
        let running = replay.obligations.iter().filter(|it| it.is_open()).count();
        prop_assert_eq!(open.obligations.len(), running);
        let stored = serde_json::to_string(&state).unwrap();
        let back: ClockState = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(told(&policy.clocks(&back, now)), told(&replay));
        for it in &replay.obligations {
            prop_assert!(!it.describe(Language::Zh).is_empty());
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change_and_something_at_it(
        log in log(),
        lines in mode(),
        hour in 0..24_u32,
    ) {
        let policy = policy(&lines);
        let conversation = conversation(&log, &PEOPLE);
        let mut now = at(&format!("2024-01-15T{hour:02}:00"));
        for _ in 0..8 {
            let before = policy.assess(&conversation, now);
            let Some(next) = before.next_change() else { break };
            prop_assert!(next > now);
            let last = next - Duration::from_secs(1);
            let just_before = policy.assess(&conversation, last);
            prop_assert_eq!(standing(&just_before), standing(&before));
            prop_assert_eq!(reached(&just_before, last), reached(&before, now));
            let there = policy.assess(&conversation, next);
            let changed = standing(&there) != standing(&before)
                || reached(&there, next) != reached(&before, now)
                || there.faults != before.faults;
            prop_assert!(changed, "nothing at {next}: {:?}", told(&there));
            now = next;
        }
    }
}
