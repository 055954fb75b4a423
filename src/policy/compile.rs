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
use alloc::vec::Vec;

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
    let mut parts = Parts {
        name: document.policy.name.clone(),
        version: document.policy.version.clone(),
        ..Parts::default()
    };
    let mut compiler = Compiler { document, options, root, findings };
    // What is referred to comes before what refers to it.
    parts.calendars = compiler.calendars();
    parts.formats = compiler.formats();
    parts.messages = compiler.messages();
    parts.targets = compiler.targets(&parts);
    parts.retention = compiler.retention(&parts);
    parts.catalogue = compiler.catalogue();
    parts.survey = compiler.survey(&parts);
    parts.division = compiler.division(&parts);
    parts.groups = compiler.groups(&parts);
    parts.handoff = compiler.handoff(&parts);
    lint(&parts, document, &compiler.root, compiler.findings);
    parts
}

/// Compiles one part after another.
struct Compiler<'a, 'f> {
    document: &'a PolicyDocument,
    options: &'a Options,
    root: Place,
    findings: &'f mut Collector,
}

impl<'a> Compiler<'a, '_> {
    fn holidays(&mut self) -> BTreeMap<String, Option<HolidaySet>> {
        let limits = &self.options.limits;
        let mut declared = BTreeMap::new();
        let place = self.root.key("holidays");
        if within_limit(self.document.holidays.len(), limits.holiday_sets, &place, self.findings) {
            for (id, set) in &self.document.holidays {
                let place = place.key(id);
                let named = ident::read(id, &place, self.findings).is_some();
                let set = time::compile_set(set, id, &place, limits, self.findings);
                declared.insert(id.clone(), set.filter(|_| named));
            }
        }
        declared
    }

    fn calendars(&mut self) -> BTreeMap<Ident, Calendar> {
        let declared = self.holidays();
        let limits = &self.options.limits;
        let context = time::Context {
            zones: &self.options.zones,
            declared: &declared,
            holidays: &self.options.holidays,
            horizon: self.options.horizon,
            limits,
        };
        let mut calendars = BTreeMap::new();
        let place = self.root.key("calendars");
        if within_limit(self.document.calendars.len(), limits.calendars, &place, self.findings) {
            for (id, calendar) in &self.document.calendars {
                let place = place.key(id);
                let id = ident::read(id, &place, self.findings);
                let calendar = time::compile(calendar, &place, &context, self.findings);
                calendars.extend(id.zip(calendar));
            }
        }
        calendars
    }

    fn formats(&mut self) -> BTreeMap<Ident, Format> {
        let limits = &self.options.limits;
        let mut formats = BTreeMap::new();
        let place = self.root.key("formats");
        if within_limit(self.document.formats.len(), limits.formats, &place, self.findings) {
            for (id, format) in &self.document.formats {
                let place = place.key(id);
                let id = ident::read(id, &place, self.findings);
                let format = naming::compile(format, &place, limits, self.findings);
                formats.extend(id.zip(format));
            }
        }
        formats
    }

    /// The ids of all calendars, whether they compiled or not.
    fn calendar_ids(&self) -> Vec<&'a str> {
        self.document.calendars.keys().map(String::as_str).collect()
    }

    /// The ids of all formats, whether they compiled or not.
    fn format_ids(&self) -> Vec<&'a str> {
        self.document.formats.keys().map(String::as_str).collect()
    }

    fn messages(&mut self) -> Standards {
        let known = message::Known { calendars: self.calendar_ids(), formats: self.format_ids() };
        let place = self.root.key("messages");
        let limits = &self.options.limits;
        message::compile(&self.document.messages, &place, &known, limits, self.findings)
    }

    fn targets(&mut self, parts: &Parts) -> Arc<[Target]> {
        let known = sla::Calendars { ids: self.calendar_ids(), compiled: &parts.calendars };
        let place = self.root.key("sla");
        let limits = &self.options.limits;
        sla::compile(&self.document.sla, &place, &known, limits, self.findings).into()
    }

    fn retention(&mut self, parts: &Parts) -> Retention {
        let header = &self.document.policy;
        let known = retention::Known {
            zones: &self.options.zones,
            calendar_ids: self.calendar_ids(),
            calendars: &parts.calendars,
            limits: &self.options.limits,
            source: (&header.name, &header.version),
        };
        let place = self.root.key("retention");
        retention::compile(&self.document.retention, &place, &known, self.findings)
    }

    fn catalogue(&mut self) -> Catalogue {
        let PolicyDocument { channels, departments, .. } = self.document;
        let limits = &self.options.limits;
        channel::compile_catalogue(channels, departments, &self.root, limits, self.findings)
    }

    fn survey(&mut self, parts: &Parts) -> Option<Survey> {
        let document = self.document.survey.as_ref()?;
        let place = self.root.key("survey");
        channel::compile_survey(document, &place, &parts.catalogue, self.findings)
    }

    fn division(&mut self, parts: &Parts) -> Option<Division> {
        let PolicyDocument { channels, departments, sla, routing, .. } = self.document;
        let targets = parts.targets.iter();
        let known = channel::Known {
            catalogue: &parts.catalogue,
            channels: channels.keys().map(String::as_str).collect(),
            departments: departments.keys().map(String::as_str).collect(),
            targets: sla.targets.iter().map(|it| it.id.as_str()).collect(),
            limits: targets.map(|it| (it.id().as_str(), it.within())).collect(),
        };
        let place = self.root.key("routing");
        channel::compile_division(routing, &place, &known, &self.options.limits, self.findings)
    }

    fn groups(&mut self, parts: &Parts) -> Groups {
        let known = group::Known {
            zones: &self.options.zones,
            format_ids: self.format_ids(),
            formats: &parts.formats,
            limits: &self.options.limits,
        };
        group::compile(&self.document.groups, &self.root.key("groups"), &known, self.findings)
    }

    fn handoff(&mut self, parts: &Parts) -> Handoff {
        let compiled = &parts.catalogue.channels;
        let visibility = |id: &String| compiled.get(id.as_str()).and_then(|it| it.visibility);
        let channels = self.document.channels.keys().map(|id| (id.clone(), visibility(id)));
        let known = handoff::Known {
            calendar_ids: self.calendar_ids(),
            calendars: &parts.calendars,
            channels: &channels.collect(),
            limits: &self.options.limits,
        };
        handoff::compile(&self.document.handoff, &self.root.key("handoff"), &known, self.findings)
    }
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
