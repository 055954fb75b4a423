//! What all libraries are given: a calendar that each of them can express, and instants.

use chrono::{Datelike, NaiveDate, Weekday};
use comms_policy::time::HolidaySet;
use std::fmt;

/// Monday to Friday, 09:00-12:00 and 13:00-18:00, closed on some dates.
pub struct Work {
    /// The IANA name of the zone.
    pub zone: &'static str,
    /// The dates without hours, ascending, all on weekdays.
    pub closed: Vec<NaiveDate>,
    set: &'static str,
}

impl Work {
    /// The windows of a working day, in hours.
    pub const WINDOWS: [(u8, u8); 2] = [(9, 12), (13, 18)];

    /// Closed on the rest days of a built-in holiday set that fall on weekdays. Its make-up
    /// working days are left out, because not every library has such days.
    pub fn new(zone: &'static str, set: &'static str) -> Self {
        let closed = HolidaySet::built_in(set)
            .expect("a built-in set")
            .dates()
            .filter(|(date, _, works)| !works && !is_weekend(*date))
            .map(|(date, _, _)| date)
            .collect();
        Self { zone, closed, set }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { zone, closed, set } = self;
        let count = closed.len();
        write!(f, "{zone}, Mon-Fri 09:00-12:00 13:00-18:00, closed on {count} weekdays of `{set}`")
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whole seconds of 2025 and 2026 at random, the same in every run. With `corners`, every other
/// one is a full hour, so that openings and closings are among them.
pub fn instants(count: usize, corners: bool) -> Vec<i64> {
    const FIRST: i64 = 1_735_689_600; // 2025-01-01
    const SPAN: u64 = 2 * 365 * 86_400;
    let mut numbers = SplitMix64::new(20_261_123);
    let instant = |index: usize| {
        let second = FIRST + i64::try_from(numbers.next() % SPAN).expect("below two years");
        if corners && index % 2 == 1 { second - second % 3600 } else { second }
    };
    (0..count).map(instant).collect()
}

/// A small generator of numbers that look random.
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// The same numbers from the same seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
