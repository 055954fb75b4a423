//! Amounts of time: `24小时内`, `3个工作日内`, `两周之内`, `半小时以内`.

use super::numerals;
use crate::text::deadline::expression::Amount;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Table, table};

static UNITS: Table<Amount> = table![
    "工作日" => Amount::WorkingDays(1),
    "工作天" => Amount::WorkingDays(1),
    "自然日" => Amount::Days(1),
    "日历日" => Amount::Days(1),
    "小时" => Amount::Seconds(3_600),
    "钟头" => Amount::Seconds(3_600),
    "h" => Amount::Seconds(3_600),
    "min" => Amount::Seconds(60),
    "分钟" => Amount::Seconds(60),
    "分" => Amount::Seconds(60),
    "秒钟" => Amount::Seconds(1),
    "秒" => Amount::Seconds(1),
    "刻钟" => Amount::Seconds(900),
    "天" => Amount::Days(1),
    "日" => Amount::Days(1),
    "周" => Amount::Days(7),
    "星期" => Amount::Days(7),
    "礼拜" => Amount::Days(7),
    "年" => Amount::Months(12),
];

/// Units that a measure word comes before, or a half after it: `个月`, `个半小时`.
static COUNTED: Table<Amount> = table![
    "工作日" => Amount::WorkingDays(1),
    "工作天" => Amount::WorkingDays(1),
    "自然日" => Amount::Days(1),
    "日历日" => Amount::Days(1),
    "小时" => Amount::Seconds(3_600),
    "钟头" => Amount::Seconds(3_600),
    "钟" => Amount::Seconds(3_600),
    "星期" => Amount::Days(7),
    "礼拜" => Amount::Days(7),
    "月" => Amount::Months(1),
];

/// Units of which there is half a one: `半小时`.
static HALVES: Table<Amount> = table![
    "小时" => Amount::Seconds(1_800),
    "个小时" => Amount::Seconds(1_800),
    "个钟头" => Amount::Seconds(1_800),
    "个钟" => Amount::Seconds(1_800),
    "年" => Amount::Months(6),
];

/// An amount of time, without what says that it is one within which something is due.
pub(super) fn amount(r: &mut Reader<'_>) -> Option<Amount> {
    if !r.peek().is_some_and(|c| c == '半' || numerals::begins(c)) {
        return None;
    }
    if r.eat_one('半') {
        return r.one_of(&HALVES);
    }
    let count = numerals::number(r, 9).filter(|count| *count > 0)?;
    let mut half = r.eat(".5");
    r.spaces();
    let counted = r.eat_one('个');
    half |= r.eat_one('半');
    let unit = r.one_of(if counted { &COUNTED } else { &UNITS })?;
    // 2024年 is a year, and not so many.
    let is_year = count >= 1_000 && matches!(unit, Amount::Months(_));
    if is_year { None } else { unit.times(count, half) }
}

/// Whether the day on which an amount is said counts, which is not read: `3天内（含今天）`.
pub(super) fn counts_today(mut r: Reader<'_>) -> bool {
    r.spaces();
    r.eat_any(&["(含今天", "(含今日", "(含当天", "(含当日", "(含本日"])
}

/// What says that an amount or a period is one within which something is due. `内部` and `内容`
/// are other words.
pub(super) fn inside(r: &mut Reader<'_>) -> bool {
    r.spaces();
    if r.eat_any(&["之内", "以内"]) {
        return true;
    }
    let is_inside = r.attempt(|r| {
        r.eat_one('内').then_some(())?;
        let mut ahead = *r;
        match ahead.take() {
            Some('容') => None,
            Some('部') => ahead.eat_one('署').then_some(()),
            _ => Some(()),
        }
    });
    is_inside.is_some()
}
