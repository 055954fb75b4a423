//! How a built-in set is written down: blocks of days, in ascending order.

use chrono::{Datelike, NaiveDate};

/// One built-in set: what it is, where it comes from, and for which years it is known.
#[derive(Debug)]
pub struct BuiltIn {
    /// The short name by which the set is asked for, such as `cn`.
    pub id: &'static str,
    /// What the set covers, for a reader.
    pub title: &'static str,
    /// Where the days come from.
    pub source: &'static str,
    /// The first year that is known in full.
    pub first_year: i32,
    /// The last year that is known in full.
    pub last_year: i32,
    /// The days, ascending and without overlap.
    pub(super) blocks: &'static [Block],
}

impl BuiltIn {
    /// The listed days in ascending order, each date once.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        self.blocks.iter().flat_map(Block::days)
    }

    /// Whether the set knows this date, listed or not.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&date.year())
    }

    /// The first date that the set knows: 1 January of its first year.
    #[must_use]
    pub fn first_date(&self) -> NaiveDate {
        date(self.first_year, (1, 1)).unwrap_or(NaiveDate::MIN)
    }

    /// The last date that the set knows: 31 December of its last year.
    #[must_use]
    pub fn last_date(&self) -> NaiveDate {
        date(self.last_year, (12, 31)).unwrap_or(NaiveDate::MAX)
    }
}

/// One date that a set lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Whether people rest or work on it.
    pub kind: Kind,
    /// The holiday to which it belongs.
    pub name: &'static str,
}

/// What a listed date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rest day, even on a weekday.
    Off,
    /// A make-up working day, even on a weekend.
    Work,
}

/// A month and a day of the month.
type MonthDay = (u32, u32);

/// Consecutive days of one kind within one year.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) year: i32,
    pub(super) first: MonthDay,
    pub(super) last: MonthDay,
    pub(super) kind: Kind,
    pub(super) name: &'static str,
}

impl Block {
    /// The days of the block. A block whose ends are no dates has none.
    fn days(&self) -> impl Iterator<Item = Day> + use<> {
        let (kind, name) = (self.kind, self.name);
        let ends = date(self.year, self.first).zip(date(self.year, self.last));
        ends.into_iter()
            .flat_map(|(first, last)| first.iter_days().take_while(move |&date| date <= last))
            .map(move |date| Day { date, kind, name })
    }
}

/// Rest days from the first to the last, both counted.
pub(super) const fn off(year: i32, first: MonthDay, last: MonthDay, name: &'static str) -> Block {
    let kind = Kind::Off;
    Block { year, first, last, kind, name }
}

/// One rest day.
pub(super) const fn day(year: i32, on: MonthDay, name: &'static str) -> Block {
    off(year, on, on, name)
}

/// One make-up working day.
pub(super) const fn work(year: i32, on: MonthDay, name: &'static str) -> Block {
    let (first, last, kind) = (on, on, Kind::Work);
    Block { year, first, last, kind, name }
}

/// The date, if the calendar has it.
fn date(year: i32, (month, day): MonthDay) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}
