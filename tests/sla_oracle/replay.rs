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
    /// What the clock that runs runs from.
    anchored: Option<Anchor>,
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
        anchored: None,
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
                if self.runs_from(id) {
                    self.stop(minute, Stop::Cancelled(Cancelled::NoReplyNeeded));
                }
                self.waiting.retain(|it| it.id != *id);
                self.needless.push(id.clone());
            }
            What::Acknowledged { id, .. } if self.of.metric == Metric::Acknowledgement => {
                if self.runs_from(id) {
                    self.stop(minute, Stop::Fulfilled(event.id.clone()));
                }
                self.waiting.retain(|it| it.id != *id);
                self.needless.push(id.clone());
            }
            What::MergedInto(_) => self.stop(minute, Stop::Cancelled(Cancelled::Merged)),
            _ => {}
        }
    }

    /// Whether the clock that runs is that of a message that waits.
    fn runs_from(&self, id: &str) -> bool {
        let waits = self.waiting.iter().any(|it| it.id == id);
        waits && self.running.is_some_and(|running| self.courses[running].anchor == id)
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
                self.stop(event.minute, Stop::Cancelled(Cancelled::Ended));
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

    /// One that is cancelled in the minute in which it came to apply, but by a word about its
    /// message, was none.
    fn stop(&mut self, minute: i64, how: Stop) {
        let Some(running) = self.running.take() else { return };
        let by_others =
            matches!(&how, Stop::Cancelled(reason) if *reason != Cancelled::NoReplyNeeded);
        if by_others && self.courses[running].attached == minute {
            self.courses.pop();
        } else {
            self.courses[running].stop = Some((minute, how));
        }
    }

    /// What a clock may run from now, the oldest first.
    fn anchors(&self) -> &[Anchor] {
        match self.of.metric {
            Metric::FirstResponse if self.answered => &[],
            Metric::NextResponse if !self.answered && self.of.after_first => &[],
            Metric::FirstResponse | Metric::NextResponse | Metric::Acknowledgement => &self.waiting,
            _ if self.fulfilled => &[],
            _ => self.since.as_slice(),
        }
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
        let first = |anchor: &Anchor| self.targets.iter().position(|it| self.applies(it, anchor));
        let mut anchors = self.anchors().iter();
        let found = anchors.find_map(|anchor| Some((first(anchor)?, anchor.clone())));
        let runs = self.running.map(|index| &self.courses[index]);
        let should = found.as_ref().map(|(target, anchor)| (*target, &anchor.id));
        if runs.map(|it| (it.target, &it.anchor)) == should {
            return;
        }
        if let Some(own) = runs.map(|it| &self.targets[it.target]) {
            let applies = self.anchored.as_ref().is_some_and(|anchor| self.applies(own, anchor));
            let why = if applies { Cancelled::Superseded } else { Cancelled::NoLongerApplies };
            self.stop(minute, Stop::Cancelled(why));
        }
        let Some((target, anchor)) = found else { return };
        // What changed and was changed back within the minute has not changed.
        let is_same = |last: &mut Course| {
            let changed = matches!(
                last.stop,
                Some((at, Stop::Cancelled(Cancelled::Superseded | Cancelled::NoLongerApplies)))
                    if at == minute
            );
            changed && last.target == target && last.anchor == anchor.id
        };
        let attached = self.courses.pop_if(is_same).map_or(minute, |last| last.attached);
        self.running = Some(self.courses.len());
        self.courses.push(Course {
            target,
            anchor: anchor.id.clone(),
            started: anchor.minute,
            attached,
            stop: None,
        });
        self.anchored = Some(anchor);
    }
}
