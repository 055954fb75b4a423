//! Whether a time goes on with words that make it another one and are not understood: `by Friday
//! afternoon`, `Friday of next week`, `5pm EST`, `within 2 days of signing`.

use super::{date, moment, within};
use crate::text::deadline::expression::{Moment, Time, When};
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Words, words};
use crate::text::deadline::zone;

/// Words behind a time that change it: `Friday's`, `5pm-6pm`, `17:00+08:00`, `Friday or Monday`.
pub(super) fn goes_on(mut r: Reader<'_>, when: &When) -> bool {
    if r.eat_among(&['\'', '-', '+', '/']) {
        return r.peek().is_some_and(char::is_alphanumeric);
    }
    if r.eat_one('.') {
        return r.peek().is_some_and(|c| c.is_ascii_digit());
    }
    r.spaces();
    match when {
        When::Within(_) => starts_elsewhere(r),
        When::At(moment) => is_changed(r, moment),
    }
}

/// Whether an amount is counted from something else than when it is said.
fn starts_elsewhere(mut r: Reader<'_>) -> bool {
    let from = r.word_any(&["of", "after", "before", "from", "following", "since", "starting"]);
    r.spaces();
    from && !r.word_in(&NOW)
}

/// What is there when something is said.
static NOW: Words = words!["now", "today", "receipt", "receiving", "getting", "reading", "this"];

/// Whether a time is another one by what is behind it.
fn is_changed(mut r: Reader<'_>, moment: &Moment) -> bool {
    if r.eat_one('+') || r.eat_one('\'') {
        return r.peek().is_some_and(|c| c.is_ascii_digit());
    }
    if r.peek().is_some_and(|c| c.is_ascii_digit()) || zone::is_next(&mut r.clone()) {
        return true;
    }
    let bracketed = r.eat_among(&['(', '[']);
    let mut joined = false;
    while r.eat_among(&[',', ':', ';', '-', '@', '&', '/', '>']) {
        joined = true;
    }
    r.spaces();
    r.word_in(&UNREAD)
        || zone::is_city(&mut r)
        || bracketed && r.word_in(&DOUBTS)
        || (bracketed || joined) && zone::is_next(&mut r.clone())
        || (bracketed || joined) && is_other(r)
        || r.attempt(|r| another(r, moment)).is_some()
        || r.attempt(within::amount).is_some()
}

/// Another time, another day in a list (`15, 16`), or an hour that is not exact: `9ish`.
fn is_other(mut r: Reader<'_>) -> bool {
    if r.word_in(&MOVED) || r.attempt(moment).is_some() {
        return true;
    }
    r.digits(2).is_some()
        && (r.word("ish") || {
            r.eat_one(',');
            r.spaces();
            !r.peek().is_some_and(char::is_alphanumeric) || r.word_any(&["and", "or"])
        })
}

/// Words that lead to another time behind the first: `or Monday`, `on Fridays`, `in two weeks`.
fn another(r: &mut Reader<'_>, first: &Moment) -> Option<()> {
    let alternative = r.word_any(&["or", "and"]);
    if alternative || r.word_any(&["to", "until", "till", "through"]) {
        r.spaces();
        let is_number = alternative && r.attempt(number).is_some();
        return (is_number || moment(r).is_some()).then_some(());
    }
    if r.word("on") {
        r.spaces();
        r.eat("the ");
        return (date::is_repeated(r) || r.word_in(&ORDINALS)).then_some(());
    }
    if r.word("in") {
        r.spaces();
        return (zone::is_city(r) || r.word_in(&PARTS) || within::amount(r).is_some())
            .then_some(());
    }
    let at = r.word("at");
    r.spaces();
    (at && first.time == Time::Whole && r.peek()?.is_ascii_digit()).then_some(())
}

/// A bare number in a list of days: `March 20 or 21`.
fn number(r: &mut Reader<'_>) -> Option<()> {
    r.digits(2)?;
    (!r.peek().is_some_and(char::is_alphanumeric)).then_some(())
}

static UNREAD: Words = words![
    "morning",
    "noon",
    "afternoon",
    "evening",
    "night",
    "lunch",
    "lunchtime",
    "every",
    "each",
    "daily",
    "weekly",
    "monthly",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "of",
    "next",
    "following",
    "coming",
    "week",
    "fortnight",
    "early",
    "late",
    "first thing",
    "after next",
    "or so",
    "or the day",
    "this coming",
    "this week",
    "this month",
    "the next",
    "the following",
    "the day",
    "the week",
    "the morning",
    "the evening",
    "eastern",
    "pacific",
    "central",
    "mountain",
];

/// What makes a time in brackets no certain one.
static DOUBTS: Words = words!["tentative", "tentatively", "tbc", "tbd", "provisional", "or"];

/// That a deadline is no longer one.
static MOVED: Words = words![
    "extended",
    "moved",
    "postponed",
    "pushed",
    "changed",
    "rescheduled",
    "delayed",
    "now",
    "brought forward",
];

static ORDINALS: Words = words![
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "last",
];

static PARTS: Words = words!["the morning", "the afternoon", "the evening"];
