//! Numbers in digits and words.

use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};

static WORDS: Table<u32> = table![
    "a" => 1,
    "an" => 1,
    "one" => 1,
    "two" => 2,
    "three" => 3,
    "four" => 4,
    "five" => 5,
    "six" => 6,
    "seven" => 7,
    "eight" => 8,
    "nine" => 9,
    "ten" => 10,
    "eleven" => 11,
    "twelve" => 12,
];

/// A number of at most nine digits, or a word up to twelve.
pub(super) fn number(r: &mut Reader<'_>) -> Option<u32> {
    r.digits(9).map(|digits| digits.value).or_else(|| r.word_of(&WORDS))
}

/// The day of a month, `15` or `15th`, and whether it was the latter.
pub(super) fn day(r: &mut Reader<'_>) -> Option<(u32, bool)> {
    let day = r.digits(2)?.value;
    let ordinal = r.eat_any(&["st", "nd", "rd", "th"]);
    is_end(r).then_some((day, ordinal))
}

/// A year in four digits.
pub(super) fn year(r: &mut Reader<'_>) -> Option<i32> {
    let year = r.digits(4).filter(|digits| digits.len == 4)?;
    is_end(r).then_some(year.value.cast_signed())
}

/// Whether a number of a date ends here; `15:00` is a time.
fn is_end(r: &Reader<'_>) -> bool {
    let mut ahead = *r;
    r.is_word_end() && !(ahead.eat_one(':') && ahead.digits(2).is_some())
}
