//! Who may do what with a group, against engines of policies: the same rules in the form of each.
//!
//! Only the dedicated contact of a customer creates groups with it and invites into them; of the staff only
//! those who are concerned with the matter are invited; who is under notice does nothing; all else is
//! denied.
//!
//! Not in the measured loops is whatever an engine lets one prepare: policies parsed, compiled and validated;
//! people, customers and groups in its own form, with what is derived of them; what requests have in common.
//! In the loop of requests at hand is the decision, and what asking uses up, such as a copy of the request.
//! In the loop of requests of ids is also what a host does for each: the request in the engine's own form,
//! made of the ids of who acts, who is invited and which group it is.
//!
//! cedar-policy always names the policies that decide, as `decide` of ours does; casbin and regorus are asked
//! for the answer alone, as `allows` is.

mod casbin;
mod cedar;
mod engine;
mod flaws;
mod ours;
mod rego;
mod verified;
mod world;

use crate::measure::Effort;
use crate::prices::prices;
use comms_policy::group::Outcome;
use engine::Lane;
use ours::Ours;
use world::{Asked, World};

/// How many requests there are.
const REQUESTS: usize = 256;

/// Compares and measures all engines, and returns how many answers differ.
pub fn print(effort: &Effort) -> usize {
    let world = World::new();
    let asked = world.asked(effort.questions.min(REQUESTS));
    let unlisted = world.unlisted();
    let ours = Ours::new(&world);
    println!("\n## Who may create groups and invite, 4 rules, {} people\n", world.people.len());
    outcomes(&ours, &asked);
    let lanes = vec![
        Lane::new("comms-policy, allows", ours::Allows(ours.clone()), &asked, &unlisted),
        Lane::new("comms-policy, decide", ours::Decides(ours.clone()), &asked, &unlisted),
        Lane::new("cedar-policy 4.14.1", cedar::Cedar::new(&world), &asked, &unlisted),
        Lane::new("casbin 2.20.0", casbin::Casbin::new(&world), &asked, &unlisted),
        Lane::new("regorus 0.14.1, machine", rego::Machine::new(&world), &asked, &unlisted),
        Lane::new("regorus 0.14.1, interpreter", rego::Interpreted::new(&world), &asked, &unlisted),
    ];
    let different = compare(&lanes, &asked);
    let outcome = ours.decision(&Ours::action(&unlisted)).outcome;
    println!(
        "\nA contact whom the directory does not list, so that nobody knows of a notice, creates a group:"
    );
    println!("comms-policy says `{outcome}`, and of all engines");
    for lane in &lanes {
        println!("- {}: {}", lane.name, if lane.unlisted { "allowed" } else { "not allowed" });
    }
    println!(
        "as the rules are written here; in all of them they can be written so that they forbid it."
    );
    measure(lanes, asked.len(), effort);
    verified::print();
    different
}

/// How many requests are allowed, forbidden, and denied because nothing allows them.
fn outcomes(ours: &Ours, asked: &[Asked]) {
    let [mut allowed, mut forbidden, mut denied] = [0, 0, 0];
    for asked in asked {
        let request = Ours::action(asked);
        let decision = ours.decision(&request);
        match decision.outcome {
            Outcome::Allowed => allowed += 1,
            _ if decision.determining.is_empty() => denied += 1,
            _ => forbidden += 1,
        }
    }
    println!(
        "Allowed {allowed}, forbidden {forbidden}, denied because nothing allows it {denied}."
    );
}

fn compare(lanes: &[Lane<'_>], asked: &[Asked]) -> usize {
    let mut different = 0;
    for (at, asked) in asked.iter().enumerate() {
        let answers: Vec<bool> = lanes.iter().map(|lane| lane.answers[at]).collect();
        let differ = answers.iter().any(|it| *it != answers[0]);
        if differ {
            let Asked { actor, subject, room } = asked;
            println!("{actor} {} {subject:?} in group {room}: {answers:?}", asked.operation());
        }
        different += usize::from(differ);
    }
    println!("All agree on {} of {} requests.", asked.len() - different, asked.len());
    different
}

fn measure(lanes: Vec<Lane<'_>>, requests: usize, effort: &Effort) {
    let names: Vec<_> = lanes.iter().map(|lane| lane.name).collect();
    let mut rounds: Vec<_> = lanes.into_iter().flat_map(|lane| lane.rounds).collect();
    let prices = prices(effort, requests, &mut rounds);
    println!("\nOne decision, and how many times that of ours, without reasons and with them:\n");
    println!(
        "| engine                      | request at hand | a second | / allows | / decide \
         | request of ids | / allows | / decide |"
    );
    println!(
        "| --------------------------- | --------------- | -------- | -------- | -------- \
         | -------------- | -------- | -------- |"
    );
    // Ours are the first two, each with requests at hand and of ids.
    let [allows, made, reasons, reasons_made] = std::array::from_fn(|at| prices[at]);
    for (name, pair) in names.iter().zip(prices.chunks_exact(2)) {
        let [at_hand, of_ids] = [pair[0], pair[1]];
        println!(
            "| {:<27} | {at_hand:>12.0} ns | {:>8} | {:>8.2} | {:>8.2} | {of_ids:>11.0} ns | {:>8.2} \
             | {:>8.2} |",
            name,
            many(1e9 / at_hand),
            at_hand / allows,
            at_hand / reasons,
            of_ids / made,
            of_ids / reasons_made,
        );
    }
}

/// A number in thousands or millions.
fn many(number: f64) -> String {
    if number < 1e6 { format!("{:.0} k", number / 1e3) } else { format!("{:.2} M", number / 1e6) }
}
