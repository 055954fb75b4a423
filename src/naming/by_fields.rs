//! The faults of single fields, where the separators are right.

use super::direct;
use super::fault::{Asked, Fault, explain};
use super::field::Field;
use super::format::{Compiled, Width};
use super::plan::Plan;
use super::program::{Item, Program, Spans};
use super::strict;
use crate::text::Finding;
use alloc::vec::Vec;

/// The faults of fields, each with what was asked.
pub(super) struct Faults<'a> {
    pub(super) list: Vec<(Asked<'a>, Fault)>,
    /// What they cost together.
    pub(super) sum: u32,
    spans: Spans,
}

impl Faults<'_> {
    /// The findings, with those about forms that a strict format refuses beside them.
    pub(super) fn findings(self, format: &Compiled, text: &str) -> Vec<Finding> {
        let list = self.list.into_iter();
        let mut findings: Vec<Finding> = list.map(|(asked, fault)| fault.finding(asked)).collect();
        if format.settings.width == Width::Strict {
            let variants = strict::variants(format, text, &self.spans);
            let is_new = |it: &Finding| !findings.iter().any(|other| it.overlaps(other));
            let variants: Vec<Finding> = variants.into_iter().filter(is_new).collect();
            findings.extend(variants);
        }
        findings
    }
}

/// The faults of the fields, if the text has the separators of the format.
pub(super) fn faults<'a>(format: &'a Compiled, text: &'a str) -> Option<Faults<'a>> {
    let Plan::Direct(plan) = &format.plan else { return None };
    let program = &format.program;
    let mut read = direct::split_loosely(program, plan, text)?;
    to_last_dot(program, text, &mut read);
    let mut faults = Faults { list: Vec::new(), sum: 0, spans: read.spans };
    for (index, field) in program.fields.iter().enumerate() {
        if read.misfits >> index & 1 == 0 {
            continue;
        }
        let asked = Asked { field, separators: &program.separators, text };
        let Some(fault) = explain(asked, &read.spans.get(index)?) else { continue };
        faults.sum += fault.cost;
        faults.list.push((asked, fault));
    }
    Some(faults)
}

/// The extension is what follows the last dot; what stands before it belongs to the field before.
fn to_last_dot(program: &Program, text: &str, read: &mut direct::Read) {
    let Some(last) = program.fields.len().checked_sub(1) else { return };
    let Some((before, item)) = last.checked_sub(1).zip(program.items.len().checked_sub(3)) else {
        return;
    };
    let extension = program.field(last).is_some_and(Field::is_extension);
    let (Some(name), Some(span)) = (read.spans.get(before), read.spans.get(last)) else { return };
    let Some(dot) = text.get(span.clone()).and_then(|written| written.rfind('.')) else { return };
    let dot = span.start + dot;
    let is_dot = program.literals.last().is_some_and(|literal| literal.text == ".");
    // Both are looked at again, whatever they were.
    if extension
        && is_dot
        && program.item(item) == Some(Item::Field(before))
        && name.end < span.start
    {
        read.spans.set(before, name.start, dot);
        read.spans.set(last, dot + 1, span.end);
        read.misfits |= 1 << before | 1 << last;
    }
}
