//! What the TOML parser complains about, as findings at places.
//!
//! The parser knows offsets only, and goes on after a fault with what it makes of the rest. So each
//! fault gets the place of the entry in which it lies, which is thereby known as faulty, and what
//! only follows from a fault is left out: more faults on its line, and the entries of a table that
//! stands twice.

use super::lines::Lines;
use super::read::refusal;
use super::{Key, Node, Value};
use crate::diagnostic::{Code, Collector, Finding, Place, Step};
use crate::limits::Limits;
use alloc::vec::Vec;
use core::ops::Range;

/// The text with what the parser made of it.
pub(super) struct Faults<'a> {
    pub(super) text: &'a str,
    pub(super) root: &'a Node,
    pub(super) lines: &'a Lines,
    pub(super) limits: &'a Limits,
}

impl Faults<'_> {
    /// Reports the parser's errors. False if a table header is among what could not be read, so
    /// that the entries after it are not where they seem.
    pub(super) fn report(&self, errors: &[toml::de::Error], findings: &mut Collector) -> bool {
        let mut errors: Vec<(Range<usize>, &str)> = errors
            .iter()
            .map(|error| (error.span().unwrap_or_default(), error.message()))
            .collect();
        errors.sort_by_key(|(span, _)| span.start);
        let mut headers_read = true;
        let mut last_line = None;
        let mut repeated: Vec<usize> = Vec::new();
        for (reported, (span, message)) in errors.into_iter().enumerate() {
            if reported > self.limits.findings {
                // Only counted; finding its place would be in vain.
                findings.push(Finding::new(Code::Syntax, &Place::root(), ""));
                continue;
            }
            let line = self.line_start(span.start);
            let heading = self.is_heading(line);
            if message == "duplicate key" {
                if heading {
                    repeated.push(line);
                } else if self.section(line).is_some_and(|line| repeated.contains(&line)) {
                    continue;
                }
                findings.push(self.duplicate(span, line, heading));
            } else if last_line != Some(line) {
                last_line = Some(line);
                headers_read &= !heading;
                findings.push(self.syntax(span, message, line));
                findings.mark_incomplete();
            }
        }
        headers_read
    }

    fn syntax(&self, span: Range<usize>, message: &str, line: usize) -> Finding {
        let at = span.start;
        let place = self.find(|key, node| {
            let start = key?.span.as_ref()?.start;
            let value = node.span.as_ref()?;
            let holds = start >= line || (value.start <= at && at <= value.end);
            (start <= at && holds).then_some(start)
        });
        let place = place.unwrap_or_default();
        let (code, message) = if message.contains("recurs") {
            (Code::TooDeep, refusal(Code::TooDeep, self.limits))
        } else {
            (Code::Syntax, message.into())
        };
        Finding::new(code, &place, message).at(self.lines.position(Some(&span)))
    }

    fn duplicate(&self, span: Range<usize>, line: usize, heading: bool) -> Finding {
        let before = self.text.get(line..span.start).unwrap_or("");
        let key = bare(self.text.get(span.clone()).unwrap_or(""));
        let (table, dotted) = if heading {
            (Place::root(), before.trim_start().trim_start_matches('['))
        } else {
            let (head, dotted) = match before.rfind(['{', ',']) {
                Some(end) => before.split_at_checked(end + 1).unwrap_or((before, "")),
                None => ("", before),
            };
            let inline = !head.is_empty();
            (self.table(span.start, inline), dotted)
        };
        let parts = dotted.split('.').map(bare).filter(|part| !part.is_empty());
        let place = parts.fold(table, |place, part| self.enter(&place, part));
        let place = place.key(key);
        let first = if heading {
            self.first_heading(line)
        } else {
            self.key_span(&place).filter(|first| first.start < span.start)
        };
        let message = alloc::format!("the key `{key}` stands twice, expected it once");
        let mut finding = Finding::new(Code::DuplicateKey, &place, message)
            .at(self.lines.position(Some(&span)))
            .with_help("join the two, or remove one");
        if let Some(first) = first {
            finding = finding.with_related(&place, "first here");
            finding = finding.related_at(self.lines.position(Some(&first)));
        }
        finding
    }

    /// Where the line of an offset starts.
    fn line_start(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// Whether the line that starts at an offset looks like a table's header.
    fn is_heading(&self, line: usize) -> bool {
        self.text
            .get(line..)
            .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('['))
    }

    /// The line of the header under which a line stands.
    fn section(&self, line: usize) -> Option<usize> {
        let mut line = line;
        while let Some(end) = line.checked_sub(1) {
            line = self.line_start(end);
            if self.is_heading(line) {
                return Some(line);
            }
        }
        None
    }

    /// The first header with the text of the one in a line.
    fn first_heading(&self, line: usize) -> Option<Range<usize>> {
        let heading = self.text.get(line..)?.lines().next()?.trim();
        let mut start = 0;
        for other in self.text.get(..line)?.split_inclusive('\n') {
            if other.trim() == heading {
                return Some(start..start + other.trim_end().len());
            }
            start += other.len();
        }
        None
    }

    /// The table to which a key at an offset belongs.
    fn table(&self, at: usize, inline: bool) -> Place {
        let open = if inline { '{' } else { '[' };
        let found = self.find(|_, node| {
            let span = node.span.as_ref()?;
            let opened = self.text.get(span.start..)?.starts_with(open);
            let holds = span.start <= at && (!inline || at < span.end);
            (opened && holds && matches!(node.value, Value::Table(_))).then_some(span.start)
        });
        found.unwrap_or_default()
    }

    /// The value of a key, or the last item if that is a list of tables.
    fn enter(&self, place: &Place, key: &str) -> Place {
        let place = place.key(key);
        match self.node(&place).map(|node| &node.value) {
            Some(Value::List(list)) => place.index(list.len().saturating_sub(1)),
            _ => place,
        }
    }

    fn node(&self, place: &Place) -> Option<&Node> {
        place.steps().iter().try_fold(self.root, |node, step| node.child(step))
    }

    fn key_span(&self, place: &Place) -> Option<Range<usize>> {
        let (Step::Key(last), steps) = place.steps().split_last()? else {
            return None;
        };
        let table = steps.iter().try_fold(self.root, |node, step| node.child(step))?;
        let Value::Table(entries) = &table.value else {
            return None;
        };
        entries.iter().find(|(key, _)| key.text == *last)?.0.span.clone()
    }

    /// The node with the highest score, the deepest and last of several.
    fn find(&self, score: impl Fn(Option<&Key>, &Node) -> Option<usize>) -> Option<Place> {
        let mut search = Search { score, path: Vec::new(), best: None };
        search.visit(None, self.root);
        let (_, path) = search.best?;
        let place = path.into_iter().fold(Place::root(), |place, step| match step {
            Way::Key(key) => place.key(key),
            Way::Index(index) => place.index(index),
        });
        Some(place)
    }
}

/// A key as it is written without its quotes.
fn bare(key: &str) -> &str {
    key.trim().trim_matches(['"', '\''])
}

#[derive(Clone, Copy)]
enum Way<'n> {
    Key(&'n str),
    Index(usize),
}

struct Search<'n, F> {
    score: F,
    path: Vec<Way<'n>>,
    best: Option<(usize, Vec<Way<'n>>)>,
}

impl<'n, F: Fn(Option<&Key>, &Node) -> Option<usize>> Search<'n, F> {
    /// No deeper than the tree, which the limit for nesting bounds.
    fn visit(&mut self, key: Option<&Key>, node: &'n Node) {
        if let Some(score) = (self.score)(key, node)
            && self.best.as_ref().is_none_or(|(best, _)| score >= *best)
        {
            self.best = Some((score, self.path.clone()));
        }
        match &node.value {
            Value::Table(entries) => {
                for (key, node) in entries {
                    self.path.push(Way::Key(&key.text));
                    self.visit(Some(key), node);
                    self.path.pop();
                }
            }
            Value::List(items) => {
                for (index, node) in items.iter().enumerate() {
                    self.path.push(Way::Index(index));
                    self.visit(None, node);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }
}
