//! Targets as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// The section `sla` of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct SlaDocument {
    /// The targets; the first whose conditions hold decides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetDocument>,
}

/// A target as it is written down.
///
/// ```toml
/// [[sla.targets]]
/// id = "customer-normal"
/// when = { audience = ["external"], kind = ["request"] }
/// metric = "first-response"
/// within = { working = "4h" }
/// calendar = "office"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct TargetDocument {
    /// The target's id, unique among targets.
    pub id: String,
    /// The conditions; none hold for every message.
    #[serde(skip_serializing_if = "WhenDocument::is_empty")]
    pub when: WhenDocument,
    /// What is measured: `first-response`.
    pub metric: String,
    /// The limit.
    pub within: WithinDocument,
    /// The id of the calendar; needed for working time and working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// Conditions: for each list that is not empty the message's fact must be one of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct WhenDocument {
    /// Whom the message comes from, such as `internal` or `external`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// What it is, such as `request` or `complaint`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// How urgent it is, such as `urgent` or `important`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urgency: Vec<String>,
    /// The channel by which it came, such as `mail`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channel: Vec<String>,
}

/// A limit: exactly one of working time, elapsed time and working days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct WithinDocument {
    /// Working time, such as `4h` or `1h30m`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working: Option<String>,
    /// Time around the clock, such as `24h`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<String>,
    /// The n-th following working day; the day of the message is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<i64>,
    /// With `working_days`: the clock time on that day; its last closing if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl WhenDocument {
    fn is_empty(&self) -> bool {
        [&self.audience, &self.kind, &self.urgency, &self.channel].iter().all(|it| it.is_empty())
    }
}

impl Decode for SlaDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self { targets: fields.optional("targets", context) };
        fields.finish(context);
        document
    }
}

impl Decode for TargetDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            id: fields.required("id", context),
            when: fields.optional("when", context),
            metric: fields.required("metric", context),
            within: fields.required("within", context),
            calendar: fields.optional("calendar", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for WhenDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            audience: fields.optional("audience", context),
            kind: fields.optional("kind", context),
            urgency: fields.optional("urgency", context),
            channel: fields.optional("channel", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for WithinDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            working: fields.optional("working", context),
            elapsed: fields.optional("elapsed", context),
            working_days: fields.optional("working_days", context),
            by: fields.optional("by", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(TargetDocument);
deserialize_through_tree!(WithinDocument);
