//! The English grammar. An expression is a lead-in and an amount, or a lead-in, a day and a time
//! of day in either order: `by` `5pm` `on Friday`.

mod clock;
mod date;
mod lead;
mod numbers;
mod statement;
mod tail;
mod within;

use super::expression::{Beside, Bound, Day, Expression, Moment, Time, When};
use super::reader::Reader;
use super::words::{Words, words};
use chrono::Weekday;
use lead::Lead;

pub(super) use statement::is_denied;

/// Reads an expression proper. Where there is none, the reader stands where it could not go on.
pub(super) fn expression(r: &mut Reader<'_>) -> Option<Expression> {
    let start = r.at();
    let Lead { mut bound, core } = Lead::read(r);
    let when = if r.word("within") {
        bound = Bound::Until;
        r.spaces();
        When::Within(r.attempt(within::amount)?)
    } else if let Some(amount) = r.attempt(|r| if r.eat("in ") { within::amount(r) } else { None })
    {
        When::Within(amount)
    } else {
        When::At(r.attempt(moment)?)
    };
    if r.attempt(latest).is_some() {
        bound = Bound::Until;
    } else if tail::goes_on(*r, &when) {
        return None;
    }
    Some(Expression { when, bound, spot: r.since(start), core: r.since(core) })
}

/// Reads an expression with which a text begins, unless what follows tells something and asks for
/// nothing.
pub(super) fn leading(r: &mut Reader<'_>) -> Option<Expression> {
    let expression = expression(r)?;
    (!statement::is_told(*r)).then_some(expression)
}

/// Reads the name of a weekday.
pub(super) fn weekday(r: &mut Reader<'_>) -> Option<Weekday> {
    date::name(r)
}

/// Whether a word is one for a day, a weekday or a month.
pub(super) fn is_day(word: &str) -> bool {
    date::may_begin(&mut Reader::new(word))
}

/// Whether a text leads a time in that is not read: `by 3/20`, `by mid-March`.
pub(super) fn is_unread(mut r: Reader<'_>) -> bool {
    if r.attempt(expression).is_some() {
        return false;
    }
    if Lead::read(&mut r).bound == Bound::Unsaid {
        let within = r.word("within");
        r.spaces();
        return within && within::amount(&mut r).is_some();
    }
    r.eat("the ");
    r.peek().is_some_and(|c| c.is_ascii_digit()) || date::may_begin(&mut r) || r.word_in(&VAGUE)
}

/// Words for times that are not read.
static VAGUE: Words = words![
    "mid", "early", "late", "month", "week", "next", "this", "end", "morning", "evening", "noon",
    "lunch", "close", "eod", "cob",
];

/// Reads a day alone.
pub(super) fn day(r: &mut Reader<'_>) -> Option<Day> {
    date::day(r).map(|(day, _)| day)
}

/// Reads a courtesy and a full stop.
pub(super) fn tail(r: &mut Reader<'_>) {
    r.attempt(|r| {
        r.spaces();
        r.eat_one(',');
        r.spaces();
        r.word_any(&["please", "pls", "thanks", "sharp"]).then_some(())
    });
    r.spaces();
    if r.eat_among(&['.', '!']) {
        r.spaces();
    }
}

/// Whether the text is from one time to another.
pub(super) fn is_range(mut r: Reader<'_>) -> bool {
    r.spaces();
    Lead::read(&mut r);
    let said = r.word_any(&["from", "between"]);
    r.spaces();
    let first = endpoint(&mut r);
    r.spaces();
    let joined = r.eat_one('-') || r.word_any(&["to", "until", "till", "through", "thru", "and"]);
    r.spaces();
    let last = if joined { endpoint(&mut r) } else { None };
    tail(&mut r);
    // 9-1 may be anything; one of the ends must be a time, or `from` be said.
    first.zip(last).is_some_and(|(first, last)| first || last || said) && r.is_done()
}

/// An end of a range, and whether it is more than a bare number.
fn endpoint(r: &mut Reader<'_>) -> Option<bool> {
    let is_time = r.attempt(moment).is_some() || r.attempt(within::amount).is_some();
    (is_time || numbers::number(r).is_some()).then_some(is_time)
}

/// A day, a time of day, or both, in either order: `Friday at 17:00`, `COB on Friday`.
fn moment(r: &mut Reader<'_>) -> Option<Moment> {
    let mut moment = Moment::default();
    let mut night = false;
    part(r, &mut moment, &mut night)?;
    if date::is_timed(*r) {
        r.take();
        part(r, &mut moment, &mut night)?;
        return Some(moment);
    }
    r.attempt(|r| other_part(r, &mut moment, &mut night));
    if night {
        moment.time = at_night(moment.time);
    }
    Some(moment)
}

/// Reads the other one of the two: `, 5pm`, ` - 5pm`, ` (5pm)`, ` by 5pm`.
fn other_part(r: &mut Reader<'_>, moment: &mut Moment, night: &mut bool) -> Option<()> {
    let is_apart = r.peek() == Some(' ');
    r.spaces();
    let bracketed = r.eat_among(&['(', '[']);
    if !bracketed && (is_apart || r.peek() != Some('-')) {
        r.eat_among(&[',', ':', '-', '@']);
    }
    r.spaces();
    r.word("by");
    r.spaces();
    part(r, moment, night)?;
    (!bracketed || r.eat_among(&[')', ']'])).then_some(())
}

/// Reads one of the two where it is not there yet.
fn part(r: &mut Reader<'_>, moment: &mut Moment, night: &mut bool) -> Option<()> {
    r.word_any(&["at", "on"]);
    r.spaces();
    let start = r.at();
    if moment.time == Time::Whole
        && let Some(time) = r.attempt(clock::time)
    {
        (moment.time, moment.time_spot) = (time, r.since(start));
        return Some(());
    }
    if moment.day != Day::Implied {
        return None;
    }
    if moment.time == Time::Whole
        && let Some((day, weekday)) = r.attempt(date::end)
    {
        (moment.day, moment.time) = (day, Time::EndOfDay);
        moment.beside = weekday.map(Beside::Weekday);
    } else {
        let mut ahead = *r;
        *night = ahead.word("tonight");
        let (day, weekday) = r.attempt(date::day)?;
        (moment.day, moment.beside) = (day, weekday.map(Beside::Weekday));
    }
    moment.day_spot = r.since(start);
    Some(())
}

/// A time that is said to be tonight: 8:00 is 20:00, and 1am is of the next day.
const fn at_night(time: Time) -> Time {
    match time {
        Time::Clock(0) => Time::Clock(24 * 3_600),
        Time::Half(seconds) | Time::Clock(seconds) if seconds < 5 * 3_600 => Time::Night(seconds),
        Time::Half(seconds) => Time::Clock(seconds + 12 * 3_600),
        other => other,
    }
}

/// `at the latest`, `or earlier`.
fn latest(r: &mut Reader<'_>) -> Option<()> {
    r.spaces();
    r.eat_one(',');
    r.spaces();
    r.word_any(&["at the latest", "latest", "or earlier", "or sooner", "or before"]).then_some(())
}
