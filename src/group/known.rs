//! What is known: so, not so, or not known; and sets of words of which it is.

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// It is not.
    No,
    /// It is not known.
    Unknown,
    /// It is.
    Yes,
}

/// Some of a closed list of words, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Set(u32);

/// What is known of the words that were asked for so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    asked: Set,
    yes: Set,
    open: Set,
}

/// A word of a closed list.
pub(super) trait Word: Copy + 'static {
    /// All words, in the order of their bits.
    const ALL: &'static [(&'static str, Self)];
    /// Its bit.
    fn bit(self) -> u32;
}

impl Set {
    pub(super) const EMPTY: Self = Self(0);

    pub(super) fn of<W: Word>(words: impl IntoIterator<Item = W>) -> Self {
        Self(words.into_iter().fold(0, |bits, word| bits | word.bit()))
    }

    pub(super) fn has<W: Word>(self, word: W) -> bool {
        self.0 & word.bit() != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of another set are in this one.
    pub(super) const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Takes in those of another set; gives those that were not in it.
    pub(super) const fn take_in(&mut self, other: Self) -> Self {
        let new = Self(other.0 & !self.0);
        self.0 |= other.0;
        new
    }

    /// The words, in their order.
    pub(super) fn words<W: Word>(self) -> impl Iterator<Item = W> {
        W::ALL.iter().map(|(_, word)| *word).filter(move |word| self.has(*word))
    }
}

impl Known {
    pub(super) const NOTHING: Self = Self { asked: Set::EMPTY, yes: Set::EMPTY, open: Set::EMPTY };

    /// Those of some words of which it was found that it is not known, if none of them is so.
    pub(super) const fn unknown(&self, of: Set) -> Set {
        if self.yes.meets(of) { Set::EMPTY } else { Set(self.open.0 & of.0) }
    }

    /// Whether one of some words is so, where `find` tells of a word that was not asked for yet.
    pub(super) fn any<W: Word>(&mut self, of: Set, mut find: impl FnMut(W) -> Truth) -> Truth {
        if self.yes.meets(of) {
            return Truth::Yes;
        }
        let mut rest = of.0 & !self.asked.0;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest &= rest - 1;
            let Some((_, word)) = W::ALL.get(bit.trailing_zeros() as usize) else { break };
            self.asked.0 |= bit;
            match find(*word) {
                Truth::No => {}
                Truth::Unknown => self.open.0 |= bit,
                Truth::Yes => {
                    self.yes.0 |= bit;
                    return Truth::Yes;
                }
            }
        }
        if self.open.meets(of) { Truth::Unknown } else { Truth::No }
    }
}

impl Truth {
    pub(super) const fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }

    /// Whether any of several is so.
    pub(super) fn any(all: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::No;
        for truth in all {
            if truth == Self::Yes {
                return truth;
            }
            any = any.max(truth);
        }
        any
    }

    pub(super) const fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}
