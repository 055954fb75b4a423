//! A small harness: measures a thing and its reference in turns within one run, and prints the
//! ratio. With `--test` everything runs once and no time is taken seriously.

use std::hint::black_box;
use std::time::Duration;

/// How a run is made.
pub struct Harness {
    /// So many rounds at least, and more of short ones until so much time has passed: a machine is
    /// seldom undisturbed for long, and the longer of two things would be disturbed more often.
    rounds: usize,
    time: Duration,
    scale: usize,
}

impl Harness {
    /// As the command line asks.
    pub fn from_arguments() -> Self {
        let test = std::env::args().any(|argument| argument == "--test");
        let (rounds, time, scale) =
            if test { (1, Duration::ZERO, 1000) } else { (9, Duration::from_millis(500), 1) };
        Self { rounds, time, scale }
    }

    /// So many, or a small part of it in a test run.
    pub fn count(&self, full: usize) -> usize {
        (full / self.scale).max(1)
    }

    /// The least time of one round of each of these, taken in turns, in nanoseconds per operation.
    pub fn compare<const N: usize>(
        &self,
        operations: usize,
        rounds: &mut [&mut dyn FnMut(); N],
    ) -> [f64; N] {
        let mut best = [Duration::MAX; N];
        let (mut count, mut passed) = (0, Duration::ZERO);
        while count < self.rounds || passed < self.time {
            for (best, round) in best.iter_mut().zip(rounds.iter_mut()) {
                let time = timed(round);
                *best = (*best).min(time);
                passed += time;
            }
            count += 1;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of operations are small")]
        best.map(|time| time.as_secs_f64() * 1e9 / operations as f64)
    }
}

/// Applies an operation to each input, one at a time, so that nothing is left out or merged.
pub fn each<T: Copy, U>(inputs: &[T], operation: impl Fn(T) -> U) {
    for input in inputs {
        black_box(operation(black_box(*input)));
    }
}

/// A small generator of numbers that are the same in every run (`SplitMix64`).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is what the clock is for")]
fn timed(action: &mut dyn FnMut()) -> Duration {
    let start = std::time::Instant::now();
    action();
    start.elapsed()
}
