//! Lists of words that tell at one look which characters none of them begins with.
//!
//! Most words of a text begin none of a list, so that it is gone through only where one of its words
//! may stand.

use crate::text::charset::CharSet;

/// A word, its first character apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub head: char,
    pub tail: &'static str,
}

impl Word {
    pub const fn new(word: &'static str) -> Self {
        let (width, c) = match word.as_bytes() {
            [a @ 0..0x80, ..] => (1, *a as u32),
            [a @ 0xC0..0xE0, b, ..] => (2, (*a as u32 & 0x1F) << 6 | low(*b)),
            [a @ 0xE0..0xF0, b, c, ..] => (3, (*a as u32 & 0x0F) << 12 | low(*b) << 6 | low(*c)),
            _ => (0, 0),
        };
        let head = match char::from_u32(c) {
            Some(head) => head,
            None => '\0',
        };
        Self { head, tail: word.split_at(width).1 }
    }
}

/// The bits of a character that a byte behind its first one has.
const fn low(byte: u8) -> u32 {
    byte as u32 & 0x3F
}

/// Words with what each means.
#[derive(Debug)]
pub(super) struct Table<T: 'static> {
    /// The first characters.
    firsts: CharSet<16>,
    rows: &'static [(Word, T)],
}

/// Words that mean the same.
pub(super) type Words = Table<()>;

impl<T: Copy> Table<T> {
    pub const fn new(rows: &'static [(Word, T)]) -> Self {
        let mut firsts = CharSet::EMPTY;
        let mut rest = rows;
        while let [(word, _), more @ ..] = rest {
            firsts = firsts.with(word.head as u32);
            rest = more;
        }
        Self { firsts, rows }
    }

    /// A set of characters with those with which the words begin.
    pub const fn add_to<const N: usize>(&self, mut set: CharSet<N>) -> CharSet<N> {
        let mut rest = self.rows;
        while let [(word, _), more @ ..] = rest {
            set = set.with(word.head as u32);
            rest = more;
        }
        set
    }

    /// The rows, if a word may begin with the character.
    #[inline]
    pub fn at(&self, next: Option<char>) -> &'static [(Word, T)] {
        if next.is_some_and(|c| self.firsts.may_have(c)) { self.rows } else { &[] }
    }
}

/// A list of words.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        $crate::text::deadline::words::Words::new(const {
            &[$(($crate::text::deadline::words::Word::new($word), ())),*]
        })
    };
}

/// Words, each with what it means.
macro_rules! table {
    ($($word:literal => $meaning:expr),* $(,)?) => {
        $crate::text::deadline::words::Table::new(const {
            &[$(($crate::text::deadline::words::Word::new($word), $meaning)),*]
        })
    };
}

pub(super) use {table, words};

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn the_first_character_of_every_word_is_apart() {
        for word in ["a", "éa", "前", "今天", "(含)", "'d", "~"] {
            let Word { head, tail } = Word::new(word);
            assert_eq!(format!("{head}{tail}"), word);
        }
    }
}
