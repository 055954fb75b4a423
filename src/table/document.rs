//! Decision tables as they are written down.

use super::value::Output;
use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, Value, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A decision table.
///
/// ```toml
/// hit = "unique"
/// columns.audience = { values = ["internal", "external"] }
/// columns.urgent = { boolean = true }
/// rows = [
///     { id = "chat", when = { audience = ["internal"] }, then = "chat" },
///     { id = "mail", when = { audience = ["external"], urgent = false }, then = "mail" },
///     { id = "phone", when = { audience = ["external"], urgent = true }, then = "phone" },
/// ]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct TableDocument {
    /// The columns, by name.
    pub columns: BTreeMap<String, ColumnDocument>,
    /// What it means that several rows match: `unique`, as if absent, `first`, `priority`, `any` or
    /// `collect`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit: Option<String>,
    /// The rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowDocument>,
    /// What is answered where no row matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Output>,
}

/// A column: exactly one of `values`, `range` and `boolean`.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct ColumnDocument {
    /// The values there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
    /// The whole numbers there are: from the first one to before the second one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Vec<i64>>,
    /// Yes and no.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub boolean: bool,
    /// Whether there may be no value, which then is one more value.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub optional: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[non_exhaustive]
pub struct RowDocument {
    /// The id, unique among rows.
    pub id: String,
    /// The conditions by column; a column without one may have any value, or none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<String, CellDocument>,
    /// What it answers.
    pub then: Output,
    /// With the hit policy `priority`: which of the rows that match decides; the highest one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
}

/// A condition on a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellDocument {
    /// One of these values; `None` is that there is none.
    Values(Vec<Option<String>>),
    /// A number from one to before another; open where there is none.
    Range {
        /// The first number.
        from: Option<i64>,
        /// The number behind the last one.
        to: Option<i64>,
    },
    /// Yes or no.
    Flag(bool),
}

impl Default for CellDocument {
    fn default() -> Self {
        Self::Values(Vec::new())
    }
}

impl Serialize for CellDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Values(values) => {
                let mut all = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| all.serialize_element(value))?;
                all.end()
            }
            Self::Range { from, to } => {
                let mut all = serializer.serialize_map(None)?;
                for (key, bound) in [("from", from), ("to", to)] {
                    if let Some(bound) = bound {
                        all.serialize_entry(key, bound)?;
                    }
                }
                all.end()
            }
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

impl Decode for CellDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            Value::Boolean(flag) => Self::Flag(*flag),
            Value::List(_) => Self::Values(Decode::decode(node, place, context)),
            Value::Table(_) => {
                let mut fields = Fields::open(node, place, context);
                let from = fields.optional("from", context);
                let to = fields.optional("to", context);
                fields.finish(context);
                Self::Range { from, to }
            }
            _ => {
                let expected = "a list of values, `true` or `false`, or `from` and `to`";
                context.wrong_type(node, place, expected);
                Self::default()
            }
        }
    }
}

impl Decode for TableDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            columns: fields.required("columns", context),
            hit: fields.optional("hit", context),
            rows: fields.optional("rows", context),
            default: fields.optional("default", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for ColumnDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            values: fields.optional("values", context),
            range: fields.optional("range", context),
            boolean: fields.optional("boolean", context),
            optional: fields.optional("optional", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for RowDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            id: fields.required("id", context),
            when: fields.optional("when", context),
            then: fields.required("then", context),
            priority: fields.optional("priority", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(TableDocument);
