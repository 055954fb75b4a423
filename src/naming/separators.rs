//! The characters of a template's literals, which closed fields must not hold.

use crate::text::fold::{bracket, fold};
use alloc::vec::Vec;

/// The set of all characters of all literals, as they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Separators {
    /// Sorted.
    keys: Vec<char>,
    ascii: u128,
    /// Whether brackets of other kinds stand for `【` and `】`.
    brackets: bool,
    /// For each byte whether it can begin a character of the set.
    leads: [bool; 256],
}

/// How many bytes are looked up in one step.
const STEP: usize = 8;

impl Separators {
    pub(super) fn new<'a>(literals: impl Iterator<Item = &'a str> + Clone, brackets: bool) -> Self {
        let all = || literals.clone().flat_map(str::chars);
        // Where a template has such brackets itself, they mean themselves.
        let brackets = brackets && !all().any(|c| bracket(c) != c);
        let mut set = Self { keys: Vec::new(), ascii: 0, brackets, leads: [false; 256] };
        set.keys = all().map(|c| set.key(c)).collect();
        set.index();
        set
    }

    /// The set with some more characters.
    pub(super) fn with(&self, keys: &[char]) -> Self {
        let mut set = self.clone();
        set.keys.extend(keys.iter().map(|c| self.key(*c)));
        set.index();
        set
    }

    /// The set of some characters, compared in the same way.
    pub(super) fn of(&self, keys: &[char]) -> Self {
        let mut set = Self { keys: keys.to_vec(), ..self.clone() };
        set.index();
        set
    }

    /// Makes the set quick to look up.
    fn index(&mut self) {
        self.keys.sort_unstable();
        self.keys.dedup();
        self.ascii = self.keys.iter().filter(|c| c.is_ascii()).fold(0, |bits, c| bits | bit(*c));
        self.leads = [false; 256];
        // Dashes, signs and forms of other widths begin with these; but for brackets, all else is itself.
        let brackets = ['[', ']'].into_iter().filter(|c| self.contains(*c));
        let others = brackets.chain(self.keys.iter().copied()).map(first);
        let leads: Vec<u8> = others.chain([0xE2, 0xE3, 0xEF]).collect();
        for lead in leads {
            if let Some(entry) = self.leads.get_mut(usize::from(lead)) {
                *entry = true;
            }
        }
    }

    /// The character as which one is compared.
    #[inline]
    pub(super) const fn key(&self, c: char) -> char {
        let folded = fold(c);
        if self.brackets { bracket(folded) } else { folded }
    }

    /// Whether a character is compared as one of the set.
    #[inline]
    pub(super) fn contains(&self, c: char) -> bool {
        let key = self.key(c);
        if key.is_ascii() { self.ascii & bit(key) != 0 } else { self.keys.contains(&key) }
    }

    /// Whether a character of the set begins at a position.
    #[inline]
    pub(super) fn is_at(&self, text: &str, at: usize) -> bool {
        let lead = text.as_bytes().get(at).copied();
        lead.is_some_and(|lead| {
            let rest = || text.get(at..).and_then(|rest| rest.chars().next());
            self.may_begin(lead) && (lead.is_ascii() || rest().is_some_and(|c| self.contains(c)))
        })
    }

    fn may_begin(&self, byte: u8) -> bool {
        self.leads.get(usize::from(byte)) == Some(&true)
    }

    /// Which of some bytes can begin a character of the set, the first in the lowest bit. All are
    /// looked up: how many it takes to find one would be a guess each time.
    #[inline]
    fn leads(&self, bytes: [u8; STEP]) -> u32 {
        bytes.iter().rev().fold(0, |set, byte| set << 1 | u32::from(self.may_begin(*byte)))
    }

    /// Where the first byte is that can begin a character of the set.
    #[inline]
    fn first_lead(&self, bytes: &[u8]) -> Option<usize> {
        let (steps, rest) = bytes.as_chunks();
        for (count, step) in steps.iter().enumerate() {
            let leads = self.leads(*step);
            if leads != 0 {
                return Some(STEP * count + leads.trailing_zeros() as usize);
            }
        }
        let at = rest.iter().position(|byte| self.may_begin(*byte))?;
        Some(bytes.len() - rest.len() + at)
    }

    /// Where the next character of the set begins, from a position on.
    #[inline]
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let at = from + self.first_lead(bytes.get(from..)?)?;
        if bytes.get(at)?.is_ascii() { Some(at) } else { self.next_beyond_ascii(text, at) }
    }

    fn next_beyond_ascii(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            let c = text.get(at..)?.chars().next()?;
            if self.contains(c) {
                return Some(at);
            }
            let from = at + c.len_utf8();
            at = from + self.first_lead(bytes.get(from..)?)?;
        }
    }

    /// The characters of the set in a text, each with its place.
    pub(super) fn all_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> + 'a {
        let leads = text.bytes().enumerate().filter(|(_, byte)| self.may_begin(*byte));
        leads.filter_map(|(at, byte)| {
            if byte.is_ascii() {
                return Some((at, char::from(byte)));
            }
            let c = text.get(at..)?.chars().next()?;
            self.contains(c).then_some((at, c))
        })
    }

    /// Where the last character of the set before a position ends.
    #[inline]
    pub(super) fn previous(&self, text: &str, before: usize) -> Option<usize> {
        let mut bytes = text.as_bytes().get(..before)?;
        loop {
            let at = bytes.iter().rposition(|byte| self.may_begin(*byte))?;
            if bytes.get(at)?.is_ascii() {
                return Some(at + 1);
            }
            let c = text.get(at..)?.chars().next()?;
            if self.contains(c) {
                return Some(at + c.len_utf8());
            }
            bytes = bytes.get(..at)?;
        }
    }
}

const fn bit(ascii: char) -> u128 {
    1 << (ascii as u32 & 127)
}

fn first(c: char) -> u8 {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer).as_bytes().first().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn a_character_of_a_set_begins_with_a_lead() {
        let literals = [["-", ".", "："].as_slice(), &["【", "】", "V"], &["[", "—"], &["·", "é"]];
        for (literals, brackets) in literals.iter().flat_map(|it| [(it, true), (it, false)]) {
            let set = Separators::new(literals.iter().copied(), brackets);
            for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
                let lead = set.leads[usize::from(first(c))];
                assert!(lead || !set.contains(c), "{literals:?} {c}");
                assert!(!c.is_ascii() || lead == set.contains(c), "{literals:?} {c}");
            }
        }
    }

    #[test]
    fn the_next_and_the_last_are_found_at_each_place_of_each_length() {
        let set = Separators::new(["-", "【"].into_iter(), false);
        for (separator, filler) in [('-', 'x'), ('—', 'x'), ('【', '。'), ('－', '，')] {
            for count in 0..24 {
                let fillers: String = core::iter::repeat_n(filler, count).collect();
                assert_eq!(set.next(&fillers, 0), None);
                assert_eq!(set.previous(&fillers, fillers.len()), None);
                for (at, _) in fillers.char_indices().chain([(fillers.len(), filler)]) {
                    let mut text = fillers.clone();
                    text.insert(at, separator);
                    let end = at + separator.len_utf8();
                    assert_eq!(set.next(&text, 0), Some(at), "{text}");
                    assert_eq!(set.next(&text, end), None, "{text}");
                    assert_eq!(set.previous(&text, text.len()), Some(end), "{text}");
                    assert_eq!(set.previous(&text, at), None, "{text}");
                }
            }
        }
    }
}
