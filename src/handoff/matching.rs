//! Whether an event must be handed on: yes, no, or something is not known.

use super::event::Event;
use super::key::Key;
use super::log::Log;
use super::relay::{Condition, Relay};
use super::routes::Channel;
use super::rules::Handoff;
use crate::directory::Visibility;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What an event is to a relay that leads from its channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// The relay does not speak of it, or it must not leave.
    Outside,
    /// It is a copy, of which there is none.
    Echo,
    /// Something is not known.
    Unknown,
    /// It must be handed on.
    Yes,
}

/// What the events of one item are to a relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Matched<'a> {
    /// One must be handed on, since this instant.
    Yes(DateTime<Utc>),
    /// None must as far as is known, but these attributes are not, sorted; perhaps one must since one of
    /// these instants.
    Unknown(Box<[&'a str]>, Vec<DateTime<Utc>>),
    /// They are copies.
    Echo,
    /// The relay does not speak of them.
    Outside,
}

/// Looks at the events of an item, those behind an instant if one is said. `slot` is the position of the
/// relay among those that lead from the item's channel, and `source` is who sees that.
pub(super) fn matched<'a>(
    relay: &'a Relay,
    log: &Log<'a>,
    keys: &[Key],
    slot: usize,
    source: Option<Visibility>,
    behind: Option<DateTime<Utc>>,
) -> Matched<'a> {
    let gate = gate(relay, source);
    let judged = |key: &Key| judged(relay, log, key, slot, gate);
    let counts = |key: &&Key| {
        let glance = log.glance(key);
        !glance.is_withdrawn && behind.is_none_or(|behind| glance.at > behind)
    };
    let written = keys.iter().filter(counts);
    let (mut since, mut is_unknown, mut is_echo) = (None::<DateTime<Utc>>, false, false);
    for key in written.clone() {
        match judged(key) {
            Match::Outside => {}
            Match::Echo => is_echo = true,
            Match::Unknown => is_unknown = true,
            Match::Yes => {
                let at = log.glance(key).at;
                since = Some(since.map_or(at, |since| since.min(at)));
            }
        }
    }
    match since {
        Some(since) => Matched::Yes(since),
        None if is_unknown => {
            let open = written.filter(|key| judged(key) == Match::Unknown);
            let open = open.filter_map(|key| log.event(key));
            let (mut names, mut since) = (BTreeSet::new(), Vec::new());
            for event in open {
                names.extend(missing(relay, event, gate));
                since.push(event.at);
            }
            Matched::Unknown(names.into_iter().collect::<Vec<_>>().into(), since)
        }
        None if is_echo => Matched::Echo,
        None => Matched::Outside,
    }
}

/// Whether some event of an item is owed, or may be.
pub(super) fn may_be_owed(
    relay: &Relay,
    log: &Log<'_>,
    keys: &[Key],
    slot: usize,
    source: Option<Visibility>,
) -> bool {
    let gate = gate(relay, source);
    let mut written = keys.iter().filter(|key| !log.glance(key).is_withdrawn);
    written.any(|key| matches!(judged(relay, log, key, slot, gate), Match::Yes | Match::Unknown))
}

fn judged(relay: &Relay, log: &Log<'_>, key: &Key, slot: usize, gate: Option<&str>) -> Match {
    let event = || log.event(key).map_or(Match::Outside, |event| of(relay, event, gate));
    log.glance(key).to(slot).unwrap_or_else(event)
}

/// The attribute that must be `yes`, where more people see the target than the source.
pub(super) fn gate(relay: &Relay, source: Option<Visibility>) -> Option<&str> {
    let widens = source.zip(relay.visibility).is_some_and(|(source, target)| source < target);
    relay.gate.as_deref().filter(|_| widens)
}

/// What an event that is not withdrawn is to a relay that leads from its channel.
pub(super) fn of(relay: &Relay, event: &Event, gate: Option<&str>) -> Match {
    let mut all = Match::Yes;
    for condition in &relay.when {
        match event.attributes.get(&*condition.attribute) {
            Some(value) if condition.admits(value) => {}
            Some(_) => return Match::Outside,
            None => all = Match::Unknown,
        }
    }
    let has_come_through = || event.hops.iter().any(|hop| **hop == *relay.to);
    if (event.relayed && !relay.relays_echoes) || has_come_through() {
        return Match::Echo;
    }
    match gate.map(|gate| opens(event, gate)) {
        None | Some(Some(true)) => all,
        Some(Some(false)) => Match::Outside,
        Some(None) => Match::Unknown,
    }
}

/// Whether an event opens a gate; `None` if it says neither that it does nor that it does not.
fn opens(event: &Event, gate: &str) -> Option<bool> {
    match event.attributes.get(gate)?.as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// The values that say neither yes nor no of an event in a channel, where a gate asks; sorted.
pub(super) fn unclear<'a>(
    handoff: &Handoff,
    event: &'a Event,
    channel: Option<&Channel>,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let source = channel.and_then(|it| it.visibility);
    let relays = handoff.routes.from(channel).filter_map(|at| handoff.relays.get(at));
    let values = relays.filter_map(|relay| {
        let asked = gate(relay, source)?;
        let value = event.attributes.get(asked).filter(|_| opens(event, asked).is_none())?;
        (of(relay, event, Some(asked)) == Match::Unknown).then_some(value.as_str())
    });
    values.collect::<BTreeSet<&str>>().into_iter()
}

/// The attributes that are asked for and not known.
fn missing<'a>(
    relay: &'a Relay,
    event: &Event,
    gate: Option<&'a str>,
) -> impl Iterator<Item = &'a str> {
    let asked = relay.when.iter().map(|condition| &*condition.attribute).chain(gate);
    asked.filter(move |attribute| match gate {
        Some(gate) if gate == *attribute => opens(event, gate).is_none(),
        _ => !event.attributes.contains_key(*attribute),
    })
}

impl Condition {
    fn admits(&self, value: &str) -> bool {
        match self.values.as_slice() {
            [only] => **only == *value,
            several => several.binary_search_by(|it| (**it).cmp(value)).is_ok(),
        }
    }
}
