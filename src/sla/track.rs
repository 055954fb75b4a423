//! The clocks of one metric, moved along by the events of a conversation.

use super::amend::Counted;
use super::event::Message;
use super::predicate::{Ignored, Verdict};
use super::run::{Asked, Cancelled, Outcome, Run};
use super::scene::Scene;
use super::tally::Tally;
use super::target::{Metric, Reopen, Rules, Target};
use super::waiting::Waiting;
use alloc::collections::BTreeSet;
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
    conditional: bool,
    /// What is not answered yet, the oldest first. Where nothing is asked, the one from which the
    /// clock runs.
    waiting: Waiting,
    /// Which of these need no answer any more.
    released: BTreeSet<u32>,
    pub run: Option<Run>,
    /// Courses from the same anchor of targets that do not apply now.
    parked: Vec<Parked>,
    /// Those that stopped.
    pub done: Vec<Run>,
    /// Whether there was a first response.
    responded: bool,
    /// Messages that did not count.
    pub ignored: Vec<(u32, Ignored)>,
    /// Those before are told with an earlier clock.
    told: u32,
}

/// A course that goes on if its target applies again, so that no state is gone through twice.
#[derive(Debug, Clone)]
struct Parked {
    run: Run,
    /// How many changes of state it has seen.
    states: usize,
}

impl Track {
    pub fn new(at: usize, target: &Target) -> Self {
        Self {
            metric: target.metric,
            first: at,
            others: Vec::new(),
            conditional: !target.when.is_empty(),
            waiting: Waiting::default(),
            released: BTreeSet::new(),
            run: None,
            parked: Vec::new(),
            done: Vec::new(),
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
        if asks && self.released.remove(&asked.place) {
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

    /// Something that conditions ask about has changed.
    pub fn changed(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        if !self.conditional || self.waiting.is_empty() {
            return;
        }
        let Some(run) = &self.run else { return self.attach(scene, at) };
        let chosen = self.choose(scene).map(|(target, _)| target);
        if run.stop.is_none() && chosen != Some(run.target) {
            let own = scene.targets.get(run.target);
            let message = scene.contents(run.anchor.source);
            let reason = if own.is_some_and(|own| scene.applies(own, message)) {
                Cancelled::Superseded
            } else {
                Cancelled::NoLongerApplies
            };
            self.park(scene, run.clone());
            self.stop(scene, at, Outcome::Cancelled(reason));
            self.attach(scene, at);
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

    /// Nothing more is to be done about a message; the clock goes to the next oldest.
    fn release(&mut self, scene: Scene<'_>, message: u32, at: DateTime<Utc>, outcome: Outcome) {
        if self.waiting.oldest().is_none_or(|oldest| oldest.place != message) {
            self.released.insert(message);
            return;
        }
        self.waiting.pop();
        while self.waiting.oldest().is_some_and(|oldest| self.released.remove(&oldest.place)) {
            self.waiting.pop();
        }
        self.stop(scene, at, outcome);
        if !self.waiting.is_empty() {
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

    /// Stops the clock that runs. One that was cancelled as it started is none.
    fn stop(&mut self, scene: Scene<'_>, at: DateTime<Utc>, outcome: Outcome) {
        let Some(mut run) = self.run.take() else { return };
        let is_none = matches!(outcome, Outcome::Cancelled(Cancelled::Ended))
            && self.metric == Metric::Update
            && run.anchor.at == at;
        if is_none {
            return;
        }
        let Some(target) = scene.targets.get(run.target) else { return };
        run.stop(target, at, outcome);
        let end = u32::try_from(self.ignored.len()).unwrap_or(u32::MAX);
        run.ignored.end = end;
        self.told = end;
        self.done.push(run);
    }

    /// Keeps a course of a target that does not count now.
    fn park(&mut self, scene: Scene<'_>, run: Run) {
        self.parked.retain(|it| it.run.target != run.target && it.run.anchor == run.anchor);
        self.parked.push(Parked { run, states: scene.standing.states.len() });
    }

    /// Lets a clock run from the oldest message that waits, if a target applies.
    fn attach(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        let Some(anchor) = self.waiting.oldest().copied() else { return };
        let Some((number, also)) = self.choose(scene) else { return };
        let Some(target) = scene.targets.get(number) else { return };
        let is_this = |it: &Parked| it.run.target == number && it.run.anchor == anchor;
        let Parked { run, states } = match self.parked.iter().position(is_this) {
            Some(parked) => self.parked.swap_remove(parked),
            None => self.start(scene, number, target, anchor),
        };
        let mut run = Run { attached: at, ignored: self.told..u32::MAX, also, ..run };
        // All changes since.
        for (change, place) in scene.standing.states.iter().skip(states) {
            let asked = Asked { place: *place, source: *place, at: *change };
            let state = scene.state(Some(*place));
            let opens = run.stop.is_some() && !target.rules.ends(state);
            if opens && target.rules.reopen == Reopen::New {
                run = Run { anchor: asked, tally: Tally::new(asked.at), stop: None, ..run };
            }
            run.enter(target, state, asked);
        }
        self.waiting.replace(run.anchor);
        if run.stop.is_some() {
            // What had ended before has nothing left to count.
            self.park(scene, run);
        } else {
            self.run = Some(run);
        }
    }

    /// A course as it stood when it started.
    fn start(&self, scene: Scene<'_>, number: usize, target: &Target, anchor: Asked) -> Parked {
        let mut run = Run {
            target: number,
            anchor,
            attached: anchor.at,
            tally: Tally::new(anchor.at),
            stop: None,
            ignored: self.told..u32::MAX,
            also: Vec::new(),
        };
        let states = &scene.standing.states;
        let since = states.partition_point(|(change, _)| *change <= anchor.at);
        let before = since.checked_sub(1).and_then(|last| states.get(last));
        let first = scene.state(before.map(|(_, place)| *place));
        run.enter(target, first, anchor);
        Parked { run, states: since }
    }

    /// The first target that applies to the oldest message that waits, and the others that do.
    fn choose(&self, scene: Scene<'_>) -> Option<(usize, Vec<usize>)> {
        let anchor = self.waiting.oldest()?;
        let message = scene.contents(anchor.source);
        let mut applying = self.targets().filter(|at| {
            scene.targets.get(*at).is_some_and(|target| {
                let is_early = self.metric == Metric::NextResponse
                    && target.rules.after_first
                    && !self.responded;
                !is_early && self.starts(target, message) && scene.applies(target, message)
            })
        });
        let first = applying.next()?;
        Some((first, applying.collect()))
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

    /// The target of the clock that runs; where none does, the first one.
    fn current(&self) -> usize {
        self.run.as_ref().map_or(self.first, |run| run.target)
    }

    fn rules<'a>(&self, scene: Scene<'a>) -> Option<&'a Rules> {
        scene.targets.get(self.current()).map(|target| &target.rules)
    }
}
