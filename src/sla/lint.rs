//! What is worth a second look in targets that compile.

use super::conversation::OPEN;
use super::fact::Fact;
use super::hours::Hours;
use super::target::{Metric, Target};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::ident::Ident;
use crate::time::Within;
use core::cmp::Ordering;

/// So many targets are compared with each other; of more, the first ones.
const COMPARED: usize = 1_024;

/// Looks at all targets, which stand at their places in a list.
pub(super) fn lint(targets: &[(usize, Target)], place: &Place, findings: &mut Collector) {
    for (at, target) in targets {
        alone(target, &place.index(*at), findings);
    }
    let compared = targets.iter().take(COMPARED);
    for (position, (at, target)) in compared.enumerate() {
        let place_of = |index: usize| place.index(index);
        let before = targets.iter().take(position);
        let hides = |(_, earlier): &&(usize, Target)| earlier.hides(target);
        if let Some((other, earlier)) = before.clone().find(hides) {
            let message = alloc::format!(
                "every message that meets these conditions meets those of `{}`, which comes before",
                earlier.id.as_str()
            );
            findings.push(
                Finding::new(Code::UnreachableTarget, &place_of(*at), message)
                    .with_related(&place_of(*other), "the first one in document order counts")
                    .with_help("put the narrower target first"),
            );
            continue;
        }
        let all = targets.iter().take(COMPARED);
        if target.metric == Metric::NextResponse
            && let Some((other, first)) = all.clone().find(|(_, it)| it.is_slower_first(target))
        {
            let message = alloc::format!(
                "the next response has {}, expected no less than the {} of the first by `{}`",
                target.within,
                first.within,
                first.id.as_str()
            );
            findings.push(
                Finding::new(Code::NextBeforeFirst, &place_of(*at).key("within"), message)
                    .with_related(&place_of(*other).key("within"), "the limit of the first"),
            );
        }
        if target.asks(Fact::Urgency)
            && let Some((other, normal)) =
                all.clone().find(|(_, it)| it.is_as_strict_without(target))
        {
            let message = alloc::format!(
                "an urgent message has {}, which is never less than the {} of `{}`",
                target.within,
                normal.within,
                normal.id.as_str()
            );
            findings.push(
                Finding::new(Code::UrgentNotStricter, &place_of(*at).key("within"), message)
                    .with_related(&place_of(*other).key("within"), "the limit of others"),
            );
        }
    }
}

/// What a target says by itself.
fn alone(target: &Target, place: &Place, findings: &mut Collector) {
    let working = !matches!(target.within, Within::Elapsed(_));
    if working && target.hours.as_ref().is_some_and(Hours::is_empty) {
        let message =
            "found a limit in working time on a calendar without hours, so nothing is due";
        findings.push(Finding::new(Code::NoHours, &place.key("calendar"), message));
    }
    let begins = match target.conditions(Fact::State) {
        Some(states) => states.iter().all(|state| target.rules.pauses_in(state.as_str())),
        None => target.rules.pauses_in(OPEN),
    };
    if begins {
        let message = "found a pause in each state in which the clock can start, so that it starts \
                       paused";
        findings.push(Finding::new(Code::PauseSwallowsStart, &place.key("pause_in"), message));
    }
    if let Some(share) = target.rules.warn_at.last().filter(|share| **share > 100) {
        let message = alloc::format!(
            "found {share}, expected at most 100: behind the limit a warning is an escalation"
        );
        findings.push(Finding::new(Code::LateWarning, &place.key("warn_at"), message));
    }
    if target.rules.duty.is_some_and(|duty| duty.everybody)
        && target.rules.starts.takes_all()
        && !target.asks(Fact::Tag)
    {
        let message = "found no condition on messages that oblige everybody, so that each answer \
                       does, too";
        let finding = Finding::new(Code::EndlessDuty, &place.key("addressees"), message);
        findings
            .push(finding.with_help("say in `starts` which tags or authors such messages have"));
    }
}

impl Target {
    fn conditions(&self, fact: Fact) -> Option<&[Ident]> {
        self.when.iter().find(|(it, _)| *it == fact).map(|(_, values)| values.as_slice())
    }

    fn asks(&self, fact: Fact) -> bool {
        self.conditions(fact).is_some()
    }

    /// Whether all that meets another's conditions meets these, too, but for some facts.
    fn covers(&self, other: &Self, except: Option<Fact>) -> bool {
        self.when.iter().filter(|(fact, _)| Some(*fact) != except).all(|(fact, values)| {
            other
                .conditions(*fact)
                .is_some_and(|narrow| narrow.iter().all(|value| values.contains(value)))
        })
    }

    /// Whether a target behind this one can never count.
    fn hides(&self, later: &Self) -> bool {
        self.metric == later.metric
            && self.rules.starts == later.rules.starts
            && self.rules.states == later.rules.states
            && (self.metric != Metric::NextResponse
                || !self.rules.after_first
                || later.rules.after_first)
            && self.obliges_by_all_of(later)
            && self.covers(later, None)
    }

    /// Whether each message that obliges anybody by another target does so by this one, too.
    fn obliges_by_all_of(&self, later: &Self) -> bool {
        let everybody = |it: &Self| it.rules.duty.is_some_and(|duty| duty.everybody);
        everybody(self) || self.rules.starts.asks_for_tags() || !everybody(later)
    }

    /// Whether this is the first response of the same messages, and slower than their next one.
    fn is_slower_first(&self, next: &Self) -> bool {
        self.metric == Metric::FirstResponse
            && self.covers(next, None)
            && compare(next.within, self.within) == Some(Ordering::Less)
    }

    /// Whether this is for the same messages, urgent or not, and never later than for urgent ones.
    fn is_as_strict_without(&self, urgent: &Self) -> bool {
        self.metric == urgent.metric
            && self.id != urgent.id
            && !self.asks(Fact::Urgency)
            && self.rules.starts == urgent.rules.starts
            && self.covers(urgent, Some(Fact::Urgency))
            && urgent.covers(self, Some(Fact::Urgency))
            && compare(urgent.within, self.within).is_some_and(Ordering::is_ge)
    }
}

/// How limits compare, as far as that is so at all hours: working time is never shorter than the same
/// time around the clock.
fn compare(a: Within, b: Within) -> Option<Ordering> {
    match (a, b) {
        (Within::Working(a), Within::Working(b)) => Some(a.cmp(&b)),
        (Within::Elapsed(a), Within::Elapsed(b)) => Some(a.cmp(&b)),
        (Within::WorkingDays { days: a, by: first }, Within::WorkingDays { days: b, by: last })
            if first == last =>
        {
            Some(a.cmp(&b))
        }
        (Within::Working(a), Within::Elapsed(b)) if a.as_seconds() >= b.as_seconds() => {
            Some(Ordering::Greater)
        }
        (Within::Elapsed(a), Within::Working(b)) if a.as_seconds() <= b.as_seconds() => {
            Some(Ordering::Less)
        }
        _ => None,
    }
}
