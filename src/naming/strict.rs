//! What a strict format says about forms that stand for others.

use super::format::{Compiled, Width};
use super::notes;
use super::program::Spans;
use crate::diagnostic::Severity;
use crate::text::{Applicability, Code, Edit, Finding};
use alloc::string::String;
use alloc::vec::Vec;

/// What a strict format says about a text that can be read.
pub(super) fn readable(format: &Compiled, text: &str) -> Option<Vec<Finding>> {
    let read = format.split(text, true)?;
    Some(match format.settings.width {
        Width::Fold => Vec::new(),
        Width::Strict => variants(format, text, &read.spans),
    })
}

/// Forms that a strict format refuses, each kind once with all its places.
pub(super) fn variants(format: &Compiled, text: &str, spans: &Spans) -> Vec<Finding> {
    let program = &format.program;
    let mut findings: Vec<Finding> = Vec::new();
    let mut add = |finding: Finding, edit: Edit| {
        let same = |it: &&mut Finding| it.code() == finding.code();
        if let Some(first) = findings.iter_mut().find(same) {
            first.and_edit(edit);
            return;
        }
        let finding = finding.with_severity(Severity::Error);
        findings.push(finding.with_edit(edit, Applicability::MachineApplicable));
    };
    for (literal, span) in notes::literals(program, text, spans) {
        let Some(finding) = notes::variant(text, literal, span.clone(), program) else { continue };
        let before =
            program.fields.iter().enumerate().filter(|(index, _)| {
                spans.get(*index).is_some_and(|field| field.end <= span.start)
            });
        let finding = match before.max_by_key(|(index, _)| *index) {
            Some((_, field)) => finding.with_field(&field.name),
            None => finding,
        };
        let literal = program.literal(literal).map_or("", |it| it.text.as_str());
        add(finding, Edit::new(span, literal));
    }
    for (index, field) in program.fields.iter().enumerate() {
        let Some(span) = spans.get(index) else { continue };
        if let Some(finding) = notes::form(field, text, span.clone())
            && finding.code() == Code::WidthFolded
        {
            let folded: String = finding.expected().into();
            add(finding, Edit::new(span, folded));
        }
    }
    findings
}
