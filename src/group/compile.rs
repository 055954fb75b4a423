//! From the document of groups to kinds and rules; reports every fault on the way.

use super::action::Operation;
use super::document::{GroupsDocument, RuleDocument};
use super::groups::Groups;
use super::index::Index;
use super::kinds;
use super::known::{Set, Word};
use super::lint::lint;
use super::relation::{Relation, Trait};
use super::rule::{Condition, Effect, Operations, Profile, Rule};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::ident::{Ident, Ids};
use crate::limits::Limits;
use crate::naming::Format;
use crate::time::{Dates, Zones, find_zone};
use crate::tree::choice;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// What a document may refer to, and how large it may be.
pub(crate) struct Known<'a> {
    pub(crate) zones: &'a Zones,
    /// All ids, whether they compiled or not.
    pub(crate) format_ids: Vec<&'a str>,
    pub(crate) formats: &'a BTreeMap<Ident, Format>,
    pub(crate) limits: &'a Limits,
}

impl Groups {
    /// Compiles kinds and rules that stand on their own, with the formats that they may name.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile(
        document: &GroupsDocument,
        formats: &BTreeMap<Ident, Format>,
        zones: &Zones,
    ) -> Result<Self, Findings> {
        let limits = Limits::default();
        let mut findings = Collector::new(limits.findings);
        let format_ids = formats.keys().map(Ident::as_str).collect();
        let known = Known { zones, format_ids, formats, limits: &limits };
        let compiled = compile(document, &Place::root(), &known, &mut findings);
        let failed = findings.errors() > 0;
        let findings = findings.finish(|_| (), |_| 0);
        if failed { Err(findings) } else { Ok(Self { warnings: findings, ..compiled }) }
    }
}

/// Compiles all kinds and rules; those with faults are left out.
pub(crate) fn compile(
    document: &GroupsDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Groups {
    let before = findings.errors();
    let mut groups = Groups::default();
    if document.is_empty() {
        return groups;
    }
    let key = place.key("zone");
    let is_needed = document.kinds.values().any(kinds::has_period);
    if document.zone.is_none() && is_needed && findings.is_complete() && findings.is_clean(&key) {
        let message = "found no `zone`, expected the one in which days are counted";
        let finding = Finding::new(Code::MissingKey, &key, message);
        findings.push(finding.with_help("write such as zone = \"Asia/Shanghai\""));
    }
    let zone = document.zone.as_deref();
    if let Some(zone) = zone.and_then(|zone| find_zone(zone, &key, known.zones, findings)) {
        groups.dates = Dates::of(zone);
    }
    let key = place.key("profile");
    let profile = choice(document.profile.as_deref(), &Profile::ALL, &key, findings);
    groups.profile = profile.unwrap_or_default();
    let limits = known.limits;
    let key = place.key("kinds");
    if within_limit(document.kinds.len(), limits.group_kinds, &key, findings) {
        groups.kinds = kinds::compile(&document.kinds, &key, known, findings);
    }
    let key = place.key("rules");
    let mut places = Vec::new();
    if within_limit(document.rules.len(), limits.group_rules, &key, findings) {
        let kinds: Vec<&str> = document.kinds.keys().map(String::as_str).collect();
        let is_ranked = profile == Some(Profile::RankLowWins);
        let mut reader = Reader { kinds, is_ranked, findings, ids: Ids::default() };
        for (at, rule) in document.rules.iter().enumerate() {
            let place = key.index(at);
            if let Some(rule) = reader.rule(rule, &place) {
                places.push(place);
                groups.rules.push(rule);
            }
        }
    }
    if findings.errors() == before {
        lint(document, &groups, &places, place, limits, findings);
    }
    groups.index = Index::new(&groups.rules, groups.kinds.len());
    groups
}

pub(super) fn within_limit(
    count: usize,
    limit: usize,
    place: &Place,
    findings: &mut Collector,
) -> bool {
    if count > limit {
        let message = alloc::format!("found {count} entries, expected at most {limit}");
        findings.push(Finding::new(Code::TooMany, place, message));
    }
    count <= limit
}

/// The words of a list; those that are none are reported.
pub(super) fn words<T: Copy>(
    listed: &[String],
    choices: &[(&'static str, T)],
    place: &Place,
    findings: &mut Collector,
) -> Vec<T> {
    let all = listed.iter().enumerate();
    all.filter_map(|(at, word)| choice(Some(word), choices, &place.index(at), findings)).collect()
}

/// Reads rules one after another.
struct Reader<'a, 'f> {
    /// The ids of all kinds, sorted.
    kinds: Vec<&'a str>,
    is_ranked: bool,
    findings: &'f mut Collector,
    ids: Ids<'a>,
}

impl<'a> Reader<'a, '_> {
    fn rule(&mut self, rule: &'a RuleDocument, place: &Place) -> Option<Rule> {
        let before = self.findings.errors();
        let id = self.ids.read(&rule.id, &place.key("id"), self.findings);
        let key = place.key("effect");
        let effect = choice(Some(&rule.effect), &Effect::ALL, &key, self.findings);
        let key = place.key("operations");
        let operations = words(&rule.operations, &Operation::ALL, &key, self.findings);
        if rule.rank.is_some() && !self.is_ranked {
            let message = "found a rank, which decides with `profile = \"rank-low-wins\"` only";
            self.findings.push(Finding::new(Code::BadGroupRule, &place.key("rank"), message));
        }
        let kinds = self.kinds(&rule.kinds, &place.key("kinds"));
        let actor = self.set::<Relation>(&rule.actor, &place.key("actor"));
        let subject = self.set::<Relation>(&rule.subject, &place.key("subject"));
        let group = self.set::<Trait>(&rule.group, &place.key("group"));
        let when = self.when(&rule.when, &place.key("when"));
        let compiled = Rule {
            id: id?,
            title: rule.title.as_deref().map(Box::from),
            effect: effect?,
            operations: Operations::of(&operations),
            kinds,
            actor,
            actor_marks: sorted(&rule.actor_marks),
            subject,
            subject_marks: sorted(&rule.subject_marks),
            group,
            when,
            rank: rule.rank,
        };
        (self.findings.errors() == before).then_some(compiled)
    }

    fn kinds(&mut self, listed: &[String], place: &Place) -> Vec<usize> {
        let mut positions = Vec::new();
        for (at, kind) in listed.iter().enumerate() {
            let place = place.index(at);
            match self.kinds.binary_search(&kind.as_str()) {
                Ok(position) => positions.push(position),
                Err(_) if !self.findings.is_clean(&place) => {}
                Err(_) => {
                    let message =
                        alloc::format!("found the kind `{kind}`, expected one of this document");
                    let near = if self.findings.is_full() {
                        None
                    } else {
                        nearest(kind, self.kinds.iter().copied())
                    };
                    let finding = Finding::new(Code::UnknownId, &place, message);
                    self.findings.push(finding.with_suggestion(near));
                }
            }
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    fn set<W: Word>(&mut self, listed: &[String], place: &Place) -> Set {
        Set::of(words(listed, W::ALL, place, self.findings))
    }

    fn when(&mut self, when: &BTreeMap<String, Vec<String>>, place: &Place) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (attribute, values) in when {
            let place = place.key(attribute);
            if values.is_empty() && self.findings.is_clean(&place) {
                let message = "found no values, which nothing meets; leave it out for any";
                self.findings.push(Finding::new(Code::BadGroupRule, &place, message));
            }
            let attribute = attribute.as_str().into();
            conditions.push(Condition { attribute, values: sorted(values) });
        }
        conditions
    }
}

fn sorted(listed: &[String]) -> Vec<Box<str>> {
    let mut all: Vec<Box<str>> = listed.iter().map(|it| it.as_str().into()).collect();
    all.sort_unstable();
    all.dedup();
    all
}
