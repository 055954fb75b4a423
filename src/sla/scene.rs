//! How things stand in a conversation at some point of its log.

use super::conversation::OPEN;
use super::event::{Message, What};
use super::fact::{Fact, Facts};
use super::log::Log;
use super::target::Target;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// How things stand, as places of the events that made them so.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// When the conversation began.
    pub begun: Option<DateTime<Utc>>,
    pub priority: Option<u32>,
    pub tags: Option<u32>,
    /// The changes of state, in order.
    pub states: Vec<(DateTime<Utc>, u32)>,
}

/// What the clocks of a conversation look at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub targets: &'a [Target],
    pub log: &'a Log<'a>,
    pub facts: &'a Facts<'a>,
    pub standing: &'a Standing,
}

impl<'a> Scene<'a> {
    /// The state after a change; the first one if there was none.
    pub fn state(&self, change: Option<u32>) -> &'a str {
        match change.and_then(|place| self.log.get(place)).map(|event| &event.what) {
            Some(What::State(state)) => state,
            _ => self.facts.get(Fact::State).unwrap_or(OPEN),
        }
    }

    pub fn state_now(&self) -> &'a str {
        self.state(self.standing.states.last().map(|(_, place)| *place))
    }

    /// Whether all conditions of a target hold, for a message if there is one.
    pub fn applies(&self, target: &Target, message: Option<&Message>) -> bool {
        target.applies(|fact, value| match fact {
            Fact::State => self.state_now() == value,
            Fact::Priority => match self.event(self.standing.priority) {
                Some(What::Priority(priority)) => priority == value,
                _ => self.facts.holds(fact, value),
            },
            Fact::Tag => {
                let is_tag = |tags: &[alloc::string::String]| tags.iter().any(|tag| tag == value);
                message.is_some_and(|message| is_tag(&message.tags))
                    || match self.event(self.standing.tags) {
                        Some(What::Tags(tags)) => is_tag(tags),
                        _ => self.facts.holds(fact, value),
                    }
            }
            _ => self.facts.holds(fact, value),
        })
    }

    fn event(&self, place: Option<u32>) -> Option<&'a What> {
        self.log.get(place?).map(|event| &event.what)
    }

    /// The contents of a message; none where an anchor is another event.
    pub fn contents(&self, source: u32) -> Option<&'a Message> {
        match &self.log.get(source)?.what {
            What::Message(message) | What::Edited(_, message) => Some(message),
            _ => None,
        }
    }
}
