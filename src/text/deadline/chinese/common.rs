//! The commonest deadlines at one look: `需今日17:00前回复`.
//!
//! The grammar reads all that is read here, and reads it as the same.

use crate::text::deadline::expression::{Bound, Day, Expression, Moment, Time, When};
use crate::text::deadline::spot::Spot;

/// Reads a day near by, a time of day and `前`, with what is asked for behind it. What is not read may be
/// a deadline all the same.
pub(in crate::text::deadline) fn leading(text: &str) -> Option<Expression> {
    let spot = |from: &str, to: &str| Spot::new(text.len() - from.len(), text.len() - to.len());
    let said = text.strip_prefix(['需', '请']).unwrap_or(text);
    let said = said.strip_prefix(['于', '在']).unwrap_or(said);
    let (days, timed) = day(said)?;
    let (seconds, bounded) = clock(timed)?;
    let rest = bounded.strip_prefix('前')?;
    let after = REQUESTS.iter().find_map(|request| rest.strip_prefix(request))?;
    // Behind another character they may be of another word, or tell what was done.
    let goes_on = |c: char| !c.is_ascii() && !matches!(c, '，' | '。');
    let moment = Moment {
        day: Day::After(days),
        day_spot: spot(said, timed),
        time: Time::Clock(seconds),
        time_spot: spot(timed, bounded),
        beside: None,
    };
    (!after.starts_with(goes_on)).then(|| Expression {
        when: When::At(moment),
        bound: Bound::Before,
        spot: spot(text, rest),
        core: spot(said, rest),
    })
}

const REQUESTS: [&str; 4] = ["回复", "提交", "完成", "反馈"];

fn day(text: &str) -> Option<(i32, &str)> {
    let mut chars = text.chars();
    let days = match chars.next()? {
        '今' => 0,
        '明' => 1,
        '后' => 2,
        _ => return None,
    };
    matches!(chars.next()?, '天' | '日').then(|| (days, chars.as_str()))
}

/// A time of day in seconds, of two digits each.
fn clock(text: &str) -> Option<(u32, &str)> {
    let &[a @ b'0'..=b'9', b @ b'0'..=b'9', b':', c @ b'0'..=b'9', d @ b'0'..=b'9', ..] =
        text.as_bytes()
    else {
        return None;
    };
    let number = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let (hour, minute) = (number(a, b), number(c, d));
    let exists = hour < 24 && minute < 60;
    if exists { Some(((hour * 60 + minute) * 60, text.get(5..)?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// All texts of one part of each list.
    fn texts(parts: &[&[&str]]) -> Vec<String> {
        parts.iter().fold(alloc::vec![String::new()], |begun, part| {
            let with = |text: &String| part.iter().map(|it| text.clone() + it).collect::<Vec<_>>();
            begun.iter().flat_map(with).collect()
        })
    }

    fn assert_same(text: &str) -> bool {
        let common = super::leading(text);
        let read = super::super::leading(&mut Reader::new(text));
        assert!(common.is_none() || common == read, "{text}: {common:?}, {read:?}");
        common.is_some()
    }

    #[test]
    fn what_is_common_is_read_as_by_the_grammar() {
        let common = texts(&[
            &["", "需", "请", "请于", "在"],
            &["今日", "明天", "后日"],
            &["00:00", "17:05", "23:59"],
            &["前"],
            &["回复", "提交", "完成", "反馈"],
            &["", " *张三", "，谢谢", "。"],
        ]);
        assert!(common.iter().all(|text| assert_same(text)));
    }

    #[test]
    fn what_is_nearly_common_is_not_read_otherwise() {
        let others =
            ["", " ", "的", "了", "过", "後", "24:00", "：", "0", "（", "2小时", "不", "，"];
        for text in texts(&[
            &["需", "请在", ""],
            &["今日", "后天", "今晚"],
            &["09:30", "9:30", "24:00", "17:60"],
            &["前", "后", "前后"],
            &["回复", "完成"],
            &[""],
        ]) {
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (at, other) in places.flat_map(|at| others.map(|other| (at, other))) {
                let (before, behind) = text.split_at(at);
                let after = behind.chars().next().map_or(0, char::len_utf8);
                assert_same(&alloc::format!("{before}{other}{behind}"));
                assert_same(&alloc::format!("{before}{other}{}", behind.split_at(after).1));
            }
        }
    }
}
