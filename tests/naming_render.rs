//! Writing names from values, and what is told about values that cannot be written.

use comms_policy::naming::{Format, FormatDocument};

fn format(template: &str, fields: &str) -> Format {
    let json = format!(r#"{{"template": "{template}", "fields": {{{fields}}}}}"#);
    let document: FormatDocument = serde_json::from_str(&json).expect("a document");
    Format::compile(&document).unwrap_or_else(|findings| panic!("{template}: {findings}"))
}

/// The name, or code, field and place of each finding.
fn rendered(format: &Format, values: &[(&str, &str)]) -> String {
    match format.render(values.iter().copied()) {
        Ok(name) => name,
        Err(findings) => {
            let shown = findings.iter().map(|it| {
                let place =
                    it.span().map_or(String::new(), |it| format!(" {}..{}", it.start, it.end));
                format!("{} {}{place}", it.code(), it.field().unwrap_or("-"))
            });
            shown.collect::<Vec<_>>().join(", ")
        }
    }
}

#[test]
fn no_time_of_day_is_invented_or_lost() {
    let rows = [
        ("%Y%m%d%H%M", "2024-03-15", "date.format d 0..10"),
        ("%Y%m%d%H%M", "2024-03-15T10:20", "202403151020"),
        ("%Y%m%d%H%M", "2024-03-15T10:20:00", "202403151020"),
        ("%Y%m%d%H%M", "2024-03-15T10:20:30", "date.format d 0..19"),
        ("%Y%m%d%H%M", "202403151020", "202403151020"),
        ("%Y%m%d", "2024-03-15", "20240315"),
        ("%Y%m%d", "2024-03-15T00:00:00", "20240315"),
        ("%Y%m%d", "2024-03-15T10:20:30", "date.format d 0..19"),
        ("%Y%m%d", "2024-02-30", "date.invalid d 0..10"),
    ];
    for (form, value, expected) in rows {
        let format = format(&format!("{{d:{form}}}"), r#""d": {"type": "date"}"#);
        assert_eq!(rendered(&format, &[("d", value)]), expected, "{form} {value}");
    }
}

#[test]
fn numbers_get_the_zeros_that_the_format_demands() {
    let format =
        format("{n}", r#""n": {"type": "int", "min_digits": 3, "max_digits": 4, "max": 5000}"#);
    let rows = [
        ("7", "007"),
        ("0", "000"),
        ("1234", "1234"),
        ("７", "007"),
        ("12345", "int.width n 0..5"),
        ("6000", "int.out-of-range n 0..4"),
        ("-7", "int.format n 0..2"),
        ("", "field.empty n 0..0"),
    ];
    for (value, expected) in rows {
        assert_eq!(rendered(&format, &[("n", value)]), expected, "{value}");
    }
}

#[test]
fn places_are_those_of_the_values() {
    let fields = r#""name": {"type": "text", "may_contain_separator": true},
        "v": {"type": "version"}, "ext": {"type": "ext"}"#;
    let format = format("{name}-{v}.{ext}", fields);
    let rows: [(&[(&str, &str)], &str); 5] = [
        (&[("name", "a"), ("v", "2.1"), ("ext", "docx")], "a-V2.1.docx"),
        (&[("name", "ab:c"), ("v", "2.1"), ("ext", "docx")], "file.illegal-char name 2..3"),
        (&[("name", " a"), ("v", "2.1"), ("ext", "docx")], "field.space name 0..2"),
        (
            &[("name", "a\u{200B}"), ("v", "2"), ("ext", "docx")],
            "input.invisible name 1..4, version.format v 0..1",
        ),
        (&[("name", "NUL.x"), ("v", "2.1"), ("ext", "docx")], "file.reserved-name name 0..3"),
    ];
    for (values, expected) in rows {
        assert_eq!(rendered(&format, values), expected, "{values:?}");
    }
    let long = "x".repeat(300);
    let values = [("name", long.as_str()), ("v", "2.1"), ("ext", "docx")];
    assert_eq!(rendered(&format, &values), "file.too-long-bytes -");
}
