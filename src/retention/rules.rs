//! The compiled rules of retention.

use super::change::ChangeRule;
use super::condition::Condition;
use super::index::Index;
use super::rule::{Profile, Rule};
use crate::diagnostic::Findings;
use crate::time::{Calendar, Dates, Period};
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The rules by which records are kept and deleted, compiled: immutable, and asked by
/// [`weigh`](Self::weigh) and [`decide`](Self::decide).
///
/// ```
/// use comms_policy::retention::{Holds, Record, Retention, RetentionDocument, RuleDocument, State};
///
/// let mut chat = RuleDocument::default();
/// chat.terms.id = "chat".into();
/// chat.effect = "retain-then-delete".into();
/// chat.terms.period = "6 months".into();
/// let mut document = RetentionDocument::default();
/// document.zone = Some("+08:00".into());
/// document.rules.push(chat);
/// let rules = Retention::compile(&document)?;
///
/// let record = Record::new("m1", "2025-03-15T08:00:00+08:00".parse()?);
/// let verdict = rules.weigh(&record, &Holds::none(), "2025-09-15T15:59:59Z".parse()?);
/// assert_eq!(verdict.state, State::Retained); // for all of the last day
/// assert_eq!(verdict.last_kept_day, Some("2025-09-15".parse()?));
/// assert_eq!(verdict.must_delete_from, Some("2025-09-15T16:00:00Z".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Retention {
    pub(super) dates: Dates,
    pub(super) calendar: Option<Calendar>,
    pub(super) profile: Profile,
    /// Whose records these are; those of others are not judged.
    pub(super) organisation: Option<Box<str>>,
    pub(super) release_grace: Option<Period>,
    /// How long what is due stays hidden before it is destroyed.
    pub(super) soft_delete: Option<Period>,
    pub(super) change: ChangeRule,
    /// The labels that may be on records.
    pub(super) labels: BTreeSet<Box<str>>,
    /// Rules, then floors, then ceilings, each in document order.
    pub(super) rules: Vec<Rule>,
    pub(super) index: Index,
    pub(super) has_locks: bool,
    /// The name and the version of the policy.
    pub(super) source: (String, String),
    pub(super) warnings: Findings,
}

impl Retention {
    /// The rules, floors and ceilings, each in document order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule, floor or ceiling of an id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// What compiling has found that is worth a look, of rules that were compiled on their own; of those
    /// of a policy it is among the policy's warnings.
    #[must_use]
    pub const fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// How rules that delete are weighed.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// Whose records are judged; all, if there is none.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }

    /// The dates of the zone in which days are counted.
    #[must_use]
    pub const fn dates(&self) -> &Dates {
        &self.dates
    }

    /// Whether there is nothing at all by which a record is kept or deleted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    pub(super) fn at(&self, at: u32) -> Option<&Rule> {
        usize::try_from(at).ok().and_then(|at| self.rules.get(at))
    }

    pub(super) fn conditions(&self, at: u32) -> &[Condition] {
        self.at(at).map_or(&[], |rule| &rule.when)
    }
}

impl Default for Retention {
    /// No rules at all, in UTC.
    fn default() -> Self {
        Self {
            dates: Dates::of(crate::time::Zone::utc()),
            calendar: None,
            profile: Profile::default(),
            organisation: None,
            release_grace: None,
            soft_delete: None,
            change: ChangeRule::default(),
            labels: BTreeSet::new(),
            rules: Vec::new(),
            index: Index::default(),
            has_locks: false,
            source: (String::new(), String::new()),
            warnings: Findings::default(),
        }
    }
}

impl fmt::Debug for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Retention({} rules, {:?})", self.rules.len(), self.dates)
    }
}
