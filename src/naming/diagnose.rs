//! What is wrong with a text that is not of the format: all at once, each cause once.

use super::align;
use super::behind_word;
use super::by_fields::{self, Fields};
use super::fault::cost;
use super::file;
use super::format::{Ambiguity, Compiled, Refusal, Replies, Width};
use super::glance;
use super::look::Look;
use super::missing;
use super::name::Rejected;
use super::order;
use super::other_separators;
use super::plan::Plan;
use super::program::Spans;
use super::strict;
use super::table::{self, Readings};
use super::torn_date;
use super::wrong_dot;
use crate::text::fold::fold;
use crate::text::{Applicability, Code, Finding, Fix, apply, hidden, reply};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

/// Rejects a text that was not read.
#[cold]
pub(super) fn diagnose(format: &Compiled, text: &str, refusal: Refusal) -> Rejected {
    match explain_text(format, text, refusal) {
        Ok(findings) => Rejected::new(text, findings),
        Err(rejected) => rejected,
    }
}

/// Explains a text that was not read; one that has several readings is rejected with them.
#[cold]
pub(super) fn explain_text(
    format: &Compiled,
    text: &str,
    refusal: Refusal,
) -> Result<Vec<Finding>, Rejected> {
    if is_blank(text) {
        return Ok(alloc::vec![Finding::new(Code::InputBlank).at(text, 0..text.len())]);
    }
    let most = format.settings.max_bytes;
    if text.len() > most {
        let finding = Finding::new(Code::InputTooLong)
            .with_found(alloc::format!("{} bytes", text.len()))
            .with_expected(alloc::format!("{most} bytes"));
        return Ok(alloc::vec![finding]);
    }
    // Hidden characters are looked for before the name of a file is, and after replies.
    let is_clean = match refusal {
        Refusal::Unsafe | Refusal::Unread | Refusal::Ambiguous(_) => true,
        Refusal::Hidden => false,
        Refusal::Reply | Refusal::Long => hidden::is_clean(text),
    };
    let mut findings = if is_clean {
        if let Some(rejected) = ambiguous(format, text, &refusal) {
            return Err(rejected);
        }
        visible(format, text, &refusal)
    } else {
        let mut findings = hidden::findings(text);
        let Some(others) = beside_hidden(format, text, &findings) else { return Ok(findings) };
        findings.extend(others);
        findings
    };
    if findings.is_empty() {
        findings.push(Finding::new(Code::LiteralMismatch).at(text, 0..text.len()));
    }
    findings.sort_by_key(|finding| finding.span().map_or(0, |span| span.start));
    verify(format, text, &mut findings);
    Ok(findings)
}

/// What is wrong beside the hidden characters of a text, as far as all can be taken away; nothing
/// if the text is of the format without them.
fn beside_hidden(format: &Compiled, text: &str, hidden: &[Finding]) -> Option<Vec<Finding>> {
    if hidden.iter().any(|finding| finding.fix().is_none()) {
        return Some(Vec::new());
    }
    let seen = apply(text, hidden, Applicability::MachineApplicable);
    if is_blank(&seen) {
        return Some(Vec::new());
    }
    let Err(refusal) = format.read(&seen) else { return None };
    let edits = hidden.iter().filter_map(Finding::fix).flat_map(Fix::edits);
    let mut removed: Vec<Range<usize>> = edits.map(|edit| edit.span().clone()).collect();
    removed.sort_by_key(|span| span.start);
    // A place in what is seen is one in the text: what was removed before it is counted again.
    let place = |at: usize, is_start: bool| {
        removed.iter().fold(at, |at, span| {
            let is_before = span.start < at || is_start && span.start == at;
            if is_before { at + span.len() } else { at }
        })
    };
    let found = visible(format, &seen, &refusal);
    let restored = found.into_iter().map(|finding| {
        finding.moved(|span| place(span.start, span.start < span.end)..place(span.end, false))
    });
    Some(restored.collect())
}

/// Whether there is nothing but white space, behind the marks of replies as well.
fn is_blank(text: &str) -> bool {
    let said = text.trim_end();
    let marked = said.chars().next_back().is_some_and(|c| fold(c) == ':');
    said.is_empty() || (marked && reply::prefix(text) >= said.len())
}

/// A text that could be read, were it not that there are several ways or too many segments.
fn ambiguous(format: &Compiled, text: &str, refusal: &Refusal) -> Option<Rejected> {
    if matches!(format.plan, Plan::Direct(_)) {
        return None;
    }
    if let Refusal::Ambiguous(readings) = refusal {
        return Some(several(format, text, readings));
    }
    let folding = format.settings.width == Width::Fold;
    let segments = table::segments(&format.program, text, folding);
    if segments > table::SEGMENTS {
        let finding = Finding::new(Code::InputTooManySegments)
            .with_found(alloc::format!("{segments}"))
            .with_expected(alloc::format!("{}", table::SEGMENTS));
        return Some(Rejected::new(text, alloc::vec![finding]));
    }
    if format.settings.ambiguity != Ambiguity::Error || matches!(refusal, Refusal::Unread) {
        return None;
    }
    let readings = table::several(&format.program, text, folding)?;
    Some(several(format, text, &readings))
}

fn several(format: &Compiled, text: &str, readings: &Readings) -> Rejected {
    let finding = Finding::new(Code::InputAmbiguous)
        .at(text, 0..text.len())
        .with_found(alloc::format!("{}", readings.count));
    let both = [readings.longest, readings.shortest];
    let finding = finding.with_expected(shown(format, text, &both));
    Rejected::ambiguous(format, text, finding, readings.count, &both)
}

/// Two of the readings of a text.
fn shown(format: &Compiled, text: &str, both: &[Spans]) -> String {
    let mut shown = String::new();
    for spans in both {
        if !shown.is_empty() {
            shown.push_str(" / ");
        }
        for (index, field) in format.program.fields.iter().enumerate() {
            if let Some(written) = spans.get(index).and_then(|span| text.get(span)) {
                let between = if shown.is_empty() || shown.ends_with(' ') { "" } else { ", " };
                shown.extend([between, &field.name, " ", written]);
            }
        }
    }
    shown
}

/// The faults of a text without hidden characters.
fn visible(format: &Compiled, text: &str, refusal: &Refusal) -> Vec<Finding> {
    let start = reply::prefix(text);
    let is_unsafe = !matches!(refusal, Refusal::Unread | Refusal::Ambiguous(_));
    let profile = format.settings.file.filter(|_| is_unsafe);
    let mut findings = profile.map_or_else(Vec::new, |profile| file::structure(text, profile));
    let mut end = text.len();
    if findings.iter().any(|it| it.code() == Code::FileTrailingDotSpace) {
        end = text.trim_end_matches(['.', ' ']).len().max(start);
    }
    if start > 0 && format.settings.replies != Replies::Strip {
        let finding = Finding::new(Code::SubjectReplyPrefix).at(text, 0..start);
        findings.insert(0, finding.with_fix(0..start, "", Applicability::MachineApplicable));
    }
    let body = text.get(start..end).unwrap_or("");
    // Where nothing else is wrong, it is known that the text cannot be read.
    let folding = format.settings.width == Width::Fold;
    let unread = matches!(refusal, Refusal::Unread) && findings.is_empty() && folding;
    let structural = structural(format, body, unread);
    if findings.is_empty() && start == 0 {
        return structural;
    }
    for finding in structural {
        let finding = finding.shifted(start);
        let is_trailing = |it: &Finding| it.code() == Code::FileTrailingDotSpace;
        if finding.code() == Code::ExtMissing && findings.iter().any(is_trailing) {
            // A dot at the end is where the extension is missing.
            findings.retain(|it| !is_trailing(it));
            findings.push(ends_with_dot(finding, text, end));
            continue;
        }
        let told = findings.iter_mut().find(|it| is_same_cause(it, &finding));
        if let Some(told) = told {
            // What is wrong for the file's sake is told once, and now it is known of which field.
            if let Some(name) = field_name(format, &finding)
                && told.span().is_some()
            {
                *told = told.clone().with_field(name);
            }
            continue;
        }
        if finding.code() != Code::FieldForbidden {
            // What a field refuses altogether is no fault of a character in it as well.
            findings.retain(|it| it.code() != Code::FileIllegalChar || !it.overlaps(&finding));
        }
        findings.push(finding);
    }
    findings
}

/// The extension that is missing behind a dot, or behind a run of dots and spaces.
fn ends_with_dot(finding: Finding, text: &str, end: usize) -> Finding {
    let Some(edit) = finding.fix().and_then(|fix| fix.edits().first()).cloned() else {
        return finding;
    };
    let finding = finding.at(text, text.len()..text.len());
    finding.with_fix(end..text.len(), edit.text(), Applicability::HasPlaceholders)
}

fn field_name<'a>(format: &'a Compiled, finding: &Finding) -> Option<&'a Arc<str>> {
    let name = finding.field()?;
    format.program.fields.iter().map(|field| &field.name).find(|it| ***it == *name)
}

/// Whether a fault of a file name is why a field is refused.
fn is_same_cause(file: &Finding, field: &Finding) -> bool {
    match field.code() {
        _ if !file.code().as_str().starts_with("file.") => false,
        Code::FieldTooLong => file.span().is_none(),
        Code::FieldForbidden => file.overlaps(field),
        _ => false,
    }
}

/// The faults of structure and of fields. `unread` says that the text is known not to be of the format.
fn structural(format: &Compiled, text: &str, unread: bool) -> Vec<Finding> {
    if let Some(findings) = if unread { None } else { strict::readable(format, text) } {
        return findings;
    }
    let others = |changed: &Look<'_>| {
        strict::readable(format, changed.text).unwrap_or_else(|| unreadable(changed))
    };
    let undotted =
        |changed: &Look<'_>| torn_date::explain(changed, others).unwrap_or_else(|| others(changed));
    let look = Look::new(format, text);
    wrong_dot::explain(&look, undotted)
        .or_else(|| torn_date::explain(&look, others))
        .unwrap_or_else(|| unreadable(&look))
}

/// The faults of a text that cannot be read, and in which no date is torn.
fn unreadable(look: &Look<'_>) -> Vec<Finding> {
    let (format, text) = (look.format, look.text);
    if let Some(finding) = double_extension(format, text) {
        return alloc::vec![finding];
    }
    // As far as the separators are right, the fields can be looked at one by one; where many faults cost
    // more than another separator, they are told if nothing else is found.
    let fields = by_fields::fields(format, text);
    let few = match fields.filter(|it| it.least < cost::SEPARATOR).and_then(Fields::faults) {
        Some(faults) if faults.sum < cost::SEPARATOR => return faults.findings(format, text),
        few => few,
    };
    let moved = || order::misplaced(look);
    if let Some(finding) = glance::other_form(look).or_else(moved) {
        return alloc::vec![finding];
    }
    let few = match few {
        Some(faults) if faults.list.len() == 1 && faults.sum <= cost::OTHER => {
            return faults.findings(format, text);
        }
        few => few,
    };
    let some = |doubtful| other_separators::instead_of_some(look, doubtful);
    if let Some(finding) = some(false).or_else(|| behind_word::unseparated(format, text)) {
        return alloc::vec![finding];
    }
    if let Some(findings) = missing::fields(look) {
        return findings;
    }
    if let Some(finding) = some(true) {
        return alloc::vec![finding];
    }
    let far = u32::try_from(FAR * format.program.fields.len().max(FEW)).unwrap_or(u32::MAX);
    // Faults of single fields are told unless the whole is told by smaller ones.
    let fields = few.or_else(|| fields.and_then(Fields::faults));
    let most = fields.as_ref().map_or(far, |faults| faults.sum.saturating_sub(1));
    match (align::explain_all(&format.program, text, most), fields) {
        (Some(explained), _) if explained.cost <= far => explained.findings,
        (None, Some(faults)) => faults.findings(format, text),
        // What is nothing like the format has no faults worth a list.
        _ => {
            let finding = Finding::new(Code::LiteralMismatch).at(text, 0..text.len());
            alloc::vec![finding.with_expected(format.program.shown())]
        }
    }
}

/// What the faults of a text may cost for each field of the format to be told one by one.
const FAR: usize = 8;

/// A format of fewer fields counts as one of so many: it is soon told what it needs.
const FEW: usize = 3;

/// An extension that stands twice, or behind another one that the format lists.
fn double_extension(format: &Compiled, text: &str) -> Option<Finding> {
    let field = format.program.fields.last().filter(|field| field.is_extension())?;
    let (rest, last) = text.rsplit_once('.')?;
    let (_, before) = rest.rsplit_once('.')?;
    let start = rest.len() - before.len() - 1;
    // Of two, the last says what the file is.
    let removed = match last.eq_ignore_ascii_case(before) {
        true => rest.len()..text.len(),
        false if field.lists(before) && field.lists(last) => start..rest.len(),
        false => return None,
    };
    let finding = Finding::new(Code::ExtDouble).at(text, start..text.len());
    let finding = finding.with_field(&field.name);
    let finding = finding.with_fix(removed, "", Applicability::MaybeIncorrect);
    let fixed = apply(text, [&finding], Applicability::MaybeIncorrect);
    format.split(&fixed, true).map(|_| finding)
}

/// Makes sure of the fixes: where a program applies all that it may, the result must be of the
/// format; or else a person should look at each.
fn verify(format: &Compiled, text: &str, findings: &mut [Finding]) {
    let grade = |it: &Finding| it.fix().map(Fix::applicability);
    let is_sure = |it: &Finding| grade(it) == Some(Applicability::MachineApplicable);
    if !findings.iter().any(is_sure) {
        return;
    }
    let fixed = apply(text, findings.iter(), Applicability::MachineApplicable);
    if format.read(&fixed).is_err() {
        for finding in findings.iter_mut().filter(|it| is_sure(it)) {
            *finding = finding.clone().doubted();
        }
    }
}
