//! A part in brackets that belongs behind a separator: `方案（20240315）`, `API design(V2.1)-…`.

use super::look::Look;
use super::other_separators::{field_before, separator};
use crate::text::{Applicability, Code, Edit, Finding};

/// The brackets, where that is all that is wrong and a field is known by the text in them.
pub(super) fn part(look: &Look<'_>) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let separator = separator(format)?;
    if !look.signs().has_brackets() {
        return None;
    }
    let opens =
        |(_, c): &(usize, char)| closing(*c).is_some() && !format.program.separators.contains(*c);
    let mut opening = text.char_indices().filter(opens).take(PLACES);
    opening.find_map(|(at, open)| finding(look, separator, at, open))
}

/// The bracket that closes what another one opens.
const fn closing(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        _ => return None,
    })
}

/// The most brackets that are tried.
const PLACES: usize = 4;

fn finding(look: &Look<'_>, separator: &str, at: usize, open: char) -> Option<Finding> {
    let (format, text) = (look.format, look.text);
    let program = &format.program;
    let start = at + open.len_utf8();
    let close = closing(open)?;
    let inner = start..start + text.get(start..)?.find(close)?;
    let (before, after) = (text.get(..at)?, text.get(inner.end + close.len_utf8()..)?);
    let before = before.strip_suffix(' ').unwrap_or(before);
    let goes_on = after.is_empty() || after.starts_with(|c| program.separators.contains(c));
    let behind = if goes_on { "" } else { separator };
    let changed = [before, separator, text.get(inner.clone())?, behind, after].concat();
    let read = format.split(&changed, true).filter(|read| read.readings == 1)?;
    let told = before.len() + separator.len();
    let told = Some(told..told + inner.len());
    let mut fields = program.fields.iter().enumerate();
    fields.find(|(index, it)| it.kind.is_telling() && read.spans.get(*index) == told)?;
    let edits = alloc::vec![
        Edit::new(before.len()..start, separator),
        Edit::new(inner.end..text.len() - after.len(), behind),
    ];
    let finding = Finding::new(Code::SepWrong).at(text, before.len()..start);
    let finding = finding.with_expected(separator);
    let finding = finding.with_edits(edits, Applicability::MaybeIncorrect);
    Some(match field_before(format, &read.spans, before.len()) {
        Some(field) => finding.with_field(&field.name),
        None => finding,
    })
}
