//! The standard of messages as it is written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// The section `messages`: the standards of messages by channel.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct MessagesDocument {
    /// The standard of messages of which no channel is said. It may be left out if there is one only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The standards by the id of the channel.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub standards: BTreeMap<String, StandardDocument>,
}

/// What messages of a channel look like: tags, a text, a deadline and an owner (沟通信息标准规范); or a
/// naming format, as for the subjects of mails.
///
/// ```toml
/// [messages.standards.chat]
/// calendar = "office"
/// category = { required = true, max = 1 }
/// urgency = { max = 1 }
/// tags = [
///     { tag = "紧急", kind = "urgency", aliases = ["URGENT"] },
///     { tag = "任务", kind = "category", aliases = ["TASK"], requires = ["deadline", "owner"] },
/// ]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct StandardDocument {
    /// Further channels that it is for, beside the one whose id it has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// The id of a naming format that the text as a whole is of; then nothing else may be said but
    /// `channels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The calendar on which `下班` and working days are told, and whose zone the clock times are of.
    /// Without one, they are of the offset that comes with each message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// The languages in which deadlines are read, `zh` and `en`. Default both.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The tags, each with its kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagDocument>,
    /// How many tags of the kind `category` a message has.
    #[serde(skip_serializing_if = "KindDocument::is_default")]
    pub category: KindDocument,
    /// How many tags of the kind `urgency` a message has.
    #[serde(skip_serializing_if = "KindDocument::is_default")]
    pub urgency: KindDocument,
    /// How many tags of the kind `free` a message has, unknown ones included.
    #[serde(skip_serializing_if = "KindDocument::is_default")]
    pub free: KindDocument,
    /// The kinds in the order in which their tags stand. Default `urgency`, `category`, `free`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// `refuse` (default) or `accept`: what to do about words in `【】` that are not listed. Accepted
    /// ones are of the kind `free`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_tags: Option<String>,
    /// How a deadline is written, with `{deadline}` in it. Default `，需{deadline}前回复`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// How an owner is written, with `{owner}` in it. Default ` *{owner}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What stands before the name of an owner, the most telling first: others count only where none
    /// before it stands. Default `*`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owner_markers: Vec<String>,
    /// Words that stand where an owner's name is still to be filled in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owner_placeholders: Vec<String>,
    /// The most bytes of a message. Default 8,192, at most 65,536.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<i64>,
}

/// One tag of a standard.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct TagDocument {
    /// The word in the brackets.
    pub tag: String,
    /// `category`, `urgency` or `free`.
    pub kind: String,
    /// Other words for the same, such as those of another language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What a message with this tag must have: `deadline`, `owner`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
}

/// How many tags of a kind a message has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct KindDocument {
    /// Whether there must be one.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub required: bool,
    /// The most tags of the kind. Default 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

impl KindDocument {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl MessagesDocument {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Decode for MessagesDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            default: fields.optional("default", context),
            standards: fields.optional("standards", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for StandardDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            format: fields.optional("format", context),
            channels: fields.optional("channels", context),
            calendar: fields.optional("calendar", context),
            languages: fields.optional("languages", context),
            tags: fields.optional("tags", context),
            category: fields.optional("category", context),
            urgency: fields.optional("urgency", context),
            free: fields.optional("free", context),
            order: fields.optional("order", context),
            unknown_tags: fields.optional("unknown_tags", context),
            deadline: fields.optional("deadline", context),
            owner: fields.optional("owner", context),
            owner_markers: fields.optional("owner_markers", context),
            owner_placeholders: fields.optional("owner_placeholders", context),
            max_bytes: fields.optional("max_bytes", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for TagDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            tag: fields.required("tag", context),
            kind: fields.required("kind", context),
            aliases: fields.optional("aliases", context),
            requires: fields.optional("requires", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for KindDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            required: fields.optional("required", context),
            max: fields.optional("max", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(MessagesDocument);
