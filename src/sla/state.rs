//! The clocks of a conversation that are moved along event by event.

use super::amend::Amendments;
use super::assess::Teller;
use super::clock::Assessment;
use super::conversation::{Fault, FaultKind};
use super::event::{Event, What};
use super::fact::{Fact, Facts};
use super::fold::{Fold, Frame};
use super::log::{Index, Log, compare, find};
use super::people::Person;
use super::target::Target;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A conversation whose clocks are moved along event by event, and always stand as a full replay of
/// all events would have them.
///
/// What is stored is the log itself: the events in order, each once. How far the clocks are is
/// derived and not stored, so that nothing stored can contradict the events. An event behind all
/// others takes the same time however long the conversation is. One that comes late, by however
/// little, or corrects or takes back another, takes a replay when the clocks are moved on next;
/// several that are [added](Self::add) before that take one.
///
/// ```
/// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
/// use comms_policy::preset;
/// use comms_policy::sla::{ClockState, Event, Fact, Message, Role};
///
/// let policy = preset::standard()?;
/// let mut state = ClockState::new().with(Fact::Audience, "external");
/// let event = Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer));
/// policy.advance(&mut state, event);
/// let open = policy.open_clocks(&state, "2026-03-02T02:00:00Z".parse()?);
/// assert_eq!(open.clocks[0].anchor, Some("m1"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct ClockState {
    facts: Facts<'static>,
    id: Option<String>,
    people: Vec<Person>,
    events: Vec<Event>,
    index: Index,
    /// The ids of messages that were spoken of and have not come.
    awaited: BTreeSet<Box<str>>,
    /// Events that came again.
    faults: Vec<Fault>,
    progress: Option<Progress>,
}

/// How far the clocks are.
#[derive(Debug, Clone)]
struct Progress {
    /// Of which targets.
    targets: Arc<[Target]>,
    fold: Fold,
    amended: Amendments,
    /// Faults of amendments.
    faults: Vec<Fault>,
    /// How many events are gone through.
    count: usize,
}

impl ClockState {
    /// A conversation in which nothing has happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what is known of it as it begins; of tags, one more.
    #[must_use]
    pub fn with(mut self, fact: Fact, value: impl Into<String>) -> Self {
        self.facts.set(fact, Cow::Owned(value.into()));
        self.progress = None;
        self
    }

    /// Its own id, so that a merge into itself is seen.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self.progress = None;
        self
    }

    /// Adds a person to the directory; see [`Conversation::person`](super::Conversation::person).
    #[must_use]
    pub fn person(mut self, person: Person) -> Self {
        self.people.push(person);
        self.progress = None;
        self
    }

    /// The events in order, each once.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Takes an event in, at its place. One under the id of another replaces it.
    pub fn add(&mut self, event: Event) {
        if let Some(at) = self.index.get(event.id.as_str()).filter(|_| !event.id.is_empty())
            && let Some(place) = find(&self.events, *at, &event.id)
            && let Some(other) = self.events.get(place)
        {
            if *other == event {
                self.faults.push(Fault::new(FaultKind::Duplicate, &event));
                return;
            }
            self.faults.push(Fault::new(FaultKind::Corrected, other));
            self.events.remove(place);
            self.progress = None;
        }
        if !event.id.is_empty() {
            self.index.insert(event.id.as_str().into(), event.at);
        }
        let place = self.events.partition_point(|other| compare(other, &event).is_le());
        let is_late = place < self.events.len();
        if self.changes_what_was(&event) || is_late {
            self.progress = None;
        }
        self.events.insert(place, event);
    }

    /// Whether an event that comes behind all others changes what those before it mean.
    fn changes_what_was(&mut self, event: &Event) -> bool {
        for id in event.messages_spoken_of() {
            if !self.index.contains_key(id.as_str()) {
                self.awaited.insert(id.as_str().into());
            }
        }
        match &event.what {
            What::Edited(..) | What::Deleted(_) | What::Split(_) => true,
            What::Message(_) => self.awaited.remove(event.id.as_str()),
            _ => false,
        }
    }

    /// Goes through what is new.
    pub(crate) fn catch_up(&mut self, targets: &Arc<[Target]>) {
        let progress = self.progress.take().filter(|it| Arc::ptr_eq(&it.targets, targets));
        let frame = Frame { targets, facts: &self.facts, id: self.id.as_deref() };
        let mut log = Log::kept(&self.events, self.events.len(), &self.index);
        let people = &self.people;
        let progress = progress.unwrap_or_else(|| Progress::new(frame, targets, people, &mut log));
        self.progress = Some(progress.behind(frame, &log));
    }

    /// How all clocks stand, or only those that run.
    pub(crate) fn assess<'a>(
        &'a self,
        targets: &'a Arc<[Target]>,
        now: DateTime<Utc>,
        only_open: bool,
    ) -> Assessment<'a> {
        let count = self.events.partition_point(|event| event.at <= now);
        let mut log = Log::kept(&self.events, count, &self.index);
        let frame = Frame { targets, facts: &self.facts, id: self.id.as_deref() };
        let is_there = |it: &&Progress| it.count == count && Arc::ptr_eq(&it.targets, targets);
        let replayed;
        let progress = if let Some(progress) = self.progress.as_ref().filter(is_there) {
            progress
        } else {
            replayed = Progress::new(frame, targets, &self.people, &mut log).behind(frame, &log);
            &replayed
        };
        let teller = Teller::new(frame, targets, &log, &progress.fold, now);
        let clocks = if only_open { teller.open() } else { teller.clocks() };
        let obligations = teller.obligations(only_open);
        let future = self.events.iter().skip(count);
        let faults = future
            .map(|event| Fault::new(FaultKind::Future, event))
            .chain(self.faults.iter().cloned())
            .chain(progress.faults.iter().cloned())
            .chain(progress.fold.faults.iter().cloned());
        Assessment::new(now, clocks, obligations, faults.collect())
    }
}

impl Progress {
    fn new(
        frame: Frame<'_>,
        targets: &Arc<[Target]>,
        people: &[Person],
        log: &mut Log<'_>,
    ) -> Self {
        let amended = Amendments::of(log, frame.id);
        Self {
            targets: Arc::clone(targets),
            fold: Fold::new(targets, people),
            amended,
            faults: core::mem::take(&mut log.faults),
            count: 0,
        }
    }

    /// Goes through what is left of a log.
    fn behind(mut self, frame: Frame<'_>, log: &Log<'_>) -> Self {
        for place in log.places().skip(self.count) {
            self.fold.advance(frame, log, &self.amended, place);
            self.count += 1;
        }
        self
    }
}

/// What is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    facts: Vec<(Fact, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    people: Vec<Person>,
    events: Vec<Event>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Fault>,
}

impl From<Stored> for ClockState {
    fn from(stored: Stored) -> Self {
        let mut state = Self { id: stored.id, people: stored.people, ..Self::default() };
        for (fact, value) in stored.facts {
            state = state.with(fact, value);
        }
        for event in stored.events {
            state.add(event);
        }
        // Those that came again are stored, and their events are not.
        state.faults.extend(stored.faults);
        state
    }
}

impl From<ClockState> for Stored {
    fn from(state: ClockState) -> Self {
        let facts = state.facts.iter().map(|(fact, value)| (fact, value.into())).collect();
        let ClockState { id, people, events, faults, .. } = state;
        Self { facts, id, people, events, faults }
    }
}
