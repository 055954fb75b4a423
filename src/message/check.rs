//! Reading a message, and what is to be said about it.

use super::blank;
use super::deadlines;
use super::local::Local;
use super::mistakes;
use super::owners;
use super::spots::Spots;
use super::standard::{TagRule, Tagged};
use super::tags::Run;
use crate::diagnostic::Severity;
use crate::text::fold::bracket;
use crate::text::plain::is_plain;
use crate::text::{Applicability, Code, Finding, apply, hidden, nfc, reply};
use crate::time::Calendar;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset};
use core::ops::Range;

pub use super::deadlines::Due;
pub use super::owners::Owner;
pub use super::tags::Tag;

/// A message that was read: its parts, borrowed from the text, and all that there is to say about it.
#[derive(Debug, Clone)]
pub struct Checked<'t> {
    text: &'t str,
    run: Run<'t>,
    /// Where what follows the tags ends, without white space.
    end: usize,
    deadline: Option<Due>,
    owner: Option<Owner<'t>>,
    findings: Vec<Finding>,
}

impl<'t> Checked<'t> {
    /// A text that is read as a whole, with what is to be said about it.
    pub(crate) fn whole(text: &'t str, findings: Vec<Finding>) -> Self {
        let end = text.len();
        Self { text, run: Run::new(), end, deadline: None, owner: None, findings }
    }

    /// The tags in the order in which they stand.
    pub fn tags(&self) -> impl Iterator<Item = &Tag<'t>> {
        self.run.iter()
    }

    /// What follows the tags.
    #[must_use]
    pub fn body(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or("")
    }

    const fn range(&self) -> Range<usize> {
        self.run.end..self.end
    }

    /// The deadline that the text says.
    #[must_use]
    pub const fn deadline(&self) -> Option<&Due> {
        self.deadline.as_ref()
    }

    /// The owner that the text names.
    #[must_use]
    pub const fn owner(&self) -> Option<&Owner<'t>> {
        self.owner.as_ref()
    }

    /// All that there is to say, errors, warnings and notes, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether the message is as the standard says: nothing that was found is an error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// The text after all fixes that are no less sure than asked for.
    #[must_use]
    pub fn fixed(&self, at_least: Applicability) -> String {
        apply(self.text, &self.findings, at_least)
    }
}

/// Reads a message by a standard of tags.
pub(crate) fn check<'t>(
    standard: &'t Tagged,
    calendar: Option<&Calendar>,
    text: &'t str,
    sent_at: DateTime<FixedOffset>,
) -> Checked<'t> {
    let mut checked = Checked::whole(text, Vec::new());
    let findings = &mut checked.findings;
    let most = standard.max_bytes;
    if text.chars().all(char::is_whitespace) {
        findings.push(Finding::new(Code::InputBlank).at(text, 0..text.len()));
        return checked;
    }
    if text.len() > most {
        let finding = Finding::new(Code::InputTooLong);
        let finding = finding.with_found(alloc::format!("{} bytes", text.len()));
        findings.push(finding.with_expected(alloc::format!("{most} bytes")));
        return checked;
    }
    let start = replied(text);
    if start > 0 {
        let note = Finding::new(Code::SubjectReplyPrefix).at(text, 0..start);
        findings.push(note.with_severity(Severity::Note));
    }
    let run = &mut checked.run;
    run.read(standard, text, start, findings);
    checked.end = text.trim_end().len().max(run.end);
    let body = run.end..checked.end;
    let local = Local::new(sent_at, calendar);
    let required = run.requires(|rule| rule.needs_deadline);
    let mut spots = Spots::new(standard, text, body.clone());
    let range = body.clone();
    checked.deadline =
        deadlines::find(standard, text, range, &mut spots, local, required, findings);
    let (mark, body_is_plain) = spots.learn();
    let others = [text.get(run.plain..body.start), text.get(body.end..)];
    if !body_is_plain || !others.iter().flatten().all(|it| it.is_empty() || is_plain(it)) {
        findings.splice(..0, of_characters(text));
    }
    let required = run.requires(|rule| rule.needs_owner);
    let due = checked.deadline.as_ref();
    checked.owner = mark.and_then(|mark| {
        let range = mark..body.end;
        owners::find(standard, text, range, due, required, findings)
    });
    checked.require(standard);
    checked.findings.sort_by_key(|it| it.span().map_or(0, |span| span.start));
    checked
}

/// What is to be said about the characters of a text that is not plain.
#[cold]
fn of_characters(text: &str) -> Vec<Finding> {
    let mut findings = hidden::findings_in_lines(text);
    if !nfc::is_composed(text) {
        findings.push(Finding::new(Code::InputNotNfc));
    }
    findings
}

/// The bytes of reply and forward marks that stand before tags, as gateways put them there.
fn replied(text: &str) -> usize {
    if text.starts_with('【') {
        return 0;
    }
    let end = reply::prefix(text);
    let is_tagged = |rest: &str| rest.starts_with(|c| bracket(c) == '【');
    if text.get(end..).is_some_and(is_tagged) { end } else { 0 }
}

impl Checked<'_> {
    /// Says what the tags require and is not there.
    fn require(&mut self, standard: &Tagged) {
        let body = self.range();
        let because = |needs: fn(&TagRule) -> bool| {
            let needing = self.tags().filter(|tag| tag.rule.as_ref().is_some_and(needs));
            let words: Vec<&str> = needing.map(|tag| tag.word).collect();
            (!words.is_empty()).then(|| words.join(", "))
        };
        let mut missing = Vec::new();
        if self.deadline.is_none()
            && !self.findings.iter().any(mistakes::refuses)
            && let Some(because) = because(|rule| rule.needs_deadline)
        {
            let at = self.owner.as_ref().map_or(body.end, |owner| owner.span.start);
            let before = body.start..at.max(body.start);
            missing.push(blank::deadline_missing(standard, self.text, before, because));
        }
        if self.owner.is_none()
            && let Some(because) = because(|rule| rule.needs_owner)
        {
            missing.push(owners::missing(standard, self.text, body.clone(), because));
        }
        let says = self.says();
        self.findings.append(&mut missing);
        if !says {
            let at = body.start;
            let finding = Finding::new(Code::BodyMissing).at(self.text, at..at);
            let finding = finding.with_field(&Arc::from("body"));
            // Words that lead a deadline in begin a clause.
            let next = self.text.get(at..).and_then(|it| it.chars().next());
            let blank = if next.is_some_and(owners::is_letter) { "{body}，" } else { "{body}" };
            self.findings.push(finding.with_fix(at..at, blank, Applicability::HasPlaceholders));
        }
    }

    /// Whether there is any text beside the tags, the deadline and the owner.
    fn says(&self) -> bool {
        let is_of_deadline = |at| self.deadline.as_ref().is_some_and(|it| it.span.contains(&at));
        let is_of_owner = |at| self.owner.as_ref().is_some_and(|it| it.span.contains(&at));
        let start = self.run.end;
        let mut chars = self.body().char_indices();
        chars.any(|(at, c)| {
            owners::is_letter(c) && !is_of_deadline(start + at) && !is_of_owner(start + at)
        })
    }
}
