//! What is not as it should be with a group.

use super::kind::Reason;
use super::missing::Missing;
use crate::diagnostic::{Severity, legible};
use crate::text;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;

/// Something about a group that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is.
    pub code: FindingCode,
    /// How grave it is.
    pub severity: Severity,
    /// The id, the field or the word that it is about.
    pub about: String,
    /// Why somebody is one too many, or missing.
    pub reason: Option<Reason>,
    /// Since when it is so.
    pub since: Option<DateTime<Utc>>,
    /// Until when it may be so.
    pub until: Option<DateTime<Utc>>,
    /// To whom the group should be handed over.
    pub successor: Option<String>,
    /// The name that it should have.
    pub proposal: Option<String>,
    /// The names of facts that are not known and would settle it, sorted; of many the first ones.
    pub missing: Vec<String>,
    /// Why a name is not of the format.
    pub texts: Vec<text::Finding>,
}

/// What is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingCode {
    /// The policy has no such kind of groups.
    UnknownKind,
    /// Somebody from outside is in an internal group, or nobody is in an external one.
    KindMismatch,
    /// Nobody from outside is in an external group, and the time for that is over.
    NoCustomer,
    /// People of several companies are in one group.
    SeveralCustomers,
    /// The directory does not list a member.
    UnknownPerson,
    /// It is not known whether something is as it should be.
    NotKnown,
    /// A member is one too many, or missing, but only since a short time.
    InGrace,
    /// Somebody should not be a member.
    Extra,
    /// Somebody should be a member.
    Missing,
    /// Somebody should perhaps be a member: the directory does not list the person, or somebody before
    /// whom this one need not be.
    PerhapsMissing,
    /// The directory does not list a department of the group.
    UnknownDepartment,
    /// The directory does not list a project of the group.
    UnknownProject,
    /// The directory does not list the customer of the group.
    UnknownCustomer,
    /// A group owns the group, and no person.
    NoPersonOwner,
    /// Nobody owns the group.
    NoOwner,
    /// The directory does not list the owner.
    OwnerUnknown,
    /// The owner is not of the company.
    OwnerNotStaff,
    /// The owner has not joined yet.
    OwnerNotActive,
    /// The owner has left; the group must be handed over.
    OwnerLeft,
    /// There is nobody to whom it could be handed over.
    NoSuccessor,
    /// The owner is not a member.
    OwnerNotMember,
    /// The owner is nobody who may own the group.
    OwnerNotAllowed,
    /// A role is vacant from which a successor could come.
    RoleVacant,
    /// There are more members than there may be.
    TooManyMembers,
    /// The group has no name.
    NoName,
    /// The name is not of the format.
    BadName,
    /// The name is not of the group's customer.
    NameCustomer,
    /// The name is not of the group's matter.
    NameMatter,
    /// The name is not of the group's owner; it should be another.
    NameContact,
    /// The name holds a word that names must not hold.
    BlockedWord,
}

impl Finding {
    pub(super) fn new(code: FindingCode, about: &str) -> Self {
        Self {
            code,
            severity: code.severity(),
            about: about.into(),
            reason: None,
            since: None,
            until: None,
            successor: None,
            proposal: None,
            missing: Vec::new(),
            texts: Vec::new(),
        }
    }

    pub(super) const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// For want of which facts it is not known.
    pub(super) fn wanting(mut self, missing: Missing) -> Self {
        self.missing = missing.into_names();
        self
    }

    pub(super) const fn because(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    pub(super) const fn between(
        mut self,
        since: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
    ) -> Self {
        self.since = since;
        self.until = until;
        self
    }
}

impl FindingCode {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown-kind",
            Self::KindMismatch => "kind-mismatch",
            Self::NoCustomer => "no-customer",
            Self::SeveralCustomers => "several-customers",
            Self::UnknownPerson => "unknown-person",
            Self::NotKnown => "not-known",
            Self::InGrace => "in-grace",
            Self::Extra => "extra",
            Self::Missing => "missing",
            Self::PerhapsMissing => "perhaps-missing",
            Self::UnknownDepartment => "unknown-department",
            Self::UnknownProject => "unknown-project",
            Self::UnknownCustomer => "unknown-customer",
            Self::NoPersonOwner => "no-person-owner",
            Self::NoOwner => "no-owner",
            Self::OwnerUnknown => "owner-unknown",
            Self::OwnerNotStaff => "owner-not-staff",
            Self::OwnerNotActive => "owner-not-active",
            Self::OwnerLeft => "owner-left",
            Self::NoSuccessor => "no-successor",
            Self::OwnerNotMember => "owner-not-member",
            Self::OwnerNotAllowed => "owner-not-allowed",
            Self::RoleVacant => "role-vacant",
            Self::TooManyMembers => "too-many-members",
            Self::NoName => "no-name",
            Self::BadName => "bad-name",
            Self::NameCustomer => "name-customer",
            Self::NameMatter => "name-matter",
            Self::NameContact => "name-contact",
            Self::BlockedWord => "blocked-word",
        }
    }

    /// How grave it is, unless it says otherwise.
    const fn severity(self) -> Severity {
        match self {
            Self::InGrace | Self::RoleVacant => Severity::Note,
            Self::UnknownPerson
            | Self::NotKnown
            | Self::PerhapsMissing
            | Self::UnknownDepartment
            | Self::UnknownProject
            | Self::UnknownCustomer
            | Self::OwnerUnknown
            | Self::OwnerNotActive
            | Self::OwnerNotMember => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Finding {
    /// For logs; [`describe`](Self::describe) tells it to people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] `{}`", self.severity, self.code, legible(self.about.clone()))?;
        self.reason.map_or(Ok(()), |reason| write!(f, ": {reason}"))
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
