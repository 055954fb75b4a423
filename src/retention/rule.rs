//! Compiled rules, floors and ceilings.

use super::condition::Condition;
use super::start::Start;
use crate::ident::Ident;
use crate::time::Period;
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::NaiveDate;
use core::fmt;

/// A rule, a floor or a ceiling of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) id: Ident,
    pub(super) title: Option<Box<str>>,
    pub(super) citation: Option<Box<str>>,
    pub(super) when: Vec<Condition>,
    pub(super) start: Start,
    pub(super) kind: RuleKind,
    pub(super) lock: Option<Lock>,
    /// Where rules of a tier have ranks: that of this one.
    pub(super) priority: i64,
}

/// What a [`Rule`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleKind {
    /// A rule of the house.
    Rule {
        /// What it does.
        effect: Effect,
        /// How explicit it is.
        tier: Tier,
    },
    /// A minimum that no rule displaces, such as a statutory one.
    Floor {
        /// The first day on which it is in force.
        from: Option<NaiveDate>,
        /// The last day on which it is in force.
        to: Option<NaiveDate>,
    },
    /// A maximum, behind which what is still kept is restricted.
    Ceiling,
}

/// What a rule does when its period has ended, and until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Effect {
    /// It keeps, and has nothing deleted.
    Retain,
    /// It has something deleted, and keeps nothing until then.
    Delete,
    /// It keeps, and then has something deleted.
    RetainThenDelete,
}

/// How explicit a rule is: of those that delete, the most explicit decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Tier {
    /// It counts where no other rule speaks of a record.
    Fallback,
    /// For all of the organisation.
    Organisation,
    /// For a part of it, such as a group or a place.
    Scoped,
    /// For a label that somebody has put on a record.
    Label,
}

/// How far a rule is locked against being loosened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Lock {
    /// It may be loosened by who has a right to that and gives a reason.
    Governance,
    /// Nobody may loosen it.
    Compliance,
}

/// How rules that delete are weighed against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// The most explicit tier decides, and in it the earliest date (Microsoft Purview).
    #[default]
    ExplicitFirst,
    /// The earliest date decides, whatever the tiers (S3 Lifecycle).
    ShortestWins,
    /// The most explicit tier decides, in it the highest priority, and then the earliest date
    /// (Grafana Loki).
    PriorityFirst,
}

impl Effect {
    pub(super) const ALL: [(&'static str, Self); 3] = [
        (Self::Retain.as_str(), Self::Retain),
        (Self::Delete.as_str(), Self::Delete),
        (Self::RetainThenDelete.as_str(), Self::RetainThenDelete),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Retain => "retain",
            Self::Delete => "delete",
            Self::RetainThenDelete => "retain-then-delete",
        }
    }

    /// Whether it keeps.
    #[must_use]
    pub const fn retains(self) -> bool {
        matches!(self, Self::Retain | Self::RetainThenDelete)
    }

    /// Whether it has something deleted.
    #[must_use]
    pub const fn deletes(self) -> bool {
        matches!(self, Self::Delete | Self::RetainThenDelete)
    }
}

impl Tier {
    pub(super) const ALL: [(&'static str, Self); 4] = [
        (Self::Fallback.as_str(), Self::Fallback),
        (Self::Organisation.as_str(), Self::Organisation),
        (Self::Scoped.as_str(), Self::Scoped),
        (Self::Label.as_str(), Self::Label),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fallback => "fallback",
            Self::Organisation => "organisation",
            Self::Scoped => "scoped",
            Self::Label => "label",
        }
    }
}

impl Lock {
    pub(super) const ALL: [(&'static str, Self); 2] = [
        (Self::Governance.as_str(), Self::Governance),
        (Self::Compliance.as_str(), Self::Compliance),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Governance => "governance",
            Self::Compliance => "compliance",
        }
    }
}

impl Profile {
    pub(super) const ALL: [(&'static str, Self); 3] = [
        (Self::ExplicitFirst.as_str(), Self::ExplicitFirst),
        (Self::ShortestWins.as_str(), Self::ShortestWins),
        (Self::PriorityFirst.as_str(), Self::PriorityFirst),
    ];

    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExplicitFirst => "explicit-first",
            Self::ShortestWins => "shortest-wins",
            Self::PriorityFirst => "priority-first",
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

    /// The law or the decision behind it.
    #[must_use]
    pub fn citation(&self) -> Option<&str> {
        self.citation.as_deref()
    }

    /// What it is and does.
    #[must_use]
    pub const fn kind(&self) -> RuleKind {
        self.kind
    }

    /// How long it keeps, or behind what it has something deleted.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.start.period
    }

    /// How far it is locked.
    #[must_use]
    pub const fn lock(&self) -> Option<Lock> {
        self.lock
    }

    /// The attributes on which it has conditions, with the values of which a record must have one.
    pub fn conditions(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
        self.when.iter().map(|it| (&*it.attribute, it.values.iter().map(|value| &**value)))
    }

    /// Whether it keeps something.
    #[must_use]
    pub const fn retains(&self) -> bool {
        match self.kind {
            RuleKind::Rule { effect, .. } => effect.retains(),
            RuleKind::Floor { .. } => true,
            RuleKind::Ceiling => false,
        }
    }

    /// Whether it has something deleted.
    #[must_use]
    pub const fn deletes(&self) -> bool {
        matches!(self.kind, RuleKind::Rule { effect, .. } if effect.deletes())
    }

    /// The tier, of a rule of the house.
    #[must_use]
    pub const fn tier(&self) -> Option<Tier> {
        match self.kind {
            RuleKind::Rule { tier, .. } => Some(tier),
            _ => None,
        }
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
