//! What is not answered yet, the oldest first.

use super::run::Asked;
use alloc::collections::VecDeque;

/// What waits. Mostly it is one, which takes no room of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    oldest: Option<Asked>,
    others: VecDeque<Asked>,
}

impl Waiting {
    pub const fn oldest(&self) -> Option<&Asked> {
        self.oldest.as_ref()
    }

    pub const fn is_empty(&self) -> bool {
        self.oldest.is_none()
    }

    /// Adds the youngest.
    pub fn push(&mut self, asked: Asked) {
        match self.oldest {
            None => self.oldest = Some(asked),
            Some(_) => self.others.push_back(asked),
        }
    }

    /// Lets the oldest go; the next one is the oldest then.
    pub fn pop(&mut self) {
        self.oldest = self.others.pop_front();
    }

    /// Puts another in the place of the oldest.
    pub const fn replace(&mut self, asked: Asked) {
        self.oldest = Some(asked);
    }

    pub fn clear(&mut self) {
        self.oldest = None;
        self.others.clear();
    }
}
