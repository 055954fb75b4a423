//! A date in another form that holds separators, as `2024-03-15` where hyphens stand between the fields.
//!
//! It tears a text apart in wrong places, whatever else is wrong. So it is put in order first, and the
//! rest is looked at as if it had been right.

use super::align::{is_wrong_separator, numbers};
use super::date_repair;
use super::fault::Asked;
use super::field::{Fit, Kind};
use super::look::Look;
use super::put_right::PutRight;
use crate::text::{Applicability, Finding};
use alloc::vec::Vec;
use core::ops::Range;

/// The date, and what else is wrong; nothing if there is no such date, or if something is wrong with
/// what should be right then.
pub(super) fn explain(
    look: &Look<'_>,
    others: impl Fn(&Look<'_>) -> Vec<Finding>,
) -> Option<Vec<Finding>> {
    let (program, text) = (&look.format.program, look.text);
    let mut fields = program.fields.iter();
    let (field, form) = fields.find_map(|field| match &field.kind {
        Kind::Date(form) => Some((field, form)),
        _ => None,
    })?;
    let tears = |c: char| program.separators.contains(c) || is_wrong_separator(c);
    let is_torn = |span: &Range<usize>| {
        let before = text.get(..span.start).unwrap_or("");
        let written = text.get(span.clone()).unwrap_or("");
        !written.bytes().all(|byte| byte.is_ascii_digit())
            && written.contains(tears)
            && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    };
    let span = look.dates().iter().find(|span| is_torn(span))?.clone();
    let written = text.get(span.clone())?;
    let verdict = date_repair::explain(form, written)?;
    let (fixed, grade) = verdict.fix.as_ref()?;
    // One that is right is the field's, and this one is of another.
    let is_date = |it: Range<usize>| {
        text.get(it).is_some_and(|it| field.fit(it, true, &program.separators) != Fit::No)
    };
    if *grade != Applicability::MachineApplicable || numbers(text).any(is_date) {
        return None;
    }
    let right = PutRight::new(text, span.clone(), fixed)?;
    let mut findings = right.others(others(&Look::new(look.format, &right.text)), &field.name)?;
    let asked = Asked { field, separators: &program.separators, text };
    findings.push(asked.date(&span, written, verdict).finding(asked));
    Some(findings)
}
