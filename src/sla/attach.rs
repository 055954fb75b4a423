//! From which message the clock of a track runs, and by which target.
//!
//! The oldest message that waits counts among those for which a target applies. Where another one or
//! another target comes to count, the clock is as if it had run from there all the time.

use super::event::Message;
use super::fact::Fact;
use super::pauses::Pauses;
use super::predicate::Verdict;
use super::run::{Asked, Cancelled, Outcome, Run};
use super::scene::Scene;
use super::tally::Tally;
use super::target::{Metric, Reopen, Target};
use super::track::Track;
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What a clock that starts anew from an earlier anchor finds again.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    pauses: Pauses,
    /// Courses of targets that do not apply now and measure the whole conversation.
    parked: Vec<Parked>,
    /// How far the messages that wait are searched, by target.
    searched: Vec<Searched>,
}

/// A course that goes on if its target applies again, so that no state is gone through twice.
#[derive(Debug, Clone)]
struct Parked {
    run: Run,
    /// How many changes of state it has seen.
    states: usize,
}

/// The numbers of messages before which none that waits starts the clock of a target: none at all,
/// and none that has its tags itself.
#[derive(Debug, Clone, Copy, Default)]
struct Searched {
    all: usize,
    tagged: usize,
}

/// What is to run.
struct Choice {
    anchor: Asked,
    target: usize,
    /// Other targets that apply to it, too.
    also: Box<[usize]>,
}

impl Track {
    /// Something that conditions ask about has changed.
    pub fn changed(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        if !self.conditional || self.waiting.is_empty() {
            return;
        }
        let Some(run) = &self.run else { return self.attach(scene, at) };
        let (target, anchor) = (run.target, run.anchor);
        if run.stop.is_some() {
            return;
        }
        let choice = self.choose(scene);
        if choice.is_some_and(|it| it.target == target && it.anchor == anchor) {
            return;
        }
        let message = scene.contents(anchor.source);
        let own = scene.targets.get(target);
        let reason = if own.is_some_and(|own| scene.applies(own, message)) {
            Cancelled::Superseded
        } else {
            Cancelled::NoLongerApplies
        };
        self.park(scene);
        self.stop(scene, at, Outcome::Cancelled(reason));
        self.attach(scene, at);
    }

    /// Lets a clock run from the oldest message for which a target applies, if there is one.
    pub(super) fn attach(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        let Some(Choice { anchor, target: number, also }) = self.choose(scene) else { return };
        let Some(target) = scene.targets.get(number) else { return };
        // What changed and was changed back at one instant has not changed.
        let is_same = |last: &mut Run| {
            let reasons = [Cancelled::Superseded, Cancelled::NoLongerApplies];
            let mut stops = reasons.into_iter().map(|it| Some((at, Outcome::Cancelled(it))));
            (last.target, last.anchor) == (number, anchor) && stops.any(|it| it == last.stop)
        };
        let mut attached = at;
        if let Some(last) = self.done.pop_if(is_same) {
            attached = last.attached;
            self.told = last.ignored.start;
        }
        let mut run = Run {
            target: number,
            anchor,
            attached,
            tally: Tally::new(anchor.at),
            stop: None,
            ignored: self.told..u32::MAX,
            also,
        };
        if self.is_whole() {
            self.go_through(scene, target, &mut run);
        } else {
            self.look_up(scene, target, &mut run);
        }
        if run.stop.is_some() {
            // What had ended before has nothing left to count.
            self.past().parked.push(Parked { run, states: scene.standing.states.len() });
        } else {
            self.run = Some(run);
        }
    }

    fn past(&mut self) -> &mut Past {
        self.past.get_or_insert_default()
    }

    /// Whether the clock runs until the conversation ends.
    const fn is_whole(&self) -> bool {
        matches!(self.metric, Metric::Resolution | Metric::Wait)
    }

    /// Looks up what a clock of answers has counted.
    fn look_up(&mut self, scene: Scene<'_>, target: &Target, run: &mut Run) {
        let start = run.anchor.at;
        if scene.standing.states.last().is_some_and(|(change, _)| *change > start) {
            run.tally = self.past().pauses.tally(scene, run.target, target, start);
        } else {
            run.enter(target, scene.state_now(), run.anchor);
        }
    }

    /// Lets a clock of the whole conversation go through all states that it has not seen.
    fn go_through(&mut self, scene: Scene<'_>, target: &Target, run: &mut Run) {
        let is_this = |it: &Parked| it.run.target == run.target && it.run.anchor == run.anchor;
        let past = self.past.as_mut();
        let parked = past.and_then(|past| {
            let parked = past.parked.iter().position(is_this)?;
            Some(past.parked.swap_remove(parked))
        });
        let seen = if let Some(Parked { run: parked, states }) = parked {
            (run.tally, run.stop) = (parked.tally, parked.stop);
            states
        } else {
            let states = &scene.standing.states;
            let since = states.partition_point(|(change, _)| *change <= run.anchor.at);
            let before = since.checked_sub(1).and_then(|last| states.get(last));
            run.enter(target, scene.state(before.map(|(_, place)| *place)), run.anchor);
            since
        };
        for (change, place) in scene.standing.states.iter().skip(seen) {
            let asked = Asked { place: *place, source: *place, at: *change };
            let state = scene.state(Some(*place));
            let opens = run.stop.is_some() && !target.rules.ends(state);
            if opens && target.rules.reopen == Reopen::New {
                (run.anchor, run.tally, run.stop) = (asked, Tally::new(asked.at), None);
            }
            run.enter(target, state, asked);
        }
        self.waiting.replace(run.anchor);
    }

    /// Keeps the course that runs, whose target does not count any more.
    fn park(&mut self, scene: Scene<'_>) {
        let Some(run) = self.run.clone().filter(|_| self.is_whole()) else { return };
        let parked = &mut self.past().parked;
        parked.retain(|it| it.run.target != run.target && it.run.anchor == run.anchor);
        parked.push(Parked { run, states: scene.standing.states.len() });
    }

    /// The oldest message that waits for which a target applies, and the first of these targets.
    fn choose(&mut self, scene: Scene<'_>) -> Option<Choice> {
        let oldest = *self.waiting.oldest()?;
        let choice = self.choose_for(scene, oldest);
        if choice.is_some() || !self.waiting.has_others() {
            return choice;
        }
        let others = self.targets().enumerate().collect::<Vec<_>>().into_iter();
        let found = others.filter_map(|(nth, at)| self.search(scene, nth, scene.targets.get(at)?));
        let (_, anchor) = found.min_by_key(|(number, _)| *number)?;
        self.choose_for(scene, anchor)
    }

    /// The first target that applies to a message, and the others that do.
    fn choose_for(&self, scene: Scene<'_>, anchor: Asked) -> Option<Choice> {
        let message = scene.contents(anchor.source);
        let mut applying = self.targets().filter(|at| {
            scene.targets.get(*at).is_some_and(|target| {
                !self.is_early(target)
                    && self.starts(target, message)
                    && scene.applies(target, message)
            })
        });
        let target = applying.next()?;
        let also = if self.has_several() { applying.collect() } else { Box::default() };
        Some(Choice { anchor, target, also })
    }

    /// The oldest message that waits to which a target applies, with its number. Those that are passed
    /// over are not looked at again.
    fn search(&mut self, scene: Scene<'_>, nth: usize, target: &Target) -> Option<(usize, Asked)> {
        if self.is_early(target) {
            return None;
        }
        let needs_tags = !scene.applies(target, None);
        let Searched { all, tagged } = self.past().searched.get(nth).copied().unwrap_or_default();
        let is_one = |(_, asked): &(usize, &Asked)| {
            let message = scene.contents(asked.source);
            self.starts(target, message)
                && (!needs_tags || message.is_some_and(|it| target.has_tags_of(it)))
        };
        let from = if needs_tags { tagged } else { all };
        let found = self.waiting.behind(from).find(is_one).map(|(number, it)| (number, *it));
        let next = found.map_or_else(|| self.waiting.end(), |(number, _)| number);
        let known = &mut self.past().searched;
        if known.len() <= nth {
            known.resize(nth + 1, Searched::default());
        }
        if let Some(searched) = known.get_mut(nth) {
            *(if needs_tags { &mut searched.tagged } else { &mut searched.all }) = next;
        }
        found.filter(|(_, it)| scene.applies(target, scene.contents(it.source)))
    }

    /// Whether a target waits for a first response.
    const fn is_early(&self, target: &Target) -> bool {
        matches!(self.metric, Metric::NextResponse) && target.rules.after_first && !self.responded
    }

    /// Whether a message starts the clock of a target.
    fn starts(&self, target: &Target, message: Option<&Message>) -> bool {
        let predicate = match self.metric {
            Metric::Resolution | Metric::Wait => return true,
            Metric::Update => &target.rules.answers,
            _ => &target.rules.starts,
        };
        message.is_some_and(|message| predicate.judge(message) == Verdict::Counts)
    }
}

impl Target {
    /// Whether a message has by itself a tag about which there is a condition.
    fn has_tags_of(&self, message: &Message) -> bool {
        let tags = self.when.iter().filter(|(fact, _)| *fact == Fact::Tag);
        tags.flat_map(|(_, values)| values)
            .any(|it| message.tags.iter().any(|tag| tag == it.as_str()))
    }
}
