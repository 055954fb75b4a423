//! Rules of groups as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// The section `groups` of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct GroupsDocument {
    /// The zone in which days are counted; needed where there is any period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// How rules are weighed: `forbid-overrides`, as if absent, or `rank-low-wins`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The kinds of groups, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<String, KindDocument>,
    /// Who may do what, and who may not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleDocument>,
}

/// A kind of groups, and how one of it should be.
///
/// ```toml
/// [groups.kinds.customer]
/// side = "external"
/// allowed = ["contact", "acting-contact", "relevant", "own-customer", "bot"]
/// required = ["contact"]
/// owner = ["contact"]
/// graces = { left = "1 day", joined = "3 days" }
/// handover = "1 year"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct KindDocument {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `internal` or `external`.
    pub side: String,
    /// The relations of which a member needs one; members are not checked where none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
    /// Staff who has one of these relations must be a member: `department`, `project`, `head`, `contact`,
    /// `acting-contact` or `relevant`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// The relations of which the owner needs one, and in this order a successor is looked for; any
    /// staff may own it where none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owner: Vec<String>,
    /// How long a member may be one too many, or missing, by the reason: `left`, `moved`,
    /// `left-project`, `project-closed` or `joined`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub graces: BTreeMap<String, String>,
    /// Within what a group must be handed over whose owner has left; at once if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handover: Option<String>,
    /// How often it may be handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfers: Option<TransfersDocument>,
    /// How many members it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_members: Option<i64>,
    /// How long after its creation somebody from outside must be in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_within: Option<String>,
    /// The id of the naming format of its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What fields of the format must be: `customer`, one of the names of the group's customer;
    /// `matter`, the group's matter; `owner`, the name of its owner.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub name: BTreeMap<String, String>,
    /// Words that its name must not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<BlockedDocument>,
}

/// How often a group may be handed over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct TransfersDocument {
    /// How many times.
    pub most: i64,
    /// In which time.
    pub within: String,
}

/// A word that a name must not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct BlockedDocument {
    /// The word. Capitals do not matter.
    pub word: String,
    /// `exact`: the whole name; `word`: with no letter or digit beside it; `substring`: anywhere. As if
    /// absent: `substring` for words of Han characters, kana or hangul, and `word` for others.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
}

/// A rule: who may, or may not, do what with which groups.
///
/// ```toml
/// [[groups.rules]]
/// id = "invite-by-contact"
/// effect = "permit"
/// operations = ["invite"]
/// kinds = ["customer"]
/// actor = ["contact"]
/// subject = ["relevant", "own-customer"]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct RuleDocument {
    /// The id, unique among rules.
    pub id: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// `permit` or `forbid`.
    pub effect: String,
    /// `create`, `invite`, `remove`, `rename`, `transfer` or `dissolve`; all where none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// The kinds of groups; all where none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The relations of which who acts needs one; no condition where none are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actor: Vec<String>,
    /// The marks of the directory of which who acts needs one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actor_marks: Vec<String>,
    /// The relations of which who is invited, removed or made owner needs one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<String>,
    /// The marks of which who is invited, removed or made owner needs one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject_marks: Vec<String>,
    /// What the group must be, one of it: `transfer-limit`, `full`, `external`, `internal` or `bad-name`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<String>,
    /// The values of which the request must tell one, by attribute.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<String, Vec<String>>,
    /// With the profile `rank-low-wins`: the lowest rank decides; rules without one come last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<i64>,
}

impl GroupsDocument {
    /// Whether nothing is written down.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Decode for GroupsDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            zone: fields.optional("zone", context),
            profile: fields.optional("profile", context),
            kinds: fields.optional("kinds", context),
            rules: fields.optional("rules", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for KindDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            title: fields.optional("title", context),
            side: fields.required("side", context),
            allowed: fields.optional("allowed", context),
            required: fields.optional("required", context),
            owner: fields.optional("owner", context),
            graces: fields.optional("graces", context),
            handover: fields.optional("handover", context),
            transfers: fields.optional("transfers", context),
            most_members: fields.optional("most_members", context),
            customer_within: fields.optional("customer_within", context),
            format: fields.optional("format", context),
            name: fields.optional("name", context),
            blocked: fields.optional("blocked", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for TransfersDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            most: fields.required("most", context),
            within: fields.required("within", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for BlockedDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document =
            Self { word: fields.required("word", context), how: fields.optional("match", context) };
        fields.finish(context);
        document
    }
}

impl Decode for RuleDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            id: fields.required("id", context),
            title: fields.optional("title", context),
            effect: fields.required("effect", context),
            operations: fields.optional("operations", context),
            kinds: fields.optional("kinds", context),
            actor: fields.optional("actor", context),
            actor_marks: fields.optional("actor_marks", context),
            subject: fields.optional("subject", context),
            subject_marks: fields.optional("subject_marks", context),
            group: fields.optional("group", context),
            when: fields.optional("when", context),
            rank: fields.optional("rank", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(GroupsDocument);
