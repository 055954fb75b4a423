//! Lists of words that tell at one look which characters none of them begins with.
//!
//! Most words of a text begin none of a list. A bit of a mask is set for each first character, so
//! that a list is gone through only where one of its words may stand.

/// The first characters of words.
#[derive(Debug, Clone, Copy)]
struct Firsts(u128);

impl Firsts {
    const fn with(self, word: &str) -> Self {
        Self(self.0 | Self::bit(first(word)))
    }

    /// Whether a word may begin with a character; false only if none does.
    const fn may_be(self, c: char) -> bool {
        self.0 & Self::bit(c as u32) != 0
    }

    const fn bit(c: u32) -> u128 {
        1 << (c & 127)
    }
}

/// The first character of a word, decoded; 0 of none.
const fn first(word: &str) -> u32 {
    match word.as_bytes() {
        [a @ 0..0x80, ..] => *a as u32,
        [a @ 0xC0..0xE0, b, ..] => (*a as u32 & 0x1F) << 6 | (*b as u32 & 0x3F),
        [a @ 0xE0..0xF0, b, c, ..] => {
            (*a as u32 & 0x0F) << 12 | (*b as u32 & 0x3F) << 6 | (*c as u32 & 0x3F)
        }
        _ => 0,
    }
}

/// Words that mean the same.
#[derive(Debug)]
pub(super) struct Words {
    firsts: Firsts,
    words: &'static [&'static str],
}

impl Words {
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut firsts = Firsts(0);
        let mut rest = words;
        while let [word, more @ ..] = rest {
            firsts = firsts.with(word);
            rest = more;
        }
        Self { firsts, words }
    }

    /// The words, if one may begin with the character.
    #[inline]
    pub fn at(&self, next: Option<char>) -> &'static [&'static str] {
        if next.is_some_and(|c| self.firsts.may_be(c)) { self.words } else { &[] }
    }
}

/// Words with what each means.
#[derive(Debug)]
pub(super) struct Table<T: 'static> {
    firsts: Firsts,
    rows: &'static [(&'static str, T)],
}

impl<T: Copy> Table<T> {
    pub const fn new(rows: &'static [(&'static str, T)]) -> Self {
        let mut firsts = Firsts(0);
        let mut rest = rows;
        while let [(word, _), more @ ..] = rest {
            firsts = firsts.with(word);
            rest = more;
        }
        Self { firsts, rows }
    }

    /// The rows, if a word may begin with the character.
    #[inline]
    pub fn at(&self, next: Option<char>) -> &'static [(&'static str, T)] {
        if next.is_some_and(|c| self.firsts.may_be(c)) { self.rows } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::{Firsts, first};

    #[test]
    fn the_first_character_of_every_word_is_decoded() {
        for word in ["a", "éa", "前", "今天", "(含)", "'d", "~"] {
            assert_eq!(Some(first(word)), word.chars().next().map(u32::from), "{word}");
        }
        assert_eq!(first(""), 0);
    }

    #[test]
    fn no_character_that_begins_a_word_is_ruled_out() {
        let firsts = Firsts(0).with("今天").with("by");
        assert!(firsts.may_be('今') && firsts.may_be('b'));
        assert!(!firsts.may_be('c'));
    }
}
