//! What a standard says of the tags of a message together: their number, their order, none twice.

use super::standard::{Kind, Tagged};
use super::tags::{LONGEST, Run, Tag, field};
use crate::diagnostic::Severity;
use crate::naming::{Hit, Words};
use crate::text::fold::fold;
use crate::text::{Applicability, Code, Edit, Finding};
use alloc::string::String;
use alloc::vec::Vec;

/// What is to be said about the tags that were read.
pub(super) fn check(standard: &Tagged, text: &str, run: &Run<'_>, findings: &mut Vec<Finding>) {
    if !is_usual(standard, run) {
        check_closely(standard, text, run, findings);
    }
}

/// Whether there is surely nothing to say: all tags are listed, no two are of one kind, and they are
/// in order.
fn is_usual(standard: &Tagged, run: &Run<'_>) -> bool {
    let mut present = 0_u8;
    let mut ranks = 0..;
    let are_in_order = run.iter().all(|tag| {
        present |= 1 << tag.kind.index();
        let rank = standard.rank(tag.kind);
        let is_next = ranks.contains(&rank);
        ranks = rank + 1..;
        is_next && tag.rule.is_some()
    });
    are_in_order
        && standard.kinds.iter().enumerate().all(|(kind, rule)| {
            let is_present = present >> kind & 1 != 0;
            if is_present { rule.max > 0 } else { !rule.required }
        })
}

fn check_closely(standard: &Tagged, text: &str, run: &Run<'_>, findings: &mut Vec<Finding>) {
    let mut counts = [0; Kind::ALL.len()];
    // The place of a tag that is no listed one, or stands twice, is not known.
    let mut placed = standard.accepts_unknown || run.iter().all(|tag| tag.rule.is_some());
    for (at, tag) in run.iter().enumerate() {
        let count = counts.get_mut(tag.kind.index()).map_or(0, |count| {
            *count += 1;
            *count
        });
        if run.iter().take(at).any(|other| other.word == tag.word) {
            let finding = Finding::new(Code::TagDuplicate).at(text, tag.span.clone());
            let fix = Applicability::MachineApplicable;
            findings.push(finding.with_fix(tag.span.clone(), "", fix));
            placed = false;
            continue;
        }
        let max = standard.kind(tag.kind).max;
        if count == max + 1 {
            let finding = Finding::new(Code::TagTooMany).at(text, tag.span.clone());
            findings.push(finding.with_expected(alloc::format!("{max}")));
        }
    }
    if placed && !run.iter().is_sorted_by_key(|tag| standard.rank(tag.kind)) {
        findings.push(out_of_order(standard, text, run));
    }
    let told = [Code::TagUnclosed, Code::TagUnopened, Code::TagUnknown, Code::TagEmpty];
    for ((_, kind), count) in Kind::ALL.into_iter().zip(counts) {
        let missing = standard.kind(kind).required && count == 0;
        if missing && !findings.iter().any(|it| told.contains(&it.code())) {
            findings.push(missing_tag(standard, text, run.end, kind));
        }
    }
}

/// That a tag is missing at a place. Where a listed word stands there with a colon, as in `任务：`, it is
/// meant for one.
fn missing_tag(standard: &Tagged, text: &str, at: usize, kind: Kind) -> Finding {
    let finding = Finding::new(Code::TagMissing).with_field(&field());
    let finding = finding.with_expected(standard.listed(kind));
    let rest = text.get(at..).unwrap_or("");
    let end = rest.char_indices().take(LONGEST + 1).find(|(_, c)| fold(*c) == ':');
    let label = end.and_then(|(end, _)| rest.get(..end)).map(|label| (label.trim(), label.len()));
    let listed = label.and_then(|(label, len)| Some((standard.words.find(label, true)?, len)));
    let is_of_kind = |hit: Hit| {
        let rule = standard.tags.get(Words::position(hit));
        rule.is_some_and(|rule| rule.kind == kind)
    };
    if let Some((hit, len)) = listed.filter(|(hit, _)| is_of_kind(*hit)) {
        let mut said = rest.get(len..).unwrap_or("").chars();
        said.next();
        let said = said.as_str().trim_start_matches(' ');
        let span = at..text.len() - said.len();
        let tag = alloc::format!("【{}】", standard.words.value(hit));
        return finding.at(text, span.clone()).with_fix(span, tag, Applicability::MaybeIncorrect);
    }
    let blank = alloc::format!("【{{{}}}】", kind.as_str());
    finding.at(text, at..at).with_fix(at..at, blank, Applicability::HasPlaceholders)
}

/// The tags sorted by the ranks of their kinds, each as it came.
fn out_of_order(standard: &Tagged, text: &str, run: &Run<'_>) -> Finding {
    let mut sorted: Vec<&Tag<'_>> = run.iter().collect();
    sorted.sort_by_key(|tag| standard.rank(tag.kind));
    let mut highest = 0;
    let misplaced = run.iter().find(|tag| {
        let rank = standard.rank(tag.kind);
        highest = highest.max(rank);
        rank < highest
    });
    let edits: Vec<Edit> = run
        .iter()
        .zip(&sorted)
        .map(|(place, tag)| Edit::new(place.span.clone(), text.get(tag.span.clone()).unwrap_or("")))
        .collect();
    let span = misplaced.map_or(0..0, |tag| tag.span.clone());
    let order: String = edits.iter().map(Edit::text).collect();
    Finding::new(Code::TagOrder)
        .at(text, span)
        .with_severity(Severity::Warning)
        .with_expected(order)
        .with_edits(edits, Applicability::MachineApplicable)
}
