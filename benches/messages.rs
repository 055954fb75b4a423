//! Chat messages checked by the standard of the built-in policy, against a parser that is written by
//! hand for the one form of the template: `【紧急】【任务】…，需今日17:00前回复 *张三`.
//!
//! Before anything is measured, both are asked about all messages, and must agree on each.

mod harness;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Utc};
use comms_policy::message::Draft;
use comms_policy::{Policy, preset};
use harness::{Harness, Numbers, each};
use std::hint::black_box;

/// What makes a message faulty.
type Change = fn(&str) -> String;

fn main() {
    let harness = Harness::from_arguments();
    let policy = preset::standard().expect("the preset is a policy");
    let sent_at: DateTime<FixedOffset> = "2024-03-13T08:00:00+08:00".parse().expect("an instant");
    let texts = texts(harness.count(4_000));
    for text in &texts {
        let message = policy.check_message(&Draft::new(text, &sent_at)).expect("a standard");
        let by_hand = by_hand(text, sent_at).expect("a message");
        let notes = |code: &str| matches!(code, "deadline.date-implied");
        assert!(message.findings().iter().all(|it| notes(it.code().as_str())), "{text}");
        assert_eq!(message.tags().map(|tag| tag.word).last(), Some(by_hand.tag));
        assert_eq!(message.tags().count() == 2, by_hand.urgent, "{text}");
        assert_eq!(message.deadline().and_then(|due| due.at), by_hand.due, "{text}");
        assert_eq!(message.owner().map(|owner| owner.name), Some(by_hand.owner), "{text}");
    }
    println!("messages without findings: tags, deadline and owner");
    let views: Vec<&str> = texts.iter().map(String::as_str).collect();
    compare(&harness, "as the template has them", &policy, &views, sent_at);
    let allocations = allocation_counter::measure(|| {
        each(&views, |text| policy.check_message(&Draft::new(text, &sent_at)));
    });
    println!("    allocations in {} calls: {}", views.len(), allocations.count_total);

    println!("\nmessages with findings");
    let changes: [(&str, Change); 6] = [
        ("unknown tag", |text| {
            text.replace("【任务】", "【任物】").replace("【通知】", "【通和】")
        }),
        ("tag not closed", |text| text.replacen('】', "", 1)),
        ("no tag", |text| text.rsplit('】').next().unwrap_or("").to_owned()),
        ("no deadline", |text| text.replace("需今日", "已于").replace("前回复", "回复")),
        ("no such time", |text| text.replace("需今日", "需今日2").replace("今日21", "今日31")),
        ("no owner", |text| text.split(" *").next().unwrap_or("").to_owned()),
    ];
    for (name, damage) in changes {
        let damaged: Vec<String> = texts.iter().map(|text| damage(text)).collect();
        let views: Vec<&str> = damaged.iter().map(String::as_str).collect();
        compare(&harness, name, &policy, &views, sent_at);
    }
}

fn compare(
    harness: &Harness,
    name: &str,
    policy: &Policy,
    texts: &[&str],
    sent_at: DateTime<FixedOffset>,
) {
    let [ours, reference] = harness.compare(
        texts.len(),
        &mut [
            &mut || each(texts, |text| policy.check_message(&Draft::new(text, &sent_at))),
            &mut || each(texts, |text| by_hand(text, sent_at)),
        ],
    );
    let ratio = ours / reference;
    println!("  {name:<34} {ours:>9.1} ns   by hand {reference:>8.1} ns   ratio {ratio:>6.2}");
    black_box(ratio);
}

/// Messages of different lengths, half of them urgent.
fn texts(count: usize) -> Vec<String> {
    let words =
        ["请提交", "Q1数据", "合同终稿", "客户名单", "给法务", "并确认", "周报", "测试结果"];
    let names = ["张三", "李四", "王小明", "欧阳娜娜"];
    let mut numbers = Numbers(7);
    let mut pick = |bound: usize| usize::try_from(numbers.below(bound as u64)).unwrap_or(0);
    (0..count)
        .map(|_| {
            let urgent = if pick(2) == 0 { "【紧急】" } else { "" };
            let tag = ["任务", "通知", "问题"][pick(3)];
            let body: String = (0..=pick(5)).map(|_| words[pick(words.len())]).collect();
            let (hour, minute) = (9 + pick(10), pick(60));
            let owner = names[pick(names.len())];
            format!("{urgent}【{tag}】{body}，需今日{hour:02}:{minute:02}前回复 *{owner}")
        })
        .collect()
}

/// What the parser by hand reads.
struct ByHand<'t> {
    urgent: bool,
    tag: &'t str,
    due: Option<DateTime<Utc>>,
    owner: &'t str,
}

/// Reads a message of the template's form, and nothing else.
fn by_hand(text: &str, sent_at: DateTime<FixedOffset>) -> Option<ByHand<'_>> {
    if !is_clean(text) {
        return None;
    }
    let (urgent, rest) = match text.strip_prefix("【紧急】") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix("【")?;
    let (tag, rest) = rest.split_at_checked(6)?;
    if !["任务", "通知", "问题", "反馈", "决策"].contains(&tag) {
        return None;
    }
    let rest = rest.strip_prefix("】")?;
    let star = rest.bytes().rposition(|byte| byte == b'*')?;
    let (rest, owner) = (rest.get(..star)?, rest.get(star + 1..)?);
    let count = owner.chars().count();
    if !(2..=20).contains(&count) || !owner.chars().all(char::is_alphabetic) {
        return None;
    }
    let rest = rest.strip_suffix(" ")?.strip_suffix("前回复")?;
    let (body, time) = rest.split_at_checked(rest.len().checked_sub(5)?)?;
    let body = body.strip_suffix("，需今日")?;
    if body.is_empty() {
        return None;
    }
    let digit = |at: usize| time.as_bytes().get(at).filter(|it| it.is_ascii_digit());
    let number = |at| Some(u32::from(digit(at)? - b'0') * 10 + u32::from(digit(at + 1)? - b'0'));
    if time.as_bytes().get(2) != Some(&b':') {
        return None;
    }
    let today: NaiveDate = sent_at.date_naive();
    let due = today.and_hms_opt(number(0)?, number(3)?, 0)?;
    let due = sent_at.offset().from_local_datetime(&due).single()?.to_utc();
    (due > sent_at).then_some(ByHand { urgent, tag, due: Some(due), owner })
}

/// No control characters, and none that hide or turn the direction.
fn is_clean(text: &str) -> bool {
    let suspect = |byte: u8| byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF);
    !text.bytes().any(suspect)
        || text.chars().all(|c| {
            !c.is_control()
                && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        })
}
