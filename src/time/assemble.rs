//! From civil windows to the table: each week's windows as instants, merged and cut at its ends.
//!
//! A week without dated exceptions in which the clocks do not change depends on the offset alone,
//! so it is worked out once for each offset.

use super::days::DAY;
use super::schedule::Schedule;
use super::table::{Builder, Table, WEEK};
use super::zone::Offsets;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// A Monday, 1969-12-29, from which the weeks are counted.
const MONDAY: i64 = -3 * DAY;

/// How far around a week a date can reach into it: by an offset of up to 26 hours, the two days over
/// which a window of a date can last, and its move by a skipped day.
const REACH: i64 = 5 * DAY;

/// The first instant of a table that answers from an instant on: its week's Monday, a week before.
pub(super) fn base(from: i64) -> i64 {
    (from - MONDAY).div_euclid(WEEK) * WEEK + MONDAY - WEEK
}

/// The table that covers the instants from one to another.
pub(super) fn assemble(schedule: &Schedule, offsets: &Offsets, from: i64, to: i64) -> Table {
    let base = base(from);
    let weeks = (to - base).div_euclid(WEEK) + 2;
    let mut builder = Builder::new(base, usize::try_from(weeks).unwrap_or(0));
    let mut plain: BTreeMap<i64, (u32, u32)> = BTreeMap::new();
    let mut dates = schedule.dates.iter().map(|dated| dated.day * DAY).peekable();
    let mut regime = offsets.at(base - REACH);
    for week in 0..weeks {
        let start = base + week * WEEK;
        let (first, last) = (start - REACH, start + WEEK + REACH);
        while regime.1.is_some_and(|next| next <= first) {
            regime = offsets.at(first);
        }
        while dates.next_if(|date| *date < first).is_some() {}
        let (offset, next) = regime;
        let shape = if dates.peek().is_some_and(|date| *date <= last)
            || next.is_some_and(|next| next <= last)
        {
            builder.shape(spans(schedule, offsets, start))
        } else {
            *plain.entry(offset).or_insert_with(|| builder.shape(spans(schedule, offsets, start)))
        };
        builder.push(shape);
    }
    builder.finish()
}

/// The open spans of a week of UTC in seconds since its start: ascending, merged, cut at its ends.
fn spans(schedule: &Schedule, offsets: &Offsets, start: i64) -> Vec<(u32, u32)> {
    let (offset, next) = offsets.at(start - REACH);
    let steady = next.is_none_or(|next| next > start + WEEK + REACH);
    let mut open = Vec::with_capacity(24);
    if steady {
        // The usual case needs no look-up: a date's midnight is the same way off for all.
        let first = (start + offset).div_euclid(DAY) - 1;
        for day in first..first + 9 {
            let midnight = day * DAY - offset;
            let (windows, _) = schedule.on(day);
            open.extend(windows.iter().map(|it| (midnight + it.open, midnight + it.close)));
        }
    } else {
        let (first, last) = (start - REACH, start + WEEK + REACH);
        for day in first.div_euclid(DAY)..=last.div_euclid(DAY) {
            open.extend(opened_on(schedule, offsets, day));
        }
    }
    open.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(open.len());
    for (from, to) in open {
        let within = |instant: i64| u32::try_from((instant - start).clamp(0, WEEK)).unwrap_or(0);
        let (from, to) = (within(from), within(to));
        match merged.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => merged.push((from, to)),
        }
    }
    merged.retain(|(from, to)| from < to);
    merged
}

/// The windows that start on a date as instants. A window that the clocks turned around is none,
/// and neither is any window of a date that the zone skipped.
pub(super) fn opened_on<'a>(
    schedule: &'a Schedule,
    offsets: &'a Offsets,
    day: i64,
) -> impl Iterator<Item = (i64, i64)> + 'a {
    let (windows, _) = schedule.on(day);
    let exists = windows.is_empty() || offsets.has_day(day);
    windows
        .iter()
        .filter(move |_| exists)
        .map(move |window| {
            let civil = |second| offsets.resolve(day * DAY + second);
            (civil(window.open), civil(window.close))
        })
        .filter(|(open, close)| open < close)
}
