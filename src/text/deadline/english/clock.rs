//! Times of day: `5pm`, `17:00`, `noon`, `EOD`, `close of business`.

use crate::text::deadline::clock::{Face, Part};
use crate::text::deadline::expression::Time;
use crate::text::deadline::numeric;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};

static WORDS: Table<Time> = table![
    "noon" => Time::Clock(43_200),
    "midday" => Time::Clock(43_200),
    "midnight" => Time::Clock(86_400),
    "eod" => Time::EndOfDay,
    "cob" => Time::Closing,
    "eob" => Time::Closing,
];

static ENDS: Table<Time> = table![
    "day" => Time::EndOfDay,
    "business day" => Time::Closing,
    "working day" => Time::Closing,
    "business" => Time::Closing,
];

/// A time of day. A bare number is none.
pub(super) fn time(r: &mut Reader<'_>) -> Option<Time> {
    if !r.peek()?.is_ascii_digit() {
        return r.word_of(&WORDS).or_else(|| r.attempt(end));
    }
    let start = r.at();
    let (face, unsaid) = match r.attempt(numeric::clock) {
        // An hour with a leading zero is one of 24.
        Some((face, padded)) => (face, Some(if padded { Part::Day } else { Part::Unsaid })),
        None => (Face { hour: r.digits(2)?.value, minute: 0, second: 0 }, None),
    };
    let part = r.attempt(half).or(unsaid)?;
    r.is_word_end().then(|| face.time(part, r, start))
}

/// `the end of the day`, `end of business day`, `close of business`.
fn end(r: &mut Reader<'_>) -> Option<Time> {
    r.eat("the ");
    if r.word("close of business") {
        return Some(Time::Closing);
    }
    r.eat("end of ").then_some(())?;
    r.eat("the ");
    r.word_of(&ENDS)
}

/// What follows the hour, `pm`, `a.m.`, `o'clock`.
fn half(r: &mut Reader<'_>) -> Option<Part> {
    r.spaces();
    r.one_of(&HALVES).filter(|_| r.is_word_end())
}

static HALVES: Table<Part> = table![
    "am" => Part::Am,
    "a.m." => Part::Am,
    "pm" => Part::Pm,
    "p.m." => Part::Pm,
    "o'clock" => Part::Unsaid,
];
