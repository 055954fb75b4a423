//! From the document of retention to its rules; reports every fault on the way.

use super::change::{ChangeRule, Mode};
use super::condition::Condition;
use super::counted;
use super::document::{
    CeilingDocument, ChangeDocument, FloorDocument, RetentionDocument, RuleDocument, TermsDocument,
};
use super::index::Index;
use super::lint::lint;
use super::period::Period;
use super::rule::{Effect, Lock, Profile, Rule, RuleKind, Tier};
use super::rules::Retention;
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::ident::Ident;
use crate::limits::Limits;
use crate::time::{Calendar, Dates, Options, Zones, find_zone};
use crate::tree::{choice, within};
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// What a document may refer to, and how large it may be.
pub(crate) struct Known<'a> {
    pub(crate) zones: &'a Zones,
    /// All ids, whether they compiled or not.
    pub(crate) calendar_ids: Vec<&'a str>,
    pub(crate) calendars: &'a BTreeMap<Ident, Calendar>,
    pub(crate) limits: &'a Limits,
    /// The name and the version of the policy.
    pub(crate) source: (&'a str, &'a str),
}

impl Retention {
    /// Compiles rules that stand on their own, with the default options.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile(document: &RetentionDocument) -> Result<Self, Findings> {
        Self::compile_with(document, &Options::default(), &BTreeMap::new())
    }

    /// Compiles rules that stand on their own, with the calendars that they may name.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile_with(
        document: &RetentionDocument,
        options: &Options,
        calendars: &BTreeMap<Ident, Calendar>,
    ) -> Result<Self, Findings> {
        let mut findings = Collector::new(options.limits.findings);
        let known = Known {
            zones: &options.zones,
            calendar_ids: calendars.keys().map(Ident::as_str).collect(),
            calendars,
            limits: &options.limits,
            source: ("", ""),
        };
        let compiled = compile(document, &Place::root(), &known, &mut findings);
        if findings.errors() > 0 {
            return Err(findings.finish(|_| (), |_| 0));
        }
        Ok(compiled)
    }
}

/// Compiles all rules; those with faults are left out.
pub(crate) fn compile(
    document: &RetentionDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Retention {
    let before = findings.errors();
    let has_rules =
        !(document.rules.is_empty() && document.floors.is_empty() && document.ceilings.is_empty());
    let key = place.key("zone");
    if document.zone.is_none() && has_rules && findings.is_complete() && findings.is_clean(&key) {
        let message = "found no `zone`, expected the one in which days are counted";
        findings.push(Finding::new(Code::MissingKey, &key, message));
    }
    let zone = document.zone.as_deref();
    let zone = zone.and_then(|zone| find_zone(zone, &key, known.zones, findings));
    let mut retention = Retention {
        calendar: calendar(document, place, known, findings),
        profile: choice(
            document.profile.as_deref(),
            &Profile::ALL,
            &place.key("profile"),
            findings,
        )
        .unwrap_or_default(),
        organisation: document.organisation.as_deref().map(Box::from),
        release_grace: grace(
            document.release_grace.as_deref(),
            &place.key("release_grace"),
            findings,
        ),
        soft_delete: grace(document.soft_delete.as_deref(), &place.key("soft_delete"), findings),
        change: change(&document.change, &place.key("change"), findings),
        source: (known.source.0.into(), known.source.1.into()),
        ..Retention::default()
    };
    if let Some(zone) = zone {
        retention.dates = Dates::of(zone);
    }
    if has_rules {
        let declared = Declared::of(document);
        let ids = BTreeMap::new();
        let mut reader = Reader { document, declared, known, findings, ids };
        let rules = reader.rules(place);
        if findings.errors() == before {
            lint(document, &rules, place, findings);
        }
        retention.rules = rules.into_iter().map(|(_, rule)| rule).collect();
    }
    finish(&mut retention, document);
    retention
}

/// What is looked up: the index, the known labels, whether anything is locked.
fn finish(retention: &mut Retention, document: &RetentionDocument) {
    let mut when: Vec<Vec<Condition>> =
        retention.rules.iter_mut().map(|rule| core::mem::take(&mut rule.when)).collect();
    retention.index = Index::new(&mut when);
    retention.has_locks = retention.rules.iter().any(|rule| rule.lock.is_some());
    for (rule, when) in retention.rules.iter_mut().zip(when) {
        rule.when = when;
    }
    let conditions = retention.rules.iter().flat_map(|rule| &rule.when);
    let named = conditions.filter(|it| &*it.attribute == "label").flat_map(|it| &it.values);
    let mut labels: BTreeSet<Box<str>> = named.cloned().collect();
    labels.extend(document.labels.iter().map(|label| label.as_str().into()));
    retention.labels = labels;
}

fn calendar(
    document: &RetentionDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Calendar> {
    let id = document.calendar.as_deref()?;
    let place = place.key("calendar");
    if !known.calendar_ids.contains(&id) && findings.is_complete() && findings.is_clean(&place) {
        let message = alloc::format!("found the calendar `{id}`, expected one of this document");
        let near = nearest(id, known.calendar_ids.iter().copied());
        findings.push(Finding::new(Code::UnknownId, &place, message).with_suggestion(near));
    }
    known.calendars.get(id).cloned()
}

fn change(document: &ChangeDocument, place: &Place, findings: &mut Collector) -> ChangeRule {
    let mode = choice(document.mode.as_deref(), &Mode::ALL, &place.key("mode"), findings);
    ChangeRule {
        mode: mode.unwrap_or_default(),
        grace: grace(document.grace.as_deref(), &place.key("grace"), findings),
        max_share: within(document.max_share, 0..=100, &place.key("max_share"), findings),
    }
}

/// A period of grace, which has an end.
fn grace(text: Option<&str>, place: &Place, findings: &mut Collector) -> Option<Period> {
    let period = counted::period(text?, place, findings)?;
    if period.is_forever() {
        let message = "found `forever`, expected a period with an end, such as `30 days`";
        findings.push(Finding::new(Code::BadPeriod, place, message));
        return None;
    }
    Some(period)
}

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
struct Reader<'a, 'f> {
    document: &'a RetentionDocument,
    declared: Declared<'a>,
    known: &'a Known<'a>,
    findings: &'f mut Collector,
    ids: BTreeMap<&'a str, Place>,
}

impl<'a> Reader<'a, '_> {
    /// All that compile, with their places.
    fn rules(&mut self, place: &Place) -> Vec<(Place, Rule)> {
        let (document, limit) = (self.document, self.known.limits.retention_rules);
        let mut found = Vec::new();
        for (key, count) in [
            ("rules", document.rules.len()),
            ("floors", document.floors.len()),
            ("ceilings", document.ceilings.len()),
        ] {
            if count > limit {
                let message = alloc::format!("found {count} {key}, expected at most {limit}");
                self.findings.push(Finding::new(Code::TooMany, &place.key(key), message));
                return found;
            }
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

    fn rule(&mut self, rule: &'a RuleDocument, place: &Place) -> Option<Rule> {
        let effect = Some(rule.effect.as_str());
        let effect = choice(effect, &Effect::ALL, &place.key("effect"), self.findings);
        let tier = choice(rule.tier.as_deref(), &Tier::ALL, &place.key("tier"), self.findings);
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
        let id = self.id(&terms.id, &place.key("id"));
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

    fn id(&mut self, text: &'a str, place: &Place) -> Option<Ident> {
        if !self.findings.is_clean(place) {
            return None;
        }
        let id = match text.parse() {
            Ok(id) => id,
            Err(error) => {
                let message = alloc::format!("found `{text}`, {error}");
                self.findings.push(Finding::new(Code::MalformedId, place, message));
                return None;
            }
        };
        if let Some(first) = self.ids.get(text) {
            let message = alloc::format!("found the id `{text}` again, expected another");
            let finding = Finding::new(Code::DuplicateId, place, message);
            self.findings.push(finding.with_related(first, "first used"));
            return None;
        }
        self.ids.insert(text, place.clone());
        Some(id)
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
        if name.trim().is_empty() {
            let message = "found a blank attribute, expected one such as `class`";
            self.findings.push(Finding::new(Code::BadRetention, place, message));
        } else if !is_known {
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
        if value.trim().is_empty() {
            let message = "found a blank value, which no record has";
            self.findings.push(Finding::new(Code::BadRetention, place, message));
        } else if !declared.is_empty() && !declared.contains(value) {
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
