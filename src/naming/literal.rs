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

    /// Whether a text is the literal as it is written.
    #[inline]
    pub(super) fn is(&self, text: &str) -> bool {
        match self.text.as_bytes() {
            [one] => text.as_bytes() == [*one],
            all => text.as_bytes() == all,
        }
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
        let rest = text.get(from..)?;
        // Most literals are one byte, for which no function is called.
        let begins = match self.text.as_bytes() {
            [one] => rest.as_bytes().first() == Some(one),
            all => rest.as_bytes().starts_with(all),
        };
        if begins {
            return Some(from + self.text.len());
        }
        if !folding {
            return None;
        }
        let mut end = from;
        let mut chars = rest.chars();
        for key in &self.keys {
            let c = chars.next().filter(|c| separators.key(*c) == *key)?;
            end += c.len_utf8();
        }
        Some(end)
    }

    /// Where the literal begins if it ends at a position.
    #[inline]
    pub(super) fn before(
        &self,
        text: &str,
        end: usize,
        folding: bool,
        separators: &Separators,
    ) -> Option<usize> {
        let rest = text.get(..end)?;
        let ends = match self.text.as_bytes() {
            [one] => rest.as_bytes().last() == Some(one),
            all => rest.as_bytes().ends_with(all),
        };
        if ends {
            return Some(end - self.text.len());
        }
        if !folding {
            return None;
        }
        let mut start = end;
        let mut chars = rest.chars().rev();
        for key in self.keys.iter().rev() {
            let c = chars.next().filter(|c| separators.key(*c) == *key)?;
            start -= c.len_utf8();
        }
        Some(start)
    }
}
