//! From any self-describing serde format into the tree.

use super::lines::Lines;
use super::{Key, Node, Tree, Value};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::limits::Limits;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads a document; `None` if it could not be read as a whole, which is then a finding.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Tree> {
    let mut state = State { limits, nodes: 0, refusal: None };
    match (Seed { state: &mut state, depth: 0 }).deserialize(deserializer) {
        Ok(root) => Some(Tree { root, lines: Lines::default() }),
        Err(error) => {
            // What the format says of a limit is only an echo of our own refusal.
            let finding = match state.refusal {
                Some(code) => Finding::new(code, &Place::root(), refusal(code, limits)),
                None => Finding::new(Code::Syntax, &Place::root(), error.to_string()),
            };
            findings.push(finding);
            None
        }
    }
}

/// What to say where a limit on the shape of a document is reached.
pub(super) fn refusal(code: Code, limits: &Limits) -> String {
    match code {
        Code::TooDeep => alloc::format!(
            "tables and lists lie too deep in each other, expected at most {} levels",
            limits.nesting
        ),
        Code::TooLong => alloc::format!(
            "a string is too long, expected at most {} characters",
            limits.string_chars
        ),
        _ => alloc::format!("too many values, expected at most {}", limits.nodes),
    }
}

struct State<'a> {
    limits: &'a Limits,
    nodes: usize,
    refusal: Option<Code>,
}

impl State<'_> {
    fn refuse<E: Error>(&mut self, code: Code) -> E {
        self.refusal = Some(code);
        E::custom(code.summary())
    }

    fn node<E: Error>(&mut self, value: Value) -> Result<Node, E> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(self.refuse(Code::TooMany));
        }
        Ok(Node { value, span: None, order: self.nodes })
    }

    fn text<E: Error>(&mut self, text: &str) -> Result<String, E> {
        // Counting characters of a text with fewer bytes than the limit would be in vain.
        let limit = self.limits.string_chars;
        if text.len() > limit && text.chars().nth(limit).is_some() {
            return Err(self.refuse(Code::TooLong));
        }
        Ok(text.into())
    }
}

struct Seed<'a, 'b> {
    state: &'a mut State<'b>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table, a list, a string, a number or a boolean")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.state.node(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.state.node(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Node, D::Error> {
        self.deserialize(inner)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.state.node(Value::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.state.node(Value::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        // An integer beyond the range is beyond every range of a document, too.
        self.state.node(Value::Integer(i64::try_from(value).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node, E> {
        self.state.node(Value::Float)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        let text = self.state.text(value)?;
        self.state.node(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Node, A::Error> {
        let depth = self.deeper()?;
        let mut node = self.state.node(Value::Null)?;
        let mut list = Vec::new();
        while let Some(item) = access.next_element_seed(Seed { state: self.state, depth })? {
            list.push(item);
        }
        node.value = Value::List(list);
        Ok(node)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Node, A::Error> {
        let depth = self.deeper()?;
        let mut node = self.state.node(Value::Null)?;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            let text = self.state.text(&key)?;
            let value = access.next_value_seed(Seed { state: self.state, depth })?;
            entries.push((Key { text, span: None }, value));
        }
        node.value = Value::Table(entries);
        Ok(node)
    }
}

impl Seed<'_, '_> {
    fn deeper<E: Error>(&mut self) -> Result<usize, E> {
        if self.depth >= self.state.limits.nesting {
            return Err(self.state.refuse(Code::TooDeep));
        }
        Ok(self.depth + 1)
    }
}
