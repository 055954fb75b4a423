//! What is worth a second look in kinds and rules that compile.

use super::action::Operation;
use super::blocked::is_unspaced;
use super::document::GroupsDocument;
use super::groups::Groups;
use super::known::Set;
use super::odd;
use super::rule::{Condition, Effect, Rule};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::limits::Limits;
use alloc::boxed::Box;

/// So many marks and values of conditions are compared with those of each other rule; of more rules, the
/// first.
const COMPARED: usize = 4_096;

/// Looks at all kinds and rules.
pub(super) fn lint(
    document: &GroupsDocument,
    groups: &Groups,
    places: &[Place],
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) {
    let kinds = place.key("kinds");
    for (at, kind) in groups.kinds.iter().enumerate() {
        let speaks = |rule: &Rule| {
            rule.effect == Effect::Permit
                && (rule.kinds.is_empty() || rule.kinds.binary_search(&at).is_ok())
        };
        if !groups.rules.iter().any(speaks) {
            let message = "found no rule that permits anything with groups of the kind";
            let place = kinds.key(kind.id.as_str());
            findings.push(Finding::new(Code::KindWithoutRule, &place, message));
        }
    }
    odd::kinds(groups, &kinds, findings);
    odd::ranks(groups, places, findings);
    for (id, kind) in &document.kinds {
        for (at, blocked) in kind.blocked.iter().enumerate() {
            if blocked.how.as_deref() == Some("word") && is_unspaced(&blocked.word) {
                let message = alloc::format!(
                    "found `{}` as a word, which is never found between other characters of its script",
                    blocked.word
                );
                let place = kinds.key(id).key("blocked").index(at).key("match");
                let finding = Finding::new(Code::WordInHan, &place, message);
                findings.push(finding.with_help("write `substring`"));
            }
        }
    }
    for (rule, place) in groups.rules.iter().zip(places) {
        if rule.asks_subject() && !rule.operations.any(Operation::has_subject) {
            let message = "found a condition on a subject, which none of the operations has";
            findings.push(Finding::new(Code::GroupNeverMatches, place, message));
        }
    }
    redundant(&groups.rules, places, limits, findings);
}

/// Rules that change nothing, since another of the same effect always speaks when they do.
fn redundant(rules: &[Rule], places: &[Place], limits: &Limits, findings: &mut Collector) {
    let mut values = 0;
    let fits = |rule: &&Rule| {
        values += 1 + rule.actor_marks.len() + rule.subject_marks.len();
        values += rule.when.iter().map(|condition| condition.values.len()).sum::<usize>();
        values <= COMPARED
    };
    let count = rules.iter().take(limits.compared_rules).take_while(fits).count();
    if let Some(place) = places.get(count) {
        let message = "found more rules than are compared with each other; this one and those behind \
                       it are not";
        findings.push(Finding::new(Code::GroupNotCompared, place, message));
    }
    let compared = || rules.iter().zip(places).take(count).enumerate();
    for (at, (rule, place)) in compared() {
        // Of two that are the same, the later one is redundant.
        let wider = compared().find(|(other, (it, _))| {
            *other != at && covers(it, rule) && (*other < at || !covers(rule, it))
        });
        if let Some((_, (_, other))) = wider {
            let message =
                "the rule changes nothing: another of the same effect always speaks when it does";
            let finding = Finding::new(Code::RuleRedundant, place, message);
            findings.push(finding.with_related(other, "this one"));
        }
    }
}

/// Whether a rule speaks whenever another does, no later and to the same effect.
fn covers(wider: &Rule, other: &Rule) -> bool {
    wider.effect == other.effect
        && wider.order() <= other.order()
        && wider.operations.covers(other.operations)
        && lists(&wider.kinds, &other.kinds)
        && sets(wider.actor, other.actor)
        && sets(wider.subject, other.subject)
        && sets(wider.group, other.group)
        && lists(&wider.actor_marks, &other.actor_marks)
        && lists(&wider.subject_marks, &other.subject_marks)
        && wider.when.iter().all(|condition| meets(condition, &other.when))
}

fn sets(wider: Set, other: Set) -> bool {
    wider.is_empty() || (!other.is_empty() && wider.covers(other))
}

/// Whether a sorted list that means nothing if it is empty holds all of another one.
fn lists<T: Ord>(wider: &[T], other: &[T]) -> bool {
    let has = |it: &T| wider.binary_search(it).is_ok();
    wider.is_empty() || (!other.is_empty() && other.iter().all(has))
}

fn meets(wider: &Condition, when: &[Condition]) -> bool {
    let same = when.iter().find(|condition| condition.attribute == wider.attribute);
    same.is_some_and(|condition| lists::<Box<str>>(&wider.values, &condition.values))
}
