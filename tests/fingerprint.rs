//! The fingerprint of a policy: what it says counts, and not how it is written.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::{Policy, PolicyDocument, preset};
use std::collections::HashSet;

const ONE: &str = r#"
[policy]
format = 1
name = "shop"
version = "1.0.0"

[calendars.office]
zone = "Asia/Shanghai"
week.mon = ["09:00-12:00", "13:00-18:00"]

[formats.subject]
template = "{department}-{matter}"
fields.department.type = "text"
fields.matter = { type = "text", may_contain_separator = true }
"#;

fn read(text: &str) -> Policy {
    Policy::from_toml(text).expect("a policy")
}

#[test]
fn order_comments_and_format_change_nothing() {
    let one = read(ONE);
    let other = read(
        r#"
        # The same, written by another hand.
        formats.subject.fields.matter.may_contain_separator = true
        formats.subject.fields.matter.type = "text"
        formats.subject.fields.department = { type = "text" }
        formats.subject.template = "{department}-{matter}"
        calendars.office.week = { mon = ["09:00-12:00", "13:00-18:00"] }
        calendars.office.zone = "Asia/Shanghai"
        policy = { version = "1.0.0", name = "shop", format = 1 }
        "#,
    );
    let json = one.document().to_canonical_json();
    let third = Policy::from_deserializer(&mut serde_json::Deserializer::from_str(&json));
    let built = Policy::compile(one.document());
    for same in [other, third.expect("a policy"), built.expect("a policy")] {
        assert_eq!(one.fingerprint(), same.fingerprint());
        assert!(one == same);
    }
}

#[test]
fn each_value_counts() {
    let changes = [
        ("shop", "shops"),
        ("1.0.0", "1.0.1"),
        ("Asia/Shanghai", "Asia/Tokyo"),
        ("09:00-12:00\", \"", "09:00-12:00\", \"12:00-12:30\", \""),
        ("week.mon", "week.tue"),
        ("{department}-{matter}", "{department}_{matter}"),
        ("may_contain_separator = true", "may_contain_separator = false"),
    ];
    let texts = changes.map(|(from, to)| ONE.replace(from, to));
    let all: Vec<Policy> = texts.iter().map(String::as_str).chain([ONE]).map(read).collect();
    let prints: HashSet<&str> = all.iter().map(|it| it.fingerprint().as_str()).collect();
    assert_eq!(prints.len(), all.len());
    assert!(all.iter().rev().skip(1).all(|it| *it != all[changes.len()]));
}

#[test]
fn documents_are_whole_in_their_canonical_form() {
    let golden = ["format-1", "format-1-texts", "format-1-retention", "format-1-channels"];
    let texts = golden.map(|name| {
        let path = format!("{}/tests/golden/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("a golden document")
    });
    for text in texts.iter().map(String::as_str).chain([preset::STANDARD]) {
        let policy = read(text);
        let json = policy.document().to_canonical_json();
        let again: PolicyDocument = serde_json::from_str(&json).expect("a document");
        assert!(again == *policy.document());
        // Another library writes and sorts it the same; all keys are of ASCII or sorted alike.
        let other = serde_json::to_value(policy.document()).expect("JSON").to_string();
        assert_eq!(json, other);
    }
}
