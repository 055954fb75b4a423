//! Clocks of conversations: a full assessment, a step of one event, and a board of many
//! conversations, against a plain scan over the same events that only sums their instants.

mod harness;
mod talk;

use chrono::TimeDelta;
use comms_policy::Policy;
use comms_policy::sla::{ClockState, Conversation, Event, Fact};
use harness::{Harness, each};
use std::hint::black_box;
use talk::{POLICY, conversation, start};

fn main() {
    let harness = Harness::from_arguments();
    let policy = Policy::from_toml(POLICY).expect("a policy");
    full(&harness, &policy);
    steps(&harness, &policy);
    board(&harness, &policy);
}

/// A full assessment of conversations of several lengths, each event counted.
fn full(harness: &Harness, policy: &Policy) {
    println!("full assessment, per event");
    for length in [10, 1_000, 1_000_000] {
        let events = conversation(harness.count(length).max(10), 7);
        let now = events.last().map_or(start(), |event| event.at);
        let rounds = (100_000 / events.len()).max(1);
        let turns: Vec<usize> = (0..rounds).collect();
        let conversation = Conversation::new(&events);
        let [ours, scan] = harness.compare(
            rounds * events.len(),
            &mut [
                &mut || each(&turns, |_| policy.assess(&conversation, now).clocks.len()),
                &mut || each(&turns, |_| sum(&events)),
            ],
        );
        let clocks = policy.assess(&conversation, now).clocks.len();
        println!(
            "  {length:>9} events {ours:>8.1} ns = {:>6.1} million a second   scan {scan:>5.2} ns   \
             ratio {:>7.1}   clocks {clocks}",
            1e3 / ours,
            ours / scan
        );
    }
}

/// One event more, and the clocks that run after it.
fn steps(harness: &Harness, policy: &Policy) {
    println!("\none event more, and the clocks that run then");
    for length in [10, 1_000, 1_000_000] {
        let (count, rounds) = (2_000, 12);
        let events = conversation(harness.count(length).max(10) + count * rounds, 7);
        let (before, new) = events.split_at(events.len() - count * rounds);
        let mut state = ClockState::new();
        for event in before {
            state.add(event.clone());
        }
        policy.catch_up(&mut state);
        // Each round goes on where the last one ended; the first one makes room.
        let mut rounds = new.chunks(count);
        let mut round = || {
            for event in rounds.next().unwrap_or_default() {
                policy.advance(&mut state, event.clone());
                black_box(policy.open_clocks(&state, event.at).clocks.len());
            }
        };
        round();
        let [ours] = harness.compare(count, &mut [&mut round]);
        println!("  behind {length:>9} events {ours:>8.1} ns");
    }
}

/// Many conversations at one instant.
fn board(harness: &Harness, policy: &Policy) {
    println!("\na board of conversations of 20 events each");
    let count = harness.count(100_000).max(100);
    let board: Vec<Vec<Event>> = (0..count).map(|seed| conversation(20, seed as u64 + 1)).collect();
    let all_events: Vec<&[Event]> = board.iter().map(Vec::as_slice).collect();
    let now = start() + TimeDelta::try_days(30).unwrap_or_default();
    let views: Vec<Conversation<'_>> = board
        .iter()
        .map(|events| Conversation::new(events).with(Fact::Audience, "external"))
        .collect();
    let all: Vec<&Conversation<'_>> = views.iter().collect();
    let [ours, scan] = harness.compare(
        count,
        &mut [&mut || each(&all, |it| policy.assess(it, now).next_change()), &mut || {
            each(&all_events, sum);
        }],
    );
    println!(
        "  {ours:>8.1} ns a conversation = {:>6.0} thousand a second   scan {scan:>6.1} ns   ratio {:>5.1}",
        1e6 / ours,
        ours / scan
    );
}

/// A plain scan: the sum of all instants.
fn sum(events: &[Event]) -> i64 {
    events.iter().map(|event| event.at.timestamp()).fold(0, i64::wrapping_add)
}
