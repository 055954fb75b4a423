//! What is not answered yet, the oldest first.

use super::run::Asked;
use alloc::collections::{BTreeSet, VecDeque};

/// What waits. Mostly it is one, which takes no room of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting {
    oldest: Option<Asked>,
    others: VecDeque<Asked>,
    /// How many have gone that were older.
    gone: usize,
    /// Which need no answer any more, though older ones do; also some that are still to come.
    released: BTreeSet<u32>,
}

impl Waiting {
    pub const fn oldest(&self) -> Option<&Asked> {
        self.oldest.as_ref()
    }

    pub const fn is_empty(&self) -> bool {
        self.oldest.is_none()
    }

    /// Whether there is one behind the oldest.
    pub fn has_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// Those that wait behind a number of all that ever did, each with its number.
    pub fn behind(&self, number: usize) -> impl Iterator<Item = (usize, &Asked)> {
        let skipped = number.saturating_sub(self.gone);
        let behind_oldest = self.others.iter().skip(skipped.saturating_sub(1));
        let oldest = self.oldest.iter().filter(move |_| skipped == 0);
        let numbers = number.max(self.gone)..;
        numbers
            .zip(oldest.chain(behind_oldest))
            .filter(|(_, it)| !self.released.contains(&it.place))
    }

    /// The number of the next one to come.
    pub fn end(&self) -> usize {
        self.gone + usize::from(self.oldest.is_some()) + self.others.len()
    }

    /// Adds the youngest.
    pub fn push(&mut self, asked: Asked) {
        match self.oldest {
            None => self.oldest = Some(asked),
            Some(_) => self.others.push_back(asked),
        }
    }

    /// One needs no answer any more, or will need none.
    pub fn release(&mut self, place: u32) {
        self.released.insert(place);
        while self.oldest.is_some_and(|oldest| self.released.remove(&oldest.place)) {
            self.oldest = self.others.pop_front();
            self.gone += 1;
        }
    }

    /// Whether one that comes now was released before.
    pub fn was_released(&mut self, place: u32) -> bool {
        self.released.remove(&place)
    }

    /// Puts another in the place of the oldest.
    pub const fn replace(&mut self, asked: Asked) {
        self.oldest = Some(asked);
    }

    pub fn clear(&mut self) {
        self.gone = self.end();
        self.oldest = None;
        self.others.clear();
    }
}
