//! The log in the order of its ids: what happened, what did not yet, and what is faulty.

use super::event::{Event, Evidence};
use super::glance::Glance;
use super::key::Key;
use super::matching::unclear;
use super::routes::Channel;
use super::rules::Handoff;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::cmp::Ordering;
use serde::Serialize;

/// Something in the log that cannot be used, or not as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub struct Fault<'a> {
    /// What is wrong.
    pub kind: FaultKind,
    /// The position among the events, or the evidence, that were handed in.
    pub position: usize,
    /// The channel, the id or the value that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<&'a str>,
}

/// What is wrong with an event or with evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FaultKind {
    /// An event has no id.
    EventWithoutId,
    /// Evidence does not say of which event.
    EvidenceWithoutOf,
    /// Evidence does not say which record.
    EvidenceWithoutRecord,
    /// Events are in a channel that the policy does not list; told of the first one. They count.
    EventOfUnknownChannel,
    /// Evidence is in a channel that the policy does not list, and so of no use; told of the first piece.
    EvidenceOfUnknownChannel,
    /// Evidence does not say of which channel its event is, and events of several wait for it. It counts
    /// for none.
    EvidenceOfSeveral,
    /// The attribute that opens a gate is neither `yes` nor `no`, and so not known.
    GateUnclear,
}

impl FaultKind {
    /// As data names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EventWithoutId => "event-without-id",
            Self::EvidenceWithoutOf => "evidence-without-of",
            Self::EvidenceWithoutRecord => "evidence-without-record",
            Self::EventOfUnknownChannel => "event-of-unknown-channel",
            Self::EvidenceOfUnknownChannel => "evidence-of-unknown-channel",
            Self::EvidenceOfSeveral => "evidence-of-several",
            Self::GateUnclear => "gate-unclear",
        }
    }
}

/// A log, sorted.
pub(super) struct Log<'a> {
    pub(super) events: &'a [Event],
    pub(super) evidence: &'a [Evidence],
    /// Of each event; of those that do not count, nothing.
    glances: Vec<Glance>,
    /// The channels of events in the order of their names, which is that of their ranks.
    pub(super) channels: Vec<(&'a str, Option<&'a Channel>)>,
    /// By id, channel, and revision where revisions matter.
    pub(super) event_keys: Vec<Key>,
    /// Of what leads to targets: by id, target, source, and revision where revisions matter.
    pub(super) evidence_keys: Vec<Key>,
    /// As they are found.
    pub(super) faults: Vec<Fault<'a>>,
    /// The first instant of what has not happened yet.
    pub(super) next: Option<DateTime<Utc>>,
}

/// Channels, numbered as they come.
#[derive(Default)]
struct Names<'a> {
    /// The first ones, in the order of their numbers; most logs have few.
    few: Vec<&'a str>,
    all: BTreeMap<&'a str, u32>,
}

/// How many names are looked through before they are looked up.
const FEW: usize = 6;

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a str) -> u32 {
        let found = self.few.iter().zip(0..).find(|(few, _)| **few == name);
        if let Some((_, number)) = found {
            return number;
        }
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        if self.few.len() < FEW {
            self.few.push(name);
        }
        *self.all.entry(name).or_insert(next)
    }
}

impl<'a> Log<'a> {
    pub(super) fn read(
        handoff: &'a Handoff,
        events: &'a [Event],
        evidence: &'a [Evidence],
        now: DateTime<Utc>,
    ) -> Self {
        let mut log = Self {
            events,
            evidence,
            glances: alloc::vec![Glance::default(); events.len()],
            channels: Vec::new(),
            event_keys: Vec::with_capacity(events.len()),
            evidence_keys: Vec::with_capacity(evidence.len()),
            faults: Vec::new(),
            next: None,
        };
        let with_revisions = handoff.relays.iter().any(|relay| relay.each_revision);
        log.read_events(handoff, now);
        log.read_evidence(handoff, now);
        log.sort(with_revisions);
        log
    }

    fn read_events(&mut self, handoff: &'a Handoff, now: DateTime<Utc>) {
        let mut names = Names::default();
        for (event, at) in self.events.iter().zip(0..u32::MAX) {
            if event.id.is_empty() {
                self.fault(FaultKind::EventWithoutId, at, None);
            } else if event.at > now {
                self.later(event.at);
            } else {
                let number = names.number(&event.channel);
                self.event_keys.push(Key::new(&event.id, number, at));
            }
        }
        let numbers = names.all;
        let mut ranks = alloc::vec![0; numbers.len()];
        for (number, rank) in numbers.values().zip(0..) {
            if let Some(it) = usize::try_from(*number).ok().and_then(|at| ranks.get_mut(at)) {
                *it = rank;
            }
        }
        for key in &mut self.event_keys {
            let rank = usize::try_from(key.channel).ok().and_then(|at| ranks.get(at));
            key.channel = rank.copied().unwrap_or_default();
        }
        let channels = numbers.into_keys().map(|name| (name, handoff.routes.channel(name)));
        self.channels = channels.collect();
        self.look(handoff);
    }

    /// Looks at each event once.
    fn look(&mut self, handoff: &'a Handoff) {
        let is_listed = |(_, channel): &(&str, Option<&Channel>)| handoff.routes.lists(*channel);
        let mut untold: Vec<bool> = self.channels.iter().map(|it| !is_listed(it)).collect();
        for key in &self.event_keys {
            let rank = usize::try_from(key.channel).unwrap_or(usize::MAX);
            let Some((name, channel)) = self.channels.get(rank).copied() else { continue };
            let position = key.position();
            if untold.get_mut(rank).is_some_and(core::mem::take) {
                let kind = FaultKind::EventOfUnknownChannel;
                self.faults.push(Fault { kind, position, about: Some(name) });
            }
            let glance = self.glances.get_mut(position);
            if let Some((event, glance)) = self.events.get(position).zip(glance) {
                *glance = Glance::new(event, channel, &handoff.routes, &handoff.relays);
                if glance.may_be_open() && !glance.is_withdrawn {
                    self.faults.extend(unclear(handoff, event, channel).map(|value| Fault {
                        kind: FaultKind::GateUnclear,
                        position,
                        about: Some(value),
                    }));
                }
            }
        }
    }

    fn read_evidence(&mut self, handoff: &Handoff, now: DateTime<Utc>) {
        let mut unknown: BTreeSet<&str> = BTreeSet::new();
        let mut last: Option<(&str, Option<u32>)> = None;
        for (evidence, at) in self.evidence.iter().zip(0..u32::MAX) {
            if evidence.of.is_empty() {
                self.fault(FaultKind::EvidenceWithoutOf, at, None);
            }
            if evidence.record.is_empty() {
                self.fault(FaultKind::EvidenceWithoutRecord, at, None);
            }
            if evidence.of.is_empty() || evidence.record.is_empty() {
                continue;
            }
            if evidence.at > now {
                self.later(evidence.at);
                continue;
            }
            let name = evidence.channel.as_str();
            let target = last.filter(|(last, _)| *last == name).map(|(_, target)| target);
            let target = target.unwrap_or_else(|| {
                let channel = handoff.routes.channel(name);
                if !handoff.routes.lists(channel) && unknown.insert(name) {
                    self.fault(FaultKind::EvidenceOfUnknownChannel, at, Some(name));
                }
                channel.and_then(|channel| channel.target)
            });
            last = Some((name, target));
            if let Some(target) = target {
                self.evidence_keys.push(Key::new(&evidence.of, target, at));
            }
        }
    }

    fn fault(&mut self, kind: FaultKind, at: u32, about: Option<&'a str>) {
        let position = usize::try_from(at).unwrap_or(usize::MAX);
        self.faults.push(Fault { kind, position, about });
    }

    fn later(&mut self, at: DateTime<Utc>) {
        self.next = Some(self.next.map_or(at, |next| next.min(at)));
    }

    fn sort(&mut self, with_revisions: bool) {
        let (events, glances) = (self.events, &self.glances);
        self.event_keys.sort_unstable_by(|a, b| {
            let both = || Some((events.get(a.position())?, events.get(b.position())?));
            let ids = || both().map_or(("", ""), |(a, b)| (&*a.id, &*b.id));
            let order = a.order(b, ids).then_with(|| a.channel.cmp(&b.channel));
            let revision = |key: &Key| glances.get(key.position()).map_or(0, |it| it.revision);
            let revisions = || revision(a).cmp(&revision(b));
            if with_revisions { order.then_with(revisions) } else { order }
        });
        let evidence = self.evidence;
        self.evidence_keys.sort_unstable_by(|a, b| {
            let both = || Some((evidence.get(a.position())?, evidence.get(b.position())?));
            let ids = || both().map_or(("", ""), |(a, b)| (&*a.of, &*b.of));
            let order = a.order(b, ids).then_with(|| a.channel.cmp(&b.channel));
            order.then_with(|| {
                let Some((a, b)) = both() else { return Ordering::Equal };
                let order = a.source.cmp(&b.source);
                if with_revisions {
                    order.then_with(|| a.revision().cmp(&b.revision()))
                } else {
                    order
                }
            })
        });
    }

    /// The channel of a key of an event.
    pub(super) fn channel(&self, key: &Key) -> Option<(&'a str, Option<&'a Channel>)> {
        let rank = usize::try_from(key.channel).ok()?;
        self.channels.get(rank).copied()
    }

    /// The event of a key.
    pub(super) fn event(&self, key: &Key) -> Option<&'a Event> {
        self.events.get(key.position())
    }

    /// The event of a key at a glance.
    pub(super) fn glance(&self, key: &Key) -> Glance {
        self.glances.get(key.position()).copied().unwrap_or_default()
    }

    /// The evidence of a key.
    pub(super) fn evidence(&self, key: &Key) -> Option<&'a Evidence> {
        self.evidence.get(key.position())
    }
}
