//! Lists from end to end, in memory.

use crate::linter::{Linter, List, Report};
use crate::list;
use crate::paint::Paint;
use crate::summary::Counts;
use comms_policy::naming::{Format, FormatDocument};
use comms_policy::preset;
use comms_policy::text::{Language, hidden};

/// What a list of names leads to: the remarks, the repaired list, and the numbers of names, of those
/// that are ill-formed, and of those that were repaired.
fn lint(text: &[u8], report: Report, language: Language) -> (String, Vec<u8>, [u64; 3]) {
    let policy = preset::standard().expect("the preset");
    lint_by(policy.format("file").expect("a format"), text, report, language)
}

fn lint_by(
    format: &Format,
    text: &[u8],
    report: Report,
    language: Language,
) -> (String, Vec<u8>, [u64; 3]) {
    let (mut remarks, mut repaired) = (Vec::new(), Vec::new());
    let mut linter = Linter {
        format,
        language,
        notes: true,
        report,
        remarks: Box::new(&mut remarks),
        repaired: Some(List { output: Box::new(&mut repaired), shown: false }),
        interactive: false,
        counts: Counts::default(),
    };
    list::each(text, "names.txt", |entry| linter.take(entry)).expect("no failure");
    let counts = [linter.counts.names, linter.counts.ill, linter.counts.repaired];
    drop(linter);
    (String::from_utf8(remarks).expect("UTF-8"), repaired, counts)
}

const PLAIN: Report = Report::Pictures(Paint::Plain);

#[test]
fn a_finding_is_drawn_as_a_compiler_does() {
    let text = "\n\n产品需求-V2.1-20240230-张三.docx\n";
    let (remarks, _, counts) = lint(text.as_bytes(), PLAIN, Language::Zh);
    let drawn = "\
error[date.invalid]: 日期“20240230”不存在；2024-02: 01–29
  --> names.txt:3:11
   |
 3 | 产品需求-V2.1-20240230-张三.docx
   |               ^^^^^^^^ 改为 20240229？
";
    assert_eq!((remarks.as_str(), counts), (drawn, [1, 1, 0]));
}

#[test]
fn a_name_with_several_readings_is_told_with_them() {
    let mut document = FormatDocument::default();
    document.template = "{title}[({part})].md".into();
    for field in ["title", "part"] {
        document.fields.entry(field.into()).or_default().kind = "text".into();
    }
    document.fields.entry("title".into()).or_default().may_contain_separator = true;
    let format = Format::compile(&document).expect("a format");
    let (remarks, ..) = lint_by(&format, "法(稿).md".as_bytes(), PLAIN, Language::En);
    let drawn = "\
error[input.ambiguous]: this can be read in 2 ways, expected one: title 法(稿) / title 法, part 稿
  --> names.txt:1:1
   |
 1 | 法(稿).md
   | ^^^^^^^^^
   = reading: title=法(稿)
   = reading: title=法  part=稿
";
    assert_eq!(remarks, drawn);
}

#[test]
fn colours_change_nothing_but_the_colour() {
    let text = "产品需求-V2.1-20240230-张三.docx\n产品需求_V2.1_20240315_张三\n".as_bytes();
    let (plain, ..) = lint(text, PLAIN, Language::En);
    let (coloured, ..) = lint(text, Report::Pictures(Paint::Colours), Language::En);
    let codes = ["0", "1", "1;31", "1;32", "1;34"].map(|it| format!("\x1b[{it}m"));
    let bare = codes.iter().fold(coloured.clone(), |text, code| text.replace(code, ""));
    assert_eq!(bare, plain);
    assert_ne!(coloured, plain);
}

#[test]
fn all_but_what_is_repaired_stays_byte_for_byte() {
    let rows: [(&[u8], &[u8]); 6] = [
        (b"", b""),
        (b"\xEF\xBB\xBFnonsense\r\n\r\n\n", b"\xEF\xBB\xBFnonsense\r\n\r\n\n"),
        (b"a\xFFb\nnonsense", b"a\xFFb\nnonsense"),
        (
            "\u{feff}需求-V2.1-2024.3.15-张三.docx\r\n".as_bytes(),
            "\u{feff}需求-V2.1-20240315-张三.docx\r\n".as_bytes(),
        ),
        ("需求 - V2.1-20240315-张三.doc".as_bytes(), "需求-V2.1-20240315-张三.doc".as_bytes()),
        ("需求－V2.1-20240315-张三.doc".as_bytes(), "需求－V2.1-20240315-张三.doc".as_bytes()),
    ];
    for (text, repaired) in rows {
        let (_, list, _) = lint(text, PLAIN, Language::En);
        assert_eq!(String::from_utf8_lossy(&list), String::from_utf8_lossy(repaired));
    }
}

#[test]
fn hostile_lines_are_told_and_never_shown_raw() {
    let long = "需".repeat(1 << 19);
    let rows: [&[u8]; 9] = [
        b"\x1b[31mred-V1.0-20240315-\xE5\xBC\xA0.txt",
        "a\u{202e}b-V1.0-20240315-张三.txt".as_bytes(),
        "a\u{61c}b\u{200b}-V1.0-20240315-张三.txt".as_bytes(),
        b"\xFF\x00",
        b"\xE5\xBC",
        b"\r\r",
        b" ",
        long.as_bytes(),
        b"x\xEF\xBB\xBF",
    ];
    for text in rows {
        for report in [PLAIN, Report::Json] {
            let (remarks, list, counts) = lint(text, report, Language::En);
            assert_eq!(counts[1], 1, "{remarks}");
            assert!(counts[2] == 1 || list == text);
            let lines = remarks.replace('\n', "");
            assert!(!lines.is_empty() && hidden::is_clean(&lines), "{remarks:?}");
            assert!(remarks.len() < 2_000, "{}", remarks.len());
        }
    }
}

#[test]
fn json_has_spans_in_bytes_characters_and_utf_16() {
    let text = "😀需求-V2.1-20240230-张三.docx";
    let (remarks, ..) = lint(text.as_bytes(), Report::Json, Language::En);
    let lines = remarks.lines().map(serde_json::from_str::<serde_json::Value>);
    let lines: Vec<_> = lines.collect::<Result<_, _>>().expect("JSON in each line");
    let first = &lines[0];
    assert_eq!((first["code"].as_str(), first["line"].as_u64()), (Some("date.invalid"), Some(1)));
    let spans = serde_json::json!({"bytes": [16, 24], "chars": [9, 17], "utf16": [10, 18]});
    assert_eq!(first["span"], spans);
    assert_eq!(first["fix"]["edits"][0]["text"], "20240229");
    assert_eq!(first["fix"]["result"], "😀需求-V2.1-20240229-张三.docx");

    let (remarks, ..) = lint(b"ab\xE5\xBCc", Report::Json, Language::En);
    let value: serde_json::Value = serde_json::from_str(&remarks).expect("JSON");
    assert_eq!(
        value["span"],
        serde_json::json!({"bytes": [2, 4], "chars": [2, 3], "utf16": [2, 3]})
    );
}

#[test]
fn notes_are_told_but_refuse_nothing() {
    let (remarks, _, counts) =
        lint("需求－V2.1-20240315-张三.docx".as_bytes(), PLAIN, Language::En);
    assert!(remarks.starts_with("note[sep.variant]"), "{remarks}");
    assert_eq!(counts, [1, 0, 0]);
}

#[test]
fn utf_16_is_refused_at_once() {
    let failed = list::each(&b"\xFF\xFEa\0\n\0"[..], "names.txt", |_| Ok(()));
    assert_eq!(
        failed.expect_err("refused").to_string(),
        "`names.txt` is in UTF-16, expected UTF-8"
    );
}
