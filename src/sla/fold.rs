//! The log of a conversation, gone through once for all clocks.

use super::amend::Amendments;
use super::conversation::{Fault, FaultKind};
use super::event::{Event, What};
use super::fact::Facts;
use super::log::Log;
use super::run::Asked;
use super::scene::{Scene, Standing};
use super::target::Target;
use super::track::Track;
use alloc::vec::Vec;

/// How far all clocks are after some events of a log.
#[derive(Debug, Clone)]
pub(super) struct Fold {
    pub standing: Standing,
    /// One for each metric that a target has; waits for different states are different ones.
    pub tracks: Vec<Track>,
    begun: bool,
    merged: bool,
    pub faults: Vec<Fault>,
}

/// What stays the same while a log is gone through.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub targets: &'a [Target],
    pub facts: &'a Facts<'a>,
    pub id: Option<&'a str>,
}

impl Fold {
    pub fn new(targets: &[Target]) -> Self {
        let mut tracks: Vec<Track> = Vec::new();
        for (at, target) in targets.iter().enumerate() {
            let is_same = |track: &&mut Track| track.takes(target, targets);
            match tracks.iter_mut().find(is_same) {
                Some(track) => track.add(at, target),
                None => tracks.push(Track::new(at, target)),
            }
        }
        Self {
            standing: Standing::default(),
            tracks,
            begun: false,
            merged: false,
            faults: Vec::new(),
        }
    }

    /// Goes on by the event at a place, which is behind all before.
    pub fn advance(&mut self, frame: Frame<'_>, log: &Log<'_>, amended: &Amendments, place: u32) {
        let Some(event) = log.get(place) else { return };
        if self.merged {
            self.faults.push(Fault::new(FaultKind::AfterMerge, event));
            return;
        }
        if !self.begun {
            self.begun = true;
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
                }
            }
            What::State(_) => {
                self.standing.states.push((at, place));
                self.each(frame, log, |track, scene| track.state(scene, place, at));
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
                }
            }
            What::Acknowledged { id, .. } => {
                if let Some(message) = self.message(log, id, event) {
                    self.each(frame, log, |track, scene| {
                        track.acknowledged(scene, message, place, at);
                    });
                }
            }
            What::MergedInto(id) if frame.id == Some(id) => {
                self.faults.push(Fault::new(FaultKind::MergedIntoItself, event));
            }
            What::MergedInto(_) => {
                self.merged = true;
                self.each(frame, log, |track, scene| track.merged(scene, at));
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
