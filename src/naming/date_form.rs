//! The form of a date field: which digits stand where.
//!
//! A form is a `strftime` string, walked when the format is loaded, so that nothing can fail later.
//! chrono would accept missing and surplus digits, spaces and the year 0 when it reads, and panic on
//! unknown items when it writes; so dates are read and written here, and only checked by chrono.

use crate::text::fold::fold;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::format::{Item, Numeric, Pad, StrftimeItems};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    /// Two digits of a year.
    ShortYear,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Literal(char),
}

/// What is wrong with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// An item that is unknown or not of fixed width.
    Item,
    /// Not exactly one year, one month and one day, or a part of a time without the one before it.
    NoDate,
    /// `%y` without a pivot.
    ShortYear,
}

/// A walked form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// As it was written.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// The characters of each date in this form.
    pub(super) chars: usize,
    pub(super) has_time: bool,
    pub(super) min_year: i32,
    pub(super) max_year: i32,
    /// The first of the hundred years that two digits mean.
    pub(super) pivot: Option<i32>,
}

/// Why a text is no date of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misfit {
    Shape,
    /// The shape is right, but the day does not exist; year, month, day and time as written.
    Invalid(i32, u32, u32, [u32; 3]),
    /// The shape is right, but the time of day does not exist.
    Time,
    /// The date exists, but its year does not count.
    Year,
}

impl Part {
    /// The character that stands there itself.
    pub(super) const fn literal(self) -> Option<char> {
        match self {
            Self::Literal(c) => Some(c),
            _ => None,
        }
    }

    /// How many digits it takes; nothing for a literal.
    pub(super) const fn digits(self) -> usize {
        match self {
            Self::Year => 4,
            Self::Literal(_) => 0,
            _ => 2,
        }
    }
}

impl Form {
    /// Walks a form.
    pub(super) fn new(text: &str, pivot: Option<i32>, years: (i32, i32)) -> Result<Self, Fault> {
        let mut parts = Vec::new();
        for item in StrftimeItems::new(text) {
            match item {
                Item::Literal(text) | Item::Space(text) => {
                    parts.extend(text.chars().map(Part::Literal));
                }
                Item::OwnedLiteral(text) | Item::OwnedSpace(text) => {
                    parts.extend(text.chars().map(Part::Literal));
                }
                Item::Numeric(number, Pad::Zero) => parts.push(match number {
                    Numeric::Year => Part::Year,
                    Numeric::YearMod100 => Part::ShortYear,
                    Numeric::Month => Part::Month,
                    Numeric::Day => Part::Day,
                    Numeric::Hour => Part::Hour,
                    Numeric::Minute => Part::Minute,
                    Numeric::Second => Part::Second,
                    _ => return Err(Fault::Item),
                }),
                _ => return Err(Fault::Item),
            }
        }
        let count = |part| parts.iter().filter(|it| **it == part).count();
        let time = [count(Part::Hour), count(Part::Minute), count(Part::Second)];
        if count(Part::Year) + count(Part::ShortYear) != 1
            || count(Part::Month) != 1
            || count(Part::Day) != 1
            || !matches!(time, [0 | 1, 0, 0] | [1, 1, 0 | 1])
        {
            return Err(Fault::NoDate);
        }
        if count(Part::ShortYear) == 1 && pivot.is_none() {
            return Err(Fault::ShortYear);
        }
        let width = |part: &Part| part.digits().max(1);
        Ok(Self {
            text: text.into(),
            chars: parts.iter().map(width).sum(),
            has_time: time != [0, 0, 0],
            parts,
            min_year: years.0,
            max_year: years.1,
            pivot,
        })
    }

    /// Reads a text of exactly this form. `folding` says whether full-width forms and other dashes
    /// count as the characters for which they stand.
    pub(super) fn read(&self, text: &str, folding: bool) -> Result<NaiveDateTime, Misfit> {
        // Nothing of ASCII is folded.
        if text.is_ascii() {
            self.walk(text.bytes().map(char::from), folding)
        } else if folding {
            self.walk(text.chars().map(fold), true)
        } else {
            self.walk(text.chars(), false)
        }
    }

    #[inline]
    fn walk(
        &self,
        mut chars: impl Iterator<Item = char>,
        folding: bool,
    ) -> Result<NaiveDateTime, Misfit> {
        let mut found = Found::default();
        for part in &self.parts {
            if let Part::Literal(c) = part {
                if chars.next() != Some(if folding { fold(*c) } else { *c }) {
                    return Err(Misfit::Shape);
                }
                continue;
            }
            let mut number = 0;
            for _ in 0..part.digits() {
                let digit = chars.next().and_then(|c| c.to_digit(10));
                number = number * 10 + digit.ok_or(Misfit::Shape)?;
            }
            found.set(*part, number);
        }
        if chars.next().is_some() {
            return Err(Misfit::Shape);
        }
        self.date(&found)
    }

    fn date(&self, found: &Found) -> Result<NaiveDateTime, Misfit> {
        let mut year = i32::try_from(found.year).unwrap_or(i32::MAX);
        if let Some(pivot) = self.pivot
            && self.has_short_year()
        {
            year = pivot + (year - pivot).rem_euclid(100);
        }
        let date = NaiveDate::from_ymd_opt(year, found.month, found.day);
        // A year out of range is the graver fault: 0000-00-00 is no date that was mistyped.
        if !(self.min_year..=self.max_year).contains(&year) {
            return Err(Misfit::Year);
        }
        let date = date.ok_or(Misfit::Invalid(year, found.month, found.day, found.time))?;
        let [hour, minute, second] = found.time;
        let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(Misfit::Time)?;
        Ok(date.and_time(time))
    }

    /// Whether years have two digits.
    pub(super) fn has_short_year(&self) -> bool {
        self.parts.contains(&Part::ShortYear)
    }

    /// How many numbers the time of day has: hour, minute, second.
    pub(super) fn times(&self) -> usize {
        let is_time = |part: &&Part| matches!(part, Part::Hour | Part::Minute | Part::Second);
        self.parts.iter().filter(is_time).count()
    }

    /// Whether a text begins with a date of this form.
    pub(super) fn begins(&self, text: &str) -> bool {
        let end = text.char_indices().nth(self.chars).map_or(text.len(), |(at, _)| at);
        text.get(..end).is_some_and(|date| self.read(date, true).is_ok())
    }

    /// A date of this form, if there is one.
    pub(super) fn sample(&self) -> Option<String> {
        let (low, high) = match self.pivot.filter(|_| self.has_short_year()) {
            Some(pivot) => (self.min_year.max(pivot), self.max_year.min(pivot + 99)),
            None => (self.min_year, self.max_year),
        };
        let date = NaiveDate::from_ymd_opt(high.min(2_024).max(low), 3, 15)?;
        Some(self.write(date.and_time(NaiveTime::MIN))).filter(|_| low <= high)
    }

    /// Writes a date in this form. Years beyond four digits, which no format allows, are cut.
    pub(super) fn write(&self, date: NaiveDateTime) -> String {
        use chrono::{Datelike, Timelike};
        let mut text = String::with_capacity(self.chars);
        for part in &self.parts {
            let number = match part {
                Part::Year | Part::ShortYear => date.year().unsigned_abs(),
                Part::Month => date.month(),
                Part::Day => date.day(),
                Part::Hour => date.hour(),
                Part::Minute => date.minute(),
                Part::Second => date.second(),
                Part::Literal(c) => {
                    text.push(*c);
                    continue;
                }
            };
            let powers = [1_000, 100, 10, 1].into_iter().skip(4 - part.digits());
            text.extend(powers.filter_map(|power| char::from_digit(number / power % 10, 10)));
        }
        text
    }

    /// Writes a date, if what is written is read as the same.
    pub(super) fn write_back(&self, date: NaiveDateTime) -> Option<String> {
        Some(self.write(date)).filter(|text| self.read(text, false) == Ok(date))
    }
}

/// The numbers of a date as they stand in a text.
#[derive(Debug, Default)]
struct Found {
    year: u32,
    month: u32,
    day: u32,
    time: [u32; 3],
}

impl Found {
    const fn set(&mut self, part: Part, number: u32) {
        let [hour, minute, second] = &mut self.time;
        match part {
            Part::Year | Part::ShortYear => self.year = number,
            Part::Month => self.month = number,
            Part::Day => self.day = number,
            Part::Hour => *hour = number,
            Part::Minute => *minute = number,
            Part::Second => *second = number,
            Part::Literal(_) => {}
        }
    }
}
