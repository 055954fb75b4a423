//! Whether the words before a time make it another one: `节后周一`, `第二个周五`, `上线后3天内`.

use super::{Reader, moment};
use crate::text::deadline::expression::{Day, Expression, When};

/// The most characters before a time that are looked at for another.
const BACK: usize = 12;

/// Whether the words before a time make it another one, or one of several: those of which it is counted
/// (`上线后3天内`, `4月第一个周五`), and another day in a list (`20日、21日前`).
pub(in crate::text::deadline) fn is_other(before: &str, expression: &Expression) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}']);
    let Some(last) = before.chars().next_back() else { return false };
    // Most times stand behind a comma or a word that asks.
    if !LASTS.contains(&last) && !last.is_ascii_digit() {
        return false;
    }
    let stem = before.trim_end_matches('的');
    match expression.when {
        When::Within(_) => starts_elsewhere(stem) || ends_with_time(stem),
        When::At(moment) => is_moved(before, stem, moment.day),
    }
}

/// The last characters of such words.
const LASTS: [char; 34] = [
    '的', '后', '後', '起', '始', '个', '個', '节', '節', '再', '第', '周', '週', '月', '年', '季',
    '天', '日', '号', '號', '末', '底', '一', '二', '三', '四', '五', '六', '、', '和', '及', '与',
    '與', '&',
];

/// Whether an amount is counted from something else than when it is said.
fn starts_elsewhere(stem: &str) -> bool {
    const FROM_NOW: [&str; 8] =
        ["即日起", "今日起", "今天起", "现在起", "現在起", "此刻起", "即刻起", "即时起"];
    const RECEIVED: [&str; 8] =
        ["收到", "接到", "收悉", "看到", "本通知", "本邮件", "本郵件", "此通知"];
    let is_later =
        stem.ends_with(['后', '後', '起']) || stem.ends_with("开始") || stem.ends_with("開始");
    let clause = stem.rsplit(['，', ',', '。', '；', ';', '\n']).next().unwrap_or("");
    is_later
        && !FROM_NOW.iter().any(|it| stem.ends_with(it))
        && !RECEIVED.iter().any(|it| clause.contains(it))
}

/// Whether a point of the calendar is another, or one of several.
fn is_moved(before: &str, stem: &str, day: Day) -> bool {
    let Some(end) = before.chars().next_back() else { return false };
    match end {
        '、' | '和' | '及' | '与' | '與' | '&' => {
            let other = before.trim_end_matches(end);
            ends_with_time(other) || other.ends_with(|c: char| c.is_ascii_digit())
        }
        '后' | '後' => {
            const THEN: [&str; 8] =
                ["然后", "然後", "随后", "隨後", "最后", "最後", "今后", "今後"];
            let is_then = THEN.iter().any(|it| before.ends_with(it));
            // 会后明天 is tomorrow all the same.
            !is_then && !matches!(day, Day::After(_) | Day::Dated { .. })
        }
        '的' => {
            stem.ends_with(['后', '後', '周', '週', '月', '年', '季', '天', '节', '節'])
                || ends_with_time(stem)
        }
        '起' | '个' | '個' | '节' | '節' | '再' | '第' | '周' | '週' | '月' | '年' | '季' => {
            true
        }
        '天' => day == Day::Implied,
        _ => false,
    }
}

/// Whether a text ends with a time that is one by itself.
fn ends_with_time(text: &str) -> bool {
    text.char_indices().rev().take(BACK).any(|(at, _)| {
        let mut r = Reader::new(text.get(at..).unwrap_or(""));
        r.peek().is_some_and(super::may_begin) && moment(&mut r).is_some() && r.is_done()
    })
}
