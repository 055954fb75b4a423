//! The blank for a deadline that is missing, put where it belongs.

use super::standard::Tagged;
use crate::text::{Applicability, Code, Finding, Language};
use alloc::string::String;
use alloc::sync::Arc;
use core::ops::Range;

/// What is written where the standard's own words do not fit an English text.
const ENGLISH: &str = " by {deadline}";

/// That a deadline is missing behind a part of a text, with a fix that leaves it blank.
///
/// It goes before a full stop, with no second comma, and in English where the text is English.
pub(super) fn deadline_missing(
    standard: &Tagged,
    text: &str,
    before: Range<usize>,
    because: String,
) -> Finding {
    let said = text.get(before.clone()).unwrap_or("").trim_end();
    let said = said.trim_end_matches(['。', '.', '！', '!', '；', ';']).trim_end();
    let at = before.start + said.len();
    let blank = standard.deadline.around("{deadline}");
    let blank =
        if is_english(said) && !is_english(&blank) && standard.languages.contains(&Language::En) {
            ENGLISH
        } else {
            &blank
        };
    let blank = match said.chars().next_back() {
        None => blank.trim_start_matches(|c| is_comma(c) || c == ' '),
        Some(c) if is_comma(c) => blank.trim_start_matches(is_comma),
        Some(_) => blank,
    };
    Finding::new(Code::DeadlineMissing)
        .at(text, at..at)
        .with_field(&Arc::from("deadline"))
        .with_expected(because)
        .with_fix(at..at, blank, Applicability::HasPlaceholders)
}

const fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':')
}

/// Whether a text has letters, and none but those of ASCII.
fn is_english(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_ascii())
}
