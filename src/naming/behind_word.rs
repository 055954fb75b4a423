//! A separator that is missing or wrong behind a listed word with which a text begins:
//! `市场部Q2方案-20240315`.

use super::align::is_wrong_separator;
use super::field::Kind;
use super::format::Compiled;
use super::program::Item;
use crate::text::{Applicability, Code, Finding, apply};

/// The separator behind the word, if that is all that is wrong.
pub(super) fn unseparated(format: &Compiled, text: &str) -> Option<Finding> {
    let program = &format.program;
    let (Some(Item::Field(first)), Some(Item::Literal(literal))) =
        (program.item(0), program.item(1))
    else {
        return None;
    };
    let field = program.field(first)?;
    let Kind::Enum(words) = &field.kind else { return None };
    let word = words.first_in(text)?;
    let literal = program.literal(literal)?;
    let next = text.get(word.len()..)?.chars().next()?;
    if literal.keys.first() == Some(&program.separators.key(next)) {
        // It is there, or a part of it.
        return None;
    }
    let is_wrong = is_wrong_separator(next) && literal.keys.len() == 1;
    let (code, end, name) = if is_wrong {
        (Code::SepWrong, word.len() + next.len_utf8(), &field.name)
    } else {
        (Code::LiteralMissing, word.len(), &program.field_at(2)?.name)
    };
    let span = word.len()..end;
    let grade = Applicability::MaybeIncorrect;
    let finding = Finding::new(code).at(text, span.clone()).with_field(name);
    let finding = finding.with_expected(literal.text.as_str());
    let finding = finding.with_fix(span, literal.text.as_str(), grade);
    let read = format.split(&apply(text, [&finding], grade), true)?;
    (read.readings == 1).then_some(finding)
}
