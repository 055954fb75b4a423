//! Messages: tags, deadlines and owners, by the standard of the built-in policy.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, FixedOffset};
use comms_policy::message::{Draft, Parts};
use comms_policy::text::{Applicability, Edit, Finding, Fix};
use comms_policy::{ErrorKind, Policy, preset};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Wednesday, 10 in the morning in Shanghai.
fn sent_at() -> DateTime<FixedOffset> {
    "2024-03-13T10:00:00+08:00".parse().unwrap()
}

static POLICY: LazyLock<Policy> = LazyLock::new(|| preset::standard().unwrap());

fn policy() -> Policy {
    POLICY.clone()
}

/// The code of a finding, and its field.
type Found<'a> = (&'a str, Option<&'a str>);

/// A message, its tags, its deadline in Shanghai, its owner, and the codes of its findings.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a [&'a str]);

fn check(rows: &[Row<'_>]) {
    let policy = policy();
    for (text, tags, due, owner, codes) in rows {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        let found: Vec<&str> = message.findings().iter().map(|it| it.code().as_str()).collect();
        assert_eq!(found, *codes, "{text}: {:?}", message.findings());
        let words: Vec<&str> = message.tags().map(|tag| tag.word).collect();
        assert_eq!(words.join(" "), *tags, "{text}");
        let at = message.deadline().and_then(|due| due.at);
        let at =
            at.map(|at| at.with_timezone(sent_at().offset()).format("%m-%d %H:%M").to_string());
        assert_eq!(at.unwrap_or_default(), *due, "{text}");
        assert_eq!(message.owner().map_or("", |owner| owner.name), *owner, "{text}");
        for tag in message.tags() {
            assert!(text[tag.span.clone()].contains(&text[tag.inner.clone()]));
        }
        if let Some(owner) = message.owner() {
            assert!(text[owner.span.clone()].ends_with(owner.name));
        }
    }
}

#[test]
fn a_message_has_tags_a_deadline_and_an_owner() {
    check(&[
        (
            "【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三",
            "紧急 任务",
            "03-13 17:00",
            "张三",
            &[],
        ),
        ("【通知】周会改到15:30，请知悉", "通知", "", "", &[]),
        ("【任务】请提交【周报】，需明天下班前回复 *张三", "任务", "03-14 18:00", "张三", &[]),
        ("【任务】请于周五下班前把合同终稿发给法务 @王五", "任务", "03-15 18:00", "王五", &[]),
        ("【任务】做测试，3个工作日内完成 负责人：张三", "任务", "03-18 18:00", "张三", &[]),
        ("【任务】请张三于明天17:00前完成测试 *张三", "任务", "03-14 17:00", "张三", &[]),
        ("【任务】请处理，48小时内 *张三", "任务", "03-15 10:00", "张三", &[]),
        ("【任务】请提交数据\n截至3月15日17:00\n*张三", "任务", "03-15 17:00", "张三", &[]),
        ("【任务】Please send the data by Friday 17:00 *Tom", "任务", "03-15 17:00", "Tom", &[]),
        ("【问题】接口报错，日志见附件 责任人：赵六", "问题", "", "赵六", &[]),
        (
            "【任务】 【紧急】做事，需明天17:00前回复 *张三",
            "任务 紧急",
            "03-14 17:00",
            "张三",
            &["tag.order"],
        ),
    ]);
}

#[test]
fn the_order_of_tags_is_told_only_where_their_places_are_known() {
    let fixed = |text: &str| -> (Vec<String>, String) {
        let policy = policy();
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        let codes = message.findings().iter().map(|it| it.code().to_string()).collect();
        (codes, message.fixed(Applicability::MaybeIncorrect))
    };
    let (codes, text) = fixed("【急】【任务】需今天17:00前完成报表 *张三");
    assert_eq!(codes, ["tag.unknown"]);
    assert_eq!(text, "【紧急】【任务】需今天17:00前完成报表 *张三");
    let (codes, text) = fixed("【紧急】【任务】【紧急】需今天17:00前完成报表 *张三");
    assert_eq!(codes, ["tag.duplicate"]);
    assert_eq!(text, "【紧急】【任务】需今天17:00前完成报表 *张三");
}

#[test]
fn a_date_goes_with_the_time_behind_a_bracket_or_a_comma() {
    check(&[
        ("【任务】请于2024年3月15日（周五）17:00前提交 @张三", "任务", "03-15 17:00", "张三", &[]),
        ("【任务】明天（周四）17:00前提交，请@张三", "任务", "03-14 17:00", "张三", &[]),
        ("【任务】请于周五（3月15日）下班前提交 *张三", "任务", "03-15 18:00", "张三", &[]),
        ("【任务】请于3月15日，17:00前提交 *张三", "任务", "03-15 17:00", "张三", &[]),
        ("【任务】（请看附件）明天17:00前提交 *张三", "任务", "03-14 17:00", "张三", &[]),
        ("【通知】2024年3月1日前的合同仍然有效", "通知", "", "", &[]),
    ]);
}

#[test]
fn a_time_in_a_statement_is_no_deadline() {
    check(&[
        ("【通知】系统在24小时内重启了三次", "通知", "", "", &[]),
        ("【通知】今天下班前不用回复", "通知", "", "", &[]),
        ("【通知】不用在今天下班前回复", "通知", "", "", &[]),
        ("【通知】客户没有在3天内回复", "通知", "", "", &[]),
        ("【通知】合同已于3月20日前寄出", "通知", "", "", &[]),
        ("【通知】3天内没有人回复", "通知", "", "", &[]),
        ("【通知】before 5pm I was at home", "通知", "", "", &[]),
        ("【通知】We were at the office before 5pm", "通知", "", "", &[]),
        ("【通知】No need to reply by Friday", "通知", "", "", &[]),
        ("【通知】Reply two hours before 5pm", "通知", "", "", &[]),
        ("【通知】Every Friday by 5pm", "通知", "", "", &[]),
        ("【通知】Send every report by Friday 17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】The plan of the day by Friday 17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】Send it by Feb 30", "通知", "", "", &["date.invalid"]),
        ("【通知】最晚25:00提交", "通知", "", "", &["time.invalid"]),
        ("【通知】Please do not reply before 5pm", "通知", "", "", &[]),
        ("【通知】The store was closed by 5pm", "通知", "", "", &[]),
        ("【通知】Don't forget to reply by Friday 17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】By Friday 17:00 I need the report", "通知", "03-15 17:00", "", &[]),
        ("【通知】We had a talk. Please reply by Friday 17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】没有问题的话，请在今天17:00前回复", "通知", "03-13 17:00", "", &[]),
    ]);
}

#[test]
fn a_label_of_an_owner_without_its_colon_is_completed() {
    let policy = policy();
    for (text, fixed) in [
        ("【问题】接口报错，负责人 张三", "【问题】接口报错，负责人：张三"),
        ("【问题】责任人 欧阳娜娜，接口报错", "【问题】责任人：欧阳娜娜，接口报错"),
        // What may be no name is none.
        ("【问题】请负责人 尽快处理接口报错", ""),
        ("【问题】负责人张三", ""),
    ] {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        let codes: Vec<_> = message.findings().iter().map(|it| it.code().as_str()).collect();
        assert_eq!(codes, ["owner.missing"], "{text}");
        let changed = message.fixed(Applicability::MaybeIncorrect);
        assert_eq!(changed, if fixed.is_empty() { text } else { fixed }, "{text}");
        if !fixed.is_empty() {
            let message = policy.check_message(&Draft::new(fixed, &sent_at())).unwrap();
            assert!(message.findings().is_empty(), "{fixed}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_an_error_only_where_a_deadline_is_required() {
    let policy = policy();
    for (text, is_error) in [
        ("【任务】做事，需尽快前回复 *张三", true),
        ("【通知】需尽快前回复", false),
        ("【任务】3/18前提交方案 *张三", true),
    ] {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        let found: Vec<_> =
            message.findings().iter().map(|it| (it.code().as_str(), it.is_error())).collect();
        assert_eq!(found, [("deadline.unparsed", is_error)], "{text}");
    }
    let text = "【任务】Submit report due 3/20 @Anna";
    let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
    let place = message.findings()[0].span().cloned().unwrap();
    assert_eq!(&text[place], "due 3/20");
    for text in ["【通知】3/18前提交方案", "【任务】3人前提交的名单，需周五17:00前回复 *张三"]
    {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        assert!(message.findings().is_empty(), "{text}");
    }
}

#[test]
fn a_deadline_may_stand_behind_what_it_is_of() {
    let boundary: &[&str] = &["deadline.day-boundary-ambiguous"];
    check(&[
        ("【通知】合同周五下班前发我", "通知", "03-15 18:00", "", &[]),
        ("【通知】合同本周五17:00前发我", "通知", "03-15 17:00", "", &[]),
        ("【通知】合同最晚周五17:00发我", "通知", "03-15 17:00", "", &[]),
        ("【通知】合同至迟周五17:00发我", "通知", "03-15 17:00", "", &[]),
        ("【通知】合同周五发我，DDL：17:00", "通知", "03-15 17:00", "", &["deadline.date-implied"]),
        (
            "【通知】3月15日（含）起，须17:00前打卡",
            "通知",
            "03-15 17:00",
            "",
            &["deadline.date-implied"],
        ),
        ("【通知】3月15日（含）至3月20日前端维护", "通知", "", "", &[]),
        ("【通知】至周五无人", "通知", "", "", &[]),
        ("【通知】时间：3月15日17:00前，内容：提交周报", "通知", "03-15 17:00", "", &[]),
        ("【通知】请在03-15 17:00前回复", "通知", "03-15 17:00", "", &[]),
        ("【通知】合同3/15 17:00前签回", "通知", "03-15 17:00", "", &[]),
        ("【通知】3月15日周五17:00前签回", "通知", "03-15 17:00", "", &[]),
        ("【通知】3月15日 周五 下午 5 点前签回", "通知", "03-15 17:00", "", &[]),
        ("【通知】3月15日周四17:00前签回", "通知", "", "", &["date.invalid"]),
        // Of a date that is not read, the time is none of today.
        ("【通知】3.15 17:00前签回", "通知", "", "", &[]),
        ("【通知】13:30:3前签回", "通知", "", "", &[]),
        // Nor are times of other zones, one of two days, and parts of other numbers.
        ("【通知】美东时间3月15日17:00前签回", "通知", "", "", &[]),
        ("【通知】UTC 17:00前签回", "通知", "", "", &[]),
        ("【通知】UTC+8 17:00前签回", "通知", "", "", &[]),
        ("【通知】报名时间3月15日17:00前", "通知", "03-15 17:00", "", &[]),
        ("【通知】3月15日或16日17:00前签回", "通知", "", "", &[]),
        ("【通知】T+2日前签回", "通知", "", "", &[]),
        ("【通知】两三天内回复", "通知", "", "", &[]),
        ("【通知】2024年内完成", "通知", "01-01 00:00", "", &[]),
        ("【通知】合同3月18日（下周一）17:00前签回", "通知", "03-18 17:00", "", &[]),
        ("【通知】版本3月15日前發布", "通知", "03-16 00:00", "", boundary),
        ("【通知】报名3月15日截止", "通知", "03-16 00:00", "", &[]),
        ("【通知】报名到3月15日为止", "通知", "03-16 00:00", "", &[]),
        ("【通知】活动持續到3月15日為止", "通知", "03-16 00:00", "", &[]),
        ("【通知】系统升级，完成时间：3月15日 17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】报名截止时间：3月15日17:00", "通知", "03-15 17:00", "", &[]),
        ("【通知】请今天内回复，谢谢", "通知", "03-14 00:00", "", &[]),
        ("【通知】周报每周五下班前提交", "通知", "", "", &[]),
        ("【通知】食堂每天17:00前开放", "通知", "", "", &[]),
        ("【通知】客户上周五前付款", "通知", "", "", &[]),
        ("【通知】会议周五一早9点前开始", "通知", "", "", &[]),
        ("【通知】过去3天内有两个客户", "通知", "", "", &[]),
    ]);
}

#[test]
fn an_amount_within_a_clause_is_a_deadline_if_something_is_asked_for_by_it() {
    check(&[
        ("【任务】合同3个工作日内完成 *张三", "任务", "03-18 18:00", "张三", &[]),
        ("【任务】测试报告两天内提交 *张三", "任务", "03-16 00:00", "张三", &[]),
        ("【任务】故障半小时内处理 *张三", "任务", "03-13 10:30", "张三", &[]),
        ("【通知】查看3天内提交的记录", "通知", "", "", &[]),
        ("【通知】故障2小时内处理了", "通知", "", "", &[]),
        ("【通知】仓库3天内的订单", "通知", "", "", &[]),
        // Where something else is said, the amount only tells.
        (
            "【任务】告诉客户24小时内回复，需今日17:00前完成 *张三",
            "任务",
            "03-13 17:00",
            "张三",
            &[],
        ),
        ("【任务】需今日17:00前完成，客户24小时内回复 *张三", "任务", "03-13 17:00", "张三", &[]),
    ]);
}

#[test]
fn a_time_without_a_day_is_of_the_date_that_was_named_before() {
    let implied: &[&str] = &["deadline.date-implied"];
    check(&[
        ("【通知】3月15日开会，17:00前提交", "通知", "03-15 17:00", "", implied),
        ("【通知】下周二评审。请在17:00前提交", "通知", "03-19 17:00", "", implied),
        ("【通知】3月15日开会，3月18日评审，17:00前提交", "通知", "03-18 17:00", "", implied),
        ("【通知】明天的会议，材料17:00前提交", "通知", "03-13 17:00", "", implied),
        ("【通知】请准备明天的会议，17:00前提交", "通知", "03-13 17:00", "", implied),
        ("【通知】昨天开会，17:00前提交", "通知", "03-13 17:00", "", implied),
        ("【通知】3月15日开会，下班前提交", "通知", "03-15 18:00", "", implied),
        ("【通知】We meet on March 15. Please reply by 17:00", "通知", "03-15 17:00", "", implied),
        ("【通知】We meet for March's review, reply by 17:00", "通知", "03-13 17:00", "", implied),
    ]);
    let policy = policy();
    let text = "【通知】3月15日开会，17:00前提交";
    let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
    assert_eq!(message.findings()[0].expected(), "2024-03-15 17:00");
}

#[test]
fn other_forms_are_accepted_and_noted() {
    check(&[
        ("[任务]做事，需明天17:00前回复 *张三", "任务", "03-14 17:00", "张三", &["tag.bracket"]),
        ("［任务］做事，需明天17:00前回复 *张三", "任务", "03-14 17:00", "张三", &["tag.bracket"]),
        ("【任务〕做事，需明天17:00前回复 *张三", "任务", "03-14 17:00", "张三", &["tag.bracket"]),
        ("【TASK】做事，需明天17:00前回复 *张三", "任务", "03-14 17:00", "张三", &["enum.alias"]),
        (
            "【任务】做事，需明天17：00前回复 ＊张三",
            "任务",
            "03-14 17:00",
            "张三",
            &["width.folded"],
        ),
        (
            "Re: 转发：【任务】做事，需明天17:00前回复 *张三",
            "任务",
            "03-14 17:00",
            "张三",
            &["subject.reply-prefix"],
        ),
        (
            "【任务】做事，需3月15日前回复 *张三",
            "任务",
            "03-16 00:00",
            "张三",
            &["deadline.day-boundary-ambiguous"],
        ),
    ]);
}

#[test]
fn what_is_missing_is_told_where_it_belongs() {
    let policy = policy();
    let rows = [
        ("【任务】做事", "【任务】做事，需{deadline}前回复 *{owner}"),
        ("【任务】做事 *张三", "【任务】做事，需{deadline}前回复 *张三"),
        ("【任务】做事， *张三", "【任务】做事，需{deadline}前回复 *张三"),
        ("【任务】做事。 *张三", "【任务】做事，需{deadline}前回复。 *张三"),
        ("【任务】请审核V2", "【任务】请审核V2，需{deadline}前回复 *{owner}"),
        ("【任务】Send the data *Tom", "【任务】Send the data by {deadline} *Tom"),
        ("【任务】Send the data, *Tom", "【任务】Send the data, by {deadline} *Tom"),
        ("【任务】Send the data. *Tom", "【任务】Send the data by {deadline}. *Tom"),
        ("【任务】做事，需明天17:00前回复", "【任务】做事，需明天17:00前回复 *{owner}"),
        ("请知悉", "【{category}】请知悉"),
        ("【紧急】请知悉", "【紧急】【{category}】请知悉"),
        ("【】请知悉", "【{category}】请知悉"),
        ("【通知】", "【通知】{body}"),
    ];
    for (text, fixed) in rows {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        assert!(!message.is_ok(), "{text}");
        assert_eq!(message.fixed(Applicability::HasPlaceholders), fixed);
    }
}

#[test]
fn what_is_wrong_is_told_once_with_a_fix_where_one_is_known() {
    let policy = policy();
    let rows = [
        ("【任物】做事", "tag.unknown", "【任务】做事"),
        ("【任务做事", "tag.unclosed", "【任务】做事"),
        ("任务】做事", "tag.unopened", "【任务】做事"),
        ("通知：做事", "tag.missing", "【通知】做事"),
        ("【紧急】Notice: 做事", "tag.missing", "【紧急】【通知】做事"),
        ("紧急：做事", "tag.missing", "紧急：做事"),
        ("【通知】【通知】做事", "tag.duplicate", "【通知】做事"),
        ("【通\u{200B}知】做事", "input.invisible", "【通知】做事"),
        ("【通知\u{200B}】做事", "input.invisible", "【通知】做事"),
        ("【通知】做\u{202E}事", "input.bidi", "【通知】做\u{202E}事"),
        ("【通知】【反馈】做事", "tag.too-many", "【通知】【反馈】做事"),
        ("【通知】做事 *张三 *李四", "owner.duplicate", "【通知】做事 *张三 *李四"),
        ("【通知】需2月30日前回复", "date.invalid", "【通知】需2月30日前回复"),
        ("【通知】需25:00前回复", "time.invalid", "【通知】需25:00前回复"),
        ("【通知】需昨天17:00前回复", "deadline.past", "【通知】需昨天17:00前回复"),
        (
            "【通知】需明天17:00前回复，最晚后天18:00",
            "deadline.duplicate",
            "【通知】需明天17:00前回复，最晚后天18:00",
        ),
    ];
    for (text, code, fixed) in rows {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        let errors: Vec<&str> = message
            .findings()
            .iter()
            .filter(|it| it.is_error())
            .map(|it| it.code().as_str())
            .collect();
        assert_eq!(errors, [code], "{text}");
        assert_eq!(message.fixed(Applicability::MaybeIncorrect), fixed);
    }
}

#[test]
fn the_same_deadline_twice_is_no_contradiction_and_a_star_with_a_space_is_no_owner() {
    check(&[
        (
            "【任务】做事，需周五17:00前回复，最晚3月15日17:00 *张三",
            "任务",
            "03-15 17:00",
            "张三",
            &[],
        ),
        ("【通知】要点 * 甲 * 乙，3*4=12", "通知", "", "", &[]),
    ]);
}

#[test]
fn an_owner_is_a_whole_name_behind_a_marker_that_means_one() {
    let rows: [(&str, &str, &[&str]); 27] = [
        ("【问题】接口报错 *Anna Smith", "Anna Smith", &[]),
        ("【问题】接口报错 @Tom Please have a look", "Tom", &[]),
        ("【问题】接口报错 *Jean-Luc", "Jean-Luc", &[]),
        ("【问题】接口报错 @anna.smith 请看", "anna.smith", &[]),
        ("【问题】接口报错 *zhang_san。", "zhang_san", &[]),
        ("【问题】接口报错 *张三、李四", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 *张三/李四", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 *张三和王小明", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 *张三、李四、王五", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 *张三、李四、附件见邮件", "张三", &[]),
        ("【问题】接口报错 @张三和李四明天17:00前处理", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 @张三、李四明天17:00前处理", "张三", &["owner.duplicate"]),
        ("【问题】接口报错 *Anna Schmidt and Tom Lee", "Anna Schmidt", &["owner.duplicate"]),
        ("【问题】接口报错 *买买提和加尼亚孜", "买买提和加尼亚孜", &[]),
        ("【问题】接口报错 owner: Anna and Tom", "Anna", &["owner.duplicate"]),
        ("【问题】接口报错 OWNER: Anna Schmidt", "Anna Schmidt", &[]),
        ("【问题】接口报错，*张三、请尽快处理一下", "张三", &[]),
        ("【通知】带*号的是必填项", "", &[]),
        ("【通知】*号表示必填", "", &[]),
        ("【通知】请看 *重要* 事项", "", &[]),
        ("【通知】@所有人 请知悉", "", &[]),
        ("【通知】@all please read", "", &[]),
        ("【通知】请 @张三 @李四 参加", "张三", &[]),
        ("【问题】接口报错 @张三 @李四", "张三", &["owner.duplicate"]),
        ("【问题】接口报错*张三", "张三", &[]),
        ("【通知】尺寸是长*宽*高，见图", "", &[]),
        ("【问题】接口报错 负责人: 所有人", "", &["owner.missing"]),
    ];
    let policy = policy();
    for (text, owner, codes) in rows {
        let message = policy.check_message(&Draft::new(text, &sent_at())).unwrap();
        assert_eq!(message.owner().map_or("", |owner| owner.name), owner, "{text}");
        let found: Vec<&str> = message.findings().iter().map(|it| it.code().as_str()).collect();
        assert_eq!(found, codes, "{text}");
    }
}

#[test]
fn the_damaged_examples_of_the_template_are_found_wanting() {
    let policy = policy();
    let rows: [(&str, &str, &[Found<'_>]); 3] = [
        ("subject", "销售部-客户Q3需求反馈", &[("field.missing", Some("date"))]),
        (
            "file",
            "产品需求V2.1*张",
            &[
                ("literal.missing", Some("version")),
                ("field.missing", Some("date")),
                ("person.format", Some("owner")),
                ("ext.missing", Some("ext")),
            ],
        ),
        ("group", "公司-产品定制-*李", &[("person.format", Some("contact"))]),
    ];
    for (format, text, expected) in rows {
        let findings = policy.check_name(format, text).unwrap();
        let found: Vec<_> = findings.iter().map(|it| (it.code().as_str(), it.field())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn mails_are_checked_by_their_subject() {
    let policy = policy();
    let draft = Draft::new("Re: 回复：销售部-客户反馈-20240315", &sent_at()).on("mail");
    let message = policy.check_message(&draft).unwrap();
    assert!(message.is_ok());
    assert_eq!(message.findings()[0].code().as_str(), "subject.reply-prefix");
    let kind = |error: comms_policy::Error| error.kind();
    let unknown = policy.check_message(&draft.on("fax")).map(|_| ()).map_err(kind);
    assert_eq!(unknown, Err(ErrorKind::UnknownStandard));
    let parts = policy.compose_message(&draft, &Parts::default()).map(|_| ()).map_err(kind);
    assert_eq!(parts, Err(ErrorKind::NoParts));
}

/// Words of which messages are made, and some that they must not have.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "【",
        "】",
        "任务",
        "紧急",
        "通知",
        "[",
        "]",
        "［",
        "需",
        "前",
        "回复",
        "明天",
        "17:00",
        "下班",
        "3月15日",
        "，",
        "。",
        "*",
        "＊",
        "张三",
        "@李四",
        " ",
        "\n",
        "内",
        "3个工作日",
        "by Friday",
        "截至",
        "\u{200B}",
        "\u{202E}",
        "负责人：",
        "e\u{301}",
        "😀",
        "25:00",
        "2月30日",
        "9999999999",
        "请",
        "于",
        "x",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..24)
        .prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_all_places_are_on_its_boundaries(text in text()) {
        let policy = policy();
        let message = policy.check_message(&Draft::new(&text, &sent_at())).unwrap();
        for finding in message.findings() {
            let edits = finding.fix().into_iter().flat_map(Fix::edits).map(Edit::span);
            for span in finding.span().into_iter().chain(edits) {
                prop_assert!(text.get(span.clone()).is_some());
            }
        }
        for tag in message.tags() {
            prop_assert!(text.get(tag.span.clone()).is_some());
        }
        prop_assert!(message.deadline().is_none_or(|due| text.get(due.span.clone()).is_some()));
        let sure = |it: &Finding| {
            it.fix().is_some_and(|fix| fix.applicability() == Applicability::MachineApplicable)
        };
        let count = message.findings().iter().filter(|it| sure(it)).count();
        let fixed = message.fixed(Applicability::MachineApplicable);
        let again = policy.check_message(&Draft::new(&fixed, &sent_at())).unwrap();
        let left = again.findings().iter().filter(|it| sure(it)).count();
        prop_assert!(left < count || count == 0, "{text} {fixed} {:?}", again.findings());
    }

    #[test]
    fn what_is_written_is_read_as_the_same(
        urgent in any::<bool>(),
        category in proptest::sample::select(vec!["任务", "TASK", "通知", "问题"]),
        body in "[甲乙丙丁a-z]{1,12}",
        deadline in proptest::option::of(proptest::sample::select(vec![
            "明天17:00", "周五下班", "3月20日上午10点", "后天18:30",
        ])),
        owner in proptest::option::of("[张王李赵][一二三四]{1,2}"),
    ) {
        let policy = policy();
        let tags = if urgent { vec![category, "紧急"] } else { vec![category] };
        let parts = Parts { tags: &tags, deadline, owner: owner.as_deref() };
        match policy.compose_message(&Draft::new(&body, &sent_at()), &parts).unwrap() {
            Ok(text) => {
                let message = policy.check_message(&Draft::new(&text, &sent_at())).unwrap();
                prop_assert!(message.is_ok());
                prop_assert_eq!(message.owner().map(|it| it.name), owner.as_deref());
                prop_assert_eq!(message.deadline().is_some(), deadline.is_some());
                prop_assert_eq!(message.tags().count(), tags.len());
                prop_assert!(message.body().starts_with(&body));
            }
            Err(findings) => {
                // Only for what the category requires.
                prop_assert!(findings.iter().all(|it| {
                    matches!(it.code().as_str(), "deadline.missing" | "owner.missing")
                }), "{findings:?}");
            }
        }
    }
}
