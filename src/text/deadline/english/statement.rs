//! Whether words tell something instead of asking for it: `before 5pm I was at home`.
//!
//! A clause tells something if it begins with a negation (`no one replied`, `not needed`), with a
//! thing that did or was something (`the office was closed`) or with a pronoun whose verb is of the
//! past (`they had`, `it closed`), of the first person (`I am`) or says that there is no need (`you
//! need not`). Where the first person needs or wants something, as in `by Friday I need the report`,
//! it asks. A clause that has `please` or `must` asks whatever else it says. Before a deadline, `do
//! not` denies it, too.

use super::date;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Words, words};

/// The most words that are looked at.
const REACH: usize = 12;

/// The first person, which tells unless it wants something.
static FIRST: Words = words!["i", "we"];

/// Others, which tell where their verb is of the past.
static OTHERS: Words = words!["he", "she", "it", "they", "you", "there", "this", "that", "who"];

/// What a thing begins with, which tells where a verb of the past stands a few words behind it.
static THINGS: Words = words!["the", "a", "an", "our", "my", "your", "his", "her", "their", "all"];

/// The most words of the name of a thing.
const SUBJECT: usize = 4;

static PLEASE: Words = words!["please", "pls", "kindly"];

static NEGATIONS: Words = words![
    "no one",
    "no need",
    "no reply",
    "no answer",
    "nobody",
    "none",
    "nothing",
    "never",
    "not needed",
    "not necessary",
    "not required",
    "don't need",
    "do not need",
];

/// Words between a pronoun and its verb.
static ADVERBS: Words = words!["all", "also", "already", "still", "just", "only", "really", "both"];

/// What the first person says when it asks.
static WANTS: Words = words![
    "need",
    "want",
    "expect",
    "require",
    "ask",
    "request",
    "must",
    "should",
    "would",
    "'d",
    "have to",
    "will need",
    "'ll need",
    "hope",
];

/// Verbs of the past that do not end in `ed`.
static PAST: Words = words![
    "was", "wasn't", "were", "weren't", "had", "hadn't", "did", "didn't", "got", "went", "came",
    "left", "sent", "made", "said", "took", "saw", "met", "could", "couldn't", "haven't", "hasn't",
];

/// What makes a thing no duty.
static NO_NEED: Words =
    words!["need not", "needn't", "don't need", "do not need", "don't have to", "do not have to",];

/// Whether the words behind a time tell something.
pub(super) fn is_told(mut r: Reader<'_>) -> bool {
    r.spaces();
    r.eat_one(',');
    r.spaces();
    tells(r)
}

/// Whether the words before a deadline, from the beginning of their sentence, say that it is none.
pub(in crate::text::deadline) fn is_denied(before: &str) -> bool {
    let mut r = Reader::new(before);
    r.spaces();
    forbids(r) || tells(r) || is_counted(before) || is_not(before)
}

/// `not` before a time, as in `not before Friday`, or what tells of which things: `dated before Friday`.
fn is_not(before: &str) -> bool {
    let last = before.split_ascii_whitespace().next_back().unwrap_or("");
    Reader::new(last).word_any(&["not", "never", "don't", "expiring", "dated"])
}

/// `two hours` before a time is another time, and `every Friday` by one are many.
fn is_counted(before: &str) -> bool {
    let mut words = before.split_ascii_whitespace().rev();
    let (Some(unit), Some(count)) = (words.next(), words.next()) else { return false };
    let is = |word: &str, of: &Words| Reader::new(word).word_in(of);
    if is(count, &EACH) {
        return is(unit, &UNITS) || date::is_weekday(unit);
    }
    is(unit, &UNITS) && (is(count, &SOME) || count.parse::<u32>().is_ok())
}

static EACH: Words = words!["every", "each"];

static UNITS: Words = words![
    "hour", "hours", "hr", "hrs", "h", "minute", "minutes", "min", "mins", "day", "days", "week",
    "weeks", "month", "months",
];

static SOME: Words = words![
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "ten", "few", "some",
    "several",
];

/// `please do not reply`, not `don't forget to reply`.
fn forbids(mut r: Reader<'_>) -> bool {
    while r.word_in(&PLEASE) {
        r.spaces();
    }
    let forbids = r.word_any(&["do not", "don't"]);
    r.spaces();
    forbids && !r.word_any(&["forget", "hesitate", "fail"])
}

/// Whether a clause tells something.
fn tells(mut r: Reader<'_>) -> bool {
    let clause = r;
    let told = if r.word_in(&FIRST) {
        r.spaces();
        while r.word_in(&ADVERBS) {
            r.spaces();
        }
        !r.word_in(&WANTS)
    } else if r.word_in(&OTHERS) {
        r.spaces();
        while r.word_in(&ADVERBS) {
            r.spaces();
        }
        r.word_in(&PAST) || r.word_in(&NO_NEED) || is_past(r)
    } else if r.word_in(&THINGS) {
        (0..SUBJECT).any(|_| next_word(&mut r) && r.word_in(&PAST))
    } else {
        r.word_in(&NEGATIONS)
    };
    told && !asks(clause)
}

/// A word in `-ed`, and not one such as `need` and `proceed`.
fn is_past(mut r: Reader<'_>) -> bool {
    let mut last = (' ', ' ', ' ');
    while let Some(c) = r.peek().filter(char::is_ascii_lowercase) {
        last = (last.1, last.2, c);
        r.take();
    }
    matches!(last, (c, 'e', 'd') if c != 'e' && c != ' ') && r.is_word_end()
}

/// Whether a clause asks for something in so many words.
fn asks(mut r: Reader<'_>) -> bool {
    for _ in 0..REACH {
        if r.word_in(&PLEASE) || r.word_any(&["must", "should"]) {
            return true;
        }
        if !next_word(&mut r) {
            return false;
        }
    }
    false
}

/// Goes on to the next word of a clause, if there is one.
fn next_word(r: &mut Reader<'_>) -> bool {
    while r.peek().is_some_and(|c| !matches!(c, ' ' | ',' | '.' | ';' | '!' | '?' | '\n')) {
        r.take();
    }
    let goes_on = r.peek() == Some(' ');
    r.spaces();
    goes_on
}
