//! Which messages start a clock, and which stop one.

use super::document::MessageDocument;
use super::event::{AuthorKind, Message, Role, Visibility};
use crate::diagnostic::{Collector, Place};
use crate::tree::choice;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::Serialize;

/// What a message must be. A list that is empty allows all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Predicate {
    roles: Set,
    kinds: Set,
    visibilities: Set,
    authors: Vec<String>,
    /// It must have one of these, if there are any.
    tags: Vec<String>,
    /// It must have none of these.
    without: Vec<String>,
}

/// Members of a small enumeration, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set(u8);

impl Set {
    fn of<T: Copy>(members: impl IntoIterator<Item = T>, number: fn(T) -> u8) -> Self {
        Self(members.into_iter().fold(0, |set, member| set | 1 << number(member)))
    }

    const fn has(self, number: u8) -> bool {
        self.0 == 0 || self.0 & (1 << number) != 0
    }
}

/// Why a message does not count, though it comes from the side whose messages do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ignored {
    /// A program wrote it.
    Bot,
    /// It was sent by itself.
    AutoReply,
    /// A person wrote it, where only programs count.
    Human,
    /// Only the company sees it.
    Internal,
    /// Both sides see it, where only internal ones count.
    Public,
    /// Its author is not one of those that count.
    Author,
    /// It comes from the author of the message that is to be answered.
    OwnMessage,
    /// Its tags are not those that count.
    Tags,
    /// It was said to need no answer.
    NoReplyNeeded,
}

impl Ignored {
    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::AutoReply => "auto-reply",
            Self::Human => "human",
            Self::Internal => "internal",
            Self::Public => "public",
            Self::Author => "author",
            Self::OwnMessage => "own-message",
            Self::Tags => "tags",
            Self::NoReplyNeeded => "no-reply-needed",
        }
    }
}

impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a predicate says of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Counts,
    Ignored(Ignored),
    /// It comes from another side, and nobody would expect it to count.
    OtherSide,
}

impl Predicate {
    /// Messages of persons that both sides see, from some sides.
    pub(super) fn from_roles(roles: &[Role]) -> Self {
        Self {
            roles: Set::of(roles.iter().copied(), |it| it as u8),
            kinds: Set::of([AuthorKind::Human], |it| it as u8),
            visibilities: Set::of([Visibility::Public], |it| it as u8),
            authors: Vec::new(),
            tags: Vec::new(),
            without: Vec::new(),
        }
    }

    /// What a document changes of it.
    pub(super) fn changed(
        mut self,
        document: &MessageDocument,
        place: &Place,
        findings: &mut Collector,
    ) -> Self {
        let mut set = |list: &[String], key: &str, choices: &[(&'static str, u8)]| {
            let place = place.key(key);
            let words = list.iter().enumerate();
            let found = words
                .filter_map(|(at, word)| choice(Some(word), choices, &place.index(at), findings));
            Set::of(found, |it| it)
        };
        let roles = set(&document.role, "role", &ROLES);
        let kinds = set(&document.kind, "kind", &KINDS);
        let visibilities = set(&document.visibility, "visibility", &VISIBILITIES);
        for (mine, said) in [
            (&mut self.roles, roles),
            (&mut self.kinds, kinds),
            (&mut self.visibilities, visibilities),
        ] {
            if said.0 != 0 {
                *mine = said;
            }
        }
        self.authors.clone_from(&document.author);
        self.tags.clone_from(&document.tags);
        self.without.clone_from(&document.without_tags);
        self
    }

    /// Whether a message must have tags to count.
    pub(super) fn asks_for_tags(&self) -> bool {
        !self.tags.is_empty()
    }

    /// Whether neither tags nor authors matter.
    pub(super) fn takes_all(&self) -> bool {
        self.tags.is_empty() && self.without.is_empty() && self.authors.is_empty()
    }

    /// Messages of persons, from all sides, whoever sees them.
    pub(super) fn of_persons() -> Self {
        let mut predicate = Self::from_roles(&[]);
        predicate.visibilities = Set(0);
        predicate
    }

    #[inline]
    pub(super) fn judge(&self, message: &Message) -> Verdict {
        if self.roles.has(message.role as u8) {
            self.judge_own_side(message)
        } else {
            Verdict::OtherSide
        }
    }

    /// What it says of a message from the side whose messages count.
    fn judge_own_side(&self, message: &Message) -> Verdict {
        if !self.kinds.has(message.kind as u8) {
            return Verdict::Ignored(match message.kind {
                AuthorKind::Human => Ignored::Human,
                AuthorKind::Bot => Ignored::Bot,
                AuthorKind::AutoReply => Ignored::AutoReply,
            });
        }
        if !self.visibilities.has(message.visibility as u8) {
            return Verdict::Ignored(match message.visibility {
                Visibility::Public => Ignored::Public,
                Visibility::Internal => Ignored::Internal,
            });
        }
        if !self.authors.is_empty() && !self.authors.contains(&message.author) {
            return Verdict::Ignored(Ignored::Author);
        }
        let has = |tags: &[String]| tags.iter().any(|tag| message.tags.contains(tag));
        if has(&self.without) || !self.tags.is_empty() && !has(&self.tags) {
            return Verdict::Ignored(Ignored::Tags);
        }
        Verdict::Counts
    }
}

const ROLES: [(&str, u8); 4] = [
    ("customer", Role::Customer as u8),
    ("partner", Role::Partner as u8),
    ("staff", Role::Staff as u8),
    ("system", Role::System as u8),
];

const KINDS: [(&str, u8); 3] = [
    ("human", AuthorKind::Human as u8),
    ("bot", AuthorKind::Bot as u8),
    ("auto-reply", AuthorKind::AutoReply as u8),
];

const VISIBILITIES: [(&str, u8); 2] =
    [("public", Visibility::Public as u8), ("internal", Visibility::Internal as u8)];
