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

    /// Whether a character may be in the set; false only if it is not.
    #[inline]
    pub(crate) fn may_have(&self, c: char) -> bool {
        self.may_end_with(u32::from(c))
    }

    /// The same by the last bits alone, of which ten are enough for sets of up to sixteen words.
    #[inline]
    pub(crate) fn may_end_with(&self, c: u32) -> bool {
        self.0.get(c as usize / 64 % WORDS).is_some_and(|word| word >> (c % 64) & 1 != 0)
    }
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
}
