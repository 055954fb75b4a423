//! Calendars and holiday sets as they are written down.

use crate::diagnostic::Place;
use crate::tree::{Context, Decode, Fields, Node, deserialize_through_tree};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// A calendar as it is written down; [`Calendar::compile`](super::Calendar::compile) makes it one
/// that answers.
///
/// ```toml
/// zone = "Asia/Shanghai"
/// week.mon = ["09:00-12:00", "13:00-18:00"]
/// holidays = ["cn"]
/// closed."2026-12-31" = "stock-taking"
/// open."2027-01-02" = ["09:00-12:00"]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct CalendarDocument {
    /// An IANA zone name, `UTC`, or a fixed offset such as `+08:00`.
    pub zone: String,
    /// The windows of each weekday.
    #[serde(skip_serializing_if = "WeekDocument::is_empty")]
    pub week: WeekDocument,
    /// Ids of holiday sets; the first that lists a date decides about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// The windows of make-up working days; those of the first weekday that has any if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub make_up: Vec<String>,
    /// Dates without hours, `YYYY-MM-DD`, and why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub closed: BTreeMap<String, String>,
    /// Dates with hours of their own; they beat everything else.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub open: BTreeMap<String, Vec<String>>,
}

/// The windows of a week, each `HH:MM-HH:MM` in civil time, half-open. `24:00` is the end of the
/// day; a window that ends at or before its start runs past midnight and belongs to the day on
/// which it starts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct WeekDocument {
    /// Monday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<String>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<String>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<String>,
    /// Thursday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<String>,
    /// Friday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<String>,
    /// Saturday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<String>,
    /// Sunday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<String>,
}

/// A holiday set as it is written down.
///
/// ```toml
/// off."2026-05-06" = "Founder's day"
/// work."2026-05-09" = "Founder's day"
/// known_until = "2026-12-31"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct HolidaySetDocument {
    /// Where the dates come from, for readers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Days of rest, `YYYY-MM-DD`, and the holiday's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub off: BTreeMap<String, String>,
    /// Make-up working days, and the name of the holiday that they make up for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub work: BTreeMap<String, String>,
    /// The last date for which the set is known, included; answers beyond it are provisional.
    /// Without it the set is known for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_until: Option<String>,
}

/// The keys of a week, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl WeekDocument {
    /// The windows of each day, Monday first.
    pub(super) const fn days(&self) -> [&Vec<String>; 7] {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun]
    }

    fn is_empty(&self) -> bool {
        self.days().iter().all(|day| day.is_empty())
    }
}

impl Decode for CalendarDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            zone: fields.required("zone", context),
            week: fields.optional("week", context),
            holidays: fields.optional("holidays", context),
            make_up: fields.optional("make_up", context),
            closed: fields.optional("closed", context),
            open: fields.optional("open", context),
        };
        fields.finish(context);
        document
    }
}

impl Decode for WeekDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let [mon, tue, wed, thu, fri, sat, sun] = WEEKDAYS.map(|day| fields.optional(day, context));
        fields.finish(context);
        Self { mon, tue, wed, thu, fri, sat, sun }
    }
}

impl Decode for HolidaySetDocument {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        let mut fields = Fields::open(node, place, context);
        let document = Self {
            source: fields.optional("source", context),
            off: fields.optional("off", context),
            work: fields.optional("work", context),
            known_until: fields.optional("known_until", context),
        };
        fields.finish(context);
        document
    }
}

deserialize_through_tree!(CalendarDocument);
deserialize_through_tree!(HolidaySetDocument);
