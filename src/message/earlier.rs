//! The date that a text names before a time of day without one: `3月15日开会，17:00前提交`.

use super::clauses::may_begin_day;
use crate::text::Language;
use crate::text::deadline;
use chrono::{NaiveDate, NaiveDateTime};

/// The most characters before the time that are looked at.
const BACK: usize = 64;

/// The nearest date that a text names, of those that have not passed. A date that only says which
/// thing is meant, as in `明天的会议`, does not count.
pub(super) fn date(text: &str, language: Language, said_at: NaiveDateTime) -> Option<NaiveDate> {
    let back = text.char_indices().rev().take(BACK).last().map_or(0, |(at, _)| at);
    let mut nearest = None;
    let mut at = back;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let before = text.get(..at).and_then(|it| it.chars().next_back()).unwrap_or(' ');
        let begins = match language {
            Language::Zh => may_begin_day(before),
            Language::En => {
                !before.is_alphanumeric()
                    && (c.is_ascii_digit()
                        || c.is_ascii_uppercase()
                        || matches!(c, 't' | 'd' | 'n'))
            }
        };
        let day = if begins { deadline::day(rest, language) } else { None };
        let Some(day) = day else {
            at += c.len_utf8();
            continue;
        };
        at += day.span().end;
        // 后日报 and 本周日程 are of no day.
        let within = ['的', '\'', '’', '报', '報', '常', '程', '志', '誌'];
        let tells_which = text.get(at..).is_some_and(|rest| rest.starts_with(within));
        let date = day.date(said_at.date()).filter(|date| *date >= said_at.date());
        if !tells_which && date.is_some() {
            nearest = date;
        }
    }
    nearest
}
