//! The laws of clocks, on random targets and conversations, against an implementation that goes minute
//! by minute.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

mod sla_oracle;

use chrono::{DateTime, Utc};
use comms_policy::sla::{
    Assessment, Clock, ClockState, Conversation, EditRule, Event, Fact, Message, Role, State,
    StretchKind, What,
};
use comms_policy::{History, Policy};
use proptest::collection::vec;
use proptest::prelude::*;
use sla_oracle::random::{self, instant};
use sla_oracle::{Known, Target, Told};
use std::fmt;

fn policy(targets: &[Target]) -> Policy {
    let text = sla_oracle::document(targets);
    Policy::from_toml(&text).unwrap_or_else(|findings| panic!("{findings}"))
}

fn conversation<'a>(log: &'a [Event], known: &Known) -> Conversation<'a> {
    let mut conversation = Conversation::new(log);
    if let Some(priority) = known.priority {
        conversation = conversation.with(Fact::Priority, priority);
    }
    known.tags.iter().fold(conversation, |it, tag| it.with(Fact::Tag, *tag))
}

fn state(clock: &Clock<'_>) -> String {
    match clock.state {
        State::Met { margin } => format!("met with {}", margin.as_seconds()),
        State::MetLate { overrun } => format!("met-late by {}", overrun.as_seconds()),
        State::Overdue { since } => format!("overdue since {}", since.timestamp()),
        State::Paused { since } if !sla_oracle::is_whole(clock.metric()) => {
            format!("paused since {}", since.timestamp())
        }
        State::OutOfHours { resumes } => {
            format!("out-of-hours until {}", resumes.unwrap_or_default().timestamp())
        }
        State::Cancelled(why) => format!("cancelled {why:?}"),
        state => state.as_str().to_owned(),
    }
}

fn tell(clock: &Clock<'_>) -> Told {
    let seconds = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp());
    Told {
        target: clock.target.id().as_str()[1..].parse().unwrap(),
        state: state(clock),
        anchor: clock.anchor.map(str::to_owned),
        started: seconds(clock.started),
        attached: seconds(clock.attached),
        stopped: seconds(clock.stopped),
        fulfilled_by: clock.fulfilled_by.map(str::to_owned),
        due: seconds(clock.due),
        used: clock.used.as_seconds(),
        elapsed: clock.elapsed.as_seconds(),
        remaining: clock.remaining.as_seconds(),
        overrun: clock.overrun.as_seconds(),
        warnings: clock.warnings.iter().map(|it| (it.share, seconds(it.at))).collect(),
    }
}

/// The clocks that started.
fn told(assessment: &Assessment<'_>) -> Vec<Told> {
    let started = assessment.clocks.iter().filter(|clock| clock.started.is_some());
    started.map(tell).collect()
}

/// Targets, what is known, a log, and an instant.
#[derive(Clone)]
struct Case {
    targets: Vec<Target>,
    known: Known,
    log: Vec<Event>,
    now: i64,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = sla_oracle::document(&self.targets);
        let targets = text.find("[[sla").map_or("", |at| &text[at..]);
        writeln!(f, "\n{targets}{:?}", self.known)?;
        for event in &self.log {
            writeln!(f, "{} {} {:?}", event.at, event.id, event.what)?;
        }
        writeln!(f, "now {}", instant(self.now))
    }
}

impl Case {
    fn policy(&self) -> Policy {
        policy(&self.targets)
    }

    /// The clocks that a log has at an instant.
    fn told(&self, policy: &Policy, log: &[Event], now: i64) -> Vec<Told> {
        told(&policy.assess(&conversation(log, &self.known), instant(now)))
    }

    /// The events up to now.
    fn past(&self) -> Vec<Event> {
        let past = |event: &&Event| event.at.timestamp() <= self.now;
        self.log.iter().filter(past).cloned().collect()
    }
}

fn cases() -> impl Strategy<Value = Case> {
    (random::targets(), random::known(), random::log()).prop_flat_map(|(targets, known, log)| {
        random::now(&log).prop_map(move |now| Case {
            targets: targets.clone(),
            known: known.clone(),
            log: log.clone(),
            now,
        })
    })
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) }
}

/// What changes by time alone: the states, and which warnings of clocks that did not stop are due.
fn changing(assessment: &Assessment<'_>) -> Vec<(String, Vec<u16>)> {
    let due = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= assessment.now);
    let clocks = assessment.clocks.iter();
    let warned = |clock: &Clock<'_>| {
        let warnings = clock.warnings.iter().filter(|it| clock.is_open() && due(it.at));
        warnings.map(|it| it.share).collect()
    };
    clocks.map(|clock| (state(clock), warned(clock))).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn clocks_are_as_counted_minute_by_minute(case in cases()) {
        let expected = sla_oracle::assess(&case.targets, &case.known, &case.log, case.now);
        prop_assert_eq!(case.told(&case.policy(), &case.log, case.now), expected);
    }

    #[test]
    fn nothing_changes_before_the_next_change(case in cases(), shares in vec(0..1000_i64, 3)) {
        let (policy, log) = (case.policy(), case.past());
        let conversation = conversation(&log, &case.known);
        let at = |now: i64| changing(&policy.assess(&conversation, instant(now)));
        let before = at(case.now);
        let next = policy.assess(&conversation, instant(case.now)).next_change();
        let next = next.map(|at| at.timestamp());
        let last = next.map_or(case.now + 30 * 24 * 3600, |next| next - 1);
        prop_assert!(last >= case.now);
        for share in shares.into_iter().chain([1000]) {
            let between = case.now + (last - case.now) * share / 1000;
            prop_assert_eq!(at(between), before.clone(), "at {}", instant(between));
        }
        if let Some(next) = next {
            prop_assert_ne!(at(next), before, "at {}", instant(next));
        }
    }

    #[test]
    fn events_come_in_any_order(
        (case, shuffled) in cases().prop_flat_map(|case| {
            let log = Just(case.log.clone()).prop_shuffle();
            (Just(case), log)
        })
    ) {
        let policy = case.policy();
        let expected = case.told(&policy, &case.log, case.now);
        prop_assert_eq!(case.told(&policy, &shuffled, case.now), expected);
    }

    #[test]
    fn notes_and_assignments_change_nothing(
        case in cases(),
        which in any::<prop::sample::Index>(),
        later in 0..100_i64,
        note in any::<bool>(),
    ) {
        let policy = case.policy();
        prop_assume!(!case.log.is_empty());
        let mut log = case.log.clone();
        let at = log[which.index(log.len())].at.timestamp() + later * 60;
        // Behind the first event, so that the conversation does not begin with it.
        let what = if note {
            Message::from(Role::Staff).internal().into()
        } else {
            What::Assigned("somebody".into())
        };
        prop_assume!(log.iter().all(|event| event.at < instant(at)) || later > 0);
        log.push(Event::new(instant(at), "zz", what));
        let expected = case.told(&policy, &case.log, case.now);
        prop_assert_eq!(case.told(&policy, &log, case.now), expected);
    }

    #[test]
    fn whole_weeks_later_everything_is_as_much_later(case in cases(), weeks in -100..100_i64) {
        let policy = case.policy();
        let by = weeks * 7 * 24 * 3600;
        let shifted: Vec<Event> = case.log.iter().cloned().map(|mut event| {
            event.at = instant(event.at.timestamp() + by);
            event
        }).collect();
        let told = |log: &[Event], now: i64, by: i64| {
            let assessment = policy.assess(&conversation(log, &case.known), instant(now));
            let at = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp() - by);
            let of = |clock: &Clock<'_>| {
                let told = tell(clock);
                let warnings = clock.warnings.iter().map(|it| (it.share, at(it.at)));
                let word = clock.state.as_str();
                (
                    (told.target, word, told.anchor, told.fulfilled_by, told.used, told.elapsed),
                    [clock.started, clock.attached, clock.stopped, clock.due, clock.next_change]
                        .map(at),
                    warnings.collect::<Vec<_>>(),
                )
            };
            assessment.clocks.iter().map(of).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&shifted, case.now + by, by), told(&case.log, case.now, 0));
    }

    #[test]
    fn a_state_that_is_set_twice_counts_once(case in cases()) {
        let policy = case.policy();
        let ends = |state: &str| case.targets.iter().any(|it| it.end_in.contains(&state));
        let mut log = case.log.clone();
        for event in &case.log {
            let later = instant(event.at.timestamp() + 30);
            if let What::State(state) = &event.what
                && !ends(state)
                && case.log.iter().all(|it| it.at != event.at || it.id <= event.id)
            {
                log.push(Event::new(later, format!("zz{}", event.id), event.what.clone()));
            }
        }
        let expected = case.told(&policy, &case.log, case.now);
        prop_assert_eq!(case.told(&policy, &log, case.now), expected);
    }

    #[test]
    fn what_is_handed_in_last_counts(
        case in cases(),
        picks in vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..4),
    ) {
        prop_assume!(!case.log.is_empty());
        let policy = case.policy();
        let mut log = case.log.clone();
        for (which, other) in picks {
            let event = &case.log[which.index(case.log.len())];
            let mut stale = case.log[other.index(case.log.len())].clone();
            stale.id.clone_from(&event.id);
            log.insert(0, stale);
            log.push(event.clone());
        }
        let expected = case.told(&policy, &case.log, case.now);
        prop_assert_eq!(case.told(&policy, &log, case.now), expected);
    }

    #[test]
    fn a_state_moved_along_in_any_order_stands_as_a_replay(
        (case, shuffled) in cases().prop_flat_map(|case| {
            let log = Just(case.log.clone()).prop_shuffle();
            (Just(case), log)
        }),
        looks in vec(any::<bool>(), 14),
    ) {
        let policy = case.policy();
        let mut state = ClockState::new();
        if let Some(priority) = case.known.priority {
            state = state.with(Fact::Priority, priority);
        }
        state = case.known.tags.iter().fold(state, |it, tag| it.with(Fact::Tag, *tag));
        for (count, (event, look)) in shuffled.iter().zip(looks).enumerate() {
            policy.advance(&mut state, event.clone());
            if look {
                let handed_in = &shuffled[..=count];
                let replay = policy.assess(&conversation(handed_in, &case.known), instant(case.now));
                let moved = policy.clocks(&state, instant(case.now));
                prop_assert_eq!(format!("{moved:?}"), format!("{replay:?}"));
                let open = policy.open_clocks(&state, instant(case.now));
                let running = replay.clocks.iter().filter(|clock| clock.is_open());
                let of = |clock: &Clock<'_>| format!("{clock:?}");
                prop_assert!(open.clocks.iter().map(of).eq(running.map(of)));
            }
        }
    }

    #[test]
    fn the_stretches_of_a_clock_sum_to_its_figures(case in cases()) {
        let policy = case.policy();
        let conversation = conversation(&case.log, &case.known);
        for clock in policy.assess(&conversation, instant(case.now)).clocks {
            let trace = clock.trace(&conversation).unwrap();
            let apart = trace.iter().zip(trace.iter().skip(1)).all(|(a, b)| a.to == b.from);
            prop_assert!(apart, "{trace:?}");
            let counted = trace.iter().filter(|it| it.kind == StretchKind::Counted);
            let counted: i64 = counted.map(|it| it.length().num_seconds()).sum();
            let all: i64 = trace.iter().map(|it| it.length().num_seconds()).sum();
            prop_assert_eq!((counted, all), (clock.used.as_seconds(), clock.elapsed.as_seconds()));
        }
    }

    #[test]
    fn where_nothing_was_edited_all_rules_agree(case in cases(), edits in vec(-9_i64..3_000, 1..4)) {
        let policy = case.policy();
        let first = case.log.first().map_or(case.now, |event| event.at.timestamp());
        let mut from: Vec<i64> = edits.iter().map(|minute| first + minute * 60).collect();
        from.sort_unstable();
        from.dedup();
        let versions = from.into_iter().map(|from| (instant(from), policy.clone()));
        let history = History::new(versions).unwrap();
        let conversation = conversation(&case.log, &case.known);
        let expected = told(&policy.assess(&conversation, instant(case.now)));
        for (_, rule) in EditRule::ALL {
            let under = history.assess_under(rule, &conversation, instant(case.now));
            prop_assert_eq!(told(&under), expected.clone(), "{:?}", rule);
        }
    }
}
