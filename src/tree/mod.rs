//! A document as a tree of values that know where they stand.
//!
//! Documents are read into this tree first, from TOML text or through any serde format, and decoded
//! from it by code that goes on after a fault. Deserializing straight into types would stop at the
//! first fault, lose its place, and let the second of two equal keys win in silence.

mod decode;
#[cfg(feature = "toml")]
mod depth;
#[cfg(feature = "toml")]
mod faults;
mod lines;
mod read;
#[cfg(all(test, feature = "toml"))]
mod tests;
#[cfg(feature = "toml")]
mod toml;
mod values;

pub(crate) use decode::{Context, Decode, Fields, decode_with};
pub(crate) use read::read;
#[cfg(feature = "toml")]
pub(crate) use toml::parse;
pub(crate) use values::{choice, within};

use crate::diagnostic::{Finding, Place, Position, Step};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use lines::Lines;

/// A value with its place in the text, if it comes from one.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    span: Option<Range<usize>>,
    /// Grows in the order of the document.
    order: usize,
}

/// What a [`Node`] holds.
#[derive(Debug)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Float,
    String(String),
    List(Vec<Node>),
    Table(Vec<(Key, Node)>),
}

/// The key of an entry. Equal keys are kept, to be reported.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) text: String,
    span: Option<Range<usize>>,
}

/// A whole document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) root: Node,
    lines: Lines,
}

impl Node {
    /// The value as findings name it.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Null => "nothing".into(),
            Value::Boolean(value) => alloc::format!("the boolean `{value}`"),
            Value::Integer(value) => alloc::format!("the integer `{value}`"),
            Value::Float => "a number with a fraction".into(),
            Value::String(value) => alloc::format!("the string `{value}`"),
            Value::List(_) => "a list".into(),
            Value::Table(_) => "a table".into(),
        }
    }

    fn child(&self, step: &Step) -> Option<&Self> {
        match (step, &self.value) {
            (Step::Index(index), Value::List(list)) => list.get(*index),
            (Step::Key(key), Value::Table(entries)) => {
                entries.iter().find(|(name, _)| name.text == *key).map(|(_, node)| node)
            }
            _ => None,
        }
    }
}

impl Tree {
    /// The node at a place, or the deepest one on the way to it that there is.
    fn nearest(&self, place: &Place) -> &Node {
        let mut node = &self.root;
        for step in place.steps() {
            match node.child(step) {
                Some(child) => node = child,
                None => break,
            }
        }
        node
    }

    /// Where the value at a place stands in the text, or what holds the place if it is not there.
    fn position_of(&self, place: &Place) -> Option<Position> {
        self.lines.position(self.nearest(place).span.as_ref())
    }

    /// Gives a finding its position in the text.
    pub(crate) fn complete(&self, finding: &mut Finding) {
        finding.locate(|place| self.position_of(place));
    }

    /// What to sort a finding by: the order of the document.
    pub(crate) fn order(&self, finding: &Finding) -> usize {
        match finding.position() {
            Some(position) => position.span.start,
            None => self.nearest(finding.place()).order,
        }
    }
}

/// Gives a document `Deserialize` and `from_deserializer` through the tree.
macro_rules! deserialize_through_tree {
    ($document:ty) => {
        impl $document {
            /// Reads the document through any self-describing serde format.
            ///
            /// # Errors
            ///
            /// All faults of its shape: unknown and missing keys, wrong types, keys that stand
            /// twice, limits exceeded.
            pub fn from_deserializer<'de, D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, crate::diagnostic::Findings> {
                let limits = crate::limits::Limits::default();
                crate::tree::decode_with(&limits, |limits, findings| {
                    crate::tree::read(deserializer, limits, findings)
                })
            }
        }

        /// Through the same decoder as everything else; all findings make one message.
        impl<'de> serde::Deserialize<'de> for $document {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::from_deserializer(deserializer).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use deserialize_through_tree;
