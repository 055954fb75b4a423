//! Reads a text from left to right.

use super::spot::Spot;
use super::variants::plain;
use super::words::{Table, Words};
use crate::text::Code;

/// A place in a text. It is copied to look ahead.
///
/// Words to compare with are plain: simplified characters, half-width, small letters. A space in
/// them stands for one or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    text: &'a str,
    /// The next character, plain: most words are told apart by it.
    next: Option<char>,
    /// How many bytes it takes in the text.
    width: usize,
    /// What is behind it.
    rest: &'a str,
    /// The first value that was well written and does not exist.
    flagged: Option<(Code, Spot)>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Self { text, next: None, width: 0, rest: text, flagged: None };
        reader.advance();
        reader
    }

    /// The bytes that are read.
    pub const fn at(&self) -> usize {
        self.text.len() - self.rest.len() - self.width
    }

    /// What is read since a place.
    pub fn since(&self, start: usize) -> Spot {
        Spot::new(start, self.at())
    }

    /// What is not read, without the spaces around it; all of the text if that is nothing.
    pub fn left_over(&self) -> Spot {
        let rest = self.text.get(self.at()..).unwrap_or("").trim_start_matches(SPACES);
        let start = self.text.len() - rest.len();
        match rest.trim_end_matches(SPACES).len() {
            0 => Spot::new(0, self.text.len()),
            len => Spot::new(start, start + len),
        }
    }

    pub const fn is_done(&self) -> bool {
        self.next.is_none()
    }

    /// Notes that what was read since a place does not exist.
    pub fn flag(&mut self, code: Code, start: usize) {
        let spot = self.since(start);
        self.flagged.get_or_insert((code, spot));
    }

    pub const fn flagged(&self) -> Option<(Code, Spot)> {
        self.flagged
    }

    /// Reads something or nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    pub const fn peek(&self) -> Option<char> {
        self.next
    }

    pub fn take(&mut self) -> Option<char> {
        let taken = self.next?;
        self.advance();
        Some(taken)
    }

    #[inline]
    fn advance(&mut self) {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.next = next.map(plain);
        self.width = next.map_or(0, char::len_utf8);
        self.rest = chars.as_str();
    }

    #[inline]
    pub fn eat(&mut self, word: &str) -> bool {
        word.chars().next() == self.next && self.eat_all(word)
    }

    fn eat_all(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        for expected in word.chars() {
            if ahead.take() != Some(expected) {
                return false;
            }
            if expected == ' ' {
                ahead.spaces();
            }
        }
        *self = ahead;
        true
    }

    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    #[inline]
    pub fn eat_of(&mut self, words: &Words) -> bool {
        self.eat_any(words.at(self.next))
    }

    /// Reads the first of the words that is there, and gives what it means.
    #[inline]
    pub fn one_of<T: Copy>(&mut self, words: &Table<T>) -> Option<T> {
        let mut rows = words.at(self.next).iter();
        rows.find(|(word, _)| self.eat(word)).map(|(_, meaning)| *meaning)
    }

    /// Reads a word that goes on with no letter and no digit.
    #[inline]
    pub fn word(&mut self, word: &str) -> bool {
        word.chars().next() == self.next && self.whole_word(word)
    }

    fn whole_word(&mut self, word: &str) -> bool {
        self.attempt(|r| (r.eat_all(word) && r.is_word_end()).then_some(())).is_some()
    }

    pub fn word_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    #[inline]
    pub fn word_in(&mut self, words: &Words) -> bool {
        self.word_any(words.at(self.next))
    }

    #[inline]
    pub fn word_of<T: Copy>(&mut self, words: &Table<T>) -> Option<T> {
        let mut rows = words.at(self.next).iter();
        rows.find(|(word, _)| self.word(word)).map(|(_, meaning)| *meaning)
    }

    pub fn is_word_end(&self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }

    pub fn spaces(&mut self) {
        while self.eat_one(' ') {}
    }

    /// Reads one character.
    #[inline]
    pub fn eat_one(&mut self, expected: char) -> bool {
        let is_next = self.next == Some(expected);
        if is_next {
            self.take();
        }
        is_next
    }

    /// Reads a number of at most so many digits, all that are there.
    pub fn digits(&mut self, most: usize) -> Option<Digits> {
        self.attempt(|r| {
            let digits = r.some_digits(most)?;
            (!r.peek().is_some_and(|c| c.is_ascii_digit())).then_some(digits)
        })
    }

    /// Reads exactly so many digits, whatever follows.
    pub fn digits_exactly(&mut self, len: usize) -> Option<u32> {
        self.attempt(|r| r.some_digits(len).filter(|digits| digits.len == len))
            .map(|digits| digits.value)
    }

    fn some_digits(&mut self, most: usize) -> Option<Digits> {
        let mut found = Digits { value: 0, len: 0, padded: self.peek() == Some('0') };
        while found.len < most
            && let Some(digit) = self.peek().and_then(|c| c.to_digit(10))
        {
            self.take();
            found.value = found.value.saturating_mul(10).saturating_add(digit);
            found.len += 1;
        }
        (found.len > 0).then_some(found)
    }
}

/// What is read as a space.
const SPACES: [char; 2] = [' ', '\u{3000}'];

/// A number in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    pub value: u32,
    pub len: usize,
    /// Whether it begins with 0.
    pub padded: bool,
}
