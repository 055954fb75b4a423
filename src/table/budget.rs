//! How much work a question about a whole table may take.

/// Steps that are left; one looks at 64 words of bits or fewer. Whether boxes cover another is a hard question in general; a table that is
/// made to be hard is answered by "undecided".
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

/// The budget is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

impl Budget {
    pub(super) const fn new(steps: u64) -> Self {
        Self { left: steps }
    }

    /// The steps that are left.
    pub(super) const fn left(&self) -> u64 {
        self.left
    }

    /// A share of what is left, for one question of several.
    pub(super) const fn share(&self) -> u64 {
        self.left - self.left / 2
    }

    /// Takes the steps for looking at so many boxes of so many words.
    pub(super) const fn look(&mut self, boxes: usize, words: usize) -> Result<(), Exhausted> {
        self.take(1 + (boxes.saturating_mul(words) / 64) as u64)
    }

    /// Takes so many steps.
    pub(super) const fn take(&mut self, steps: u64) -> Result<(), Exhausted> {
        let enough = steps <= self.left;
        self.left = self.left.saturating_sub(steps);
        if enough { Ok(()) } else { Err(Exhausted) }
    }
}
