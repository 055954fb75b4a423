//! Writing a message from its parts.

use super::check::check;
use super::draft::{Draft, Parts};
use super::standard::Tagged;
use crate::text::{Code, Finding, Language, deadline, hidden};
use crate::time::Calendar;
use alloc::string::String;
use alloc::vec::Vec;

/// Writes a message and reads it back: it must have no error, and the parts that were given.
pub(crate) fn compose(
    standard: &Tagged,
    calendar: Option<&Calendar>,
    draft: &Draft<'_>,
    parts: &Parts<'_>,
) -> Result<String, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut tags: Vec<(usize, &str)> = Vec::new();
    for word in parts.tags {
        match standard.words.find(word, true) {
            Some(hit) => {
                let at = crate::naming::Words::position(hit);
                let rank = standard.tags.get(at).map_or(0, |rule| standard.rank(rule.kind));
                tags.push((rank, standard.words.value(hit)));
            }
            None if standard.accepts_unknown => {
                tags.push((standard.rank(super::standard::Kind::Free), word));
            }
            None => {
                let known: Vec<&str> = standard.words.values().iter().map(String::as_str).collect();
                let finding = Finding::new(Code::TagUnknown).with_found(*word);
                findings.push(finding.with_expected(known.join(", ")));
            }
        }
    }
    tags.sort_by_key(|(rank, _)| *rank);
    if let Some(words) = parts.deadline {
        let read = |language: &Language| deadline::parse(words, *language).is_ok();
        if !standard.languages.iter().any(read) {
            let finding = Finding::new(Code::DeadlineUnparsed).with_found(words);
            findings.push(finding.with_expected("3月15日17:00"));
        }
    }
    for part in [Some(draft.text), parts.deadline, parts.owner].into_iter().flatten() {
        findings.extend(hidden::findings_in_lines(part));
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut text = String::new();
    for (_, word) in &tags {
        text.extend(["【", *word, "】"]);
    }
    text.push_str(draft.text.trim());
    if let Some(words) = parts.deadline {
        // What says itself that it is a bound needs none of the frame.
        text.push_str(&standard.deadline.around(words.trim().trim_end_matches('前')));
    }
    if let Some(owner) = parts.owner {
        text.push_str(&standard.owner.around(owner.trim()));
    }
    let checked = check(standard, calendar, &text, draft.sent_at);
    if !checked.is_ok() {
        return Err(checked.findings().iter().filter(|it| it.is_error()).cloned().collect());
    }
    let same_tags = checked.tags().map(|tag| tag.word).eq(tags.iter().map(|(_, word)| *word));
    let same_owner = checked.owner().map(|it| it.name) == parts.owner.map(str::trim);
    let same_deadline = checked.deadline().is_some() == parts.deadline.is_some();
    if same_tags && same_owner && same_deadline {
        return Ok(text);
    }
    Err(alloc::vec![Finding::new(Code::RenderNotRoundTrip).with_found(text)])
}
