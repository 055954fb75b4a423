//! Compiled rules: who may do what, and who may not.

use super::action::{Action, Operation};
use super::known::{Set, Truth};
use super::relation::{Relation, Trait};
use crate::ident::Ident;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

/// A rule of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) id: Ident,
    pub(super) title: Option<Box<str>>,
    pub(super) effect: Effect,
    pub(super) operations: Operations,
    /// The positions of its kinds among those of the policy, sorted; all if there are none.
    pub(super) kinds: Vec<usize>,
    pub(super) actor: Set,
    /// Sorted, as all marks and values are.
    pub(super) actor_marks: Vec<Box<str>>,
    pub(super) subject: Set,
    pub(super) subject_marks: Vec<Box<str>>,
    pub(super) group: Set,
    pub(super) when: Vec<Condition>,
    pub(super) rank: Option<i64>,
}

/// An attribute must have one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) attribute: Box<str>,
    pub(super) values: Vec<Box<str>>,
}

/// What a rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Effect {
    /// It forbids, whatever permits.
    Forbid,
    /// It permits, unless something forbids.
    Permit,
}

/// How rules are weighed against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// What is forbidden by one rule is not permitted by any other (Cedar).
    #[default]
    ForbidOverrides,
    /// The rules of the lowest rank decide, and among them what forbids (Casbin).
    RankLowWins,
}

/// Some operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operations(u8);

impl Operations {
    pub(super) fn of(listed: &[Operation]) -> Self {
        let all = Operation::ALL.map(|(_, operation)| operation);
        let listed = if listed.is_empty() { &all } else { listed };
        Self(listed.iter().fold(0, |bits, operation| bits | 1 << *operation as u8))
    }

    pub(super) const fn has(self, operation: Operation) -> bool {
        self.0 & 1 << operation as u8 != 0
    }

    pub(super) const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    pub(super) fn any(self, is: impl Fn(Operation) -> bool) -> bool {
        Operation::ALL.iter().any(|(_, operation)| self.has(*operation) && is(*operation))
    }
}

impl Condition {
    /// Whether a request meets it; that is not known where it does not tell the attribute.
    pub(super) fn of(&self, action: &Action) -> Truth {
        let mut told = Truth::Unknown;
        for value in action.values(&self.attribute) {
            if self.values.binary_search_by(|it| (**it).cmp(value)).is_ok() {
                return Truth::Yes;
            }
            told = Truth::No;
        }
        told
    }
}

impl Effect {
    pub(super) const ALL: [(&'static str, Self); 2] =
        [(Self::Permit.as_str(), Self::Permit), (Self::Forbid.as_str(), Self::Forbid)];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forbid => "forbid",
            Self::Permit => "permit",
        }
    }
}

impl Profile {
    pub(super) const ALL: [(&'static str, Self); 2] = [
        (Self::ForbidOverrides.as_str(), Self::ForbidOverrides),
        (Self::RankLowWins.as_str(), Self::RankLowWins),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ForbidOverrides => "forbid-overrides",
            Self::RankLowWins => "rank-low-wins",
        }
    }
}

impl Rule {
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

    /// Whether it permits or forbids.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// Its rank, where rules have ranks.
    #[must_use]
    pub const fn rank(&self) -> Option<i64> {
        self.rank
    }

    /// Whether it speaks of an operation.
    #[must_use]
    pub const fn is_about(&self, operation: Operation) -> bool {
        self.operations.has(operation)
    }

    /// The relations of which who acts needs one.
    pub fn actor(&self) -> impl Iterator<Item = Relation> {
        self.actor.words()
    }

    /// The relations of which who is invited, removed or made owner needs one.
    pub fn subject(&self) -> impl Iterator<Item = Relation> {
        self.subject.words()
    }

    /// What the group must be, one of it.
    pub fn group(&self) -> impl Iterator<Item = Trait> {
        self.group.words()
    }

    /// Whether it speaks of somebody to whom something is done.
    pub(super) const fn asks_subject(&self) -> bool {
        !self.subject.is_empty() || !self.subject_marks.is_empty()
    }

    /// By what rules are put in order; those without a rank stand behind all others.
    pub(super) const fn order(&self) -> (bool, Option<i64>) {
        (self.rank.is_none(), self.rank)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.title {
            Some(title) => write!(f, "{} ({title})", self.id),
            None => self.id.fmt(f),
        }
    }
}
