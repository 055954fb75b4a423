//! The faults of single fields, where the separators are right.

use super::direct;
use super::fault::{Asked, Fault, cost, explain};
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

/// The fields of a text that has the separators of the format.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    program: &'a Program,
    text: &'a str,
    read: direct::Read,
    /// What the faults cost at least.
    pub(super) least: u32,
}

/// The fields, if the text has the separators of the format.
pub(super) fn fields<'a>(format: &'a Compiled, text: &'a str) -> Option<Fields<'a>> {
    let Plan::Direct(plan) = &format.plan else { return None };
    let program = &format.program;
    let mut read = direct::split_loosely(program, plan, text)?;
    let least = read.misfits.count_ones() * cost::SURE;
    let least = if to_last_dot(program, text, &mut read).is_some() { 0 } else { least };
    Some(Fields { program, text, read, least })
}

impl<'a> Fields<'a> {
    /// The faults of the fields; nothing if there are none.
    pub(super) fn faults(self) -> Option<Faults<'a>> {
        let Self { program, text, read, .. } = self;
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
        Some(faults).filter(|faults| !faults.list.is_empty())
    }
}

/// The extension is what follows the last dot; what stands before it belongs to the field before. Both
/// are looked at again then, whatever they were.
fn to_last_dot(program: &Program, text: &str, read: &mut direct::Read) -> Option<()> {
    let last = program.fields.len().checked_sub(1)?;
    let before = last.checked_sub(1)?;
    let item = program.items.len().checked_sub(3)?;
    let (name, span) = (read.spans.get(before)?, read.spans.get(last)?);
    let dot = span.start + text.get(span.clone())?.rfind('.')?;
    let is_dot = program.literals.last()?.text == ".";
    let is_last = program.field(last)?.is_extension()
        && is_dot
        && program.item(item) == Some(Item::Field(before))
        && name.end < span.start;
    is_last.then(|| {
        read.spans.set(before, name.start, dot);
        read.spans.set(last, dot + 1, span.end);
        read.misfits |= 1 << before | 1 << last;
    })
}
