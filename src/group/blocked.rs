//! Words that names must not hold.

use crate::text::{fold, hidden};
use alloc::boxed::Box;
use alloc::string::String;
use unicode_normalization::UnicodeNormalization;

/// A word that names must not hold. Capitals do not matter.
#[derive(Debug, Clone)]
pub(super) struct Blocked {
    pub(super) word: Box<str>,
    lower: Box<str>,
    how: Match,
}

/// Where a word must not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// As the whole name.
    Exact,
    /// By itself: with no letter or digit of its kind of script directly before or behind.
    Word,
    /// Anywhere.
    Substring,
}

impl Match {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("exact", Self::Exact), ("word", Self::Word), ("substring", Self::Substring)];
}

impl Blocked {
    pub(super) fn new(word: &str, how: Option<Match>) -> Self {
        let how = how.unwrap_or(if is_unspaced(word) { Match::Substring } else { Match::Word });
        Self { word: word.into(), lower: lowered(word).into(), how }
    }

    /// Whether a name, in small letters, holds it.
    pub(super) fn is_in(&self, name: &str) -> bool {
        match self.how {
            Match::Exact => *name == *self.lower,
            Match::Substring => name.contains(&*self.lower),
            Match::Word => stands_alone(name, &self.lower),
        }
    }
}

/// A text as it is compared: composed, in small letters of half width, without characters that hide.
pub(super) fn lowered(text: &str) -> String {
    let shown = text.nfc().filter(|c| hidden::kind(*c).is_none());
    shown.map(fold::fold).flat_map(char::to_lowercase).collect()
}

/// Whether a word stands somewhere by itself.
fn stands_alone(text: &str, word: &str) -> bool {
    let (first, last) = (word.chars().next(), word.chars().next_back());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).filter(|_| is_apart(before, first));
        let rest = rest.and_then(|rest| rest.strip_prefix(word));
        if rest.is_some_and(|rest| is_apart(last, rest.chars().next())) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Whether a word can end between two characters: one is no letter or digit, or one is of a script that
/// leaves no blanks between words and the other is not.
fn is_apart(before: Option<char>, behind: Option<char>) -> bool {
    let letter = |c: Option<char>| c.filter(|c| c.is_alphanumeric());
    letter(before)
        .zip(letter(behind))
        .is_none_or(|(a, b)| is_unspaced_char(a) != is_unspaced_char(b))
}

/// Whether a text has characters of which words are written without blanks between them: Han, kana or
/// hangul.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.chars().any(is_unspaced_char)
}

fn is_unspaced_char(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11FF}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3031}'..='\u{3035}'
            | '\u{3038}'..='\u{303B}'
            | '\u{3041}'..='\u{30FF}'
            | '\u{3130}'..='\u{318F}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{A960}'..='\u{A97F}'
            | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FFDC}'
            | '\u{1AFF0}'..='\u{1B16F}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}
