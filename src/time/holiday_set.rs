//! Holiday sets as calendars use them: rest days and make-up working days by date.

use super::days;
use super::holidays::{BuiltIn, Kind};
use super::ical::{self, IcalErrors};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use chrono::NaiveDate;

/// Dates that differ from the plain week: days of rest, and working days that make up for them.
///
/// A set comes from the built-in tables, from a document, or from iCalendar text. Cheap to clone.
///
/// ```
/// use comms_policy::time::HolidaySet;
///
/// let china = HolidaySet::built_in("cn").ok_or("no such set")?;
/// assert_eq!(china.rest_day("2026-10-01".parse()?), Some("国庆节 National Day"));
/// assert!(china.make_up_day("2026-10-10".parse()?).is_some());
/// assert!(!china.knows("2027-10-01".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct HolidaySet(Arc<Set>);

#[derive(Debug)]
struct Set {
    id: Arc<str>,
    source: Option<Arc<str>>,
    /// By day number.
    days: BTreeMap<i64, Listed>,
    /// Day numbers, half-open.
    known: (i64, i64),
}

/// A date that a set lists.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) works: bool,
    pub(super) name: Arc<str>,
}

impl HolidaySet {
    pub(super) fn new(
        id: &str,
        source: Option<&str>,
        known: (i64, i64),
        days: BTreeMap<i64, Listed>,
    ) -> Self {
        Self(Arc::new(Set { id: id.into(), source: source.map(Arc::from), days, known }))
    }

    /// A [built-in set](super::holidays) by its id: `cn`, `us`, `gb-eng` or `de`.
    #[must_use]
    pub fn built_in(id: &str) -> Option<Self> {
        let table = BuiltIn::find(id)?;
        let mut last: Option<(&str, Arc<str>)> = None;
        let days = table.days().map(|day| {
            // The days of one holiday follow each other and share its name.
            let name = match &last {
                Some((text, name)) if *text == day.name => Arc::clone(name),
                _ => Arc::from(day.name),
            };
            last = Some((day.name, Arc::clone(&name)));
            (days::number(day.date), Listed { works: day.kind == Kind::Work, name })
        });
        let known = (days::number(table.first_date()), days::number(table.last_date()) + 1);
        Some(Self::new(id, Some(table.source), known, days.collect()))
    }

    /// A set of days of rest from iCalendar text (RFC 5545): every date in `[from, to)` that an
    /// event covers, with the event's summary. The set is known for just that range.
    ///
    /// # Errors
    ///
    /// All faults of the text, each with its line.
    pub fn from_ical(
        id: &str,
        text: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, IcalErrors> {
        let rest = |(date, name): (NaiveDate, String)| {
            (days::number(date), Listed { works: false, name: name.into() })
        };
        let days = ical::read(text, from, to)?.into_iter().map(rest).collect();
        Ok(Self::new(id, None, (days::number(from), days::number(to)), days))
    }

    /// The id by which calendars name the set.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Where the dates come from, if that is written down.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    /// The name of the holiday, if the date is a day of rest by this set.
    #[must_use]
    pub fn rest_day(&self, date: NaiveDate) -> Option<&str> {
        self.0.days.get(&days::number(date)).filter(|day| !day.works).map(|day| &*day.name)
    }

    /// The name of the holiday that is made up for, if the date is a make-up working day.
    #[must_use]
    pub fn make_up_day(&self, date: NaiveDate) -> Option<&str> {
        self.0.days.get(&days::number(date)).filter(|day| day.works).map(|day| &*day.name)
    }

    /// Whether the set is known for a date, listed or not.
    #[must_use]
    pub fn knows(&self, date: NaiveDate) -> bool {
        (self.0.known.0..self.0.known.1).contains(&days::number(date))
    }

    /// The dates that the set lists, ascending, with the name, and whether it is a working day.
    pub fn dates(&self) -> impl Iterator<Item = (NaiveDate, &str, bool)> {
        self.0.days.iter().map(|(day, listed)| (days::date(*day), &*listed.name, listed.works))
    }

    pub(super) fn listed(&self) -> &BTreeMap<i64, Listed> {
        &self.0.days
    }

    pub(super) fn shared_id(&self) -> Arc<str> {
        Arc::clone(&self.0.id)
    }

    pub(super) fn known(&self) -> (i64, i64) {
        self.0.known
    }
}

/// The holiday sets that documents may name: the built-in ones and those that the host
/// [adds](Self::add), which go before a built-in one of the same id.
///
/// ```
/// use comms_policy::time::{HolidaySet, HolidaySets};
///
/// let mut sets = HolidaySets::default();
/// let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Founder's day\n\
///     DTSTART;VALUE=DATE:20260506\nEND:VEVENT\nEND:VCALENDAR\n";
/// sets.add(HolidaySet::from_ical("firm", text, "2026-01-01".parse()?, "2027-01-01".parse()?)?);
/// assert!(sets.find("firm").is_some() && sets.find("cn").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct HolidaySets {
    own: BTreeMap<String, HolidaySet>,
}

impl HolidaySets {
    /// Makes a set known under its id.
    pub fn add(&mut self, set: HolidaySet) {
        self.own.insert(set.id().into(), set);
    }

    /// The set of exactly this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<HolidaySet> {
        self.own.get(id).cloned().or_else(|| HolidaySet::built_in(id))
    }

    /// All ids, for a suggestion where one is near.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str).chain(BuiltIn::all().iter().map(|set| set.id))
    }
}
