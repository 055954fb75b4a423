//! What happens in channels, and what shows that it was handed on.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::cmp::Ordering;
use serde::{Deserialize, Serialize};

/// Something that happened in a channel: a request, a message, the result of an approval.
///
/// ```
/// use comms_policy::handoff::{Event, What};
///
/// let event: Event = serde_json::from_str(
///     r#"{
///         "id": "CR-1", "at": "2026-03-02T02:00:00Z", "channel": "customer-group",
///         "attributes": {"kind": "request"}
///     }"#,
/// )?;
/// let at = "2026-03-02T02:00:00Z".parse()?;
/// assert_eq!(event, Event::new("CR-1", at, "customer-group").with("kind", "request"));
/// assert_eq!(event.what, What::Created);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// The id in its channel. All events of one id in one channel belong together. One with an empty id
    /// is told as a [`Fault`](super::Fault), and does not count.
    pub id: String,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The channel.
    pub channel: String,
    /// What happened.
    #[serde(default)]
    pub what: What,
    /// Which version of what was written; 0 if nothing is said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub revision: u32,
    /// What is known of it, in words of the host's own. An attribute that is absent is not known; one
    /// that is empty is known to be.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Whether it is a copy that a relay made.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub relayed: bool,
    /// The channels that it has come through.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<String>,
    /// Who wrote it, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// What an event did.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum What {
    /// Something new was written.
    #[default]
    Created,
    /// It was changed.
    Edited,
    /// It was taken back, with all that was written under its id.
    Withdrawn,
}

/// Something that shows that an event was handed on: a record in the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Evidence {
    /// The id of the record in the target. If it is empty, that is told as a
    /// [`Fault`](super::Fault), and the evidence does not count.
    pub record: String,
    /// When the record was made.
    pub at: DateTime<Utc>,
    /// The target.
    pub channel: String,
    /// The id of the event; as with [`record`](Self::record) if it is empty.
    pub of: String,
    /// The channel of the event. If the evidence does not say it, that is the only one in which something of
    /// the id waits for it; see [`FaultKind::EvidenceOfSeveral`](super::FaultKind::EvidenceOfSeveral).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The revision of the event, if the evidence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Who made the record.
    #[serde(default)]
    pub by: By,
    /// The role in which a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
}

/// Who made a record.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum By {
    /// A program.
    System,
    /// A person.
    #[default]
    Person,
}

impl Event {
    /// Something new, of which no more is known.
    #[must_use]
    pub fn new(id: impl Into<String>, at: DateTime<Utc>, channel: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            at,
            channel: channel.into(),
            what: What::Created,
            revision: 0,
            attributes: BTreeMap::new(),
            relayed: false,
            hops: Vec::new(),
            author: None,
        }
    }

    /// Says what is known of it.
    #[must_use]
    pub fn with(mut self, attribute: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.insert(attribute.into(), value.into());
        self
    }

    /// Says that it changed what was there, to this revision.
    #[must_use]
    pub const fn edited(mut self, revision: u32) -> Self {
        self.what = What::Edited;
        self.revision = revision;
        self
    }

    /// Says that it took back what was there.
    #[must_use]
    pub const fn withdrawn(mut self) -> Self {
        self.what = What::Withdrawn;
        self
    }

    /// Says that it is a copy that a relay made.
    #[must_use]
    pub const fn relayed(mut self) -> Self {
        self.relayed = true;
        self
    }

    /// Adds a channel that it has come through.
    #[must_use]
    pub fn through(mut self, channel: impl Into<String>) -> Self {
        self.hops.push(channel.into());
        self
    }
}

impl Evidence {
    /// A record that a person made of an event.
    #[must_use]
    pub fn new(
        record: impl Into<String>,
        at: DateTime<Utc>,
        channel: impl Into<String>,
        of: impl Into<String>,
    ) -> Self {
        Self {
            record: record.into(),
            at,
            channel: channel.into(),
            of: of.into(),
            source: None,
            revision: None,
            by: By::Person,
            role: None,
            actor: None,
        }
    }

    /// Says in which channel the event is.
    #[must_use]
    pub fn from(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says which revision of the event was handed on.
    #[must_use]
    pub const fn of_revision(mut self, revision: u32) -> Self {
        self.revision = Some(revision);
        self
    }

    /// Says that a program made the record.
    #[must_use]
    pub const fn by_system(mut self) -> Self {
        self.by = By::System;
        self
    }

    /// Says in which role a person made it.
    #[must_use]
    pub fn in_role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// The revision of which it speaks where each counts for itself.
    pub(super) fn revision(&self) -> u32 {
        self.revision.unwrap_or(0)
    }

    /// Which of two for one obligation came first; of one instant by the record, then field by field.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let ordering = self.at.cmp(&other.at).then_with(|| self.record.cmp(&other.record));
        ordering
            .then_with(|| self.source.cmp(&other.source))
            .then_with(|| (self.revision, self.by).cmp(&(other.revision, other.by)))
            .then_with(|| self.role.cmp(&other.role))
            .then_with(|| self.actor.cmp(&other.actor))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_zero(revision: &u32) -> bool {
    *revision == 0
}
