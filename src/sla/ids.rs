//! The ids of events: which come again, and where the event of an id is.

use super::conversation::FaultKind;
use super::event::Event;
use crate::ident::hash;
use alloc::vec::Vec;

/// Hashes of ids with positions of their events.
type Hashes = Vec<(u64, u32)>;

/// The positions of events, found by their ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Sorted; equal hashes by the id.
    hashes: Hashes,
}

impl Ids {
    /// Of events each of which has an id of its own, `place` says where each one counts.
    pub fn of(events: &[Event], place: impl Fn(u32) -> Option<u32>) -> Self {
        let mut hashes = hashed(events, |_| true);
        sort(&mut hashes, events);
        let places = hashes.into_iter().filter_map(|(hash, at)| Some((hash, place(at)?)));
        Self { hashes: places.collect() }
    }

    /// The place of an id; `id_at` tells the id of a place.
    pub fn find<'a>(&self, id: &str, id_at: impl Fn(u32) -> Option<&'a str>) -> Option<u32> {
        let wanted = mixed(id);
        let from = self.hashes.partition_point(|(hash, _)| *hash < wanted);
        let same = self.hashes.get(from..)?;
        let same = same.get(..same.partition_point(|(hash, _)| *hash == wanted))?;
        let found = same.binary_search_by_key(&Some(id), |(_, place)| id_at(*place)).ok()?;
        Some(same.get(found)?.1)
    }
}

/// The positions of events whose id comes again behind them, with whether the contents are others;
/// the last one counts.
pub(super) fn again(events: &[Event]) -> Vec<(u32, FaultKind)> {
    let mut seen = Seen::new(events);
    for event in events {
        seen.note(event);
    }
    seen.again()
}

/// Hashes of the ids that are asked for.
fn hashed(events: &[Event], is_wanted: impl Fn(u64) -> bool) -> Hashes {
    let named = events.iter().enumerate().filter(|(_, event)| !event.id.is_empty());
    let hashes = named.map(|(at, event)| (mixed(&event.id), super::log::position(at)));
    hashes.filter(|(hash, _)| is_wanted(*hash)).collect()
}

/// Sorts by hash; different ids of one hash are sorted apart, equal ones by position.
fn sort(hashes: &mut Hashes, events: &[Event]) {
    hashes.sort_unstable();
    let id = |at: u32| events.get(at as usize).map(|event| event.id.as_str());
    for group in hashes.chunk_by_mut(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        group.sort_unstable_by_key(|(_, at)| (id(*at), *at));
    }
}

/// Which ids of some events were seen, and which twice; some that were not are told to have been.
///
/// As long as each id is behind the one before, as numbers and the times in ids are, none comes again
/// and nothing is noted.
pub(super) struct Seen<'a> {
    events: &'a [Event],
    /// How many events are gone through.
    count: usize,
    /// The last id.
    last: &'a str,
    bits: Option<Bits>,
    has_some_twice: bool,
}

/// Two bits of each hash: whether it was seen once, and again.
/// They are a power of two of words; few have room at once.
enum Bits {
    Few([(u64, u64); 8]),
    Many(Vec<(u64, u64)>),
}

impl Bits {
    /// With sixteen bits for each of so many events.
    fn new(count: usize) -> Self {
        let words = (count / 4).next_power_of_two();
        let few = [(0, 0); 8];
        if words <= few.len() { Self::Few(few) } else { Self::Many(alloc::vec![(0, 0); words]) }
    }

    fn words(&self) -> &[(u64, u64)] {
        match self {
            Self::Few(words) => words,
            Self::Many(words) => words,
        }
    }

    fn words_mut(&mut self) -> &mut [(u64, u64)] {
        match self {
            Self::Few(words) => words,
            Self::Many(words) => words,
        }
    }

    /// Notes a hash; whether it had been noted before.
    fn note(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let Some((once, twice)) = self.words_mut().get_mut(word) else { return false };
        let is_again = *once & bit != 0;
        *twice |= *once & bit;
        *once |= bit;
        is_again
    }

    fn is_twice(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.words().get(word).is_some_and(|(_, twice)| twice & bit != 0)
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        // The number of words is a power of two.
        let word = usize::try_from(hash >> 6 & (self.words().len() as u64 - 1)).unwrap_or(0);
        (word, 1 << (hash & 63))
    }
}

impl<'a> Seen<'a> {
    pub const fn new(events: &'a [Event]) -> Self {
        Self { events, count: 0, last: "", bits: None, has_some_twice: false }
    }

    /// Notes the id of the next event, if it has one.
    #[inline]
    pub fn note(&mut self, event: &'a Event) {
        let id = event.id.as_str();
        self.count += 1;
        if id.is_empty() {
            return;
        }
        if let Some(bits) = &mut self.bits {
            self.has_some_twice |= bits.note(mixed(id));
        } else if (self.last.len(), self.last) < (id.len(), id) {
            self.last = id;
        } else {
            self.note_all();
        }
    }

    /// Notes all ids up to one that is not behind the one before.
    #[cold]
    fn note_all(&mut self) {
        let mut bits = Bits::new(self.events.len());
        for event in self.events.iter().take(self.count).filter(|event| !event.id.is_empty()) {
            self.has_some_twice |= bits.note(mixed(&event.id));
        }
        self.bits = Some(bits);
    }

    /// Those of the noted events whose id comes again, as [`again`] has them.
    pub fn again(&self) -> Vec<(u32, FaultKind)> {
        let Some(bits) = self.bits.as_ref().filter(|_| self.has_some_twice) else {
            return Vec::new();
        };
        let mut hashes = hashed(self.events, |hash| bits.is_twice(hash));
        sort(&mut hashes, self.events);
        let event = |at: u32| self.events.get(at as usize);
        let mut again: Vec<(u32, FaultKind)> = hashes
            .iter()
            .zip(hashes.iter().skip(1))
            .filter(|((hash, _), (next, _))| hash == next)
            .filter_map(|((_, first), (_, next))| {
                let (one, other) = (event(*first)?, event(*next)?);
                let kind = if one == other { FaultKind::Duplicate } else { FaultKind::Corrected };
                (one.id == other.id).then_some((*first, kind))
            })
            .collect();
        again.sort_unstable();
        again
    }
}

/// A hash of which the low bits are mixed, too; equal ones are compared, so that nothing depends on its
/// quality.
fn mixed(id: &str) -> u64 {
    let hash = hash(id);
    hash ^ hash >> 32
}
