//! Lays the events over the queried range.

use super::error::{IcalErrorKind, IcalErrors};
use super::event::Event;
use super::faults::Faults;
use super::recurrence::occurrences;
use super::{MAX_DAYS_LOOKED_AT, MAX_NAME_BYTES};
use alloc::collections::btree_map::Entry;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use chrono::{Days, NaiveDate};

/// What is left of the limits on one reading.
pub(super) struct Budget {
    days: usize,
    name_bytes: usize,
}

impl Budget {
    /// Takes days that are looked at.
    pub(super) fn look_at(&mut self, days: usize) -> Result<(), IcalErrorKind> {
        let what = "days in all events";
        let left = self.days.checked_sub(days);
        self.days = left.ok_or(IcalErrorKind::TooMany { what, limit: MAX_DAYS_LOOKED_AT })?;
        Ok(())
    }

    fn name(&mut self, name: &str) -> Result<String, IcalErrorKind> {
        let what = "bytes of names in the answer";
        let left = self.name_bytes.checked_sub(name.len());
        self.name_bytes = left.ok_or(IcalErrorKind::TooMany { what, limit: MAX_NAME_BYTES })?;
        Ok(String::from(name))
    }
}

/// Gives the covered dates of `from..to`, named by the first event that covers them.
pub(super) fn cover(
    events: &[Event],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<NaiveDate, String>, IcalErrors> {
    let mut faults = Faults::default();
    let mut budget = Budget { days: MAX_DAYS_LOOKED_AT, name_bytes: MAX_NAME_BYTES };
    let mut named = BTreeMap::new();
    let replaced = replaced(events);
    for event in events.iter().filter(|event| !event.cancelled) {
        let gone = replaced.get(event.uid.as_str()).filter(|_| event.replaces.is_none());
        let laid = lay(event, gone, (from, to), &mut budget, &mut named);
        if faults.note(event.line, laid).is_none() {
            break;
        }
    }
    faults.finish().map(|()| named)
}

/// Gives, by identity, the dates of instances that another event stands for.
fn replaced(events: &[Event]) -> BTreeMap<&str, BTreeSet<NaiveDate>> {
    let mut replaced: BTreeMap<&str, BTreeSet<NaiveDate>> = BTreeMap::new();
    for event in events {
        if let Some(date) = event.replaces {
            replaced.entry(event.uid.as_str()).or_default().insert(date);
        }
    }
    replaced
}

/// Lays one event over the range.
fn lay(
    event: &Event,
    gone: Option<&BTreeSet<NaiveDate>>,
    (from, to): (NaiveDate, NaiveDate),
    budget: &mut Budget,
    named: &mut BTreeMap<NaiveDate, String>,
) -> Result<(), IcalErrorKind> {
    let days = Days::new(event.days.saturating_sub(1));
    let earliest = from.checked_sub_days(days).unwrap_or(NaiveDate::MIN);
    occurrences(event, (earliest, to), budget, |first, budget| {
        if gone.is_some_and(|gone| gone.contains(&first)) {
            return Ok(());
        }
        let last = first.checked_add_days(days).unwrap_or(NaiveDate::MAX);
        for date in first.max(from).iter_days().take_while(|date| *date < to && *date <= last) {
            budget.look_at(1)?;
            if let Entry::Vacant(unnamed) = named.entry(date) {
                unnamed.insert(budget.name(&event.name)?);
            }
        }
        Ok(())
    })
}
