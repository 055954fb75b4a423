//! Deadlines of messages: what stands around a time may make it another one, or none.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, FixedOffset};
use comms_policy::message::Draft;

use comms_policy::{Policy, Severity, preset};
use std::sync::LazyLock;

static POLICY: LazyLock<Policy> = LazyLock::new(|| preset::standard().unwrap());

/// When a message of Wednesday, 10 in the morning in Shanghai, is due there, and what is wrong with it.
fn check(text: &str) -> (String, Vec<String>) {
    let sent_at: DateTime<FixedOffset> = "2024-03-13T10:00:00+08:00".parse().unwrap();
    let message = POLICY.check_message(&Draft::new(text, &sent_at)).unwrap();
    let at = message.deadline().and_then(|due| due.at);
    let at = at.map(|at| at.with_timezone(sent_at.offset()).format("%m-%d %H:%M").to_string());
    let faults = message.findings().iter().filter(|it| it.severity() != Severity::Note);
    (at.unwrap_or_default(), faults.map(|it| it.code().as_str().into()).collect())
}

/// Tasks that are due, and have no fault.
fn due(rows: &[(&str, &str)]) {
    for (words, at) in rows {
        let text = format!("【任务】{words} *李明");
        assert_eq!(check(&text), ((*at).into(), Vec::new()), "{text}");
    }
}

/// Tasks of which the deadline is not told, with the one fault that they have.
fn refused(code: &str, rows: &[&str]) {
    for words in rows {
        let text = format!("【任务】{words} *李明");
        assert_eq!(check(&text), (String::new(), vec![code.into()]), "{text}");
    }
}

#[test]
fn a_name_that_ends_with_a_numeral_is_no_part_of_a_date() {
    due(&[
        ("请张三下周五17:00前交稿", "03-22 17:00"),
        ("请李四下个周一9:00前交稿", "03-18 09:00"),
        ("请赵六下下周一9:00前交稿", "03-25 09:00"),
        ("请周八明天17:00前交稿", "03-14 17:00"),
        ("请王五3月20日17:00前交稿", "03-20 17:00"),
        ("样品2下周一9:00前寄出", "03-18 09:00"),
        ("请@张三明天17:00前提交", "03-14 17:00"),
    ]);
    // 一下 may belong to the verb.
    refused("deadline.missing", &["请把清单看一下周五9:00前的"]);
}

#[test]
fn what_stands_before_a_time_may_make_it_another() {
    refused(
        "deadline.unparsed",
        &[
            "请在下周的周四前交稿",
            "请在6月第三个周四前交稿",
            "请在最后一个周四前交稿",
            "请在一周后的周四前交稿",
            "请在国庆节后周四前交稿",
            "请在再下周四前交稿",
            "请在隔周周四前交稿",
            "请在4月8日、9日前交稿",
            "请周一、周二9:00前各交一份",
            "请在发版后2天内交稿",
            "请在发货之后2天内交稿",
            "请在5月1日起10天内交稿",
            "请在后天2小时内交稿",
            "请在元旦第三天17:00前交稿",
        ],
    );
    refused(
        "deadline.missing",
        &[
            "原定周四9:00前交稿",
            "请勿于周四9:00前发布",
            "收到投诉后2小时内回复",
            "验收后，10天内付款",
            "入职两周内提交",
            "样机预计周四9:00前到货",
            "一个月零3天内提交",
            "差一刻五点前提交",
        ],
    );
    due(&[
        ("收到后2天内回复", "03-16 00:00"),
        ("即日起2天内回复", "03-16 00:00"),
        ("然后周四9:00前交稿", "03-14 09:00"),
        ("会后明天9:00前交稿", "03-14 09:00"),
        ("样品、图纸明天9:00前寄出", "03-14 09:00"),
        ("收到本邮件后24小时内回复", "03-14 10:00"),
        ("初稿和终稿明天9:00前寄出", "03-14 09:00"),
    ]);
}

#[test]
fn what_stands_behind_a_time_may_make_it_another() {
    refused(
        "deadline.unparsed",
        &[
            "交稿，截止时间：4月8日以后",
            "交稿，截止时间：4月8日前两天",
            "交稿，截止时间：4月8日或9日",
            "交稿，截止时间：4月8日、9日",
            "交稿，截止时间：4月8日左右",
            "交稿，截止时间：4月8日（待定）",
            "交稿，截止时间：4月8日；时间9:00",
            "交稿，截止时间：4月8日9:00（伦敦时间）",
            "交稿，截止时间4月8日延期至4月9日",
            "交稿，截止时间4月8日，改为4月9日",
            "交稿，最晚周四那天上午",
            "请在4月8日前（不含）交稿",
            "请周四9:00前（UTC+0）交稿",
        ],
    );
    refused(
        "deadline.missing",
        &[
            "周四9:00前严禁发布",
            "周四9:00前禁止发布",
            "请统计4月8日前入职的员工",
            "请清理4月8日前到期的合同",
            "list all contracts expiring before April 8",
        ],
    );
    due(&[
        ("交稿，截止时间：4月8日。请准时", "04-09 00:00"),
        ("交稿，截止时间：4月8日，地点：三楼", "04-09 00:00"),
        ("交稿，别晚于周四9:00", "03-14 09:00"),
        ("请周四9:00前（上海团队）交稿", "03-14 09:00"),
    ]);
}

#[test]
fn a_time_of_day_goes_with_no_day_that_is_not_read() {
    for words in [
        "请在Monday 9:00前提交",
        "请在April 8 9:00前提交",
        "请于T+2 9:00前提交",
        "请于周五（22.3）9:00前提交",
        "当天请于9:00前签到",
        "请每日于17:00前提交",
    ] {
        let text = format!("【任务】{words} *李明");
        assert_eq!(check(&text).0, "", "{text}");
    }
    due(&[
        ("请李明17:00前提交", "03-13 17:00"),
        ("请各组下午4点前反馈", "03-13 16:00"),
        ("请Tom 16:00前提供清单", "03-13 16:00"),
        ("请张三周四9:00前提交", "03-14 09:00"),
        ("上线V2.1 16:00前完成", "03-13 16:00"),
        ("清单，预计完成时间：4月8日", "04-09 00:00"),
        // 后日 and 三日 are no days here.
        ("会后日报请于17:00前发出", "03-13 17:00"),
        ("张三日报请于17:00前发出", "03-13 17:00"),
    ]);
}

#[test]
fn a_date_beside_a_day_must_be_the_same() {
    due(&[
        ("请于下周五（22日）17:00前交稿", "03-22 17:00"),
        ("请于周五（3/15）17:00前交稿", "03-15 17:00"),
        ("请于明天（3月14日）17:00前交稿", "03-14 17:00"),
        ("请于3月14日（明天）17:00前交稿", "03-14 17:00"),
        ("请于3月14日（四）17:00前交稿", "03-14 17:00"),
        ("请于3月14日(Thu) 17:00前交稿", "03-14 17:00"),
        ("send it by Friday (March 15) 5pm", "03-15 17:00"),
    ]);
    refused(
        "date.invalid",
        &[
            "请于明天（3月15日）17:00前交稿",
            "请于3月15日（明天）17:00前交稿",
            "请于3月15日（四）17:00前交稿",
            "请于3月15日（下周五）17:00前交稿",
            "请于下周五（15日）17:00前交稿",
            "请于本周五（3月22日）17:00前交稿",
            "请于周五（3/16）17:00前交稿",
            "send it by Friday (March 16) 5pm",
        ],
    );
}

#[test]
fn english_goes_on_behind_a_time() {
    refused(
        "deadline.unparsed",
        &[
            "send it by Thursday of next week",
            "send it by Thursday week",
            "send it by Thursday after next",
            "send it by the 3rd of next month",
            "send it by April 8 next year",
            "send it by April 8 '25",
            "send it by April 8 at 1600",
            "send it by Thursday AM",
            "send it by Thursday early morning",
            "send it by Thursday; 5pm",
            "send it by 4pm this coming Thursday",
            "send it by 4pm in three days",
            "send it by 4pm the following day",
            "send it by 4pm on Thursdays",
            "send it by 4pm in the afternoon",
            "send it by April 8 or 9",
            "send it by April 8, 9 and 10",
            "send it by Thursday / Friday",
            "send it by 4pm, UTC",
            "send it by Thursday 4pm London",
            "send it by Thursday and Friday",
            "send it by Thursday 4pm to 5pm",
            "send it by Thursday or so",
            "send it by Thursday (tbc)",
            "send it by 4pm (UTC)",
            "send it by 4pm in Tokyo",
            "send it by Thursday 4pm Pacific",
            "send it by Thursday 4pm, moved to Friday",
            "send it within 2 days of signing",
            "send it within 2 days from Thursday",
            "send it within 2 days after April 8",
            "send it by 4/8",
            "send it by next week",
            "send it by 8-Apr",
        ],
    );
    refused("deadline.missing", &["send it to Tom, not before Thursday", "send it by mail"]);
    due(&[
        ("send it by Thursday (4pm)", "03-14 16:00"),
        ("send it by Thursday - 4pm", "03-14 16:00"),
        ("send it by 4pm (Thursday)", "03-14 16:00"),
        ("send it by Thursday 4pm and call Tom", "03-14 16:00"),
        ("send it by Thursday 4pm to Tom", "03-14 16:00"),
        ("send it by Thursday 4pm in the folder", "03-14 16:00"),
        ("send it by Thursday 4pm (see below)", "03-14 16:00"),
        ("send it by Thursday 4pm: the plan and the list", "03-14 16:00"),
        ("send it within 2 days of receipt", "03-16 00:00"),
        ("send it within 2 hours from now", "03-13 12:00"),
        ("first by tomorrow's talk, then by Thursday 4pm", "03-14 16:00"),
    ]);
}

#[test]
fn what_is_not_understood_is_told_apart_from_what_is_missing() {
    refused(
        "deadline.unparsed",
        &[
            "请于明天交稿",
            "需明天上午回复",
            "请于4月8日左右交稿",
            "交稿，截止时间：尽快",
            "交稿，截止时间：下周",
            "交稿，最晚下周",
        ],
    );
    refused("deadline.missing", &["请整理周四会议的纪要", "请尽快交稿"]);
}

#[test]
fn a_time_that_has_passed_is_a_deadline_only_where_something_is_asked_for() {
    for text in [
        "【反馈】昨天17:00前一切正常",
        "【通知】2020年5月1日前签的合同有效",
        "【通知】截至3月11日12:00共有9人报名",
        "【通知】It worked before 5pm yesterday",
        "【通知】无需在周四9:00前签到",
        "【通知】系统将于今晚8点前恢复",
    ] {
        assert_eq!(check(text), (String::new(), Vec::new()), "{text}");
    }
    for text in [
        "【通知】请在昨天17:00前回复",
        "【通知】报名截止时间：昨天17:00",
        "【任务】昨天17:00前完成 *李明",
    ] {
        assert_eq!(check(text), ("03-12 17:00".into(), vec!["deadline.past".into()]), "{text}");
    }
}
