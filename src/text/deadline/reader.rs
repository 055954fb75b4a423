//! Reads a text from left to right.

use super::spot::Spot;
use super::variants::plain;
use super::words::{Table, Word, Words};
use crate::text::Code;

/// A place in a line of a text; nothing behind its end is read. It is copied to look ahead.
///
/// Words to compare with are plain: simplified characters, half-width, small letters. A space in
/// them stands for one or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    /// What is behind the next character.
    rest: &'a str,
    /// How many bytes the text has.
    len: usize,
    /// The next character of the line, plain: most words are told apart by it.
    next: Option<char>,
    /// How many bytes it takes in the text.
    width: u8,
    /// The first value that was well written and does not exist.
    flagged: Option<(Code, Spot)>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Self { rest: text, len: text.len(), next: None, width: 0, flagged: None };
        reader.advance();
        reader
    }

    /// The bytes that are read.
    pub const fn at(&self) -> usize {
        self.len - self.rest.len() - self.width as usize
    }

    /// What is read since a place.
    pub fn since(&self, start: usize) -> Spot {
        Spot::new(start, self.at())
    }

    /// What is not read of a text, without the spaces around it; all of it if that is nothing.
    pub fn left_over(&self, text: &str) -> Spot {
        let rest = text.get(self.at()..).unwrap_or("").trim_start_matches(SPACES);
        let start = text.len() - rest.len();
        match rest.trim_end_matches(SPACES).len() {
            0 => Spot::new(0, text.len()),
            len => Spot::new(start, start + len),
        }
    }

    /// What is behind the next character, as it came.
    pub const fn behind(&self) -> &'a str {
        self.rest
    }

    pub const fn is_done(&self) -> bool {
        self.width == 0
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
    #[inline]
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    pub const fn peek(&self) -> Option<char> {
        self.next
    }

    #[inline]
    pub fn take(&mut self) -> Option<char> {
        let taken = self.next?;
        self.advance();
        Some(taken)
    }

    #[inline]
    fn advance(&mut self) {
        let mut chars = self.rest.chars();
        let next = chars.next();
        let before = self.rest.len();
        self.next = next.map(plain).filter(|c| *c != '\n');
        self.rest = chars.as_str();
        self.width = u8::try_from(before - self.rest.len()).unwrap_or(0);
    }

    #[inline]
    pub fn eat(&mut self, word: &'static str) -> bool {
        self.eat_word(Word::new(word))
    }

    #[inline]
    fn eat_word(&mut self, word: Word) -> bool {
        self.next == Some(word.head) && self.eat_tail(word)
    }

    /// Reads a word of which the first character is there.
    #[inline]
    fn eat_tail(&mut self, word: Word) -> bool {
        if word.tail.is_empty() {
            self.advance();
            return true;
        }
        self.eat_more(word)
    }

    /// Reads a word of more than one character, of which the first is there.
    fn eat_more(&mut self, word: Word) -> bool {
        let mut rest = self.rest.chars();
        for expected in word.tail.chars() {
            if expected == ' ' {
                return self.eat_spaced(word);
            }
            if !rest.next().is_some_and(|c| c == expected || plain(c) == expected) {
                return false;
            }
        }
        self.rest = rest.as_str();
        self.advance();
        true
    }

    /// Reads words with spaces between them.
    fn eat_spaced(&mut self, word: Word) -> bool {
        let mut ahead = *self;
        ahead.take();
        for expected in word.tail.chars() {
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

    #[inline]
    pub fn eat_any(&mut self, words: &[&'static str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    #[inline]
    pub fn eat_of(&mut self, words: &Words) -> bool {
        self.one_of(words).is_some()
    }

    /// Reads the first of the words that is there, and gives what it means.
    #[inline]
    pub fn one_of<T: Copy>(&mut self, words: &Table<T>) -> Option<T> {
        let mut rows = words.at(self.next).iter();
        rows.find(|(word, _)| self.eat_word(*word)).map(|(_, meaning)| *meaning)
    }

    /// Reads a word that goes on with no letter and no digit.
    #[inline]
    pub fn word(&mut self, word: &'static str) -> bool {
        self.whole_word(Word::new(word))
    }

    #[inline]
    fn whole_word(&mut self, word: Word) -> bool {
        self.next == Some(word.head) && {
            let whole = |r: &mut Self| (r.eat_tail(word) && r.is_word_end()).then_some(());
            self.attempt(whole).is_some()
        }
    }

    #[inline]
    pub fn word_any(&mut self, words: &[&'static str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    #[inline]
    pub fn word_in(&mut self, words: &Words) -> bool {
        self.word_of(words).is_some()
    }

    #[inline]
    pub fn word_of<T: Copy>(&mut self, words: &Table<T>) -> Option<T> {
        let mut rows = words.at(self.next).iter();
        rows.find(|(word, _)| self.whole_word(*word)).map(|(_, meaning)| *meaning)
    }

    #[inline]
    pub fn is_word_end(&self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }

    #[inline]
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

    /// Reads one of some characters.
    #[inline]
    pub fn eat_among(&mut self, expected: &[char]) -> bool {
        let is_next = self.next.is_some_and(|c| expected.contains(&c));
        if is_next {
            self.advance();
        }
        is_next
    }

    /// Reads a number of at most so many digits, all that are there.
    pub fn digits(&mut self, most: usize) -> Option<Digits> {
        if !self.next.is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        self.attempt(|r| {
            let digits = r.some_digits(most)?;
            (!r.peek().is_some_and(|c| c.is_ascii_digit())).then_some(digits)
        })
    }

    /// Reads `17:00`, where neither a digit nor a colon follows: the commonest time of day at one
    /// look. What it does not read may be one all the same.
    #[inline]
    pub fn clock(&mut self) -> Option<(Digits, u32)> {
        let value = |digit: u8| u32::from(digit - b'0');
        let tens = self.next?.to_digit(10)?;
        let [hour @ b'0'..=b'9', b':', minute_tens @ b'0'..=b'9', minute @ b'0'..=b'9', ..] =
            self.rest.as_bytes()
        else {
            return None;
        };
        let hour = Digits { value: tens * 10 + value(*hour), len: 2, padded: tens == 0 };
        let minute = value(*minute_tens) * 10 + value(*minute);
        let mut ahead = Self { rest: self.rest.get(4..)?, ..*self };
        ahead.advance();
        if ahead.next.is_some_and(|c| c == ':' || c.is_ascii_digit()) {
            return None;
        }
        *self = ahead;
        Some((hour, minute))
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
