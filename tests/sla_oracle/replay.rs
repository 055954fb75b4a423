//! From events to the courses of clocks.

use super::hearing::{Counted, Heard};
use super::{Known, Reopen, Target, is_whole};
use comms_policy::sla::{Cancelled, Message, Metric, What};

/// The course of a clock, in minutes.
#[derive(Debug, Clone)]
pub struct Course {
    pub target: usize,
    pub anchor: String,
    pub started: i64,
    pub attached: i64,
    pub stop: Option<(i64, Stop)>,
}

#[derive(Debug, Clone)]
pub enum Stop {
    Fulfilled(String),
    Cancelled(Cancelled),
}

/// What a clock runs from.
#[derive(Debug, Clone)]
struct Anchor {
    id: String,
    minute: i64,
    author: String,
    tags: Vec<String>,
}

struct Replay<'a> {
    targets: &'a [Target],
    /// One of those that share the metric; they differ in conditions, limits and pauses.
    of: &'a Target,
    priority: Option<String>,
    state: String,
    tags: Vec<String>,
    /// The messages that wait for an answer.
    waiting: Vec<Anchor>,
    /// Those that need none.
    needless: Vec<String>,
    answered: bool,
    /// What the clock runs from where it is no waiting message.
    since: Option<Anchor>,
    fulfilled: bool,
    running: Option<usize>,
    courses: Vec<Course>,
}

/// The courses of all clocks of the metric of a target; of waits, those for the same states.
pub fn replay(targets: &[Target], of: &Target, known: &Known, heard: &Heard) -> Vec<Course> {
    let mut replay = Replay {
        targets,
        of,
        priority: known.priority.map(str::to_owned),
        state: "open".to_owned(),
        tags: known.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        waiting: Vec::new(),
        needless: Vec::new(),
        answered: false,
        since: None,
        fulfilled: false,
        running: None,
        courses: Vec::new(),
    };
    if let Some((minute, id, tags)) = &heard.first {
        let begins = of.metric == Metric::Resolution
            || of.metric == Metric::Wait && of.states.contains(&"open");
        replay.since = begins.then(|| Anchor {
            id: id.clone(),
            minute: *minute,
            author: String::new(),
            tags: tags.clone(),
        });
        // It begins as is known of it; then its first event happens.
        replay.settle(*minute);
    }
    for event in &heard.events {
        replay.hear(event);
        if matches!(event.what, What::MergedInto(_)) {
            break;
        }
        replay.settle(event.minute);
    }
    replay.courses
}

impl Replay<'_> {
    fn hear(&mut self, event: &Counted) {
        let minute = event.minute;
        match &event.what {
            What::Message(message) => self.message(event, message),
            What::State(state) => self.state(event, state),
            What::Priority(it) => self.priority = Some(it.clone()),
            What::Tags(tags) => self.tags.clone_from(tags),
            What::NoReplyNeeded(id) => {
                if self.is_oldest(id) {
                    self.stop(minute, Stop::Cancelled(Cancelled::NoReplyNeeded));
                }
                self.waiting.retain(|it| it.id != *id);
                self.needless.push(id.clone());
            }
            What::Acknowledged { id, .. } if self.of.metric == Metric::Acknowledgement => {
                if self.is_oldest(id) {
                    self.stop(minute, Stop::Fulfilled(event.id.clone()));
                }
                self.waiting.retain(|it| it.id != *id);
                self.needless.push(id.clone());
            }
            What::MergedInto(_) => self.stop(minute, Stop::Cancelled(Cancelled::Merged)),
            _ => {}
        }
    }

    fn is_oldest(&self, id: &str) -> bool {
        self.waiting.first().is_some_and(|it| it.id == id)
    }

    fn message(&mut self, event: &Counted, message: &Message) {
        let anchor = || Anchor {
            id: event.id.clone(),
            minute: event.minute,
            author: message.author.clone(),
            tags: message.tags.clone(),
        };
        let fulfilled = Stop::Fulfilled(event.id.clone());
        match self.of.metric {
            Metric::Resolution | Metric::Wait => {}
            Metric::Update => {
                if self.of.answers(message) {
                    self.stop(event.minute, fulfilled);
                    self.since = (!self.of.ends(&self.state)).then(anchor);
                }
            }
            _ => {
                let own =
                    |oldest: &Anchor| !message.author.is_empty() && oldest.author == message.author;
                let waits = self.waiting.first().is_some_and(|oldest| !own(oldest));
                if waits && self.of.answers(message) {
                    self.stop(event.minute, fulfilled);
                    self.waiting.clear();
                    self.answered = true;
                } else if self.of.asks(message) && !self.needless.contains(&event.id) {
                    self.waiting.push(anchor());
                }
            }
        }
    }

    fn state(&mut self, event: &Counted, state: &str) {
        state.clone_into(&mut self.state);
        let anchor = || Anchor {
            id: event.id.clone(),
            minute: event.minute,
            author: String::new(),
            tags: Vec::new(),
        };
        let whole = is_whole(self.of.metric);
        match (self.of.ends(state), whole) {
            (true, true) => {
                if self.since.is_some() && !self.fulfilled {
                    self.stop(event.minute, Stop::Fulfilled(event.id.clone()));
                    self.fulfilled = true;
                }
            }
            (true, false) => {
                let running = self.running;
                self.stop(event.minute, Stop::Cancelled(Cancelled::Ended));
                if self.of.metric == Metric::Update
                    && running.is_some_and(|it| self.courses[it].started == event.minute)
                {
                    self.courses.pop();
                }
                self.waiting.clear();
                self.since = None;
            }
            (false, true) => {
                if self.fulfilled {
                    match self.of.reopen {
                        Reopen::Final if self.of.metric == Metric::Resolution => {}
                        Reopen::New if self.of.metric == Metric::Resolution => {
                            self.since = Some(anchor());
                            self.fulfilled = false;
                        }
                        _ => self.go_on(),
                    }
                }
                if self.of.metric == Metric::Wait
                    && self.since.is_none()
                    && self.of.states.contains(&state)
                {
                    self.since = Some(anchor());
                }
            }
            (false, false) => {}
        }
    }

    /// The clock that was fulfilled is not stopped any more.
    fn go_on(&mut self) {
        self.fulfilled = false;
        if let Some(course) = self.courses.last_mut()
            && matches!(course.stop, Some((_, Stop::Fulfilled(_))))
        {
            course.stop = None;
            self.running = Some(self.courses.len() - 1);
        }
    }

    fn stop(&mut self, minute: i64, how: Stop) {
        if let Some(running) = self.running.take() {
            self.courses[running].stop = Some((minute, how));
        }
    }

    /// What a clock should run from now.
    fn anchor(&self) -> Option<Anchor> {
        let oldest = self.waiting.first();
        let found = match self.of.metric {
            Metric::FirstResponse => oldest.filter(|_| !self.answered),
            Metric::NextResponse => oldest.filter(|_| self.answered || !self.of.after_first),
            Metric::Acknowledgement => oldest,
            _ => self.since.as_ref().filter(|_| !self.fulfilled),
        };
        found.cloned()
    }

    fn applies(&self, target: &Target, anchor: &Anchor) -> bool {
        let among = |list: &[&str], word: &str| list.is_empty() || list.contains(&word);
        let tagged = anchor.tags.iter().chain(&self.tags);
        let same = target.metric == self.of.metric && target.states == self.of.states;
        same && among(&target.priorities, self.priority.as_deref().unwrap_or_default())
            && among(&target.in_states, &self.state)
            && (target.tags.is_empty()
                || tagged.into_iter().any(|tag| target.tags.contains(&&**tag)))
    }

    /// The clock that should run does, and no other.
    fn settle(&mut self, minute: i64) {
        let anchor = self.anchor();
        let target = anchor
            .as_ref()
            .and_then(|anchor| self.targets.iter().position(|it| self.applies(it, anchor)));
        let runs = self.running.map(|index| self.courses[index].target);
        if runs != target {
            if runs.is_some() {
                let own = runs.and_then(|own| self.targets.get(own)).zip(anchor.as_ref());
                let why = match own {
                    Some((own, anchor)) if self.applies(own, anchor) => Cancelled::Superseded,
                    _ => Cancelled::NoLongerApplies,
                };
                self.stop(minute, Stop::Cancelled(why));
            }
            if let (Some(target), Some(anchor)) = (target, &anchor) {
                self.running = Some(self.courses.len());
                self.courses.push(Course {
                    target,
                    anchor: anchor.id.clone(),
                    started: anchor.minute,
                    attached: minute,
                    stop: None,
                });
            }
        }
    }
}
