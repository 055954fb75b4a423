//! Compiling a policy, and asking it by when a message must be answered.
//!
//! `cargo bench --bench policy` prints the price of each and its ratio to a reference measured in
//! the same run: the TOML parser alone for compiling, the bare calendar for asking.

mod harness;

use chrono::{DateTime, Utc};
use comms_policy::sla::Inquiry;
use comms_policy::time::WorkingTime;
use comms_policy::{Policy, preset};
use harness::{Harness, Numbers, each};
use std::hint::black_box;

fn main() {
    let harness = Harness::from_arguments();
    compiling(&harness);
    asking(&harness);
}

fn compiling(harness: &Harness) {
    let rounds = harness.count(100);
    let [compile, parse] = harness.compare(
        rounds,
        &mut [
            &mut || (0..rounds).for_each(|_| _ = black_box(Policy::from_toml(preset::STANDARD))),
            &mut || {
                for _ in 0..rounds {
                    _ = black_box(toml::de::DeTable::parse(preset::STANDARD));
                }
            },
        ],
    );
    let (micros, alone) = (compile / 1000.0, parse / 1000.0);
    println!(
        "compile the preset  {micros:>8.1} us   parser alone {alone:>8.1} us   ratio {:>5.2}",
        compile / parse
    );
}

fn asking(harness: &Harness) {
    let policy = preset::standard().expect("the preset compiles");
    let office = policy.calendar("office").expect("declared");
    let mut numbers = Numbers(7);
    let instant = |_| {
        let second = i64::try_from(1_704_067_200 + numbers.below(63_158_400)).unwrap_or(0);
        DateTime::from_timestamp(second, 0).expect("in range")
    };
    let starts: Vec<DateTime<Utc>> = (0..harness.count(100_000)).map(instant).collect();
    let budget = WorkingTime::hours(4);
    let [ask, add] = harness.compare(
        starts.len(),
        &mut [
            &mut || {
                each(&starts, |start| {
                    policy.respond_by(&Inquiry::at(start).audience("external").kind("request"))
                });
            },
            &mut || each(&starts, |start| office.add(start, budget)),
        ],
    );
    println!(
        "respond_by          {ask:>8.1} ns   calendar alone {add:>6.1} ns   ratio {:>5.2}",
        ask / add
    );
}
