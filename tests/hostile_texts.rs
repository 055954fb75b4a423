//! Texts by attackers: long, full of separators, hidden or broken. Each is answered, with a place.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, FixedOffset};
use comms_policy::message::Draft;
use comms_policy::naming::file;
use comms_policy::text::{
    Applicability, Finding, Language, deadline, hidden, nfc, reply, span, width,
};
use comms_policy::{Policy, preset};
use proptest::prelude::*;
use std::sync::LazyLock;

static POLICY: LazyLock<Policy> = LazyLock::new(|| preset::standard().unwrap());

/// Puts a text to everything that reads texts.
fn read(policy: &Policy, text: &str) {
    let at: DateTime<FixedOffset> = "2024-03-13T10:00:00+08:00".parse().unwrap();
    for (id, format) in policy.formats() {
        let findings = policy.check_name(id, text).unwrap();
        assert!(
            findings.iter().all(|it| it.span().is_none_or(|it| text.get(it.clone()).is_some()))
        );
        assert_eq!(format.parse(text).is_ok(), !findings.iter().any(Finding::is_error), "{text:?}");
        _ = format.repair(text);
        _ = format.render([("name", text), ("department", text), ("owner", text)]);
    }
    let message = policy.check_message(&Draft::new(text, &at)).unwrap();
    for language in [Language::Zh, Language::En] {
        for finding in message.findings() {
            let words = finding.message(language).to_string();
            assert!(!words.chars().any(|c| hidden::kind(c).is_some()), "{words:?}");
            assert!(words.len() < 2_000);
        }
        _ = deadline::parse(text, language);
        _ = deadline::leading(text, language);
    }
    _ = message.fixed(Applicability::HasPlaceholders);
    let safe = !file::check(text, file::Profile::Portable).iter().any(Finding::is_error);
    assert_eq!(safe, file::is_safe(text, file::Profile::Portable), "{text:?}");
    _ = (nfc::is_composed(text), reply::prefix(text), width::columns(text));
    _ = (span::chars(text, 0..text.len()), span::utf16(text, 1..text.len()));
}

#[test]
fn long_and_repetitive_texts_are_answered() {
    let policy = &*POLICY;
    let parts = [
        "-",
        "a-",
        "－",
        "【",
        "】",
        "【】",
        "【任务】",
        "[",
        "需",
        "前",
        "需今日前回复，",
        "*张三 ",
        "@",
        "Re:",
        "回复：",
        "\u{202E}",
        "\u{200B}",
        "e\u{301}",
        "😀\u{200D}",
        " ",
        "\n",
        ".",
        "..",
        "../",
        "V1.",
        "20240315-",
        "1",
        "１",
        "市",
        "产-",
        "by Friday ",
        "\u{FEFF}",
        "\0",
        "(1)",
        "副本",
        "a_b ",
    ];
    for part in parts {
        for count in [1, 7, 23, 40, 64, 65, 500, 4_000] {
            read(policy, &part.repeat(count));
            read(policy, &format!("产品-{}-20240315", part.repeat(count)));
            read(policy, &format!("【任务】{}，需明天前回复 *张三", part.repeat(count)));
        }
    }
    read(policy, &"长".repeat(1 << 20));
    read(policy, &"a-".repeat(1 << 19));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        read(&POLICY, &text);
    }

    #[test]
    fn names_with_a_few_changes_are_answered(
        text in "(产品|需求|-|V|2\\.1|20240315|张三|\\.docx|_| |—|\\*|\\(1\\)|/|:|１|Re: ){0,14}",
    ) {
        read(&POLICY, &text);
    }
}
