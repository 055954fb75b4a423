//! Whether words tell something instead of asking for it: `24小时内重启了三次`, `下班前不用回复`.
//!
//! A time is no deadline if what follows it in its clause says that something need not be done
//! (`不用`, `无需`, `勿`), has not been done (`没`, `未`) or has been done (`已`, `了`, `过`). The first
//! word that decides counts: behind one that asks for something, such as `请`, `把` or `提交`, all is
//! part of what is asked for. Where something was asked for before the time, only that it need not
//! be done counts.

use super::REQUESTS;
use super::lead::Lead;
use crate::text::deadline::expression::Bound;
use crate::text::deadline::reader::Reader;
use crate::text::deadline::words::{Words, words};
use crate::text::deadline::zone;

/// The most characters that are looked at.
const REACH: usize = 48;

/// What decides about a clause.
enum Sign {
    Asks,
    Tells,
}

/// Whether the words behind a time tell something.
pub(super) fn is_told(mut r: Reader<'_>, lead: Lead) -> bool {
    r.spaces();
    // 截至 may tell what is so at a time: 截至周五17:00，已有三人报名.
    if lead.bound == Bound::Until && r.eat_one(',') {
        r.spaces();
        return r.eat_any(&["已", "共", "累计", "仍", "尚"]);
    }
    if r.attempt(|r| (r.eat_of(&DONE) && r.eat_one('的')).then_some(())).is_some() {
        return true;
    }
    let asked = lead.asks;
    let mut before = None;
    for _ in 0..REACH {
        let Some(c) = r.peek().filter(|c| !ends_clause(*c)) else { return false };
        match sign(r, c, before, asked) {
            Some(Sign::Asks) => return false,
            Some(Sign::Tells) => return true,
            None => {}
        }
        before = r.take();
    }
    false
}

/// What is done by a time where `的` tells of which things: `3月15日前入职的员工`.
static DONE: Words = words![
    "到期", "入职", "离职", "下单", "注册", "购买", "签订", "签署", "签", "生效", "报名", "付款",
    "发货", "提交", "完成", "创建", "发布", "上线", "成交", "开通",
];

/// Whether the words before a deadline say that it is none: `不用在`, `没有在`, `已于`, `请勿于`, that it
/// was one: `原定`, or that it is of another zone: `北京时间`.
pub(in crate::text::deadline) fn is_denied(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '在', '于', '於', '到']);
    let last = before.chars().next_back();
    last.is_some_and(|c| match c {
        '间' | '間' => zone::is_last(before),
        _ if c.is_ascii_alphanumeric() => zone::is_last(before),
        _ => LASTS.contains(&c) && ends_denied(before),
    })
}

/// The last characters of the words that deny.
const LASTS: [char; 22] = [
    '用', '必', '需', '要', '有', '没', '沒', '未', '已', '经', '經', '原', '定', '划', '劃', '勿',
    '得', '止', '求', '无', '無', '不',
];

fn ends_denied(before: &str) -> bool {
    const WORDS: [&str; 25] = [
        "不用",
        "不必",
        "不需",
        "不需要",
        "不要",
        "无需",
        "無需",
        "没有",
        "沒有",
        "没",
        "未",
        "已",
        "原",
        "原需",
        "原定",
        "原计划",
        "原計劃",
        "勿",
        "不得",
        "禁止",
        "严禁",
        "原要求",
        "无",
        "無",
        "不",
    ];
    before.ends_with("已经")
        || before.ends_with("已經")
        || WORDS.iter().any(|it| before.ends_with(it))
}

const fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '。' | ';' | '!' | '?' | '、' | '\n' | '\r')
}

/// What the word with which the rest begins decides.
fn sign(mut r: Reader<'_>, c: char, before: Option<char>, asked: bool) -> Option<Sign> {
    match c {
        _ if need_not(r, c, before) => return Some(Sign::Tells),
        '没' | '未' | '已' | '曾' if !asked => {
            r.take();
            let other = match c {
                '未' => r.peek() == Some('来'),
                '曾' => !matches!(r.peek(), Some('经' | '有' | '在')),
                _ => false,
            };
            return (!other).then_some(Sign::Tells);
        }
        '了' | '过' if !asked => return aspect(r, c, before),
        '请' => {
            r.take();
            let not = r.peek().is_some_and(|c| need_not(r, c, None));
            return Some(if not { Sign::Tells } else { Sign::Asks });
        }
        '把' | '务' | '须' => return Some(Sign::Asks),
        _ => {}
    }
    if !r.eat_of(&REQUESTS) {
        return None;
    }
    // What is asked for has been done: 提交了三份.
    match r.peek() {
        Some(c @ ('了' | '过')) if !asked => aspect(r, c, before).or(Some(Sign::Asks)),
        _ => Some(Sign::Asks),
    }
}

/// 不用, 无需, 勿, 别, 严禁; not 不得不, 别忘 and 别人.
fn need_not(mut r: Reader<'_>, c: char, before: Option<char>) -> bool {
    if !matches!(c, '不' | '无' | '勿' | '毋' | '免' | '别' | '严' | '禁') {
        return false;
    }
    r.take();
    let next = r.take();
    let after = r.peek();
    match c {
        '不' => {
            let denies = matches!(
                next,
                Some(
                    '用' | '必'
                        | '需'
                        | '要'
                        | '会'
                        | '能'
                        | '可'
                        | '想'
                        | '得'
                        | '再'
                        | '在'
                        | '是'
                        | '准'
                        | '许'
                )
            );
            denies && !matches!(after, Some('不' | '忘' | '晚' | '迟' | '少'))
        }
        '无' => matches!(next, Some('需' | '须' | '人' | '法')),
        '免' => matches!(next, Some('于' | '予')),
        '严' => next == Some('禁'),
        '禁' => next == Some('止'),
        // 特别, 级别 and 分别 are other words.
        '别' => before.is_none() && !matches!(next, Some('忘' | '人' | '的' | '处')),
        _ => next != Some('忘'),
    }
}

/// 了 and 过 of what has been done; not those of 了解, 忘了, 通过 and 过程, not 改过的, and not of
/// what comes first of two things: 写完了发给我.
fn aspect(mut r: Reader<'_>, c: char, before: Option<char>) -> Option<Sign> {
    r.take();
    let next = r.peek();
    let other = next == Some('的')
        || if c == '了' {
            matches!(before, Some('为' | '除' | '忘'))
                || matches!(next, Some('解' | '结' | '断' | '却'))
        } else {
            matches!(before, Some('通' | '超' | '经' | '不' | '路' | '难' | '度'))
                || matches!(
                    next,
                    Some(
                        '程' | '来'
                            | '去'
                            | '目'
                            | '户'
                            | '审'
                            | '期'
                            | '滤'
                            | '高'
                            | '低'
                            | '多'
                            | '大'
                            | '于'
                            | '度'
                            | '后'
                            | '会'
                            | '关'
                            | '账'
                    )
                )
        };
    if other {
        return None;
    }
    let goes_on = r.eat_any(&["再", "就", "请", "告诉", "通知", "发"]) || r.eat_of(&REQUESTS);
    Some(if goes_on { Sign::Asks } else { Sign::Tells })
}
