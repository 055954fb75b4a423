//! What rules of retention say of classes of records.

use crate::retention::{Retention, Rule, RuleKind, Tier};
use crate::time::Period;
use alloc::collections::BTreeMap;
use core::cmp::Ordering;

/// What is said of each class that a rule names, and of all others.
pub(super) struct Classes<'p> {
    named: BTreeMap<&'p str, Said<'p>>,
    others: Said<'p>,
}

/// What rules and floors say of a class.
#[derive(Clone, Copy, Default)]
pub(super) struct Said<'p> {
    /// Whether any may speak of it.
    pub(super) is_spoken_of: bool,
    own: Bounds<'p>,
    fallback: Bounds<'p>,
}

/// Of rules that ask for nothing but the class: that which keeps longest, and that which deletes soonest.
#[derive(Clone, Copy, Default)]
struct Bounds<'p> {
    kept: Option<&'p Rule>,
    deleted: Option<&'p Rule>,
}

impl<'p> Classes<'p> {
    pub(super) fn of(retention: &'p Retention) -> Self {
        let mut classes = Self { named: BTreeMap::new(), others: Said::default() };
        let rules = || retention.rules().iter().filter(|rule| rule.kind() != RuleKind::Ceiling);
        let of_all = |rule: &&Rule| rule.conditions().all(|(attribute, _)| attribute != "class");
        rules().filter(of_all).for_each(|rule| classes.others.add(rule));
        for rule in rules() {
            for (_, values) in rule.conditions().filter(|(attribute, _)| *attribute == "class") {
                for class in values {
                    classes.named.entry(class).or_insert(classes.others).add(rule);
                }
            }
        }
        classes
    }

    /// What is said of a class.
    pub(super) fn get(&self, class: &str) -> Said<'p> {
        self.named.get(class).copied().unwrap_or(self.others)
    }

    /// The classes that rules name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'p str> {
        self.named.keys().copied()
    }
}

impl<'p> Said<'p> {
    /// The rule that surely keeps it longest; a fallback only where no other rule speaks of all of it.
    pub(super) fn kept(&self) -> Option<&'p Rule> {
        self.bounds().kept
    }

    fn bounds(&self) -> &Bounds<'p> {
        let has_own = self.own.kept.is_some() || self.own.deleted.is_some();
        if has_own { &self.own } else { &self.fallback }
    }

    fn add(&mut self, rule: &'p Rule) {
        self.is_spoken_of = true;
        if rule.conditions().any(|(attribute, _)| attribute != "class") {
            return;
        }
        let is_fallback = rule.tier() == Some(Tier::Fallback);
        let bounds = if is_fallback { &mut self.fallback } else { &mut self.own };
        if rule.retains() && bounds.kept.is_none_or(|kept| exceeds(rule.period(), kept.period())) {
            bounds.kept = Some(rule);
        }
        let is_sooner = |it: &Rule| exceeds(it.period(), rule.period());
        if rule.deletes() && bounds.deleted.is_none_or(is_sooner) {
            bounds.deleted = Some(rule);
        }
    }
}

/// Whether a period is longer than another, whatever the date.
pub(super) fn exceeds(period: Period, other: Period) -> bool {
    period.compare(other) == Some(Ordering::Greater)
}
