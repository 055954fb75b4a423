//! What a directory lists, as the host hands it in.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// All that a directory lists.
///
/// ```
/// use comms_policy::directory::{Directory, Listing};
///
/// let listing: Listing = serde_json::from_str(
///     r#"{
///         "people": [
///             {"id": "u1", "name": "李雷", "departments": ["sales"], "marks": ["customer-contact"]},
///             {"id": "c1", "name": "赵总", "kind": "customer", "company": "east-power"}
///         ],
///         "departments": [{"id": "sales", "head": "u1"}],
///         "customers": [{"id": "east-power", "names": ["华东电力"], "contact": "u1"}]
///     }"#,
/// )?;
/// let directory = Directory::new(listing);
/// assert!(directory.faults().is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Listing {
    /// The people, bots included.
    pub people: Vec<Person>,
    /// The departments.
    pub departments: Vec<Department>,
    /// The projects.
    pub projects: Vec<Project>,
    /// The customers and partners.
    pub customers: Vec<Customer>,
}

/// A person, or a bot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Person {
    /// The id, as the members of groups and the owners of tasks are written.
    pub id: String,
    /// The name, as names of groups write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the person is.
    pub kind: PersonKind,
    /// Of somebody from outside: the id of the customer or partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The departments, past ones too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Stay>,
    /// Rights, roles and states, in words of the host's own, such as `customer-contact`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// When the person joined, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// When the person left or will leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// When the person is away.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<Absence>,
}

/// What somebody in the directory is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PersonKind {
    /// Somebody of the company.
    #[default]
    Staff,
    /// Somebody of a customer.
    Customer,
    /// Somebody of a partner, such as a supplier.
    Partner,
    /// A program.
    Bot,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Department {
    /// The id.
    pub id: String,
    /// Who heads it; it is vacant where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Who stands in for the head, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<String>,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Project {
    /// The id.
    pub id: String,
    /// Who is in it, and was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Stay>,
    /// When it was or will be closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<DateTime<Utc>>,
}

/// A customer or partner.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Customer {
    /// The id.
    pub id: String,
    /// The names that names of groups may use; the first one is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The dedicated contact (专属对接人).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Who stands in for the contact, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<String>,
    /// The staff concerned in all matters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<String>,
    /// The staff concerned, by matter.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub matters: BTreeMap<String, Vec<String>>,
}

/// A stay `[from, until)`: in a department, or of a person in a project. Written as the id alone where
/// it has neither beginning nor end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[non_exhaustive]
pub struct Stay {
    /// The id of the department, or the person.
    pub id: String,
    /// When it began; always if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// When it ended or will end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// The entries of a stay with its time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dated {
    id: String,
    #[serde(default)]
    from: Option<DateTime<Utc>>,
    #[serde(default)]
    until: Option<DateTime<Utc>>,
}

impl<'de> Deserialize<'de> for Stay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StayVisitor)
    }
}

struct StayVisitor;

impl<'de> Visitor<'de> for StayVisitor {
    type Value = Stay;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, or a table of `id`, `from` and `until`")
    }

    fn visit_str<E>(self, id: &str) -> Result<Stay, E> {
        Ok(Stay::always(id))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stay, A::Error> {
        let Dated { id, from, until } = Dated::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Stay { id, from, until })
    }
}

/// A time `[from, until)` for which a person is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Absence {
    /// The first instant; since ever if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// The instant behind the last; not known yet if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

impl Stay {
    /// A stay without beginning and end.
    #[must_use]
    pub fn always(id: impl Into<String>) -> Self {
        Self { id: id.into(), from: None, until: None }
    }

    /// Whether it is at an instant.
    #[must_use]
    pub fn is_at(&self, at: DateTime<Utc>) -> bool {
        is_at(self.from, self.until, at)
    }
}

impl Person {
    /// Somebody of the company, of whom no more is known.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Whether the person is of the company, or a bot.
    #[must_use]
    pub const fn is_inside(&self) -> bool {
        matches!(self.kind, PersonKind::Staff | PersonKind::Bot)
    }

    /// Whether the person has joined and not left.
    #[must_use]
    pub fn is_active(&self, at: DateTime<Utc>) -> bool {
        is_at(self.from, self.until, at)
    }

    /// Whether the person is away.
    #[must_use]
    pub fn is_absent(&self, at: DateTime<Utc>) -> bool {
        self.absences.iter().any(|absence| is_at(absence.from, absence.until, at))
    }

    /// Whether the person is in a department.
    #[must_use]
    pub fn is_in(&self, department: &str, at: DateTime<Utc>) -> bool {
        self.departments.iter().any(|stay| stay.id == department && stay.is_at(at))
    }

    /// Whether the person has a mark.
    #[must_use]
    pub fn has_mark(&self, mark: &str) -> bool {
        self.marks.iter().any(|it| it == mark)
    }
}

impl Project {
    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        self.closed.is_none_or(|closed| at < closed)
    }
}

/// Whether an instant lies in `[from, until)`.
fn is_at(from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>, at: DateTime<Utc>) -> bool {
    from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until)
}
