//! The log of a conversation, gone through once for all clocks.

use super::amend::Amendments;
use super::conversation::{Fault, FaultKind};
use super::event::{Event, What};
use super::fact::Facts;
use super::log::Log;
use super::must_reply::Ledger;
use super::people::Person;
use super::run::Asked;
use super::scene::{Scene, Standing};
use super::target::{Metric, Target};
use super::track::Track;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// How far all clocks are after some events of a log.
#[derive(Debug, Clone)]
pub(super) struct Fold {
    pub standing: Standing,
    /// One for each metric that a target has; waits for different states are different ones.
    pub tracks: Vec<Track>,
    merged: bool,
    pub faults: Vec<Fault>,
    /// What people owe, if any target obliges them.
    pub ledger: Option<Box<Ledger>>,
}

/// What stays the same while a log is gone through.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub targets: &'a [Target],
    pub facts: &'a Facts<'a>,
    pub id: Option<&'a str>,
}

impl Fold {
    pub fn new(targets: &[Target], people: &[Person]) -> Self {
        let clocked = targets.iter().enumerate().filter(|(_, it)| it.metric != Metric::MustReply);
        // Mostly there is one for each metric.
        let metrics = clocked.clone().fold(0_u32, |set, (_, it)| set | 1 << it.metric as u8);
        let mut tracks: Vec<Track> = Vec::with_capacity(metrics.count_ones() as usize);
        for (at, target) in clocked {
            let is_same = |track: &&mut Track| track.takes(target, targets);
            match tracks.iter_mut().find(is_same) {
                Some(track) => track.add(at, target),
                None => tracks.push(Track::new(at, target)),
            }
        }
        Self {
            standing: Standing::default(),
            tracks,
            merged: false,
            faults: Vec::new(),
            ledger: Ledger::new(targets, people).map(Box::new),
        }
    }

    /// Goes on by the event at a place, which is behind all before.
    pub fn advance(&mut self, frame: Frame<'_>, log: &Log<'_>, amended: &Amendments, place: u32) {
        let Some(event) = log.get(place) else { return };
        if self.merged {
            self.faults.push(Fault::new(FaultKind::AfterMerge, event));
            return;
        }
        if self.standing.begun.is_none() {
            self.standing.begun = Some(event.at);
            // A first message that is gone leaves the beginning, and no contents.
            let source = amended.source(place).unwrap_or(u32::MAX);
            let asked = Asked { place, source, at: event.at };
            self.each(frame, log, |track, scene| track.begin(scene, asked));
        }
        let at = event.at;
        match &event.what {
            What::Message(_) | What::Edited(..) => {
                if let Some(counted) = amended.counted(log, place, &event.what) {
                    self.each(frame, log, |track, scene| track.message(scene, &counted, at));
                    self.oblige(frame, log, |ledger, scene| ledger.message(scene, &counted, at));
                }
            }
            What::State(_) => {
                self.standing.states.push((at, place));
                self.each(frame, log, |track, scene| track.state(scene, place, at));
                self.oblige(frame, log, |ledger, scene| ledger.state(scene, at));
            }
            What::Priority(_) => {
                self.standing.priority = Some(place);
                self.each(frame, log, |track, scene| track.changed(scene, at));
            }
            What::Tags(_) => {
                self.standing.tags = Some(place);
                self.each(frame, log, |track, scene| track.changed(scene, at));
            }
            What::NoReplyNeeded(id) => {
                if let Some(message) = self.message(log, id, event) {
                    self.each(frame, log, |track, scene| {
                        track.no_reply_needed(scene, message, at);
                    });
                    self.oblige(frame, log, |ledger, _| ledger.no_reply_needed(message, at));
                }
            }
            What::Acknowledged { id, by } => {
                if let Some(message) = self.message(log, id, event) {
                    self.each(frame, log, |track, scene| {
                        track.acknowledged(scene, message, place, at);
                    });
                    self.oblige(frame, log, |ledger, scene| {
                        ledger.acknowledged(scene, message, by, (place, at));
                    });
                }
            }
            What::MergedInto(id) if frame.id == Some(id) => {
                self.faults.push(Fault::new(FaultKind::MergedIntoItself, event));
            }
            What::MergedInto(_) => {
                self.merged = true;
                self.each(frame, log, |track, scene| track.merged(scene, at));
                self.oblige(frame, log, |ledger, _| ledger.merged(at));
            }
            What::Delegated { from, to } if !from.is_empty() && !to.is_empty() => {
                self.oblige(frame, log, |ledger, _| ledger.delegated(from, to, at));
            }
            What::Absent { who, until } if !who.is_empty() => {
                self.oblige(frame, log, |ledger, _| ledger.absent(who, at, *until));
            }
            What::Assigned(_)
            | What::Deleted(_)
            | What::Split(_)
            | What::Delegated { .. }
            | What::Absent { .. } => {}
        }
    }

    /// The place of a message that an event speaks of.
    fn message(&mut self, log: &Log<'_>, id: &str, event: &Event) -> Option<u32> {
        let found = log.message(id).map(|(place, _)| place);
        if found.is_none() {
            self.faults.push(Fault::new(FaultKind::UnknownMessage, event));
        }
        found
    }

    fn oblige(
        &mut self,
        frame: Frame<'_>,
        log: &Log<'_>,
        action: impl FnOnce(&mut Ledger, Scene<'_>),
    ) {
        let Frame { targets, facts, .. } = frame;
        if let Some(ledger) = &mut self.ledger {
            action(ledger, Scene { targets, log, facts, standing: &self.standing });
            self.faults.append(&mut ledger.faults);
        }
    }

    #[inline]
    fn each(
        &mut self,
        frame: Frame<'_>,
        log: &Log<'_>,
        mut action: impl FnMut(&mut Track, Scene<'_>),
    ) {
        let Frame { targets, facts, .. } = frame;
        let scene = Scene { targets, log, facts, standing: &self.standing };
        for track in &mut self.tracks {
            action(track, scene);
        }
    }
}
