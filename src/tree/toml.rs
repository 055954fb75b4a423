//! From TOML text into the tree, with spans.

use super::depth;
use super::faults::Faults;
use super::lines::Lines;
use super::read::refusal;
use super::{Key, Node, Tree, Value};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::limits::Limits;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::num::IntErrorKind;
use core::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Parses a text. All faults of syntax are findings; what could be read beside them is in the tree,
/// so that its own faults are reported with them. `None` if that would be misleading, or the text
/// is beyond a limit.
pub(crate) fn parse(text: &str, limits: &Limits, findings: &mut Collector) -> Option<Tree> {
    if text.len() > limits.document_bytes {
        let message = alloc::format!(
            "the text has {} bytes, expected at most {}",
            text.len(),
            limits.document_bytes
        );
        findings.push(Finding::new(Code::TooLarge, &Place::root(), message));
        return None;
    }
    if depth::is_hostile(text, limits.nesting) {
        let message = refusal(Code::TooDeep, limits);
        findings.push(Finding::new(Code::TooDeep, &Place::root(), message));
        return None;
    }
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { limits, findings, lines: &lines, nodes: 0 };
    let span = table.span();
    let root = reader.table(table.into_inner(), span, &Place::root(), 0);
    let whole = reader.nodes <= limits.nodes;
    let faults = Faults { text, root: &root, lines: &lines, limits };
    let readable = faults.report(&errors, findings);
    (whole && readable).then_some(Tree { root, lines })
}

struct Reader<'a> {
    limits: &'a Limits,
    findings: &'a mut Collector,
    lines: &'a Lines,
    nodes: usize,
}

impl Reader<'_> {
    fn table(
        &mut self,
        table: DeTable<'_>,
        span: Range<usize>,
        place: &Place,
        depth: usize,
    ) -> Node {
        let mut entries: Vec<(Spanned<_>, Spanned<_>)> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut kept = Vec::new();
        for (key, value) in entries {
            let text = self.key(key.get_ref(), &key.span(), place);
            let place = place.key(&text);
            let node = self.value(value, &place, depth);
            kept.push((Key { text, span: Some(key.span()) }, node));
        }
        self.node(Value::Table(kept), span, place)
    }

    fn value(&mut self, value: Spanned<DeValue<'_>>, place: &Place, depth: usize) -> Node {
        let span = value.span();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::String(self.text(&text, &span, place)),
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Datetime(value) => Value::String(value.to_string()),
            DeValue::Float(_) => Value::Float,
            DeValue::Integer(value) => match i64::from_str_radix(value.as_str(), value.radix()) {
                Ok(number) => Value::Integer(number),
                Err(error) => {
                    let large = matches!(
                        error.kind(),
                        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow
                    );
                    let code = if large { Code::WrongType } else { Code::Syntax };
                    self.refuse(code, "expected an integer of at most 64 bits", &span, place);
                    Value::Null
                }
            },
            DeValue::Array(_) | DeValue::Table(_) if depth >= self.limits.nesting => {
                let message = refusal(Code::TooDeep, self.limits);
                self.refuse(Code::TooDeep, message, &span, place);
                Value::Null
            }
            DeValue::Array(list) => {
                let items = list.into_iter().enumerate();
                Value::List(
                    items
                        .map(|(index, item)| self.value(item, &place.index(index), depth + 1))
                        .collect(),
                )
            }
            DeValue::Table(table) => return self.table(table, span, place, depth + 1),
        };
        self.node(value, span, place)
    }

    fn node(&mut self, value: Value, span: Range<usize>, place: &Place) -> Node {
        self.nodes += 1;
        if self.nodes == self.limits.nodes + 1 {
            let message = refusal(Code::TooMany, self.limits);
            self.refuse(Code::TooMany, message, &span, place);
        }
        let value = if self.nodes > self.limits.nodes { Value::Null } else { value };
        Node { value, order: span.start, span: Some(span) }
    }

    /// A string within the limit; a longer one is reported and cut.
    fn text(&mut self, text: &str, span: &Range<usize>, place: &Place) -> String {
        if let Some(cut) = self.cut(text) {
            self.refuse(Code::TooLong, refusal(Code::TooLong, self.limits), span, place);
            return cut.into();
        }
        text.into()
    }

    /// A key of the table at a place, like any string.
    fn key(&mut self, text: &str, span: &Range<usize>, table: &Place) -> String {
        let place = table.key(self.cut(text).unwrap_or_default());
        self.text(text, span, &place)
    }

    fn cut<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (end, _) = text.char_indices().nth(self.limits.string_chars)?;
        text.get(..end)
    }

    fn refuse(
        &mut self,
        code: Code,
        message: impl Into<String>,
        span: &Range<usize>,
        place: &Place,
    ) {
        let position = self.lines.position(Some(span));
        self.findings.push(Finding::new(code, place, message).at(position));
    }
}
