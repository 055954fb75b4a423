//! Faults of fields, of words, of file names, and of forms.

use super::{FILE, SUBJECT, check, format, shown};
use comms_policy::naming::{Format, FormatDocument};

#[test]
fn a_short_template_is_told_what_it_lacks() {
    let rows: [(&str, &str, &[&str]); 6] = [
        ("[[{a}]]", "[x", &["literal.missing 2..2 ~> [x]"]),
        ("[[{a}]]", "x]", &["literal.missing a 0..0 ~> [x]"]),
        ("[[{a}]]", "x", &["literal.missing a 0..0 ~> [x", "literal.missing 1..1 ~> x]"]),
        ("{a}-", "x", &["literal.missing 1..1 ~> x-"]),
        ("-{a}", "x", &["literal.missing a 0..0 ~> -x"]),
        ("{{{a}}}", "{x", &["literal.missing 2..2 ~> {x}"]),
    ];
    for (template, text, expected) in rows {
        check(template, &[("a", "text")], &[(text, expected)]);
    }
}

#[test]
fn what_is_nothing_like_the_format_is_shown_the_template_as_texts_have_it() {
    let fields =
        [("a", "version"), ("b", "version"), ("c", "version"), ("d", "date"), ("e", "date")];
    let format = format("[[{a}]]-{b}[+{c}]-{d:%Y%m%d}-{e}", &fields);
    let rejected = format.parse("好").unwrap_err();
    let [finding] = rejected.findings() else { panic!("{rejected}") };
    assert_eq!(finding.code().as_str(), "literal.mismatch");
    assert_eq!(finding.expected(), "[{a}]-{b}[+{c}]-{d:%Y%m%d}-{e:%Y%m%d}");
}

#[test]
fn a_bad_value_behind_the_last_separator_is_bad_and_not_missing() {
    let rows: [(&str, &str, &str, &[&str]); 7] = [
        ("{a}-{z}", "version", "x-y-bad", &["version.format z 4..7"]),
        ("{a}-{z}", "version", "x-bad", &["version.format z 2..5"]),
        ("{a}-{z}", "int", "x-y-bad", &["int.format z 4..7"]),
        ("{a}-{z:%Y%m%d}", "date", "x-y-bad", &["date.format z 4..7"]),
        ("{a}-{z}", "person", "x-y-张三1", &["person.format z 4..11"]),
        ("{a}-{z}", "version", "x", &["field.missing z 1..1 ?> x-{z}"]),
        ("{a}-{z:%Y%m%d}", "date", "x", &["field.missing z 1..1 ?> x-{z:%Y%m%d}"]),
    ];
    for (template, kind, text, expected) in rows {
        check(template, &[("a", "open"), ("z", kind)], &[(text, expected)]);
    }
}

#[test]
fn a_date_that_does_not_exist_is_told_in_any_form() {
    check(
        SUBJECT.0,
        &[SUBJECT.1[0], SUBJECT.1[1], ("d", r#"{"type": "date", "min_year": 2000}"#)],
        &[
            ("a-b-2024-02-30", &["date.invalid d 4..14 ~> a-b-20240229"]),
            ("a-b-2024/2/30", &["date.invalid d 4..13 ~> a-b-20240229"]),
            ("a-b-2024-13-01", &["date.invalid d 4..14"]),
            ("a-b-1999-02-03", &["date.out-of-range d 4..14"]),
            ("a-b-2024-02-28", &["date.format d 4..14 => a-b-20240228"]),
            ("a-b-2024-02", &["date.format d 4..11"]),
        ],
    );
    check(
        "{a}-{d:%Y%m%d}",
        &[("a", "open"), ("d", "date")],
        &[
            ("x-y-2024-02-30", &["date.invalid d 4..14 ~> x-y-20240229"]),
            ("x-y-2024-13-30", &["date.invalid d 4..14"]),
        ],
    );
    check(
        "{a}_{d:%Y-%m-%d}",
        &[("a", "text"), ("d", "date")],
        &[("x_20240230", &["date.invalid d 2..10 ~> x_2024-02-29"])],
    );
}

#[test]
fn a_date_with_a_time_of_day_is_repaired_if_both_are_said() {
    check(
        "{a}_{d:%Y%m%d%H%M}",
        &[("a", "text"), ("d", "date")],
        &[
            ("x_2024-03-15 12:30", &["date.format d 2..18 => x_202403151230"]),
            ("x_2024-03-15T12:30:00", &["date.format d 2..21 => x_202403151230"]),
            ("x_2024年3月15日 9时30分", &["date.format d 2..28 => x_202403150930"]),
            ("x_20240315 1230", &["date.format d 2..15 => x_202403151230"]),
            ("x_202402301200", &["date.invalid d 2..14 ~> x_202402291200"]),
            ("x_202403152400", &["time.invalid d 2..14"]),
            ("x_2024-03-15 25:00", &["time.invalid d 2..18"]),
            // No time is invented, and none is lost.
            ("x_20240315", &["date.format d 2..10"]),
            ("x_2024-03-15T12:30:59", &["date.format d 2..21"]),
        ],
    );
    check(
        "{a}-{d:%Y-%m-%dT%H%M}",
        &[("a", "text"), ("d", "date")],
        &[("x-2024-03-15 12:30", &["date.format d 2..18 => x-2024-03-15T1230"])],
    );
    let format = format("{d:%Y%m%d%H}", &[("d", "date")]);
    let rejected = format.parse("2024031524").unwrap_err();
    assert_eq!(rejected.findings()[0].expected(), "00 to 23");
}

#[test]
fn one_cause_is_told_once() {
    check(
        FILE.0,
        &FILE.1,
        &[
            ("x-20240315-20240315-张三.docx", &["version.format v 2..10"]),
            ("x-V2.1-20240315-张三.", &["ext.missing ext 23..23 ?> x-V2.1-20240315-张三.{ext}"]),
            ("x-V2.1-20240315-张三. ", &["ext.missing ext 24..24 ?> x-V2.1-20240315-张三.{ext}"]),
            ("Re: ", &["input.blank 0..4"]),
            ("回复：转发： ", &["input.blank 0..19"]),
        ],
    );
    check(
        "{a}-{b}.{ext}",
        &[("a", "text"), ("b", "text"), ("ext", "ext")],
        &[("x-a.b.docx", &["sep.extra b 2..5"])],
    );
    check(
        "{name}.{ext}",
        &[("name", "text"), ("ext", r#"{"type": "ext", "values": ["docx"]}"#)],
        &[
            ("a.b.docx", &["sep.extra name 0..3"]),
            ("a.b.exe", &["sep.extra name 0..3", "ext.unknown ext 4..7"]),
        ],
    );
    check(
        "{a}-{b}",
        &[("a", "text"), ("b", "deadline")],
        &[
            ("x-今天-明天", &["deadline.duplicate b 9..15"]),
            ("x-2024-03-15", &["sep.extra b 2..12"]),
            ("x-abc-def", &["deadline.unparsed b 2..9"]),
        ],
    );
    check(
        "{a}[({n})]-{b}",
        &[("a", "text"), ("n", "int"), ("b", "text")],
        &[("x(1)(2)-b", &["sep.extra a 0..4"])],
    );
}

#[test]
fn an_optional_part_within_another_is_one_fault() {
    for template in ["{a}[-{b}[-{c}]]", "{a}-[{b}[-{c}]]", "[{a}[{b}]-{c}]", "{a}[{b}[{c}]"] {
        let mut document = FormatDocument::default();
        document.template = template.into();
        for name in ["a", "b", "c"] {
            document.fields.entry(name.into()).or_default().kind = "date".into();
        }
        let findings = Format::compile(&document).unwrap_err();
        let codes: Vec<&str> = findings.iter().map(|it| it.code().as_str()).collect();
        assert_eq!(codes, ["format.unbalanced"], "{template}: {findings}");
    }
}

#[test]
fn what_is_sure_is_repaired_together() {
    let text = " a - b - 2024年3月15日 ";
    let format = format(SUBJECT.0, &SUBJECT.1);
    let repair = format.repair(text);
    assert_eq!((repair.output.as_str(), repair.complete), ("a-b-20240315", true));
    let text = "x - V2.1 - 2024-03-15 - @张三 .docx ";
    let file = (FILE.0, [FILE.1[0], FILE.1[1], FILE.1[2], FILE.1[3], FILE.1[4]]);
    let repair = self::format(file.0, &file.1).repair(text);
    assert_eq!((repair.output.as_str(), repair.complete), ("x-V2.1-20240315-张三.docx", true));
}

#[test]
fn a_hidden_character_hides_no_other_fault() {
    check(
        SUBJECT.0,
        &SUBJECT.1,
        &[
            ("a\u{200B}-b-20240315", &["input.invisible 1..4 => a-b-20240315"]),
            (
                "a\u{200B}_b\u{200B}_2024年3月15日",
                &[
                    "input.invisible 1..4 => a_b_2024年3月15日",
                    "sep.wrong a 4..5 => a\u{200B}-b\u{200B}-2024年3月15日",
                    "date.format d 10..26 => a\u{200B}_b\u{200B}_20240315",
                ],
            ),
            (
                "a-b\u{200B}-20240230",
                &[
                    "input.invisible 3..6 ~> a-b-20240230",
                    "date.invalid d 7..15 ~> a-b\u{200B}-20240229",
                ],
            ),
        ],
    );
}

#[test]
fn a_strict_format_tells_forms_beside_other_faults() {
    let mut document = FormatDocument::default();
    document.template = "{a}-{v}".into();
    document.fields.entry("a".into()).or_default().kind = "text".into();
    document.fields.entry("v".into()).or_default().kind = "version".into();
    document.options.width = Some("strict".into());
    let format = Format::compile(&document).unwrap();
    let found = format.check("a－V2");
    let codes: Vec<&str> = found.iter().map(|it| it.code().as_str()).collect();
    assert_eq!(codes, ["sep.variant", "version.format"]);
}

#[test]
fn a_slip_in_a_version_is_no_missing_version() {
    check(
        FILE.0,
        &FILE.1,
        &[
            ("x-V2,1-20240315-张三.docx", &["version.format v 2..6 ~> x-V2.1-20240315-张三.docx"]),
            ("x-V2。1-20240315-张三.docx", &["version.format v 2..8 ~> x-V2.1-20240315-张三.docx"]),
            ("x-Vl.0-20240315-张三.docx", &["version.format v 2..6 ~> x-V1.0-20240315-张三.docx"]),
            ("x-V2.x-20240315-张三.docx", &["version.format v 2..6 ?> x-V{v}-20240315-张三.docx"]),
        ],
    );
}

#[test]
fn a_word_is_not_cut_and_its_separator_may_be_wrong_or_missing() {
    let department = r#"{"type": "enum", "values": ["市场部", "研发部"],
        "aliases": {"市场": "市场部"}}"#;
    check(
        SUBJECT.0,
        &[("a", department), ("b", "open"), ("d", "date")],
        &[
            ("市场部:方案:20240315", &["sep.wrong a 9..10 ~> 市场部-方案-20240315"]),
            ("研发部.方案.20240315", &["sep.wrong a 9..10 ~> 研发部-方案-20240315"]),
            // One of them may be part of the field.
            ("研发部_方_案_20240315", &["sep.wrong a 9..10 ~> 研发部-方-案-20240315"]),
            ("市场部方案-20240315", &["literal.missing b 9..9 ~> 市场部-方案-20240315"]),
            ("市场部_方案-20240315", &["sep.wrong a 9..10 => 市场部-方案-20240315"]),
            (
                "市场部",
                &[
                    "field.missing b 9..9 ?> 市场部-{b}",
                    "field.missing d 9..9 ?> 市场部-{d:%Y%m%d}",
                ],
            ),
            ("市场部-x-0240315", &["date.format d 12..19"]),
        ],
    );
    check(
        "{a}: {b}",
        &[("a", r#"{"type": "enum", "values": ["fix"]}"#), ("b", "open")],
        &[("fix:", &["field.empty b 4..4 ?> fix: {b}"])],
    );
}

#[test]
fn nobody_is_made_a_person_by_a_fix() {
    check(
        "{a}-{o}",
        &[("a", "text"), ("o", "person")],
        &[
            ("x-*张三", &["person.format o 2..9 => x-张三"]),
            ("x-Anna_Schmidt", &["person.format o 2..14 ~> x-Anna Schmidt"]),
            ("x-Anna_Schmidt1", &["person.format o 2..15"]),
            ("x-*主管", &["owner.placeholder o 2..9 ?> x-{o}"]),
            ("x-@XX", &["owner.placeholder o 2..5 ?> x-{o}"]),
        ],
    );
}

#[test]
fn of_two_extensions_the_last_counts() {
    let ext = r#"{"type": "extension", "values": ["docx", "pdf"]}"#;
    check(
        "{a}.{ext}",
        &[("a", "text"), ("ext", ext)],
        &[
            ("x.docx.docx", &["ext.double ext 1..11 ~> x.docx"]),
            ("x.docx.pdf", &["ext.double ext 1..10 ~> x.pdf"]),
        ],
    );
}

#[test]
fn digits_of_patterns_are_those_of_ascii() {
    let format = format("{c}", &[("c", r#"{"type": "code", "pattern": "[A-Z]\\d[\\w.]\\S"}"#)]);
    assert!(format.parse("A1_x").is_ok() && format.parse("A1.x").is_ok());
    assert!(format.parse("A\u{0967}_x").is_err() && format.parse("A1\u{4e00}x").is_err());
}

#[test]
fn a_code_is_compared_in_any_width() {
    let fields = [("c", r#"{"type": "code", "pattern": "[A-Z]\\d{2}"}"#), ("b", "text")];
    let format = format("{c}-{b}", &fields);
    let name = format.parse("Ａ１２-x").unwrap();
    let noted: Vec<String> = name.notes().iter().map(|it| shown("Ａ１２-x", it)).collect();
    assert_eq!(noted, ["width.folded c 0..9"]);
    assert_eq!(format.render([("c", "Ａ１２"), ("b", "x")]).unwrap(), "A12-x");
}
