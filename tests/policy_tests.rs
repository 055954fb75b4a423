//! Tests of policies: what is asked, what is compared, and how a difference is told.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::policy::CasesDocument;
use comms_policy::{Code, Findings, preset};

fn run(text: &str) -> Findings {
    preset::standard().expect("a policy").run_tests_in_toml(text)
}

/// The tests of a company that uses the built-in policy.
const SOUND: &str = include_str!("../examples/data/tests/standard.toml");

#[test]
fn tests_that_pass_say_nothing() {
    let failed = run(SOUND);
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn each_difference_is_told_at_its_line_with_what_was_found() {
    // The value in the text, what is written instead, and the first message.
    let rows = [
        (
            r#"expect.row = "external-request""#,
            r#"expect.row = "external""#,
            "found `external-request`, expected `external`",
        ),
        (
            r#"expect.fallbacks = ["phone"]"#,
            "expect.fallbacks = []",
            "found `phone`, expected nothing",
        ),
        (r#"owner = "张三""#, r#"owner = "李四""#, "found `张三`, expected `李四`"),
        ("{ ok = true", "{ ok = false", "found `true`, expected `false`"),
        (
            "2024-03-13T09:00:00Z",
            "2024-03-13T10:00:00Z",
            "found `2024-03-13T17:00:00+08:00`, expected `2024-03-13T10:00:00Z`",
        ),
        (r#"findings = ["sep.wrong"]"#, "findings = []", "found `sep.wrong`, expected nothing"),
        ("2025-09-15\"", "2025-09-14\"", "found `2025-09-15`, expected `2025-09-14`"),
        (
            r#"must_delete_from = """#,
            r#"must_delete_from = "2030-01-01T00:00:00Z""#,
            "found nothing, expected `2030-01-01T00:00:00Z`",
        ),
    ];
    for (from, to, message) in rows {
        let text = SOUND.replacen(from, to, 1);
        let failed = run(&text);
        let found: Vec<_> = failed.iter().map(|it| (it.code(), it.message())).collect();
        assert_eq!(found, [(Code::TestFailed, message)], "{to}");
        let position = failed.iter().next().and_then(|it| it.position()).expect("a position");
        let line = text.lines().nth(position.line - 1).expect("a line");
        assert!(line.contains(to), "{line}");
    }
}

#[test]
fn what_cannot_be_asked_or_expected_is_told_at_its_place() {
    let case = |rest: &str| format!("[[tests]]\nname = 'x'\n{rest}\n");
    let rows = [
        ("ask = 'rout'\nexpect = {}", "tests[0].ask", Code::UnknownValue),
        ("ask = 'route'", "tests[0].expect", Code::MissingKey),
        ("ask = 'route'\nexpect.chanel = 'x'", "tests[0].expect.chanel", Code::BadTest),
        ("ask = 'route'\nexpect.channel = 3", "tests[0].expect.channel", Code::BadTest),
        ("ask = 'route'\nwith.kind = ['a']\nexpect = {}", "tests[0].with.kind", Code::BadTest),
        ("ask = 'due'\nexpect = {}", "tests[0].now", Code::BadTest),
        ("ask = 'due'\nnow = 'noon'\nexpect = {}", "tests[0].now", Code::BadTest),
        ("ask = 'due'\nnow = 7\nexpect = {}", "tests[0].now", Code::WrongType),
        (
            "ask = 'due'\nnow = '2026-05-06T17:00:00+08:00'\nexpect.due = 'noon'",
            "tests[0].expect.due",
            Code::BadTest,
        ),
        (
            "ask = 'due'\nnow = '2026-05-06T17:00:00+08:00'\nwith.color = 'red'\nexpect = {}",
            "tests[0].with.color",
            Code::BadTest,
        ),
        (
            "ask = 'due'\nnow = '2400-05-06T17:00:00+08:00'\nwith.audience = 'internal'\nexpect = {}",
            "tests[0].now",
            Code::BadTest,
        ),
        ("ask = 'name'\nwith.text = 'x'\nexpect = {}", "tests[0].with.format", Code::BadTest),
        ("ask = 'route'\nevents.created = 'x'\nexpect = {}", "tests[0].events", Code::BadTest),
        (
            "ask = 'retention'\nnow = '2026-05-06T17:00:00+08:00'\nwith.class = 7\nexpect = {}",
            "tests[0].with.class",
            Code::BadTest,
        ),
        (
            "ask = 'name'\nwith = { format = 'nil', text = 'x' }\nexpect = {}",
            "tests[0].with.format",
            Code::BadTest,
        ),
        (
            "ask = 'name'\nwith = { format = 'file', text = true }\nexpect = {}",
            "tests[0].with.text",
            Code::BadTest,
        ),
        (
            "ask = 'retention'\nnow = '2026-05-06T17:00:00+08:00'\nevents.created = 'x'\nexpect = {}",
            "tests[0].events.created",
            Code::BadTest,
        ),
    ];
    for (rest, place, code) in rows {
        let failed = run(&case(rest));
        let found: Vec<_> = failed.iter().map(|it| (it.place().to_string(), it.code())).collect();
        assert_eq!(found, [(place.to_owned(), code)], "{rest}");
    }
    // The other tests are run all the same.
    let failed = run(&format!("{}{SOUND}", case("ask = 'rout'\nexpect = {}")));
    assert_eq!(failed.iter().count(), 1, "{failed}");
}

#[test]
fn tests_may_be_built_and_read_from_other_formats() {
    let policy = preset::standard().expect("a policy");
    let text = r#"{"tests": [{"name": "a", "ask": "route", "with": {"strategic": true, "audience": "external"},
        "expect": {"channel": "mail", "routing": "routed"}}]}"#;
    let tests: CasesDocument = serde_json::from_str(text).expect("tests");
    let failed = policy.run_tests(&tests);
    let found: Vec<&str> = failed.iter().map(comms_policy::Finding::message).collect();
    assert_eq!(found, ["found `contact`, expected `mail`"]);
    let again: CasesDocument =
        serde_json::from_value(serde_json::to_value(&tests).expect("JSON")).expect("tests");
    assert!(again == tests);
}
