//! From target documents to targets; reports every fault on the way.

use super::document::{SlaDocument, TargetDocument, WhenDocument};
use super::fact::Fact;
use super::hours::Hours;
use super::lint::lint;
use super::rules;
use super::target::{Metric, Target};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::ident::{self, Ident, Ids};
use crate::limits::Limits;
use crate::time::{Calendar, compile_within};
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
    let mut ids = Ids::default();
    let mut targets = Vec::with_capacity(document.targets.len());
    let (none, mut all) = (Arc::default(), None);
    for (index, document) in document.targets.iter().enumerate() {
        let place = place.index(index);
        let id = ids.read(&document.id, &place.key("id"), findings);
        let metric = choice(Some(&document.metric), &Metric::ALL, &place.key("metric"), findings);
        let when = when(&document.when, &place.key("when"), findings);
        let within = compile_within(&document.within, &place.key("within"), findings);
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
            .filter_map(|(index, value)| ident::read(value, &place.index(index), findings))
            .collect();
        if !values.is_empty() {
            conditions.push((fact, values));
        }
    }
    conditions
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
