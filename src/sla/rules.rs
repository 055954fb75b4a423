//! From a target's document to what starts, pauses, stops and ends its clocks.

use super::document::{MessageDocument, StepDocument, TargetDocument};
use super::duty::Duty;
use super::event::Role;
use super::predicate::Predicate;
use super::target::{EditRule, Mark, Metric, Reopen, Rules, Step};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::time::seconds;
use crate::tree::{choice, within};
use alloc::string::ToString;
use alloc::vec::Vec;

/// The states that end a conversation where a target lists none.
const ENDED: [&str; 2] = ["solved", "closed"];

/// The most percent at which to warn.
const PERCENT: i64 = 1_000;

/// Compiles what is said beside conditions and limit; `None` if anything in it is wrong.
pub(super) fn compile(
    document: &TargetDocument,
    metric: Metric,
    place: &Place,
    findings: &mut Collector,
) -> Option<Rules> {
    let before = findings.errors();
    foreign(document, metric, place, findings);
    for (key, states) in [
        ("pause_in", &document.pause_in),
        ("end_in", &document.end_in),
        ("states", &document.states),
    ] {
        for (at, _) in states.iter().enumerate().filter(|(_, state)| state.trim().is_empty()) {
            let message = "found a blank state, expected one such as `pending`";
            findings.push(Finding::new(Code::BadRule, &place.key(key).index(at), message));
        }
    }
    if document.within.working_days.is_some() && !document.pause_in.is_empty() {
        let message = "found `pause_in` with a limit in working days, of which no part can be \
                       paused; expected `working` or `elapsed`";
        findings.push(Finding::new(Code::BadRule, &place.key("pause_in"), message));
    }
    let obliges = metric == Metric::MustReply;
    let duty = Duty::compile(document, metric, place, findings);
    let (starts, answers) = if obliges {
        (Predicate::of_persons(), Predicate::of_persons())
    } else {
        (
            Predicate::from_roles(&[Role::Customer, Role::Partner]),
            Predicate::from_roles(&[Role::Staff]),
        )
    };
    let starts = starts.changed(&document.starts, &place.key("starts"), findings);
    let answers = answers.changed(&document.answers, &place.key("answers"), findings);
    let reopens = [("continue", Reopen::Continue), ("new", Reopen::New), ("final", Reopen::Final)];
    let reopen = choice(document.reopen.as_deref(), &reopens, &place.key("reopen"), findings);
    let edit = choice(document.edit.as_deref(), &EditRule::ALL, &place.key("edit"), findings);
    // What people owe does not end with the conversation, unless the target says so.
    let end_in = if document.end_in.is_empty() && !obliges {
        ENDED.map(ToString::to_string).to_vec()
    } else {
        document.end_in.clone()
    };
    let rules = Rules {
        starts,
        answers,
        pause_in: document.pause_in.clone(),
        end_in,
        states: document.states.clone(),
        after_first: document.after_first.unwrap_or(true),
        reopen: reopen.unwrap_or(Reopen::Continue),
        edit: edit.unwrap_or(EditRule::Pinned),
        warn_at: warnings(&document.warn_at, &place.key("warn_at"), findings),
        steps: steps(&document.escalate, &place.key("escalate"), findings),
        duty,
    };
    (findings.errors() == before).then_some(rules)
}

/// Reports what a metric has no use for, and what it cannot do without.
fn foreign(document: &TargetDocument, metric: Metric, place: &Place, findings: &mut Collector) {
    let by_state = matches!(metric, Metric::Resolution | Metric::Wait);
    let said = |it: &MessageDocument| *it != MessageDocument::default();
    let keys = [
        ("starts", said(&document.starts) && (by_state || metric == Metric::Update)),
        ("answers", said(&document.answers) && by_state),
        ("states", !document.states.is_empty() && metric != Metric::Wait),
        ("after_first", document.after_first.is_some() && metric != Metric::NextResponse),
        ("reopen", document.reopen.is_some() && metric != Metric::Resolution),
        ("pause_in", !document.pause_in.is_empty() && metric == Metric::MustReply),
        ("escalate", !document.escalate.is_empty() && metric == Metric::MustReply),
        ("answered_by", document.answered_by.is_some() && metric != Metric::MustReply),
        ("with", document.with.is_some() && metric != Metric::MustReply),
        ("addressees", document.addressees.is_some() && metric != Metric::MustReply),
    ];
    for (key, _) in keys.iter().filter(|(_, foreign)| *foreign) {
        let message = alloc::format!(
            "found `{key}` with the metric `{}`, which has no use for it",
            metric.as_str()
        );
        findings.push(Finding::new(Code::BadRule, &place.key(key), message));
    }
    let kinds = document.answers.kind.iter().enumerate();
    for (at, kind) in kinds.filter(|(_, it)| metric == Metric::MustReply && *it != "human") {
        let message = alloc::format!("found `{kind}`, expected `human`: only people fulfil a duty");
        let place = place.key("answers").key("kind").index(at);
        findings.push(Finding::new(Code::BadRule, &place, message));
    }
    if metric == Metric::Wait && document.states.is_empty() && findings.is_clean(place) {
        let message = "found no `states`, expected those in which the time of a `wait` counts";
        findings.push(Finding::new(Code::BadRule, place, message));
    }
}

fn warnings(shares: &[i64], place: &Place, findings: &mut Collector) -> Vec<u16> {
    let mut found = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        if let Some(share) = u16::try_from(*share).ok().filter(|_| (1..=PERCENT).contains(share)) {
            found.push(share);
        } else {
            let message = alloc::format!("found {share}, expected 1 to {PERCENT} percent");
            findings.push(Finding::new(Code::BadRule, &place.index(at), message));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn steps(documents: &[StepDocument], place: &Place, findings: &mut Collector) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let place = place.index(at);
        if document.to.trim().is_empty() && findings.is_clean(&place.key("to")) {
            let message = "found nobody, expected the role that is told";
            findings.push(Finding::new(Code::BadRule, &place.key("to"), message));
        }
        let mark = match (document.at, &document.after) {
            (Some(share), None) => {
                within(Some(share), 1..=PERCENT, &place.key("at"), findings).map(Mark::Share)
            }
            (None, Some(after)) => seconds(after, &place.key("after"), findings).map(Mark::Behind),
            _ => {
                if findings.is_clean(&place) {
                    let message = "found both or none of `at` and `after`, expected one of them";
                    findings.push(Finding::new(Code::BadRule, &place, message));
                }
                None
            }
        };
        steps.extend(mark.map(|at| Step { at, to: document.to.clone() }));
    }
    steps
}
