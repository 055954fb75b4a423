//! A table of which the first row that fits decides, against an engine of policies, which has no tables: its
//! rows are a chain of `else`.
//!
//! Not in the measured loops: the compiled table, the compiled chain of rules, and, of requests at hand, the
//! facts in each engine's own form. Requests of texts have that in the loop too.

mod ours;
mod rego;
mod rows;

use crate::measure::Effort;
use crate::prices::prices;
use rows::{Point, Rows};
use std::hint::black_box;

const ROWS: usize = 100;
const REQUESTS: usize = 256;

/// A table in the form of an engine.
trait Engine {
    /// The facts in the engine's own form.
    type Facts<'a>;

    /// Makes them of texts.
    fn facts<'a>(&self, point: &Point<'a>) -> Self::Facts<'a>;

    /// What it answers.
    type Answer<'e>
    where
        Self: 'e;

    /// Decides.
    fn decide(&self, facts: &Self::Facts<'_>) -> Self::Answer<'_>;

    /// The number of the row that decided.
    fn row(answer: Self::Answer<'_>) -> Option<usize>;
}

/// An engine, its answers, and its rounds with requests at hand and with requests of texts.
struct Lane<'a> {
    name: &'static str,
    answers: Vec<Option<usize>>,
    rounds: [Box<dyn FnMut() + 'a>; 2],
}

impl<'a> Lane<'a> {
    fn new<E: Engine>(name: &'static str, engine: &'a E, points: &'a [Point<'a>]) -> Self {
        let facts: Vec<_> = points.iter().map(|point| engine.facts(point)).collect();
        let answers = facts.iter().map(|facts| E::row(engine.decide(facts))).collect();
        let decide = move || {
            for facts in &facts {
                black_box(engine.decide(black_box(facts)));
            }
        };
        let make_and_decide = move || {
            for point in points {
                black_box(engine.decide(&engine.facts(black_box(point))));
            }
        };
        Self { name, answers, rounds: [Box::new(decide), Box::new(make_and_decide)] }
    }
}

/// Compares and measures all engines, and returns how many answers differ.
pub fn print(effort: &Effort) -> usize {
    let rows = Rows::new(ROWS);
    let points = Rows::points(effort.questions.min(REQUESTS));
    let ours = ours::Ours::new(&rows);
    let (machine, interpreted) = (rego::Machine::new(&rows), rego::Interpreted::new(&rows));
    let lanes = [
        Lane::new("comms-policy", &ours, &points),
        Lane::new("regorus 0.14.1, machine", &machine, &points),
        Lane::new("regorus 0.14.1, interpreter", &interpreted, &points),
    ];
    println!("\n## The first of {ROWS} rows that fits, 5 columns of 16 values\n");
    let different = compare(&lanes, &points);
    let mut rows: Vec<_> = lanes[0].answers.iter().flatten().collect();
    let hits = rows.len();
    rows.sort_unstable();
    rows.dedup();
    println!("{hits} requests meet a row, {} different ones.", rows.len());
    println!("All agree on {} of {} requests.\n", points.len() - different, points.len());
    let names: Vec<_> = lanes.iter().map(|lane| lane.name).collect();
    let mut rounds: Vec<_> = lanes.into_iter().flat_map(|lane| lane.rounds).collect();
    let prices = prices(effort, points.len(), &mut rounds);
    println!(
        "| engine                      | request at hand | times ours | request of texts | times ours |"
    );
    println!(
        "| --------------------------- | --------------- | ---------- | ---------------- | ---------- |"
    );
    for (name, pair) in names.iter().zip(prices.chunks_exact(2)) {
        let [at_hand, of_texts] = [pair[0], pair[1]];
        println!(
            "| {name:<27} | {at_hand:>12.0} ns | {:>10.2} | {of_texts:>13.0} ns | {:>10.2} |",
            at_hand / prices[0],
            of_texts / prices[1]
        );
    }
    different
}

fn compare(lanes: &[Lane<'_>], points: &[Point<'_>]) -> usize {
    let mut different = 0;
    for (at, point) in points.iter().enumerate() {
        let answers: Vec<Option<usize>> = lanes.iter().map(|lane| lane.answers[at]).collect();
        let differ = answers.iter().any(|it| *it != answers[0]);
        if differ {
            println!("{point:?}: {answers:?}");
        }
        different += usize::from(differ);
    }
    different
}
