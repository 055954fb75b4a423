//! Working days: the dates on which at least one window starts.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    reason = "days are counted from the start of a horizon of at most 136 years"
)]

use super::days;
use super::schedule::Schedule;
use super::zone::Offsets;
use alloc::vec::Vec;

/// Which days of a horizon are working days: a bit each, and a count before each word of them.
#[derive(Debug, PartialEq)]
pub(super) struct Workdays {
    first: i64,
    end: i64,
    words: Vec<u64>,
    before: Vec<u32>,
}

impl Workdays {
    /// The days from one on to another, not included.
    pub(super) fn new(schedule: &Schedule, offsets: &Offsets, first: i64, end: i64) -> Self {
        // The week is laid over the horizon word by word, and then each date that differs.
        let days = (end - first).max(0) as usize;
        let week = schedule.week.each_ref().map(|windows| !windows.is_empty());
        let from_weekday = |weekday: usize| {
            let bits = week.iter().cycle().skip(weekday).take(64).enumerate();
            bits.fold(0_u64, |all, (bit, open)| all | u64::from(*open) << bit)
        };
        let by_weekday: [u64; 7] = core::array::from_fn(from_weekday);
        let mut weekdays = (0_i64..).map(|index| days::weekday(first + 64 * index));
        let mut words: Vec<u64> = (0..days.div_ceil(64))
            .filter_map(|_| by_weekday.get(weekdays.next()?).copied())
            .collect();
        if let Some(last) = words.last_mut() {
            *last &= u64::MAX >> ((64 - days % 64) % 64);
        }
        let mut workdays = Self { first, end, words, before: Vec::new() };
        for dated in &schedule.dates {
            workdays.set(dated.day, !dated.windows.is_empty());
        }
        // Only a change of about a day can skip one.
        for (instant, earlier, later) in offsets.changes_within(first * days::DAY, end * days::DAY)
        {
            if later - earlier >= 43_200 {
                let day = (instant + i64::from(earlier)).div_euclid(days::DAY);
                for day in (day - 1)..=(day + 1) {
                    if !offsets.has_day(day) {
                        workdays.set(day, false);
                    }
                }
            }
        }
        let mut count = 0;
        workdays.before.push(count);
        for word in &workdays.words {
            count += word.count_ones();
            workdays.before.push(count);
        }
        workdays
    }

    fn set(&mut self, day: i64, works: bool) {
        let Some((word, bit)) = self.position(day) else { return };
        if let Some(bits) = self.words.get_mut(word) {
            *bits = *bits & !(1 << bit) | u64::from(works) << bit;
        }
    }

    fn position(&self, day: i64) -> Option<(usize, u32)> {
        if !(self.first..self.end).contains(&day) {
            return None;
        }
        let offset = (day - self.first) as usize;
        Some((offset / 64, (offset % 64) as u32))
    }

    /// Whether the day is a working day; `None` outside the horizon.
    pub(super) fn contains(&self, day: i64) -> Option<bool> {
        let (word, bit) = self.position(day)?;
        self.words.get(word).map(|bits| bits >> bit & 1 == 1)
    }

    /// Working days of the horizon before a day, which may be the one just behind the last.
    pub(super) fn before(&self, day: i64) -> Option<i64> {
        if day == self.end {
            return self.before.last().map(|count| i64::from(*count));
        }
        let (word, bit) = self.position(day)?;
        let earlier = self.words.get(word)? & ((1 << bit) - 1);
        Some(i64::from(*self.before.get(word)?) + i64::from(earlier.count_ones()))
    }

    /// The working day with this many working days before it.
    pub(super) fn nth(&self, index: i64) -> Option<i64> {
        let index = u32::try_from(index).ok()?;
        let word = self.before.partition_point(|count| *count <= index).checked_sub(1)?;
        let mut bits = *self.words.get(word)?;
        for _ in 0..index - self.before.get(word)? {
            bits &= bits - 1;
        }
        (bits != 0).then(|| self.first + word as i64 * 64 + i64::from(bits.trailing_zeros()))
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.words) + size_of_val(&*self.before)
    }
}
