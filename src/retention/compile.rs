//! From the document of retention to its rules; reports every fault on the way.

use super::change::{ChangeRule, Mode};
use super::condition::Condition;
use super::counted;
use super::document::{ChangeDocument, RetentionDocument};
use super::index::Index;
use super::lint::lint;
use super::reader::Reader;
use super::rule::Profile;
use super::rules::Retention;
use super::tally::LABEL;
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::ident::Ident;
use crate::limits::Limits;
use crate::time::{Calendar, Dates, Options, Period, Zones, find_zone};
use crate::tree::{choice, within};
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

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
        let failed = findings.errors() > 0;
        let findings = findings.finish(|_| (), |_| 0);
        if failed { Err(findings) } else { Ok(Self { warnings: findings, ..compiled }) }
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
        let finding = Finding::new(Code::MissingKey, &key, message);
        findings.push(finding.with_help("write such as zone = \"Asia/Shanghai\""));
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
        organisation: document
            .organisation
            .as_deref()
            .filter(|name| is_name(name, &place.key("organisation"), findings))
            .map(Box::from),
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
    if !document.is_empty() {
        let rules = Reader::new(document, known.limits, findings).rules(place);
        if findings.errors() == before {
            lint(document, &rules, place, known.limits, findings);
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
    let named = conditions.filter(|it| &*it.attribute == LABEL).flat_map(|it| &it.values);
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

/// Whether a text is fit to be a name or a value; one that is blank, or has blanks around it, is
/// reported.
pub(super) fn is_name(text: &str, place: &Place, findings: &mut Collector) -> bool {
    let is_fit = !text.is_empty() && text.trim() == text;
    if !is_fit && findings.is_clean(place) {
        let message = alloc::format!("found `{text}`, expected a text without blanks around it");
        findings.push(Finding::new(Code::BadRetention, place, message));
    }
    is_fit
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
