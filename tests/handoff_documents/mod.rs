//! Random cases as the documents that the library reads, and its answers in the terms of the other
//! implementation.

mod warnings;

use crate::handoff_oracle::{Answer, Case, TaskAnswer, TaskCase, calendar_json};
use chrono::{DateTime, Utc};
use comms_policy::directory::{Directory, Listing, Visibility};
use comms_policy::handoff::{
    Event, Evidence, Handoff, HandoffDocument, Obligation, ObligationFinding, Reconciliation, Task,
    TaskCheck,
};
use comms_policy::time::{Calendar, CalendarDocument};
use comms_policy::{Findings, Ident};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use warnings::{other_warnings, warnings};

/// Relays, and what happened.
#[derive(Clone, Debug)]
pub struct Log {
    pub rules: Handoff,
    pub events: Vec<Event>,
    pub evidence: Vec<Evidence>,
    pub now: DateTime<Utc>,
}

impl Log {
    pub fn of(case: &Case) -> Self {
        let rules = rules(case, &case.handoff_json());
        Self {
            rules: rules.unwrap_or_else(|findings| panic!("{findings}")),
            events: read(&case.events_json()),
            evidence: read(&case.evidence_json()),
            now: case.now,
        }
    }

    pub fn reconcile(&self) -> Reconciliation<'_> {
        self.rules.reconcile(&self.events, &self.evidence, self.now)
    }

    pub fn answers(&self) -> Vec<Answer> {
        self.reconcile().obligations.iter().map(answer).collect()
    }

    /// What is told of evidence that is of no event, each of the same once, and of the next change.
    pub fn rest(&self) -> (Vec<String>, Option<DateTime<Utc>>) {
        let found = self.reconcile();
        let orphans = found.orphans.iter().map(|at| json!(self.evidence[*at]).to_string());
        let mut orphans: Vec<_> = orphans.collect();
        orphans.sort_unstable();
        orphans.dedup();
        (orphans, found.next_change)
    }
}

/// A task, the rules of tasks, and who is who.
#[derive(Clone, Debug)]
pub struct Question {
    pub rules: Handoff,
    pub task: Task,
    pub listing: Listing,
}

impl Question {
    pub fn of(case: &TaskCase) -> Self {
        let document: HandoffDocument = read(&case.handoff_json());
        let rules = Handoff::compile(&document, &BTreeMap::new(), &BTreeMap::new());
        Self {
            rules: rules.unwrap_or_else(|findings| panic!("{findings}")),
            task: read(&case.task_json()),
            listing: read(&case.directory_json()),
        }
    }

    pub fn answer(&self) -> TaskAnswer {
        let directory = Directory::new(self.listing.clone());
        let TaskCheck { is_cross, findings, copies, .. } =
            self.rules.check_task(&self.task, &directory).expect("rules of tasks");
        assert!(findings.is_sorted() && copies.is_sorted(), "{findings:?} {copies:?}");
        let findings = findings.iter().map(|it| {
            let code = it.kind.as_str().strip_prefix("task.").expect("a code of tasks");
            (code, it.about.to_owned())
        });
        let copies = copies.into_iter().map(str::to_owned).collect();
        TaskAnswer { is_cross, findings: findings.collect(), copies }
    }
}

/// The office's.
static CALENDARS: LazyLock<BTreeMap<Ident, Calendar>> = LazyLock::new(|| {
    let document: CalendarDocument = read(&calendar_json());
    let calendar = Calendar::compile(&document).expect("a calendar");
    BTreeMap::from([("office".parse().expect("an id"), calendar)])
});

/// Compiles a section of hand-offs with the channels of a case.
pub fn rules(case: &Case, document: &Value) -> Result<Handoff, Findings> {
    let channels = case.channels_json();
    let channels = channels.as_array().into_iter().flatten().map(|channel| {
        let id = channel["id"].as_str().expect("an id").to_owned();
        (id, read::<Option<Visibility>>(&channel["visibility"]))
    });
    let document: HandoffDocument = read(document);
    Handoff::compile(&document, &CALENDARS, &channels.collect())
}

pub fn read<T: DeserializeOwned>(document: &Value) -> T {
    serde_json::from_value(document.clone()).unwrap_or_else(|it| panic!("{it}\n{document}"))
}

fn answer(it: &Obligation<'_>) -> Answer {
    let owned = |word: &str| word.to_owned();
    Answer {
        relay: owned(it.relay().id().as_str()),
        channel: owned(it.channel),
        id: owned(it.id),
        revision: it.revision,
        state: it.state.as_str(),
        started: it.started,
        due: it.due,
        done: it.done.map(|done| done.at),
        record: it.done.map(|done| done.record.clone()),
        records: it.records().map(owned).collect(),
        overrun_s: it.overrun().map(|overrun| overrun.num_seconds()),
        missing: it.missing().iter().copied().map(owned).collect(),
        findings: it.findings().map(ObligationFinding::as_str).collect(),
    }
}
