//! Locks: rules that may be tightened, and never loosened without leave.

use super::condition::{cover, overlap};
use super::record::Record;
use super::rule::{Lock, Rule, RuleKind, Tier};
use super::rules::Retention;
use super::start::Start;
use alloc::vec::Vec;
use core::fmt;

/// A locked rule that new rules loosen, or are not proven to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Breach<'a> {
    /// The locked rule.
    pub rule: &'a Rule,
    /// How it is loosened.
    pub kind: BreachKind,
}

/// How a locked rule is loosened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BreachKind {
    /// The new rules do not have it.
    Removed,
    /// It speaks of fewer records.
    Narrowed,
    /// It does not keep any more, or has something deleted that it only kept.
    Weakened,
    /// Its period is shorter.
    Shorter,
    /// Its period is not proven to be as long behind each date.
    NotProven,
    /// It is counted from another day, in another zone, or is in force at other times.
    Recounted,
    /// It is a fallback, and a new rule displaces it that does not keep as long.
    Displaced,
    /// Its lock is taken away or weaker.
    Unlocked,
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
        }
    }
}

impl Breach<'_> {
    /// Whether it may be allowed by who has a right to that and gives a reason.
    #[must_use]
    pub fn is_overridable(&self) -> bool {
        self.rule.lock != Some(Lock::Compliance)
    }
}

impl fmt::Display for Breach<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: ", self.rule.id)?;
        f.write_str(match self.kind {
            BreachKind::Removed => "the locked rule is gone",
            BreachKind::Narrowed => "the locked rule speaks of fewer records",
            BreachKind::Weakened => "the locked rule does not keep as it did",
            BreachKind::Shorter => "the period of the locked rule is shorter",
            BreachKind::NotProven => {
                "the period of the locked rule is shorter behind some dates, and longer behind others"
            }
            BreachKind::Recounted => "the locked rule is counted in another way",
            BreachKind::Displaced => "a new rule displaces the locked fallback",
            BreachKind::Unlocked => "the lock is taken away or weaker",
        })
    }
}

/// What of the old rules' locks new rules break; with `all`, as if all rules were locked.
pub(super) fn breaches<'a>(old: &'a Retention, new: &Retention, all: bool) -> Vec<Breach<'a>> {
    let mut found = Vec::new();
    for rule in old.rules.iter().filter(|rule| rule.retains()) {
        if !all && rule.lock.is_none() {
            continue;
        }
        let mut tell = |kind| found.push(Breach { rule, kind });
        let Some(next) = new.rule(rule.id.as_str()) else {
            tell(BreachKind::Removed);
            continue;
        };
        rule.compare(next, &mut tell);
        if old.dates.zone().name() != new.dates.zone().name()
            || (rule.start.rolls && !new.has_calendar_of(old))
        {
            tell(BreachKind::Recounted);
        }
        if rule.tier() == Some(Tier::Fallback) && new.displaces(old, rule) {
            tell(BreachKind::Displaced);
        }
    }
    found.sort_by_key(|breach| (breach.rule.id.clone(), breach.kind));
    found.dedup();
    found
}

impl Rule {
    /// How a rule is loosened by the next version of it.
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
                let displaced = b == Tier::Fallback && a != Tier::Fallback;
                let deletes = next.deletes() && !self.deletes();
                (displaced || deletes || !next.retains()).then_some(BreachKind::Weakened)
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
    /// Whether the working days are those of other rules.
    fn has_calendar_of(&self, other: &Self) -> bool {
        match (&self.calendar, &other.calendar) {
            (Some(own), Some(others)) => own.has_days_of(others),
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether a rule that was not there displaces a fallback without keeping as long.
    fn displaces(&self, old: &Self, fallback: &Rule) -> bool {
        self.rules.iter().any(|rule| {
            rule.tier().is_some_and(|tier| tier > Tier::Fallback)
                && overlap(&rule.when, &fallback.when)
                && old.rule(rule.id.as_str()).is_none_or(|before| before != rule)
                && !(rule.retains()
                    && fallback.start.is_counted_as(&rule.start)
                    && rule.start.period.is_at_least(fallback.start.period))
        })
    }
}

impl Retention {
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
