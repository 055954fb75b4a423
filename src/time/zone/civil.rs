//! Between civil times and instants.
//!
//! Civil times are seconds since 1970-01-01 00:00 on the wall, instants are Unix seconds. A civil
//! time that happens twice means its first occurrence; one that a clock change skipped moves
//! forward by the length of the gap. Both are the offset from before the change, which is what
//! RFC 5545 asks of calendars.

use crate::time::days::DAY;
use alloc::vec::Vec;

/// The offsets of a zone over a stretch of time.
#[derive(Debug, Clone)]
pub(in crate::time) struct Offsets {
    /// First second and offset; ascending, neighbours differ. The first holds for all time before.
    changes: Vec<(i64, i32)>,
}

impl Offsets {
    pub(super) fn new(mut changes: Vec<(i64, i32)>) -> Self {
        changes.dedup_by_key(|(_, offset)| *offset);
        Self { changes }
    }

    /// The offset in force at an instant, and the first second of the next one.
    pub(in crate::time) fn at(&self, instant: i64) -> (i64, Option<i64>) {
        // Most instants lie behind the last change of most zones.
        if let Some((start, offset)) = self.changes.last()
            && *start <= instant
        {
            return (i64::from(*offset), None);
        }
        let next = self.changes.partition_point(|(start, _)| *start <= instant).max(1);
        let offset = self.changes.get(next - 1).map_or(0, |(_, offset)| i64::from(*offset));
        (offset, self.changes.get(next).map(|(start, _)| *start))
    }

    /// The instant that a civil time means.
    pub(in crate::time) fn resolve(&self, civil: i64) -> i64 {
        // Wherever two changes are more than two days apart, only these can be in force.
        let first = self.changes.partition_point(|(start, _)| *start <= civil - 2 * DAY);
        let mut before: Option<i64> = None;
        for index in first.saturating_sub(1).. {
            let Some((start, offset)) = self.changes.get(index) else {
                break;
            };
            let offset = i64::from(*offset);
            let instant = civil - offset;
            let end = self.changes.get(index + 1).map_or(i64::MAX, |(start, _)| *start);
            if instant < end {
                return match before {
                    Some(before) if instant < *start => civil - before,
                    _ => instant,
                };
            }
            before = Some(offset);
        }
        civil - before.unwrap_or(0)
    }

    /// The earliest instant at which the clocks show a civil time or a later one. A time that a clock
    /// change skipped is reached at the change itself.
    pub(in crate::time) fn reaches(&self, civil: i64) -> i64 {
        if let Some((start, offset)) = self.changes.last()
            && *start <= civil - 2 * DAY
        {
            return civil - i64::from(*offset);
        }
        let first = self.changes.partition_point(|(start, _)| *start <= civil - 2 * DAY);
        for index in first.saturating_sub(1).. {
            let Some((start, offset)) = self.changes.get(index) else {
                break;
            };
            let start = if index == 0 { i64::MIN } else { *start };
            let instant = start.max(civil - i64::from(*offset));
            if self.changes.get(index + 1).is_none_or(|(end, _)| instant < *end) {
                return instant;
            }
        }
        civil
    }

    /// Whether any instant has this civil date. Samoa, for one, had no 2011-12-30.
    pub(in crate::time) fn has_day(&self, day: i64) -> bool {
        let midnight = self.resolve(day * DAY);
        let (offset, _) = self.at(midnight);
        // Where midnight itself was skipped, it has moved forward past the end of the gap by as
        // much of the gap as lay before it; the day exists if the gap ends within it.
        let gap = midnight + offset - day * DAY;
        gap < DAY || self.gap_end(midnight) < (day + 1) * DAY
    }

    /// The civil time at which the clocks went on after the last change before an instant.
    fn gap_end(&self, instant: i64) -> i64 {
        let next = self.changes.partition_point(|(start, _)| *start <= instant);
        self.changes
            .get(next.saturating_sub(1))
            .map_or(i64::MIN, |(start, offset)| start + i64::from(*offset))
    }

    /// The changes after one instant and before another: when, and the offsets before and after.
    pub(in crate::time) fn changes_within(
        &self,
        from: i64,
        to: i64,
    ) -> impl Iterator<Item = (i64, i32, i32)> + '_ {
        let pairs = self.changes.iter().zip(self.changes.iter().skip(1));
        pairs
            .map(|((_, before), (start, after))| (*start, *before, *after))
            .skip_while(move |(start, ..)| *start <= from)
            .take_while(move |(start, ..)| *start < to)
    }
}

/// The changes of an offset over time, found by looking at each day's first second.
pub(super) fn changes_between(
    from: i64,
    to: i64,
    offset_at: impl Fn(i64) -> i32,
) -> Vec<(i64, i32)> {
    let mut last = (from, offset_at(from));
    let mut changes = alloc::vec![last];
    let mut second = from;
    while second < to {
        second += DAY;
        let offset = offset_at(second);
        while last.1 != offset {
            // The first second after the last known one at which the offset is another.
            let (mut same, mut other) = (second - DAY, second);
            if last.0 > same {
                same = last.0;
            }
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                if offset_at(middle) == last.1 {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            last = (other, offset_at(other));
            changes.push(last);
        }
    }
    changes
}
