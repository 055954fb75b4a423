//! What there is to say about a log as a whole.

use super::data::{Case, Evidence, What};
use super::reconcile::{is_of_several, reconcile, unclear};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// What is at fault: the word, the position and what it is about, sorted.
pub fn faults(case: &Case) -> Vec<(&'static str, usize, Option<String>)> {
    let mut faults = Vec::new();
    let is_listed = |channel: &String| case.channels.iter().any(|it| it.id == *channel);
    let mut told = BTreeSet::new();
    for (position, event) in case.events.iter().enumerate() {
        if event.id.is_empty() {
            faults.push(("event-without-id", position, None));
        } else if event.at <= case.now {
            if !is_listed(&event.channel) && told.insert(&event.channel) {
                let about = Some(event.channel.clone());
                faults.push(("event-of-unknown-channel", position, about));
            }
            let values = unclear(case, event).into_iter().filter(|_| event.what != What::Withdrawn);
            faults.extend(values.map(|value| ("gate-unclear", position, Some(value))));
        }
    }
    let mut told = BTreeSet::new();
    for (position, evidence) in case.evidence.iter().enumerate() {
        if evidence.of.is_empty() {
            faults.push(("evidence-without-of", position, None));
        }
        if evidence.record.is_empty() {
            faults.push(("evidence-without-record", position, None));
        }
        if evidence.of.is_empty() || evidence.record.is_empty() || evidence.at > case.now {
            continue;
        }
        if !is_listed(&evidence.channel) && told.insert(&evidence.channel) {
            let about = Some(evidence.channel.clone());
            faults.push(("evidence-of-unknown-channel", position, about));
        }
        if is_of_several(case, evidence) {
            faults.push(("evidence-of-several", position, Some(evidence.of.clone())));
        }
    }
    faults.sort_unstable();
    faults
}

/// The positions of evidence for a target that is of no event.
pub fn orphans(case: &Case) -> Vec<usize> {
    let evidence = case.evidence.iter().enumerate();
    evidence.filter(|(_, it)| is_orphan(case, it)).map(|(position, _)| position).collect()
}

fn is_orphan(case: &Case, evidence: &Evidence) -> bool {
    let is_usable = !evidence.of.is_empty() && !evidence.record.is_empty();
    let is_target = case.relays.iter().any(|relay| relay.to == evidence.channel);
    let mut events = case.events.iter().filter(|event| event.at <= case.now);
    let has_event = events.any(|event| {
        let is_source = evidence.source.as_ref().is_none_or(|source| *source == event.channel);
        event.id == evidence.of && is_source
    });
    is_usable && evidence.at <= case.now && is_target && !has_event
}

/// The next instant at which something is overdue, or happens.
pub fn next_change(case: &Case) -> Option<DateTime<Utc>> {
    let events = case.events.iter().filter(|it| !it.id.is_empty());
    let evidence = case.evidence.iter().filter(|it| !it.of.is_empty() && !it.record.is_empty());
    let happens = events.map(|it| it.at).chain(evidence.map(|it| it.at));
    let mut changes: Vec<_> = happens.filter(|at| *at > case.now).collect();
    for answer in reconcile(case) {
        if let ("pending", Some(due)) = (answer.state, answer.due) {
            changes.push(due + TimeDelta::nanoseconds(1));
        }
    }
    changes.into_iter().min()
}
