//! All faults of a document at once, in its order, each once, with place, line and column.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::{Code, Findings, Policy, PolicyDocument, Severity};

const FAULTY: &str = r#"[policy]
format = 1
name = "planted"
version = "one"

[calendars.office]
zone = "Asia/Shangai"
week.mon = ["09:00-12:00", "9 to 5"]
holidays = ["cn", "c n"]
holliday = true
closed."2026-02-30" = "no such day"

[calendars.lab]
week.mon = "09:00-17:00"

[[sla.targets]]
id = "first"
when = { audience = ["external"], urgent = ["yes"] }
metric = "first-reponse"
within = { working = "1d" }
calendar = "office"

[[sla.targets]]
id = "first"
metric = "first-response"
within = { working = "4h", elapsed = "4h" }
calendar = "ofice"

[[sla.targets]]
id = "third"
metric = "first-response"
within = { working_days = 2, by = "26:00" }
calendar = "lab"
calendar = "office"
"#;

/// Code, place, line and column of each planted mistake.
const PLANTED: [(&str, &str, usize, usize); 16] = [
    ("document.bad-version", "policy.version", 4, 11),
    ("calendar.unknown-zone", "calendars.office.zone", 7, 8),
    ("calendar.bad-window", "calendars.office.week.mon[1]", 8, 28),
    ("calendar.unknown-holidays", "calendars.office.holidays[1]", 9, 19),
    ("document.unknown-key", "calendars.office.holliday", 10, 1),
    ("calendar.bad-date", "calendars.office.closed.2026-02-30", 11, 23),
    ("document.missing-key", "calendars.lab.zone", 13, 1),
    ("document.wrong-type", "calendars.lab.week.mon", 14, 12),
    ("document.unknown-key", "sla.targets[0].when.urgent", 18, 35),
    ("document.unknown-value", "sla.targets[0].metric", 19, 10),
    ("sla.bad-duration", "sla.targets[0].within.working", 20, 22),
    ("id.duplicate", "sla.targets[1].id", 24, 6),
    ("sla.bad-within", "sla.targets[1].within", 26, 10),
    ("id.unknown", "sla.targets[1].calendar", 27, 12),
    ("sla.bad-time", "sla.targets[2].within.by", 32, 35),
    ("document.duplicate-key", "sla.targets[2].calendar", 34, 1),
];

fn faults(text: &str) -> Findings {
    Policy::from_toml(text).expect_err(text)
}

/// Code and place of each finding.
fn shown(findings: &Findings) -> Vec<String> {
    findings.iter().map(|it| format!("{} {}", it.code(), it.place())).collect()
}

#[test]
fn every_planted_mistake_is_reported_once_and_nothing_else() {
    let findings = faults(FAULTY);
    let found: Vec<_> = findings
        .iter()
        .map(|it| {
            let position = it.position().expect("a text has positions");
            (it.code().as_str(), it.place().to_string(), position.line, position.column)
        })
        .collect();
    let planted: Vec<_> = PLANTED
        .iter()
        .map(|(code, place, line, column)| (*code, (*place).to_owned(), *line, *column))
        .collect();
    assert_eq!(found, planted, "{findings}");
}

#[test]
fn spans_cut_out_what_is_wrong() {
    let cut: Vec<_> = faults(FAULTY)
        .iter()
        .filter_map(|it| FAULTY.get(it.position()?.span.clone()))
        .map(str::to_owned)
        .collect();
    for expected in ["\"one\"", "\"Asia/Shangai\"", "\"9 to 5\"", "holliday", "urgent", "\"26:00\""]
    {
        assert!(cut.iter().any(|it| it == expected), "{expected} in {cut:?}");
    }
}

#[test]
fn the_same_document_as_json_has_the_same_findings_without_positions() {
    let json = r#"{
        "sla": { "targets": [{ "id": 5, "metric": "last", "within": { "elapsed": "1d" } }] },
        "policy": { "format": 1, "name": "x", "version": "1" },
        "calendars": { "office": { "zone": "Mars", "zone": "UTC", "week": null } }
    }"#;
    let findings = Policy::from_deserializer(&mut serde_json::Deserializer::from_str(json));
    let findings = findings.expect_err("faulty");
    assert_eq!(
        shown(&findings),
        [
            "document.wrong-type sla.targets[0].id",
            "document.unknown-value sla.targets[0].metric",
            "sla.bad-duration sla.targets[0].within.elapsed",
            "document.bad-version policy.version",
            "document.duplicate-key calendars.office.zone",
        ],
        "{findings}"
    );
    assert!(findings.iter().all(|it| it.position().is_none()));
}

#[test]
fn serde_json_takes_a_key_twice_but_a_document_does_not() {
    let json = r#"{ "policy": { "format": 1, "name": "a", "name": "b", "version": "1.0.0" } }"#;
    assert!(serde_json::from_str::<serde_json::Value>(json).is_ok());
    let error = serde_json::from_str::<PolicyDocument>(json).unwrap_err().to_string();
    assert!(error.contains("document.duplicate-key") && error.contains("policy.name"), "{error}");
}

#[test]
fn both_places_of_a_duplicate_are_shown() {
    let text = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\nname = 'y'\n";
    let findings = faults(text);
    let finding = findings.iter().next().expect("one");
    assert_eq!(finding.position().map(|it| it.line), Some(5));
    let lines: Vec<_> =
        finding.related().iter().filter_map(|it| Some(it.position.as_ref()?.line)).collect();
    assert_eq!(lines, [3]);
}

#[test]
fn a_fault_brings_no_others_with_it() {
    const HEADER: &str = "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n";
    const TARGET: &str = "[[sla.targets]]\nid = 'a'\nmetric = 'first-response'\nwithin.working = '1h'\ncalendar = 'office'\n";
    let after_header = [
        // The calendar fails, its targets do not.
        ("[calendars.office]\nzone = 'Mars'\n", "calendar.unknown-zone calendars.office.zone"),
        ("[calendars.office]\nzoen = 'UTC'\n", "document.unknown-key calendars.office.zoen"),
        ("[calendars]\noffice = 5\n", "document.wrong-type calendars.office"),
        // What could not be read is not missing.
        ("[calendars.office]\nzone = 'UTC\n", "document.syntax calendars.office.zone"),
        ("[calendars.office]\nzone = \n", "document.syntax calendars.office.zone"),
        ("[calendars.office]\nzone 'UTC'\n", "document.syntax "),
        ("[calendars.office\nzone = 'UTC'\n", "document.syntax "),
        (
            "[calendars.office]\nzone = 'UTC'\nweek.mon = [\n'09:00-10:00'\n'11:00-12:00'\n]\n",
            "document.syntax calendars.office.week.mon",
        ),
        // A table that stands twice is one finding, not one for each of its keys.
        (
            "[calendars.office]\nzone = 'UTC'\nweek.mon = ['09:00-10:00']\n[calendars.office]\nzone = 'UTC'\nweek.mon = []\n",
            "document.duplicate-key calendars.office",
        ),
        // A set that fails is declared all the same.
        (
            "[holidays.own]\noff.'2026-02-30' = 'x'\n[calendars.office]\nzone = 'UTC'\nweek.mon = ['09:00-10:00']\nholidays = ['own']\n",
            "calendar.bad-date holidays.own.off.2026-02-30",
        ),
    ];
    for (text, expected) in after_header {
        let findings = faults(&format!("{HEADER}{text}{TARGET}"));
        assert_eq!(shown(&findings), [expected], "{text}\n{findings}");
    }
    let whole = [
        ("", "document.missing-key policy"),
        ("policy = 5", "document.wrong-type policy"),
        ("5", "document.syntax "),
        (
            "[policy]\nfromat = 1\nname = 'x'\nversion = '1.0.0'",
            "document.unknown-key policy.fromat",
        ),
        (
            "[policy]\nformat = 7\nname = 5\nfuture = {}\n[future]\n",
            "document.bad-format policy.format",
        ),
    ];
    for (text, expected) in whole {
        let findings = faults(text);
        assert_eq!(shown(&findings), [expected], "{text}\n{findings}");
    }
}

#[test]
fn a_document_built_in_code_has_the_same_findings() {
    let mut document = PolicyDocument::default();
    document.policy.version = "1.0".into();
    let calendar = serde_json::from_str(r#"{ "zone": "Mars" }"#).expect("well-shaped");
    document.calendars.insert("my office".into(), calendar);
    let findings = Policy::compile(&document).expect_err("faulty");
    assert_eq!(
        shown(&findings),
        [
            "document.bad-version policy.version",
            "id.malformed calendars.\"my office\"",
            "calendar.unknown-zone calendars.\"my office\".zone",
        ]
    );
}

#[test]
fn carets_align_under_wide_characters() {
    let text = "[policy]\nformat = 1\nname = '规则'\nversion = '1.0.0'\n[calendars.'办公']\nzone = 'UTC'\nweek.mon = ['09:00-12:00', '下午'] # 上班\n";
    let expected = "\
error[calendar.bad-window] at calendars.\"办公\".week.mon[1], line 7 column 28: found `下午`, expected two times with a hyphen between them, such as `09:00-12:00`
    7 | week.mon = ['09:00-12:00', '下午'] # 上班
      |                            ^^^^^^
";
    assert_eq!(faults(text).render(text), expected);
    // A caret after wide characters stands two columns further for each.
    let text = "[policy]\nformat = 1\nversion = '1.0.0'\nname = '规则'\n'规则' = 1\n";
    let rendered = faults(text).render(text);
    assert!(rendered.contains("\n    5 | '规则' = 1\n      | ^^^^^^\n"), "{rendered}");
    let text = "policy = { '规则' = 1, format = 1, version = '1', name = '' }";
    let rendered = faults(text).render(text);
    let carets = rendered.lines().rfind(|line| line.ends_with('^')).expect("carets");
    assert_eq!(carets.find('^').map(|at| at - "      | ".len()), Some(45), "{rendered}");
}

#[test]
fn rendering_another_text_than_was_read_is_harmless() {
    let findings = faults(FAULTY);
    for text in ["", "\n\n\n", "规", &"规则\n".repeat(40), &"x".repeat(1 << 16)] {
        assert!(findings.render(text).contains("calendar.unknown-zone"));
    }
}

#[test]
fn quoted_text_cannot_break_lines_or_turn_them_around() {
    let text = "[policy]\nformat = 1\nname = 'x'\nversion = \"1\\n\\u202E2\\u0007\"\n";
    let findings = faults(text);
    assert_eq!(findings.to_string().lines().count(), 1, "{findings}");
    let hidden = |c: char| c.is_control() || c == '\u{202E}';
    assert!(!findings.to_string().contains(hidden));
}

#[test]
fn findings_serialize_with_code_place_and_position() {
    let findings = faults("[policy]\nformat = 1\nname = 'x'\nversion = '1'\n");
    let json = serde_json::to_value(&findings).expect("serializable");
    assert_eq!(json[0]["code"], "document.bad-version");
    assert_eq!(json[0]["severity"], "error");
    assert_eq!(json[0]["place"], "policy.version");
    assert_eq!(json[0]["position"]["line"], 4);
    assert_eq!(json[0]["position"]["span"]["start"], 41);
}

#[test]
fn warnings_leave_a_policy_usable() {
    let text =
        "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n[calendars.office]\nzone = 'UTC'\n";
    let policy = Policy::from_toml(text).expect("a warning is no error");
    let codes: Vec<_> = policy.warnings().iter().map(|it| (it.code(), it.severity())).collect();
    assert_eq!(codes, [(Code::EmptyCalendar, Severity::Warning)]);
    assert!(!policy.warnings().has_errors());
}
