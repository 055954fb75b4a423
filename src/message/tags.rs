//! The run of tags with which a message begins.

use super::compile::TAGS;
use super::standard::{Kind, TagRule, Tagged};
use super::together;
use crate::naming::{Hit, Words};
use crate::text::fold::bracket;
use crate::text::{Applicability, Code, Finding, hidden};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

/// A tag of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tag<'t> {
    /// The word as the standard lists it; of an unknown tag, as it came.
    pub word: &'t str,
    /// What it is about.
    pub kind: Kind,
    /// The bytes of the tag with its brackets.
    pub span: Range<usize>,
    /// The bytes of the word.
    pub inner: Range<usize>,
    pub(super) rule: Option<TagRule>,
}

/// The tags of a message, and where its text begins.
#[derive(Debug, Clone)]
pub(super) struct Run<'t> {
    tags: [Option<Tag<'t>>; TAGS],
    /// Up to where there are but ideographs in brackets.
    pub(super) plain: usize,
    /// Where the text goes on behind them.
    pub(super) end: usize,
}

impl<'t> Run<'t> {
    pub(super) const fn new() -> Self {
        Self { tags: [const { None }; TAGS], plain: 0, end: 0 }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Tag<'t>> {
        self.tags.iter().map_while(Option::as_ref)
    }

    /// Whether a tag requires something.
    pub(super) fn requires(&self, needs: fn(&TagRule) -> bool) -> bool {
        self.iter().any(|tag| tag.rule.as_ref().is_some_and(needs))
    }

    /// Reads the tags that a text has from a byte on.
    pub(super) fn read(
        &mut self,
        standard: &'t Tagged,
        text: &'t str,
        start: usize,
        findings: &mut Vec<Finding>,
    ) {
        self.end = spaces(text, start);
        while self.read_listed(standard, text) {}
        let next = text.get(self.end..).and_then(|rest| rest.chars().next());
        let may_go_on = |c| bracket(c) == '【' || standard.words.may_begin(c);
        if next.is_some_and(may_go_on) {
            self.read_others(standard, text, findings);
        }
        together::check(standard, text, self, findings);
    }

    /// Reads tags of which there is something to say, and what may be meant for one.
    #[cold]
    fn read_others(&mut self, standard: &'t Tagged, text: &'t str, findings: &mut Vec<Finding>) {
        while let Some(bracketed) = Bracketed::at(text, self.end) {
            let inner = text.get(bracketed.inner.clone()).unwrap_or("");
            let (word, hit) = if let Some(hit) = standard.words.exact(inner) {
                (inner, Some(hit))
            } else {
                let word = inner.trim_matches(is_blank);
                (word, find(standard, word))
            };
            let variant = !text.get(bracketed.span.clone()).is_some_and(|it| it.starts_with('【'));
            // Other brackets may hold anything; they are a tag only around a listed word.
            if variant && hit.is_none() {
                break;
            }
            let (canonical, rule) = match hit {
                Some(hit) => {
                    let rule = standard.tags.get(Words::position(hit)).copied();
                    (standard.words.value(hit), rule)
                }
                None => (word, None),
            };
            let span = bracketed.span.clone();
            if word.is_empty() {
                findings.push(empty(standard, text, &bracketed));
            } else if hit.is_none() && !standard.accepts_unknown {
                findings.push(unknown(standard, text, &bracketed, word));
            }
            findings.extend(other_bracket(text, &bracketed));
            if let Some(hit) = hit.filter(|hit| hit.alias || hit.case || hit.folded) {
                let code = if hit.alias { Code::EnumAlias } else { Code::EnumCase };
                let note = Finding::new(code).at(text, bracketed.inner.clone());
                findings.push(note.with_expected(String::from(canonical)));
            }
            if inner.len() > word.len() && !word.is_empty() && is_spaced(inner, word) {
                let finding = Finding::new(Code::FieldSpace).at(text, bracketed.inner.clone());
                findings.push(finding.with_field(&field()).with_fix(
                    bracketed.inner.clone(),
                    word,
                    Applicability::MachineApplicable,
                ));
            }
            let kind = rule.map_or(Kind::Free, |rule| rule.kind);
            let tag =
                Tag { word: canonical, kind, span: span.clone(), inner: bracketed.inner, rule };
            if !word.is_empty() && !self.push(tag) {
                let finding = Finding::new(Code::TagTooMany).at(text, span.clone());
                findings.push(finding.with_expected(alloc::format!("{TAGS}")));
                self.end = spaces(text, span.end);
                break;
            }
            self.end = spaces(text, span.end);
        }
        findings.extend(half_open(standard, text, self.end));
    }

    /// Reads a listed word in the brackets of tags, as most are: nothing is to be said about it.
    fn read_listed(&mut self, standard: &'t Tagged, text: &str) -> bool {
        let Some(Bracketed { span, inner }) = Bracketed::of_ideographs(text, self.end) else {
            return false;
        };
        let hit = text.get(inner.clone()).and_then(|word| standard.words.exact(word));
        let Some(hit) = hit.filter(|hit| !hit.alias) else { return false };
        let rule = standard.tags.get(Words::position(hit)).copied();
        let kind = rule.map_or(Kind::Free, |rule| rule.kind);
        let Range { start, end } = span;
        let tag = Tag { word: standard.words.value(hit), kind, span, inner, rule };
        let is_read = self.push(tag);
        if is_read {
            self.end = spaces(text, end);
            self.plain = if start == self.plain { end } else { self.plain };
        }
        is_read
    }

    fn push(&mut self, tag: Tag<'t>) -> bool {
        let free = self.tags.iter_mut().find(|entry| entry.is_none());
        free.map(|entry| *entry = Some(tag)).is_some()
    }
}

/// The note on a bracket of another kind; the first speaks for both.
fn other_bracket(text: &str, bracketed: &Bracketed) -> Option<Finding> {
    let Bracketed { span, inner } = bracketed;
    let both = [(span.start..inner.start, "【"), (inner.end..span.end, "】")];
    let (place, usual) =
        both.into_iter().find(|(place, usual)| text.get(place.clone()) != Some(*usual))?;
    Some(Finding::new(Code::TagBracket).at(text, place).with_expected(usual))
}

/// White space, and what is not seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || hidden::kind(c).is_some()
}

/// Whether there is white space around a word.
fn is_spaced(inner: &str, word: &str) -> bool {
    let start = inner.len() - inner.trim_start_matches(is_blank).len();
    let around = [inner.get(..start), inner.get(start + word.len()..)];
    around.iter().flatten().any(|it| it.contains(char::is_whitespace))
}

/// The listed word; characters that are not seen have a finding of their own, and do not count.
fn find(standard: &Tagged, word: &str) -> Option<Hit> {
    standard.words.find(word, true).or_else(|| {
        let is_seen = |c: &char| hidden::kind(*c).is_none();
        let seen: String = word.chars().filter(is_seen).collect();
        (seen.len() < word.len()).then(|| standard.words.find(&seen, true)).flatten()
    })
}

fn empty(standard: &Tagged, text: &str, bracketed: &Bracketed) -> Finding {
    let finding = Finding::new(Code::TagEmpty).at(text, bracketed.inner.clone());
    let grade = Applicability::HasPlaceholders;
    finding.with_field(&field()).with_expected(standard.listed(Kind::Category)).with_fix(
        bracketed.inner.clone(),
        "{category}",
        grade,
    )
}

fn unknown(standard: &Tagged, text: &str, bracketed: &Bracketed, word: &str) -> Finding {
    let finding = Finding::new(Code::TagUnknown).at(text, bracketed.inner.clone());
    let words = &standard.words;
    let all: Vec<&str> = words.values().iter().map(String::as_str).collect();
    let finding = finding.with_field(&field()).with_expected(all.join(", "));
    match words.look_alike(word).or_else(|| words.meant(word)) {
        Some(meant) => {
            finding.with_fix(bracketed.inner.clone(), meant, Applicability::MaybeIncorrect)
        }
        None => finding,
    }
}

/// A tag of which one bracket is missing, where the text begins with a listed word.
fn half_open(standard: &Tagged, text: &str, at: usize) -> Option<Finding> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let opened = bracket(first) == '【';
    if !opened && !standard.words.may_begin(first) {
        return None;
    }
    let start = if opened { at + first.len_utf8() } else { at };
    let inner = text.get(start..)?;
    let lead = inner.as_bytes().first();
    let heads = standard.words.all().filter(|it| it.as_bytes().first() == lead);
    let word = heads.filter(|word| inner.starts_with(*word)).max_by_key(|it| it.len());
    let end = start + word.map_or(0, str::len);
    if opened {
        if first != '【' && word.is_none() {
            return None;
        }
        let finding = Finding::new(Code::TagUnclosed).at(text, at..start).with_expected("】");
        let finding = finding.with_field(&field());
        return Some(match word {
            Some(_) => finding.with_fix(end..end, "】", Applicability::MaybeIncorrect),
            None => finding,
        });
    }
    word?;
    let close = text.get(end..)?.chars().next().filter(|c| bracket(*c) == '】')?;
    let finding = Finding::new(Code::TagUnopened).at(text, end..end + close.len_utf8());
    let finding = finding.with_field(&field()).with_expected("【");
    Some(finding.with_fix(at..at, "【", Applicability::MaybeIncorrect))
}

pub(super) fn field() -> Arc<str> {
    Arc::from("tag")
}

/// Where the text goes on behind spaces and what is not seen, not behind line breaks.
#[inline]
fn spaces(text: &str, from: usize) -> usize {
    // Most texts go on at once.
    match text.as_bytes().get(from..) {
        Some([b'!'..=b'~' | 0xE4..=0xE9, ..] | [0xE3, 0x80, 0x90, ..]) => from,
        _ => some_spaces(text, from),
    }
}

#[cold]
fn some_spaces(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let is_passed = |c: char| {
        matches!(c, ' ' | '\u{3000}' | '\t') || hidden::kind(c) == Some(Code::InputInvisible)
    };
    text.len() - rest.trim_start_matches(is_passed).len()
}

/// Something in brackets of tags.
struct Bracketed {
    span: Range<usize>,
    inner: Range<usize>,
}

/// The most characters of a tag, so that a text in brackets is none.
pub(super) const LONGEST: usize = 20;

impl Bracketed {
    fn at(text: &str, from: usize) -> Option<Self> {
        let mut chars = text.get(from..)?.char_indices();
        let (_, open) = chars.next().filter(|(_, c)| bracket(*c) == '【')?;
        for (at, c) in chars.take(LONGEST + 1) {
            match bracket(c) {
                '】' => {
                    let inner = from + open.len_utf8()..from + at;
                    return Some(Self { span: from..inner.end + c.len_utf8(), inner });
                }
                '【' | '\n' => return None,
                _ => {}
            }
        }
        None
    }

    /// The same, of a few ideographs.
    #[inline]
    fn of_ideographs(text: &str, from: usize) -> Option<Self> {
        let [0xE3, 0x80, 0x90, inner @ ..] = text.as_bytes().get(from..)? else { return None };
        let mut behind = inner;
        while let [0xE4..=0xE9, _, _, more @ ..] = behind {
            behind = more;
        }
        let inner = from + 3..text.len() - behind.len();
        let is_tag = behind.starts_with("】".as_bytes()) && inner.len() <= 3 * LONGEST;
        is_tag.then(|| Self { span: from..inner.end + 3, inner })
    }
}
