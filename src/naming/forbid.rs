//! What a field must not hold.
//!
//! Most patterns that forbid are a set of characters or a list of words, as `[()]` and `--|__`. Those
//! are looked for without the engine of patterns.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use regex::Regex;

/// A pattern that must match nowhere.
#[derive(Debug, Clone)]
pub(super) struct Forbid {
    regex: Regex,
    simple: Option<Simple>,
}

/// A pattern that is no more than this.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Simple {
    /// One of these characters of ASCII.
    Set(u128),
    /// One of these words.
    Words(Vec<String>),
}

impl Forbid {
    pub(super) fn new(regex: Regex) -> Self {
        let simple = set(regex.as_str()).or_else(|| words(regex.as_str()));
        Self { regex, simple }
    }

    /// Whether a text holds what is forbidden.
    #[inline]
    pub(super) fn is_in(&self, text: &str) -> bool {
        match &self.simple {
            Some(Simple::Set(set)) => {
                text.bytes().any(|byte| byte < 0x80 && set >> (byte & 127) & 1 == 1)
            }
            Some(Simple::Words(words)) => words.iter().any(|word| text.contains(word.as_str())),
            None => self.regex.is_match(text),
        }
    }

    /// Where a text holds what is forbidden first.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.regex.find(text).map(|found| found.range())
    }

    pub(super) fn as_str(&self) -> &str {
        self.regex.as_str()
    }
}

/// The characters of a pattern that is a set of characters of ASCII, each named by itself.
fn set(pattern: &str) -> Option<Simple> {
    let inside = pattern.strip_prefix('[')?.strip_suffix(']')?;
    let mut set: u128 = 0;
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        let c = match c {
            '\\' => chars.next().filter(char::is_ascii_punctuation)?,
            // Ranges, complements, sets within the set and operations on sets.
            '^' | '-' | '[' | ']' | '&' | '~' => return None,
            c => c,
        };
        if !c.is_ascii() {
            return None;
        }
        set |= 1 << (u32::from(c) & 127);
    }
    (set != 0).then_some(Simple::Set(set))
}

/// The words of a pattern that is a list of words.
fn words(pattern: &str) -> Option<Simple> {
    let mut words = alloc::vec![String::new()];
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '|' => words.push(String::new()),
            '\\' => words.last_mut()?.push(chars.next().filter(char::is_ascii_punctuation)?),
            '.' | '^' | '$' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' => return None,
            c => words.last_mut()?.push(c),
        }
    }
    words.iter().all(|word| !word.is_empty()).then_some(Simple::Words(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_patterns_are_found_as_the_engine_finds_them() {
        let patterns = [
            "[()]",
            "[\\\\/:*?\"<>|]",
            "--|__|==",
            "DRAFT",
            "\\*",
            "\\.",
            "a|b",
            "[a-c]",
            "[^a]",
            "[[:alpha:]]",
            "\\d",
            "x*",
            "[a&&b]",
            "一|二",
            "[一]",
            "^a",
            "[\\]]",
            "[\\-a]",
            "\\-",
            "a||b",
        ];
        let texts =
            ["", "a", "(b", "a--b", "__", "x=y", "DRAFT", "*", ".", "一", "3", "\\", "]", "-", "&"];
        for pattern in patterns {
            let Ok(regex) = Regex::new(pattern) else { continue };
            let forbid = Forbid::new(regex.clone());
            for text in texts {
                assert_eq!(forbid.is_in(text), regex.is_match(text), "{pattern} {text}");
            }
        }
        assert!(set("[()]").is_some() && words("--|__").is_some());
    }
}
