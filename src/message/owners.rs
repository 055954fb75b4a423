//! Who answers for a message.

use super::standard::Tagged;
use crate::text::fold::fold;
use crate::text::{Applicability, Code, Finding};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

/// The owner of a message (责任人).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owner<'t> {
    /// The name as it came.
    pub name: &'t str,
    /// The bytes of the marker and the name.
    pub span: Range<usize>,
}

/// The characters of a name.
const NAME: core::ops::RangeInclusive<usize> = 2..=20;

/// Finds the owner that a text names; another one is a finding.
pub(super) fn find<'t>(
    standard: &Tagged,
    text: &'t str,
    body: Range<usize>,
    findings: &mut Vec<Finding>,
) -> Option<Owner<'t>> {
    let inside = text.get(body.clone())?;
    for marker in &standard.markers {
        if !may_hold(inside, marker) {
            continue;
        }
        let mut found: Option<Owner<'t>> = None;
        let mut from = body.start;
        while let Some(mark) = next(text, from..body.end, marker) {
            from = mark.end;
            // Behind a colon there may be a space; a star with one is a bullet.
            let spaced = marker.ends_with(|c| fold(c) == ':');
            let Some(name) = name(text, mark.end..body.end, spaced) else { continue };
            from = name.end;
            let owner = Owner { name: text.get(name.clone())?, span: mark.start..name.end };
            if found.as_ref().is_some_and(|first| first.name != owner.name) {
                findings.push(
                    Finding::new(Code::OwnerDuplicate).at(text, owner.span).with_field(&field()),
                );
                continue;
            }
            if found.is_none() {
                findings.extend(note(standard, text, &owner, &name, &mark, marker));
                found = Some(owner);
            }
        }
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a text may hold a marker, as far as that is seen at once.
fn may_hold(text: &str, marker: &str) -> bool {
    match marker.as_bytes().first() {
        Some(byte) if byte.is_ascii() => {
            // The full-width forms begin with EF.
            text.bytes().any(|it| it == *byte || it == 0xEF)
        }
        _ => text.contains(marker.trim_end_matches([':', '：'])),
    }
}

/// The next marker that stands at the beginning of a word.
fn next(text: &str, within: Range<usize>, marker: &str) -> Option<Range<usize>> {
    let first = fold(marker.chars().next()?);
    let rest = text.get(within.clone())?;
    for (at, c) in rest.char_indices() {
        if fold(c) != first {
            continue;
        }
        let start = within.start + at;
        let before = text.get(..start)?.chars().next_back();
        // Chinese has no space before `@`; addresses of mails have a letter or digit there.
        let is_word =
            |c: char| if first == '@' { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
        let opens = before.is_none_or(|c| !is_word(c) && fold(c) != first);
        if let Some(length) = matches(text.get(start..within.end)?, marker).filter(|_| opens) {
            return Some(start..start + length);
        }
    }
    None
}

/// The bytes of a marker with which a text begins, full-width forms folded.
fn matches(text: &str, marker: &str) -> Option<usize> {
    let mut chars = text.chars();
    for wanted in marker.chars() {
        chars.next().filter(|c| fold(*c) == fold(wanted))?;
    }
    Some(text.len() - chars.as_str().len())
}

/// The name behind a marker.
fn name(text: &str, within: Range<usize>, spaced: bool) -> Option<Range<usize>> {
    let rest = text.get(within.clone())?;
    let start = if spaced { rest.len() - rest.trim_start_matches(' ').len() } else { 0 };
    let rest = rest.get(start..)?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '·').unwrap_or(rest.len());
    (end > 0).then(|| within.start + start..within.start + start + end)
}

/// What is to be said about an owner.
fn note(
    standard: &Tagged,
    text: &str,
    owner: &Owner<'_>,
    name: &Range<usize>,
    mark: &Range<usize>,
    marker: &str,
) -> Option<Finding> {
    let finding = |code| Finding::new(code).at(text, name.clone()).with_field(&field());
    if standard.placeholders.iter().any(|word| word == owner.name) {
        return Some(finding(Code::OwnerPlaceholder));
    }
    let letters = owner.name.chars().all(|c| c.is_alphabetic() || c == '·');
    if !letters || !NAME.contains(&owner.name.chars().count()) {
        return Some(finding(Code::OwnerFormat));
    }
    let written = text.get(mark.clone())?;
    (written != marker).then(|| {
        Finding::new(Code::WidthFolded).at(text, mark.clone()).with_expected(String::from(marker))
    })
}

/// The finding about an owner who is missing, with the place where one belongs.
pub(super) fn missing(standard: &Tagged, text: &str, end: usize, because: String) -> Finding {
    let blank = standard.owner.around("{owner}");
    Finding::new(Code::OwnerMissing)
        .at(text, end..end)
        .with_field(&field())
        .with_expected(because)
        .with_fix(end..end, blank, Applicability::HasPlaceholders)
}

fn field() -> Arc<str> {
    Arc::from("owner")
}
