//! What a row of a table answers, and the facts that are asked with.

use crate::diagnostic::Place;
use crate::tree::Value as TreeValue;
use crate::tree::{Context, Decode, Node};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// What a row answers: whatever a document can say, but fractions. The table only compares it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Output {
    /// Nothing.
    #[default]
    Null,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// Several answers.
    List(Vec<Output>),
    /// Several answers by name.
    Table(BTreeMap<String, Output>),
}

impl From<&str> for Output {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl Decode for Output {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            TreeValue::Null => Self::Null,
            TreeValue::Boolean(flag) => Self::Flag(*flag),
            TreeValue::Integer(number) => Self::Number(*number),
            TreeValue::String(text) => Self::Text(text.clone()),
            TreeValue::List(_) => Self::List(Decode::decode(node, place, context)),
            TreeValue::Table(_) => Self::Table(Decode::decode(node, place, context)),
            TreeValue::Float => {
                context.wrong_type(node, place, "a whole number");
                Self::Null
            }
        }
    }
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => {
                let mut all = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|one| all.serialize_element(one))?;
                all.end()
            }
            Self::Table(table) => {
                let mut all = serializer.serialize_map(Some(table.len()))?;
                table.iter().try_for_each(|(key, one)| all.serialize_entry(key, one))?;
                all.end()
            }
        }
    }
}

/// What is known in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fact<'a> {
    /// One of the values of a column that lists them.
    Text(&'a str),
    /// A number in a column with a range.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// It is known that there is none; only in a column that is optional.
    Missing,
}

/// A value of a column, in an answer about a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Point {
    /// There is none.
    Missing,
    /// Yes or no.
    Flag(bool),
    /// The first number of those that rows do not tell apart.
    Number(i64),
    /// A listed value.
    Text(String),
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("none"),
            Self::Flag(flag) => flag.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Points of a table: for each column, in their order, values of which each combination is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Witness {
    /// The columns with their values.
    pub columns: Vec<(String, Vec<Point>)>,
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, points)) in self.columns.iter().enumerate() {
            write!(f, "{}{name} is ", if at > 0 { ", " } else { "" })?;
            for (at, point) in points.iter().enumerate() {
                write!(f, "{}{point}", if at > 0 { " or " } else { "" })?;
            }
        }
        if self.columns.is_empty() { f.write_char('-') } else { Ok(()) }
    }
}

impl Serialize for Witness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_map(Some(self.columns.len()))?;
        for (name, points) in &self.columns {
            match points.as_slice() {
                [only] => all.serialize_entry(name, only)?,
                several => all.serialize_entry(name, several)?,
            }
        }
        all.end()
    }
}
