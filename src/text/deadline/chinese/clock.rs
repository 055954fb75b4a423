//! Times of day: `17:00`, `下午三点半`, `17时30分`, `下班`.

use super::numerals;
use crate::text::deadline::clock::{Face, Part};
use crate::text::deadline::expression::Time;
use crate::text::deadline::numeric;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};

static PARTS: Table<Part> = table![
    "凌晨" => Part::Dawn,
    "早上" => Part::Morning,
    "早晨" => Part::Morning,
    "清晨" => Part::Morning,
    "上午" => Part::Morning,
    "早" => Part::Morning,
    "中午" => Part::Noon,
    "正午" => Part::Noon,
    "下午" => Part::Afternoon,
    "午后" => Part::Afternoon,
    "傍晚" => Part::Afternoon,
    "晚上" => Part::Night,
    "晚间" => Part::Night,
    "夜里" => Part::Night,
    "夜间" => Part::Night,
    "半夜" => Part::Night,
    "深夜" => Part::Night,
    "午夜" => Part::Night,
    "晚" => Part::Night,
];

/// A part of the day.
pub(super) fn part(r: &mut Reader<'_>) -> Option<Part> {
    // Most texts go on with a digit here.
    let may_begin = matches!(
        r.peek()?,
        '凌' | '早' | '清' | '上' | '中' | '正' | '下' | '午' | '傍' | '晚' | '夜' | '半' | '深'
    );
    if may_begin { r.one_of(&PARTS) } else { None }
}

/// A time of day; its part of the day may have been said with the day.
pub(super) fn time(r: &mut Reader<'_>, said: Option<Part>) -> Option<Time> {
    let start = r.at();
    if said.is_none() && r.eat("下班") {
        return Some(Time::Closing);
    }
    let part = match (said, part(r)) {
        // 今晚凌晨1点
        (Some(Part::Night), Some(Part::Dawn)) => Some(Part::SmallHours),
        (said, part) => part.or(said),
    };
    r.spaces();
    if let Some((face, _)) = r.attempt(numeric::clock) {
        r.eat_one('整');
        return Some(face.time(part.unwrap_or(Part::Day), r, start));
    }
    let padded = r.peek() == Some('0');
    let hour = numerals::number(r, 2)?;
    r.spaces();
    r.eat_among(&['点', '时']).then_some(())?;
    let (minute, second) = minutes(r)?;
    let unsaid = if padded { Part::Day } else { Part::Unsaid };
    Some(Face { hour, minute, second }.time(part.unwrap_or(unsaid), r, start))
}

/// What follows the hour. `None` if a number follows that is not one of minutes.
fn minutes(r: &mut Reader<'_>) -> Option<(u32, u32)> {
    if r.eat_among(&['整', '钟']) {
        return Some((0, 0));
    }
    if r.eat_one('半') {
        return Some((30, 0));
    }
    for (quarter, minute) in [("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45)] {
        if r.eat(quarter) {
            return Some((minute, 0));
        }
    }
    let Some(minute) = r.attempt(|r| numerals::number(r, 2)) else {
        return (!r.peek().is_some_and(numerals::begins)).then_some((0, 0));
    };
    if !r.eat_one('分') {
        return super::is_number_end(r).then_some((minute, 0));
    }
    let second = r.attempt(|r| numerals::number(r, 2).filter(|_| r.eat_one('秒')));
    Some((minute, second.unwrap_or(0)))
}
