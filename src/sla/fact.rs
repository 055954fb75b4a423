//! What is known of a message or a conversation, about which targets have conditions.

use crate::ident::Ident;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

/// A fact about which targets have conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fact {
    /// Whom the message comes from.
    Audience,
    /// What it is.
    Kind,
    /// How urgent it is.
    Urgency,
    /// The channel by which it came.
    Channel,
    /// The tier of the customer.
    Tier,
    /// The priority of the conversation.
    Priority,
    /// The state of the conversation.
    State,
    /// A tag of the message or of the conversation.
    Tag,
}

impl Fact {
    /// All facts of which there is one at a time, that is all but tags.
    const SINGLE: [Self; 7] = [
        Self::Audience,
        Self::Kind,
        Self::Urgency,
        Self::Channel,
        Self::Tier,
        Self::Priority,
        Self::State,
    ];

    /// As documents name them.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Audience => "audience",
            Self::Kind => "kind",
            Self::Urgency => "urgency",
            Self::Channel => "channel",
            Self::Tier => "tier",
            Self::Priority => "priority",
            Self::State => "state",
            Self::Tag => "tags",
        }
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The facts that are known; one that is not known meets no condition about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Facts<'a> {
    single: [Option<Cow<'a, str>>; Fact::SINGLE.len()],
    tags: Vec<Cow<'a, str>>,
}

impl<'a> Facts<'a> {
    pub const NONE: Self = Self { single: [const { None }; Fact::SINGLE.len()], tags: Vec::new() };

    /// All that are known.
    pub fn iter(&self) -> impl Iterator<Item = (Fact, &str)> {
        let single = Fact::SINGLE.iter().filter_map(|fact| Some((*fact, self.get(*fact)?)));
        single.chain(self.tags.iter().map(|tag| (Fact::Tag, &**tag)))
    }

    /// Sets a fact; a tag is added.
    pub fn set(&mut self, fact: Fact, value: Cow<'a, str>) {
        match self.single.get_mut(fact as usize) {
            Some(slot) => *slot = Some(value),
            None => self.tags.push(value),
        }
    }

    pub fn get(&self, fact: Fact) -> Option<&str> {
        self.single.get(fact as usize)?.as_deref()
    }

    /// Whether a fact is a value; of tags, whether it is one of them.
    pub fn holds(&self, fact: Fact, value: &str) -> bool {
        match fact {
            Fact::Tag => self.tags.iter().any(|tag| tag == value),
            _ => self.get(fact) == Some(value),
        }
    }

    /// The value that meets a condition.
    pub fn met<'v>(&self, fact: Fact, values: &'v [Ident]) -> Option<&'v str> {
        values.iter().map(Ident::as_str).find(|value| self.holds(fact, value))
    }
}
