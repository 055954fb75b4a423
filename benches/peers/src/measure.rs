//! What one question costs, library by library in turns.

use crate::operation::Operation;
use crate::peers::Source;
use crate::runner::Runner;
use crate::work;
use std::time::{Duration, Instant};

/// How much is asked.
pub struct Effort {
    /// Questions of each kind that are compared.
    pub questions: usize,
    /// Of those, the ones for spans of many years.
    pub long_questions: usize,
    /// Instants that a round may ask about.
    pub instants: usize,
    /// Rounds of which the fastest counts.
    pub rounds: usize,
    /// The time that a round of a slow library should take.
    pub round: Duration,
    /// The fewest instants in a round.
    pub fewest: usize,
}

impl Effort {
    /// For figures.
    pub const FULL: Self = Self {
        questions: 4096,
        long_questions: 512,
        instants: 8192,
        rounds: 15,
        round: Duration::from_millis(5),
        fewest: 16,
    };

    /// To see that everything runs.
    pub const TEST: Self = Self {
        questions: 64,
        long_questions: 4,
        instants: 4,
        rounds: 1,
        round: Duration::ZERO,
        fewest: 4,
    };

    /// How many questions of a kind are compared.
    pub fn questions_of(&self, operation: Operation) -> usize {
        if operation.is_long() { self.long_questions } else { self.questions }
    }
}

/// The times of one library, in nanoseconds a question.
pub struct Row {
    /// The library.
    pub name: &'static str,
    /// The type of its instants.
    pub instant: &'static str,
    /// For each measured operation the time, if it is there, and where the answer comes from.
    pub cells: Vec<(Option<f64>, Source)>,
}

/// Measures every operation of every library, ours first.
pub fn all(ours: &dyn Runner, others: &[&dyn Runner], effort: &Effort) -> Vec<Row> {
    let libraries: Vec<&dyn Runner> = std::iter::once(ours).chain(others.iter().copied()).collect();
    let instants = work::instants(effort.instants, false);
    let row = |library: &&dyn Runner| Row {
        name: library.name(),
        instant: library.instant_type(),
        cells: Vec::new(),
    };
    let mut rows: Vec<Row> = libraries.iter().map(row).collect();
    for operation in Operation::MEASURED {
        let times = in_turns(&libraries, operation, &instants, effort);
        for ((row, library), time) in rows.iter_mut().zip(&libraries).zip(times) {
            row.cells.push((time, library.source(operation)));
        }
    }
    rows
}

/// The fastest round of each library, in nanoseconds a question.
fn in_turns(
    libraries: &[&dyn Runner],
    operation: Operation,
    instants: &[i64],
    effort: &Effort,
) -> Vec<Option<f64>> {
    let mut lanes: Vec<_> = libraries
        .iter()
        .map(|library| {
            (library.source(operation) != Source::Nowhere).then(|| {
                let round = library.prepare(operation, instants);
                let count = count(&round, instants.len(), effort);
                (round, count, Duration::MAX)
            })
        })
        .collect();
    for _ in 0..effort.rounds {
        for (round, count, best) in lanes.iter_mut().flatten() {
            *best = (*best).min(timed(|| round(*count)));
        }
    }
    let per_question = |(_, count, best): &(_, usize, Duration)| {
        let count = u32::try_from(*count).expect("some thousand");
        best.as_secs_f64() * 1e9 / f64::from(count)
    };
    lanes.iter().map(|lane| lane.as_ref().map(per_question)).collect()
}

/// The fastest round of each of these, taken in turns.
pub fn fastest(effort: &Effort, rounds: &mut [impl FnMut()]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; rounds.len()];
    for _ in 0..effort.rounds {
        for (best, round) in best.iter_mut().zip(rounds.iter_mut()) {
            *best = (*best).min(timed(round));
        }
    }
    best
}

/// How many instants fill a round; a fast library is asked about all.
fn count(round: &dyn Fn(usize), all: usize, effort: &Effort) -> usize {
    let mut count = effort.fewest.min(all);
    while count < all && timed(|| round(count)) < effort.round / 2 {
        count = (count * 2).min(all);
    }
    count
}

/// What something takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark is what the clock is for")]
pub fn timed(action: impl FnOnce()) -> Duration {
    let start = Instant::now();
    action();
    start.elapsed()
}
