//! Channels, the division of work and the thresholds of the survey, as they are written down.

use super::title::Title;
use crate::diagnostic::Place;
use crate::table::{CellDocument, ColumnDocument, Output};
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// A channel of the catalogue.
///
/// ```toml
/// [channels.wecom-group]
/// title = { zh = "企业微信群", en = "WeCom groups" }
/// kind = "chat"
/// visibility = "internal"
/// class = "chat"
/// keeps = "180 days"
/// strengths = ["响应快"]
/// weaknesses = ["文件版本混乱"]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct ChannelDocument {
    /// What it is called.
    #[serde(skip_serializing_if = "Title::is_empty")]
    pub title: Title,
    /// What it is; see [`ChannelKind`](super::ChannelKind).
    pub kind: String,
    /// Who sees what is written in it: `internal`, `customer-visible` or `public`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Title>,
    /// What it is good at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<Title>,
    /// What it is bad at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weaknesses: Vec<Title>,
    /// The class of the records that it leaves, as rules of retention name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// How long the platform itself keeps what is written in it, such as `180 days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeps: Option<String>,
}

/// A department that rows may name.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct DepartmentDocument {
    /// What it is called.
    #[serde(skip_serializing_if = "Title::is_empty")]
    pub title: Title,
}

/// The division of work among channels (沟通渠道分工表): a decision table of which each row answers with
/// channels.
///
/// ```toml
/// [routing]
/// columns.kind = { values = ["chat", "task"] }
/// columns.audience = { values = ["internal", "external"] }
/// rows = [
///     { id = "talk", when = { kind = ["chat"] }, channels = ["wecom", "phone"] },
///     { id = "task", when = { kind = ["task"] }, channels = ["project-tool"], department = "pmo" },
/// ]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct RoutingDocument {
    /// The columns, by name: what must be known of something to say which channel is for it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, ColumnDocument>,
    /// What it means that several rows match; see [`table`](crate::table).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit: Option<String>,
    /// What columns and their values are called.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub titles: BTreeMap<String, Title>,
    /// The rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RouteDocument>,
    /// What is for everything that no row is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultDocument>,
}

/// A row of the division of work.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct RouteDocument {
    /// The id, unique among rows.
    pub id: String,
    /// The conditions by column; a column without one may have any value, or none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<String, CellDocument>,
    /// With the hit policy `priority`: which of the rows that match decides; the highest one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// Which channels, and who answers within which time.
    #[serde(flatten)]
    pub way: WayDocument,
}

/// What is for everything that no row is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct DefaultDocument {
    /// Which channels, and who answers within which time.
    #[serde(flatten)]
    pub way: WayDocument,
}

/// Where something goes: written among the keys of its row.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct WayDocument {
    /// The scenarios that it is for, in words.
    #[serde(skip_serializing_if = "Title::is_empty")]
    pub title: Title,
    /// The main channel, then those to fall back to, in order.
    pub channels: Vec<String>,
    /// The department that is responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The targets by which answers are due, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
}

/// The thresholds by which the survey of channels is judged, all in percent but for two.
///
/// ```toml
/// [survey]
/// regular = "weekly"
/// least_answers = 3
/// core = 50
/// satisfied = 60
/// problems = 50
/// duplicate = 30
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct SurveyDocument {
    /// From how often on somebody uses a channel regularly; see [`Frequency`](super::Frequency).
    pub regular: String,
    /// How many answers a channel needs to be found wanting.
    pub least_answers: i64,
    /// A channel is core if so many of all who were asked, or more, use it regularly.
    pub core: i64,
    /// A channel is to be optimised if fewer of those who marked it are satisfied.
    pub satisfied: i64,
    /// A channel is to be optimised if more of those who use it name problems.
    pub problems: i64,
    /// A purpose has two channels too many if each is used by so many of those who have it, or more.
    pub duplicate: i64,
}

impl RoutingDocument {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl WayDocument {
    fn take(fields: &mut Fields<'_>, context: &mut Context<'_>) -> Self {
        Self {
            title: fields.optional("title", context),
            channels: fields.required("channels", context),
            department: fields.optional("department", context),
            targets: fields.optional("targets", context),
        }
    }

    /// What decides whether two rows answer the same.
    pub(super) fn output(&self) -> Output {
        let texts =
            |all: &[String]| Output::List(all.iter().map(|it| it.as_str().into()).collect());
        let department = self.department.as_deref().map_or(Output::Null, Output::from);
        let entries = [
            ("channels", texts(&self.channels)),
            ("department", department),
            ("targets", texts(&self.targets)),
        ];
        Output::Table(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }
}

impl Decode for ChannelDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            title: fields.optional("title", context),
            kind: fields.required("kind", context),
            visibility: fields.optional("visibility", context),
            scenarios: fields.optional("scenarios", context),
            strengths: fields.optional("strengths", context),
            weaknesses: fields.optional("weaknesses", context),
            class: fields.optional("class", context),
            keeps: fields.optional("keeps", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for DepartmentDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self { title: fields.optional("title", context) };
        fields.finish(context);
        document
    }
}

impl Decode for RoutingDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            columns: fields.required("columns", context),
            hit: fields.optional("hit", context),
            titles: fields.optional("titles", context),
            rows: fields.optional("rows", context),
            default: fields.optional("default", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for RouteDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            id: fields.required("id", context),
            when: fields.optional("when", context),
            priority: fields.optional("priority", context),
            way: WayDocument::take(&mut fields, context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for DefaultDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self { way: WayDocument::take(&mut fields, context) };
        fields.finish(context);
        document
    }
}

impl Decode for SurveyDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            regular: fields.required("regular", context),
            least_answers: fields.required("least_answers", context),
            core: fields.required("core", context),
            satisfied: fields.required("satisfied", context),
            problems: fields.required("problems", context),
            duplicate: fields.required("duplicate", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(RoutingDocument);
