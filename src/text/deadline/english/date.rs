//! Days: `tomorrow`, `next Friday`, `March 15`, `the 15th`, `EOM`, `end of next month`.

use super::numbers;
use crate::text::deadline::expression::{Day, Year};
use crate::text::deadline::numeric::{self, dated, of_month};
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};
use chrono::Weekday;

/// A day, and the weekday that is written before its date.
pub(super) fn day(r: &mut Reader<'_>) -> Option<(Day, Option<Weekday>)> {
    if r.peek()?.is_ascii_digit() {
        let day = r.attempt(numeric::date).filter(|_| r.is_word_end() || is_timed(*r));
        return Some((day.or_else(|| r.attempt(day_first))?, None));
    }
    if let Some(day) = r.word_of(&DAYS) {
        return Some((day, None));
    }
    if let Some(found) = r.attempt(weekday) {
        return Some(found);
    }
    let day = r
        .attempt(month_first)
        .or_else(|| r.attempt(day_first))
        .or_else(|| r.attempt(end_of_period))?;
    Some((day, None))
}

/// Whether a time follows a date at once: `2024-03-15T17:00`.
pub(super) fn is_timed(mut r: Reader<'_>) -> bool {
    r.eat_one('t') && r.peek().is_some_and(|c| c.is_ascii_digit())
}

static DAYS: Table<Day> = table![
    "today" => Day::After(0),
    "tonight" => Day::After(0),
    "tomorrow" => Day::After(1),
    "the day after tomorrow" => Day::After(2),
    "day after tomorrow" => Day::After(2),
    "yesterday" => Day::After(-1),
    "eom" => Day::OfMonth { month: Some(0), day: None },
    "eoq" => Day::EndOfQuarter(0),
    "eoy" => Day::Dated { year: Year::After(0), month: 12, day: None },
];

static COUNTS: Table<i32> = table!["this" => 0, "next" => 1, "last" => -1];

static WEEKDAYS: Table<Weekday> = table![
    "monday" => Weekday::Mon,
    "mon" => Weekday::Mon,
    "tuesday" => Weekday::Tue,
    "tues" => Weekday::Tue,
    "tue" => Weekday::Tue,
    "wednesday" => Weekday::Wed,
    "wed" => Weekday::Wed,
    "thursday" => Weekday::Thu,
    "thurs" => Weekday::Thu,
    "thur" => Weekday::Thu,
    "thu" => Weekday::Thu,
    "friday" => Weekday::Fri,
    "fri" => Weekday::Fri,
    "saturday" => Weekday::Sat,
    "sat" => Weekday::Sat,
    "sunday" => Weekday::Sun,
    "sun" => Weekday::Sun,
];

/// Reads the name of a weekday.
pub(super) fn name(r: &mut Reader<'_>) -> Option<Weekday> {
    r.word_of(&WEEKDAYS)
}

/// Whether a word is the name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    name(&mut Reader::new(word)).is_some()
}

/// Whether a word for a day, a weekday or a month comes next.
pub(super) fn may_begin(r: &mut Reader<'_>) -> bool {
    r.word_of(&DAYS).is_some() || r.word_of(&WEEKDAYS).is_some() || r.word_of(&MONTHS).is_some()
}

/// Reads a weekday of every week: `Fridays`.
pub(super) fn is_repeated(r: &mut Reader<'_>) -> bool {
    WEEKLY.iter().any(|word| r.word(word))
}

const WEEKLY: [&str; 7] =
    ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];

/// `Friday`, `next Friday`, `Friday, March 15`, `Friday (March 15)`.
fn weekday(r: &mut Reader<'_>) -> Option<(Day, Option<Weekday>)> {
    let week = r.word_of(&COUNTS);
    r.spaces();
    let weekday = r.word_of(&WEEKDAYS)?;
    let date = r.attempt(|r| {
        let bracketed = r.attempt(|r| {
            r.spaces();
            r.eat_one('(').then_some(())
        });
        if bracketed.is_none() {
            r.eat_one(',');
            r.spaces();
        }
        if week.is_some() && bracketed.is_none() {
            return None;
        }
        let date = r
            .attempt(month_first)
            .or_else(|| r.attempt(day_first))
            .or_else(|| r.attempt(numeric::date))?;
        (bracketed.is_none() || r.eat_one(')')).then_some(date)
    });
    Some(match date {
        Some(date) => (date, Some(weekday)),
        None => (Day::Weekday { week, weekday }, None),
    })
}

static MONTHS: Table<u32> = table![
    "january" => 1,
    "jan" => 1,
    "february" => 2,
    "feb" => 2,
    "march" => 3,
    "mar" => 3,
    "april" => 4,
    "apr" => 4,
    "may" => 5,
    "june" => 6,
    "jun" => 6,
    "july" => 7,
    "jul" => 7,
    "august" => 8,
    "aug" => 8,
    "september" => 9,
    "sept" => 9,
    "sep" => 9,
    "october" => 10,
    "oct" => 10,
    "november" => 11,
    "nov" => 11,
    "december" => 12,
    "dec" => 12,
];

fn month(r: &mut Reader<'_>) -> Option<u32> {
    let month = r.word_of(&MONTHS)?;
    r.eat_one('.');
    r.spaces();
    Some(month)
}

/// `March 15`, `Mar 15th, 2024`.
fn month_first(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let month = month(r)?;
    let (day, _) = numbers::day(r)?;
    let year = r.attempt(year).unwrap_or(Year::Unsaid);
    Some(dated(r, start, year, month, Some(day)))
}

/// `15 March`, `15th of March 2024`, `the 15th`.
fn day_first(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    r.eat("the ");
    let (day, ordinal) = numbers::day(r)?;
    let month = r.attempt(|r| {
        r.spaces();
        r.eat("of ");
        month(r)
    });
    let Some(month) = month else {
        return ordinal.then(|| of_month(r, start, None, day));
    };
    let year = r.attempt(year).unwrap_or(Year::Unsaid);
    Some(dated(r, start, year, month, Some(day)))
}

/// The year after a date.
fn year(r: &mut Reader<'_>) -> Option<Year> {
    r.eat_one(',');
    r.spaces();
    numbers::year(r).map(Year::Number)
}

/// `end of the month`, `the end of next year`, `end of March 2025`. Of weeks and days, see
/// [`end`].
fn end_of_period(r: &mut Reader<'_>) -> Option<Day> {
    r.eat("the ");
    r.eat("end of ").then_some(())?;
    let start = r.at();
    if let Some(month) = r.attempt(month) {
        let year = r.attempt(year).unwrap_or(Year::Unsaid);
        return Some(dated(r, start, year, month, None));
    }
    let count = count(r);
    if r.word("month") {
        Some(Day::OfMonth { month: Some(count), day: None })
    } else if r.word("quarter") {
        Some(Day::EndOfQuarter(count))
    } else {
        let year = Year::After(count);
        r.word("year").then_some(Day::Dated { year, month: 12, day: None })
    }
}

/// Days of which only the end is said, by which some mean the end of work: `EOW`, `end of the
/// week`, `end of Friday`.
pub(super) fn end(r: &mut Reader<'_>) -> Option<(Day, Option<Weekday>)> {
    if r.word("eow") {
        return Some((Day::EndOfWeek(0), None));
    }
    r.eat("the ");
    r.eat("end of ").then_some(())?;
    let week = r.attempt(|r| {
        let count = count(r);
        r.word("week").then_some(Day::EndOfWeek(count))
    });
    week.map(|week| (week, None)).or_else(|| day(r))
}

fn count(r: &mut Reader<'_>) -> i32 {
    if r.eat("the ") {
        return 0;
    }
    let count = r.word_of(&COUNTS).unwrap_or(0);
    r.spaces();
    count
}
