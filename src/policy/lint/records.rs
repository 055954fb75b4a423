//! What rules of retention say of classes of records.

use crate::retention::{Retention, Rule, RuleKind, Tier};
use crate::time::{Measured, Period};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
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
    kept: Option<Bound<'p>>,
    deleted: Option<Bound<'p>>,
}

/// A rule with its period, measured.
#[derive(Clone, Copy)]
pub(super) struct Bound<'p> {
    pub(super) rule: &'p Rule,
    length: Measured,
}

impl<'p> Classes<'p> {
    pub(super) fn of(retention: &'p Retention) -> Self {
        let mut classes = Self { named: BTreeMap::new(), others: Said::default() };
        // To measure a period takes a while, and rules have few.
        let mut measured: BTreeMap<Period, Measured> = BTreeMap::new();
        let rules = retention.rules().iter().filter(|rule| rule.kind() != RuleKind::Ceiling);
        let bounds: Vec<Bound<'p>> = rules
            .map(|rule| {
                let period = rule.period();
                let length = *measured.entry(period).or_insert_with(|| period.measured());
                Bound { rule, length }
            })
            .collect();
        let of_all = |it: &&Bound<'_>| it.rule.conditions().all(|(name, _)| name != "class");
        bounds.iter().filter(of_all).for_each(|bound| classes.others.add(*bound));
        for bound in &bounds {
            for (_, values) in bound.rule.conditions().filter(|(name, _)| *name == "class") {
                for class in values {
                    classes.named.entry(class).or_insert(classes.others).add(*bound);
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
    pub(super) const fn kept(&self) -> Option<Bound<'p>> {
        self.bounds().kept
    }

    /// The rule behind whose period it surely is deleted: that which has it deleted soonest, or that which
    /// keeps it longer; a fallback only where no other rule speaks of all of it.
    pub(super) fn deleted(&self) -> Option<Bound<'p>> {
        let Bounds { kept, deleted } = self.bounds();
        let deleted = (*deleted)?;
        Some(kept.filter(|kept| kept.exceeds(&deleted)).unwrap_or(deleted))
    }

    const fn bounds(&self) -> &Bounds<'p> {
        let has_own = self.own.kept.is_some() || self.own.deleted.is_some();
        if has_own { &self.own } else { &self.fallback }
    }

    fn add(&mut self, bound: Bound<'p>) {
        let rule = bound.rule;
        self.is_spoken_of = true;
        if rule.conditions().any(|(attribute, _)| attribute != "class") {
            return;
        }
        let is_fallback = rule.tier() == Some(Tier::Fallback);
        let bounds = if is_fallback { &mut self.fallback } else { &mut self.own };
        if rule.retains() && bounds.kept.is_none_or(|kept| bound.exceeds(&kept)) {
            bounds.kept = Some(bound);
        }
        if rule.deletes() && bounds.deleted.is_none_or(|deleted| deleted.exceeds(&bound)) {
            bounds.deleted = Some(bound);
        }
    }
}

impl Bound<'_> {
    /// Whether its period is longer than another's, whatever the date.
    pub(super) fn exceeds(&self, other: &Self) -> bool {
        self.length.compare(&other.length) == Some(Ordering::Greater)
    }
}
