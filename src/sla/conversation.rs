//! A conversation as it is handed in: what is known of it, and what happened.

use super::event::Event;
use super::fact::{Fact, Facts};
use super::people::Person;
use crate::text::Language;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;
use serde::{Deserialize, Serialize};

/// The state in which a conversation begins, unless the host says otherwise.
pub(super) const OPEN: &str = "open";

/// A conversation whose clocks are asked for. Its events come in any order.
///
/// It begins with its first event, in the state `open`. A fact that is set here is as it was then;
/// events change the priority, the state and the tags.
///
/// ```
/// use comms_policy::sla::{Conversation, Event, Fact, Message, Role};
///
/// let events = [Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer))];
/// let conversation = Conversation::new(&events).with(Fact::Audience, "external");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Conversation<'a> {
    pub(super) events: &'a [Event],
    pub(super) facts: Facts<'a>,
    pub(super) id: Option<&'a str>,
    pub(super) people: Vec<Person>,
}

impl<'a> Conversation<'a> {
    /// A conversation of which nothing is known but its events.
    #[must_use]
    pub const fn new(events: &'a [Event]) -> Self {
        Self { events, facts: Facts::NONE, id: None, people: Vec::new() }
    }

    /// Says what is known of it; of tags, one more.
    #[must_use]
    pub fn with(mut self, fact: Fact, value: impl Into<Cow<'a, str>>) -> Self {
        self.facts.set(fact, value.into());
        self
    }

    /// Adds a person to the directory of those who may be obliged to answer. Without one, addressees
    /// are people as they are named, on the target's calendar.
    #[must_use]
    pub fn person(mut self, person: Person) -> Self {
        self.people.push(person);
        self
    }

    /// A fact as it was when the conversation began.
    pub(super) fn initial(&self, fact: Fact) -> &str {
        self.facts.get(fact).unwrap_or(if fact == Fact::State { OPEN } else { "" })
    }

    /// Its own id, so that a merge into itself is seen.
    #[must_use]
    pub const fn id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }
}

/// Something in the events that cannot be as it is said. The event is left out, or counts as said
/// here; each is reported once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The event's id.
    pub event: String,
    /// When it was said to happen.
    pub at: DateTime<Utc>,
}

/// What is wrong with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FaultKind {
    /// It was handed in twice; it counts once.
    Duplicate,
    /// It was handed in again with other contents; what was handed in last counts.
    Corrected,
    /// It is later than the instant that is asked about; it does not count yet.
    Future,
    /// It speaks of a message that is not there; it does not count.
    UnknownMessage,
    /// The conversation was merged into itself; it does not count.
    MergedIntoItself,
    /// It is behind a merge into another conversation; it does not count here.
    AfterMerge,
    /// It is addressed to somebody who is neither a person of the directory nor a role; it obliges
    /// the others.
    UnknownAddressee,
}

impl FaultKind {
    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Duplicate => "event.duplicate",
            Self::Corrected => "event.corrected",
            Self::Future => "event.future",
            Self::UnknownMessage => "event.unknown-message",
            Self::MergedIntoItself => "event.merged-into-itself",
            Self::AfterMerge => "event.after-merge",
            Self::UnknownAddressee => "event.unknown-addressee",
        }
    }
}

impl Fault {
    /// What is wrong, in one sentence; instants in UTC.
    ///
    /// ```
    /// use comms_policy::Policy;
    /// use comms_policy::sla::{Conversation, Event, What};
    /// use comms_policy::text::Language;
    ///
    /// # let mut document = comms_policy::PolicyDocument::default();
    /// # document.policy.name = "x".into();
    /// # document.policy.version = "1.0.0".into();
    /// # let policy = Policy::compile(&document)?;
    /// let at = "2026-03-02T01:00:00Z".parse()?;
    /// let events = [Event::new(at, "x", What::Deleted("m1".into()))];
    /// let assessment = policy.assess(&Conversation::new(&events), at);
    /// assert_eq!(
    ///     assessment.faults[0].describe(Language::Zh),
    ///     "事件“x”（2026-03-02 01:00:00Z）所指的消息不存在"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let (event, at) = (&self.event, self.at.format("%Y-%m-%d %H:%M:%SZ"));
        match language {
            Language::En => alloc::format!("event `{event}` of {at} {}", self.kind.english()),
            Language::Zh => alloc::format!("事件“{event}”（{at}）{}", self.kind.chinese()),
        }
    }
}

impl FaultKind {
    const fn english(self) -> &'static str {
        match self {
            Self::Duplicate => "was handed in twice and counts once",
            Self::Corrected => "was handed in again with other contents, which count",
            Self::Future => "is later than the instant that is asked about",
            Self::UnknownMessage => "speaks of a message that is not there",
            Self::MergedIntoItself => "merges the conversation into itself",
            Self::AfterMerge => "is behind a merge into another conversation",
            Self::UnknownAddressee => "is addressed to somebody who is not there",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::Duplicate => "重复提交，只计一次",
            Self::Corrected => "以不同内容再次提交，以后者为准",
            Self::Future => "晚于所问时刻，尚不计入",
            Self::UnknownMessage => "所指的消息不存在",
            Self::MergedIntoItself => "将会话并入其自身",
            Self::AfterMerge => "发生在并入其他会话之后",
            Self::UnknownAddressee => "的收件人不在名录中",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::En))
    }
}
