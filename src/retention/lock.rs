//! Locks: rules that may be tightened, and never loosened without leave.

use super::condition::cover;
use super::record::Record;
use super::rule::{Lock, Rule, RuleKind, Tier};
use super::rules::Retention;
use super::start::Start;
use crate::time::Measured;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

/// A rule that new rules loosen, or are not proven to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Breach<'a> {
    /// The rule that is loosened, or that loosens others.
    pub rule: &'a Rule,
    /// How.
    pub kind: BreachKind,
    /// The strictest lock that is broken; `None` where nothing is locked, and nothing may be kept
    /// shorter nevertheless.
    pub lock: Option<Lock>,
}

/// How a rule is loosened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BreachKind {
    /// The new rules do not have it.
    Removed,
    /// It speaks of fewer records.
    Narrowed,
    /// It does not keep any more, or only as a fallback.
    Weakened,
    /// Its period is shorter.
    Shorter,
    /// Its period is not proven to be as long behind each date.
    NotProven,
    /// It is counted from another day, or is in force at other times.
    Recounted,
    /// It is a fallback, and a new or changed rule displaces it that does not keep as long.
    Displaced,
    /// Its lock is taken away or weaker.
    Unlocked,
    /// All is counted in another zone, by other working days, for another organisation, by another
    /// profile, with another grace, or with labels that were not known before.
    Resettled,
    /// The rule deletes what was not deleted, or not so early.
    Deletes,
}

impl BreachKind {
    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "lock.removed",
            Self::Narrowed => "lock.narrowed",
            Self::Weakened => "lock.weakened",
            Self::Shorter => "lock.shorter",
            Self::NotProven => "lock.not-proven",
            Self::Recounted => "lock.recounted",
            Self::Displaced => "lock.displaced",
            Self::Unlocked => "lock.unlocked",
            Self::Resettled => "lock.resettled",
            Self::Deletes => "lock.deletes",
        }
    }
}

impl Breach<'_> {
    /// Whether it may be allowed by who has a right to that and gives a reason.
    #[must_use]
    pub fn is_overridable(&self) -> bool {
        self.lock != Some(Lock::Compliance)
    }
}

impl fmt::Display for Breach<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: ", self.rule.id)?;
        f.write_str(match self.kind {
            BreachKind::Removed => "the rule is gone",
            BreachKind::Narrowed => "the rule speaks of fewer records",
            BreachKind::Weakened => "the rule does not keep as it did",
            BreachKind::Shorter => "the period is shorter",
            BreachKind::NotProven => "the period is shorter behind some dates",
            BreachKind::Recounted => "the period is counted in another way",
            BreachKind::Displaced => "another rule displaces the fallback",
            BreachKind::Unlocked => "the lock is taken away or weaker",
            BreachKind::Resettled => {
                "zone, working days, organisation, profile, grace or labels are others"
            }
            BreachKind::Deletes => "the rule deletes what was not deleted, or not so early",
        })
    }
}

impl core::error::Error for Breach<'_> {}

/// What of the old rules' locks new rules break; with `all`, whatever is perhaps kept shorter or
/// deleted earlier, locked or not.
///
/// What is kept is what counts for a lock; that something is deleted behind its end breaks none.
pub(super) fn breaches<'a>(old: &'a Retention, new: &'a Retention, all: bool) -> Vec<Breach<'a>> {
    let by_id: BTreeMap<&str, &Rule> = new.rules.iter().map(|it| (it.id.as_str(), it)).collect();
    let displacing = displacing(old, new);
    let is_settled = new.is_settled_as(old, all);
    let mut found = Vec::new();
    for rule in old.rules.iter().filter(|rule| rule.retains() && (all || rule.lock.is_some())) {
        let mut tell = |kind| found.push(Breach { rule, kind, lock: rule.lock });
        if !is_settled {
            tell(BreachKind::Resettled);
        }
        match by_id.get(rule.id.as_str()) {
            Some(next) => rule.compare(next, &mut tell),
            None => tell(BreachKind::Removed),
        }
        if rule.tier() == Some(Tier::Fallback) {
            let own = rule.start.period.measured();
            if displacing.iter().any(|(it, period)| !it.keeps_as(rule, period, &own)) {
                tell(BreachKind::Displaced);
            }
        }
    }
    if all {
        found.extend(deletions(old, new, &by_id));
    }
    found.sort_by_key(|breach| (breach.rule.id.clone(), breach.kind));
    found.dedup();
    found
}

/// The rules that displace a fallback and were not there before. Conditions on other values do not
/// keep them apart, since a record may have several values of an attribute.
fn displacing<'a>(old: &Retention, new: &'a Retention) -> Vec<(&'a Rule, Measured)> {
    let before: BTreeMap<&str, &Rule> = old.rules.iter().map(|it| (it.id.as_str(), it)).collect();
    let specific = new.rules.iter().filter(|it| it.tier().is_some_and(|it| it > Tier::Fallback));
    let is_new = |rule: &&Rule| before.get(rule.id.as_str()).is_none_or(|it| !it.does_as(rule));
    specific.filter(is_new).map(|rule| (rule, rule.start.period.measured())).collect()
}

/// The rules that delete and are not proven to delete no more, and no earlier, than before.
fn deletions<'a>(
    old: &'a Retention,
    new: &'a Retention,
    by_id: &BTreeMap<&str, &'a Rule>,
) -> Vec<Breach<'a>> {
    let before: BTreeMap<&str, &Rule> = old.rules.iter().map(|it| (it.id.as_str(), it)).collect();
    let is_later = |rule: &Rule, next: &Rule| {
        next.deletes()
            && next.tier() == rule.tier()
            && next.priority == rule.priority
            && cover(&rule.when, &next.when)
            && cover(&next.when, &rule.when)
            && rule.start.is_counted_as(&next.start)
            && next.start.period.is_at_least(rule.start.period)
    };
    let breach = |rule| Breach { rule, kind: BreachKind::Deletes, lock: None };
    let added = new.rules.iter().filter(|rule| rule.deletes()).filter(|rule| {
        before.get(rule.id.as_str()).is_none_or(|it| !it.deletes() || !is_later(it, rule))
    });
    // A rule that is gone may have kept one of a lower tier from deciding.
    let gone = old
        .rules
        .iter()
        .filter(|rule| rule.deletes())
        .filter(|rule| by_id.get(rule.id.as_str()).is_none_or(|next| !next.deletes()));
    added.chain(gone).map(breach).collect()
}

impl Rule {
    /// How what a rule keeps is loosened by the next version of it.
    fn compare(&self, next: &Self, tell: &mut dyn FnMut(BreachKind)) {
        if !cover(&next.when, &self.when) {
            tell(BreachKind::Narrowed);
        }
        let kind = match (self.kind, next.kind) {
            (RuleKind::Floor { from: a, to: b }, RuleKind::Floor { from: c, to: d }) => {
                let starts_no_later = c.is_none_or(|c| a.is_some_and(|a| c <= a));
                let ends_no_earlier = d.is_none_or(|d| b.is_some_and(|b| d >= b));
                (!starts_no_later || !ends_no_earlier).then_some(BreachKind::Recounted)
            }
            (RuleKind::Rule { .. }, RuleKind::Floor { from: None, to: None }) => None,
            (RuleKind::Rule { tier: a, .. }, RuleKind::Rule { tier: b, .. }) => {
                let is_displaced = b == Tier::Fallback && a != Tier::Fallback;
                (is_displaced || !next.retains()).then_some(BreachKind::Weakened)
            }
            _ => Some(BreachKind::Weakened),
        };
        kind.into_iter().for_each(&mut *tell);
        if !self.start.is_counted_as(&next.start) {
            tell(BreachKind::Recounted);
        }
        let (own, others) = (self.start.period, next.start.period);
        if !others.is_at_least(own) {
            let shorter = own.is_at_least(others);
            tell(if shorter { BreachKind::Shorter } else { BreachKind::NotProven });
        }
        if next.lock < self.lock {
            tell(BreachKind::Unlocked);
        }
    }

    /// Whether it keeps at least as long as a fallback, wherever it displaces that.
    fn keeps_as(&self, fallback: &Self, own: &Measured, others: &Measured) -> bool {
        self.retains() && fallback.start.is_counted_as(&self.start) && own.is_at_least(others)
    }

    /// Whether both do the same.
    fn does_as(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.start == other.start
            && self.priority == other.priority
            && cover(&self.when, &other.when)
            && cover(&other.when, &self.when)
    }
}

impl Start {
    fn is_counted_as(&self, other: &Self) -> bool {
        self.anchor == other.anchor
            && self.cutoff == other.cutoff
            && self.inclusive == other.inclusive
            && (!self.rolls || other.rolls)
    }
}

impl Retention {
    /// Whether what counts for all rules is as before: for what is kept, and with `all` for what is
    /// deleted, too.
    fn is_settled_as(&self, old: &Self, all: bool) -> bool {
        let rolls = old.rules.iter().any(|rule| rule.start.rolls);
        let zone = |it: &Self| (it.dates.zone().name().to_owned(), it.organisation.clone());
        let graces = match (old.release_grace, self.release_grace) {
            (None, _) => true,
            (Some(old), Some(new)) => new.is_at_least(old),
            (Some(_), None) => false,
        };
        zone(self) == zone(old)
            && (!rolls || self.has_calendar_of(old))
            && self.labels.is_subset(&old.labels)
            && (!all || (self.profile == old.profile && graces))
    }

    /// Whether the working days are those of other rules.
    fn has_calendar_of(&self, other: &Self) -> bool {
        match (&self.calendar, &other.calendar) {
            (Some(own), Some(others)) => own.has_days_of(others),
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether a locked rule keeps a record, or perhaps does.
    pub(super) fn is_locked(&self, record: &Record<'_>) -> bool {
        let mut locked = false;
        if !self.has_locks {
            return locked;
        }
        self.visit(record, self.ours(record), |rule, _| {
            locked |= rule.lock.is_some() && rule.retains();
        });
        locked
    }
}
