//! The places of a text at which something can begin or end.

use crate::naming::field::Kind;
use crate::naming::program::Program;
use crate::text::charset::CharSet;
use alloc::vec::Vec;
use core::ops::Range;

/// The most places that are looked at.
pub(super) const CUTS: usize = 48;

/// The places where something can begin or end; nothing if they are too many.
pub(super) fn cuts(program: &Program, text: &str) -> Option<Vec<usize>> {
    let mut cuts = alloc::vec![0, text.len()];
    for (at, c) in text.char_indices() {
        if program.separators.contains(c) || is_wrong_separator(c) {
            cuts.extend([at, at + c.len_utf8()]);
        }
        if cuts.len() > 4 * CUTS {
            return None;
        }
    }
    cuts.extend(numbers(text).flat_map(|run| [run.start, run.end]));
    for field in &program.fields {
        let Kind::Enum(words) = &field.kind else { continue };
        for from in cuts.clone() {
            let rest = text.get(from..).unwrap_or("");
            if !rest.chars().next().is_some_and(|c| words.may_begin(c)) {
                continue;
            }
            // A word is no part of a longer one.
            let heads = words.all().filter(|word| rest.starts_with(*word));
            cuts.extend(heads.map(|word| from + word.len()).max());
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    (cuts.len() <= CUTS).then_some(cuts)
}

/// Versions and dates, which may touch what stands before them: numbers with dots between, and those
/// of six digits or more, with a `V` before.
pub(in crate::naming) fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let start = from + rest.find(|c: char| c.is_ascii_digit())?;
            let run = text.get(start..)?;
            let inside = |c: char| c.is_ascii_digit() || c == '.';
            let end = start + run.find(|c| !inside(c)).unwrap_or(run.len());
            from = end;
            let number = text.get(start..end)?.trim_end_matches('.');
            if number.contains('.') || number.len() >= 6 {
                let before = text.get(..start)?;
                let v = before.ends_with(['V', 'v']);
                return Some(start - usize::from(v)..start + number.len());
            }
        }
    })
}

/// Characters that are written where another separator belongs.
const WRONG: [char; 15] =
    ['_', '-', '~', '·', '|', '/', '+', '、', 'ー', ' ', '＿', '－', '–', '—', '～'];

static MAY_BE_WRONG: CharSet<16> = CharSet::EMPTY.with_all(&WRONG);

/// Whether a character is written where another separator belongs.
pub(in crate::naming) fn is_wrong_separator(c: char) -> bool {
    MAY_BE_WRONG.may_have(c) && WRONG.contains(&c)
}
