//! What is owed, and whether it was done.

use super::data::{
    Answer, Author, By, Case, Echoes, Event, Evidence, Relay, Revisions, Visibility, What, Within,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// How it stands with each item of each relay, in the order of the relays, then of the items.
pub fn reconcile(case: &Case) -> Vec<Answer> {
    let mut answers = Vec::new();
    for relay in &case.relays {
        for item in items(case, relay) {
            answers.extend(answer(case, relay, &item));
        }
    }
    answers
}

/// When a limit is reached: the earliest instant at which so many minutes have passed.
fn due(start: DateTime<Utc>, within: Within) -> Option<DateTime<Utc>> {
    let mut minute = start.timestamp() / 60;
    match within {
        Within::Elapsed(minutes) => minute += minutes,
        Within::Working(mut left) => {
            while left > 0 {
                left -= i64::from(is_open(minute));
                minute += 1;
            }
        }
    }
    DateTime::from_timestamp(minute * 60, 0)
}

/// Whether the office is open in a minute of those since the beginning of 1970, a Thursday.
fn is_open(minute: i64) -> bool {
    let (day, minute) = (minute / (24 * 60), minute % (24 * 60));
    let is_weekend = matches!(day % 7, 2 | 3);
    !is_weekend && (9 * 60..17 * 60).contains(&minute)
}

// ---- What there is ----------------------------------------------------------------------------

/// An item: its channel, its id, and its revision where each is owed on its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    channel: String,
    id: String,
    revision: Option<u32>,
}

impl Item {
    /// The item of an event under a relay.
    fn of(event: &Event, relay: &Relay) -> Self {
        let revision = match relay.revisions {
            Revisions::Same => None,
            Revisions::Each => Some(event.revision),
        };
        Self { channel: event.channel.clone(), id: event.id.clone(), revision }
    }

    /// Whether two items are about the same: revisions are compared where both have one.
    fn corresponds(&self, other: &Self) -> bool {
        let is_same_revision = match (self.revision, other.revision) {
            (Some(own), Some(other)) => own == other,
            (None, _) | (_, None) => true,
        };
        self.channel == other.channel && self.id == other.id && is_same_revision
    }
}

/// The events that have happened and have an id.
fn happened(case: &Case) -> Vec<&Event> {
    case.events.iter().filter(|event| event.at <= case.now && !event.id.is_empty()).collect()
}

/// All items under a relay, whether it speaks of them or not.
fn items(case: &Case, relay: &Relay) -> BTreeSet<Item> {
    happened(case).into_iter().map(|event| Item::of(event, relay)).collect()
}

/// The events of an item, but for withdrawals.
fn events_of<'c>(case: &'c Case, relay: &Relay, item: &Item) -> Vec<&'c Event> {
    let mut events = happened(case);
    events.retain(|event| event.what != What::Withdrawn && Item::of(event, relay) == *item);
    events
}

/// When an item was withdrawn, whichever revision was.
fn withdrawals(case: &Case, item: &Item) -> Vec<DateTime<Utc>> {
    let mut events = happened(case);
    events.retain(|event| event.what == What::Withdrawn);
    events.retain(|event| event.channel == item.channel && event.id == item.id);
    events.iter().map(|event| event.at).collect()
}

/// When what is owed since an instant was withdrawn.
fn withdrawn(case: &Case, item: &Item, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
    withdrawals(case, item).into_iter().filter(|at| *at >= start).min()
}

/// What counts of a case for an item: all of it; or only what was written after the last withdrawal, if
/// what was written before is cancelled, and something since is owed or may be.
fn current(case: &Case, relay: &Relay, item: &Item) -> Case {
    let mut later = case.clone();
    let is_cancelled = match duty(case, relay, item) {
        Duty::From(start) => is_cancelled(case, relay, item, start),
        Duty::Unknown(_) => is_taken_back(case, relay, item),
        Duty::Outside | Duty::Echo => false,
    };
    if is_cancelled {
        let last = withdrawals(case, item).into_iter().max();
        later.events.retain(|event| {
            let is_of_item = event.channel == item.channel && event.id == item.id;
            !is_of_item || Some(event.at) > last
        });
        if !matches!(duty(&later, relay, item), Duty::From(_) | Duty::Unknown(_)) {
            return case.clone();
        }
    }
    later
}

/// Whether what is owed since an instant is not any more.
fn is_cancelled(case: &Case, relay: &Relay, item: &Item, start: DateTime<Utc>) -> bool {
    let due = relay.within.and_then(|within| due(start, within));
    matches!(end(case, relay, item, start, due), End::Cancelled)
}

/// Whether all that is perhaps owed, and was written before the last withdrawal, would be cancelled if it
/// were owed.
fn is_taken_back(case: &Case, relay: &Relay, item: &Item) -> bool {
    let Some(last) = withdrawals(case, item).into_iter().max() else { return false };
    let mut open = events_of(case, relay, item);
    open.retain(|event| matches!(concern(case, relay, event), Concern::Unknown(_)));
    open.retain(|event| event.at <= last);
    !open.is_empty() && open.iter().all(|event| is_cancelled(case, relay, item, event.at))
}

/// Whether evidence may be of events of several channels, since it does not say of which one it is, and
/// something of the id is owed to its channel from each of them, or may be.
pub fn is_of_several(case: &Case, evidence: &Evidence) -> bool {
    let mut channels = BTreeSet::new();
    for relay in case.relays.iter().filter(|relay| relay.to == evidence.channel) {
        for item in items(case, relay).into_iter().filter(|item| item.id == evidence.of) {
            if matches!(duty(case, relay, &item), Duty::From(_) | Duty::Unknown(_)) {
                channels.insert(item.channel);
            }
        }
    }
    evidence.source.is_none() && channels.len() >= 2
}

/// The values of gates that say neither yes nor no of an event.
pub fn unclear(case: &Case, event: &Event) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for relay in &case.relays {
        if let Some(gate) = &relay.gate
            && let Concern::Unknown(attributes) = concern(case, relay, event)
            && attributes.contains(gate)
            && leads_out(case, &event.channel, &relay.to)
            && let Some(value) = event.attributes.get(gate)
        {
            values.insert(value.clone());
        }
    }
    values
}

/// The evidence for an item.
fn evidence_for<'c>(case: &'c Case, relay: &Relay, item: &Item) -> Vec<&'c Evidence> {
    let mut evidence: Vec<&Evidence> = case.evidence.iter().collect();
    evidence.retain(|it| it.at <= case.now && !it.of.is_empty() && !it.record.is_empty());
    evidence.retain(|it| it.channel == relay.to && it.of == item.id);
    evidence.retain(|it| it.source.as_ref().is_none_or(|source| *source == item.channel));
    evidence.retain(|it| !is_of_several(case, it));
    evidence.retain(|it| item.revision.is_none_or(|own| it.revision.unwrap_or(0) == own));
    evidence
}

// ---- Whether something is owed ----------------------------------------------------------------

/// What an event is to a relay.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Concern {
    /// The relay does not speak of it.
    Outside,
    Echo,
    Yes,
    /// These attributes must be known first.
    Unknown(BTreeSet<String>),
}

fn concern(case: &Case, relay: &Relay, event: &Event) -> Concern {
    let is_source = relay.from.is_empty() || relay.from.contains(&event.channel);
    if !is_source || event.channel == relay.to {
        return Concern::Outside;
    }
    let mut missing = BTreeSet::new();
    for (attribute, values) in &relay.when {
        match event.attributes.get(attribute) {
            None => _ = missing.insert(attribute.clone()),
            Some(value) if values.contains(value) => {}
            Some(_) => return Concern::Outside,
        }
    }
    if (event.relayed && relay.echoes == Echoes::Ignore) || event.hops.contains(&relay.to) {
        return Concern::Echo;
    }
    if let Some(gate) = &relay.gate
        && leads_out(case, &event.channel, &relay.to)
    {
        match event.attributes.get(gate).map(String::as_str) {
            Some("yes" | "true") => {}
            Some("no" | "false") => return Concern::Outside,
            None | Some(_) => _ = missing.insert(gate.clone()),
        }
    }
    if missing.is_empty() { Concern::Yes } else { Concern::Unknown(missing) }
}

/// Whether it is known that more people see one channel than another.
fn leads_out(case: &Case, from: &str, to: &str) -> bool {
    match (visibility(case, from), visibility(case, to)) {
        (Some(from), Some(to)) => from < to,
        (None, _) | (_, None) => false,
    }
}

fn visibility(case: &Case, channel: &str) -> Option<Visibility> {
    case.channels.iter().find(|it| it.id == channel)?.visibility
}

/// What an item is to a relay.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Duty {
    /// The relay does not speak of it.
    Outside,
    Echo,
    /// Something is owed from an instant on.
    From(DateTime<Utc>),
    /// These attributes must be known first.
    Unknown(BTreeSet<String>),
}

fn duty(case: &Case, relay: &Relay, item: &Item) -> Duty {
    let mut start: Option<DateTime<Utc>> = None;
    let mut missing = BTreeSet::new();
    let mut has_echo = false;
    for event in events_of(case, relay, item) {
        match concern(case, relay, event) {
            Concern::Outside => {}
            Concern::Echo => has_echo = true,
            Concern::Yes => start = Some(start.map_or(event.at, |start| start.min(event.at))),
            Concern::Unknown(attributes) => missing.extend(attributes),
        }
    }
    match start {
        Some(start) => Duty::From(start),
        None if !missing.is_empty() => Duty::Unknown(missing),
        None if has_echo => Duty::Echo,
        None => Duty::Outside,
    }
}

// ---- Whether it was done ----------------------------------------------------------------------

/// How an obligation ended.
#[derive(Clone, Copy, Debug)]
enum End<'c> {
    Cancelled,
    Done(&'c Evidence),
    Open,
}

/// How an obligation that was due at some instant, or never, ended.
fn end<'c>(
    case: &'c Case,
    relay: &Relay,
    item: &Item,
    start: DateTime<Utc>,
    due: Option<DateTime<Utc>>,
) -> End<'c> {
    let in_time = |at: DateTime<Utc>| due.is_none_or(|due| at <= due);
    let withdrawn_in_time = withdrawn(case, item, start).filter(|at| in_time(*at));
    let evidence = evidence_for(case, relay, item);
    let Some(first) = earliest(&evidence) else {
        return if withdrawn_in_time.is_some() { End::Cancelled } else { End::Open };
    };
    if withdrawn_in_time.is_some_and(|withdrawn| withdrawn < first.at) {
        return End::Cancelled;
    }
    let mut automatic = evidence;
    automatic.retain(|it| it.by == Author::System);
    match (relay.by, earliest(&automatic)) {
        (By::System, Some(automatic)) if in_time(automatic.at) => End::Done(automatic),
        (By::System | By::Anyone, _) => End::Done(first),
    }
}

/// The earliest evidence; of several at one instant the first by record, then by the rest.
fn earliest<'c>(evidence: &[&'c Evidence]) -> Option<&'c Evidence> {
    evidence.iter().copied().min_by_key(|it| {
        (
            it.at,
            &it.record,
            &it.channel,
            &it.of,
            &it.source,
            it.revision,
            it.by,
            &it.role,
            &it.actor,
        )
    })
}

/// The different records of evidence, sorted.
fn records(evidence: &[&Evidence]) -> Vec<String> {
    let records: BTreeSet<String> = evidence.iter().map(|it| it.record.clone()).collect();
    records.into_iter().collect()
}

/// Whether a leg that should be done before another was not: of all that it owes for the same item,
/// something was not done, or later than the other.
fn is_left_behind(case: &Case, leg: &Relay, item: &Item, done: DateTime<Utc>) -> bool {
    items(case, leg).iter().filter(|it| it.corresponds(item)).any(|it| {
        let case = &current(case, leg, it);
        let Duty::From(start) = duty(case, leg, it) else { return false };
        let due = leg.within.and_then(|within| due(start, within));
        match end(case, leg, it, start, due) {
            End::Done(evidence) => evidence.at > done,
            End::Cancelled | End::Open => true,
        }
    })
}

// ---- The answer -------------------------------------------------------------------------------

/// How it stands with an item, if the relay speaks of it.
fn answer(whole: &Case, relay: &Relay, item: &Item) -> Option<Answer> {
    let case = &current(whole, relay, item);
    let nothing_owed = |state, missing: BTreeSet<String>| Answer {
        relay: relay.id.clone(),
        channel: item.channel.clone(),
        id: item.id.clone(),
        revision: item.revision,
        state,
        started: None,
        due: None,
        done: None,
        record: None,
        records: Vec::new(),
        overrun_s: None,
        missing: missing.into_iter().collect(),
        findings: Vec::new(),
    };
    match duty(case, relay, item) {
        Duty::Outside => None,
        Duty::Echo => Some(nothing_owed("not-required", BTreeSet::new())),
        Duty::Unknown(_) if is_taken_back(case, relay, item) => {
            Some(nothing_owed("cancelled", BTreeSet::new()))
        }
        Duty::Unknown(missing) => Some(nothing_owed("indeterminate", missing)),
        Duty::From(start) => {
            let due = relay.within.and_then(|within| due(start, within));
            let mut answer = nothing_owed("", BTreeSet::new());
            (answer.started, answer.due) = (Some(start), due);
            let mut findings = BTreeSet::new();
            if relay.within.is_some() && due.is_none() {
                findings.insert("no-due");
            }
            match end(case, relay, item, start, due) {
                End::Cancelled => answer.state = "cancelled",
                End::Open => tell_open(case, item, start, &mut answer, &mut findings),
                End::Done(done) => {
                    tell_done(case, relay, item, done, &mut answer);
                    findings.extend(findings_on_done(whole, relay, item, done, &answer));
                }
            }
            answer.findings = findings.into_iter().collect();
            Some(answer)
        }
    }
}

/// Tells how it stands with what was not done.
fn tell_open(
    case: &Case,
    item: &Item,
    start: DateTime<Utc>,
    answer: &mut Answer,
    findings: &mut BTreeSet<&'static str>,
) {
    let is_over = answer.due.is_some_and(|due| case.now > due);
    answer.state = if is_over { "overdue" } else { "pending" };
    let withdrawn = withdrawn(case, item, start);
    if withdrawn.zip(answer.due).is_some_and(|(withdrawn, due)| withdrawn > due) {
        findings.insert("withdrawn-late");
    }
}

/// Tells how it stands with what was done.
fn tell_done(case: &Case, relay: &Relay, item: &Item, done: &Evidence, answer: &mut Answer) {
    let records = records(&evidence_for(case, relay, item));
    let overrun = answer.due.filter(|due| done.at > *due).map(|due| done.at - due);
    answer.state = if records.len() > 1 {
        "duplicate"
    } else if overrun.is_some() {
        "late"
    } else if is_by_hand(relay, done) {
        "satisfied-by-hand"
    } else {
        "satisfied"
    };
    answer.done = Some(done.at);
    answer.record = Some(done.record.clone());
    answer.overrun_s = overrun.map(|overrun| overrun.num_seconds());
    if records.len() > 1 {
        answer.records = records;
    }
}

/// Whether a person did what the system should.
fn is_by_hand(relay: &Relay, done: &Evidence) -> bool {
    relay.by == By::System && done.by == Author::Person
}

/// The findings on what was done.
fn findings_on_done(
    case: &Case,
    relay: &Relay,
    item: &Item,
    done: &Evidence,
    answer: &Answer,
) -> Vec<&'static str> {
    let has_role = done.role.as_ref().is_some_and(|role| relay.roles.contains(role));
    let mut before = case.relays.iter().filter(|leg| relay.after.contains(&leg.id));
    let found = [
        ("by-hand", is_by_hand(relay, done)),
        ("duplicate", answer.state == "duplicate"),
        ("wrong-role", !relay.roles.is_empty() && !has_role),
        ("wrong-order", before.any(|leg| is_left_behind(case, leg, item, done.at))),
        ("before-source", answer.started.is_some_and(|start| done.at < start)),
    ];
    found.into_iter().filter(|(_, is_so)| *is_so).map(|(word, _)| word).collect()
}
