//! The fixed parts of a template.

use super::separators::Separators;
use alloc::string::String;
use alloc::vec::Vec;

/// A fixed part of a template.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    /// As it is written.
    pub(super) text: String,
    /// The characters as they are compared.
    pub(super) keys: Vec<char>,
}

impl Literal {
    pub(super) fn new(text: &str, separators: &Separators) -> Self {
        Self { text: text.into(), keys: text.chars().map(|c| separators.key(c)).collect() }
    }

    /// Where the literal ends if it begins at a position.
    #[inline]
    pub(super) fn at(
        &self,
        text: &str,
        from: usize,
        folding: bool,
        separators: &Separators,
    ) -> Option<usize> {
        self.read(text, from, folding, separators).map(|(end, _)| end)
    }

    /// Where the literal ends if it begins at a position, and whether it is as it is written.
    #[inline]
    pub(super) fn read(
        &self,
        text: &str,
        from: usize,
        folding: bool,
        separators: &Separators,
    ) -> Option<(usize, bool)> {
        if begins(text.as_bytes().get(from..)?, self.text.as_bytes()) {
            return Some((from + self.text.len(), true));
        }
        if folding {
            self.folded(text.get(from..)?, separators).map(|len| (from + len, false))
        } else {
            None
        }
    }

    /// The bytes of the literal in another form with which a text begins.
    fn folded(&self, text: &str, separators: &Separators) -> Option<usize> {
        let mut chars = text.chars();
        for key in &self.keys {
            chars.next().filter(|c| separators.key(*c) == *key)?;
        }
        Some(text.len() - chars.as_str().len())
    }

    /// Where the literal begins if it ends at a position, and whether it is as it is written.
    #[inline]
    pub(super) fn read_back(
        &self,
        text: &str,
        end: usize,
        folding: bool,
        separators: &Separators,
    ) -> Option<(usize, bool)> {
        let from = end.checked_sub(self.text.len());
        let tail = from.and_then(|from| text.as_bytes().get(from..end));
        if tail.is_some_and(|tail| begins(tail, self.text.as_bytes())) {
            return Some((end - self.text.len(), true));
        }
        if folding {
            self.folded_back(text.get(..end)?, separators).map(|start| (start, false))
        } else {
            None
        }
    }

    /// Where the literal begins in another form, with which a text ends.
    fn folded_back(&self, text: &str, separators: &Separators) -> Option<usize> {
        let mut chars = text.chars();
        for key in self.keys.iter().rev() {
            chars.next_back().filter(|c| separators.key(*c) == *key)?;
        }
        Some(chars.as_str().len())
    }
}

/// Whether a text begins with a literal. Most are of one to three bytes, for which no function is
/// called.
#[inline]
fn begins(text: &[u8], literal: &[u8]) -> bool {
    match literal {
        [a] => text.first_chunk() == Some(&[*a]),
        [a, b] => text.first_chunk() == Some(&[*a, *b]),
        [a, b, c] => text.first_chunk() == Some(&[*a, *b, *c]),
        all => text.starts_with(all),
    }
}
