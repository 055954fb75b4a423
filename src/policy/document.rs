//! The root of a policy document.

use crate::channel::{ChannelDocument, DepartmentDocument, RoutingDocument, SurveyDocument};
use crate::diagnostic::{Code, Finding, Place};
use crate::group::GroupsDocument;
use crate::handoff::HandoffDocument;
use crate::message::MessagesDocument;
use crate::naming::FormatDocument;
use crate::retention::RetentionDocument;
use crate::sla::SlaDocument;
use crate::time::{CalendarDocument, HolidaySetDocument};
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use serde::Serialize;

/// The version of the document format that this version of the library reads and writes.
pub const FORMAT: i64 = 1;

/// A whole policy as it is written down.
///
/// ```
/// use comms_policy::{Policy, PolicyDocument};
///
/// let mut document = PolicyDocument::default();
/// document.policy.name = "tiny".into();
/// document.policy.version = "1.0.0".into();
/// assert!(Policy::compile(&document).is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct PolicyDocument {
    /// What the document is.
    pub policy: HeaderDocument,
    /// Holiday sets of its own, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub holidays: BTreeMap<String, HolidaySetDocument>,
    /// The departments, by id. Where any are listed, others may not be named.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub departments: BTreeMap<String, DepartmentDocument>,
    /// The channels, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, ChannelDocument>,
    /// The thresholds of the survey of channels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survey: Option<SurveyDocument>,
    /// The division of work among channels.
    #[serde(skip_serializing_if = "RoutingDocument::is_empty")]
    pub routing: RoutingDocument,
    /// The calendars, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub calendars: BTreeMap<String, CalendarDocument>,
    /// The naming formats, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub formats: BTreeMap<String, FormatDocument>,
    /// The standards of messages.
    #[serde(skip_serializing_if = "MessagesDocument::is_empty")]
    pub messages: MessagesDocument,
    /// The targets.
    #[serde(skip_serializing_if = "no_targets")]
    pub sla: SlaDocument,
    /// The rules of retention.
    #[serde(skip_serializing_if = "RetentionDocument::is_empty")]
    pub retention: RetentionDocument,
    /// The kinds and rules of groups.
    #[serde(skip_serializing_if = "GroupsDocument::is_empty")]
    pub groups: GroupsDocument,
    /// The rules of hand-offs.
    #[serde(skip_serializing_if = "HandoffDocument::is_empty")]
    pub handoff: HandoffDocument,
}

/// The section `policy`: what the document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HeaderDocument {
    /// The version of the document format, checked before anything else.
    pub format: i64,
    /// Free text.
    pub name: String,
    /// The version of the policy itself, a semantic version (`SemVer` 2.0.0).
    pub version: String,
}

impl Default for HeaderDocument {
    fn default() -> Self {
        Self { format: FORMAT, name: String::new(), version: String::new() }
    }
}

fn no_targets(sla: &SlaDocument) -> bool {
    sla.targets.is_empty()
}

impl Decode for PolicyDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let policy: HeaderDocument = fields.required("policy", context);
        if !context.findings.is_clean(&place.key("policy").key("format")) && policy.format != FORMAT
        {
            // What a later format means by its keys is not known here.
            return Self { policy, ..Self::default() };
        }
        let document = Self {
            policy,
            departments: fields.optional("departments", context),
            channels: fields.optional("channels", context),
            survey: fields.optional("survey", context),
            routing: fields.optional("routing", context),
            holidays: fields.optional("holidays", context),
            calendars: fields.optional("calendars", context),
            formats: fields.optional("formats", context),
            messages: fields.optional("messages", context),
            sla: fields.optional("sla", context),
            retention: fields.optional("retention", context),
            groups: fields.optional("groups", context),
            handoff: fields.optional("handoff", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for HeaderDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let format = fields.required("format", context);
        if format != FORMAT && context.findings.is_clean(&place.key("format")) {
            let message = alloc::format!("found format {format}, expected {FORMAT}");
            let finding = Finding::new(Code::BadFormat, &place.key("format"), message);
            context.findings.push(finding);
            return Self { format, ..Self::default() };
        }
        let document = Self {
            format: FORMAT,
            name: fields.required("name", context),
            version: fields.required("version", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(PolicyDocument);
