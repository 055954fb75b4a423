//! From documents to channels, the division of work and the survey; reports every fault on the way.

use super::answer::Frequency;
use super::catalogue::{Catalogue, Channel, ChannelKind};
use super::division::{Division, Route};
use super::document::{
    ChannelDocument, DepartmentDocument, RouteDocument, RoutingDocument, SurveyDocument,
    WayDocument,
};
use super::survey::Survey;
use super::verify::verify;
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::directory::Visibility;
use crate::ident::{self, Ident};
use crate::limits::Limits;
use crate::table::{self, RowDocument, TableDocument};
use crate::time::{Period, Within};
use crate::tree::{choice, within};
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// What the division of work refers to.
pub(crate) struct Known<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// All channels, departments and targets that are declared, whether they compiled or not.
    pub(crate) channels: BTreeSet<&'a str>,
    pub(crate) departments: BTreeSet<&'a str>,
    pub(crate) targets: BTreeSet<&'a str>,
    /// The limits of the targets that compiled.
    pub(crate) limits: BTreeMap<&'a str, Within>,
}

/// Compiles the catalogue; entries with faults are left out.
pub(crate) fn compile_catalogue(
    channels: &BTreeMap<String, ChannelDocument>,
    departments: &BTreeMap<String, DepartmentDocument>,
    root: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let mut is_within = |count: usize, place: &Place| {
        if count > limits.channels {
            let message =
                alloc::format!("found {count} entries, expected at most {}", limits.channels);
            findings.push(Finding::new(Code::TooMany, place, message));
        }
        count <= limits.channels
    };
    let (at_channels, at_departments) = (root.key("channels"), root.key("departments"));
    let has_channels = is_within(channels.len(), &at_channels);
    let has_departments = is_within(departments.len(), &at_departments);
    for (id, document) in channels.iter().filter(|_| has_channels) {
        let channel = channel(id, document, &at_channels.key(id), findings);
        catalogue.channels.extend(channel.map(|it| (it.id.clone(), Arc::new(it))));
    }
    for (id, document) in departments.iter().filter(|_| has_departments) {
        let id = ident::read(id, &at_departments.key(id), findings);
        catalogue.departments.extend(id.map(|id| (id, document.title.clone())));
    }
    catalogue
}

fn channel(
    id: &str,
    document: &ChannelDocument,
    place: &Place,
    findings: &mut Collector,
) -> Option<Channel> {
    let id = ident::read(id, place, findings);
    let kind = choice(Some(&document.kind), &ChannelKind::ALL, &place.key("kind"), findings);
    let at = place.key("visibility");
    let visibility = choice(document.visibility.as_deref(), &Visibility::ALL, &at, findings);
    let keeps = document.keeps.as_deref().and_then(|text| {
        let period = text.parse::<Period>();
        let place = place.key("keeps");
        if let Err(error) = &period
            && findings.is_clean(&place)
        {
            let message = alloc::format!("found `{text}`, {error}");
            findings.push(Finding::new(Code::BadPeriod, &place, message));
        }
        period.ok()
    });
    Some(Channel {
        id: id?,
        title: document.title.clone(),
        kind: kind?,
        visibility,
        scenarios: document.scenarios.clone(),
        strengths: document.strengths.clone(),
        weaknesses: document.weaknesses.clone(),
        class: document.class.as_deref().map(Box::from),
        keeps,
    })
}

/// Compiles the division of work and verifies it; `None` if anything in it is wrong.
pub(crate) fn compile_division(
    document: &RoutingDocument,
    place: &Place,
    known: &Known<'_>,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Division> {
    if document.is_empty() {
        return None;
    }
    let before = findings.errors();
    let rows = document.rows.iter().map(|row| RowDocument {
        id: row.id.clone(),
        when: row.when.clone(),
        then: row.way.output(),
        priority: row.priority,
    });
    let bare = TableDocument {
        columns: document.columns.clone(),
        hit: document.hit.clone(),
        rows: rows.collect(),
        default: document.default.as_ref().map(|default| default.way.output()),
    };
    let table = table::compile(&bare, place, limits, findings);
    let mut routes = Vec::new();
    for (at, row) in document.rows.iter().enumerate().take(limits.table_rows) {
        routes.push(route(row, &place.key("rows").index(at), known, findings));
    }
    let default = document
        .default
        .as_ref()
        .and_then(|default| way(&default.way, &place.key("default"), known, findings));
    let division = Division {
        table: table?,
        routes: routes.into_iter().flatten().collect(),
        default,
        titles: document.titles.clone(),
    };
    if findings.errors() > before {
        return None;
    }
    verify(&division, place, limits.table_steps, findings);
    (findings.errors() == before).then_some(division)
}

fn route(
    row: &RouteDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Route> {
    let way = way(&row.way, place, known, findings)?;
    let when = row.when.iter().map(|(column, cell)| (column.as_str().into(), cell.clone()));
    // An id that is none has its finding from the table.
    Some(Route { id: row.id.parse().ok(), when: when.collect(), ..way })
}

fn way(
    document: &WayDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Route> {
    let before = findings.errors();
    let at = place.key("channels");
    let (mut channels, mut named) = (Vec::new(), BTreeSet::new());
    if document.channels.is_empty() && findings.is_clean(&at) {
        let message = "found no channels, expected the main one at least";
        findings.push(Finding::new(Code::BadWay, &at, message));
    }
    for (position, id) in document.channels.iter().enumerate() {
        let place = at.index(position);
        refer("channel", id, &known.channels, &place, findings);
        if !named.insert(id) {
            let message = alloc::format!("found the channel `{id}` again, expected each once");
            findings.push(Finding::new(Code::BadWay, &place, message));
        }
        channels.extend(known.catalogue.channels.get(id.as_str()).cloned());
    }
    let department = document.department.as_deref().and_then(|id| {
        let place = place.key("department");
        if !known.departments.is_empty() {
            refer("department", id, &known.departments, &place, findings);
        }
        let title = known.catalogue.departments.get(id).cloned().unwrap_or_default();
        Some((ident::read(id, &place, findings)?, title))
    });
    let mut targets = Vec::new();
    for (position, id) in document.targets.iter().enumerate() {
        let place = place.key("targets").index(position);
        refer("target", id, &known.targets, &place, findings);
        let limit = known.limits.get(id.as_str()).copied();
        targets.extend(id.parse::<Ident>().ok().zip(limit));
    }
    (findings.errors() == before).then(|| Route {
        id: None,
        when: Vec::new(),
        title: document.title.clone(),
        channels,
        department,
        targets,
    })
}

/// Reports an id that nothing has.
fn refer(what: &str, id: &str, known: &BTreeSet<&str>, place: &Place, findings: &mut Collector) {
    if known.contains(id) || !findings.is_complete() || !findings.is_clean(place) {
        return;
    }
    let message = alloc::format!("found the {what} `{id}`, expected one of this document");
    let near = if findings.is_full() { None } else { nearest(id, known.iter().copied()) };
    findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
}

/// Compiles the thresholds of the survey.
pub(crate) fn compile_survey(
    document: &SurveyDocument,
    place: &Place,
    catalogue: &Catalogue,
    findings: &mut Collector,
) -> Option<Survey> {
    let regular = choice(Some(&document.regular), &Frequency::ALL, &place.key("regular"), findings);
    let mut number = |number: i64, most: i64, key: &str| {
        let place = place.key(key);
        let least = i64::from(key == "least_answers");
        let is_read = findings.is_clean(&place);
        within::<u64>(Some(number).filter(|_| is_read), least..=most, &place, findings)
    };
    let least_answers = number(document.least_answers, 1_000_000, "least_answers");
    let core = number(document.core, 100, "core");
    let satisfied = number(document.satisfied, 100, "satisfied");
    let problems = number(document.problems, 100, "problems");
    let duplicate = number(document.duplicate, 100, "duplicate");
    Some(Survey {
        regular: regular?,
        least_answers: least_answers?,
        core: core?,
        satisfied: satisfied?,
        problems: problems?,
        duplicate: duplicate?,
        channels: catalogue.channels.clone(),
    })
}
