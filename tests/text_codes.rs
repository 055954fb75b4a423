//! Each code of findings about texts is raised by a text, and told in both languages.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, FixedOffset};
use comms_policy::message::Draft;
use comms_policy::naming::file::{self, Profile};
use comms_policy::text::{Code, Finding, Language};
use comms_policy::{Policy, preset};
use std::collections::BTreeSet;

/// Formats with all types of fields and all options.
const FORMATS: &str = r#"
[policy]
format = 1
name = "x"
version = "1.0.0"

[formats.code]
template = "{code}-{number}"
fields.code = { type = "code", pattern = "[A-Z]+", min_chars = 2 }
fields.number = { type = "int", min_digits = 2, max_digits = 3, max = 500 }

[formats.list]
template = "{word}-{text}"
fields.word = { type = "enum", values = ["feat", "fix"], aliases = { f = "fix" }, case_insensitive = true }
fields.text = { type = "text", forbid = "DRAFT", max_chars = 5 }

[formats.twice]
template = "{a}-{v}-{b}"
fields.a = { type = "text", may_contain_separator = true }
fields.v = { type = "version" }
fields.b = { type = "text", may_contain_separator = true }

[formats.stamp]
template = "{at:%Y%m%dT%H%M}"
fields.at = { type = "date" }

[formats.tagged]
template = "[【{urgency}】]【{tag}】{body}"
fields.urgency = { type = "enum", values = ["紧急"] }
fields.tag = { type = "enum", values = ["任务"] }
fields.body = { type = "text", may_contain_separator = true }

[formats.subject]
template = "{department}-{matter}-{date:%Y%m%d}"
fields.department = { type = "text" }
fields.matter = { type = "text", may_contain_separator = true }
fields.date = { type = "date", min_year = 2000, max_year = 2099 }
options.reply_prefixes = "refuse"

[formats.file]
template = "{name}-{version}.{ext}"
fields.name = { type = "text", may_contain_separator = true }
fields.version = { type = "version" }
fields.ext = { type = "ext", values = ["docx", "pdf"] }

[formats.commit]
template = "{type}[({scope})]: {text}"
fields.type = { type = "enum", values = ["feat"] }
fields.scope = { type = "text", may_contain_separator = true, forbid = "[()]" }
fields.text = { type = "text", may_contain_separator = true }

[formats.person]
template = "{person}"
fields.person = { type = "person" }

[messages.standards.chat]
category = { max = 1 }
tags = [
    { tag = "任务", kind = "category", aliases = ["TASK"], requires = ["deadline", "owner"] },
    { tag = "通知", kind = "category" },
    { tag = "紧急", kind = "urgency" },
]
owner_placeholders = ["主管"]
"#;

/// Names with the one code that each raises.
const NAMES: &[(&str, &str, Code)] = &[
    ("subject", "  ", Code::InputBlank),
    ("subject", "a-b\n-20240315", Code::InputControlChar),
    ("subject", "a-\u{202E}b-20240315", Code::InputBidi),
    ("subject", "a-\u{200B}b-20240315", Code::InputInvisible),
    ("subject", "a-e\u{301}-20240315", Code::InputNotNfc),
    ("twice", "a-V1.0-b-V2.0-c", Code::InputAmbiguous),
    ("subject", "a—b-20240315", Code::SepVariant),
    ("subject", "a_b_20240315", Code::SepWrong),
    ("subject", "a - b - 20240315", Code::SepSpace),
    ("list", "fix-a-b", Code::SepExtra),
    ("subject", "a-b-２０２４０３１５", Code::WidthFolded),
    ("commit", "feat x", Code::LiteralMissing),
    ("commit", "feat(a)(b): x", Code::LiteralMismatch),
    ("subject", "a-b", Code::FieldMissing),
    ("subject", "a--20240315", Code::FieldEmpty),
    ("subject", "a- b-20240315", Code::FieldSpace),
    ("list", "fix-abcdef", Code::FieldTooLong),
    ("code", "A-12", Code::FieldTooShort),
    ("file", "V1.0-a.docx", Code::FieldOrder),
    ("list", "fix-DRAFT", Code::FieldForbidden),
    ("subject", "a-b-2024/3/15", Code::DateFormat),
    ("subject", "a-b-20240230", Code::DateInvalid),
    ("subject", "a-b-19990315", Code::DateOutOfRange),
    ("stamp", "20240315T2500", Code::TimeInvalid),
    ("file", "a-V1.docx", Code::VersionFormat),
    ("list", "fxi-a", Code::EnumUnknown),
    ("list", "feаt-a", Code::EnumConfusable),
    ("list", "f-a", Code::EnumAlias),
    ("list", "FIX-a", Code::EnumCase),
    ("person", "13800138000", Code::PersonFormat),
    ("code", "ab-12", Code::CodeFormat),
    ("code", "AB-1x", Code::IntFormat),
    ("code", "AB-1", Code::IntWidth),
    ("code", "AB-600", Code::IntOutOfRange),
    ("file", "a-V1.0", Code::ExtMissing),
    ("file", "a-V1.0.exe", Code::ExtUnknown),
    ("file", "a-V1.0.pdf.pdf", Code::ExtDouble),
    ("tagged", "请提交", Code::TagMissing),
    ("tagged", "【任务请提交", Code::TagUnclosed),
    ("tagged", "任务】请提交", Code::TagUnopened),
    ("tagged", "[任务]请提交", Code::TagBracket),
    ("tagged", "【任务】【紧急】请提交", Code::TagOrder),
    ("subject", "Re: a-b-20240315", Code::SubjectReplyPrefix),
    ("file", "a (1)-V1.0.pdf", Code::FileCopySuffix),
];

/// Messages with the one code that each raises, sent on a Wednesday at 10.
const MESSAGES: &[(&str, Code)] = &[
    ("【任物】x", Code::TagUnknown),
    ("【】x", Code::TagEmpty),
    ("【通知】【通知】x", Code::TagDuplicate),
    ("【通知】【任务】x，需明天17:00前回复 *张三", Code::TagTooMany),
    ("【任务】x *张三", Code::DeadlineMissing),
    ("【任务】x，需尽快前回复 *张三", Code::DeadlineUnparsed),
    ("【任务】x，需3月20日到25日前回复 *张三", Code::DeadlineIsRange),
    ("【通知】x，需明天下班前回复", Code::DeadlineNeedsCalendar),
    ("【通知】x，需昨天17:00前回复", Code::DeadlinePast),
    ("【通知】x，需明天17:00前回复，最晚后天18:00", Code::DeadlineDuplicate),
    ("【通知】x，需明天前回复", Code::DeadlineDayBoundaryAmbiguous),
    ("【通知】x，需17:00前回复", Code::DeadlineDateImplied),
    ("【通知】x，需明天5点前回复", Code::DeadlineMeridiemAssumed),
    ("【通知】x，需明天晚上2点前回复", Code::DeadlineNightHour),
    ("【通知】x，需周一17:00前回复", Code::DeadlineWeekRolled),
    ("【通知】x，需2日17:00前回复", Code::DeadlineMonthRolled),
    ("【通知】x，需1月1日17:00前回复", Code::DeadlinePast),
    ("【任务】x，需明天17:00前回复", Code::OwnerMissing),
    ("【任务】x，需明天17:00前回复 *主管", Code::OwnerPlaceholder),
    ("【任务】x，需明天17:00前回复 *张", Code::OwnerFormat),
    ("【通知】x *张三 *李四", Code::OwnerDuplicate),
    ("【通知】", Code::BodyMissing),
];

/// File names with the one code that each raises.
const FILES: &[(&str, Profile, Code)] = &[
    ("", Profile::Portable, Code::FileEmpty),
    ("NUL.txt", Profile::Portable, Code::FileReservedName),
    ("../a", Profile::Portable, Code::FileTraversal),
    ("a:b", Profile::Windows, Code::FileIllegalChar),
    ("a.", Profile::Windows, Code::FileTrailingDotSpace),
];

fn sent_at() -> DateTime<FixedOffset> {
    "2024-03-13T10:00:00+08:00".parse().unwrap()
}

#[test]
fn each_code_of_a_text_has_a_cause() {
    let policy = Policy::from_toml(FORMATS).unwrap();
    let standard = preset::standard().unwrap();
    let mut seen: Vec<(String, Code, Vec<Finding>)> = Vec::new();
    for (format, text, code) in NAMES {
        seen.push((text.to_string(), *code, policy.check_name(format, text).unwrap()));
    }
    for (text, code) in MESSAGES {
        let draft = Draft::new(text, &sent_at());
        let message = policy.check_message(&draft).unwrap();
        seen.push((text.to_string(), *code, message.findings().to_vec()));
    }
    for (name, profile, code) in FILES {
        seen.push((name.to_string(), *code, file::check(name, *profile)));
    }
    let long = "a".repeat(300);
    seen.push((long.clone(), Code::FileTooLongBytes, file::check(&long, Profile::Posix)));
    seen.push((long.clone(), Code::FileTooLongUnits, file::check(&long, Profile::Windows)));
    let many = "a-".repeat(1_000);
    seen.push((many.clone(), Code::InputTooLong, policy.check_name("subject", &many).unwrap()));
    let many = format!("{}V1.0-b", "a-".repeat(100));
    let found = policy.check_name("twice", &many).unwrap();
    seen.push((many, Code::InputTooManySegments, found));
    let december = "2024-12-13T10:00:00+08:00".parse::<DateTime<FixedOffset>>().unwrap();
    let rolled = Draft::new("【通知】x，需3月1日17:00前回复", &december);
    let rolled = policy.check_message(&rolled).unwrap().findings().to_vec();
    seen.push(("rolled".into(), Code::DeadlineYearRolled, rolled));
    let saturday = Draft::new("【通知】x，需本周六下班前回复", &sent_at());
    let beyond = Draft::new("【通知】x，截至2199年12月31日", &sent_at());
    let beyond = standard.check_message(&beyond).unwrap().findings().to_vec();
    seen.push(("beyond".into(), Code::DeadlineOutOfRange, beyond));
    let closed = standard.check_message(&saturday).unwrap().findings().to_vec();
    seen.push(("closed".into(), Code::DeadlineClosedDay, closed));
    let render = |values: &[(&str, &str)]| {
        policy.compose_name("list", values.iter().copied()).unwrap().unwrap_err()
    };
    seen.push(("-".into(), Code::RenderMissingValue, render(&[("word", "fix")])));
    let unknown = render(&[("word", "fix"), ("text", "a"), ("txt", "b")]);
    seen.push(("-".into(), Code::RenderUnknownField, unknown));
    let separator = render(&[("word", "fix"), ("text", "a-b")]);
    seen.push(("-".into(), Code::RenderSeparatorInField, separator));
    let values = [("a", "x-V1.0-y"), ("v", "2.0"), ("b", "z")];
    let differs = policy.compose_name("twice", values).unwrap().unwrap_err();
    seen.push(("-".into(), Code::RenderNotRoundTrip, differs));

    let mut codes = BTreeSet::new();
    for (text, code, findings) in &seen {
        let found: Vec<Code> = findings.iter().map(Finding::code).collect();
        assert_eq!(found, [*code], "{text}");
        codes.insert(*code);
        let [zh, en] = [Language::Zh, Language::En].map(|it| findings[0].message(it).to_string());
        for words in [&zh, &en] {
            let left = ["{f}", "{x}", "{y}", "[[", "]]", "``", "“”"];
            assert!(!left.iter().any(|mark| words.contains(mark)), "{words}");
        }
        assert!(zh.chars().any(|c| ('\u{4E00}'..'\u{9FFF}').contains(&c)), "{zh}");
        assert!(
            en.starts_with(|c: char| c.is_lowercase() || c == '`') && !en.ends_with('.'),
            "{en}"
        );
    }
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    assert_eq!(all.difference(&codes).collect::<Vec<_>>(), Vec::<&Code>::new());
}
