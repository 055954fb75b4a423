//! The dates on which an event occurs within a range (RFC 5545, 3.8.5).

use super::cover::Budget;
use super::error::IcalErrorKind;
use super::event::Event;
use super::period;
use super::rule::Rule;
use super::values::Moment;
use chrono::{Datelike, NaiveDate};

/// Hands each date of `from..to` on which the event occurs to `emit`.
///
/// A date may come more than once, and dates come in no order.
pub(super) fn occurrences(
    event: &Event,
    (from, to): (NaiveDate, NaiveDate),
    budget: &mut Budget,
    mut emit: impl FnMut(NaiveDate, &mut Budget) -> Result<(), IcalErrorKind>,
) -> Result<(), IcalErrorKind> {
    let mut offer = |date: NaiveDate, budget: &mut Budget| {
        let wanted = from <= date && date < to && !event.removed.contains(&date);
        if wanted { emit(date, budget) } else { Ok(()) }
    };
    budget.look_at(event.added.len().saturating_add(1))?;
    offer(event.start.date, budget)?;
    for date in &event.added {
        offer(*date, budget)?;
    }
    let Some(rule) = &event.rule else {
        return Ok(());
    };
    let mut counted: u32 = 1;
    for period in periods(rule, event.start.date, from, to) {
        let days = period::days(rule, event.start.date, period);
        budget.look_at(days.looked_at)?;
        for date in days.dates.into_iter().filter(|date| *date > event.start.date) {
            let done = rule.count.is_some_and(|count| counted >= count);
            if done || date >= to || is_past(rule, event.start, date) {
                return Ok(());
            }
            counted = counted.saturating_add(1);
            offer(date, budget)?;
        }
    }
    Ok(())
}

/// Gives the periods that can hold occurrences, in months since year 0.
///
/// Those before `from` are passed over, unless occurrences must be counted.
fn periods(
    rule: &Rule,
    start: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
) -> impl Iterator<Item = i64> {
    let period = |date: NaiveDate| {
        let year = i64::from(date.year()).saturating_mul(12);
        if rule.monthly { year.saturating_add(i64::from(date.month0())) } else { year }
    };
    let months = if rule.monthly { 1 } else { 12 };
    let step = i64::from(rule.interval).saturating_mul(months);
    let first = period(start);
    let gap = period(from).saturating_sub(first).max(0);
    let passed = if rule.count.is_some() {
        0
    } else {
        gap.saturating_sub(gap.checked_rem(step).unwrap_or(0))
    };
    let until = rule.until.map_or(to, |until| until.date.min(to));
    let last = period(until);
    let mut next = Some(first.saturating_add(passed));
    core::iter::from_fn(move || {
        let this = next.filter(|this| *this <= last)?;
        next = this.checked_add(step);
        Some(this)
    })
}

/// Tells whether a date is after the end of the rule.
fn is_past(rule: &Rule, start: Moment, date: NaiveDate) -> bool {
    rule.until.is_some_and(|until| {
        let timed = start.time.is_some() && until.time.is_some() && start.utc == until.utc;
        date > until.date || (timed && date == until.date && start.time > until.time)
    })
}
