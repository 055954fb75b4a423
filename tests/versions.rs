//! Versions of a policy: which one counts for a clock that runs while the next comes into force.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, Utc};
use comms_policy::sla::{Clock, Conversation, EditRule, Event, Message, Role, What};
use comms_policy::{ErrorKind, History, Policy};

fn at(text: &str) -> DateTime<Utc> {
    let seconds = if text.len() == 16 { ":00Z" } else { "Z" };
    format!("{text}{seconds}").parse().expect("an instant")
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A policy with a calendar of the same window on some days and the targets that are given.
fn policy(version: &str, days: &[&str], window: &str, targets: &str) -> Policy {
    let week: Vec<String> = days.iter().map(|day| format!("week.{day} = ['{window}']")).collect();
    let week = week.join("\n");
    let text = format!(
        "[policy]\nformat = 1\nname = 'x'\nversion = '{version}'\n\
         [calendars.hours]\nzone = 'UTC'\n{week}\n{targets}"
    );
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}"))
}

/// A target of a metric with a limit.
fn target(metric: &str, limit: &str, more: &str) -> String {
    format!(
        "[[sla.targets]]\nid = 'a'\nmetric = '{metric}'\nwithin = {{ {limit} }}\n\
         calendar = 'hours'\n{more}\n"
    )
}

fn message(time: &str, id: &str, role: Role) -> Event {
    Event::new(at(time), id, Message::from(role))
}

fn used(clocks: &[Clock<'_>]) -> Vec<i64> {
    clocks.iter().map(|clock| clock.used.as_seconds()).collect()
}

#[test]
fn time_that_is_used_stays_and_the_rest_runs_on_the_new_hours() {
    // Daily from 9 to 17, and from the 28th to 10 only.
    let target = target("resolution", "working = '20h'", "");
    let history = History::new([
        (at("2023-01-01T00:00"), policy("1.0.0", &DAYS, "09:00-17:00", &target)),
        (at("2023-04-28T00:00"), policy("2.0.0", &DAYS, "09:00-10:00", &target)),
    ])
    .unwrap();
    let events = [message("2023-04-27T09:00", "m1", Role::Customer)];
    let conversation = Conversation::new(&events);
    let now = at("2023-04-29T09:00");
    let under = |rule| used(&history.assess_under(rule, &conversation, now).clocks);
    assert_eq!(under(EditRule::Prospective), [32_400]);
    assert_eq!(under(EditRule::Pinned), [57_600]);
    assert_eq!(under(EditRule::Retroactive), [7_200]);
    // Eight hours of twenty, then one a day: the twelfth on the ninth of May.
    let told = history.assess_under(EditRule::Prospective, &conversation, now);
    assert_eq!(told.clocks[0].due, Some(at("2023-05-09T10:00")));
    assert_eq!(told.clocks[0].version, Some("1.0.0"));
    let kinds = told.clocks[0].trace(&conversation).unwrap();
    assert_eq!(kinds.iter().map(|it| it.length().num_hours()).sum::<i64>(), 48);
}

#[test]
fn a_ticket_that_changes_its_schedule_counts_each_for_its_time() {
    // Schedule A daily 12:00 to 02:00, from the 30th at 19:01:25 schedule B on working days 15:00 to
    // 00:30.
    let target = target("first-response", "working = '100h'", "");
    let week = ["mon", "tue", "wed", "thu", "fri"];
    let history = History::new([
        (at("2020-09-30T19:01:25"), policy("2.0.0", &week, "15:00-00:30", &target)),
        (at("2020-01-01T00:00"), policy("1.0.0", &DAYS, "12:00-02:00", &target)),
    ])
    .unwrap();
    let events = [
        message("2020-09-29T17:01:38", "m1", Role::Customer),
        message("2020-09-30T19:01:46", "m2", Role::Staff),
    ];
    let conversation = Conversation::new(&events);
    let under =
        |rule| used(&history.assess_under(rule, &conversation, at("2020-10-02T00:00")).clocks);
    assert_eq!(under(EditRule::Prospective), [57_608]);
    assert_eq!(under(EditRule::Retroactive), [41_408]);
}

#[test]
fn each_target_says_which_version_counts() {
    let version = |number: &str, limit: &str, rule: &str| {
        let limit = format!("elapsed = '{limit}'");
        policy(
            number,
            &DAYS,
            "09:00-17:00",
            &target("next-response", &limit, &format!("after_first = false\nedit = '{rule}'")),
        )
    };
    let events = [
        message("2024-01-01T09:00", "m1", Role::Customer),
        message("2024-01-01T11:00", "m2", Role::Staff),
        message("2024-06-01T09:00", "m3", Role::Customer),
        message("2024-06-01T11:00", "m4", Role::Staff),
    ];
    let conversation = Conversation::new(&events);
    let states = |rule: &str| -> Vec<String> {
        let history = History::new([
            (at("2023-01-01T00:00"), version("1.0.0", "4h", "pinned")),
            (at("2024-03-01T00:00"), version("2.0.0", "1h", rule)),
        ])
        .unwrap();
        let told = history.assess(&conversation, at("2024-07-01T00:00"));
        let state = |it: &Clock<'_>| format!("{} {}", it.state.as_str(), it.version.unwrap_or(""));
        told.clocks.iter().map(state).collect()
    };
    assert_eq!(states("pinned"), ["met 1.0.0", "met-late 2.0.0"]);
    assert_eq!(states("retroactive"), ["met-late 2.0.0", "met-late 2.0.0"]);
}

#[test]
fn where_nothing_was_edited_all_rules_agree() {
    let target = target("first-response", "working = '4h'", "warn_at = [50]");
    let same = |number: &str| policy(number, &DAYS, "09:00-17:00", &target);
    let history = History::new([
        (at("2024-01-01T00:00"), same("1.0.0")),
        (at("2024-01-15T11:00"), same("1.0.1")),
        (at("2030-01-01T00:00"), same("1.0.2")),
    ])
    .unwrap();
    let events = [
        message("2024-01-15T10:00", "m1", Role::Customer),
        Event::new(at("2024-01-15T12:00"), "s1", What::State("pending".into())),
    ];
    let conversation = Conversation::new(&events);
    for now in ["2023-12-01T00:00", "2024-01-15T10:30", "2024-01-15T16:00", "2024-01-20T00:00"] {
        let alone = same("1.0.0");
        let alone = alone.assess(&conversation, at(now));
        for (_, rule) in EditRule::ALL {
            let told = history.assess_under(rule, &conversation, at(now));
            let shown = |clock: &Clock<'_>| {
                format!(
                    "{:?}",
                    (clock.state, clock.due, clock.used, &clock.warnings, clock.next_change)
                )
            };
            let (told, alone) = (told.clocks.iter().map(shown), alone.clocks.iter().map(shown));
            assert!(told.eq(alone), "{now} {rule:?}");
        }
    }
}

#[test]
fn versions_that_contradict_each_other_are_refused() {
    let one = policy("1.0.0", &DAYS, "09:00-17:00", "");
    let twice = [(at("2024-01-01T00:00"), one.clone()), (at("2024-01-01T00:00"), one.clone())];
    assert_eq!(History::new(twice).unwrap_err().kind(), ErrorKind::BadVersions);
    assert_eq!(History::new([]).unwrap_err().kind(), ErrorKind::BadVersions);
    let history = History::new([(at("2024-01-01T00:00"), one)]).unwrap();
    assert_eq!(history.at(at("2023-01-01T00:00")).map(Policy::version), Some("1.0.0"));
}
