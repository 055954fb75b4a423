//! The Chinese grammar. An expression is a lead-in, a day and a time of day or an amount, and a
//! bound: `最晚` `明天` `17:00` `前`.

mod before;
mod clock;
mod common;
mod date;
mod lead;
mod numerals;
mod statement;
mod tail;
mod within;

use super::expression::{Amount, Beside, Bound, Day, Expression, Moment, Time, When};
use super::reader::Reader;
use super::words::{Words, words};
use lead::{Lead, POLITE};

pub(super) use before::is_other;
pub(super) use common::leading as common;
pub(super) use statement::is_denied;

/// Reads an expression proper. Where there is none, the reader stands where it could not go on.
pub(super) fn expression(r: &mut Reader<'_>) -> Option<Expression> {
    let start = r.at();
    let lead = Lead::read(r);
    behind(r, start, lead)
}

/// Reads an expression with which a text begins, unless what follows tells something and asks for
/// nothing.
pub(super) fn leading(r: &mut Reader<'_>) -> Option<Expression> {
    if !r.peek().is_some_and(|c| Lead::may_begin(c) || may_begin(c)) {
        return None;
    }
    let start = r.at();
    let lead = Lead::read(r);
    let expression = behind(r, start, lead)?;
    (!statement::is_told(*r, lead)).then_some(expression)
}

/// Whether a time, a day, a period or an amount may begin with a character.
const fn may_begin(c: char) -> bool {
    numerals::begins(c)
        || matches!(
            c,
            '半' | '今'
                | '本'
                | '当'
                | '明'
                | '大'
                | '后'
                | '昨'
                | '前'
                | '去'
                | '这'
                | '下'
                | '上'
                | '周'
                | '星'
                | '礼'
                | '月'
                | '季'
                | '年'
                | '凌'
                | '早'
                | '清'
                | '中'
                | '正'
                | '午'
                | '傍'
                | '晚'
                | '夜'
                | '深'
        )
}

/// The expression behind what leads it in.
fn behind(r: &mut Reader<'_>, start: usize, lead: Lead) -> Option<Expression> {
    if !may_begin(r.peek()?) {
        return None;
    }
    let said = |r: &Reader<'_>, when, bound| {
        Some(Expression { when, bound, spot: r.since(start), core: r.since(lead.core) })
    };
    if let Some(amount) = r.attempt(limit) {
        return said(r, When::Within(amount), Bound::Until);
    }
    let Some(moment) = r.attempt(moment) else {
        let moment = r.attempt(period)?;
        return said(r, When::At(moment), Bound::Until);
    };
    let bound = match r.attempt(bound) {
        Some(bound) => bound,
        None if matches!(moment.day, Day::After(_))
            && moment.time == Time::Whole
            && r.attempt(within_day).is_some() =>
        {
            Bound::Until
        }
        None if lead.bound == Bound::Until && tail::goes_on(*r, &moment) => return None,
        None => lead.bound,
    };
    // Behind a bound only brackets say more.
    if tail::is_qualified(*r) { None } else { said(r, When::At(moment), bound) }
}

/// An amount of time within which something is due.
fn limit(r: &mut Reader<'_>) -> Option<Amount> {
    let amount = within::amount(r)?;
    (within::inside(r) && !within::counts_today(*r)).then_some(amount)
}

/// A period within which something is due: its last day.
fn period(r: &mut Reader<'_>) -> Option<Moment> {
    let start = r.at();
    let day = date::period(r)?;
    let day_spot = r.since(start);
    within::inside(r).then_some(Moment { day, day_spot, ..Moment::default() })
}

/// `今天内回复`: within a day, where something is asked for by it. Without that it is no limit.
fn within_day(r: &mut Reader<'_>) -> Option<()> {
    (within::inside(r) && follow_up(&mut r.clone())).then_some(())
}

/// Whether a text leads a time in that is not read: `最晚下周`, `截止时间：3月20日左右`.
pub(super) fn is_unread(mut r: Reader<'_>) -> bool {
    if r.attempt(expression).is_some() || Lead::read(&mut r).bound == Bound::Unsaid {
        return false;
    }
    r.peek().is_some_and(may_begin) || r.eat_of(&VAGUE)
}

/// Words for times that are not read.
static VAGUE: Words = words!["尽快", "尽早", "随时", "立即", "马上", "待定"];

/// A day or a time of day behind a word that asks for something, without a bound: `请于明天提交`.
pub(super) fn unbounded(r: &mut Reader<'_>) -> Option<()> {
    let lead = Lead::read(r);
    (lead.asks && lead.bound == Bound::Unsaid).then_some(())?;
    moment(r).map(|_| ())
}

/// Whether a text begins with words that ask for something, as `提交` does, and `提交的` does not.
pub(super) fn asks(r: &mut Reader<'_>) -> bool {
    follow_up(r) && r.peek() != Some('的')
}

/// Reads a day alone.
pub(super) fn day(r: &mut Reader<'_>) -> Option<Day> {
    date::day(r).map(|(day, _)| day)
}

/// Reads what is asked for by a deadline, and a full stop.
pub(super) fn tail(r: &mut Reader<'_>) {
    follow_up(r);
    r.attempt(|r| {
        r.spaces();
        r.eat_one(',');
        r.spaces();
        r.eat_of(&THANKS).then_some(())
    });
    r.spaces();
    if r.eat_among(&['。', '.', '!']) {
        r.spaces();
    }
}

static THANKS: Words = words!["谢谢", "多谢", "感谢", "拜托", "辛苦"];

/// Whether the text is from one time to another.
pub(super) fn is_range(mut r: Reader<'_>) -> bool {
    r.spaces();
    Lead::read(&mut r);
    r.eat_any(&["从", "自"]);
    let first = endpoint(&mut r);
    let last = to_endpoint(&mut r);
    r.attempt(bound);
    within::inside(&mut r);
    tail(&mut r);
    // 9-1 may be anything; one of the ends must be a time.
    first.zip(last).is_some_and(|(first, last)| first || last) && r.is_done()
}

/// An end of a range, and whether it is more than a bare number.
fn endpoint(r: &mut Reader<'_>) -> Option<bool> {
    let is_time = r.attempt(within::amount).is_some() || r.attempt(moment).is_some();
    (is_time || numerals::number(r, 4).is_some()).then_some(is_time)
}

/// The other end of a range, after what joins the two.
fn to_endpoint(r: &mut Reader<'_>) -> Option<bool> {
    r.spaces();
    // A Chinese dash is two.
    r.eat_any(&["到", "至", "~", "--", "-"]).then_some(())?;
    r.spaces();
    endpoint(r)
}

/// A day, a time of day, or both.
fn moment(r: &mut Reader<'_>) -> Option<Moment> {
    let mut moment = Moment::default();
    let mut part = None;
    let start = r.at();
    if let Some((day, said)) = date::day(r) {
        part = said;
        moment.day = day;
        let beside = match day {
            Day::Weekday { week: None, weekday } => Some(Beside::Weekday(weekday)),
            Day::Weekday { .. } | Day::After(_) => Some(Beside::Day(day)),
            _ => None,
        };
        // Most days have nothing beside them.
        let may_be = matches!(r.peek(), Some('(' | ' ' | '周' | '星' | '礼'));
        if let Some(date) = beside.and_then(|_| r.attempt(date::bracketed_date)) {
            (moment.day, moment.beside) = (date, beside);
        } else if may_be && !matches!(day, Day::Weekday { .. }) {
            moment.beside = r.attempt(date::beside);
        }
        moment.day_spot = r.since(start);
    }
    let timed = r.attempt(|r| {
        if moment.day != Day::Implied {
            gap(r);
        }
        let start = r.at();
        let time = clock::time(r, part)?;
        Some((time, r.since(start)))
    });
    match timed {
        Some((time, spot)) => (moment.time, moment.time_spot) = (time, spot),
        None if moment.day == Day::Implied || part.is_some() => return None,
        None => {}
    }
    Some(moment)
}

/// What may stand between a day and a time: `2024-03-15T17:00`, `3月15日，17:00`, `明天的17:00`.
fn gap(r: &mut Reader<'_>) {
    r.spaces();
    r.eat_among(&[',', '的', 't']);
    r.spaces();
}

/// What stands after the time; `（含）` makes it part of what is allowed.
fn bound(r: &mut Reader<'_>) -> Option<Bound> {
    r.spaces();
    let included = is_included(r);
    r.spaces();
    let bound = if r.eat_of(&UNTIL) {
        Bound::Until
    } else if r.eat_of(&BEFORE) || r.attempt(before).is_some() {
        Bound::Before
    } else {
        return (included && !is_first(r)).then_some(Bound::Until);
    };
    let included = is_included(r) || included;
    Some(if included { Bound::Until } else { bound })
}

/// Whether a day is the first of several: `3月15日（含）起`.
fn is_first(r: &mut Reader<'_>) -> bool {
    r.eat_any(&["起", "后", "之后", "以后", "开始", "到", "至", "~", "-"])
}

static BEFORE: Words = words!["之前", "以前"];
static UNTIL: Words = words!["或之前", "或以前", "及之前", "及以前", "为止", "止", "截止"];

fn is_included(r: &mut Reader<'_>) -> bool {
    r.peek() == Some('(') && r.eat_any(&["(含)", "(含当日)", "(含当天)", "(含本日)"])
}

/// `前`, where it does not begin another word: 前后 is about, 前台 and 前端 are places, 前往 and
/// 前来 are ways, and `前2小时` is so much before.
fn before(r: &mut Reader<'_>) -> Option<()> {
    r.eat_one('前').then_some(())?;
    let is_other = matches!(
        r.peek(),
        Some('后' | '台' | '端' | '往' | '来' | '任' | '期' | '述' | '排' | '沿' | '夕')
    );
    (!is_other && within::amount(&mut r.clone()).is_none()).then_some(())
}

static REQUESTS: Words = words![
    "回复", "答复", "回答", "反馈", "提交", "提供", "完成", "交付", "交", "发送", "发出", "发给",
    "发我", "发到", "发至", "上报", "报送", "确认", "处理", "办理", "审批", "审阅", "签收", "补充",
    "到达", "结束", "截止",
];

fn follow_up(r: &mut Reader<'_>) -> bool {
    let asked = r.attempt(|r| {
        r.spaces();
        r.eat_one(',');
        r.spaces();
        while r.eat_of(&POLITE) {}
        r.eat_of(&REQUESTS).then_some(())
    });
    if asked.is_some() {
        r.eat_any(&["我们", "我", "完毕", "即可"]);
    }
    asked.is_some()
}

/// Whether a number without a unit can end here. `3月15` is a date, `3月15人` is none.
fn is_number_end(r: &Reader<'_>) -> bool {
    match r.peek() {
        None
        | Some(' ' | ',' | '。' | '(' | '-' | '~' | '前' | '之' | '以' | '到' | '至' | '止') => {
            true
        }
        Some(_) => follow_up(&mut r.clone()),
    }
}
