//! From the tree into documents, going on after each fault.

use super::{Key, Node, Tree, Value};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::limits::Limits;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// What can be decoded from a node. A fault is reported, and a default takes the value's place.
pub(crate) trait Decode: Default {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self;
}

/// What goes along with decoding.
pub(crate) struct Context<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) findings: &'a mut Collector,
}

/// Decodes a whole document that stands on its own, such as a calendar.
pub(crate) fn decode_with<T: Decode>(
    limits: &Limits,
    read: impl FnOnce(&Limits, &mut Collector) -> Option<Tree>,
) -> Result<T, Findings> {
    let mut findings = Collector::new(limits.findings);
    let Some(tree) = read(limits, &mut findings) else {
        return Err(findings.finish(|_| (), |_| 0));
    };
    let mut context = Context { tree: &tree, findings: &mut findings };
    let document = T::decode(&tree.root, &Place::root(), &mut context);
    if findings.errors() > 0 {
        return Err(findings.finish(|it| tree.complete(it), |it| tree.order(it)));
    }
    Ok(document)
}

impl Context<'_> {
    /// Reports that a value has the wrong type.
    pub(crate) fn wrong_type(&mut self, node: &Node, place: &Place, expected: &str) {
        if self.findings.is_clean(place) {
            let message = alloc::format!("found {}, expected {expected}", node.shown());
            self.findings.push(Finding::new(Code::WrongType, place, message));
        }
    }
}

impl Decode for String {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        if let Value::String(text) = &node.value {
            return text.clone();
        }
        context.wrong_type(node, place, "a string");
        Self::new()
    }
}

impl Decode for i64 {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        if let Value::Integer(number) = node.value {
            return number;
        }
        context.wrong_type(node, place, "an integer");
        0
    }
}

impl Decode for bool {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        if let Value::Boolean(value) = node.value {
            return value;
        }
        context.wrong_type(node, place, "`true` or `false`");
        false
    }
}

/// A value that is there.
impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match node.value {
            Value::Null => None,
            _ => Some(T::decode(node, place, context)),
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let Value::List(list) = &node.value else {
            context.wrong_type(node, place, "a list");
            return Self::new();
        };
        let items = list.iter().enumerate();
        items.map(|(index, item)| T::decode(item, &place.index(index), context)).collect()
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let fields = Fields::open(node, place, context);
        let mut map = Self::new();
        for (key, node) in fields.entries.into_iter().flatten() {
            let value = T::decode(node, &place.key(&key.text), context);
            map.insert(key.text.clone(), value);
        }
        map
    }
}

/// The entries of a table, each taken once.
pub(crate) struct Fields<'a> {
    place: Place,
    /// In the order of the document; `None` once taken.
    entries: Vec<Option<&'a (Key, Node)>>,
    by_key: BTreeMap<&'a str, usize>,
    known: Vec<&'static str>,
    /// Whether this was no table, which is reported, and not also that it has no keys.
    broken: bool,
    /// Keys that must be there and are not.
    missing: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Opens a table and reports keys that stand twice in it; the first counts.
    pub(crate) fn open(node: &'a Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Self {
            place: place.clone(),
            entries: Vec::new(),
            by_key: BTreeMap::new(),
            known: Vec::new(),
            broken: false,
            missing: Vec::new(),
        };
        let Value::Table(entries) = &node.value else {
            context.wrong_type(node, place, "a table");
            fields.broken = true;
            return fields;
        };
        for entry in entries {
            let key = entry.0.text.as_str();
            if let Some(first) = fields.by_key.get(key) {
                let first = fields.entries.get(*first).copied().flatten();
                let position = |key: &Key| context.tree.lines.position(key.span.as_ref());
                let place = place.key(key);
                let message = alloc::format!("the key `{key}` stands twice, expected it once");
                let finding = Finding::new(Code::DuplicateKey, &place, message)
                    .with_help("join the two, or remove one")
                    .at(position(&entry.0))
                    .with_related(&place, "first here")
                    .related_at(first.and_then(|first| position(&first.0)));
                context.findings.push(finding);
            } else {
                fields.by_key.insert(key, fields.entries.len());
                fields.entries.push(Some(entry));
            }
        }
        fields
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let index = *self.by_key.get(key)?;
        self.entries.get_mut(index)?.take().map(|(_, node)| node)
    }

    /// A value that must be there.
    pub(crate) fn required<T: Decode>(
        &mut self,
        key: &'static str,
        context: &mut Context<'_>,
    ) -> T {
        if let Some(node) = self.take(key) {
            return T::decode(node, &self.place.key(key), context);
        }
        self.missing.push(key);
        // Not reported before it is known whether the key is there and misspelt.
        context.findings.blame(self.place.key(key));
        T::default()
    }

    /// A value that may be absent, or null where a format has that.
    pub(crate) fn optional<T: Decode>(
        &mut self,
        key: &'static str,
        context: &mut Context<'_>,
    ) -> T {
        let node = self.take(key).filter(|node| !matches!(node.value, Value::Null));
        node.map(|node| T::decode(node, &self.place.key(key), context)).unwrap_or_default()
    }

    /// Reports the keys that nobody has asked for, and those that are missing. A missing key that
    /// stands there misspelt is one finding.
    pub(crate) fn finish(mut self, context: &mut Context<'_>) {
        for (key, _) in self.entries.iter().flatten() {
            let text = &key.text;
            let place = self.place.key(text);
            if !context.findings.is_clean(&place) {
                continue;
            }
            let taken = |name: &&'static str| self.by_key.contains_key(*name);
            let free = self.known.iter().filter(|name| !taken(name)).copied();
            let suggestion = if context.findings.is_full() {
                None
            } else {
                nearest(text, free).or_else(|| nearest(text, self.known.iter().copied()))
            };
            if let Some(meant) = suggestion
                && !taken(&meant)
            {
                self.missing.retain(|missing| *missing != meant);
                context.findings.blame(self.place.key(meant));
            }
            let message =
                alloc::format!("found the key `{text}`, expected {}", alternatives(&self.known));
            let finding = Finding::new(Code::UnknownKey, &place, message)
                .at(context.tree.lines.position(key.span.as_ref()))
                .with_suggestion(suggestion);
            context.findings.push(finding);
        }
        if self.broken || !context.findings.is_complete() {
            return;
        }
        for key in self.missing {
            let message = alloc::format!("found no `{key}`, expected one");
            let finding = Finding::new(Code::MissingKey, &self.place.key(key), message);
            context.findings.push(finding);
        }
    }
}

/// `a`, `b` or `c`.
pub(crate) fn alternatives(words: &[&str]) -> String {
    let mut text = String::new();
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            text.push_str(if position + 1 == words.len() { " or " } else { ", " });
        }
        text.push('`');
        text.push_str(word);
        text.push('`');
    }
    text
}
