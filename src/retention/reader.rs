//! Rules, floors and ceilings, read one after another from their documents.

use super::compile::is_name;
use super::condition::Condition;
use super::counted;
use super::document::{
    CeilingDocument, FloorDocument, RetentionDocument, RuleDocument, TermsDocument,
};
use super::rule::{Effect, Lock, Rule, RuleKind, Tier};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident::Ids;
use crate::limits::Limits;
use crate::tree::choice;
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// The names that rules may use; empty where any may be.
pub(super) struct Declared<'a> {
    pub(super) attributes: BTreeSet<&'a str>,
    pub(super) classes: BTreeSet<&'a str>,
    pub(super) labels: BTreeSet<&'a str>,
    pub(super) events: BTreeSet<&'a str>,
    pub(super) has_calendar: bool,
}

impl<'a> Declared<'a> {
    fn of(document: &'a RetentionDocument) -> Self {
        let set = |names: &'a [String]| names.iter().map(String::as_str).collect();
        Self {
            attributes: set(&document.attributes),
            classes: document.classes.keys().map(String::as_str).collect(),
            labels: set(&document.labels),
            events: set(&document.events),
            has_calendar: document.calendar.is_some(),
        }
    }
}

/// Reads rules one after another.
pub(super) struct Reader<'a, 'f> {
    document: &'a RetentionDocument,
    declared: Declared<'a>,
    limits: &'a Limits,
    findings: &'f mut Collector,
    ids: Ids<'a>,
}

impl<'a, 'f> Reader<'a, 'f> {
    pub(super) fn new(
        document: &'a RetentionDocument,
        limits: &'a Limits,
        findings: &'f mut Collector,
    ) -> Self {
        let declared = Declared::of(document);
        Self { document, declared, limits, findings, ids: Ids::default() }
    }

    /// All that compile, with their places.
    pub(super) fn rules(&mut self, place: &Place) -> Vec<(Place, Rule)> {
        let (document, limit) = (self.document, self.limits.retention_rules);
        let mut found = Vec::new();
        self.names(place);
        let mut is_too_large = false;
        for (key, count) in [
            ("rules", document.rules.len()),
            ("floors", document.floors.len()),
            ("ceilings", document.ceilings.len()),
        ] {
            if count > limit {
                let message = alloc::format!("found {count} {key}, expected at most {limit}");
                self.findings.push(Finding::new(Code::TooMany, &place.key(key), message));
                is_too_large = true;
            }
        }
        if is_too_large {
            return found;
        }
        for (at, rule) in document.rules.iter().enumerate() {
            let place = place.key("rules").index(at);
            found.extend(self.rule(rule, &place).map(|rule| (place, rule)));
        }
        for (at, floor) in document.floors.iter().enumerate() {
            let place = place.key("floors").index(at);
            found.extend(self.floor(floor, &place).map(|rule| (place, rule)));
        }
        for (at, ceiling) in document.ceilings.iter().enumerate() {
            let place = place.key("ceilings").index(at);
            found.extend(self.ceiling(ceiling, &place).map(|rule| (place, rule)));
        }
        found
    }

    /// Looks at what is declared.
    fn names(&mut self, place: &Place) {
        let document = self.document;
        for (key, names) in [
            ("labels", &document.labels),
            ("events", &document.events),
            ("attributes", &document.attributes),
        ] {
            for (at, name) in names.iter().enumerate() {
                is_name(name, &place.key(key).index(at), self.findings);
            }
        }
        for (class, about) in &document.classes {
            let place = place.key("classes").key(class);
            is_name(class, &place, self.findings);
            if let Some(keeps) = &about.platform_keeps {
                counted::period(keeps, &place.key("platform_keeps"), self.findings);
            }
        }
    }

    fn rule(&mut self, rule: &'a RuleDocument, place: &Place) -> Option<Rule> {
        let effect = Some(rule.effect.as_str());
        let effect = choice(effect, &Effect::ALL, &place.key("effect"), self.findings);
        let tier = choice(rule.tier.as_deref(), &Tier::ALL, &place.key("tier"), self.findings);
        if rule.priority.is_some() && self.document.profile.as_deref() != Some("priority-first") {
            let message =
                "found a priority, which decides with `profile = \"priority-first\"` only";
            self.findings.push(Finding::new(Code::BadRetention, &place.key("priority"), message));
        }
        if rule.lock.is_some() && effect == Some(Effect::Delete) {
            let message = "found a lock of a rule that keeps nothing, which there is no use for";
            self.findings.push(Finding::new(Code::BadRetention, &place.key("lock"), message));
        }
        let compiled = self.terms(&rule.terms, rule.lock.as_deref(), place);
        let kind = RuleKind::Rule { effect: effect?, tier: tier.unwrap_or(Tier::Organisation) };
        Some(Rule { kind, priority: rule.priority.unwrap_or(0), ..compiled? })
    }

    fn floor(&mut self, floor: &'a FloorDocument, place: &Place) -> Option<Rule> {
        let mut date = |text: Option<&str>, key: &str| {
            let text = text?;
            let date = (text.len() == 10).then(|| text.parse::<NaiveDate>().ok()).flatten();
            if date.is_none() && self.findings.is_clean(&place.key(key)) {
                let message =
                    alloc::format!("found `{text}`, expected a date such as `2025-01-01`");
                self.findings.push(Finding::new(Code::BadDate, &place.key(key), message));
            }
            date
        };
        let from = date(floor.in_force_from.as_deref(), "in_force_from");
        let to = date(floor.in_force_to.as_deref(), "in_force_to");
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            let message = "found an end before the beginning, expected a later date";
            let place = place.key("in_force_to");
            self.findings.push(Finding::new(Code::BadRetention, &place, message));
        }
        let compiled = self.terms(&floor.terms, floor.lock.as_deref(), place)?;
        Some(Rule { kind: RuleKind::Floor { from, to }, ..compiled })
    }

    fn ceiling(&mut self, ceiling: &'a CeilingDocument, place: &Place) -> Option<Rule> {
        let compiled = self.terms(&ceiling.terms, None, place)?;
        Some(Rule { kind: RuleKind::Ceiling, ..compiled })
    }

    /// Compiles what all have in common, as a ceiling.
    fn terms(
        &mut self,
        terms: &'a TermsDocument,
        lock: Option<&str>,
        place: &Place,
    ) -> Option<Rule> {
        let id = self.ids.read(&terms.id, &place.key("id"), self.findings);
        let when = self.when(&terms.when, &place.key("when"));
        let start = counted::compile(terms, &self.declared, place, self.findings);
        let lock = choice(lock, &Lock::ALL, &place.key("lock"), self.findings);
        Some(Rule {
            id: id?,
            title: terms.title.as_deref().map(Box::from),
            citation: terms.citation.as_deref().map(Box::from),
            when: when?,
            start: start?,
            kind: RuleKind::Ceiling,
            lock,
            priority: 0,
        })
    }

    fn when(
        &mut self,
        when: &BTreeMap<String, Vec<String>>,
        place: &Place,
    ) -> Option<Vec<Condition>> {
        let before = self.findings.errors();
        let mut conditions = Vec::with_capacity(when.len());
        for (attribute, values) in when {
            let place = place.key(attribute);
            self.attribute(attribute, &place);
            if values.is_empty() && self.findings.is_clean(&place) {
                let message = "found no values, expected one at least: no record could meet this";
                self.findings.push(Finding::new(Code::BadRetention, &place, message));
            }
            for (at, value) in values.iter().enumerate() {
                self.value(attribute, value, &place.index(at));
            }
            let mut values: Vec<Box<str>> = values.iter().map(|it| it.as_str().into()).collect();
            values.sort_unstable();
            values.dedup();
            conditions.push(Condition { attribute: attribute.as_str().into(), values });
        }
        (self.findings.errors() == before).then_some(conditions)
    }

    fn attribute(&mut self, name: &str, place: &Place) {
        let declared = &self.declared.attributes;
        let is_known =
            declared.is_empty() || ["class", "label"].contains(&name) || declared.contains(name);
        if is_name(name, place, self.findings) && !is_known {
            let message =
                alloc::format!("found the attribute `{name}`, expected one of `attributes`");
            let near = self.near(name, declared);
            self.findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
        }
    }

    fn value(&mut self, attribute: &str, value: &str, place: &Place) {
        if !self.findings.is_clean(place) {
            return;
        }
        let none = BTreeSet::new();
        let declared = match attribute {
            "class" => &self.declared.classes,
            "label" => &self.declared.labels,
            _ => &none,
        };
        if is_name(value, place, self.findings) && !declared.is_empty() && !declared.contains(value)
        {
            let message =
                alloc::format!("found the {attribute} `{value}`, expected a declared one");
            let near = self.near(value, declared);
            self.findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
        }
    }

    fn near(&self, word: &str, declared: &BTreeSet<&'a str>) -> Option<&'a str> {
        if self.findings.is_full() { None } else { nearest(word, declared.iter().copied()) }
    }
}
