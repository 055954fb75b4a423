//! Whether the words before a time make it another one: `节后周一`, `第二个周五`, `上线后3天内`.

use super::{Reader, moment};
use crate::text::deadline::english;
use crate::text::deadline::expression::{Bound, Day, Expression, When};

/// The most characters before a time that are looked at for another.
const BACK: usize = 12;

/// Whether the words before a time make it another one, or one of several: those of which it is counted
/// (`上线后3天内`, `4月第一个周五`), another day in a list (`20日、21日前`), and a day that is not read
/// (`每天请于17:00前`).
pub(in crate::text::deadline) fn is_other(before: &str, expression: &Expression) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}']);
    // A label may call a deadline expected, as in `预计完成时间：3月15日`.
    if (expression.is_amount() || expression.bound == Bound::Before) && is_guess(before) {
        return true;
    }
    match expression.when {
        When::Within(_) => {
            let asking =
                ['的', '，', ',', '请', '請', '需', '须', '須', '应', '應', '要', '在', '于'];
            let stem = before.trim_end_matches(asking);
            starts_elsewhere(stem) || may_end_time(stem) && ends_with_time(stem)
        }
        When::At(moment) if moment.day == Day::Implied => {
            is_of_day(before) || may_end_time(before) && is_moved(before, moment.day)
        }
        // Most times stand behind a comma or a word that asks.
        When::At(moment) => may_end_time(before) && is_moved(before, moment.day),
    }
}

/// Whether the words before a time say that something will or may be so by it.
fn is_guess(before: &str) -> bool {
    const WORDS: [&str; 10] =
        ["预计", "預計", "估计", "估計", "大概", "大约", "最快", "最早", "有望", "将"];
    let before = before.trim_end_matches(['在', '于', '於']);
    before.ends_with(['计', '計', '概', '约', '快', '早', '望', '将'])
        && WORDS.iter().any(|it| before.ends_with(it))
}

/// Whether a text may end with words for a time, or with what joins one to another.
fn may_end_time(before: &str) -> bool {
    const LASTS: [char; 34] = [
        '的', '后', '後', '起', '始', '个', '個', '节', '節', '再', '第', '周', '週', '月', '年',
        '季', '天', '日', '号', '號', '末', '底', '一', '二', '三', '四', '五', '六', '、', '和',
        '及', '与', '與', '&',
    ];
    before.ends_with(|c: char| c.is_ascii_digit() || LASTS.contains(&c))
}

/// Whether an amount is counted from something else than when it is said: `上线后`, `入职`, `3月1日起`.
fn starts_elsewhere(stem: &str) -> bool {
    const FROM_NOW: [&str; 8] =
        ["即日起", "今日起", "今天起", "现在起", "現在起", "此刻起", "即刻起", "即时起"];
    const EVENTS: [&str; 16] = [
        "到岗", "入职", "離職", "离职", "上线", "发货", "收货", "签收", "下单", "到货", "交货",
        "验收", "签订", "签署", "生效", "投诉",
    ];
    if EVENTS.iter().any(|it| stem.ends_with(it)) {
        return true;
    }
    let is_later = stem.ends_with(['后', '後', '起', '始']);
    is_later && !FROM_NOW.iter().any(|it| stem.ends_with(it)) && !is_received(stem)
}

/// Whether the words speak of when this message is received: `收到后`, `自收到本通知之日起`.
fn is_received(stem: &str) -> bool {
    const VERBS: [&str; 4] = ["收到", "接到", "收悉", "看到"];
    const MESSAGES: [&str; 7] = ["", "邮件", "郵件", "通知", "消息", "信息", "函"];
    let Some((_, what)) = VERBS.iter().find_map(|it| stem.rsplit_once(it)) else { return false };
    let what = what.trim_end_matches(['后', '後', '起']);
    let what = what.trim_end_matches("之日").trim_end_matches(['之', '以']);
    MESSAGES.contains(&what.trim_start_matches(['本', '此', '该', '該']))
}

/// Whether a time of day is of a day that is not read: `Friday 17:00前`, `每天请于17:00前`.
fn is_of_day(before: &str) -> bool {
    const DAYS: [&str; 14] = [
        "每天",
        "每日",
        "每周",
        "每週",
        "每月",
        "当天",
        "當天",
        "当日",
        "當日",
        "前一天",
        "次日",
        "第二天",
        "以后",
        "今后",
    ];
    let clause = before.rsplit(['。', '；', ';', '！', '!', '\n']).next().unwrap_or("");
    if DAYS.iter().any(|it| clause.contains(it)) {
        return true;
    }
    // What stands in brackets behind a day was not understood: `周五（3.22）17:00前`.
    let bracketed = clause.strip_suffix([')', '）']).and_then(|it| it.rfind(['(', '（']));
    if bracketed.and_then(|at| clause.get(..at)).is_some_and(ends_with_time) {
        return true;
    }
    let word = clause.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    // `April 8` and `T+1`, not `V2.1`.
    let token = clause.rsplit(' ').next().unwrap_or("");
    let is_number = token.ends_with(|c: char| c.is_ascii_digit())
        && (token.contains('+') || token.chars().all(|c| c.is_ascii_digit()));
    clause.ends_with(['末', '底', '日', '早', '午', '晚', '夜', '晨'])
        || is_number
        || english::is_day(word)
        || ends_with_time(clause)
}

/// Whether a point of the calendar is another, or one of several.
fn is_moved(before: &str, day: Day) -> bool {
    let stem = before.trim_end_matches('的');
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
