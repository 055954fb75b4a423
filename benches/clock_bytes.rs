//! What a conversation of 20 events takes whose clocks are moved along. Counting takes time, so that
//! it is done apart.

#[expect(dead_code, reason = "nothing is timed here")]
mod harness;
mod talk;

use comms_policy::Policy;
use comms_policy::sla::ClockState;
use harness::Harness;
use std::hint::black_box;
use talk::{POLICY, conversation, start};

fn main() {
    let harness = Harness::from_arguments();
    let policy = Policy::from_toml(POLICY).expect("a policy");
    let count = harness.count(1_000).max(10) as u64;
    let mut bytes = 0;
    for seed in 1..=count {
        let events = conversation(20, seed);
        assert!(events.first().is_some_and(|event| event.at > start()));
        let kept = allocation_counter::measure(|| {
            let mut state = ClockState::new();
            for event in &events {
                state.add(event.clone());
            }
            policy.catch_up(&mut state);
            std::mem::forget(black_box(state));
        });
        bytes += kept.bytes_current.unsigned_abs() + size_of::<ClockState>() as u64;
    }
    println!("  {} bytes a conversation that is kept, its events among them", bytes / count);
}
