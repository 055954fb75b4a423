//! What is owed, and how it stands.

use super::event::Evidence;
use super::proof::Records;
use super::relay::Relay;
use chrono::{DateTime, TimeDelta, Utc};
use core::fmt;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// One relay and one item: what was written under an id in a channel and must be handed on, or might have
/// to be.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Obligation<'a> {
    pub(super) relay: &'a Relay,
    /// The channel of the item.
    pub channel: &'a str,
    /// The id of the item.
    pub id: &'a str,
    /// The revision, where the relay counts each for itself.
    pub revision: Option<u32>,
    /// How it stands.
    pub state: State,
    /// Since when it is owed; `None` where nothing is.
    pub started: Option<DateTime<Utc>>,
    /// The last instant at which it is done in time; `None` where there is no limit or nothing is owed.
    pub due: Option<DateTime<Utc>>,
    /// The evidence that counts.
    pub done: Option<&'a Evidence>,
    /// When the item was withdrawn, where that cancelled the obligation or came too late to.
    pub withdrawn: Option<DateTime<Utc>>,
    pub(super) details: Details<'a>,
    pub(super) findings: Findings,
    /// The rank of the channel among those of the log.
    pub(super) rank: u32,
}

/// What few obligations have.
#[derive(Debug, Clone)]
pub(super) enum Details<'a> {
    None,
    Missing(alloc::boxed::Box<[&'a str]>),
    Records(alloc::boxed::Box<Records<'a>>),
}

/// How an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum State {
    /// It is not done yet, and not late.
    Pending,
    /// It is not done, and was due before now.
    Overdue,
    /// It is done, and in time.
    Satisfied,
    /// It is done in time, but by a person where a program must.
    SatisfiedByHand,
    /// It was done after it was due.
    Late,
    /// It is done more than once: there are several records.
    Duplicate,
    /// The item was withdrawn before it was due or done.
    Cancelled,
    /// It is not known whether it is owed; nothing is until then.
    Indeterminate,
    /// The item is a copy that a relay made, or comes from the target.
    NotRequired,
}

/// What else there is to say about an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ObligationFinding {
    /// It was done before there was anything to do.
    BeforeSource,
    /// A person did it where a program must.
    ByHand,
    /// There are several records.
    Duplicate,
    /// When it is due cannot be told: the calendar has no hours, or ends before.
    NoDue,
    /// The item was withdrawn only after it was due.
    WithdrawnLate,
    /// A leg that must be done before it was not, or only later.
    WrongOrder,
    /// It was done in none of the roles that should do it.
    WrongRole,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Pending,
        Self::Overdue,
        Self::Satisfied,
        Self::SatisfiedByHand,
        Self::Late,
        Self::Duplicate,
        Self::Cancelled,
        Self::Indeterminate,
        Self::NotRequired,
    ];

    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Overdue => "overdue",
            Self::Satisfied => "satisfied",
            Self::SatisfiedByHand => "satisfied-by-hand",
            Self::Late => "late",
            Self::Duplicate => "duplicate",
            Self::Cancelled => "cancelled",
            Self::Indeterminate => "indeterminate",
            Self::NotRequired => "not-required",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl ObligationFinding {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::BeforeSource,
        Self::ByHand,
        Self::Duplicate,
        Self::NoDue,
        Self::WithdrawnLate,
        Self::WrongOrder,
        Self::WrongRole,
    ];

    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BeforeSource => "before-source",
            Self::ByHand => "by-hand",
            Self::Duplicate => "duplicate",
            Self::NoDue => "no-due",
            Self::WithdrawnLate => "withdrawn-late",
            Self::WrongOrder => "wrong-order",
            Self::WrongRole => "wrong-role",
        }
    }
}

impl fmt::Display for ObligationFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A set of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Findings(u8);

impl Findings {
    const fn bit(finding: ObligationFinding) -> u8 {
        match finding {
            ObligationFinding::BeforeSource => 1,
            ObligationFinding::ByHand => 2,
            ObligationFinding::Duplicate => 4,
            ObligationFinding::NoDue => 8,
            ObligationFinding::WithdrawnLate => 16,
            ObligationFinding::WrongOrder => 32,
            ObligationFinding::WrongRole => 64,
        }
    }

    /// Adds a finding if something is so.
    pub(super) fn add(&mut self, finding: ObligationFinding, is_so: bool) {
        if is_so {
            self.0 |= Self::bit(finding);
        }
    }

    const fn has(self, finding: ObligationFinding) -> bool {
        self.0 & Self::bit(finding) != 0
    }
}

impl<'a> Obligation<'a> {
    /// The relay.
    #[must_use]
    pub const fn relay(&self) -> &'a Relay {
        self.relay
    }

    /// What else there is to say, in the order of the names.
    pub fn findings(&self) -> impl Iterator<Item = ObligationFinding> + use<> {
        let findings = self.findings;
        ObligationFinding::ALL.into_iter().filter(move |it| findings.has(*it))
    }

    /// Whether there is this to say.
    #[must_use]
    pub const fn has(&self, finding: ObligationFinding) -> bool {
        self.findings.has(finding)
    }

    /// The attributes that are not known, sorted; there are some where it is
    /// [indeterminate](State::Indeterminate).
    #[must_use]
    pub fn missing(&self) -> &[&'a str] {
        match &self.details {
            Details::Missing(missing) => missing,
            _ => &[],
        }
    }

    /// The ids of the records, sorted and each once, where there are several.
    pub fn records(&self) -> impl Iterator<Item = &'a str> {
        let records = match &self.details {
            Details::Records(records) => Some(records.iter()),
            _ => None,
        };
        records.into_iter().flatten()
    }

    /// By how much it was done after it was due; `None` if it was not.
    #[must_use]
    pub fn overrun(&self) -> Option<TimeDelta> {
        let (done, due) = self.done.zip(self.due)?;
        (done.at > due).then(|| done.at.signed_duration_since(due))
    }
}

/// As an object with the id of the relay; keys that do not apply are absent.
impl Serialize for Obligation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("relay", &self.relay.id)?;
        map.serialize_entry("channel", self.channel)?;
        map.serialize_entry("id", self.id)?;
        if let Some(revision) = self.revision {
            map.serialize_entry("revision", &revision)?;
        }
        map.serialize_entry("state", &self.state)?;
        let instants =
            [("started", self.started), ("due", self.due), ("withdrawn", self.withdrawn)];
        for (key, instant) in instants {
            if let Some(instant) = instant {
                map.serialize_entry(key, &instant)?;
            }
        }
        if let Some(done) = self.done {
            map.serialize_entry("done", done)?;
        }
        match &self.details {
            Details::None => {}
            Details::Missing(missing) => map.serialize_entry("missing", missing)?,
            Details::Records(records) => map.serialize_entry("records", &**records)?,
        }
        let findings: alloc::vec::Vec<ObligationFinding> = self.findings().collect();
        map.serialize_entry("findings", &findings)?;
        map.end()
    }
}

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
