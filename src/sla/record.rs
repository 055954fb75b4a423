//! Events as data: one flat object each.

use super::event::{Event, Message, What};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An event with its contents under the key of what it was.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assigned: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    no_reply_needed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    acknowledged: Option<Note>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<Edit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    split: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delegated: Option<Delegation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absent: Option<Absence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
}

/// A message as it is after an edit.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    id: String,
    message: Message,
}

/// Who hands over to whom.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Delegation {
    from: String,
    to: String,
}

/// Who is away, and until when.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Absence {
    who: String,
    until: DateTime<Utc>,
}

/// A message that was taken note of, and by whom; a plain id where nobody is named.
#[derive(Clone)]
struct Note {
    id: String,
    by: String,
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Named<'a> {
            id: &'a str,
            by: &'a str,
        }
        if self.by.is_empty() {
            return serializer.serialize_str(&self.id);
        }
        Named { id: &self.id, by: &self.by }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NoteVisitor)
    }
}

struct NoteVisitor;

impl<'de> Visitor<'de> for NoteVisitor {
    type Value = Note;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a message, or an object with `id` and `by`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Note, E> {
        Ok(Note { id: id.into(), by: String::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Note, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            id: String,
            #[serde(default)]
            by: String,
        }
        let Named { id, by } = Named::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Note { id, by })
    }
}

/// A record says nothing, or several things.
#[derive(Debug, thiserror::Error)]
#[error("found {0} things that happened in one event, expected one, such as `message` or `state`")]
pub(super) struct NotOne(usize);

impl TryFrom<Record> for Event {
    type Error = NotOne;

    fn try_from(record: Record) -> Result<Self, NotOne> {
        let whats = [
            record.message.map(What::Message),
            record.state.map(What::State),
            record.priority.map(What::Priority),
            record.tags.map(What::Tags),
            record.assigned.map(What::Assigned),
            record.no_reply_needed.map(What::NoReplyNeeded),
            record.acknowledged.map(|Note { id, by }| What::Acknowledged { id, by }),
            record.edited.map(|edit| What::Edited(edit.id, edit.message)),
            record.deleted.map(What::Deleted),
            record.split.map(What::Split),
            record.delegated.map(|Delegation { from, to }| What::Delegated { from, to }),
            record.absent.map(|Absence { who, until }| What::Absent { who, until }),
            record.merged_into.map(What::MergedInto),
        ];
        let mut whats = whats.into_iter().flatten();
        match (whats.next(), whats.count()) {
            (Some(what), 0) => Ok(Self { at: record.at, id: record.id, what }),
            (first, more) => Err(NotOne(usize::from(first.is_some()) + more)),
        }
    }
}

impl From<Event> for Record {
    fn from(event: Event) -> Self {
        let mut record = Self {
            at: event.at,
            id: event.id,
            message: None,
            state: None,
            priority: None,
            tags: None,
            assigned: None,
            no_reply_needed: None,
            acknowledged: None,
            edited: None,
            deleted: None,
            split: None,
            delegated: None,
            absent: None,
            merged_into: None,
        };
        match event.what {
            What::Message(message) => record.message = Some(message),
            What::State(state) => record.state = Some(state),
            What::Priority(priority) => record.priority = Some(priority),
            What::Tags(tags) => record.tags = Some(tags),
            What::Assigned(to) => record.assigned = Some(to),
            What::NoReplyNeeded(id) => record.no_reply_needed = Some(id),
            What::Acknowledged { id, by } => record.acknowledged = Some(Note { id, by }),
            What::Edited(id, message) => record.edited = Some(Edit { id, message }),
            What::Deleted(id) => record.deleted = Some(id),
            What::Split(ids) => record.split = Some(ids),
            What::Delegated { from, to } => record.delegated = Some(Delegation { from, to }),
            What::Absent { who, until } => record.absent = Some(Absence { who, until }),
            What::MergedInto(id) => record.merged_into = Some(id),
        }
        record
    }
}
