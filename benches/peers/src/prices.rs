//! What one decision costs, engine by engine in turns.

use crate::measure::{Effort, fastest, timed};
use std::time::Duration;

/// How many times shorter rounds of decisions may be.
const SHORTER: usize = 10;

/// What one of so many questions costs in each of these rounds, in nanoseconds. There are more rounds than
/// elsewhere, and shorter ones, so that some are not interrupted; what is too short even for that is gone
/// through several times in a row, so that what it needs is at hand for all of them.
pub fn prices(effort: &Effort, questions: usize, rounds: &mut [Box<dyn FnMut() + '_>]) -> Vec<f64> {
    let times: Vec<u32> = rounds.iter_mut().map(|round| times(round, effort)).collect();
    let mut repeated: Vec<_> = rounds
        .iter_mut()
        .zip(&times)
        .map(|(round, times)| {
            move || {
                for _ in 0..*times {
                    round();
                }
            }
        })
        .collect();
    let questions = f64::from(u32::try_from(questions).expect("some thousand"));
    let effort = Effort { rounds: effort.rounds * SHORTER, ..*effort };
    let best = fastest(&effort, &mut repeated);
    let price =
        |(best, times): (&Duration, &u32)| best.as_secs_f64() * 1e9 / questions / f64::from(*times);
    best.iter().zip(&times).map(price).collect()
}

/// How often a round is gone through to be as long as it should be.
fn times(round: &mut dyn FnMut(), effort: &Effort) -> u32 {
    let shortest = effort.round / u32::try_from(SHORTER).expect("small");
    let mut times = 1;
    while timed(|| (0..times).for_each(|_| round())) < shortest {
        times *= 2;
    }
    times
}
