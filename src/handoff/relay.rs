//! A compiled relay.

use crate::directory::Visibility;
use crate::ident::Ident;
use crate::time::{Calendar, Within};
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;

/// A relay: from which channels what must be handed on to which, how soon and by whom.
#[derive(Clone)]
pub struct Relay {
    pub(super) id: Ident,
    pub(super) title: Option<Box<str>>,
    /// Sorted; any if empty.
    pub(super) from: Vec<Box<str>>,
    pub(super) when: Vec<Condition>,
    pub(super) to: Box<str>,
    /// The number of the target.
    pub(super) target: u32,
    /// Who sees the target.
    pub(super) visibility: Option<Visibility>,
    pub(super) within: Option<Within>,
    /// The one of the section.
    pub(super) calendar: Option<Calendar>,
    pub(super) must_be_system: bool,
    /// Sorted; any if empty.
    pub(super) roles: Vec<Box<str>>,
    /// The positions of relays that must be done before, in document order.
    pub(super) after: Vec<usize>,
    pub(super) gate: Option<Box<str>>,
    pub(super) relays_echoes: bool,
    pub(super) each_revision: bool,
    pub(super) record: RecordSide,
}

/// Which side of a relay is the record that rules of retention are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RecordSide {
    /// Both.
    #[default]
    Both,
    /// The source: the target may delete earlier.
    Source,
    /// The target: it may keep longer.
    Target,
}

impl RecordSide {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("both", Self::Both), ("source", Self::Source), ("target", Self::Target)];
}

/// An attribute must have one of these values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Condition {
    pub(super) attribute: Box<str>,
    /// Sorted.
    pub(super) values: Vec<Box<str>>,
}

impl Relay {
    /// The id.
    #[must_use]
    pub const fn id(&self) -> &Ident {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The channels whose events are handed on, in the order of their names; any but the target if there
    /// are none.
    #[must_use]
    pub fn from(&self) -> impl ExactSizeIterator<Item = &str> {
        self.from.iter().map(|it| &**it)
    }

    /// The target: the channel to which they are handed on.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }

    /// How much time there is for it.
    #[must_use]
    pub const fn within(&self) -> Option<Within> {
        self.within
    }

    /// Whether a program must do it.
    #[must_use]
    pub const fn must_be_system(&self) -> bool {
        self.must_be_system
    }

    /// Whether each revision of an event is an obligation of its own.
    #[must_use]
    pub const fn counts_each_revision(&self) -> bool {
        self.each_revision
    }

    /// Which side is the record that rules of retention are about.
    #[must_use]
    pub const fn record(&self) -> RecordSide {
        self.record
    }

    /// When what is owed since an instant is due; `None` if there is no limit, or that cannot be told.
    pub(super) fn due(&self, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.within?.due(self.calendar.as_ref(), since, &[]).ok()
    }

    /// Whether events of a channel may be handed on.
    pub(super) fn leads_from(&self, channel: &str) -> bool {
        let is_named = || self.from.binary_search_by(|it| (**it).cmp(channel)).is_ok();
        *self.to != *channel && (self.from.is_empty() || is_named())
    }

    /// Whether evidence in a role is of one that should do it.
    pub(super) fn admits(&self, role: Option<&str>) -> bool {
        let is_listed = |role| self.roles.binary_search_by(|it| (**it).cmp(role)).is_ok();
        self.roles.is_empty() || role.is_some_and(is_listed)
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({} to {})", self.id, self.to)
    }
}
