//! How much work a question about a whole table may take.

/// What is left; a step looks at 64 words of bits. Whether boxes cover another is a hard question in
/// general; a table that is made to be hard is answered by "undecided".
#[derive(Debug)]
pub(super) struct Budget {
    words: u64,
}

/// The words of a step.
const STEP: u64 = 64;

/// What it takes to look at anything, in words.
const LOOK: u64 = 16;

/// The budget is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted;

impl Budget {
    pub(super) const fn new(steps: u64) -> Self {
        Self { words: steps.saturating_mul(STEP) }
    }

    /// Sets a share of what is left apart, for one question of several.
    pub(super) const fn share(&self) -> Self {
        Self { words: self.words - self.words / 2 }
    }

    /// Counts in what a question used of its share, given what is left of that.
    pub(super) const fn settle(&mut self, rest: &Self) {
        self.words = self.words - self.share().words + rest.words;
    }

    /// Looks at so many boxes of so many words.
    pub(super) const fn look(&mut self, boxes: usize, words: usize) -> Result<(), Exhausted> {
        self.use_up((boxes.saturating_mul(words) as u64).saturating_add(LOOK))
    }

    /// Takes so many steps.
    pub(super) const fn take(&mut self, steps: u64) -> Result<(), Exhausted> {
        self.use_up(steps.saturating_mul(STEP))
    }

    const fn use_up(&mut self, words: u64) -> Result<(), Exhausted> {
        let enough = words <= self.words;
        self.words = self.words.saturating_sub(words);
        if enough { Ok(()) } else { Err(Exhausted) }
    }
}
