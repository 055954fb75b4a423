//! Another sign instead of the dot before an extension: `张三。docx`, where a keyboard writes that.

use super::field::Kind;
use super::look::Look;
use super::put_right::PutRight;
use crate::text::{Applicability, Code, Finding};
use alloc::vec::Vec;

/// The sign, and what else is wrong.
pub(super) fn explain(
    look: &Look<'_>,
    others: impl Fn(&Look<'_>) -> Vec<Finding>,
) -> Option<Vec<Finding>> {
    let (program, text) = (&look.format.program, look.text);
    let field = program.fields.last().filter(|field| matches!(field.kind, Kind::Ext(_)))?;
    let dot = program.literals.last().filter(|literal| literal.text == ".")?;
    // Most names have a dot there.
    let at = text.rfind(|c: char| !c.is_ascii_alphanumeric())?;
    let sign = text.get(at..)?.chars().next().filter(|c| SIGNS.contains(c))?;
    let span = at..at + sign.len_utf8();
    let extension = text.get(span.end..)?;
    let is_letter = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let may_be = match field.kind {
        Kind::Ext(None) => (2..=EXTENSION).contains(&extension.len()) && is_letter(extension),
        _ => field.lists(extension),
    };
    // Where there is a right one, the sign is within what is behind it.
    let is_dotted = text.get(..at)?.rsplit_once('.').is_some_and(|(_, rest)| is_letter(rest));
    if !may_be || is_dotted || program.separators.contains(sign) {
        return None;
    }
    let right = PutRight::new(text, span.clone(), &dot.text)?;
    let mut findings = right.others(others(&Look::new(look.format, &right.text)), &field.name)?;
    let finding = Finding::new(Code::SepWrong).at(text, span.clone()).with_field(&field.name);
    let finding = finding.with_expected(dot.text.as_str());
    findings.push(finding.with_fix(span, dot.text.as_str(), Applicability::MachineApplicable));
    Some(findings)
}

/// The most letters and digits that are an extension by all signs.
const EXTENSION: usize = 5;

/// What stands near the dot on a keyboard, or looks like it.
const SIGNS: [char; 6] = ['。', '｡', ',', '，', '、', '·'];
