//! A policy with clocks, and conversations that run them.

use crate::harness::Numbers;
use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::sla::{AuthorKind, Event, Message, Role, What};

/// Office hours, and targets of three metrics with pauses and warnings.
pub const POLICY: &str = r#"
[policy]
format = 1
name = "bench"
version = "1.0.0"

[calendars.office]
zone = "Asia/Shanghai"
holidays = ["cn"]
week.mon = ["09:00-12:00", "13:00-18:00"]
week.tue = ["09:00-12:00", "13:00-18:00"]
week.wed = ["09:00-12:00", "13:00-18:00"]
week.thu = ["09:00-12:00", "13:00-18:00"]
week.fri = ["09:00-12:00", "13:00-18:00"]

[[sla.targets]]
id = "complaint"
when = { kind = ["complaint"] }
metric = "first-response"
within = { working = "2h" }
calendar = "office"
warn_at = [50, 80]

[[sla.targets]]
id = "first"
metric = "first-response"
within = { working = "4h" }
calendar = "office"
warn_at = [50, 80]

[[sla.targets]]
id = "next"
metric = "next-response"
within = { working = "4h" }
calendar = "office"
pause_in = ["pending"]

[[sla.targets]]
id = "resolution"
metric = "resolution"
within = { working = "40h" }
calendar = "office"
pause_in = ["pending"]
"#;

/// When conversations begin.
pub fn start() -> DateTime<Utc> {
    "2024-01-15T01:00:00Z".parse().expect("an instant")
}

/// A conversation in which customers ask, the company answers, and states change.
pub fn conversation(length: usize, seed: u64) -> Vec<Event> {
    let mut numbers = Numbers(seed);
    let mut at = start();
    (0..length)
        .map(|position| {
            // Long ones have an event every few minutes, so that they stay within the horizon.
            let gap = if length > 10_000 { 60 } else { 3_600 };
            let gap = 1 + i64::try_from(numbers.below(gap)).unwrap_or(0);
            at += TimeDelta::try_seconds(gap).unwrap_or_default();
            let what = match numbers.below(10) {
                0..=3 => What::from(Message::from(Role::Customer).by("customer")),
                4..=6 => Message::from(Role::Staff).by("staff").into(),
                7 => Message::from(Role::Staff).of_kind(AuthorKind::Bot).into(),
                8 => What::State("pending".into()),
                _ => What::State("open".into()),
            };
            Event::new(at, format!("e{position}"), what)
        })
        .collect()
}
