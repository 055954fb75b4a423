//! Targets as they are written down.

use crate::diagnostic::Place;
use crate::time::WithinDocument;
use crate::tree::{Context, Decode, Fields, Node, Value, deserialize_through_tree};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Serialize, Serializer};

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
    /// What is measured; see [`Metric`](super::Metric).
    pub metric: String,
    /// The limit.
    pub within: WithinDocument,
    /// The id of the calendar; needed for working time and working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Which messages start the clock, where the metric's own rule does not fit.
    #[serde(skip_serializing_if = "MessageDocument::is_empty")]
    pub starts: MessageDocument,
    /// Which messages stop it, where the metric's own rule does not fit.
    #[serde(skip_serializing_if = "MessageDocument::is_empty")]
    pub answers: MessageDocument,
    /// The states in which the clock does not run.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pause_in: Vec<String>,
    /// The states that end a conversation: resolutions and waits are fulfilled by them, other clocks
    /// end without an answer. `solved` and `closed` if none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub end_in: Vec<String>,
    /// With the metric `wait`: the states in which time counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// With the metric `next-response`: whether it waits until the first response was given. True if
    /// absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_first: Option<bool>,
    /// With the metric `resolution`: what a conversation that is opened again means: `continue`, the
    /// clock goes on and the time between does not count, as if absent; `new`, another clock starts;
    /// `final`, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopen: Option<String>,
    /// Which version of the policy counts where one comes into force while a clock runs: `pinned`, the
    /// one at its start, as if absent; `prospective`, that one, but the rest runs on the new hours;
    /// `retroactive`, the newest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<String>,
    /// Shares of the limit, in percent, at which to warn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warn_at: Vec<i64>,
    /// The steps of escalation (应急响应), in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub escalate: Vec<StepDocument>,
    /// With the metric `must-reply`: how many of those who are obliged must answer: `any`, `all`, as
    /// if absent, or a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<QuorumDocument>,
    /// With the metric `must-reply`: what is enough: an `acknowledgement`, as if absent, or only an
    /// `answer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// With the metric `must-reply`: whom a message obliges: those who are `named` in it, as if
    /// absent, or `everybody` in the directory. The author never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressees: Option<String>,
}

/// A step of escalation: whom to tell, and when. Exactly one of `at` and `after` is said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct StepDocument {
    /// The role that is told, such as `team-lead`.
    pub to: String,
    /// At which share of the limit, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// How long behind the limit, counted as the limit is, such as `1h`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// How many must answer, as it is written down: a word or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuorumDocument {
    /// `any` or `all`.
    Word(String),
    /// So many.
    Count(i64),
}

/// What a message must be, to start or to stop a clock. A list that is empty is as the metric has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct MessageDocument {
    /// `customer`, `partner`, `staff`, `system`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<String>,
    /// `human`, `bot`, `auto-reply`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// `public`, `internal`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visibility: Vec<String>,
    /// Only messages of these authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<String>,
    /// Only messages with one of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// No messages with one of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without_tags: Vec<String>,
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
    /// The tier of the customer, such as `gold`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tier: Vec<String>,
    /// The priority of the conversation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub priority: Vec<String>,
    /// The state of the conversation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<String>,
    /// Tags, of which the message or the conversation must have one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl WhenDocument {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl MessageDocument {
    fn is_empty(&self) -> bool {
        *self == Self::default()
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
            starts: fields.optional("starts", context),
            answers: fields.optional("answers", context),
            pause_in: fields.optional("pause_in", context),
            end_in: fields.optional("end_in", context),
            states: fields.optional("states", context),
            after_first: fields.optional("after_first", context),
            reopen: fields.optional("reopen", context),
            edit: fields.optional("edit", context),
            warn_at: fields.optional("warn_at", context),
            escalate: fields.optional("escalate", context),
            answered_by: fields.optional("answered_by", context),
            with: fields.optional("with", context),
            addressees: fields.optional("addressees", context),
        };
        fields.finish(context);
        document
    }
}

impl Default for QuorumDocument {
    fn default() -> Self {
        Self::Word(String::new())
    }
}

impl Serialize for QuorumDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(word) => serializer.serialize_str(word),
            Self::Count(count) => serializer.serialize_i64(*count),
        }
    }
}

impl Decode for QuorumDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            Value::String(word) => Self::Word(word.clone()),
            Value::Integer(count) => Self::Count(*count),
            _ => {
                context.wrong_type(node, place, "a string or an integer");
                Self::default()
            }
        }
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
            tier: fields.optional("tier", context),
            priority: fields.optional("priority", context),
            state: fields.optional("state", context),
            tags: fields.optional("tags", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for StepDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            to: fields.required("to", context),
            at: fields.optional("at", context),
            after: fields.optional("after", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for MessageDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            role: fields.optional("role", context),
            kind: fields.optional("kind", context),
            visibility: fields.optional("visibility", context),
            author: fields.optional("author", context),
            tags: fields.optional("tags", context),
            without_tags: fields.optional("without_tags", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(TargetDocument);
