//! Sets of characters that say at one look which are not in them.

/// A set of characters by their last bits: one that is in it may have others with it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CharSet<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> CharSet<WORDS> {
    /// The set of nothing.
    pub(crate) const EMPTY: Self = Self([0; WORDS]);

    /// The set with one more character.
    #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
    pub(crate) const fn with(mut self, c: u32) -> Self {
        self.0[c as usize / 64 % WORDS] |= 1 << (c % 64);
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
        self.may_end_with(u32::from(c))
    }

    /// The same by the last bits alone, of which twelve are enough.
    #[inline]
    pub(crate) fn may_end_with(&self, c: u32) -> bool {
        self.0.get(c as usize / 64 % WORDS).is_some_and(|word| word >> (c % 64) & 1 != 0)
    }
}

impl CharSet<64> {
    /// The bytes of a text from the first character on that may be in the set, or is none of ASCII that
    /// is seen and no ideograph of Chinese.
    #[inline]
    pub(crate) fn seek<'t>(&self, mut text: &'t [u8]) -> &'t [u8] {
        loop {
            text = match text {
                [0xE4..=0xE9, b, c, more @ ..] if !self.may_end_with(last(*b, *c)) => more,
                [a @ 0x20..0x7F, more @ ..] if !self.may_end_with(u32::from(*a)) => more,
                _ => return text,
            }
        }
    }

    /// Whether the first character of a text may be in the set; those of two and four bytes always may.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        match text {
            [0xE0..0xF0, b, c, ..] => self.may_end_with(last(*b, *c)),
            [a @ 0..0x80, ..] => self.may_end_with(u32::from(*a)),
            _ => true,
        }
    }
}

/// The last bits of a character by its second and third byte.
const fn last(b: u8, c: u8) -> u32 {
    ((b & 0x3F) as u32) << 6 | (c & 0x3F) as u32
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
