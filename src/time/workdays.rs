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
#[derive(Debug)]
pub(super) struct Workdays {
    first: i64,
    end: i64,
    words: Vec<u64>,
    before: Vec<u32>,
}

impl Workdays {
    /// The days from one on to another, not included.
    pub(super) fn new(schedule: &Schedule, offsets: &Offsets, first: i64, end: i64) -> Self {
        let mut dates = schedule.dates.iter().skip_while(|dated| dated.day < first).peekable();
        let weekdays = schedule.week.each_ref().map(|windows| !windows.is_empty());
        let (mut words, mut before) = (Vec::new(), Vec::new());
        let (mut word, mut count) = (0_u64, 0_u32);
        for day in first..end {
            let open = match dates.next_if(|own| own.day == day) {
                Some(own) => !own.windows.is_empty(),
                None => weekdays.get(days::weekday(day)).copied().unwrap_or(false),
            };
            let bit = ((day - first) % 64) as u32;
            word |= u64::from(open) << bit;
            if bit == 63 || day + 1 == end {
                before.push(count);
                count += word.count_ones();
                words.push(core::mem::take(&mut word));
            }
        }
        before.push(count);
        let mut workdays = Self { first, end, words, before };
        // Days that a zone skipped are rare; only a change of almost a day can skip one.
        for (instant, earlier, later) in offsets.changes_within(first * days::DAY, end * days::DAY)
        {
            if later - earlier >= 43_200 {
                let day = (instant + i64::from(earlier)).div_euclid(days::DAY);
                for day in (day - 1)..=(day + 1) {
                    if !offsets.has_day(day) {
                        workdays.clear(day);
                    }
                }
            }
        }
        workdays
    }

    fn clear(&mut self, day: i64) {
        let Some((word, bit)) = self.position(day) else {
            return;
        };
        let Some(bits) = self.words.get_mut(word) else {
            return;
        };
        if *bits >> bit & 1 == 1 {
            *bits &= !(1 << bit);
            for count in self.before.iter_mut().skip(word + 1) {
                *count -= 1;
            }
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
