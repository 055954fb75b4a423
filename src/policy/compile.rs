//! From the document to the policy; all faults in one pass.

use super::document::{FORMAT, PolicyDocument};
use super::lint::lint;
use crate::channel::{self, Catalogue, Division, Survey};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::group::{self, Groups};
use crate::handoff::{self, Handoff};
use crate::ident::{self, Ident};
use crate::message::{self, Standards};
use crate::naming::{self, Format};
use crate::retention::{self, Retention};
use crate::sla::{self, Target};
use crate::time::{self, Calendar, HolidaySet, Options};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;

/// The parts of a policy that compiled.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) calendars: BTreeMap<Ident, Calendar>,
    pub(super) formats: BTreeMap<Ident, Format>,
    pub(super) messages: Standards,
    pub(super) targets: Arc<[Target]>,
    pub(super) retention: Retention,
    pub(super) catalogue: Catalogue,
    pub(super) survey: Option<Survey>,
    pub(super) division: Option<Division>,
    pub(super) handoff: Handoff,
    pub(super) groups: Groups,
}

/// Compiles a document; the parts count only if there are no errors.
pub(super) fn compile(
    document: &PolicyDocument,
    options: &Options,
    findings: &mut Collector,
) -> Parts {
    let root = Place::root();
    if !header(document, &root.key("policy"), findings) {
        return Parts::default();
    }
    let limits = &options.limits;
    let mut declared: BTreeMap<String, Option<HolidaySet>> = BTreeMap::new();
    let place = root.key("holidays");
    if within_limit(document.holidays.len(), limits.holiday_sets, &place, findings) {
        for (id, set) in &document.holidays {
            let place = place.key(id);
            let named = ident::read(id, &place, findings).is_some();
            let set = time::compile_set(set, id, &place, limits, findings);
            declared.insert(id.clone(), set.filter(|_| named));
        }
    }
    let context = time::Context {
        zones: &options.zones,
        declared: &declared,
        holidays: &options.holidays,
        horizon: options.horizon,
        limits,
    };
    let mut calendars = BTreeMap::new();
    let place = root.key("calendars");
    if within_limit(document.calendars.len(), limits.calendars, &place, findings) {
        for (id, calendar) in &document.calendars {
            let place = place.key(id);
            let id = ident::read(id, &place, findings);
            let calendar = time::compile(calendar, &place, &context, findings);
            calendars.extend(id.zip(calendar));
        }
    }
    let mut formats = BTreeMap::new();
    let place = root.key("formats");
    if within_limit(document.formats.len(), limits.formats, &place, findings) {
        for (id, format) in &document.formats {
            let place = place.key(id);
            let id = ident::read(id, &place, findings);
            formats.extend(id.zip(naming::compile(format, &place, limits, findings)));
        }
    }
    let known = message::Known {
        calendars: document.calendars.keys().map(String::as_str).collect(),
        formats: document.formats.keys().map(String::as_str).collect(),
    };
    let place = root.key("messages");
    let messages = message::compile(&document.messages, &place, &known, limits, findings);
    let known = sla::Calendars { ids: known.calendars, compiled: &calendars };
    let targets = sla::compile(&document.sla, &root.key("sla"), &known, limits, findings);
    let header = &document.policy;
    let known = retention::Known {
        zones: &options.zones,
        calendar_ids: known.ids,
        calendars: &calendars,
        limits,
        source: (&header.name, &header.version),
    };
    let place = root.key("retention");
    let retention = retention::compile(&document.retention, &place, &known, findings);
    let calendar_ids = known.calendar_ids;
    let catalogue = channel::compile_catalogue(
        &document.channels,
        &document.departments,
        &root,
        limits,
        findings,
    );
    let survey = document.survey.as_ref().and_then(|survey| {
        channel::compile_survey(survey, &root.key("survey"), &catalogue, findings)
    });
    let known = channel::Known {
        catalogue: &catalogue,
        channels: document.channels.keys().map(String::as_str).collect(),
        departments: document.departments.keys().map(String::as_str).collect(),
        targets: document.sla.targets.iter().map(|it| it.id.as_str()).collect(),
        limits: targets.iter().map(|it| (it.id().as_str(), it.within())).collect(),
    };
    let place = root.key("routing");
    let division = channel::compile_division(&document.routing, &place, &known, limits, findings);
    let channels = (document.channels.keys())
        .map(|id| (id.clone(), catalogue.channels.get(id.as_str()).and_then(|it| it.visibility)))
        .collect();
    let known = handoff::Known { calendar_ids, calendars: &calendars, channels: &channels, limits };
    let handoff = handoff::compile(&document.handoff, &root.key("handoff"), &known, findings);
    let known = group::Known {
        zones: &options.zones,
        format_ids: document.formats.keys().map(String::as_str).collect(),
        formats: &formats,
        limits,
    };
    let groups = group::compile(&document.groups, &root.key("groups"), &known, findings);
    let parts = Parts {
        name: header.name.clone(),
        version: header.version.clone(),
        calendars,
        formats,
        messages,
        targets: targets.into(),
        retention,
        catalogue,
        survey,
        division,
        handoff,
        groups,
    };
    lint(&parts, document, &root, findings);
    parts
}

/// Checks the header; false if the document's format is another, so that nothing else counts.
fn header(document: &PolicyDocument, place: &Place, findings: &mut Collector) -> bool {
    let header = &document.policy;
    if header.format != FORMAT {
        let place = place.key("format");
        if findings.is_clean(&place) {
            let message = alloc::format!("found format {}, expected {FORMAT}", header.format);
            findings.push(Finding::new(Code::BadFormat, &place, message));
        }
        return false;
    }
    let place = place.key("version");
    if findings.is_clean(&place)
        && let Err(error) = semver::Version::parse(&header.version)
    {
        let message = alloc::format!(
            "found `{}`, expected a semantic version such as `1.0.0`: {}",
            header.version,
            error
        );
        findings.push(Finding::new(Code::BadVersion, &place, message));
    }
    true
}

fn within_limit(count: usize, limit: usize, place: &Place, findings: &mut Collector) -> bool {
    if count > limit {
        let message = alloc::format!("found {count} entries, expected at most {limit}");
        findings.push(Finding::new(Code::TooMany, place, message));
    }
    count <= limit
}
