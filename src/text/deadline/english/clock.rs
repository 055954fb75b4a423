//! Times of day: `5pm`, `17:00`, `noon`, `EOD`, `close of business`.

use crate::text::deadline::clock::{Face, Part};
use crate::text::deadline::expression::Time;
use crate::text::deadline::numeric;
use crate::text::deadline::reader::Reader;

const WORDS: &[(&str, Time)] = &[
    ("noon", Time::Clock(43_200)),
    ("midday", Time::Clock(43_200)),
    ("midnight", Time::Clock(86_400)),
    ("eod", Time::EndOfDay),
    ("end of the business day", Time::Closing),
    ("end of business day", Time::Closing),
    ("end of business", Time::Closing),
    ("end of the working day", Time::Closing),
    ("end of the day", Time::EndOfDay),
    ("end of day", Time::EndOfDay),
    ("the end of the day", Time::EndOfDay),
    ("the close of business", Time::Closing),
    ("close of business", Time::Closing),
    ("cob", Time::Closing),
    ("eob", Time::Closing),
];

/// A time of day. A bare number is none.
pub(super) fn time(r: &mut Reader<'_>) -> Option<Time> {
    if !r.peek()?.is_ascii_digit() {
        return r.word_of(WORDS);
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

/// What follows the hour, `pm`, `a.m.`, `o'clock`.
fn half(r: &mut Reader<'_>) -> Option<Part> {
    r.spaces();
    r.one_of(&[
        ("am", Part::Am),
        ("a.m.", Part::Am),
        ("pm", Part::Pm),
        ("p.m.", Part::Pm),
        ("o'clock", Part::Unsaid),
    ])
    .filter(|_| r.is_word_end())
}
