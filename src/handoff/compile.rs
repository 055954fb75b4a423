//! From the document of hand-offs to its rules; reports every fault on the way.

use super::document::{HandoffDocument, TasksDocument};
use super::lint::lint;
use super::reader::Reader;
use super::routes::Routes;
use super::rules::Handoff;
use super::task::{CopySide, Field, Tasks};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::directory::Visibility;
use crate::ident::Ident;
use crate::limits::Limits;
use crate::time::Calendar;
use crate::tree::choice;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;

/// What a document may refer to, and how large it may be.
pub(crate) struct Known<'a> {
    /// All ids, whether they compiled or not.
    pub(crate) calendar_ids: alloc::vec::Vec<&'a str>,
    pub(crate) calendars: &'a BTreeMap<Ident, Calendar>,
    /// The ids of the channels, and who sees them; where there are none, any may be named.
    pub(crate) channels: &'a BTreeMap<String, Option<Visibility>>,
    pub(crate) limits: &'a Limits,
}

impl Handoff {
    /// Compiles rules that stand on their own, with the default limits, the calendars that they may name
    /// and the channels with who sees them. Where there are no channels, rules may name any, and who sees
    /// them is not known.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile(
        document: &HandoffDocument,
        calendars: &BTreeMap<Ident, Calendar>,
        channels: &BTreeMap<String, Option<Visibility>>,
    ) -> Result<Self, Findings> {
        Self::compile_with(document, calendars, channels, &Limits::default())
    }

    /// As [`compile`](Self::compile), with limits.
    ///
    /// # Errors
    ///
    /// All faults of the document.
    pub fn compile_with(
        document: &HandoffDocument,
        calendars: &BTreeMap<Ident, Calendar>,
        channels: &BTreeMap<String, Option<Visibility>>,
        limits: &Limits,
    ) -> Result<Self, Findings> {
        let mut findings = Collector::new(limits.findings);
        let calendar_ids = calendars.keys().map(Ident::as_str).collect();
        let known = Known { calendar_ids, calendars, channels, limits };
        let compiled = compile(document, &Place::root(), &known, &mut findings);
        let failed = findings.errors() > 0;
        let findings = findings.finish(|_| (), |_| 0);
        if failed { Err(findings) } else { Ok(Self { warnings: findings, ..compiled }) }
    }
}

/// Compiles all rules; those with faults are left out.
pub(crate) fn compile(
    document: &HandoffDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Handoff {
    let before = findings.errors();
    let calendar = calendar(document, place, known, findings);
    let tasks = document.tasks.as_ref();
    let tasks = tasks.map(|it| self::tasks(it, &place.key("tasks"), known, findings));
    let place = place.key("relays");
    let limit = known.limits.relays;
    if document.relays.len() > limit {
        let count = document.relays.len();
        let message = alloc::format!("found {count} relays, expected at most {limit}");
        findings.push(Finding::new(Code::TooMany, &place, message));
        return Handoff::default();
    }
    let mut relays = Reader::new(known, findings, calendar).relays(&document.relays, &place);
    if findings.errors() > before || relays.len() < document.relays.len() {
        return Handoff::default();
    }
    let routes = Routes::new(&mut relays, known.channels);
    lint(&relays, &document.relays, &routes, &place, findings);
    Handoff { relays, routes, tasks, warnings: Findings::default() }
}

/// The calendar of the section, which must exist if it is named and be named if it is needed.
fn calendar(
    document: &HandoffDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Calendar> {
    let place = place.key("calendar");
    let Some(id) = document.calendar.as_deref() else {
        let mut limits = document.relays.iter().filter_map(|relay| relay.within.as_ref());
        let is_needed = limits.any(|it| it.working.is_some() || it.working_days.is_some());
        if is_needed && findings.is_complete() && findings.is_clean(&place) {
            let message = "found no `calendar`, expected one for limits in working time or days";
            let finding = Finding::new(Code::NoCalendar, &place, message);
            findings.push(match known.calendar_ids.as_slice() {
                [only] => finding.with_help(alloc::format!("write calendar = \"{only}\"")),
                _ => finding,
            });
        }
        return None;
    };
    if !known.calendar_ids.contains(&id) && findings.is_complete() && findings.is_clean(&place) {
        let message = alloc::format!("found the calendar `{id}`, expected one of this document");
        let near = nearest(id, known.calendar_ids.iter().copied());
        findings.push(Finding::new(Code::UnknownId, &place, message).with_suggestion(near));
    }
    known.calendars.get(id).cloned()
}

fn tasks(
    document: &TasksDocument,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Tasks {
    let key = place.key("tools");
    let tools = document.tools.iter().enumerate();
    let tools = tools.filter_map(|(at, tool)| channel(tool, &key.index(at), known, findings));
    let tools = tools.collect();
    let key = place.key("fields");
    let fields = document.fields.as_ref().map(|fields| {
        let fields = fields.iter().enumerate();
        let read = |(at, field): (usize, &String)| {
            choice(Some(field), &Field::ALL, &key.index(at), findings)
        };
        fields.filter_map(read).collect()
    });
    let copy = choice(document.copy.as_deref(), &CopySide::ALL, &place.key("copy"), findings);
    let fields = fields.unwrap_or_else(|| Field::ALL.map(|(_, field)| field).into());
    Tasks { tools, fields, copy: copy.unwrap_or_default() }
}

/// Reads the id of a channel, which must be one of the policy's where that has any.
pub(super) fn channel(
    id: &str,
    place: &Place,
    known: &Known<'_>,
    findings: &mut Collector,
) -> Option<Box<str>> {
    let read = crate::ident::read(id, place, findings)?;
    if !known.channels.is_empty() && !known.channels.contains_key(id) {
        if findings.is_complete() {
            let message = alloc::format!("found the channel `{id}`, expected one of this document");
            let near = if findings.is_full() {
                None
            } else {
                nearest(id, known.channels.keys().map(String::as_str))
            };
            findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
        }
        return None;
    }
    Some(read.as_str().into())
}
