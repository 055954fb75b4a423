//! A date in another form that holds separators, as `2024-03-15` where hyphens stand between the fields.
//!
//! It tears a text apart in wrong places, whatever else is wrong. So it is put in order first, and the
//! rest is looked at as if it had been right.

use super::align::{is_wrong_separator, numbers};
use super::date_repair;
use super::fault::Asked;
use super::field::{Fit, Kind};
use super::format::Compiled;
use super::glance::dates;
use super::put_right::PutRight;
use crate::text::{Applicability, Finding};
use alloc::vec::Vec;
use core::ops::Range;

/// The date, and what else is wrong; nothing if there is no such date, or if something is wrong with
/// what should be right then.
pub(super) fn explain(
    format: &Compiled,
    text: &str,
    others: impl Fn(&str) -> Vec<Finding>,
) -> Option<Vec<Finding>> {
    let program = &format.program;
    let mut fields = program.fields.iter();
    let (field, form) = fields.find_map(|field| match &field.kind {
        Kind::Date(form) => Some((field, form)),
        _ => None,
    })?;
    if !may_be_torn(text) {
        return None;
    }
    let tears = |c: char| program.separators.contains(c) || is_wrong_separator(c);
    let is_torn = |span: &Range<usize>| {
        let before = text.get(..span.start).unwrap_or("");
        text.get(span.clone()).is_some_and(|it| it.contains(tears))
            && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    };
    let span = dates(text).into_iter().find(is_torn)?;
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
    let mut findings = right.others(others(&right.text), &field.name)?;
    let asked = Asked { field, separators: &program.separators, text };
    findings.push(asked.date(&span, written, verdict).finding(asked));
    Some(findings)
}

/// A number is close to one behind which it begins within so many bytes: a sign has four at most.
const CLOSE: usize = 5;

/// Whether a number of four digits and one of two at most stand close to each other and to a third;
/// false only if no date is torn.
fn may_be_torn(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize| {
        let digits = bytes.get(from..).unwrap_or(&[]).iter();
        digits.take_while(|byte| byte.is_ascii_digit()).count()
    };
    // Where the next number begins, if that is not far.
    let next = |from: usize| {
        let mut rest = bytes.get(from..).unwrap_or(&[]).iter().take(CLOSE);
        Some(from + rest.position(u8::is_ascii_digit)?)
    };
    let mut from = 0;
    while let Some(start) = bytes.get(from..).and_then(|it| it.iter().position(u8::is_ascii_digit))
    {
        let start = from + start;
        let digits = number(start);
        from = start + digits;
        if digits == 4
            && let Some(month) = next(from)
            && matches!(number(month), 1 | 2)
            && next(month + number(month)).is_some()
        {
            return true;
        }
    }
    false
}
