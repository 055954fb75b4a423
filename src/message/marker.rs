//! What stands before an owner's name, such as `*` or `负责人：`.

use crate::text::fold::{fold, forms};
use alloc::string::String;
use core::ops::Range;

/// A marker of owners.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    pub(super) text: String,
    /// Its first character, as it is compared.
    first: char,
    /// Whether there may be a space behind it; a star with one is a bullet.
    pub(super) is_spaced: bool,
}

impl Marker {
    pub(super) fn new(text: &str) -> Self {
        let first = text.chars().next().map_or('\0', key);
        let mut marker = Self { text: text.into(), first, is_spaced: false };
        marker.is_spaced = marker.label().is_some();
        marker
    }

    /// The characters with which it may begin.
    pub(super) fn firsts(&self) -> impl Iterator<Item = char> {
        forms(self.first).chain(forms(self.first.to_ascii_uppercase()))
    }

    /// Whether it names people in passing, too, as a mention in a chat does.
    pub(super) fn is_mention(&self) -> bool {
        self.first == '@'
    }

    /// Whether it is a sign such as `*`, and not a word.
    pub(super) fn is_sign(&self) -> bool {
        let is_simple = self.first.is_ascii_graphic() && !matches!(self.first, '-' | ':');
        is_simple && self.text.chars().count() == 1
    }

    /// Of a word with a colon, both apart.
    pub(super) fn label(&self) -> Option<(&str, &str)> {
        let colon = self.text.chars().next_back().filter(|c| fold(*c) == ':')?;
        self.text.split_at_checked(self.text.len() - colon.len_utf8())
    }

    /// The next place where it stands, in whatever width and capitals.
    pub(super) fn next(&self, text: &str, within: Range<usize>) -> Option<Range<usize>> {
        let mut from = within.start;
        loop {
            let rest = text.get(from..within.end).filter(|rest| !rest.is_empty())?;
            if rest.starts_with(self.text.as_str()) {
                return Some(from..from + self.text.len());
            }
            let start = from + rest.find(|c| key(c) == self.first)?;
            if let Some(length) = self.length(text.get(start..within.end)?) {
                return Some(start..start + length);
            }
            from = start + text.get(start..)?.chars().next()?.len_utf8();
        }
    }

    /// The bytes of the marker with which a text begins.
    fn length(&self, text: &str) -> Option<usize> {
        let mut chars = text.chars();
        for wanted in self.text.chars() {
            chars.next().filter(|c| key(*c) == key(wanted))?;
        }
        Some(text.len() - chars.as_str().len())
    }
}

/// The character as which one is compared.
const fn key(c: char) -> char {
    fold(c).to_ascii_lowercase()
}
