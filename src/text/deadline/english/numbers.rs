//! Numbers in digits and words.

use crate::text::deadline::reader::Reader;

const WORDS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// A number of at most nine digits, or a word up to twelve.
pub(super) fn number(r: &mut Reader<'_>) -> Option<u32> {
    r.digits(9).map(|digits| digits.value).or_else(|| r.word_of(WORDS))
}

/// The day of a month, `15` or `15th`, and whether it was the latter.
pub(super) fn day(r: &mut Reader<'_>) -> Option<(u32, bool)> {
    let day = r.digits(2)?.value;
    let ordinal = r.eat_any(&["st", "nd", "rd", "th"]);
    // 15:00 is a time, 15-16 a range, 15.5 a number.
    let ends = r.is_word_end() && r.peek() != Some(':');
    ends.then_some((day, ordinal))
}
