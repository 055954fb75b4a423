//! The compiled form of a calendar: working time as a function of the instant, and its inverse.
//!
//! Let `W(t)` be the working seconds from the start of the table to `t`. It is monotone and
//! piecewise linear, `between` is a difference of two values, and `add` and `sub` are the inverse
//! of a sum; so two look-ups are the whole arithmetic, and neither depends on the span.
//!
//! The table stores one small record a week (of UTC, from Monday) and, apart from it, each distinct
//! *shape* of a week once: most weeks of a year look alike, so 131 years fit into a few hundred
//! kilobytes, and ten years into the first-level cache. Within a shape a bucket index leads to the
//! segment, or at worst a few before it; among the weeks another leads to the week with a given
//! amount of work. There is no search whose length depends on the horizon, and no allocation.
//!
//! The plain version of all this is the stepping oracle in the tests.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "all amounts are below 2^32 seconds, the most that a horizon has"
)]

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::hint::select_unpredictable;

pub(super) const WEEK: i64 = 7 * 86_400;

/// A bucket of the index within a week is 2^13 s, a little over two hours.
const SHIFT: u32 = 13;
/// Buckets a week, and one more for the position just behind it.
const BUCKETS: usize = (WEEK >> SHIFT) as usize + 2;

/// Working time over a run of whole weeks, in seconds since [`base`](Self::base).
#[derive(Debug)]
pub(super) struct Table {
    base: i64,
    /// One a week, and two end marks.
    weeks: Vec<Week>,
    /// From an amount of work, shifted, to the week in which the bucket begins.
    week_index: Vec<u32>,
    week_shift: u32,
    segments: Vec<Segment>,
    /// For each shape, from the second of the week, shifted, to a segment.
    by_second: Vec<u32>,
    /// For each shape, from the work within the week, shifted, to a segment.
    by_work: Vec<u32>,
    total: i64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Week {
    worked_before: u32,
    shape: u32,
}

/// An opening within a week and the work before it. The segment's length is the next one's work
/// less its own. The list of a shape begins with an empty segment and ends with two out of reach.
#[derive(Debug, Clone, Copy, Default)]
struct Segment {
    start: u32,
    worked_before: u32,
}

/// Where an instant lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Working seconds from the start of the table.
    pub(super) worked: i64,
    /// Whether the second that starts here is open.
    pub(super) open: bool,
}

/// Collects the weeks in order, each as its merged open spans.
pub(super) struct Builder {
    table: Table,
    known: BTreeMap<Vec<(u32, u32)>, (u32, u32)>,
    worked: u64,
}

impl Builder {
    /// A table that starts at an instant.
    pub(super) fn new(base: i64, weeks: usize) -> Self {
        let table = Table {
            base,
            weeks: Vec::with_capacity(weeks + 2),
            week_index: Vec::new(),
            week_shift: 0,
            segments: Vec::new(),
            by_second: Vec::new(),
            by_work: Vec::new(),
            total: 0,
        };
        Self { table, known: BTreeMap::new(), worked: 0 }
    }

    /// The shape of a week with these open spans (seconds of the week, ascending, apart), and its
    /// working time.
    pub(super) fn shape(&mut self, spans: Vec<(u32, u32)>) -> (u32, u32) {
        if let Some(known) = self.known.get(&spans) {
            return *known;
        }
        let table = &mut self.table;
        let shape = to_u32(table.by_second.len() / BUCKETS);
        let first = table.segments.len();
        let mut worked = 0;
        table.segments.push(Segment::default());
        for (start, end) in &spans {
            table.segments.push(Segment { start: *start, worked_before: worked });
            worked += end - start;
        }
        table.segments.extend([Segment { start: u32::MAX, worked_before: worked }; 2]);
        index_into(&mut table.by_second, &table.segments, first, |next, at| next.start <= at);
        index_into(&mut table.by_work, &table.segments, first, |next, at| next.worked_before < at);
        self.known.insert(spans, (shape, worked));
        (shape, worked)
    }

    /// The next week.
    pub(super) fn push(&mut self, (shape, worked): (u32, u32)) {
        // A horizon has at most 2^32 seconds, and so has its working time.
        let worked_before = u32::try_from(self.worked).unwrap_or(u32::MAX);
        self.table.weeks.push(Week { worked_before, shape });
        self.worked += u64::from(worked);
    }

    /// The table of all weeks so far.
    pub(super) fn finish(mut self) -> Table {
        let weeks = self.table.weeks.len().max(1) as u64;
        let (empty, _) = self.shape(Vec::new());
        self.push((empty, 0));
        self.push((empty, 0));
        let mut table = self.table;
        table.total = self.worked as i64;
        // About two buckets a week.
        table.week_shift = (self.worked / (2 * weeks)).max(1).ilog2();
        let mut week = 0;
        for bucket in 0..=(self.worked >> table.week_shift) + 1 {
            let from = bucket << table.week_shift;
            while table.weeks.get(week + 1).is_some_and(|next| u64::from(next.worked_before) < from)
            {
                week += 1;
            }
            table.week_index.push(to_u32(week));
        }
        table
    }
}

/// Appends one shape's index: for each bucket the last segment that the bucket's start has reached.
fn index_into(
    index: &mut Vec<u32>,
    segments: &[Segment],
    first: usize,
    reached: impl Fn(&Segment, u32) -> bool,
) {
    let mut position = first;
    for bucket in 0..BUCKETS {
        let at = to_u32(bucket << SHIFT);
        while segments.get(position + 1).is_some_and(|next| reached(next, at)) {
            position += 1;
        }
        index.push(to_u32(position));
    }
}

impl Table {
    /// Where an instant lies, which must be within the table.
    #[inline]
    pub(super) fn locate(&self, instant: i64) -> Spot {
        let (week, second) = self.split(instant);
        let week = at(&self.weeks, week);
        let (segment, next) = self.segment_at(week.shape, second);
        let length = next.worked_before - segment.worked_before;
        let inside = second - segment.start;
        Spot {
            worked: i64::from(week.worked_before + segment.worked_before + inside.min(length)),
            open: inside < length,
        }
    }

    /// The earliest instant with this much work before it; `None` unless there is one and the
    /// amount is positive.
    #[inline]
    pub(super) fn earliest(&self, worked: i64) -> Option<i64> {
        if worked <= 0 || worked > self.total {
            return None;
        }
        let worked = u32::try_from(worked).ok()?;
        let (number, week) = self.week_with(worked);
        let rest = worked - week.worked_before;
        let position = at(&self.by_work, bucket(week.shape, rest));
        let (segment, _) = last(&self.segments, position, |next| next.worked_before < rest);
        let second = segment.start + (rest - segment.worked_before);
        Some(self.week_start(number) + i64::from(second))
    }

    /// The latest instant with this much work before it, which is an opening or within a window;
    /// `None` if no work follows.
    #[inline]
    pub(super) fn latest(&self, worked: i64) -> Option<i64> {
        // The working second after it ends as early as one more second of work can.
        self.earliest(worked + 1).map(|end| end - 1)
    }

    /// The end of the run of working time that holds the open second at an instant; `None` where it
    /// lasts to the end of the table.
    pub(super) fn run_end(&self, open: i64) -> Option<i64> {
        let (week, second) = self.split(open);
        let (segment, next) = self.segment_at(at(&self.weeks, week).shape, second);
        let end = i64::from(segment.start + (next.worked_before - segment.worked_before));
        if end < WEEK {
            return Some(self.week_start(week) + end);
        }
        // The weeks from the next one on that are open throughout, if any, are passed at once.
        let closed = self.closed_before(week + 1);
        let (mut full, mut ended) = (week + 1, self.weeks.len());
        while ended - full > 1 {
            let middle = full + (ended - full) / 2;
            if self.closed_before(middle) == closed {
                full = middle;
            } else {
                ended = middle;
            }
        }
        if ended == self.weeks.len() {
            return None;
        }
        let (segment, next) = self.segment_at(at(&self.weeks, full).shape, 0);
        Some(self.week_start(full) + i64::from(next.worked_before - segment.worked_before))
    }

    /// The start of the run of working time that holds the open second at an instant; `None` where
    /// it lasts from the start of the table.
    pub(super) fn run_start(&self, open: i64) -> Option<i64> {
        let (week, second) = self.split(open);
        let (segment, _) = self.segment_at(at(&self.weeks, week).shape, second);
        if segment.start > 0 {
            return Some(self.week_start(week) + i64::from(segment.start));
        }
        let closed = self.closed_before(week);
        let (mut other, mut full) = (0, week);
        while full > other {
            let middle = other + (full - other) / 2;
            if self.closed_before(middle) == closed {
                full = middle;
            } else {
                other = middle + 1;
            }
        }
        let before = full.checked_sub(1)?;
        let last_second = (WEEK - 1) as u32;
        let (segment, next) = self.segment_at(at(&self.weeks, before).shape, last_second);
        if last_second - segment.start < next.worked_before - segment.worked_before {
            return Some(self.week_start(before) + i64::from(segment.start));
        }
        Some(self.week_start(full))
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.weeks)
            + size_of_val(&*self.week_index)
            + size_of_val(&*self.segments)
            + size_of_val(&*self.by_second)
            + size_of_val(&*self.by_work)
    }

    #[inline]
    fn split(&self, instant: i64) -> (usize, u32) {
        // A table has fewer than 2^32 seconds, and callers stay within it.
        let offset = (instant - self.base) as u32;
        ((offset / WEEK as u32) as usize, offset % WEEK as u32)
    }

    #[inline]
    fn week_start(&self, week: usize) -> i64 {
        self.base + week as i64 * WEEK
    }

    /// Closed seconds before a week; it grows with the weeks.
    fn closed_before(&self, week: usize) -> i64 {
        week as i64 * WEEK - i64::from(at(&self.weeks, week).worked_before)
    }

    /// The last segment of a shape that has started at a second of the week, and the next.
    #[inline]
    fn segment_at(&self, shape: u32, second: u32) -> (Segment, Segment) {
        let position = at(&self.by_second, bucket(shape, second));
        last(&self.segments, position, |next| next.start <= second)
    }

    /// The last week with less work before it than this, and its number.
    #[inline]
    fn week_with(&self, worked: u32) -> (usize, Week) {
        let bucket = (worked >> self.week_shift) as usize;
        let first = at(&self.week_index, bucket) as usize;
        match self.weeks.get(first..) {
            Some([a, b, c, ..]) if c.worked_before >= worked => {
                let later = b.worked_before < worked;
                let week = Week {
                    worked_before: select_unpredictable(later, b.worked_before, a.worked_before),
                    shape: select_unpredictable(later, b.shape, a.shape),
                };
                (first + usize::from(later), week)
            }
            // More than two weeks in the bucket: some have little or no work.
            Some(rest) => {
                let ahead = at(&self.week_index, bucket + 1) as usize - first;
                let crowd = rest.get(..=ahead).unwrap_or(rest);
                let before = crowd.partition_point(|week| week.worked_before < worked);
                let step = before.saturating_sub(1);
                (first + step, at(crowd, step))
            }
            None => (first, Week::default()),
        }
    }
}

/// The last element from a position on whose successor is not reached yet, and that successor. The
/// list holds two elements out of reach before anything else follows.
///
/// Whether the first successor is reached is a coin toss that no processor predicts, so that step
/// is a selection instead of a branch; further steps are rare.
#[inline]
fn last(list: &[Segment], position: u32, reached: impl Fn(&Segment) -> bool) -> (Segment, Segment) {
    let list = list.get(position as usize..).unwrap_or(&[]);
    let mut ahead = 0;
    loop {
        match list.get(ahead..) {
            Some([a, b, c, ..]) if !reached(c) => {
                return (choose(reached(b), *b, *a), choose(reached(b), *c, *b));
            }
            Some([_, _, _, ..]) => ahead += 1,
            _ => return (Segment::default(), Segment::default()),
        }
    }
}

#[inline]
fn choose(first: bool, one: Segment, other: Segment) -> Segment {
    Segment {
        start: select_unpredictable(first, one.start, other.start),
        worked_before: select_unpredictable(first, one.worked_before, other.worked_before),
    }
}

#[inline]
const fn bucket(shape: u32, amount: u32) -> usize {
    shape as usize * BUCKETS + (amount >> SHIFT) as usize
}

/// The element, or its default where there is none, which no caller asks for.
#[inline]
fn at<T: Copy + Default>(slice: &[T], position: usize) -> T {
    slice.get(position).copied().unwrap_or_default()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
