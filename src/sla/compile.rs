//! From target documents to targets; reports every fault on the way.

use super::document::{SlaDocument, TargetDocument, WhenDocument, WithinDocument};
use super::duration;
use super::fact::Fact;
use super::hours::Hours;
use super::lint::lint;
use super::rules;
use super::target::{Metric, Target, Within};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::ident::Ident;
use crate::limits::Limits;
use crate::time::{Calendar, Elapsed, WorkingTime};
use crate::tree::choice;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// The calendars that targets may name.
pub(crate) struct Calendars<'a> {
    /// All ids, whether they compiled or not.
    pub(crate) ids: Vec<&'a str>,
    pub(crate) compiled: &'a BTreeMap<Ident, Calendar>,
}

impl Calendars<'_> {
    /// The hours of all calendars.
    fn hours(&self) -> BTreeMap<Ident, Hours> {
        let all = self.compiled.iter();
        all.map(|(id, calendar)| (id.clone(), Hours::of(calendar.clone()))).collect()
    }
}

/// Compiles all targets; those with faults are left out.
pub(crate) fn compile(
    document: &SlaDocument,
    place: &Place,
    calendars: &Calendars<'_>,
    limits: &Limits,
    findings: &mut Collector,
) -> Vec<Target> {
    let place = place.key("targets");
    if document.targets.len() > limits.targets {
        let message = alloc::format!(
            "found {} targets, expected at most {}",
            document.targets.len(),
            limits.targets
        );
        findings.push(Finding::new(Code::TooMany, &place, message));
        return Vec::new();
    }
    let before = findings.errors();
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    let mut targets = Vec::with_capacity(document.targets.len());
    let (none, mut all) = (Arc::default(), None);
    for (index, document) in document.targets.iter().enumerate() {
        let place = place.index(index);
        let id = id(&document.id, &place.key("id"), findings);
        if let Some(other) = first.get(document.id.as_str()) {
            let message = alloc::format!("found the id `{}` again, expected another", document.id);
            let finding = Finding::new(Code::DuplicateId, &place.key("id"), message);
            findings.push(finding.with_related(other, "first used"));
        } else if id.is_some() {
            first.insert(&document.id, place.key("id"));
        }
        let metric = choice(Some(&document.metric), &Metric::ALL, &place.key("metric"), findings);
        let when = when(&document.when, &place.key("when"), findings);
        let within = within(&document.within, &place.key("within"), findings);
        let calendar = calendar(document, &place, calendars, findings);
        let rules = metric.and_then(|metric| rules::compile(document, metric, &place, findings));
        if let (Some(id), Some(metric), Some(within), Some(rules)) = (id, metric, within, rules) {
            let hours =
                calendar.as_ref().and_then(|id| calendars.compiled.get(id)).cloned().map(Hours::of);
            let of_people = if metric == Metric::MustReply {
                all.get_or_insert_with(|| Arc::new(calendars.hours()))
            } else {
                &none
            };
            let of_people = Arc::clone(of_people);
            let target =
                Target { id, metric, when, within, calendar, hours, rules, calendars: of_people };
            targets.push((index, target));
        }
    }
    if findings.errors() == before {
        lint(&targets, &place, findings);
    }
    targets.into_iter().map(|(_, target)| target).collect()
}

impl Within {
    /// Compiles a limit that stands on its own.
    ///
    /// # Errors
    ///
    /// None or several of `working`, `elapsed` and `working_days`; a duration or a clock time that
    /// cannot be read; `by` without `working_days`.
    pub fn compile(document: &WithinDocument) -> Result<Self, Findings> {
        let mut findings = Collector::new(Limits::default().findings);
        let compiled = within(document, &Place::root(), &mut findings);
        compiled.ok_or_else(|| findings.finish(|_| (), |_| 0))
    }
}

fn id(text: &str, place: &Place, findings: &mut Collector) -> Option<Ident> {
    if !findings.is_clean(place) {
        return None;
    }
    match text.parse() {
        Ok(id) => Some(id),
        Err(error) => {
            let message = alloc::format!("found `{text}`, {error}");
            findings.push(Finding::new(Code::MalformedId, place, message));
            None
        }
    }
}

fn when(
    document: &WhenDocument,
    place: &Place,
    findings: &mut Collector,
) -> Vec<(Fact, Vec<Ident>)> {
    let lists = [
        (Fact::Audience, &document.audience),
        (Fact::Kind, &document.kind),
        (Fact::Urgency, &document.urgency),
        (Fact::Channel, &document.channel),
        (Fact::Tier, &document.tier),
        (Fact::Priority, &document.priority),
        (Fact::State, &document.state),
        (Fact::Tag, &document.tags),
    ];
    let mut conditions = Vec::new();
    for (fact, values) in lists {
        let place = place.key(fact.as_str());
        let values: Vec<Ident> = values
            .iter()
            .enumerate()
            .filter_map(|(index, value)| id(value, &place.index(index), findings))
            .collect();
        if !values.is_empty() {
            conditions.push((fact, values));
        }
    }
    conditions
}

fn within(document: &WithinDocument, place: &Place, findings: &mut Collector) -> Option<Within> {
    let before = findings.errors();
    let working = document
        .working
        .as_ref()
        .and_then(|text| seconds(text, &place.key("working"), findings).map(WorkingTime::seconds));
    let elapsed = document
        .elapsed
        .as_ref()
        .and_then(|text| seconds(text, &place.key("elapsed"), findings).map(Elapsed::seconds));
    let days = document.working_days.and_then(|days| {
        let place = place.key("working_days");
        let valid = u32::try_from(days).ok().filter(|days| (1..=3_660).contains(days));
        if valid.is_none() && findings.is_clean(&place) {
            let message = alloc::format!("found {days}, expected 1 to 3660 working days");
            findings.push(Finding::new(Code::BadDuration, &place, message));
        }
        valid
    });
    let by = document.by.as_ref().and_then(|text| {
        let place = place.key("by");
        let time = text.parse();
        if time.is_err() && findings.is_clean(&place) {
            let message =
                alloc::format!("found `{text}`, expected a clock time from `00:00` to `24:00`");
            findings.push(Finding::new(Code::BadTime, &place, message));
        }
        time.ok()
    });
    let given =
        [document.working.is_some(), document.elapsed.is_some(), document.working_days.is_some()];
    let count = given.into_iter().filter(|given| *given).count();
    if findings.is_clean(place) && (count > 0 || findings.is_complete()) {
        if count != 1 {
            let found = if count == 0 { "no limit" } else { "several limits" };
            let message = alloc::format!(
                "found {found}, expected one of `working`, `elapsed` and `working_days`"
            );
            findings.push(Finding::new(Code::BadWithin, place, message));
        } else if document.by.is_some() && document.working_days.is_none() {
            let message = "found `by` without `working_days`, expected both or neither";
            findings.push(Finding::new(Code::BadWithin, &place.key("by"), message));
        }
    }
    if findings.errors() > before {
        return None;
    }
    let working = working.map(Within::Working);
    let elapsed = elapsed.map(Within::Elapsed);
    working.or(elapsed).or(days.map(|days| Within::WorkingDays { days, by }))
}

pub(super) fn seconds(text: &str, place: &Place, findings: &mut Collector) -> Option<i64> {
    match duration::parse(text) {
        Ok(seconds) => Some(seconds),
        Err(_) if !findings.is_clean(place) => None,
        Err((expected, help)) => {
            let message = alloc::format!("found `{text}`, expected {expected}");
            let finding = Finding::new(Code::BadDuration, place, message);
            findings.push(match help {
                Some(help) => finding.with_help(help),
                None => finding,
            });
            None
        }
    }
}

/// The calendar of a target, which must exist if it is named and be named if it is needed. Whether
/// it compiled is not asked here; it has findings of its own if not.
fn calendar(
    target: &TargetDocument,
    place: &Place,
    calendars: &Calendars<'_>,
    findings: &mut Collector,
) -> Option<Ident> {
    let place = place.key("calendar");
    let near = |word: &str| nearest(word, calendars.ids.iter().copied()).map(String::from);
    let Some(id) = &target.calendar else {
        let limit = &target.within;
        let needed = limit.working.is_some() || limit.working_days.is_some();
        if needed && findings.is_complete() && findings.is_clean(&place) {
            let message = "found no `calendar`, expected one for a limit in working time or days";
            let finding = Finding::new(Code::NoCalendar, &place, message);
            findings.push(match calendars.ids.as_slice() {
                [only] => finding.with_help(alloc::format!("write calendar = \"{only}\"")),
                _ => finding,
            });
        }
        return None;
    };
    let known = calendars.ids.contains(&id.as_str());
    if !known && findings.is_complete() && findings.is_clean(&place) {
        let message = alloc::format!("found the calendar `{id}`, expected one of this document");
        let finding = Finding::new(Code::UnknownId, &place, message);
        let near = if findings.is_full() { None } else { near(id) };
        findings.push(finding.with_suggestion(near.as_deref()));
    }
    id.parse().ok()
}
