//! What there is to say about a log as a whole.

use super::data::{Case, Evidence};
use super::reconcile::reconcile;
use chrono::{DateTime, TimeDelta, Utc};

/// What cannot be used, in two words, and the positions, sorted.
pub fn faults(case: &Case) -> Vec<(&'static str, usize)> {
    let mut faults = Vec::new();
    for (position, event) in case.events.iter().enumerate() {
        if event.id.is_empty() {
            faults.push(("event-without-id", position));
        }
    }
    for (position, evidence) in case.evidence.iter().enumerate() {
        if evidence.of.is_empty() {
            faults.push(("evidence-without-of", position));
        }
        if evidence.record.is_empty() {
            faults.push(("evidence-without-record", position));
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
