//! The laws of clocks, on random targets and conversations, against an implementation that goes minute
//! by minute.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

mod sla_oracle;

use chrono::{DateTime, Utc};
use comms_policy::Policy;
use comms_policy::sla::{Assessment, Clock, Conversation, Event, Fact, State};
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn clocks_are_as_counted_minute_by_minute(Case { targets, known, log, now } in cases()) {
        let policy = policy(&targets);
        let assessment = policy.assess(&conversation(&log, &known), instant(now));
        let expected = sla_oracle::assess(&targets, &known, &log, now);
        prop_assert_eq!(told(&assessment), expected);
    }
}
