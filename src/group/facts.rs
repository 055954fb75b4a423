//! What is asked about: a group.

use super::listed::{Listed, Sorted};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A group (群), by what is known of it.
///
/// ```
/// use comms_policy::group::Group;
///
/// let group = Group::new("g1", "customer", "2026-03-02T01:00:00Z".parse()?)
///     .owner("u1")
///     .members(["u2", "u1", "c1", "u1"])
///     .customer("east-power")
///     .named("华东电力-二期验收-李雷");
/// assert_eq!(group.all_members().collect::<Vec<_>>(), ["c1", "u1", "u2"]);
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Group {
    /// The id.
    pub id: String,
    /// The kind, as the policy names it.
    pub kind: String,
    /// The person who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The other group that owns it, where no person does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_group: Option<String>,
    #[serde(default, skip_serializing_if = "Sorted::is_empty")]
    members: Sorted,
    #[serde(default, skip_serializing_if = "Listed::is_empty")]
    departments: Listed,
    #[serde(default, skip_serializing_if = "Sorted::is_empty")]
    projects: Sorted,
    /// The customer or partner whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The matter (合作事项) that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// When it was handed over to another owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfers: Vec<DateTime<Utc>>,
}

impl Group {
    /// A group of which no more is known than its kind and when it was created.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: impl Into<String>, created: DateTime<Utc>) -> Self {
        Self {
            id: id.into(),
            kind: kind.into(),
            owner: None,
            owner_group: None,
            members: Sorted::default(),
            departments: Listed::default(),
            projects: Sorted::default(),
            customer: None,
            matter: None,
            name: None,
            created,
            transfers: Vec::new(),
        }
    }

    /// With the person who owns it.
    #[must_use]
    pub fn owner(mut self, person: impl Into<String>) -> Self {
        self.owner = Some(person.into());
        self
    }

    /// With the group that owns it.
    #[must_use]
    pub fn owner_group(mut self, group: impl Into<String>) -> Self {
        self.owner_group = Some(group.into());
        self
    }

    /// With these members and no others, in any order.
    #[must_use]
    pub fn members<S: Into<String>>(mut self, members: impl IntoIterator<Item = S>) -> Self {
        self.members = Sorted::new(members);
        self
    }

    /// With the departments that it is for; in this order a successor of its owner is looked for.
    #[must_use]
    pub fn departments<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.departments = Listed::new(ids);
        self
    }

    /// With the projects that it is for.
    #[must_use]
    pub fn projects<S: Into<String>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.projects = Sorted::new(ids);
        self
    }

    /// With the customer or partner whom it is about.
    #[must_use]
    pub fn customer(mut self, customer: impl Into<String>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// With the matter that it is about.
    #[must_use]
    pub fn matter(mut self, matter: impl Into<String>) -> Self {
        self.matter = Some(matter.into());
        self
    }

    /// With its name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With the instants at which it was handed over.
    #[must_use]
    pub fn transfers(mut self, at: impl IntoIterator<Item = DateTime<Utc>>) -> Self {
        self.transfers = at.into_iter().collect();
        self
    }

    /// The members, in the order of their ids.
    #[must_use]
    pub fn all_members(&self) -> impl ExactSizeIterator<Item = &str> {
        self.members.iter()
    }

    /// The departments that it is for, as they were listed.
    #[must_use]
    pub fn all_departments(&self) -> impl ExactSizeIterator<Item = &str> {
        self.departments.iter()
    }

    /// The projects that it is for, in the order of their ids.
    #[must_use]
    pub fn all_projects(&self) -> impl ExactSizeIterator<Item = &str> {
        self.projects.iter()
    }

    /// Whether somebody is a member.
    #[must_use]
    pub fn has_member(&self, person: &str) -> bool {
        self.members.has(person)
    }

    pub(super) fn is_of_department(&self, department: &str) -> bool {
        self.departments.has(department)
    }
}
