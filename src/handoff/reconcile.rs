//! Events against evidence, id by id.
//!
//! Both are sorted by id, and gone through side by side. All that belongs to one id is looked at
//! together: its evidence is gathered once, for whatever items and relays it may be. Obligations go into
//! one list for each relay, and come out in order of the channels at the end.

use super::claim::set_aside;
use super::event::{Event, Evidence};
use super::item::Item;
use super::key::Key;
use super::log::{Fault, Log};
use super::matching::{Matched, matched};
use super::obligation::{Obligation, ObligationFinding, State};
use super::proof::Gathered;
use super::reconciliation::Reconciliation;
use super::routes::Channel;
use super::rules::Handoff;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};
use core::cmp::Ordering;

pub(super) fn reconcile<'a>(
    handoff: &'a Handoff,
    events: &'a [Event],
    evidence: &'a [Evidence],
    now: DateTime<Utc>,
) -> Reconciliation<'a> {
    let log = Log::read(handoff, events, evidence, now);
    let legs = handoff.relays.iter().map(|_| Leg::default()).collect();
    let faults = log.faults.clone();
    let mut join = Join { handoff, log: &log, now, legs, orphans: Vec::new(), faults, items: 0 };
    join.run();
    let Join { legs, mut orphans, mut faults, .. } = join;
    faults.sort_unstable();
    orphans.sort_unstable();
    let mut obligations = Vec::new();
    for Leg { obligations: mut own, .. } in legs {
        if !own.is_sorted_by_key(|it| it.rank) {
            // Each channel is in the order of its ids.
            own.sort_by_key(|it| it.rank);
        }
        if obligations.is_empty() {
            obligations = own;
        } else {
            obligations.append(&mut own);
        }
    }
    let pending = obligations.iter().filter(|it| it.state == State::Pending);
    let due = pending.filter_map(|it| it.due).min();
    let overdue = due.and_then(|due| due.checked_add_signed(TimeDelta::nanoseconds(1)));
    let next_change = overdue.into_iter().chain(log.next).min();
    Reconciliation { now, obligations, orphans, faults, next_change, relays: &handoff.relays }
}

/// The obligations of one relay.
#[derive(Default)]
struct Leg<'a> {
    obligations: Vec<Obligation<'a>>,
    /// The number of the item that was looked at last, and how many obligations there were before.
    last: (usize, usize),
}

struct Join<'a, 'l> {
    handoff: &'a Handoff,
    log: &'l Log<'a>,
    now: DateTime<Utc>,
    /// In document order.
    legs: Vec<Leg<'a>>,
    orphans: Vec<usize>,
    faults: Vec<Fault<'a>>,
    /// How many items were looked at.
    items: usize,
}

impl<'a, 'l> Join<'a, 'l> {
    fn run(&mut self) {
        let log = self.log;
        let event_id = |key: &Key| log.event(key).map_or("", |it| it.id.as_str());
        let evidence_id = |key: &Key| log.evidence(key).map_or("", |it| it.of.as_str());
        let with_revisions = self.handoff.relays.iter().any(|relay| relay.each_revision);
        let mut gathered = Gathered::default();
        let mut rest = log.evidence_keys.as_slice();
        let is_one =
            |a: &Key, b: &Key| a.order(b, || (event_id(a), event_id(b))) == Ordering::Equal;
        for run in log.event_keys.chunk_by(is_one) {
            let Some(first) = run.first() else { continue };
            let order = |key: &Key| key.order(first, || (evidence_id(key), event_id(first)));
            let before = rest.iter().take_while(|key| order(key) == Ordering::Less).count();
            let (without, behind) = rest.split_at_checked(before).unwrap_or((rest, &[]));
            self.orphans.extend(without.iter().map(Key::position));
            let count = behind.iter().take_while(|key| order(key) == Ordering::Equal).count();
            let (own, behind) = behind.split_at_checked(count).unwrap_or((behind, &[]));
            rest = behind;
            gathered.gather(log, own, with_revisions);
            set_aside(self.handoff, log, run, &mut gathered, &mut self.faults);
            for keys in run.chunk_by(|a, b| a.channel == b.channel) {
                self.item(keys, &gathered);
            }
            self.strays(run, &gathered);
        }
        self.orphans.extend(rest.iter().map(Key::position));
    }

    /// Evidence that names a channel in which there is no event of the id.
    fn strays(&mut self, run: &[Key], gathered: &Gathered<'a, 'l>) {
        for group in gathered.groups() {
            let Some(source) = group.source else { continue };
            let channel = |key: &Key| self.log.channel(key).map_or("", |(name, _)| name);
            if run.binary_search_by(|key| channel(key).cmp(source)).is_err() {
                self.orphans.extend(group.keys.iter().map(Key::position));
            }
        }
    }

    /// What is written under one id in one channel, for all relays that lead from there.
    fn item(&mut self, keys: &'l [Key], gathered: &Gathered<'a, 'l>) {
        let log = self.log;
        let Some(first) = keys.first() else { return };
        let Some(((channel, known), event)) = log.channel(first).zip(log.event(first)) else {
            return;
        };
        let withdrawals = keys.iter().map(|key| log.glance(key)).filter(|it| it.is_withdrawn);
        let mut withdrawals: Vec<DateTime<Utc>> = withdrawals.map(|it| it.at).collect();
        withdrawals.sort_unstable();
        let (rank, id) = (first.channel, event.id.as_str());
        let whole = Item { channel, rank, id, revision: None, withdrawals: &withdrawals };
        let visibility = known.and_then(|it| it.visibility);
        self.items += 1;
        let mut is_ordered = false;
        let handoff = self.handoff;
        for (slot, position) in handoff.routes.from(known).enumerate() {
            let Some(relay) = handoff.relays.get(position) else { continue };
            let Some(leg) = self.legs.get_mut(position) else { continue };
            leg.last = (self.items, leg.obligations.len());
            is_ordered |= !relay.after.is_empty();
            let mut stand = |item: Item<'a, '_>, keys: &'l [Key]| {
                let matched = |behind| matched(relay, log, keys, slot, visibility, behind);
                let found = gathered.find(relay.target, channel, item.revision);
                let mut obligation = item.stand(relay, matched(None), found, log, self.now);
                // What was written again after it was taken back is owed anew.
                if obligation.as_ref().is_some_and(|it| it.state == State::Cancelled)
                    && let again @ (Matched::Yes(_) | Matched::Unknown(..)) =
                        matched(item.withdrawals.last().copied())
                {
                    let item = Item { withdrawals: &[], ..item };
                    obligation = item.stand(relay, again, found, log, self.now);
                }
                leg.obligations.extend(obligation);
            };
            if relay.each_revision {
                let revision = |key: &Key| log.glance(key).revision;
                for keys in keys.chunk_by(|a, b| revision(a) == revision(b)) {
                    let revision = keys.first().map(revision);
                    stand(Item { revision, ..whole }, keys);
                }
            } else {
                stand(whole, keys);
            }
        }
        if is_ordered {
            self.order(known);
        }
    }

    /// Tells the legs of the last item that were done before those that must be done before them.
    fn order(&mut self, channel: Option<&'a Channel>) {
        let handoff = self.handoff;
        for position in handoff.routes.from(channel) {
            let Some(relay) = handoff.relays.get(position) else { continue };
            let own = self.legs_of_item(position);
            let is_wrong = |leg: &Obligation<'_>| {
                leg.done.is_some() && relay.after.iter().any(|it| self.is_behind(*it, leg))
            };
            let wrong: Vec<bool> = if relay.after.is_empty() {
                Vec::new()
            } else {
                own.iter().map(is_wrong).collect()
            };
            let Some(leg) = self.legs.get_mut(position) else { continue };
            let own = leg.obligations.iter_mut().skip(leg.last.1);
            for (obligation, is_wrong) in own.zip(wrong) {
                obligation.findings.add(ObligationFinding::WrongOrder, is_wrong);
            }
        }
    }

    /// The obligations of the last item by one relay, in the order of their revisions.
    fn legs_of_item(&self, position: usize) -> &[Obligation<'a>] {
        let leg = self.legs.get(position).filter(|leg| leg.last.0 == self.items);
        leg.and_then(|leg| leg.obligations.get(leg.last.1..)).unwrap_or(&[])
    }

    /// Whether a relay's leg of the same item, and the same revision where both have one, was not done
    /// when a leg was.
    fn is_behind(&self, relay: usize, leg: &Obligation<'_>) -> bool {
        let all = self.legs_of_item(relay);
        let same = leg.revision.and_then(|_| {
            let at = all.binary_search_by(|it| it.revision.cmp(&leg.revision)).ok()?;
            all.get(at..=at)
        });
        let is_each = all.first().is_some_and(|it| it.revision.is_some());
        let meant = if leg.revision.is_some() && is_each { same.unwrap_or(&[]) } else { all };
        meant.iter().filter(|it| it.started.is_some()).any(|it| {
            let done = it.done.map(|it| it.at);
            done.is_none_or(|done| leg.done.is_some_and(|own| own.at < done))
        })
    }
}
