//! The events of a conversation in their order, each once.

use super::conversation::{Fault, FaultKind};
use super::event::{Event, Message, What};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::cmp::Ordering;

/// Events in order: by instant, then by what they do to clocks, then by id.
#[derive(Debug)]
pub(super) struct Log<'a> {
    events: &'a [Event],
    /// The positions of those that count, in order; all as they are handed in if `None`.
    order: Option<Vec<u32>>,
    count: usize,
    ids: Ids<'a>,
    pub(super) faults: Vec<Fault>,
}

/// Where the event of an id is found.
#[derive(Debug)]
enum Ids<'a> {
    /// Hashes of ids with places in the order, sorted; equal ones by the id.
    Hashed(Hashes),
    /// The instants of events by their ids.
    Known(&'a Index),
}

/// Hashes of ids with the places or positions of their events.
type Hashes = Vec<(u64, u32)>;

/// The instants of events by their ids.
pub(super) type Index = BTreeMap<Box<str>, DateTime<Utc>>;

/// The order of events.
pub(super) fn compare(a: &Event, b: &Event) -> Ordering {
    a.at.cmp(&b.at).then_with(|| a.rank().cmp(&b.rank())).then_with(|| a.id.cmp(&b.id))
}

impl<'a> Log<'a> {
    /// The events up to an instant.
    pub fn new(events: &'a [Event], now: DateTime<Utc>) -> Self {
        let ids = Ids::Hashed(Vec::new());
        let mut log = Self { events, order: None, count: events.len(), ids, faults: Vec::new() };
        let (ids, again) = again(events);
        let is_sound = again.is_empty()
            && events.is_sorted_by(|a, b| compare(a, b).is_le())
            && events.last().is_none_or(|last| last.at <= now);
        log.ids = Ids::Hashed(if is_sound { ids } else { log.arrange(ids, &again, now) });
        log
    }

    /// The first events of some that are in order, each once, of which an index is kept.
    pub fn kept(events: &'a [Event], count: usize, index: &'a Index) -> Self {
        Self { events, order: None, count, ids: Ids::Known(index), faults: Vec::new() }
    }

    /// Puts the events in order, without those that do not count.
    fn arrange(
        &mut self,
        mut ids: Hashes,
        again: &[(u32, FaultKind)],
        now: DateTime<Utc>,
    ) -> Hashes {
        let events = self.events;
        let mut order = Vec::with_capacity(events.len());
        let mut again = again.iter().peekable();
        for (at, event) in events.iter().enumerate() {
            let at = position(at);
            let mut kind = again.next_if(|(other, _)| *other == at).map(|(_, kind)| *kind);
            if kind.is_none() && event.at > now {
                kind = Some(FaultKind::Future);
            }
            match kind {
                Some(kind) => self.faults.push(Fault::new(kind, event)),
                None => order.push(at),
            }
        }
        let event = |at: &u32| events.get(*at as usize);
        order.sort_by(|a, b| match (event(a), event(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        self.count = order.len();
        // From positions to places in the order.
        let mut places: Vec<u32> = alloc::vec![u32::MAX; events.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(*at as usize) {
                *slot = position(place);
            }
        }
        for (_, at) in &mut ids {
            *at = places.get(*at as usize).copied().unwrap_or(u32::MAX);
        }
        ids.retain(|(_, at)| *at != u32::MAX);
        self.order = Some(order);
        ids
    }

    fn raw(&self, at: u32) -> Option<&'a Event> {
        self.events.get(at as usize)
    }

    /// The event at a place.
    #[inline]
    pub fn get(&self, place: u32) -> Option<&'a Event> {
        match &self.order {
            None => self.raw(place),
            Some(order) => self.raw(*order.get(place as usize)?),
        }
    }

    /// All places.
    pub fn places(&self) -> core::ops::Range<u32> {
        0..position(self.count)
    }

    /// The place of the message of an id.
    pub fn message(&self, id: &str) -> Option<(u32, &'a Message)> {
        let place = match &self.ids {
            Ids::Hashed(ids) => self.hashed(ids, id)?,
            Ids::Known(index) => self.known(*index.get(id)?, id)?,
        };
        match &self.get(place)?.what {
            What::Message(message) => Some((place, message)),
            _ => None,
        }
    }

    fn hashed(&self, ids: &[(u64, u32)], id: &str) -> Option<u32> {
        let wanted = hash(id);
        let from = ids.partition_point(|(hash, _)| *hash < wanted);
        let same = ids.get(from..)?;
        let same = same.get(..same.partition_point(|(hash, _)| *hash == wanted))?;
        let id_at = |place: u32| self.get(place).map(|event| event.id.as_str());
        let found = same.binary_search_by_key(&Some(id), |(_, place)| id_at(*place)).ok()?;
        Some(same.get(found)?.1)
    }

    fn known(&self, at: DateTime<Utc>, id: &str) -> Option<u32> {
        let place = find(self.events, at, id)?;
        (place < self.count).then(|| position(place))
    }
}

/// The position of an event among some that are in order.
pub(super) fn find(events: &[Event], at: DateTime<Utc>, id: &str) -> Option<usize> {
    let of_rank = |rank: u8| {
        let key = |event: &Event| event.at.cmp(&at).then(event.rank().cmp(&rank));
        events.binary_search_by(|event| key(event).then_with(|| event.id.as_str().cmp(id))).ok()
    };
    (0..=Event::LAST_RANK).find_map(of_rank)
}

/// Hashes of the ids with positions, sorted, and the positions of events that come again under their
/// id, with whether the contents are others.
fn again(events: &[Event]) -> (Hashes, Vec<(u32, FaultKind)>) {
    let named = events.iter().enumerate().filter(|(_, event)| !event.id.is_empty());
    let mut ids: Hashes = named.map(|(at, event)| (hash(&event.id), position(at))).collect();
    ids.sort_unstable();
    let event = |at: u32| events.get(at as usize);
    let id = |at: u32| event(at).map(|it| it.id.as_str());
    let mut again = Vec::new();
    for group in ids.chunk_by_mut(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        // Different ids of one hash are sorted apart.
        group.sort_unstable_by_key(|(_, at)| (id(*at), *at));
        for (first, next) in group.iter().zip(group.iter().skip(1)) {
            if id(first.1) == id(next.1) {
                let same = event(first.1) == event(next.1);
                let kind = if same { FaultKind::Duplicate } else { FaultKind::Corrected };
                // The last one counts.
                again.push((first.1, kind));
            }
        }
    }
    again.sort_unstable();
    (ids, again)
}

impl Fault {
    pub(super) fn new(kind: FaultKind, event: &Event) -> Self {
        Self { kind, event: event.id.clone(), at: event.at }
    }
}

/// Conversations are shorter than four thousand million events; what is beyond is not seen.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// FNV-1a with a last mix; equal hashes are compared, so that nothing depends on its quality.
fn hash(id: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    hash ^ hash >> 32
}
