//! Deadlines: which target decides, when it is reached, and with pauses.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::sla::{Inquiry, Pause, TargetDocument, Within, WithinDocument};
use comms_policy::time::{Calendar, Elapsed, WorkingTime};
use comms_policy::{ErrorKind, Policy, PolicyDocument, preset};
use proptest::prelude::*;

fn at(local: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{local}:00+08:00")).expect("an instant").to_utc()
}

#[test]
fn the_preset_answers_as_the_template_says() {
    let policy = preset::standard().expect("the preset compiles");
    assert!(policy.warnings().is_empty());
    // When; audience, kind, urgency, channel; due, target, provisional. Beijing time.
    let rows = [
        // Internal: two working hours, over lunch, over the weekend.
        ("2026-03-02T11:00", "internal - - chat", "2026-03-02T14:00", "internal-normal", false),
        ("2026-03-06T18:00", "internal - - chat", "2026-03-09T11:00", "internal-normal", false),
        // A budget that exactly fills the day ends at closing time.
        ("2026-03-06T16:00", "internal - - chat", "2026-03-06T18:00", "internal-normal", false),
        // Urgent: half an hour, at any hour, by any channel.
        (
            "2026-03-07T23:40",
            "internal - urgent chat",
            "2026-03-08T00:10",
            "internal-urgent",
            false,
        ),
        (
            "2026-03-02T11:00",
            "internal - urgent mail",
            "2026-03-02T11:30",
            "internal-urgent",
            false,
        ),
        // Customers: four working hours; complaints two, by mail as well.
        (
            "2026-10-01T09:30",
            "external request - chat",
            "2026-10-08T14:00",
            "external-normal",
            false,
        ),
        (
            "2026-10-01T09:30",
            "external complaint - chat",
            "2026-10-08T11:00",
            "external-complaint",
            false,
        ),
        (
            "2026-03-02T09:00",
            "external complaint - mail",
            "2026-03-02T11:00",
            "external-complaint",
            false,
        ),
        // Mail: 24 hours, important mail 12, around the clock.
        ("2026-03-06T17:00", "external request - mail", "2026-03-07T17:00", "mail-normal", false),
        (
            "2026-03-06T17:00",
            "external - important mail",
            "2026-03-07T05:00",
            "mail-important",
            false,
        ),
        (
            "2026-12-31T17:00",
            "external - important mail",
            "2027-01-01T05:00",
            "mail-important",
            false,
        ),
        // A make-up Saturday counts; so does the last known day, and beyond it nobody knows.
        ("2026-10-10T17:00", "internal - - chat", "2026-10-12T10:00", "internal-normal", false),
        ("2026-12-31T16:00", "internal - - chat", "2026-12-31T18:00", "internal-normal", false),
        ("2026-12-31T16:01", "internal - - chat", "2027-01-01T09:01", "internal-normal", true),
    ];
    for (sent, facts, due, target, provisional) in rows {
        let mut message = Inquiry::at(at(sent));
        let mut words = facts.split(' ').map(|word| (word != "-").then_some(word));
        for with in [Inquiry::audience, Inquiry::kind, Inquiry::urgency, Inquiry::channel] {
            if let Some(value) = words.next().flatten() {
                message = with(message, value);
            }
        }
        let deadline = policy.respond_by(&message).expect("in range").expect("a target");
        let found = (deadline.due(), deadline.target().as_str(), deadline.is_provisional());
        assert_eq!(found, (at(due), target, provisional), "{sent} {facts}");
    }
}

#[test]
fn the_first_target_decides_and_the_others_are_listed() {
    let policy = preset::standard().expect("the preset compiles");
    let message = Inquiry::at(at("2026-03-02T10:00"))
        .audience("external")
        .kind("complaint")
        .urgency("important")
        .channel("mail");
    let deadline = policy.respond_by(&message).expect("in range").expect("a target");
    assert_eq!(deadline.target().as_str(), "external-complaint");
    let also: Vec<&str> = deadline.also().iter().map(AsRef::as_ref).collect();
    assert_eq!(also, ["mail-important", "mail-normal", "external-normal"]);
    assert_eq!(
        deadline.to_string(),
        "due Mon 2026-03-02 12:00:00 +08:00, 2h of working time by target `external-complaint` on \
         calendar `office` because audience is `external` and kind is `complaint`"
    );
    // A fact that is not known meets no condition about it.
    let unknown = Inquiry::at(at("2026-03-02T10:00")).kind("complaint");
    assert_eq!(policy.respond_by(&unknown), Ok(None));
}

#[test]
fn an_explanation_belongs_to_limits_in_working_time() {
    let policy = preset::standard().expect("the preset compiles");
    let message = Inquiry::at(at("2026-03-02T11:00")).audience("internal");
    let deadline = policy.respond_by(&message).expect("in range").expect("a target");
    let why = policy.explain(&deadline).expect("in range").expect("working time");
    assert_eq!(why.counted(), WorkingTime::hours(2));
    assert_eq!(why.end().to_utc(), deadline.due());
    let urgent =
        policy.respond_by(&message.urgency("urgent")).expect("in range").expect("a target");
    assert_eq!(policy.explain(&urgent), Ok(None));
}

fn office() -> Calendar {
    preset::standard().expect("the preset compiles").calendar("office").expect("declared").clone()
}

#[test]
fn working_days_end_at_closing_or_at_the_time_given() {
    let mut document = WithinDocument::default();
    let rows = [
        (1, None, "2026-03-02T10:00", "2026-03-03T18:00"),
        (1, None, "2026-03-06T23:00", "2026-03-09T18:00"),
        (2, Some("10:30"), "2026-03-05T10:00", "2026-03-09T10:30"),
        (1, Some("24:00"), "2026-03-02T10:00", "2026-03-04T00:00"),
        // The date is that of the office, where it is Saturday already.
        (1, None, "2026-03-07T00:30", "2026-03-09T18:00"),
        // The make-up Saturday after the National Day holiday.
        (2, None, "2026-09-30T10:00", "2026-10-09T18:00"),
        (3, None, "2026-09-30T10:00", "2026-10-10T18:00"),
    ];
    for (days, by, sent, due) in rows {
        (document.working_days, document.by) = (Some(days), by.map(str::to_owned));
        let within = Within::compile(&document).expect("a sound limit");
        assert_eq!(within.due(Some(&office()), at(sent), &[]), Ok(at(due)), "{days} {by:?} {sent}");
    }
}

#[test]
fn pauses_do_not_count() {
    let pause = |from, to| Pause::new(at(from), at(to)).expect("in order");
    let start = "2026-03-02T10:00";
    let rows: [(&[Pause], &str); 8] = [
        (&[], "2026-03-02T12:00"),
        (&[pause("2026-03-02T10:30", "2026-03-02T11:00")], "2026-03-02T13:30"),
        // Overlapping and out of order: the union is left out once.
        (
            &[
                pause("2026-03-02T10:45", "2026-03-02T11:00"),
                pause("2026-03-02T10:30", "2026-03-02T10:50"),
            ],
            "2026-03-02T13:30",
        ),
        // Before the start, of no length, and after the end.
        (&[pause("2026-03-02T08:00", "2026-03-02T09:00")], "2026-03-02T12:00"),
        (&[pause("2026-03-02T11:00", "2026-03-02T11:00")], "2026-03-02T12:00"),
        (&[pause("2026-03-02T12:00", "2026-03-05T12:00")], "2026-03-02T12:00"),
        // Across the start, and over days of which only the open hours matter.
        (&[pause("2026-03-01T00:00", "2026-03-02T11:00")], "2026-03-02T14:00"),
        (&[pause("2026-03-02T11:00", "2026-03-04T09:30")], "2026-03-04T10:30"),
    ];
    let within = Within::Working(WorkingTime::hours(2));
    for (pauses, due) in rows {
        assert_eq!(within.due(Some(&office()), at(start), pauses), Ok(at(due)), "{pauses:?}");
    }
    assert!(Pause::new(at("2026-03-02T11:00"), at("2026-03-02T10:59")).is_err());
    let mut days = WithinDocument::default();
    days.working_days = Some(1);
    let days = Within::compile(&days).expect("a sound limit");
    let paused =
        days.due(Some(&office()), at(start), &[pause("2026-03-02T11:00", "2026-03-02T12:00")]);
    assert_eq!(paused.map_err(|error| error.kind()), Err(ErrorKind::BadPause));
    let missing = within.due(None, at(start), &[]);
    assert_eq!(missing.map_err(|error| error.kind()), Err(ErrorKind::NoCalendar));
}

proptest! {
    /// The limit with pauses agrees with counting minutes.
    #[test]
    fn pauses_agree_with_counting_minutes(
        start in 0_i64..20_000, budget in 1_i64..900,
        pauses in proptest::collection::vec((0_i64..20_000, 0_i64..3_000), 0..6),
    ) {
        let calendar = office();
        let minute = |count: i64| at("2026-02-10T00:00") + TimeDelta::new(count * 60, 0).expect("in range");
        let stated: Vec<Pause> = pauses
            .iter()
            .map(|(from, length)| Pause::new(minute(*from), minute(from + length)).expect("in order"))
            .collect();
        let counts = |now: i64| !pauses.iter().any(|(from, length)| (*from..from + length).contains(&now));
        let reached = |counts: &dyn Fn(i64) -> bool| {
            let mut left = budget;
            (start..60_000).find(|now| {
                left -= i64::from(counts(*now));
                left == 0
            }).map(|now| minute(now + 1))
        };
        let open = |now: i64| counts(now) && calendar.is_open(minute(now)).expect("in range");
        let working = Within::Working(WorkingTime::seconds(budget * 60));
        prop_assert_eq!(working.due(Some(&calendar), minute(start), &stated).ok(), reached(&open));
        let elapsed = Within::Elapsed(Elapsed::seconds(budget * 60));
        prop_assert_eq!(elapsed.due(None, minute(start), &stated).ok(), reached(&counts));
    }
}

#[test]
fn a_policy_can_be_built_in_code_and_shared() {
    let mut document = PolicyDocument::default();
    document.policy.name = "in code".into();
    document.policy.version = "0.1.0".into();
    let mut target = TargetDocument::default();
    target.id = "all".into();
    target.metric = "first-response".into();
    target.within.elapsed = Some("90m".into());
    document.sla.targets.push(target);
    let policy = Policy::compile(&document).expect("a sound policy");
    let answer = std::thread::spawn({
        let policy = policy.clone();
        move || policy.respond_by(&Inquiry::at(at("2026-03-02T10:00")))
    });
    let deadline = answer.join().expect("no panic").expect("in range").expect("a target");
    assert_eq!(deadline.due(), at("2026-03-02T11:30"));
    assert_eq!(deadline.calendar(), None);
}
