//! The clocks of one metric, moved along by the events of a conversation.

use super::amend::Counted;
use super::attach::Past;
use super::event::Message;
use super::predicate::{Ignored, Verdict};
use super::run::{Asked, Cancelled, Outcome, Run};
use super::scene::Scene;
use super::target::{Metric, Reopen, Rules, Target};
use super::waiting::Waiting;
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The clocks of all targets of a metric: at most one of them runs at a time.
#[derive(Debug, Clone)]
pub(super) struct Track {
    pub metric: Metric,
    /// The positions of its targets, in document order. Mostly it is one.
    first: usize,
    others: Vec<usize>,
    /// Whether what is known of a conversation decides between them.
    pub(super) conditional: bool,
    /// What is not answered yet, the oldest first. Where nothing is asked, the one from which the
    /// clock runs.
    pub(super) waiting: Waiting,
    pub run: Option<Run>,
    /// Those that stopped.
    pub done: Vec<Run>,
    /// What a clock that starts anew from an earlier anchor finds again.
    pub(super) past: Option<Box<Past>>,
    /// Whether there was a first response.
    pub(super) responded: bool,
    /// Messages that did not count.
    pub ignored: Vec<(u32, Ignored)>,
    /// Those before are told with an earlier clock.
    pub(super) told: u32,
}

impl Track {
    pub fn new(at: usize, target: &Target) -> Self {
        Self {
            metric: target.metric,
            first: at,
            others: Vec::new(),
            conditional: !target.when.is_empty(),
            waiting: Waiting::default(),
            run: None,
            done: Vec::new(),
            past: None,
            responded: false,
            ignored: Vec::new(),
            told: 0,
        }
    }

    /// Whether a target measures the same.
    pub fn takes(&self, target: &Target, all: &[Target]) -> bool {
        let first = all.get(self.first);
        let same =
            |it: &Target| it.metric == target.metric && it.rules.states == target.rules.states;
        first.is_some_and(same)
    }

    /// The positions of its targets, in document order.
    pub fn targets(&self) -> impl Iterator<Item = usize> + '_ {
        core::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Whether there is more than one of them.
    pub const fn has_several(&self) -> bool {
        !self.others.is_empty()
    }

    pub fn add(&mut self, at: usize, target: &Target) {
        self.others.push(at);
        self.conditional |= !target.when.is_empty();
    }

    /// The conversation begins.
    pub fn begin(&mut self, scene: Scene<'_>, asked: Asked) {
        if self.metric == Metric::Resolution {
            self.waiting.push(asked);
            self.attach(scene, asked.at);
        }
        if self.metric == Metric::Wait {
            self.wait(scene, asked);
        }
    }

    /// A message.
    #[inline]
    pub fn message(&mut self, scene: Scene<'_>, counted: &Counted<'_>, at: DateTime<Utc>) {
        let asked = Asked { place: counted.place, source: counted.source, at };
        match self.metric {
            Metric::Resolution | Metric::Wait | Metric::MustReply => {}
            Metric::Update => self.update(scene, counted.message, asked),
            Metric::FirstResponse if self.responded => {}
            Metric::FirstResponse | Metric::NextResponse | Metric::Acknowledgement => {
                self.answer_or_ask(scene, counted.message, asked);
            }
        }
    }

    fn answer_or_ask(&mut self, scene: Scene<'_>, message: &Message, asked: Asked) {
        let mut ignored = None;
        if let (Some(oldest), Some(rules)) = (self.waiting.oldest(), self.rules(scene)) {
            match rules.answers.judge(message) {
                Verdict::Counts => {
                    let author = scene.contents(oldest.source).map_or("", |it| &it.author);
                    if author.is_empty() || author != message.author {
                        self.stop(scene, asked.at, Outcome::Fulfilled(asked.place));
                        self.waiting.clear();
                        self.responded = true;
                        return;
                    }
                    ignored = Some(Ignored::OwnMessage);
                }
                Verdict::Ignored(reason) => ignored = Some(reason),
                Verdict::OtherSide => {}
            }
        }
        let mut asks = false;
        for target in self.targets().filter_map(|at| scene.targets.get(at)) {
            match target.rules.starts.judge(message) {
                Verdict::Counts => asks = true,
                Verdict::Ignored(reason) => ignored = ignored.or(Some(reason)),
                Verdict::OtherSide => {}
            }
        }
        if asks && self.waiting.was_released(asked.place) {
            ignored = Some(Ignored::NoReplyNeeded);
        } else if asks {
            self.waiting.push(asked);
            if self.run.is_none() {
                self.attach(scene, asked.at);
            }
            return;
        }
        if let Some(reason) = ignored {
            self.ignored.push((asked.place, reason));
        }
    }

    fn update(&mut self, scene: Scene<'_>, message: &Message, asked: Asked) {
        let Some(rules) = self.rules(scene) else { return };
        match rules.answers.judge(message) {
            Verdict::Counts => {
                self.stop(scene, asked.at, Outcome::Fulfilled(asked.place));
                self.waiting.clear();
                if !rules.ends(scene.state_now()) {
                    self.waiting.push(asked);
                    self.attach(scene, asked.at);
                }
            }
            Verdict::Ignored(reason) => self.ignored.push((asked.place, reason)),
            Verdict::OtherSide => {}
        }
    }

    /// The conversation is in another state.
    pub fn state(&mut self, scene: Scene<'_>, place: u32, at: DateTime<Utc>) {
        let state = scene.state_now();
        let Some(rules) = self.rules(scene) else { return };
        let asked = Asked { place, source: place, at };
        match self.metric {
            Metric::Resolution | Metric::Wait => self.enter(scene, asked, rules),
            _ if rules.ends(state) => {
                self.stop(scene, at, Outcome::Cancelled(Cancelled::Ended));
                self.waiting.clear();
            }
            _ => {}
        }
        if let (Some(target), Some(run)) = (scene.targets.get(self.current()), &mut self.run) {
            run.enter(target, state, asked);
        }
        self.changed(scene, at);
    }

    /// A state as a clock sees it that runs until the conversation ends.
    fn enter(&mut self, scene: Scene<'_>, asked: Asked, rules: &Rules) {
        match &self.run {
            None if self.metric == Metric::Wait => self.wait(scene, asked),
            Some(run)
                if run.stop.is_some()
                    && rules.reopen == Reopen::New
                    && !rules.ends(scene.state_now()) =>
            {
                self.done.extend(self.run.take());
                self.waiting.clear();
                self.waiting.push(asked);
                self.attach(scene, asked.at);
            }
            _ => {}
        }
    }

    /// Starts to count the time in states, if this is one of them.
    fn wait(&mut self, scene: Scene<'_>, asked: Asked) {
        let state = scene.state_now();
        let is_counted = |at: usize| {
            let target = scene.targets.get(at);
            target.is_some_and(|it| it.rules.waits_in(state) && !it.rules.ends(state))
        };
        if self.targets().any(is_counted) {
            self.waiting.push(asked);
            self.attach(scene, asked.at);
        }
    }

    /// A message was taken note of.
    pub fn acknowledged(&mut self, scene: Scene<'_>, message: u32, place: u32, at: DateTime<Utc>) {
        if self.metric == Metric::Acknowledgement {
            self.release(scene, message, at, Outcome::Fulfilled(place));
        }
    }

    /// A message needs no answer.
    pub fn no_reply_needed(&mut self, scene: Scene<'_>, message: u32, at: DateTime<Utc>) {
        if matches!(
            self.metric,
            Metric::FirstResponse | Metric::NextResponse | Metric::Acknowledgement
        ) {
            self.release(scene, message, at, Outcome::Cancelled(Cancelled::NoReplyNeeded));
        }
    }

    /// Nothing more is to be done about a message; its clock goes to the next oldest.
    fn release(&mut self, scene: Scene<'_>, message: u32, at: DateTime<Utc>, outcome: Outcome) {
        self.waiting.release(message);
        if self.run.as_ref().is_some_and(|run| run.anchor.place == message) {
            self.stop(scene, at, outcome);
            self.attach(scene, at);
        }
    }

    /// The conversation goes on elsewhere.
    pub fn merged(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        if self.run.as_ref().is_some_and(|run| run.stop.is_none()) {
            self.stop(scene, at, Outcome::Cancelled(Cancelled::Merged));
        }
        self.waiting.clear();
    }

    /// Stops the clock that runs. One that something else cancelled at the instant at which its
    /// target came to apply is none.
    pub(super) fn stop(&mut self, scene: Scene<'_>, at: DateTime<Utc>, outcome: Outcome) {
        let Some(run) = &mut self.run else { return };
        let is_by_others = match outcome {
            Outcome::Cancelled(reason) => reason != Cancelled::NoReplyNeeded,
            Outcome::Fulfilled(_) => false,
        };
        let target = scene.targets.get(run.target).filter(|_| !is_by_others || run.attached != at);
        let Some(target) = target else {
            self.run = None;
            return;
        };
        run.stop(target, at, outcome);
        let end = u32::try_from(self.ignored.len()).unwrap_or(u32::MAX);
        run.ignored.end = end;
        self.told = end;
        self.done.extend(self.run.take());
    }

    /// The target of the clock that runs; where none does, the first one.
    fn current(&self) -> usize {
        self.run.as_ref().map_or(self.first, |run| run.target)
    }

    fn rules<'a>(&self, scene: Scene<'a>) -> Option<&'a Rules> {
        scene.targets.get(self.current()).map(|target| &target.rules)
    }
}
