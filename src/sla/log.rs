//! The events of a conversation in their order, each once.

use super::conversation::{Fault, FaultKind};
use super::event::{Event, Message, What};
use super::ids::{Ids, again};
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
    places: Places<'a>,
    pub(super) faults: Vec<Fault>,
}

/// Where the message of an id is found.
#[derive(Debug)]
enum Places<'a> {
    /// No event speaks of a message.
    Unasked,
    Found(Ids),
    /// By the instants of events.
    Kept(&'a Index),
}

/// The instants of events by their ids.
pub(super) type Index = BTreeMap<Box<str>, DateTime<Utc>>;

/// The order of events.
pub(super) fn compare(a: &Event, b: &Event) -> Ordering {
    a.at.cmp(&b.at).then_with(|| a.rank().cmp(&b.rank())).then_with(|| a.id.cmp(&b.id))
}

impl<'a> Log<'a> {
    /// The events up to an instant.
    pub fn new(events: &'a [Event], now: DateTime<Utc>) -> Self {
        let places = Places::Unasked;
        let mut log = Self { events, order: None, count: events.len(), places, faults: Vec::new() };
        let again = again(events);
        let is_sound = again.is_empty()
            && events.is_sorted_by(|a, b| compare(a, b).is_le())
            && events.last().is_none_or(|last| last.at <= now);
        if !is_sound {
            log.arrange(&again, now);
        }
        if events.iter().any(Event::speaks_of_messages) {
            log.places = Places::Found(match &log.order {
                None => Ids::of(events, Some),
                Some(order) => {
                    let places = inverse(order, events.len());
                    Ids::of(events, |at| places.get(at as usize).copied().flatten())
                }
            });
        }
        log
    }

    /// Events that are in order, each once, none of which speaks of a message.
    pub const fn straight(events: &'a [Event]) -> Self {
        let (count, places) = (events.len(), Places::Unasked);
        Self { events, order: None, count, places, faults: Vec::new() }
    }

    /// The first events of some that are in order, each once, of which an index is kept.
    pub fn kept(events: &'a [Event], count: usize, index: &'a Index) -> Self {
        Self { events, order: None, count, places: Places::Kept(index), faults: Vec::new() }
    }

    /// Whether an event may speak of a message.
    pub const fn is_asked(&self) -> bool {
        !matches!(self.places, Places::Unasked)
    }

    /// Puts the events in order, without those that do not count.
    fn arrange(&mut self, again: &[(u32, FaultKind)], now: DateTime<Utc>) {
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
        self.order = Some(order);
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
        let place = match &self.places {
            Places::Unasked => return None,
            Places::Found(ids) => ids.find(id, |at| Some(self.get(at)?.id.as_str()))?,
            Places::Kept(index) => self.known(*index.get(id)?, id)?,
        };
        match &self.get(place)?.what {
            What::Message(message) => Some((place, message)),
            _ => None,
        }
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

/// The places of positions in an order.
fn inverse(order: &[u32], count: usize) -> Vec<Option<u32>> {
    let mut places = alloc::vec![None; count];
    for (place, at) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*at as usize) {
            *slot = Some(position(place));
        }
    }
    places
}

impl Fault {
    pub(super) fn new(kind: FaultKind, event: &Event) -> Self {
        Self { kind, event: event.id.clone(), at: event.at }
    }
}

/// Conversations are shorter than four thousand million events; what is beyond is not seen.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
