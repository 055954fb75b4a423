//! Events reconciled with their evidence, against a plain sort of the events by channel and id that only
//! counts items.

mod harness;

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::handoff::{Event, Evidence, Handoff, HandoffDocument};
use harness::{Harness, Numbers, each};
use serde_json::json;
use std::collections::BTreeMap;
use std::hint::black_box;

fn main() {
    let harness = Harness::from_arguments();
    println!("events with their evidence, in the order of time, and in none");
    for count in [1_000, 100_000, 1_000_000] {
        for is_stirred in [false, true] {
            logs(&harness, harness.count(count).max(100), is_stirred);
        }
    }
    items_alone(&harness);
}

/// Requests from two channels, and the push of results by a program.
fn rules() -> Handoff {
    let document = json!({"relays": [
        {
            "id": "request-to-crm", "from": ["group", "mail"], "when": {"kind": ["request"]},
            "to": "crm", "within": {"elapsed": "30m"}, "roles": ["contact"],
        },
        {"id": "result-to-chat", "from": ["oa"], "to": "chat", "by": "system"},
    ]});
    let document = HandoffDocument::from_deserializer(document).expect("a document");
    Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::new()).expect("rules")
}

/// So many events, of which each tenth is an edit, and evidence for nine in ten items.
fn log(count: usize, is_stirred: bool) -> (Vec<Event>, Vec<Evidence>, DateTime<Utc>) {
    let mut numbers = Numbers(7);
    let mut now = DateTime::from_timestamp(1_700_000_000, 0).unwrap_or_default();
    let (mut events, mut evidence) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for at in 0..count {
        now += TimeDelta::try_seconds(17).unwrap_or_default();
        if at % 10 == 9
            && let Some(last) = events.get(at - 1 - at % 3)
        {
            let mut edited: Event = Clone::clone(last);
            edited.at = now;
            events.push(edited.edited(1));
            continue;
        }
        let channel = ["group", "mail", "oa"][at % 3];
        let kind = if numbers.below(8) == 0 { "notice" } else { "request" };
        let id = format!("CR-{at:07}");
        let delay = i64::try_from(numbers.below(2_400)).unwrap_or(0);
        let done = now + TimeDelta::try_seconds(delay).unwrap_or_default();
        let target = if channel == "oa" { "chat" } else { "crm" };
        if numbers.below(10) > 0 {
            let record = Evidence::new(format!("R-{at}"), done, target, &id);
            let by_contact = record.clone().in_role("contact");
            evidence.push(if channel == "oa" { record.by_system() } else { by_contact });
        }
        events.push(Event::new(id, now, channel).with("kind", kind));
    }
    if is_stirred {
        stir(&mut events, &mut numbers);
        stir(&mut evidence, &mut numbers);
    }
    (events, evidence, now + TimeDelta::try_hours(2).unwrap_or_default())
}

fn stir<T>(all: &mut [T], numbers: &mut Numbers) {
    for at in (1..all.len()).rev() {
        let below = u64::try_from(at + 1).unwrap_or(u64::MAX);
        all.swap(at, usize::try_from(numbers.below(below)).unwrap_or(0));
    }
}

fn logs(harness: &Harness, count: usize, is_stirred: bool) {
    let rules = rules();
    let (events, evidence, now) = log(count, is_stirred);
    let [ours, plain] = harness.compare(
        count,
        &mut [
            &mut || _ = black_box(rules.reconcile(black_box(&events), &evidence, now)),
            &mut || _ = black_box(items(black_box(&events))),
        ],
    );
    let order = if is_stirred { "stirred" } else { "in order" };
    println!(
        "  {count:>9} {order:<8} {ours:>7.1} ns an event = {:>5.1} million a second   plain sort \
         {plain:>6.1} ns   ratio {:>5.2}",
        1e3 / ours,
        ours / plain
    );
}

/// Logs of one event and its evidence each, as a host asks when something has just happened.
fn items_alone(harness: &Harness) {
    let rules = rules();
    let (events, evidence, now) = log(harness.count(10_000).max(10), false);
    let pairs: Vec<(&[Event], &[Evidence])> = events.chunks(1).zip(evidence.chunks(1)).collect();
    let [ours] = harness.compare(
        pairs.len(),
        &mut [&mut || each(&pairs, |(events, evidence)| rules.reconcile(events, evidence, now))],
    );
    println!("\none event with one piece of evidence  {ours:>7.1} ns");
}

/// The reference: how many items there are.
fn items(events: &[Event]) -> usize {
    let mut sorted: Vec<&Event> = events.iter().collect();
    sorted.sort_unstable_by(|a, b| (&a.channel, &a.id).cmp(&(&b.channel, &b.id)));
    sorted.chunk_by(|a, b| (&a.channel, &a.id) == (&b.channel, &b.id)).count()
}
