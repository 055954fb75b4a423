//! What somebody wants to do with a group.

use super::facts::Group;
use super::listed::pairs;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

/// What may be done with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// To create it.
    Create,
    /// To take somebody in.
    Invite,
    /// To put somebody out.
    Remove,
    /// To give it another name.
    Rename,
    /// To make somebody else its owner.
    Transfer,
    /// To dissolve it.
    Dissolve,
}

impl Operation {
    /// All of them, as documents write them.
    pub const ALL: [(&'static str, Self); 6] = [
        (Self::Create.as_str(), Self::Create),
        (Self::Invite.as_str(), Self::Invite),
        (Self::Remove.as_str(), Self::Remove),
        (Self::Rename.as_str(), Self::Rename),
        (Self::Transfer.as_str(), Self::Transfer),
        (Self::Dissolve.as_str(), Self::Dissolve),
    ];

    /// The word, as documents write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Invite => "invite",
            Self::Remove => "remove",
            Self::Rename => "rename",
            Self::Transfer => "transfer",
            Self::Dissolve => "dissolve",
        }
    }

    /// Whether it is done to somebody: who is invited, removed or made owner.
    #[must_use]
    pub const fn has_subject(self) -> bool {
        matches!(self, Self::Invite | Self::Remove | Self::Transfer)
    }

    /// Whether the group gets a name by it.
    #[must_use]
    pub const fn names(self) -> bool {
        matches!(self, Self::Create | Self::Rename)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What somebody wants to do with a group.
///
/// ```
/// use comms_policy::group::{Action, Operation};
///
/// let action = Action::new(Operation::Invite, "u1").subject("c1").attribute("reason", "验收");
/// assert_eq!(action.values("reason").collect::<Vec<_>>(), ["验收"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Action {
    /// What is to be done.
    pub operation: Operation,
    /// The person who wants to do it.
    pub actor: String,
    /// Who is invited, removed or made owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The name that the group is to have, where it is created or renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Sorted.
    #[serde(default, deserialize_with = "pairs", skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<(String, String)>,
}

impl Action {
    /// An operation, and who wants it.
    #[must_use]
    pub fn new(operation: Operation, actor: impl Into<String>) -> Self {
        let (subject, name, attributes) = (None, None, Vec::new());
        Self { operation, actor: actor.into(), subject, name, attributes }
    }

    /// With who is invited, removed or made owner.
    #[must_use]
    pub fn subject(mut self, person: impl Into<String>) -> Self {
        self.subject = Some(person.into());
        self
    }

    /// With the name that the group is to have.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With something else that is known of the request. An attribute may have several values, each told
    /// by itself.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let pair = (name.into(), value.into());
        let at = self.attributes.partition_point(|it| *it < pair);
        self.attributes.insert(at, pair);
        self
    }

    /// With all that else is known of the request, in any order, and no other attributes.
    #[must_use]
    pub fn attributes<N: Into<String>, V: Into<String>>(
        mut self,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let pairs = pairs.into_iter();
        self.attributes = pairs.map(|(name, value)| (name.into(), value.into())).collect();
        self.attributes.sort_unstable();
        self
    }

    /// The name that the group is to have: the one that is told, or that which a new group has already.
    pub(super) fn new_name<'a>(&'a self, group: &'a Group) -> Option<&'a str> {
        let own = group.name.as_deref().filter(|_| self.operation == Operation::Create);
        self.name.as_deref().or(own)
    }

    /// The values of an attribute, sorted.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let start = self.attributes.partition_point(|(it, _)| it.as_str() < name);
        let rest = self.attributes.get(start..).unwrap_or_default().iter();
        rest.take_while(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}
