//! From the events of a conversation to its clocks at some instant.

use super::amend::Amendments;
use super::clock::{Assessment, Clock, NotApplicable, State};
use super::conversation::Conversation;
use super::escalate;
use super::figures::Count;
use super::fold::{Fold, Frame};
use super::ids::Seen;
use super::log::{Log, compare};
use super::meter::Meter;
use super::people::Roster;
use super::predicate::Ignored;
use super::run::{Outcome, Run};
use super::scene::Scene;
use super::target::{Mark, Metric, Target};
use super::track::Track;
use crate::error::Error;
use crate::time::Elapsed;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// Goes through all events and tells how the clocks stand.
pub(crate) fn assess<'a>(
    targets: &'a [Target],
    conversation: &Conversation<'a>,
    now: DateTime<Utc>,
) -> Assessment<'a> {
    let frame = Frame { targets, facts: &conversation.facts, id: conversation.id };
    let (log, fold) = straight(frame, conversation, now).unwrap_or_else(|| {
        let mut log = Log::new(conversation.events, now);
        let amended = Amendments::of(&mut log, conversation.id);
        let mut fold = Fold::new(targets, &conversation.people);
        for place in log.places() {
            fold.advance(frame, &log, &amended, place);
        }
        (log, fold)
    });
    let faults = log.faults.iter().chain(&fold.faults).cloned().collect();
    let teller = Teller::new(frame, targets, &log, &fold, now);
    Assessment::new(now, teller.clocks(), teller.obligations(false), faults)
}

/// Goes through events once that are in order, each of them new, none of which speaks of a message, as
/// logs mostly are; `None` if they are otherwise.
fn straight<'a>(
    frame: Frame<'_>,
    conversation: &Conversation<'a>,
    now: DateTime<Utc>,
) -> Option<(Log<'a>, Fold)> {
    let events = conversation.events;
    let log = Log::straight(events);
    let amended = Amendments::default();
    let mut fold = Fold::new(frame.targets, &conversation.people);
    let mut seen = Seen::new(events);
    let mut last = None;
    for (place, event) in log.places().zip(events) {
        let is_next = last.is_none_or(|last| compare(last, event).is_le());
        if !is_next || event.at > now || event.speaks_of_messages() {
            return None;
        }
        seen.note(event);
        fold.advance(frame, &log, &amended, place);
        last = Some(event);
    }
    seen.again().is_empty().then_some((log, fold))
}

/// Tells how clocks stand after a fold.
pub(super) struct Teller<'f, 'a> {
    pub(super) targets: &'a [Target],
    log: &'f Log<'a>,
    pub(super) fold: &'f Fold,
    scene: Scene<'f>,
    pub(super) now: DateTime<Utc>,
}

impl<'f, 'a> Teller<'f, 'a> {
    pub fn new(
        frame: Frame<'f>,
        targets: &'a [Target],
        log: &'f Log<'a>,
        fold: &'f Fold,
        now: DateTime<Utc>,
    ) -> Self {
        let facts = frame.facts;
        let scene = Scene { targets, log, facts, standing: &fold.standing };
        Self { targets, log, fold, scene, now }
    }

    /// All clocks, in the order of targets, then by start; a target without one gets one that says
    /// why.
    pub fn clocks(&self) -> Vec<Clock<'a>> {
        let count = self.fold.tracks.iter().map(|track| track.done.len() + 1).sum();
        let mut runs: Vec<(usize, &Track, &Run)> = Vec::with_capacity(count);
        for track in &self.fold.tracks {
            let all = track.done.iter().chain(&track.run);
            runs.extend(all.map(|run| (run.target, track, run)));
        }
        runs.sort_by_key(|(target, _, run)| (*target, run.anchor.at));
        let running = runs.chunk_by(|(a, ..), (b, ..)| a == b).count();
        let mut clocks = Vec::with_capacity(runs.len() + self.targets.len() - running);
        let mut runs = runs.into_iter().peekable();
        for (at, target) in self.targets.iter().enumerate() {
            let before = clocks.len();
            while let Some((_, track, run)) = runs.next_if(|(of, ..)| *of == at) {
                clocks.push(self.tell(target, track, run));
            }
            if clocks.len() == before && target.metric != Metric::MustReply {
                clocks.push(self.idle(at, target));
            }
        }
        clocks
    }

    /// The clocks that run or are paused, in the order of targets.
    pub fn open(&self) -> Vec<Clock<'a>> {
        let runs = self.fold.tracks.iter().filter_map(|track| {
            let run = track.run.as_ref().filter(|run| run.stop.is_none())?;
            Some((track, run))
        });
        let mut clocks: Vec<(usize, Clock<'a>)> = runs
            .filter_map(|(track, run)| {
                let target = self.targets.get(run.target)?;
                Some((run.target, self.tell(target, track, run)))
            })
            .collect();
        clocks.sort_by_key(|(target, _)| *target);
        clocks.into_iter().map(|(_, clock)| clock).collect()
    }

    /// A target without a clock that runs or ran.
    fn idle(&self, at: usize, target: &'a Target) -> Clock<'a> {
        let track = self.fold.tracks.iter().find(|track| track.targets().any(|it| it == at));
        let outranked = track.is_some_and(|it| it.run.is_some() || !it.done.is_empty());
        let state = if !self.scene.applies(target, None) {
            State::NotApplicable(NotApplicable::Conditions)
        } else if outranked {
            State::NotApplicable(NotApplicable::Outranked)
        } else {
            State::NotStarted
        };
        let meter = Meter::of(target);
        let mut clock = Clock::blank(target, meter, state, self.now);
        if let Some(track) = track.filter(|_| state == State::NotStarted) {
            clock.ignored = self.ignored(track, 0, u32::MAX);
            clock.remaining = meter.amount(meter.budget(Mark::LIMIT).unwrap_or_default());
        }
        clock
    }

    /// A clock that runs or ran.
    fn tell(&self, target: &'a Target, track: &Track, run: &Run) -> Clock<'a> {
        let end = run.stop.map_or(self.now, |(at, _)| at);
        let meter = Meter::of(target);
        let mut clock = Clock::blank(target, meter, State::Running, self.now);
        clock.anchor = self.id(run.anchor.place);
        clock.started = Some(run.anchor.at);
        clock.attached = Some(run.attached);
        clock.elapsed = Elapsed::between(run.anchor.at, end);
        clock.ignored = self.ignored(track, run.ignored.start, run.ignored.end);
        clock.also = run.also.iter().filter_map(|at| self.targets.get(*at)).collect();
        if let Some((at, outcome)) = run.stop {
            clock.stopped = Some(at);
            if let Outcome::Fulfilled(place) = outcome {
                clock.fulfilled_by = self.id(place);
            }
        }
        let people = self.fold.ledger.as_ref().map(|ledger| &ledger.people);
        if let Err(error) = clock.measure(meter, run, end, people) {
            clock.state = State::NotApplicable(NotApplicable::of(error));
        }
        clock
    }

    pub(super) fn id(&self, place: u32) -> Option<&'a str> {
        self.log.get(place).map(|event| event.id.as_str())
    }

    fn ignored(&self, track: &Track, from: u32, to: u32) -> Vec<(&'a str, Ignored)> {
        let to = track.ignored.len().min(to as usize);
        let messages = track.ignored.get(from as usize..to).unwrap_or_default();
        messages.iter().filter_map(|(place, reason)| Some((self.id(*place)?, *reason))).collect()
    }
}

impl<'a> Clock<'a> {
    fn blank(target: &'a Target, meter: Meter<'a>, state: State, told: DateTime<Utc>) -> Self {
        let nothing = meter.amount(TimeDelta::zero());
        Self {
            target,
            state,
            anchor: None,
            started: None,
            attached: None,
            stopped: None,
            fulfilled_by: None,
            due: None,
            used: nothing,
            elapsed: Elapsed::ZERO,
            remaining: nothing,
            overrun: nothing,
            warnings: Vec::new(),
            escalations: Vec::new(),
            next_change: None,
            ignored: Vec::new(),
            also: Vec::new(),
            provisional: false,
            version: None,
            told,
        }
    }

    /// Tells the figures, and how the clock stands by them.
    fn measure(
        &mut self,
        meter: Meter<'_>,
        run: &Run,
        end: DateTime<Utc>,
        people: Option<&Roster>,
    ) -> Result<(), Error> {
        let used = run.tally.used(meter, end)?;
        self.used = meter.amount(used);
        let count = Count {
            used,
            reached: &|mark| run.tally.at(meter, run.anchor.at, mark),
            paused: run.tally.paused().map(|since| (since, None)),
            stop: run.stop,
        };
        let figures = count.figures(meter, end)?;
        self.state = figures.state;
        self.due = figures.due;
        self.remaining = figures.remaining;
        self.overrun = figures.overrun;
        self.warnings = figures.warnings;
        self.escalations = escalate::reached(&self.target.rules.steps, figures.steps, people);
        let steps = self.escalations.iter().filter_map(|step| step.at);
        let steps = steps.filter(|at| *at > end && run.stop.is_none());
        self.next_change = figures.next_change.into_iter().chain(steps).min();
        let last = self.due.map_or(end, |due| due.max(end));
        self.provisional = meter.is_provisional(run.anchor.at, last);
        Ok(())
    }
}
