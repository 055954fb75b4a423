//! From calendar documents to calendars; reports every fault on the way.

use super::calendar::Calendar;
use super::days;
use super::document::{CalendarDocument, HolidaySetDocument, WEEKDAYS};
use super::holiday_set::{HolidaySet, HolidaySets, Listed};
use super::horizon::Horizon;
use super::options::Options;
use super::schedule::{Dated, Schedule, Why};
use super::window::{self, Window};
use super::zone::{Zone, Zones};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::limits::Limits;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// What a calendar is compiled with.
pub(crate) struct Context<'a> {
    pub(crate) zones: &'a Zones,
    /// The sets of the document at hand; `None` for one that failed.
    pub(crate) declared: &'a BTreeMap<String, Option<HolidaySet>>,
    pub(crate) holidays: &'a HolidaySets,
    pub(crate) horizon: Horizon,
    pub(crate) limits: &'a Limits,
}

impl Calendar {
    /// Compiles a calendar with the default options: bundled zones, built-in holiday sets, a
    /// horizon of 1970 to 2100.
    ///
    /// # Errors
    ///
    /// All faults of the document: an unknown zone or holiday set, windows that cannot be read or
    /// overlap, dates that do not exist or have two meanings, limits exceeded. A calendar without
    /// any hours is none; it compiles, and answers with
    /// [`EmptyCalendar`](crate::ErrorKind::EmptyCalendar) where an opening is asked for.
    pub fn compile(document: &CalendarDocument) -> Result<Self, Findings> {
        Self::compile_with(document, &Options::default())
    }

    /// Compiles a calendar.
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    pub fn compile_with(document: &CalendarDocument, options: &Options) -> Result<Self, Findings> {
        let mut findings = Collector::new(options.limits.findings);
        let context = Context {
            zones: &options.zones,
            declared: &BTreeMap::new(),
            holidays: &options.holidays,
            horizon: options.horizon,
            limits: &options.limits,
        };
        let calendar = compile(document, &Place::root(), &context, &mut findings);
        calendar.ok_or_else(|| findings.finish(|_| (), |_| 0))
    }
}

/// Compiles a calendar that stands at a place; `None` if it has errors, which are all reported.
pub(crate) fn compile(
    document: &CalendarDocument,
    place: &Place,
    context: &Context<'_>,
    findings: &mut Collector,
) -> Option<Calendar> {
    let before = findings.errors();
    let zone = find_zone(&document.zone, &place.key("zone"), context.zones, findings);
    let mut reader = Reader { findings, limits: context.limits };
    let week_place = place.key("week");
    let mut days = document.week.days().into_iter().zip(WEEKDAYS);
    let week = core::array::from_fn(|_| {
        days.next()
            .map(|(texts, day)| reader.windows(texts, &week_place.key(day)))
            .unwrap_or_default()
    });
    let sets = sets(document, place, context, reader.findings);
    let make_up = reader.windows(&document.make_up, &place.key("make_up"));
    let mut schedule = Schedule { week, dates: Vec::new() };
    let mut dates = holidays(&sets, make_up, &schedule);
    let closed = reader.dates(&document.closed, &place.key("closed"));
    let open = reader.dates(&document.open, &place.key("open"));
    for (day, (key, reason)) in closed {
        if let Some((other, _)) = open.get(&day) {
            reader.conflict(&place.key("open").key(other), &place.key("closed").key(key));
        }
        dates.insert(day, (Arc::new([]), Why::Closed(reason.clone())));
    }
    for (day, (key, texts)) in open {
        let windows = reader.windows(texts, &place.key("open").key(key));
        dates.insert(day, (windows.into(), Why::Replaced));
    }
    let entry = |(day, (windows, why))| Dated { day, windows, why };
    schedule.dates = dates.into_iter().map(entry).collect();
    let known = sets.iter().map(HolidaySet::known);
    let known = known.fold((i64::MIN, i64::MAX), |all, it| (all.0.max(it.0), all.1.min(it.1)));
    if findings.errors() > before || !findings.is_clean(place) {
        return None;
    }
    if schedule.is_empty() {
        let message = "found no hours at all, expected windows on a weekday or a date";
        findings.push(
            Finding::new(Code::EmptyCalendar, place, message)
                .with_help("write for instance week.mon = [\"09:00-18:00\"]"),
        );
    }
    Some(Calendar::new(zone?, schedule, context.horizon, known))
}

/// Compiles a holiday set that stands at a place; `None` if it has errors, which are all reported.
pub(crate) fn compile_set(
    document: &HolidaySetDocument,
    id: &str,
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<HolidaySet> {
    let mut reader = Reader { findings, limits };
    let off = reader.dates(&document.off, &place.key("off"));
    let work = reader.dates(&document.work, &place.key("work"));
    for (day, (key, _)) in &work {
        if let Some((other, _)) = off.get(day) {
            reader.conflict(&place.key("work").key(key), &place.key("off").key(other));
        }
    }
    let until =
        document.known_until.as_ref().and_then(|text| reader.date(text, &place.key("known_until")));
    if !findings.is_clean(place) {
        return None;
    }
    let listed = |works: bool| {
        move |(day, (_, name)): (i64, (&str, &String))| {
            (day, Listed { works, name: name.as_str().into() })
        }
    };
    let days = off.into_iter().map(listed(false)).chain(work.into_iter().map(listed(true)));
    let known = (i64::MIN, until.map_or(i64::MAX, |last| last + 1));
    Some(HolidaySet::new(id, document.source.as_deref(), known, days.collect()))
}

/// The zone of a name; one that is not known is reported.
pub(crate) fn find_zone(
    name: &str,
    place: &Place,
    zones: &Zones,
    findings: &mut Collector,
) -> Option<Zone> {
    if !findings.is_clean(place) {
        return None;
    }
    let zone = zones.find(name);
    if zone.is_none() {
        let message = alloc::format!(
            "found the zone `{name}`, expected an IANA name such as `Asia/Shanghai`, `UTC`, or an \
             offset such as `+08:00`"
        );
        let suggestion = nearest(name, zones.names());
        findings.push(Finding::new(Code::UnknownZone, place, message).with_suggestion(suggestion));
    }
    zone
}

/// The holiday sets of a calendar in their order; those that failed are left out in silence.
fn sets(
    document: &CalendarDocument,
    place: &Place,
    context: &Context<'_>,
    findings: &mut Collector,
) -> Vec<HolidaySet> {
    let mut sets = Vec::new();
    let place = place.key("holidays");
    for (index, id) in document.holidays.iter().enumerate() {
        let place = place.index(index);
        if !findings.is_clean(&place) {
            continue;
        }
        match context.declared.get(id) {
            Some(declared) => sets.extend(declared.clone()),
            None => {
                if let Some(set) = context.holidays.find(id) {
                    sets.push(set);
                } else if findings.is_complete() {
                    // Otherwise it may stand in a part that could not be read.
                    let ids = context.declared.keys().map(String::as_str);
                    let suggestion = nearest(id, ids.chain(context.holidays.ids()));
                    let message = alloc::format!(
                        "found the holiday set `{id}`, expected a built-in one such as `cn` or one \
                     declared in the document"
                    );
                    let finding = Finding::new(Code::UnknownHolidays, &place, message);
                    findings.push(finding.with_suggestion(suggestion));
                }
            }
        }
    }
    sets
}

type Dates = BTreeMap<i64, (Arc<[Window]>, Why)>;

/// The dates that the sets list; the first set that lists a date decides about it.
fn holidays(sets: &[HolidaySet], make_up: Vec<Window>, schedule: &Schedule) -> Dates {
    let first = schedule.week.iter().find(|windows| !windows.is_empty());
    let hours: Arc<[Window]> = match first {
        Some(first) if make_up.is_empty() => first.as_slice().into(),
        _ => make_up.into(),
    };
    let rest: Arc<[Window]> = Arc::new([]);
    let mut dates = Dates::new();
    for set in sets.iter().rev() {
        let id = set.shared_id();
        for (day, Listed { works, name }) in set.listed() {
            let name = Arc::clone(name);
            let entry = if *works {
                (Arc::clone(&hours), Why::MakeUp(name, Arc::clone(&id)))
            } else {
                (Arc::clone(&rest), Why::Holiday(name, Arc::clone(&id)))
            };
            dates.insert(*day, entry);
        }
    }
    dates
}

/// Reads windows and dates, and reports those that cannot be read.
struct Reader<'a> {
    findings: &'a mut Collector,
    limits: &'a Limits,
}

impl Reader<'_> {
    /// The windows of one date by opening; those that cannot be read are left out.
    fn windows(&mut self, texts: &[String], place: &Place) -> Vec<Window> {
        if texts.len() > self.limits.windows {
            let message = alloc::format!(
                "found {} windows on one date, expected at most {}",
                texts.len(),
                self.limits.windows
            );
            self.findings.push(Finding::new(Code::TooMany, place, message));
            return Vec::new();
        }
        let mut windows = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            let place = place.index(index);
            match window::parse(text) {
                Ok(window) => {
                    if text.ends_with("-23:59") || text.ends_with("-23:59:59") {
                        let message =
                            alloc::format!("found `{text}`, which loses what is left of the day");
                        let finding = Finding::new(Code::AlmostMidnight, &place, message);
                        let help = "write 24:00 where the end of the day is meant";
                        self.findings.push(finding.with_help(help));
                    }
                    windows.push((index, window));
                }
                // A value of the wrong type is reported already.
                Err(_) if !self.findings.is_clean(&place) => {}
                Err(expected) => {
                    let message = alloc::format!("found `{text}`, expected {expected}");
                    self.findings.push(Finding::new(Code::BadWindow, &place, message));
                }
            }
        }
        if let Some((later, earlier)) = window::overlap(&windows) {
            let shown = |index: usize| texts.get(index).map_or("", String::as_str);
            let message = alloc::format!(
                "found `{}`, which overlaps `{}`, expected windows of one date to be apart",
                shown(later),
                shown(earlier)
            );
            let finding = Finding::new(Code::BadWindow, &place.index(later), message)
                .with_related(&place.index(earlier), "overlaps this window")
                .with_help("join the two, or shorten one");
            self.findings.push(finding);
        }
        let mut windows: Vec<Window> = windows.into_iter().map(|(_, window)| window).collect();
        windows.sort_unstable();
        windows
    }

    /// The entries of a dated table by day; those whose date cannot be read are left out.
    fn dates<'a, T>(
        &mut self,
        entries: &'a BTreeMap<String, T>,
        place: &Place,
    ) -> BTreeMap<i64, (&'a str, &'a T)> {
        if entries.len() > self.limits.dates {
            let message = alloc::format!(
                "found {} dates, expected at most {}",
                entries.len(),
                self.limits.dates
            );
            self.findings.push(Finding::new(Code::TooMany, place, message));
            return BTreeMap::new();
        }
        let mut dates = BTreeMap::new();
        for (text, entry) in entries {
            if let Some(day) = self.date(text, &place.key(text)) {
                dates.insert(day, (text.as_str(), entry));
            }
        }
        dates
    }

    fn date(&mut self, text: &str, place: &Place) -> Option<i64> {
        let written = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date = text.parse::<NaiveDate>().ok().filter(|_| written);
        if date.is_none() && self.findings.is_clean(place) {
            let message =
                alloc::format!("found `{text}`, expected a date that exists, such as `2026-12-31`");
            self.findings.push(Finding::new(Code::BadDate, place, message));
        }
        date.map(days::number)
    }

    fn conflict(&mut self, place: &Place, other: &Place) {
        let message = "found the date twice with different meanings, expected one";
        let finding = Finding::new(Code::DateConflict, place, message);
        self.findings.push(finding.with_related(other, "also here"));
    }
}
