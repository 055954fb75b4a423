//! Sets of characters that say at one look which are not in them.

/// A set of characters by some of their bits: one that is in it may have others with it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CharSet<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> CharSet<WORDS> {
    /// The set of nothing.
    pub(crate) const EMPTY: Self = Self([0; WORDS]);

    /// The set with one more character.
    #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
    pub(crate) const fn with(mut self, c: u32) -> Self {
        self.0[word(c) as usize % WORDS] |= 1 << (c % 64);
        self
    }

    /// The set with some characters more.
    pub(crate) const fn with_all(mut self, mut chars: &[char]) -> Self {
        while let [c, more @ ..] = chars {
            self = self.with(*c as u32);
            chars = more;
        }
        self
    }

    /// Whether a character may be in the set; false only if it is not.
    #[inline]
    pub(crate) fn may_have(&self, c: char) -> bool {
        self.may_hold(word(c.into()), c.into())
    }

    #[inline]
    fn may_hold(&self, word: u32, c: u32) -> bool {
        self.0.get(word as usize % WORDS).is_some_and(|word| word >> (c % 64) & 1 != 0)
    }
}

impl CharSet<64> {
    /// The bytes of a text from the first character on that may be in the set, or is none of ASCII that
    /// is seen and no ideograph of Chinese.
    #[inline]
    pub(crate) fn seek<'t>(&self, mut text: &'t [u8]) -> &'t [u8] {
        loop {
            text = match text {
                [a @ 0xE4..=0xE9, b, c, more @ ..] if !self.may_hold_triple(*a, *b, *c) => more,
                [a @ 0x20..0x7F, more @ ..] if !self.may_have(char::from(*a)) => more,
                _ => return text,
            }
        }
    }

    /// Whether the first character of a text may be in the set; those of two and four bytes always may.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        match text {
            [a @ 0xE0..0xF0, b, c, ..] => self.may_hold_triple(*a, *b, *c),
            [a @ 0..0x80, ..] => self.may_have(char::from(*a)),
            _ => true,
        }
    }

    /// Whether a character of three bytes may be in the set.
    #[inline]
    fn may_hold_triple(&self, a: u8, b: u8, c: u8) -> bool {
        self.may_hold(u32::from(a) + u32::from(b) - 0xE0, c.into())
    }
}

/// The word in which the last six bits of a character are told. By those before them alone, `需` and `张`
/// would lie with `最` and `＠`, which stand in sets that all texts are searched for.
#[inline]
const fn word(c: u32) -> u32 {
    (c >> 6) + (c >> 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_set_goes_through_and_most_else_does_not() {
        let set = "今by".chars().fold(CharSet::<2>::EMPTY, |set, c| set.with(c.into()));
        assert!("今by".chars().all(|c| set.may_have(c)));
        assert!(!set.may_have('c') && !set.may_have('前'));
    }

    #[test]
    fn what_is_sought_is_found_behind_all_else() {
        let set = CharSet::<64>::EMPTY.with_all(&['今', 'b', '，']);
        for (text, behind) in
            [("az明今b", 5), ("明é今", 3), ("b", 0), ("z😀，", 1), ("明", 3), ("z、", 1), ("", 0)]
        {
            let rest = set.seek(text.as_bytes());
            assert_eq!(rest, &text.as_bytes()[behind..], "{text}");
            let is_other = rest.is_empty() || rest.starts_with("、".as_bytes());
            assert_eq!(set.may_begin(rest), !is_other || rest.is_empty(), "{text}");
        }
    }
}
