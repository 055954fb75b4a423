//! The compiled rules of groups.

use super::action::Operation;
use super::facts::Group;
use super::index::Index;
use super::kind::Kind;
use super::rule::{Profile, Rule};
use crate::diagnostic::Findings;
use crate::time::{Dates, Zone};
use alloc::vec::Vec;
use core::fmt;

/// Who may do what with groups, and how groups should be, compiled: immutable, and asked by
/// [`decide`](Self::decide) and [`check`](Self::check).
///
/// ```
/// use comms_policy::directory::{Directory, Listing};
/// use comms_policy::group::{Action, Group, Groups, GroupsDocument, Operation, Outcome};
/// use comms_policy::time::Zones;
/// use std::collections::BTreeMap;
///
/// let document: GroupsDocument = serde_json::from_str(
///     r#"{
///         "kinds": {"customer": {"side": "external"}},
///         "rules": [
///             {"id": "create-by-contact", "effect": "permit", "operations": ["create"],
///              "kinds": ["customer"], "actor": ["contact"]}
///         ]
///     }"#,
/// )?;
/// let groups = Groups::compile(&document, &BTreeMap::new(), &Zones::default())?;
/// let listing: Listing = serde_json::from_str(
///     r#"{
///         "people": [{"id": "u1"}, {"id": "u2"}],
///         "customers": [{"id": "east-power", "contact": "u1"}]
///     }"#,
/// )?;
/// let directory = Directory::new(listing);
/// let now = "2026-03-02T01:00:00Z".parse()?;
/// let group = Group::new("g1", "customer", now).customer("east-power");
///
/// let decision = groups.decide(&Action::new(Operation::Create, "u1"), &group, &directory, now);
/// assert_eq!(decision.outcome, Outcome::Allowed);
/// assert_eq!(decision.determining[0].id().as_str(), "create-by-contact");
/// let other = Action::new(Operation::Create, "u2");
/// assert_eq!(groups.allows(&other, &group, &directory, now), Outcome::Denied);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Groups {
    pub(super) dates: Dates,
    pub(super) profile: Profile,
    /// In the order of their ids.
    pub(super) kinds: Vec<Kind>,
    /// In document order.
    pub(super) rules: Vec<Rule>,
    pub(super) index: Index,
    pub(super) warnings: Findings,
}

impl Groups {
    /// The kinds of groups, in the order of their ids.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of an id.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.get(self.position(id)?)
    }

    /// The rules in document order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of an id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// How rules are weighed against each other.
    #[must_use]
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// The dates of the zone in which days are counted.
    #[must_use]
    pub const fn dates(&self) -> &Dates {
        &self.dates
    }

    /// What compiling has found that is worth a look, of rules that were compiled on their own; of those
    /// of a policy it is among the policy's warnings.
    #[must_use]
    pub const fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// The rules that speak of an operation on a group, in the order in which they are weighed.
    pub(super) fn applying(&self, operation: Operation, group: &Group) -> &[(u32, u32)] {
        self.index.of(operation, self.position(&group.kind))
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.kinds.binary_search_by(|kind| kind.id.as_str().cmp(id)).ok()
    }
}

impl Default for Groups {
    /// No kinds and no rules: nothing is allowed.
    fn default() -> Self {
        Self {
            dates: Dates::of(Zone::utc()),
            profile: Profile::default(),
            kinds: Vec::new(),
            rules: Vec::new(),
            index: Index::default(),
            warnings: Findings::default(),
        }
    }
}

impl fmt::Debug for Groups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Groups")
            .field("kinds", &self.kinds)
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
