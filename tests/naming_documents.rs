//! What is told about formats when they are loaded.

use comms_policy::naming::{Format, FormatDocument, Verdict};

/// The document of a template, its fields and its options in JSON.
fn document(template: &str, fields: &str, options: &str) -> FormatDocument {
    let template = serde_json::to_string(template).expect("a string");
    let json =
        format!(r#"{{"template": {template}, "fields": {{{fields}}}, "options": {{{options}}}}}"#);
    serde_json::from_str(&json).unwrap_or_else(|fault| panic!("{json}: {fault}"))
}

#[test]
fn a_format_that_no_text_is_of_is_refused() {
    const TEXTS: &str = r#""a": {"type": "text"}, "b": {"type": "text"}"#;
    let rows = [
        ("{a}\n{b}", TEXTS, "", "template"),
        ("{a}\u{200B}{b}", TEXTS, "", "template"),
        (
            "{a}-{b}[\u{202E}{c}]",
            r#""a": {"type": "text"}, "b": {"type": "text"}, "c": {"type": "int"}"#,
            "",
            "template",
        ),
        ("Re: {a}-{b}", TEXTS, r#""reply_prefixes": "strip""#, "template"),
        ("回复：{a}-{b}", TEXTS, r#""reply_prefixes": "refuse""#, "template"),
        ("{a}", r#""a": {"type": "pattern", "pattern": ""}"#, "", "fields.a.pattern"),
        ("{a}", r#""a": {"type": "pattern", "pattern": "^(?:)$"}"#, "", "fields.a.pattern"),
        ("{a}", r#""a": {"type": "int", "min": 1000, "max_digits": 3}"#, "", "fields.a.min"),
        ("{a}", r#""a": {"type": "int", "min": 9, "max": 5}"#, "", "fields.a.max"),
        ("{a}", r#""a": {"type": "int", "max": -1}"#, "", "fields.a.max"),
        (
            "{a}",
            r#""a": {"type": "text", "min_chars": 5, "max_bytes": 4}"#,
            "",
            "fields.a.max_bytes",
        ),
        ("{a}", r#""a": {"type": "person", "max_chars": 1}"#, "", "fields.a.max_chars"),
        ("{a}", r#""a": {"type": "text", "forbid": "x*"}"#, "", "fields.a.forbid"),
        ("{a}", r#""a": {"type": "enum", "values": ["x", "y\u200b"]}"#, "", "fields.a.values"),
        (
            "{a}.{b}",
            r#""a": {"type": "text"}, "b": {"type": "ext", "values": ["tar.gz"]}"#,
            "",
            "fields.b.values",
        ),
        (
            "{a}",
            r#""a": {"type": "person", "values": ["李四"], "min_chars": 3}"#,
            "",
            "fields.a.values",
        ),
        (
            "{a}",
            r#""a": {"type": "date", "format": "%y%m%d", "pivot": 1970, "min_year": 2100}"#,
            "",
            "fields.a.pivot",
        ),
        ("{a}", r#""a": {"type": "date", "format": "%Y%m%d "}"#, "", "fields.a.format"),
        ("{a:\u{200B}%Y%m%d}", r#""a": {"type": "date"}"#, "", "template"),
        (
            "{a:%Y%m%d}-{b}",
            r#""a": {"type": "date"}, "b": {"type": "text"}"#,
            r#""max_bytes": 9"#,
            "options.max_bytes",
        ),
    ];
    for (template, fields, options, place) in rows {
        let findings = Format::compile(&document(template, fields, options)).expect_err(template);
        let found: Vec<_> =
            findings.iter().map(|it| (it.code().as_str(), it.place().to_string())).collect();
        assert_eq!(found, [("format.unmatchable", place.to_owned())], "{template} {fields}");
        assert!(findings.iter().all(|it| it.help().is_some()), "{findings}");
    }
}

#[test]
fn a_format_that_some_text_is_of_is_not_refused() {
    let rows = [
        ("{a}", r#""a": {"type": "pattern", "pattern": "a?"}"#, "", "a"),
        ("{a}", r#""a": {"type": "int", "min": 999, "max_digits": 3}"#, "", "999"),
        ("{a}", r#""a": {"type": "int", "min": -5, "max": 0}"#, "", "0"),
        ("{a}", r#""a": {"type": "int"}"#, "", "123456789012345678"),
        ("{a}", r#""a": {"type": "text", "min_chars": 5, "max_bytes": 5}"#, "", "abcde"),
        ("{a}", r#""a": {"type": "text", "forbid": "^$"}"#, "", "a"),
        ("Re: {a}", r#""a": {"type": "text"}"#, "", "Re: x"),
        (
            "{a}",
            r#""a": {"type": "date", "format": "%y%m%d", "pivot": 1970, "min_year": 2069}"#,
            "",
            "690315",
        ),
        (
            "{a:%Y%m%d}：{b}",
            r#""a": {"type": "date"}, "b": {"type": "text"}"#,
            r#""max_bytes": 10"#,
            "20240315:x",
        ),
    ];
    for (template, fields, options, text) in rows {
        let format = Format::compile(&document(template, fields, options));
        let format = format.unwrap_or_else(|findings| panic!("{template} {fields}: {findings}"));
        assert!(format.parse(text).is_ok(), "{template} {fields} {text}");
    }
}

#[test]
fn a_pivot_is_for_years_of_two_digits_only() {
    let fields = r#""a": {"type": "date", "format": "%Y%m%d", "pivot": 1970}"#;
    let findings = Format::compile(&document("{a}", fields, "")).expect_err("a pivot too much");
    let found: Vec<_> =
        findings.iter().map(|it| (it.code().as_str(), it.place().to_string())).collect();
    assert_eq!(found, [("format.bad-option", "fields.a.pivot".to_owned())]);
}

#[test]
fn what_is_proven_is_unambiguous() {
    const LISTED: &str = r#""e": {"type": "enum", "values": ["x", "y"]}"#;
    const NESTED: &str = r#""e": {"type": "enum", "values": ["x", "xy"]}"#;
    const ANY_CASE: &str =
        r#""e": {"type": "enum", "values": ["ok", "no"], "case_insensitive": true}"#;
    const A: &str = r#""a": {"type": "text"}"#;
    const OPEN: &str = r#""a": {"type": "text", "may_contain_separator": true}"#;
    const N: &str = r#""n": {"type": "int"}"#;
    const D: &str = r#""d": {"type": "date"}"#;
    const V: &str = r#""v": {"type": "version"}"#;
    let rows: [(&str, &[&str], bool); 22] = [
        ("[{a}]", &[A], true),
        ("{e}{d:%Y%m%d}", &[LISTED, D], true),
        ("{d:%Y%m%d}{e}", &[LISTED, D], true),
        ("{e}[{n}]", &[LISTED, N], true),
        ("[{n}]-{a}", &[N, A], true),
        ("[{n}-]{a}", &[N, A], true),
        ("[{e}-]{a}", &[LISTED, A], true),
        ("{a}-[{e}]{n}", &[LISTED, A, N], true),
        ("{e}{a}", &[LISTED, A], true),
        ("{e}{a}", &[ANY_CASE, A], true),
        ("{a}{e}", &[A, NESTED], true),
        ("{a}{d:%Y%m%d}", &[A, D], true),
        ("{a}{d:%Y%m%d}", &[OPEN, D], true),
        ("{d:%Y%m%d}[{n}]", &[D, N], true),
        ("{d:%Y%m%d}[{v}]-{a}", &[D, V, A], true),
        ("{a}[-{d:%Y%m%d}]-{n}", &[A, D, N], true),
        // Of these, some texts have two readings.
        ("{e}{a}", &[NESTED, A], false),
        ("{a}{e}", &[A, r#""e": {"type": "enum", "values": ["y", "xy"]}"#], false),
        ("{a}[{e}]", &[A, LISTED], false),
        ("{a}[-{v}]", &[OPEN, V], false),
        ("[{n}]{d:%Y%m%d}[{v}]", &[N, D, V], false),
        ("[{a}-]{n}[-{v}]", &[OPEN, N, r#""v": {"type": "version", "min_parts": 1}"#], false),
    ];
    for (template, fields, proven) in rows {
        let format = Format::compile(&document(template, &fields.join(", "), ""));
        let format = format.unwrap_or_else(|findings| panic!("{template}: {findings}"));
        assert_eq!(format.verdict() == &Verdict::Unambiguous, proven, "{template} {fields:?}");
    }
}

#[test]
fn a_name_may_be_as_long_as_its_fields() {
    let length = |json: &str, chars: usize| {
        let document: FormatDocument = serde_json::from_str(json).expect("a document");
        let format = Format::compile(&document).expect("a format");
        let text = format!("x-{}", "字".repeat(chars));
        format.check(&text).first().map(|it| it.code().to_string()).unwrap_or_default()
    };
    let open =
        r#"{"template": "{a}-{b}", "fields": {"a": {"type": "text"}, "b": {"type": "text"}}}"#;
    assert_eq!(length(open, 340), "");
    assert_eq!(length(open, 341), "input.too-long");
    let long = r#"{"template": "{a}-{b}", "options": {"file": "both"},
        "fields": {"a": {"type": "text"}, "b": {"type": "text", "max_chars": 80}}}"#;
    assert_eq!(length(long, 80), "");
    let message = r#"{"template": "{a}-{b}", "fields": {"a": {"type": "text"},
        "b": {"type": "text", "max_chars": 500}}}"#;
    assert_eq!(length(message, 500), "");
    assert_eq!(length(message, 501), "field.too-long");
}

#[test]
fn a_mark_that_is_passed_over_is_in_no_reading() {
    let fields = r#"
        "a": {"type": "text", "may_contain_separator": true},
        "n": {"type": "int"},
        "b": {"type": "text", "may_contain_separator": true}
    "#;
    let document = document("{a}-{n}-{b}", fields, r#""reply_prefixes": "strip""#);
    let format = Format::compile(&document).expect("a format");
    for (text, start) in [("x-1-2-y", 0), ("Re: x-1-2-y", 4), ("回复：x-1-2-y", 9)] {
        let rejected = format.parse(text).expect_err("two readings");
        assert_eq!(rejected.readings(), 2, "{text}");
        let firsts = rejected.alternatives().iter().map(|fields| text[fields[0].1.clone()].into());
        assert_eq!(firsts.collect::<Vec<String>>(), ["x-1", "x"], "{text}");
        for fields in rejected.alternatives() {
            assert_eq!(fields[0].1.start, start, "{text}");
        }
    }
}
