//! The pauses of a target since the conversation began. A clock that starts anew from a message of
//! long ago looks up in them what it counted, and goes through none of the states since.

use super::gaps::Gaps;
use super::meter::Meter;
use super::scene::Scene;
use super::tally::Tally;
use super::target::Target;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The pauses of some targets, each of which is asked about for the first time when it is needed.
#[derive(Debug, Clone, Default)]
pub(super) struct Pauses(Vec<(usize, Paused)>);

/// The pauses of a target.
#[derive(Debug, Clone, Default)]
struct Paused {
    gaps: Gaps,
    is_open: bool,
    /// How many changes of state are gone through.
    states: usize,
}

impl Pauses {
    /// What a clock of a target has counted from an instant to the last change of state behind it.
    pub fn tally(
        &mut self,
        scene: Scene<'_>,
        number: usize,
        target: &Target,
        from: DateTime<Utc>,
    ) -> Tally {
        let place = self.0.iter().position(|(it, _)| *it == number).unwrap_or_else(|| {
            self.0.push((number, Paused::begin(scene, target)));
            self.0.len() - 1
        });
        let Some((_, paused)) = self.0.get_mut(place) else { return Tally::new(from) };
        paused.catch_up(scene, target);
        let to = scene.standing.states.last().map_or(from, |(at, _)| *at);
        Tally::between(Meter::of(target), &paused.gaps, from, to)
    }
}

impl Paused {
    fn begin(scene: Scene<'_>, target: &Target) -> Self {
        let mut paused = Self::default();
        if let Some(begun) = scene.standing.begun {
            paused.enter(target, scene.state(None), begun);
        }
        paused
    }

    /// Goes through the changes of state that are new.
    fn catch_up(&mut self, scene: Scene<'_>, target: &Target) {
        let states = &scene.standing.states;
        for (at, place) in states.iter().skip(self.states) {
            self.enter(target, scene.state(Some(*place)), *at);
        }
        self.states = states.len();
    }

    fn enter(&mut self, target: &Target, state: &str, at: DateTime<Utc>) {
        match (self.is_open, target.rules.pauses(target.metric, state)) {
            (false, true) => self.pause(Meter::of(target), at),
            (true, false) => {
                self.gaps.end(at);
                self.is_open = false;
            }
            _ => {}
        }
    }

    fn pause(&mut self, meter: Meter<'_>, at: DateTime<Utc>) {
        self.is_open = true;
        let gap = (at, DateTime::<Utc>::MAX_UTC);
        if self.gaps.push(meter, gap).is_err() {
            // Those before lie beyond the horizon, as whatever began before them does.
            self.gaps = Gaps::of(gap);
        }
    }
}
