//! What happens in a conversation.

use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Something that happened in a conversation. Everything about clocks is derived from these.
///
/// As data, it is an object with `at`, `id` and one of the keys that [`What`] lists.
///
/// ```
/// use comms_policy::sla::{Event, Message, Role, What};
///
/// let event = Event::new("2026-03-02T09:00:00Z".parse()?, "m1", Message::from(Role::Customer));
/// assert!(matches!(event.what, What::Message(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "super::record::Record", into = "super::record::Record")]
#[non_exhaustive]
pub struct Event {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Its id in the conversation. An event that comes again under its id is told once; with other
    /// contents it is a correction, and the one that was handed in last counts. Events without an id
    /// (an empty one) are all different, and none can refer to them.
    pub id: String,
    /// What it was.
    pub what: What,
}

/// What an event was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// `message`: somebody wrote.
    Message(Message),
    /// `state`: the conversation is in another state from now on. It begins as `open`.
    State(String),
    /// `priority`: it has this priority from now on.
    Priority(String),
    /// `tags`: it has these tags from now on, and no others.
    Tags(Vec<String>),
    /// `assigned`: it is this person's or team's from now on. No clock changes by it.
    Assigned(String),
    /// `no_reply_needed`: the message of this id needs no answer.
    NoReplyNeeded(String),
    /// `acknowledged`: a message was taken note of.
    Acknowledged {
        /// The id of the message.
        id: String,
        /// Who took note; unknown if empty. Without it, nobody's obligation to answer is met.
        by: String,
    },
    /// `edited`: the message of an id is as said from now on. If its author's kind, its role or its
    /// visibility are others than before, it counts from here; otherwise from when it was sent.
    Edited(String, Message),
    /// `deleted`: the message of this id counts as never sent.
    Deleted(String),
    /// `split`: the messages of these ids went to a conversation of their own, and count there. Here
    /// they count as never sent.
    Split(Vec<String>),
    /// `delegated`: what one person owes, now and later, another one owes from now on. It lasts until
    /// the next one of the same person; to oneself, it ends. One in the other direction ends it, too.
    Delegated {
        /// Who hands over.
        from: String,
        /// Who takes over.
        to: String,
    },
    /// `absent`: a person is away from now on.
    Absent {
        /// Who.
        who: String,
        /// Until when. Another event of the person while away says it anew, so that one that is
        /// earlier is a return.
        until: DateTime<Utc>,
    },
    /// `merged_into`: the conversation goes on in another one, of this id; here all clocks end.
    MergedInto(String),
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Message {
    /// Whose side the author is on.
    pub role: Role,
    /// Who wrote it; unknown if empty. Nobody answers his own message.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// What wrote it.
    #[serde(default)]
    pub kind: AuthorKind,
    /// Who sees it.
    #[serde(default)]
    pub visibility: Visibility,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// To whom it is addressed: the names of people, or of roles that people have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
}

/// Whose side the author of a message is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// A customer.
    Customer,
    /// A partner or supplier.
    Partner,
    /// The company.
    Staff,
    /// No person: the system itself.
    System,
}

/// What wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AuthorKind {
    /// A person.
    #[default]
    Human,
    /// A program that answers.
    Bot,
    /// A notice of absence or receipt that was sent by itself.
    AutoReply,
}

/// Who sees a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Visibility {
    /// Both sides.
    #[default]
    Public,
    /// The company only.
    Internal,
}

impl Event {
    /// An event.
    #[must_use]
    pub fn new(at: DateTime<Utc>, id: impl Into<String>, what: impl Into<What>) -> Self {
        Self { at, id: id.into(), what: what.into() }
    }

    /// Whether it says something of a message.
    pub(super) const fn speaks_of_messages(&self) -> bool {
        self.rank() == Self::LAST_RANK
    }

    /// The ids of the messages that it says something of.
    pub(super) fn messages_spoken_of(&self) -> &[String] {
        match &self.what {
            What::NoReplyNeeded(id)
            | What::Acknowledged { id, .. }
            | What::Deleted(id)
            | What::Edited(id, _) => core::slice::from_ref(id),
            What::Split(ids) => ids,
            _ => &[],
        }
    }

    pub(super) const LAST_RANK: u8 = 4;

    /// The place among events of one instant: what stops a clock, then what ends or pauses one, then
    /// what starts one.
    pub(super) const fn rank(&self) -> u8 {
        match &self.what {
            What::Message(message) => match message.role {
                Role::Staff | Role::System => 0,
                Role::Customer | Role::Partner => 3,
            },
            What::State(_) | What::MergedInto(_) | What::Delegated { .. } | What::Absent { .. } => {
                1
            }
            What::Priority(_) | What::Tags(_) | What::Assigned(_) => 2,
            // What speaks of a message comes behind it.
            What::NoReplyNeeded(_)
            | What::Acknowledged { .. }
            | What::Deleted(_)
            | What::Edited(..)
            | What::Split(_) => Self::LAST_RANK,
        }
    }
}

impl Message {
    /// A public message of a person whose name is not known, without tags.
    #[must_use]
    pub const fn from(role: Role) -> Self {
        Self {
            role,
            author: String::new(),
            kind: AuthorKind::Human,
            visibility: Visibility::Public,
            tags: Vec::new(),
            to: Vec::new(),
        }
    }

    /// Says who wrote it.
    #[must_use]
    pub fn by(mut self, author: impl Into<String>) -> Self {
        self.author = author.into();
        self
    }

    /// Says what wrote it.
    #[must_use]
    pub fn of_kind(mut self, kind: AuthorKind) -> Self {
        self.kind = kind;
        self
    }

    /// Says that only the company sees it.
    #[must_use]
    pub fn internal(mut self) -> Self {
        self.visibility = Visibility::Internal;
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tagged(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }

    /// Adds an addressee: the name of a person, or of a role.
    #[must_use]
    pub fn to(mut self, addressee: impl Into<String>) -> Self {
        self.to.push(addressee.into());
        self
    }
}

impl From<Message> for What {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
