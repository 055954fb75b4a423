//! Zones of times. None is read: a time of another zone is no deadline, rather than a wrong one.

use super::reader::Reader;
use super::words::{Words, words};

static ZONES: Words = words![
    "utc", "gmt", "z", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst",
    "pdt", "bst", "cet", "cest", "ist", "jst", "kst", "hkt", "sgt", "aest", "aedt",
];

/// The places and regions whose time is told in Chinese, as in `北京时间`.
const PLACES: [&str; 29] = [
    "北京",
    "上海",
    "香港",
    "台北",
    "东京",
    "首尔",
    "新加坡",
    "悉尼",
    "纽约",
    "洛杉矶",
    "旧金山",
    "伦敦",
    "巴黎",
    "柏林",
    "莫斯科",
    "迪拜",
    "美东",
    "美西",
    "东部",
    "西部",
    "太平洋",
    "美国",
    "欧洲",
    "中欧",
    "英国",
    "德国",
    "日本",
    "当地",
    "世界",
];

/// Cities whose time may be another, in English.
static CITIES: Words = words![
    "new york",
    "hong kong",
    "los angeles",
    "san francisco",
    "london",
    "paris",
    "berlin",
    "tokyo",
    "singapore",
    "sydney",
    "beijing",
    "shanghai",
    "dubai",
    "moscow",
];

/// The regions of two words whose time is told in English; of others, any word before `time` may be one.
static REGIONS: Words = words!["eastern standard", "pacific standard", "central european"];

/// Reads the name of a city: `5pm London`.
pub(super) fn is_city(r: &mut Reader<'_>) -> bool {
    r.word_in(&CITIES)
}

/// Reads the name of a zone: `UTC`, `Beijing time`.
pub(super) fn is_next(r: &mut Reader<'_>) -> bool {
    r.word_in(&ZONES) || r.attempt(of_place).is_some()
}

fn of_place(r: &mut Reader<'_>) -> Option<()> {
    r.eat_one('(');
    if r.word_any(&["on", "in"]) {
        return None;
    }
    if !is_city(r) && !r.word_in(&REGIONS) {
        while r.peek()?.is_ascii_lowercase() {
            r.take();
        }
    }
    r.spaces();
    r.word("time").then_some(())
}

/// Whether words are a place whose time is another: `伦敦`, `按美东时间`.
pub(super) fn is_place(words: &str) -> bool {
    let words = words.trim_start_matches(['按', ' ']);
    PLACES.contains(&words) || is_last(words)
}

/// Whether words end with the name of a zone, as before a time: `UTC`, `UTC+8`, `北京时间`.
pub(super) fn is_last(before: &str) -> bool {
    if let Some(before) = before.strip_suffix("时间").or_else(|| before.strip_suffix("時間")) {
        return PLACES.iter().any(|place| before.ends_with(place));
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | ':');
    let name = before.trim_end_matches(is_of_name).len();
    before.get(name..).is_some_and(|name| is_next(&mut Reader::new(name)))
}
