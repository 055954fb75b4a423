//! Deadlines in texts: what is read, when it is due, and what is refused.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use comms_policy::text::deadline::{Bound, Due, LIMIT, WorkCalendar, leading, parse};
use comms_policy::text::{Code, Language};
use proptest::prelude::*;
use std::fmt::Write;

/// Monday to Friday, 9:00 to 17:30, closed in the first week of October.
struct Office;

impl WorkCalendar for Office {
    fn closing(&self, date: NaiveDate) -> Option<NaiveDateTime> {
        let is_closed =
            date.weekday().number_from_monday() > 5 || (date.month() == 10 && date.day() <= 7);
        if is_closed { None } else { date.and_hms_opt(17, 30, 0) }
    }

    fn working_day_after(&self, date: NaiveDate, days: u32) -> Option<NaiveDate> {
        let later = date.iter_days().skip(1).take(10_000);
        later.filter(|date| self.closing(*date).is_some()).nth(usize::try_from(days).ok()? - 1)
    }

    fn is_open(&self, at: NaiveDateTime) -> bool {
        let is_late_enough = at.hour() >= 9;
        self.closing(at.date()).is_some_and(|closing| is_late_enough && at < closing)
    }
}

/// A calendar without any answer.
struct Nothing;

impl WorkCalendar for Nothing {
    fn closing(&self, _: NaiveDate) -> Option<NaiveDateTime> {
        None
    }

    fn working_day_after(&self, _: NaiveDate, _: u32) -> Option<NaiveDate> {
        None
    }

    fn is_open(&self, _: NaiveDateTime) -> bool {
        false
    }
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A Thursday.
fn said_at() -> NaiveDateTime {
    at("2025-09-18 10:20")
}

/// When a text is due, with `<` if exclusive and `<=` if not, and its notes; or the code of its
/// fault and the words that it is about.
fn told(
    text: &str,
    language: Language,
    said_at: NaiveDateTime,
    calendar: Option<&dyn WorkCalendar>,
) -> String {
    match parse(text, language).and_then(|expression| expression.resolve(said_at, calendar)) {
        Err(fault) => format!("{} {}", fault.code, &text[fault.span]),
        Ok(deadline) => {
            let sign = if deadline.exclusive { "<" } else { "<=" };
            let due = deadline.local(said_at).format("%m-%d %H:%M");
            let mut told = format!("{sign} {due}");
            if deadline.date_only {
                assert!(deadline.exclusive && deadline.local(said_at).time() == <_>::default());
                told.push_str(" day");
            }
            for (code, span) in deadline.notes.iter() {
                let name = code.as_str().trim_start_matches("deadline.");
                write!(told, ", {name} {}", &text[span]).unwrap();
            }
            told
        }
    }
}

#[track_caller]
fn check(language: Language, rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        assert_eq!(told(text, language, said_at(), Some(&Office)), *wanted, "{text}");
    }
}

#[test]
fn chinese_days_count_whole() {
    check(
        Language::Zh,
        &[
            ("今天", "< 09-19 00:00 day"),
            ("当日前", "< 09-19 00:00 day, day-boundary-ambiguous 当日前"),
            ("大后天之前", "< 09-22 00:00 day, day-boundary-ambiguous 大后天之前"),
            ("昨天", "< 09-18 00:00 day, past 昨天"),
            ("周四", "< 09-19 00:00 day"),
            ("星期三前", "< 09-25 00:00 day, week-rolled 星期三, day-boundary-ambiguous 星期三前"),
            ("本周二", "< 09-17 00:00 day, past 本周二"),
            ("下礼拜天", "< 09-29 00:00 day"),
            ("下下个星期五前", "< 10-04 00:00 day, day-boundary-ambiguous 下下个星期五前"),
            ("22号前", "< 09-23 00:00 day, day-boundary-ambiguous 22号前"),
            ("7日", "< 10-08 00:00 day, month-rolled 7日"),
            ("31号", "< 11-01 00:00 day, month-rolled 31号"),
            ("下个月八号", "< 10-09 00:00 day"),
            ("本月份18日", "< 09-19 00:00 day"),
            ("10月20日前", "< 10-21 00:00 day, day-boundary-ambiguous 10月20日前"),
            ("10月20前", "< 10-21 00:00 day, day-boundary-ambiguous 10月20前"),
            ("十一月廿二日", "< 11-23 00:00 day"),
            ("8月2日", "< 08-03 00:00 day, past 8月2日"),
            ("2月7日", "< 02-08 00:00 day, year-rolled 2月7日"),
            ("二〇二六年四月三十日", "< 05-01 00:00 day"),
            ("明年元月", "deadline.unparsed 明年元月"),
            ("2025-10-16前", "< 10-17 00:00 day, day-boundary-ambiguous 2025-10-16前"),
            ("20251016", "< 10-17 00:00 day"),
            ("９月３０日前", "< 10-01 00:00 day, day-boundary-ambiguous ９月３０日前"),
        ],
    );
}

#[test]
fn a_date_that_is_included_by_its_words_has_no_note() {
    check(
        Language::Zh,
        &[
            ("9月26日（含）前", "< 09-27 00:00 day"),
            ("9月26日前（含当日）", "< 09-27 00:00 day"),
            ("9月26日及之前", "< 09-27 00:00 day"),
            ("9月26日止", "< 09-27 00:00 day"),
            ("截至9月26日", "< 09-27 00:00 day"),
            ("不晚于下周一", "< 09-23 00:00 day"),
        ],
    );
    check(
        Language::En,
        &[
            ("on or before Sep 26", "< 09-27 00:00 day"),
            ("by the 26th", "< 09-27 00:00 day"),
            ("before the 26th", "< 09-27 00:00 day, day-boundary-ambiguous before the 26th"),
        ],
    );
}

#[test]
fn a_weekday_beside_a_date_must_be_right() {
    check(
        Language::Zh,
        &[
            ("9月26日（周五）17:00前", "< 09-26 17:00"),
            ("下周五（9月26日）17:00前", "< 09-26 17:00"),
            ("9月26日（周六）17:00前", "date.invalid 9月26日（周六）"),
        ],
    );
    check(
        Language::En,
        &[
            ("by Friday, September 26", "< 09-27 00:00 day"),
            ("by Sat 26 Sep", "date.invalid Sat 26 Sep"),
        ],
    );
}

#[test]
fn ends_of_weeks_months_quarters_and_years() {
    check(
        Language::Zh,
        &[
            ("本周内", "< 09-22 00:00 day"),
            ("下周之内", "< 09-29 00:00 day"),
            ("月底", "< 10-01 00:00 day"),
            ("下月末前", "< 11-01 00:00 day, day-boundary-ambiguous 下月末前"),
            ("11月底", "< 12-01 00:00 day"),
            ("2028年2月底", "< 03-01 00:00 day"),
            ("季度末", "< 10-01 00:00 day"),
            ("下季度内", "< 01-01 00:00 day"),
            ("今年年底", "< 01-01 00:00 day"),
            ("年内", "< 01-01 00:00 day"),
            ("后年底", "< 01-01 00:00 day"),
        ],
    );
    check(
        Language::En,
        &[
            ("by EOW", "< 09-22 00:00 day, day-boundary-ambiguous by EOW"),
            ("end of next week", "< 09-29 00:00 day, day-boundary-ambiguous end of next week"),
            ("by EOM", "< 10-01 00:00 day"),
            ("by the end of this month", "< 10-01 00:00 day"),
            ("end of November", "< 12-01 00:00 day"),
            ("end of quarter", "< 10-01 00:00 day"),
            ("EOY", "< 01-01 00:00 day"),
        ],
    );
}

#[test]
fn chinese_times_of_day() {
    check(
        Language::Zh,
        &[
            ("今天16:45前", "< 09-18 16:45"),
            ("截至今天16:45", "<= 09-18 16:45"),
            ("明天16:45", "<= 09-19 16:45"),
            ("下周一上午11点前", "< 09-22 11:00"),
            ("下午2点半之前", "< 09-18 14:30, date-implied 下午2点半"),
            ("16时05分以前", "< 09-18 16:05, date-implied 16时05分"),
            ("十九点整前", "< 09-18 19:00, date-implied 十九点整"),
            ("晚上7点一刻", "<= 09-18 19:15, date-implied 晚上7点一刻"),
            ("明早8点三刻前", "< 09-19 08:45"),
            ("明天中午1点", "<= 09-19 13:00"),
            ("9月23日15时20分30秒", "<= 09-23 15:20"),
            ("2025/9/23 15:20前", "< 09-23 15:20"),
            ("2025-09-23T15:20", "<= 09-23 15:20"),
            ("明晚12点前", "< 09-20 00:00"),
            ("明天0点前", "< 09-19 00:00"),
            ("周五24:00前", "< 09-20 00:00"),
            ("周五24时前", "< 09-20 00:00"),
            ("周五深夜12点半", "<= 09-20 00:30"),
            ("周五凌晨12点半", "<= 09-19 00:30"),
            ("今夜3点", "<= 09-19 03:00, night-hour 3点"),
        ],
    );
}

#[test]
fn an_hour_without_morning_or_afternoon_is_the_next_one_at_work() {
    let rows = [
        // (text, without a calendar, with one)
        ("4点前", "< 09-18 16:00", "< 09-18 16:00"),
        ("11点前", "< 09-18 11:00", "< 09-18 11:00"),
        ("10点前", "< 09-18 22:00", "< 09-18 22:00"),
        ("明天4点前", "< 09-19 04:00", "< 09-19 16:00"),
        ("明天10点前", "< 09-19 10:00", "< 09-19 10:00"),
        ("周六4点前", "< 09-20 04:00", "< 09-20 04:00"),
        ("明天九点前", "< 09-19 09:00", "< 09-19 09:00"),
        ("明天5点半前", "< 09-19 05:30", "< 09-19 17:30"),
        ("昨天4点", "<= 09-17 04:00", "<= 09-17 04:00"),
    ];
    for (text, without, with) in rows {
        let told = |calendar| told(text, Language::Zh, said_at(), calendar);
        let (plain, at_work) = (told(None), told(Some(&Office)));
        assert!(plain.starts_with(without) && plain.contains("meridiem-assumed"), "{plain}");
        assert!(at_work.starts_with(with) && at_work.contains("meridiem-assumed"), "{at_work}");
    }
    check(
        Language::Zh,
        &[
            ("04点前", "< 09-18 04:00, date-implied 04点, past 04点前"),
            ("12点", "<= 09-18 12:00, date-implied 12点"),
        ],
    );
}

#[test]
fn an_hour_that_has_passed_twice_is_of_the_next_day_where_no_day_is_said() {
    let evening = at("2025-09-18 21:30");
    let rows = [
        // (text, without a calendar, with one)
        ("5点前", "< 09-19 05:00", "< 09-19 17:00"),
        ("九点半前", "< 09-19 09:30", "< 09-19 09:30"),
        ("10点前", "< 09-18 22:00", "< 09-18 22:00"),
        ("今天5点前", "< 09-18 05:00", "< 09-18 05:00"),
        ("下午5点前", "< 09-18 17:00", "< 09-18 17:00"),
    ];
    for (text, without, with) in rows {
        let told = |calendar| told(text, Language::Zh, evening, calendar);
        let (plain, at_work) = (told(None), told(Some(&Office)));
        assert!(plain.starts_with(without), "{text}: {plain}");
        assert!(at_work.starts_with(with), "{text}: {at_work}");
        assert_eq!(plain.contains("past"), text.contains('午') || text.contains('今'), "{plain}");
    }
    let english = told("by 5:00", Language::En, evening, Some(&Office));
    assert_eq!(english, "<= 09-19 17:00, date-implied 5:00, meridiem-assumed 5:00");
}

#[test]
fn a_small_hour_of_a_night_is_of_the_next_date() {
    check(
        Language::Zh,
        &[
            ("今晚1点前", "< 09-19 01:00, night-hour 1点"),
            ("今晚凌晨1点前", "< 09-19 01:00, night-hour 凌晨1点"),
            ("今晚0点前", "< 09-19 00:00"),
            ("今晚00:30前", "< 09-19 00:30"),
            ("周六半夜两点", "<= 09-21 02:00, night-hour 半夜两点"),
            ("明天凌晨1点前", "< 09-19 01:00"),
            ("今晚5点前", "< 09-18 17:00"),
        ],
    );
    check(
        Language::En,
        &[
            ("tonight 1am", "<= 09-19 01:00, night-hour 1am"),
            ("by 2:30 tonight", "<= 09-19 02:30, night-hour 2:30"),
            ("by 12am tonight", "<= 09-19 00:00"),
            ("by 1am tomorrow", "<= 09-19 01:00"),
        ],
    );
    let after_midnight = told("今晚1点前", Language::Zh, at("2025-09-18 00:20"), None);
    assert_eq!(after_midnight, "< 09-18 01:00, night-hour 1点");
}

#[test]
fn closings_and_working_days_need_a_calendar() {
    check(
        Language::Zh,
        &[
            ("明天下班前", "<= 09-19 17:30"),
            ("下班前", "<= 09-18 17:30, date-implied 下班"),
            ("周日下班前", "<= 09-19 17:30, closed-day 周日"),
            ("10月7日下班前", "<= 09-30 17:30, closed-day 10月7日"),
            ("4个工作日内", "<= 09-24 17:30"),
            ("十个工作日之内", "<= 10-09 17:30"),
        ],
    );
    check(
        Language::En,
        &[
            ("COB", "<= 09-18 17:30, date-implied COB"),
            ("by close of business tomorrow", "<= 09-19 17:30"),
            ("before COB on Sunday", "<= 09-19 17:30, closed-day Sunday"),
            ("within four business days", "<= 09-24 17:30"),
            ("within 1 working day", "<= 09-19 17:30"),
            ("EOD", "< 09-19 00:00 day, day-boundary-ambiguous EOD"),
        ],
    );
    let needs = |text, language| told(text, language, said_at(), None);
    assert_eq!(needs("明天下班前", Language::Zh), "deadline.needs-calendar 明天下班前");
    assert_eq!(
        needs("within 2 working days", Language::En),
        "deadline.needs-calendar within 2 working days"
    );
    assert_eq!(
        told("明天下班前", Language::Zh, said_at(), Some(&Nothing)),
        "deadline.out-of-range 明天下班前"
    );
}

#[test]
fn amounts_of_time() {
    check(
        Language::Zh,
        &[
            ("36小时内", "<= 09-19 22:20"),
            ("36h内", "<= 09-19 22:20"),
            ("三个半小时内", "<= 09-18 13:50"),
            ("2.5小时以内", "<= 09-18 12:50"),
            ("一百零五分钟内", "<= 09-18 12:05"),
            ("两刻钟内", "<= 09-18 10:50"),
            ("4天内", "< 09-23 00:00 day"),
            ("两周内", "< 10-03 00:00 day"),
            ("半年内", "< 03-19 00:00 day"),
            ("3 个月内", "< 12-19 00:00 day"),
            ("0天内", "deadline.unparsed 0天内"),
            ("半天内", "deadline.unparsed 半天内"),
        ],
    );
    check(
        Language::En,
        &[
            ("within 36 hours", "<= 09-19 22:20"),
            ("in 90 mins", "<= 09-18 11:50"),
            ("within half an hour", "<= 09-18 10:50"),
            ("within an hour", "<= 09-18 11:20"),
            ("in three days", "< 09-22 00:00 day"),
            ("within the next 2 weeks", "< 10-03 00:00 day"),
            ("within 1.5 days", "deadline.unparsed 1.5 days"),
        ],
    );
    let month = told("一个月内", Language::Zh, at("2024-01-31 08:00"), None);
    assert_eq!(month, "< 03-01 00:00 day", "a month ends on its last day");
    let within = parse("within 36 hours", Language::En).unwrap();
    let due = within.resolve(said_at(), None).unwrap().due;
    assert_eq!(due, Due::Elapsed(TimeDelta::try_hours(36).unwrap()));
}

#[test]
fn english_days_and_times() {
    check(
        Language::En,
        &[
            ("today", "< 09-19 00:00 day"),
            ("by tomorrow", "< 09-20 00:00 day"),
            ("tonight", "< 09-19 00:00 day"),
            ("Thursday", "< 09-19 00:00 day"),
            ("Deadline is Fri 4pm", "<= 09-19 16:00"),
            ("due Wed", "< 09-25 00:00 day, week-rolled Wed"),
            ("this Monday", "< 09-16 00:00 day, past this Monday"),
            ("next Saturday", "< 09-28 00:00 day"),
            ("by 4pm", "<= 09-18 16:00, date-implied 4pm"),
            ("before 4:30 p.m. today", "< 09-18 16:30"),
            ("by 4:30", "<= 09-18 16:30, date-implied 4:30, meridiem-assumed 4:30"),
            ("by 04:30 tomorrow", "<= 09-19 04:30"),
            ("before noon", "< 09-18 12:00, date-implied noon"),
            ("by midnight", "<= 09-19 00:00, date-implied midnight"),
            ("by 12am tomorrow", "<= 09-19 00:00"),
            ("by 9:30 tonight", "<= 09-18 21:30"),
            ("Saturday at 16:00", "<= 09-20 16:00"),
            ("4pm on Monday", "<= 09-22 16:00, week-rolled Monday"),
            ("no later than Friday, 3 o'clock", "<= 09-19 15:00, meridiem-assumed 3 o'clock"),
            ("October 20", "< 10-21 00:00 day"),
            ("until 20 Oct 9am", "<= 10-20 09:00"),
            ("by Oct. 20th, 2025 at 14:00", "<= 10-20 14:00"),
            ("the 3rd of November", "< 11-04 00:00 day"),
            ("by Feb 7", "< 02-08 00:00 day, year-rolled Feb 7"),
            ("2025-09-23 15:20", "<= 09-23 15:20"),
            ("Sat at the latest", "< 09-21 00:00 day"),
            ("PLEASE REPLY BY ４ＰＭ.", "<= 09-18 16:00, date-implied ４ＰＭ"),
        ],
    );
}

#[test]
fn traditional_characters_and_requests_around() {
    check(
        Language::Zh,
        &[
            ("請於下週一下午兩點前回覆", "< 09-22 14:00"),
            ("這個禮拜五之內", "deadline.unparsed 之內"),
            ("後天晚間八點半前", "< 09-20 20:30"),
            ("兩個鐘頭內答覆我們。", "<= 09-18 12:20"),
            ("最遲9月23號15時", "<= 09-23 15:00"),
            ("截止时间：9月23日 15:00", "<= 09-23 15:00"),
            ("请务必在明天11:30前提交！", "< 09-19 11:30"),
            ("  明天11:30前，请确认  ", "< 09-19 11:30"),
        ],
    );
}

#[test]
fn ranges_are_no_deadlines() {
    for text in [
        "9月22日到26日",
        "下周一至下周三",
        "14:00—15:30",
        "上午9点到10点前",
        "从5号到8号",
        "2-3天内",
        "截至14:00-15:00",
    ] {
        assert_eq!(told(text, Language::Zh, said_at(), None), format!("deadline.is-range {text}"));
    }
    for text in ["Tuesday to Thursday", "2pm-4pm", "from 2 to 4", "between 2 and 4pm", "2-4pm"] {
        assert_eq!(told(text, Language::En, said_at(), None), format!("deadline.is-range {text}"));
    }
}

#[test]
fn what_does_not_exist_is_said_to() {
    check(
        Language::Zh,
        &[
            ("4月31日前", "date.invalid 4月31日"),
            ("2026年2月29日", "date.invalid 2026年2月29日"),
            ("本月31日前", "date.invalid 本月31日"),
            ("32号", "date.invalid 32号"),
            ("13月1日", "date.invalid 13月1日"),
            ("明天26:00前", "time.invalid 26:00"),
            ("17:60", "time.invalid 17:60"),
            ("24:01", "time.invalid 24:01"),
            ("早上15点", "time.invalid 早上15点"),
            ("999999999天内", "deadline.out-of-range 999999999天内"),
        ],
    );
    check(
        Language::En,
        &[
            ("by April 31", "date.invalid April 31"),
            ("by 14pm", "time.invalid 14pm"),
            ("by 0:70", "time.invalid 0:70"),
            ("within 99999999 years", "deadline.out-of-range within 99999999 years"),
        ],
    );
}

#[test]
fn what_is_not_understood_is_left_over() {
    check(
        Language::Zh,
        &[
            ("", "deadline.unparsed "),
            ("抓紧", "deadline.unparsed 抓紧"),
            ("后天一早前", "deadline.unparsed 一早前"),
            ("下旬", "deadline.unparsed 下旬"),
            ("4天前", "deadline.unparsed 4天前"),
            ("4天后", "deadline.unparsed 4天后"),
            ("10月前", "deadline.unparsed 10月前"),
            ("2026年前", "deadline.unparsed 2026年前"),
            ("9/26", "deadline.unparsed 9/26"),
            ("周五前后", "deadline.unparsed 前后"),
            ("周五前台值班", "deadline.unparsed 前台值班"),
            ("明天下午", "deadline.unparsed 下午"),
            ("明天17:00前 开会", "deadline.unparsed 开会"),
            ("明天15:00后", "deadline.unparsed 后"),
            ("by Friday", "deadline.unparsed by Friday"),
        ],
    );
    check(
        Language::En,
        &[
            ("soon", "deadline.unparsed soon"),
            ("by Monday morning", "deadline.unparsed morning"),
            ("by 4pm CET", "deadline.unparsed CET"),
            ("by next week", "deadline.unparsed next week"),
            ("by 4", "deadline.unparsed 4"),
            ("4 days ago", "deadline.unparsed 4 days ago"),
            ("after Monday", "deadline.unparsed after Monday"),
            ("Mondays", "deadline.unparsed Mondays"),
            ("周五前", "deadline.unparsed 周五前"),
        ],
    );
}

#[test]
fn a_text_may_begin_with_its_deadline() {
    let rows = [
        ("后天下班前把方案发给王总", Some("后天下班前")),
        ("请于9月26日（周五）12:00前提交材料", Some("请于9月26日（周五）12:00前")),
        ("最晚明天，不要再拖", Some("最晚明天")),
        ("48小时内修复", Some("48小时内")),
        ("本周内部署完毕", Some("本周内")),
        ("周四前提交", Some("周四前")),
        (" 周四前", Some("周四前")),
        ("本周内部沟通", None),
        ("周四开会", None),
        ("周四前往上海", None),
        ("周四前夕", None),
        ("到周四已有三人", None),
        ("最晚到周四", Some("最晚到周四")),
        ("至迟周四交", Some("至迟周四")),
        ("9-25 17:00前交", Some("9-25 17:00前")),
        ("9/25 下午5点前交", Some("9/25 下午5点前")),
        ("9/25前交", None),
        ("周四17:00整前交", Some("周四17:00整前")),
        ("周四17:00前2小时交", None),
        ("周四前一天交", None),
        ("周四前两份都交", Some("周四前")),
        ("3天内（含今天）交", None),
        ("2026年内交", Some("2026年内")),
        ("7个自然日内交", Some("7个自然日内")),
        ("30min内交", Some("30min内")),
        ("9月25日 周四前交", Some("9月25日 周四前")),
        ("明天周会前交", None),
        ("DDL为周四18:00", Some("DDL为周四18:00")),
        ("周四（含）交", Some("周四（含）")),
        ("周四（含）起", None),
        ("周四（含）以后", None),
        ("周四（含）至周五", None),
        ("周四前后都可以", None),
        ("5天前说过", None),
        ("25号", None),
        ("3人前往", None),
        ("截至明天下午", None),
        ("最晚3点40人到场", None),
        ("截至9点-11点", None),
        ("截至2025-09-19T18:00+08:00", None),
        ("截至2025-09-19 18:00Z", None),
        ("截至9月19日18:00 UTC", None),
        ("截至9月19日18:00. 3人", Some("截至9月19日18:00")),
        ("截至9月10日的数据", None),
        ("4月31日前提交", None),
        ("我们周四前提交", None),
    ];
    for (text, wanted) in rows {
        let found = leading(text, Language::Zh).map(|(_, span)| &text[span]);
        assert_eq!(found, wanted, "{text}");
    }
    let rows = [
        ("by Monday 4pm send me the draft", Some("by Monday 4pm")),
        ("Before noon, call the client", Some("Before noon")),
        ("within 2 days of receipt", Some("within 2 days")),
        ("due Oct 20: the report", Some("due Oct 20")),
        ("by Monday morning, please", None),
        ("by Monday's meeting", None),
        ("by 4pm PST today", None),
        ("by 2025-09-19T16:00 send me the draft", Some("by 2025-09-19T16:00")),
        ("by 2025-09-19T16:00Z", None),
        ("by 2025-09-19T16:00+08:00", None),
        ("by 2025-09-19T16:00:00.000Z", None),
        ("by 16:00 +0800", None),
        ("by 4pm London time", None),
        ("by 4pm (New York time)", None),
        ("by 4pm on time", Some("by 4pm")),
        ("by Friday or Monday", None),
        ("by Friday or earlier", Some("by Friday or earlier")),
        ("by Friday/Monday", None),
        ("by 4pm every Friday", None),
        ("due date: Friday", Some("due date: Friday")),
        ("by 2pm-4pm", None),
        ("by 30 people", None),
        ("in 3 hours we meet", None),
        ("Monday we meet", None),
        ("bypass", None),
    ];
    for (text, wanted) in rows {
        let found = leading(text, Language::En).map(|(_, span)| &text[span]);
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn a_time_of_a_statement_is_no_deadline() {
    let statements = [
        "24小时内重启了三次",
        "今天下班前不用回复",
        "3天内没有人回复",
        "今天下班前大家都不必来",
        "周五前已经提交",
        "周五前已全部回复",
        "周五前提交了三份",
        "三天內來過兩次",
        "兩天內無需處理",
        "3天内未回复视为同意",
        "周五前我不在公司",
        "周五前请勿回复",
        "周五前别回复客户",
        "周五前不要提交",
        "请今天下班前不用回复",
        "截至今天17:00，已有三人报名",
        "在24小时内恢复过一次",
    ];
    for text in statements {
        assert_eq!(leading(text, Language::Zh), None, "{text}");
    }
    let requests = [
        ("今天17:00前提交", "今天17:00前"),
        ("今天17:00前把没签的合同发我", "今天17:00前"),
        ("明天前提交未完成的清单", "明天前"),
        ("周五前了解一下情况", "周五前"),
        ("周五前通过审核", "周五前"),
        ("周五前写完了发给我", "周五前"),
        ("周五前修改过的版本发我", "周五前"),
        ("周五前别忘了提交", "周五前"),
        ("周五前不要忘记提交", "周五前"),
        ("周五前不得不交", "周五前"),
        ("请周五前把问题改了", "请周五前"),
        ("周五前提交，没有问题的话", "周五前"),
        ("截至周五17:00，请提交", "截至周五17:00"),
        ("三天內請確認", "三天內"),
    ];
    for (text, wanted) in requests {
        let found = leading(text, Language::Zh).map(|(_, span)| &text[span]);
        assert_eq!(found, Some(wanted), "{text}");
    }
    let statements = [
        "before 5pm I was at home",
        "by Friday, we had moved on",
        "by 5pm they closed the office",
        "within 24 hours no one replied",
        "by Friday you need not reply",
        "by Friday I am back",
        "before 5pm it already worked",
        "within 24 hours the server was restarted twice",
        "by 5pm our main office had closed",
    ];
    for text in statements {
        assert_eq!(leading(text, Language::En), None, "{text}");
    }
    let requests = [
        ("before 5pm please send", "before 5pm"),
        ("by Friday I need the report", "by Friday"),
        ("by Friday we'd like an answer", "by Friday"),
        ("by Friday you proceed with it", "by Friday"),
        ("by Friday, no later", "by Friday"),
        ("by Friday send the signed contract", "by Friday"),
        ("by Friday the draft should be signed", "by Friday"),
        ("by Friday the signed contract", "by Friday"),
        ("by Friday I was told please send it", "by Friday"),
    ];
    for (text, wanted) in requests {
        let found = leading(text, Language::En).map(|(_, span)| &text[span]);
        assert_eq!(found, Some(wanted), "{text}");
    }
}

#[test]
fn labels_closings_and_thanks_belong_to_a_deadline() {
    check(
        Language::Zh,
        &[
            ("9月26日截止", "< 09-27 00:00 day"),
            ("9月26日17:00截止", "<= 09-26 17:00"),
            ("9月26日17:00前截止", "< 09-26 17:00"),
            ("到9月26日为止", "< 09-27 00:00 day"),
            ("到9月26日為止", "< 09-27 00:00 day"),
            ("完成时间：9月26日 17:00", "<= 09-26 17:00"),
            ("完成時間：9月26日 17:00", "<= 09-26 17:00"),
            ("截止日期为9月26日", "< 09-27 00:00 day"),
            ("提交期限是周五", "< 09-20 00:00 day"),
            ("最后期限：周五", "< 09-20 00:00 day"),
            ("今天内回复", "< 09-19 00:00 day"),
            ("請今日內回覆", "< 09-19 00:00 day"),
            ("今天内", "deadline.unparsed 内"),
            ("明晨9点前", "< 09-19 09:00"),
            ("明天12:00前回复，谢谢！", "< 09-19 12:00"),
            ("明天12:00前回覆，謝謝", "< 09-19 12:00"),
            ("周五前发我", "< 09-20 00:00 day, day-boundary-ambiguous 周五前"),
        ],
    );
}

#[test]
fn a_note_is_not_about_the_words_that_ask() {
    check(
        Language::Zh,
        &[
            ("请于9月26日前", "< 09-27 00:00 day, day-boundary-ambiguous 9月26日前"),
            ("请最晚昨天17:00前", "< 09-17 17:00, past 最晚昨天17:00前"),
        ],
    );
    check(
        Language::En,
        &[(
            "please reply before the 26th",
            "< 09-27 00:00 day, day-boundary-ambiguous before the 26th",
        )],
    );
}

#[test]
fn the_bound_is_told_before_a_date_is() {
    let bound = |text, language| parse(text, language).unwrap().bound();
    assert_eq!(bound("明天", Language::Zh), Bound::Unsaid);
    assert_eq!(bound("最晚明天14:00前", Language::Zh), Bound::Before);
    assert_eq!(bound("2天内", Language::Zh), Bound::Until);
    assert_eq!(bound("due before 14:00", Language::En), Bound::Before);
    assert_eq!(bound("in 2 hours", Language::En), Bound::Unsaid);
}

#[test]
fn a_text_beyond_the_limit_is_not_read() {
    let text = format!("{:1$}", "明天", LIMIT);
    assert!(parse(&text, Language::Zh).is_ok());
    let longer = format!("{text} ");
    let fault = parse(&longer, Language::Zh).unwrap_err();
    assert_eq!((fault.code, fault.span), (Code::DeadlineUnparsed, 0..longer.len()));
    assert!(leading(&format!("明天前{longer}"), Language::Zh).is_some());
    assert!(leading(&format!("明天{longer}前"), Language::Zh).is_none());
    let spaced = format!("明天{}前", " ".repeat(LIMIT));
    assert!(leading(&spaced, Language::Zh).is_none());
}

#[test]
fn nothing_is_allocated_to_tell_a_deadline() {
    let texts = [
        ("请于下周三上午10点前回复", Language::Zh),
        ("周日下班前", Language::Zh),
        ("by the end of next quarter", Language::En),
    ];
    let counted = allocation_counter::measure(|| {
        for (text, language) in texts {
            let deadline = parse(text, language).unwrap().resolve(said_at(), Some(&Office));
            assert!(deadline.is_ok());
            assert!(leading(text, language).is_some());
        }
    });
    assert_eq!(counted.count_total, 0);
}

/// A number below a thousand in Chinese characters.
fn characters(number: u32) -> String {
    let digit =
        |number| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][number as usize];
    match (number / 100, number / 10 % 10, number % 10) {
        (0, 0, units) => digit(units).into(),
        (0, 1, units) => format!("十{}", digit(units)),
        (0, tens, units) => format!("{}十{}", digit(tens), digit(units)),
        (hundreds, 0, 0) => format!("{}百", digit(hundreds)),
        (hundreds, 0, units) => format!("{}百零{}", digit(hundreds), digit(units)),
        (hundreds, tens, units) => {
            format!("{}百{}十{}", digit(hundreds), digit(tens), digit(units))
        }
    }
}

#[test]
fn every_number_in_characters_is_read() {
    for number in 1..1000 {
        let text = format!("{}分钟内", characters(number));
        let deadline = parse(&text, Language::Zh).unwrap().resolve(said_at(), None).unwrap();
        let wanted = Due::Elapsed(TimeDelta::try_minutes(number.into()).unwrap());
        assert_eq!(deadline.due, wanted, "{text}");
    }
}

/// The words of both grammars, and some that are in neither.
const WORDS: &[&str] = &[
    "今天",
    "明",
    "后天",
    "大",
    "本",
    "下",
    "这个",
    "週",
    "星期",
    "五",
    "周日",
    "月",
    "底",
    "季度末",
    "年",
    "6月8日",
    "31号",
    "十",
    "二十",
    "廿",
    "零",
    "百",
    "半",
    "个",
    "小时",
    "工作日",
    "天",
    "内",
    "之内",
    "部",
    "上午",
    "下午",
    "晚上",
    "凌晨",
    "17:00",
    "24:00",
    "3点",
    "点",
    "时",
    "分",
    "秒",
    "刻",
    "整",
    "下班",
    "前",
    "之前",
    "或之前",
    "为止",
    "（含）",
    "（周五）",
    "截至",
    "最晚",
    "请",
    "于",
    "到",
    "—",
    "～",
    "回复",
    "。",
    "，",
    "２０２５",
    "2025-09-30",
    "0",
    "7",
    "99",
    "999999999",
    ".5",
    ":",
    "/",
    "-",
    " ",
    "\u{3000}",
    "by",
    "before",
    "within",
    "in",
    "no later than",
    "on or before",
    "due",
    "EOD",
    "COB",
    "end of",
    "the",
    "next",
    "this",
    "month",
    "week",
    "Friday",
    "March",
    "15th",
    "2024",
    "5pm",
    "a.m.",
    "noon",
    "at",
    "tonight",
    "o'clock",
    "an",
    "half an hour",
    "three",
    "business days",
    "hours",
    "please",
    "from",
    "to",
    "'",
    "é",
    "😀",
    "\u{200B}",
    "\0",
    "\n",
];

fn soup() -> impl Strategy<Value = String> {
    let spaced = prop::collection::vec((prop::sample::select(WORDS), any::<bool>()), 0..9);
    spaced.prop_map(|words| {
        words.iter().flat_map(|(word, space)| [*word, if *space { " " } else { "" }]).collect()
    })
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(&[Language::Zh, Language::En][..])
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0_u64..20_000)
        .prop_map(|days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(days))
}

/// The day after the one that a text means, found by stepping.
fn end_of(mut days: impl Iterator<Item = NaiveDate>, is_meant: impl Fn(NaiveDate) -> bool) -> Due {
    let day = days.find(|day| is_meant(*day)).unwrap();
    Due::Civil(day.succ_opt().unwrap().and_hms_opt(0, 0, 0).unwrap())
}

fn due(text: &str, today: NaiveDate) -> Due {
    let said_at = today.and_hms_opt(9, 0, 0).unwrap();
    parse(text, Language::Zh).unwrap().resolve(said_at, None).unwrap().due
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_spans_are_of_the_text(
        text in prop_oneof![8 => soup(), 1 => any::<String>()],
        language in language(),
        when in prop_oneof![Just(NaiveDateTime::MIN), Just(NaiveDateTime::MAX), Just(said_at())],
    ) {
        let spans_words = |span: core::ops::Range<usize>| text.get(span).is_some();
        match parse(&text, language) {
            Err(fault) => prop_assert!(spans_words(fault.span)),
            Ok(expression) => {
                prop_assert!(spans_words(expression.span()));
                for calendar in [None, Some(&Office as &dyn WorkCalendar), Some(&Nothing)] {
                    match expression.resolve(when, calendar) {
                        Err(fault) => prop_assert!(spans_words(fault.span)),
                        Ok(deadline) => {
                            prop_assert!(deadline.notes.iter().all(|(_, span)| spans_words(span)));
                        }
                    }
                }
            }
        }
        if let Some((expression, span)) = leading(&text, language) {
            prop_assert_eq!(expression.span(), span.clone());
            let alone = parse(text.get(span).unwrap(), language).unwrap();
            let due = |expression: &comms_policy::text::deadline::Expression| {
                expression.resolve(said_at(), Some(&Office)).map(|deadline| deadline.due).ok()
            };
            prop_assert_eq!(due(&alone), due(&expression));
        }
    }

    #[test]
    fn a_deadline_with_anything_more_is_none(
        text in soup(),
        more in prop::sample::select(&["吗", "了", "x", "☂", "部门", "%", "\n"][..]),
        language in language(),
    ) {
        if parse(&text, language).is_ok() {
            let longer = format!("{text}{more}");
            let fault = parse(&longer, language).unwrap_err();
            prop_assert_eq!(fault.code, Code::DeadlineUnparsed);
            prop_assert_eq!(fault.span.end, longer.len());
        }
    }

    #[test]
    fn weekdays_are_those_of_calendar_weeks(today in days(), weekday in 0_u8..7) {
        let name = ["一", "二", "三", "四", "五", "六", "日"][usize::from(weekday)];
        let wanted = Weekday::try_from(weekday).unwrap();
        let is_wanted = |day: NaiveDate| day.weekday() == wanted;
        prop_assert_eq!(due(&format!("周{name}"), today), end_of(today.iter_days(), is_wanted));
        let mondays = today.iter_days().skip(1).skip_while(|day| day.weekday() != Weekday::Mon);
        prop_assert_eq!(due(&format!("下周{name}"), today), end_of(mondays, is_wanted));
    }

    #[test]
    fn a_day_without_a_month_is_the_next_that_there_is(today in days(), day in 1_u32..=31) {
        let wanted = end_of(today.iter_days(), |date| date.day() == day);
        prop_assert_eq!(due(&format!("{day}号"), today), wanted);
    }

    #[test]
    fn ends_are_the_last_days(today in days()) {
        let is_last = |date: NaiveDate| date.succ_opt().unwrap().day() == 1;
        prop_assert_eq!(due("月底", today), end_of(today.iter_days(), is_last));
        let of_quarter = |date: NaiveDate| is_last(date) && matches!(date.month(), 3 | 6 | 9 | 12);
        prop_assert_eq!(due("季度末", today), end_of(today.iter_days(), of_quarter));
        let of_year = |date: NaiveDate| is_last(date) && date.month() == 12;
        prop_assert_eq!(due("年底", today), end_of(today.iter_days(), of_year));
    }
}
