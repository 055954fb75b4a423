//! Tests as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, Value, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::Serialize;

/// The tests of a policy.
///
/// | `ask` | `with` | needs `now` | what can be expected |
/// |---|---|---|---|
/// | `route` | the columns of the division of work | | `routing`, `row`, `channel`, `fallbacks`, `department`, `targets` |
/// | `message` | `text`, `channel` | yes | `ok`, `findings`, `tags`, `due`, `owner` |
/// | `name` | `format`, `text` | | `ok`, `findings`, `repaired` |
/// | `due` | `audience`, `kind`, `urgency`, `channel`, `tier`, `priority`, `state`, `tags` | yes | `target`, `due`, `provisional` |
/// | `retention` | attributes such as `class`; `events`: when what happened, `created` among it | yes | `state`, `last_kept_day`, `may_delete_from`, `must_delete_from`, `deciding` |
///
/// Instants are written as in RFC 3339, and compared as instants. `findings` are the codes of all that
/// is said, notes included, in its order. An empty text or list expects that there is none; what is
/// not mentioned is not compared.
///
/// ```toml
/// [[tests]]
/// name = "a complaint is answered within two hours of work"
/// ask = "due"
/// now = "2026-05-06T10:00:00+08:00"
/// with = { audience = "customer", kind = "complaint", channel = "crm" }
/// expect = { target = "complaint", due = "2026-05-06T13:00:00+08:00" }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct CasesDocument {
    /// The tests, in order.
    pub tests: Vec<CaseDocument>,
}

/// One question, and what is expected of its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct CaseDocument {
    /// What it is about, in free text.
    pub name: String,
    /// What is asked: `route`, `message`, `name`, `due` or `retention`.
    pub ask: String,
    /// When it is asked, an instant of RFC 3339; of a message, when it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// What is known.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, GivenDocument>,
    /// When what happened, instants of RFC 3339.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub events: BTreeMap<String, String>,
    /// What is expected, by name.
    pub expect: BTreeMap<String, GivenDocument>,
}

/// A value of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum GivenDocument {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

impl Default for GivenDocument {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl fmt::Display for GivenDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(is) => write!(f, "`{is}`"),
            Self::Number(number) => write!(f, "`{number}`"),
            Self::Text(text) if text.is_empty() => f.write_str("nothing"),
            Self::Text(text) => write!(f, "`{text}`"),
            Self::List(list) if list.is_empty() => f.write_str("nothing"),
            Self::List(list) => write!(f, "`{}`", list.join("`, `")),
        }
    }
}

impl Decode for GivenDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            Value::Boolean(is) => Self::Flag(*is),
            Value::Integer(number) => Self::Number(*number),
            Value::String(text) => Self::Text(text.clone()),
            Value::List(_) => Self::List(Decode::decode(node, place, context)),
            _ => {
                context.wrong_type(node, place, "a text, a list of texts, an integer or a boolean");
                Self::default()
            }
        }
    }
}

impl Decode for CaseDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            name: fields.required("name", context),
            ask: fields.required("ask", context),
            now: fields.optional("now", context),
            with: fields.optional("with", context),
            events: fields.optional("events", context),
            expect: fields.required("expect", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for CasesDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self { tests: fields.required("tests", context) };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(CasesDocument);
