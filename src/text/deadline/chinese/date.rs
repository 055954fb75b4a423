//! Days: `今天`, `下周三`, `3月15日`, `15号`, `月底`.

use super::clock;
use super::numerals;
use crate::text::deadline::clock::Part;
use crate::text::deadline::english;
use crate::text::deadline::expression::{Beside, Day, Year};
use crate::text::deadline::numeric::{self, dated, of_month};
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, Words, table, words};
use chrono::Weekday;

/// A day, and the part of it where one word says both: `今晚`, `明早`.
pub(super) fn day(r: &mut Reader<'_>) -> Option<(Day, Option<Part>)> {
    if let Some(found) = r.attempt(from_today) {
        return Some(found);
    }
    let day = r
        .attempt(numeric::date)
        .or_else(|| r.attempt(in_unit))
        .or_else(|| r.attempt(of_year))
        .or_else(|| r.attempt(of_this_month))
        .or_else(|| r.attempt(before_time))?;
    Some((day, None))
}

/// What is said of a date behind it: `（周五）`, `（下周五）`, `（五）`, `(Fri)`, `周五`, `（明天）`.
pub(super) fn beside(r: &mut Reader<'_>) -> Option<Beside> {
    if !r.eat_one('(') {
        r.spaces();
        return on_weekday(r);
    }
    let beside = if let Some((day @ Day::After(_), None)) = r.attempt(from_today) {
        Beside::Day(day)
    } else if let Some(weekday) = english::weekday(r) {
        Beside::Weekday(weekday)
    } else {
        let week = r.one_of(&COUNTS);
        r.eat_of(&WEEK);
        let weekday = weekday(r)?;
        if week.is_some() {
            Beside::Day(Day::Weekday { week, weekday })
        } else {
            Beside::Weekday(weekday)
        }
    };
    r.eat_one(')').then_some(beside)
}

fn on_weekday(r: &mut Reader<'_>) -> Option<Beside> {
    r.eat_of(&WEEK).then_some(())?;
    weekday(r).map(Beside::Weekday)
}

/// The date in brackets after a day, `（3月15日）`, `（15日）`, `（3/15）`.
pub(super) fn bracketed_date(r: &mut Reader<'_>) -> Option<Day> {
    r.eat_one('(').then_some(())?;
    let day = r
        .attempt(numeric::date)
        .or_else(|| r.attempt(of_year))
        .or_else(|| r.attempt(of_this_month))
        .or_else(|| r.attempt(in_numbers))?;
    r.eat_one(')').then_some(day)
}

/// A week, month, quarter or year within which something is to be done, `本周内`, `2024年内`: its last day.
pub(super) fn period(r: &mut Reader<'_>) -> Option<Day> {
    if let Some(year) = r.attempt(year) {
        return Some(last_of_year(year));
    }
    match (r.one_of(&COUNTS), unit(r)?) {
        (None, Unit::Month) => Some(Day::OfMonth { month: Some(0), day: None }),
        (None, Unit::Year) => Some(last_of_year(Year::After(0))),
        (None, _) => None,
        (Some(count), Unit::Week) => Some(Day::EndOfWeek(count)),
        (Some(count), Unit::Month) => Some(Day::OfMonth { month: Some(count), day: None }),
        (Some(count), Unit::Quarter) => Some(Day::EndOfQuarter(count)),
        (Some(count), Unit::Year) => Some(last_of_year(Year::After(count))),
    }
}

static DAYS: Table<i32> = table![
    "今" => 0,
    "本" => 0,
    "当" => 0,
    "明" => 1,
    "大后" => 3,
    "后" => 2,
    "昨" => -1,
    "前" => -2,
];

fn from_today(r: &mut Reader<'_>) -> Option<(Day, Option<Part>)> {
    let days = r.one_of(&DAYS)?;
    let day = Day::After(days);
    if r.eat_among(&['天', '日']) {
        return Some((day, None));
    }
    // 当晚 and 前晚 are said of other days.
    if !(-1..=1).contains(&days) {
        return None;
    }
    let is_morning = r.eat_any(&["早上", "早"]) || (days == 1 && r.eat_one('晨'));
    let part = if is_morning {
        Part::Morning
    } else if r.eat_any(&["晚上", "晚", "夜"]) {
        Part::Night
    } else {
        return None;
    };
    Some((day, Some(part)))
}

static COUNTS: Table<i32> = table![
    "本" => 0,
    "这个" => 0,
    "这" => 0,
    "当" => 0,
    "下下个" => 2,
    "下下" => 2,
    "下个" => 1,
    "下" => 1,
    "上上个" => -2,
    "上上" => -2,
    "上个" => -1,
    "上" => -1,
];

static WEEK: Words = words!["周", "星期", "礼拜"];

#[derive(Clone, Copy)]
enum Unit {
    Week,
    Month,
    Quarter,
    Year,
}

fn unit(r: &mut Reader<'_>) -> Option<Unit> {
    r.one_of(&UNITS)
}

static UNITS: Table<Unit> = table![
    "周" => Unit::Week,
    "星期" => Unit::Week,
    "礼拜" => Unit::Week,
    "月份" => Unit::Month,
    "月" => Unit::Month,
    "季度" => Unit::Quarter,
    "季" => Unit::Quarter,
    "年度" => Unit::Year,
    "年" => Unit::Year,
];

/// `下周三`, `周五`, `本月15日`, `下月底`, `季度末`, `年底`.
fn in_unit(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let count = r.one_of(&COUNTS);
    match unit(r)? {
        Unit::Week => {
            // 下周周三 is 下周三.
            r.eat_of(&WEEK);
            Some(Day::Weekday { week: count, weekday: weekday(r)? })
        }
        Unit::Month if is_end(r) => {
            Some(Day::OfMonth { month: Some(count.unwrap_or(0)), day: None })
        }
        Unit::Month => {
            count?;
            let day = day_number(r)?;
            Some(of_month(r, start, count, day))
        }
        Unit::Quarter => is_end(r).then_some(Day::EndOfQuarter(count.unwrap_or(0))),
        Unit::Year => is_year_end(r).then_some(last_of_year(Year::After(count.unwrap_or(0)))),
    }
}

fn weekday(r: &mut Reader<'_>) -> Option<Weekday> {
    r.attempt(|r| {
        Some(match r.take()? {
            '一' | '1' => Weekday::Mon,
            '二' | '2' => Weekday::Tue,
            '三' | '3' => Weekday::Wed,
            '四' | '4' => Weekday::Thu,
            '五' | '5' => Weekday::Fri,
            '六' | '6' => Weekday::Sat,
            '日' | '天' | '七' | '7' => Weekday::Sun,
            _ => return None,
        })
    })
}

static YEARS: Table<Year> = table![
    "今年" => Year::After(0),
    "明年" => Year::After(1),
    "后年" => Year::After(2),
    "去年" => Year::After(-1),
    "本年" => Year::After(0),
];

/// `2024年3月15日`, `明年3月底`, `2024年底`, `3月15日`, `3月底`.
fn of_year(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let year = r.attempt(year).unwrap_or(Year::Unsaid);
    if year != Year::Unsaid {
        if is_year_end(r) {
            return Some(last_of_year(year));
        }
        r.spaces();
        r.eat_one(',');
        r.spaces();
    }
    let month = numerals::number(r, 2)?;
    r.spaces();
    r.eat_any(&["月份", "月"]).then_some(())?;
    r.spaces();
    if is_end(r) || r.eat("月底") || r.eat("月末") {
        return Some(dated(r, start, year, month, None));
    }
    let day = day_number(r)?;
    Some(dated(r, start, year, month, Some(day)))
}

fn year(r: &mut Reader<'_>) -> Option<Year> {
    if let Some(year) = r.one_of(&YEARS) {
        return Some(year);
    }
    let number = numerals::year(r)?;
    r.spaces();
    r.eat_one('年').then_some(Year::Number(number.cast_signed()))
}

const fn last_of_year(year: Year) -> Day {
    Day::Dated { year, month: 12, day: None }
}

fn is_end(r: &mut Reader<'_>) -> bool {
    r.eat_among(&['底', '末'])
}

fn is_year_end(r: &mut Reader<'_>) -> bool {
    r.eat_any(&["年底", "年末", "年终"]) || is_end(r) || r.eat_one('终')
}

/// The day after a month: `15日`, `15号`, and `15` where nothing goes on.
fn day_number(r: &mut Reader<'_>) -> Option<u32> {
    let day = numerals::number(r, 2)?;
    let mut ahead = *r;
    ahead.spaces();
    if ahead.eat_among(&['日', '号']) {
        *r = ahead;
        return Some(day);
    }
    let is_end = super::is_number_end(r) || ahead.eat("下班") || clock::part(&mut ahead).is_some();
    is_end.then_some(day)
}

/// `3-15 17:00` and `3/15 17:00`: month and day before a time of day. Alone they may be a fraction.
fn before_time(r: &mut Reader<'_>) -> Option<Day> {
    let day = in_numbers(r)?;
    let mut ahead = *r;
    ahead.eat_one(' ').then_some(())?;
    ahead.spaces();
    clock::time(&mut ahead, None)?;
    Some(day)
}

/// `3-15` and `3/15`, where something else tells that it is a date.
fn in_numbers(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let month = r.digits(2)?;
    r.eat_among(&['-', '/']).then_some(())?;
    let day = r.digits(2)?;
    Some(dated(r, start, Year::Unsaid, month.value, Some(day.value)))
}

/// `15日`, `15号`.
fn of_this_month(r: &mut Reader<'_>) -> Option<Day> {
    let start = r.at();
    let day = numerals::number(r, 2)?;
    r.spaces();
    r.eat_among(&['日', '号']).then_some(())?;
    Some(of_month(r, start, None, day))
}
