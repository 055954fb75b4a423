//! Rules of hand-offs as they are written down.

use crate::diagnostic::Place;
use crate::time::WithinDocument;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// The section `handoff` of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct HandoffDocument {
    /// The id of the calendar of limits in working time and days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// What a task across departments must have; there are no rules for tasks if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<TasksDocument>,
    /// What must be handed on from which channel to which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<RelayDocument>,
}

/// What a task across departments must have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct TasksDocument {
    /// The channels that are the project tool.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<String>,
    /// Which of `description`, `owner`, `deliverable` and `deadline` must be there; all if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// Whose heads of departments get a copy: `owner-side`, `requester-side` or `both`, as if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
}

/// What must be handed on from some channels to another.
///
/// ```toml
/// [[handoff.relays]]
/// id = "request-to-crm"
/// title = "客户需求录入CRM"
/// from = ["customer-group"]
/// when = { kind = ["request"] }
/// to = "crm"
/// within = { elapsed = "30m" }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct RelayDocument {
    /// The id, unique among relays.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The channels whose events are handed on; any but the target if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The values of which an event must have one, by attribute.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<String, Vec<String>>,
    /// The target: the channel to which they are handed on.
    pub to: String,
    /// How much time there is for it; no limit if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<WithinDocument>,
    /// Who must do it: `anyone`, as if absent, or `system`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The roles of people who should do it; any if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The ids of relays that must be done before this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// The attribute that must be `yes` where more people see the target than the source;
    /// `customer-visible` if absent. With `none`, nothing must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<String>,
    /// What copies that a relay made are: `ignore`, as if absent, or `relay`: handed on like others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub echoes: Option<String>,
    /// What an edit is: the `same`, as if absent, so that it creates no further obligation; or with
    /// `each`, another one for each revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisions: Option<String>,
    /// Which side is the record that rules of retention are about: `both`, as if absent; the `source`, so
    /// that the target may delete earlier; or the `target`, so that it may keep longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl HandoffDocument {
    /// Whether nothing is written down.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Decode for HandoffDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            calendar: fields.optional("calendar", context),
            tasks: fields.optional("tasks", context),
            relays: fields.optional("relays", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for TasksDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            tools: fields.optional("tools", context),
            fields: fields.optional("fields", context),
            copy: fields.optional("copy", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for RelayDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            id: fields.required("id", context),
            title: fields.optional("title", context),
            from: fields.optional("from", context),
            when: fields.optional("when", context),
            to: fields.required("to", context),
            within: fields.optional("within", context),
            by: fields.optional("by", context),
            roles: fields.optional("roles", context),
            after: fields.optional("after", context),
            gate: fields.optional("gate", context),
            echoes: fields.optional("echoes", context),
            revisions: fields.optional("revisions", context),
            record: fields.optional("record", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(HandoffDocument);
deserialize_through_tree!(TasksDocument);
deserialize_through_tree!(RelayDocument);
