//! Where to find the open shares of what is owed: by who may answer them, and by who may hand them
//! over.

use super::people::HOPS;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The number of what is owed, and of a share in it.
pub(super) type Part = (u32, u32);

/// The open shares.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// Those that somebody may answer, by target and person.
    answerable: BTreeMap<(usize, u32), BTreeSet<Part>>,
    /// Those that somebody owes and may hand over, by person and sender.
    movable: BTreeMap<(u32, u32), BTreeSet<Part>>,
}

impl Claims {
    /// A share with all who have had it, of whom the last owes it.
    pub fn insert(
        &mut self,
        target: usize,
        part: Part,
        sender: u32,
        hands: &[(u32, DateTime<Utc>)],
    ) {
        for (person, _) in hands {
            self.answerable.entry((target, *person)).or_default().insert(part);
        }
        if let Some((owner, _)) = hands.last().filter(|_| hands.len() < HOPS) {
            self.movable.entry((*owner, sender)).or_default().insert(part);
        }
    }

    /// A share that is not open any more.
    pub fn remove(
        &mut self,
        target: usize,
        part: Part,
        sender: u32,
        hands: &[(u32, DateTime<Utc>)],
    ) {
        for (person, _) in hands {
            remove(&mut self.answerable, (target, *person), part);
        }
        if let Some((owner, _)) = hands.last() {
            remove(&mut self.movable, (*owner, sender), part);
        }
    }

    /// Takes all that a person may answer.
    pub fn take_answerable(&mut self, target: usize, person: u32) -> BTreeSet<Part> {
        self.answerable.remove(&(target, person)).unwrap_or_default()
    }

    /// What a person may answer of one message.
    pub fn answerable_of(&self, target: usize, person: u32, number: u32) -> Vec<Part> {
        let parts = self.answerable.get(&(target, person));
        let of_message = parts.map(|parts| parts.range((number, 0)..=(number, u32::MAX)));
        of_message.into_iter().flatten().copied().collect()
    }

    /// To whom a person owes something that may be handed over.
    pub fn senders(&self, person: u32) -> Vec<u32> {
        let owed = self.movable.range((person, 0)..=(person, u32::MAX));
        owed.map(|((_, sender), _)| *sender).collect()
    }

    /// Takes all that a person owes to a sender and may hand over.
    pub fn take_movable(&mut self, person: u32, sender: u32) -> BTreeSet<Part> {
        self.movable.remove(&(person, sender)).unwrap_or_default()
    }
}

fn remove<K: Ord>(index: &mut BTreeMap<K, BTreeSet<Part>>, key: K, part: Part) {
    if let Some(parts) = index.get_mut(&key) {
        parts.remove(&part);
        if parts.is_empty() {
            index.remove(&key);
        }
    }
}
