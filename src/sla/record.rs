//! Events as data: one flat object each.

use super::event::{Event, Message, What};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
    acknowledged: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<Edit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    split: Option<Vec<String>>,
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
            record.acknowledged.map(What::Acknowledged),
            record.edited.map(|edit| What::Edited(edit.id, edit.message)),
            record.deleted.map(What::Deleted),
            record.split.map(What::Split),
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
            merged_into: None,
        };
        match event.what {
            What::Message(message) => record.message = Some(message),
            What::State(state) => record.state = Some(state),
            What::Priority(priority) => record.priority = Some(priority),
            What::Tags(tags) => record.tags = Some(tags),
            What::Assigned(to) => record.assigned = Some(to),
            What::NoReplyNeeded(id) => record.no_reply_needed = Some(id),
            What::Acknowledged(id) => record.acknowledged = Some(id),
            What::Edited(id, message) => record.edited = Some(Edit { id, message }),
            What::Deleted(id) => record.deleted = Some(id),
            What::Split(ids) => record.split = Some(ids),
            What::MergedInto(id) => record.merged_into = Some(id),
        }
        record
    }
}
