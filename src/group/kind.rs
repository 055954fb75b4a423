//! Compiled kinds of groups.

use super::blocked::Blocked;
use super::known::Set;
use super::relation::Relation;
use crate::ident::Ident;
use crate::naming::Format;
use crate::time::Period;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

/// A kind of groups, and how one of it should be.
#[derive(Debug, Clone)]
pub struct Kind {
    pub(super) id: Ident,
    pub(super) title: Option<Box<str>>,
    pub(super) side: Side,
    pub(super) allowed: Set,
    pub(super) required: Set,
    /// In the order in which a successor is looked for.
    pub(super) owner: Vec<Relation>,
    pub(super) graces: Vec<(Reason, Period)>,
    pub(super) handover: Option<Period>,
    /// How many transfers there may be within a time.
    pub(super) transfers: Option<(usize, Period)>,
    pub(super) most_members: Option<usize>,
    pub(super) customer_within: Option<Period>,
    pub(super) format: Option<Format>,
    /// What fields of the format must be.
    pub(super) name: Vec<(Box<str>, Role)>,
    pub(super) blocked: Vec<Blocked>,
}

/// Whether somebody from outside is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Side {
    /// Nobody is (内部群).
    Internal,
    /// Somebody of a customer or a partner is (外部群).
    External,
}

/// Why somebody is one too many in a group, or not in it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// The person has left.
    Left,
    /// The person is from outside, and the group is internal.
    Outsider,
    /// The person is from outside, and of none who may be in the group.
    OtherCompany,
    /// The person has not joined yet.
    NotJoined,
    /// The person has moved to another department.
    Moved,
    /// The person has left the project.
    LeftProject,
    /// The project was closed.
    ProjectClosed,
    /// The person may stand in for a role, or holds it, and does not act for it now.
    NotActing,
    /// Nothing ever allowed the person.
    NeverAllowed,
    /// The person has joined the department or project only now.
    Joined,
}

/// What a field of a name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Customer,
    Matter,
    Owner,
}

impl Kind {
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

    /// Whether somebody from outside belongs in it.
    #[must_use]
    pub const fn side(&self) -> Side {
        self.side
    }

    /// The naming format of its names.
    #[must_use]
    pub const fn format(&self) -> Option<&Format> {
        self.format.as_ref()
    }

    pub(super) fn grace(&self, reason: Reason) -> Option<Period> {
        self.graces.iter().find(|(it, _)| *it == reason).map(|(_, period)| *period)
    }
}

impl Side {
    pub(super) const ALL: [(&'static str, Self); 2] =
        [(Self::Internal.as_str(), Self::Internal), (Self::External.as_str(), Self::External)];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::External => "external",
        }
    }
}

impl Reason {
    /// Those for which there may be a grace.
    pub(super) const GRACED: [(&'static str, Self); 5] = [
        (Self::Left.as_str(), Self::Left),
        (Self::Moved.as_str(), Self::Moved),
        (Self::LeftProject.as_str(), Self::LeftProject),
        (Self::ProjectClosed.as_str(), Self::ProjectClosed),
        (Self::Joined.as_str(), Self::Joined),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Outsider => "outsider",
            Self::OtherCompany => "other-company",
            Self::NotJoined => "not-joined",
            Self::Moved => "moved",
            Self::LeftProject => "left-project",
            Self::ProjectClosed => "project-closed",
            Self::NotActing => "not-acting",
            Self::NeverAllowed => "never-allowed",
            Self::Joined => "joined",
        }
    }
}

impl Role {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("customer", Self::Customer), ("matter", Self::Matter), ("owner", Self::Owner)];
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
