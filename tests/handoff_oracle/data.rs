//! What the state of relays depends on, and the state.

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// All that the state of relays depends on.
#[derive(Clone, Debug)]
pub struct Case {
    pub relays: Vec<Relay>,
    pub channels: Vec<Channel>,
    pub events: Vec<Event>,
    pub evidence: Vec<Evidence>,
    pub now: DateTime<Utc>,
}

/// A channel.
#[derive(Clone, Debug)]
pub struct Channel {
    pub id: String,
    /// Who sees what is written in it, if that is said.
    pub visibility: Option<Visibility>,
}

/// Who sees what is written in a channel, from the fewest to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    Internal,
    CustomerVisible,
    Public,
}

/// What must also appear in another channel.
#[derive(Clone, Debug)]
pub struct Relay {
    pub id: String,
    /// Any channel but the target if empty.
    pub from: Vec<String>,
    /// From attribute to the values of which an event must have one.
    pub when: BTreeMap<String, Vec<String>>,
    pub to: String,
    pub within: Option<Within>,
    pub by: By,
    /// Who should do it; anybody if empty.
    pub roles: Vec<String>,
    /// The relays that should be done before.
    pub after: Vec<String>,
    /// The attribute that opens the gate; there is no gate if absent.
    pub gate: Option<String>,
    pub echoes: Echoes,
    pub revisions: Revisions,
}

/// A limit, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Elapsed(i64),
    /// While the office is open: Monday to Friday, 09:00 to 17:00 in UTC.
    Working(i64),
}

/// Who must do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Anyone,
    System,
}

/// What becomes of copies that a relay made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echoes {
    Ignore,
    Relay,
}

/// Whether each revision is owed on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revisions {
    Same,
    Each,
}

/// Something that happened in a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: String,
    pub at: DateTime<Utc>,
    pub channel: String,
    pub what: What,
    pub revision: u32,
    pub attributes: BTreeMap<String, String>,
    /// Whether it is a copy that a relay made.
    pub relayed: bool,
    /// The channels that it came through.
    pub hops: Vec<String>,
    pub author: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Created,
    Edited,
    Withdrawn,
}

/// A record in the target that shows that something was relayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub record: String,
    pub at: DateTime<Utc>,
    /// The target.
    pub channel: String,
    /// The id of the event.
    pub of: String,
    /// The channel of the event, if that is said.
    pub source: Option<String>,
    pub revision: Option<u32>,
    pub by: Author,
    pub role: Option<String>,
    pub actor: Option<String>,
}

/// Who made a record. The system comes first where all else is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Author {
    System,
    Person,
}

/// How it stands with one item of one relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub relay: String,
    pub channel: String,
    pub id: String,
    /// Only where each revision is owed on its own.
    pub revision: Option<u32>,
    pub state: &'static str,
    /// When the obligation began; absent where nothing is owed.
    pub started: Option<DateTime<Utc>>,
    pub due: Option<DateTime<Utc>>,
    /// When it was done; absent if it was cancelled.
    pub done: Option<DateTime<Utc>>,
    /// The record that counts.
    pub record: Option<String>,
    /// All records, sorted, where they are two or more and it is not cancelled.
    pub records: Vec<String>,
    /// By how much it was done after it was due, in seconds.
    pub overrun_s: Option<i64>,
    /// The attributes for want of which it is not known whether something is owed, sorted.
    pub missing: Vec<String>,
    /// Sorted.
    pub findings: Vec<&'static str>,
}
