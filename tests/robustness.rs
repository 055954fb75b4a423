//! No text makes a call panic, and documents survive being written and read.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::preset::STANDARD;
use comms_policy::{Policy, PolicyDocument};
use proptest::prelude::*;

/// Pieces of which documents are made, sound and unsound ones.
const PIECES: [&str; 32] = [
    "[policy]",
    "[calendars.office]",
    "[[sla.targets]]",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    "\r\n",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "#",
    " ",
    "format = 1\n",
    "name",
    "version = '1.0.0'\n",
    "zone = 'UTC'\n",
    "week.mon",
    "['09:00-12:00']",
    "2026-02-30",
    "working",
    "'1d'",
    "规则",
    "\u{202E}",
    "1.5e9",
    "true",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// Replaces a range of bytes of a sound policy, where the result is text.
fn damaged() -> impl Strategy<Value = String> {
    let cuts = prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, soup()), 1..4);
    cuts.prop_map(|cuts| {
        let mut text: Vec<char> = STANDARD.chars().collect();
        for (at, length, replacement) in cuts {
            let from = at.index(text.len());
            let to = (from + length).min(text.len());
            text.splice(from..to, replacement.chars());
        }
        text.into_iter().collect()
    })
}

/// What holds for any text: an answer, with findings that fit the text.
fn read(text: &str) -> Result<(), TestCaseError> {
    let Err(findings) = Policy::from_toml(text) else {
        return Ok(());
    };
    prop_assert!(findings.has_errors());
    let mut last = 0;
    for finding in &findings {
        if let Some(position) = finding.position() {
            let before = text.get(..position.span.start);
            let before = before.ok_or(TestCaseError::fail("a span splits a character"))?;
            let lines = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            prop_assert_eq!((position.line, position.column), (lines, column));
            prop_assert!(text.get(position.span.clone()).is_some());
            prop_assert!(last <= position.span.start, "in the order of the document: {}", findings);
            last = position.span.start;
        }
    }
    let rendered = findings.render(text);
    let hidden = |c: char| c.is_control() && c != '\n';
    prop_assert!(!rendered.contains(hidden), "{}", rendered);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_text_ends_in_an_answer(text in ".{0,200}") {
        read(&text)?;
    }

    #[test]
    fn any_soup_of_syntax_ends_in_an_answer(text in soup()) {
        read(&text)?;
        read(&format!("[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n{text}"))?;
    }

    #[test]
    fn a_damaged_policy_ends_in_an_answer(text in damaged()) {
        read(&text)?;
    }

    #[test]
    fn damaged_json_ends_in_an_answer(at in any::<prop::sample::Index>(), length in 0_usize..9, text in soup()) {
        let json = serde_json::to_string(&document()).expect("serializable");
        let from = json.floor_char_boundary(at.index(json.len()));
        let to = json.ceil_char_boundary((from + length).min(json.len()));
        for replacement in [text.as_str(), "null", "[]", "{}", "5", "\"x\""] {
            let damaged = [&json[..from], replacement, &json[to..]].concat();
            _ = serde_json::from_str::<PolicyDocument>(&damaged);
            _ = Policy::from_deserializer(&mut serde_json::Deserializer::from_str(&damaged));
        }
    }

    #[test]
    fn a_document_that_is_written_and_read_is_the_same(document in any_document()) {
        let json = serde_json::to_string(&document).expect("serializable");
        let read: PolicyDocument = serde_json::from_str(&json).expect(&json);
        prop_assert_eq!(read, document);
    }

    #[test]
    fn a_document_compiles_alike_from_code_and_from_json(document in any_document()) {
        let json = serde_json::to_string(&document).expect("serializable");
        let code = |result: Result<Policy, comms_policy::Findings>| {
            let findings = result.map_or_else(|it| it, |it| it.warnings().clone());
            let mut found: Vec<_> = findings.iter().map(|it| (it.code(), it.place().to_string())).collect();
            found.sort();
            found
        };
        let read = Policy::from_deserializer(&mut serde_json::Deserializer::from_str(&json));
        prop_assert_eq!(code(read), code(Policy::compile(&document)));
    }
}

/// A document with every part in use.
fn document() -> PolicyDocument {
    let json = r#"{
        "policy": { "format": 1, "name": "all parts", "version": "1.2.3-rc.1" },
        "holidays": { "own": { "source": "ourselves", "off": { "2026-05-06": "Founder's day" },
            "work": { "2026-05-09": "Founder's day" }, "known_until": "2026-12-31" } },
        "calendars": { "office": { "zone": "Asia/Shanghai",
            "week": { "mon": ["09:00-12:00", "13:00-18:00"], "sun": ["22:00-06:00"] },
            "holidays": ["own", "cn"], "make_up": ["10:00-16:00"],
            "closed": { "2026-12-31": "stock-taking" }, "open": { "2027-01-02": ["09:00-24:00"] } } },
        "sla": { "targets": [
            { "id": "a", "when": { "audience": ["external"], "kind": ["request"], "urgency": ["urgent"],
              "channel": ["mail"] }, "metric": "first-response", "within": { "working": "1h30m" },
              "calendar": "office" },
            { "id": "d", "metric": "must-reply", "within": { "elapsed": "2h" }, "answered_by": 2,
              "with": "answer", "addressees": "named" },
            { "id": "e", "metric": "must-reply", "within": { "elapsed": "3h" }, "answered_by": "any",
              "starts": { "tags": ["x"] } },
            { "id": "b", "metric": "resolution", "within": { "elapsed": "90s" }, "reopen": "new",
              "pause_in": ["pending"], "end_in": ["done"], "warn_at": [50, 80] },
            { "id": "c", "metric": "first-response", "within": { "working_days": 2, "by": "18:00" },
              "calendar": "office" }
        ] }
    }"#;
    serde_json::from_str(json).expect("a sound document")
}

/// Documents with texts of all kinds in all places.
fn any_document() -> impl Strategy<Value = PolicyDocument> {
    let text =
        prop_oneof![Just("UTC".to_owned()), Just("a".to_owned()), Just("1h".to_owned()), ".{0,12}"];
    let texts = prop::collection::vec(text.clone(), 0..3);
    let map = prop::collection::btree_map(text.clone(), text.clone(), 0..3);
    (text, texts, map, any::<i64>(), any::<bool>()).prop_map(|(text, texts, map, days, some)| {
        let mut document = document();
        document.policy.name.clone_from(&text);
        let set = document.holidays.values_mut().next().expect("one");
        set.off = map.clone();
        set.source = some.then(|| text.clone());
        let mut calendar = document.calendars.values().next().expect("one").clone();
        calendar.zone.clone_from(&text);
        calendar.week.tue.clone_from(&texts);
        calendar.open = map.keys().map(|key| (key.clone(), texts.clone())).collect();
        calendar.closed = map;
        document.calendars.insert(text.clone(), calendar);
        let target = document.sla.targets.last_mut().expect("one");
        target.id.clone_from(&text);
        target.when.kind = texts;
        target.within.working_days = Some(days);
        target.within.by = some.then(|| text.clone());
        target.calendar = some.then_some(text);
        document
    })
}

#[test]
fn a_document_with_every_part_compiles() {
    let policy = Policy::compile(&document()).expect("sound");
    assert!(policy.warnings().is_empty());
    assert_eq!((policy.version(), policy.targets().len()), ("1.2.3-rc.1", 5));
}

#[test]
fn what_is_empty_is_not_written() {
    let mut document = PolicyDocument::default();
    document.policy.version = "1.0.0".into();
    let json = serde_json::to_value(&document).expect("serializable");
    let keys: Vec<_> = json.as_object().expect("a table").keys().cloned().collect();
    assert_eq!(keys, ["policy"]);
}
