//! Whether a time goes on with words that make it another one and are not understood: `3月20日后`,
//! `周五或周六`, `（暂定）`, `，延期至20日`.

use super::{clock, gap, moment, numerals, to_endpoint};
use crate::text::deadline::expression::{Moment, Time};
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Words, words};
use crate::text::deadline::zone;

/// Whether a time goes on with words that were not understood, or to another time, or belongs to
/// something else: `截至明天下午`, `最晚9点20人`, `截至9点-11点`, `截至17:00+08:00`, `截至9月的数据`,
/// `截止3月15日，延至20日`.
pub(super) fn goes_on(mut r: Reader<'_>, moment: &Moment) -> bool {
    if r.peek() == Some('的') || r.attempt(to_endpoint).is_some() || is_changed(r) {
        return true;
    }
    if r.eat_one('.') {
        return r.peek().is_some_and(|c| c.is_ascii_digit());
    }
    let is_timed = moment.time == Time::Whole && has_time(r);
    gap(&mut r);
    r.eat_one('+');
    is_timed
        || r.peek().is_some_and(numerals::begins)
        || clock::part(&mut r).is_some()
        || r.eat("一早")
        || zone::is_next(&mut r)
}

/// Words behind a time that make it another one.
static CHANGES: Words = words![
    "后", "以后", "之后", "起", "前", "次日", "或", "左右", "前后", "上下", "附近", "那", "之间",
    "期间", "开始", "延至", "延期", "延后", "顺延", "推迟", "改到", "改为", "改至", "提前", "调整",
    "变更", "更改",
];

/// The same in brackets, and that it does not count itself.
static DOUBTS: Words = words![
    "暂定", "预计", "农历", "待定", "可能", "初步", "不含", "不包", "或", "左右", "约", "阴历",
];

/// Whether the words behind a time make it another one: `后`, `或周六`, `（暂定）`, `，延期至20日`.
fn is_changed(mut r: Reader<'_>) -> bool {
    if is_qualified(r) {
        return true;
    }
    r.spaces();
    if r.eat_one('、') {
        return moment(&mut r).is_some();
    }
    r.eat_one(',');
    r.spaces();
    r.eat_among(&['现', '已']);
    r.eat_of(&CHANGES)
}

/// Whether what stands in brackets behind a time makes it another one: `（暂定）`, `（不含）`, `（UTC）`.
pub(super) fn is_qualified(mut r: Reader<'_>) -> bool {
    r.spaces();
    if r.peek() != Some('(') {
        return false;
    }
    let inner = r.behind().split([')', '）', '\n']).next().unwrap_or("");
    r.take();
    zone::is_place(inner) || r.eat_of(&DOUBTS)
}

/// Whether a time of day follows a day behind other words: `；时间17:00`, `。17:00`.
fn has_time(mut r: Reader<'_>) -> bool {
    while r.eat_among(&[' ', ';', '。']) {}
    r.eat_any(&["时间", "时刻"]);
    while r.eat_among(&[' ', ':']) {}
    clock::time(&mut r, None).is_some()
}
