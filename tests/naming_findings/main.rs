//! What is told about names that are not of their format: each cause once, at its place, with its fix.

mod faults;
mod missing;
mod separators;
mod torn_dates;

use comms_policy::naming::{Format, FormatDocument};
use comms_policy::text::{Applicability, Finding, apply};
use std::fmt::Write;

/// A format of a template and the types of its fields: `text`, `open` for text that may hold
/// separators, and other types, or a field in JSON.
fn format(template: &str, fields: &[(&str, &str)]) -> Format {
    let mut document = FormatDocument::default();
    document.template = template.into();
    for (name, kind) in fields {
        let json = match *kind {
            "open" => r#"{"type": "text", "may_contain_separator": true}"#.into(),
            json if json.starts_with('{') => json.into(),
            kind => format!(r#"{{"type": "{kind}"}}"#),
        };
        let template = format!(r#"{{"template": "{{{name}}}", "fields": {{"{name}": {json}}}}}"#);
        let read: FormatDocument = serde_json::from_str(&template).expect("a document");
        document.fields.extend(read.fields);
    }
    Format::compile(&document).unwrap_or_else(|findings| panic!("{template}: {findings}"))
}

/// Code, field and place of a finding, and the text after its fix: `=>` one that is sure, `~>` one
/// that may be, `?>` one with places to fill in.
fn shown(text: &str, finding: &Finding) -> String {
    let mut shown = finding.code().to_string();
    if let Some(field) = finding.field() {
        _ = write!(shown, " {field}");
    }
    if let Some(span) = finding.span() {
        _ = write!(shown, " {}..{}", span.start, span.end);
    }
    if let Some(fix) = finding.fix() {
        let arrow = match fix.applicability() {
            Applicability::MachineApplicable => "=>",
            Applicability::MaybeIncorrect => "~>",
            _ => "?>",
        };
        _ = write!(shown, " {arrow} {}", apply(text, [finding], fix.applicability()));
    }
    shown
}

fn check(template: &str, fields: &[(&str, &str)], rows: &[(&str, &[&str])]) {
    let format = format(template, fields);
    for (text, expected) in rows {
        let found: Vec<String> = match format.parse(text) {
            Ok(_) => Vec::new(),
            Err(rejected) => rejected.findings().iter().map(|it| shown(text, it)).collect(),
        };
        assert_eq!(&found, expected, "{template} {text}");
    }
}

const SUBJECT: (&str, [(&str, &str); 3]) =
    ("{a}-{b}-{d:%Y%m%d}", [("a", "text"), ("b", "text"), ("d", "date")]);

const FILE: (&str, [(&str, &str); 5]) = (
    "{name}-{v}-{d:%Y%m%d}-{o}.{ext}",
    [("name", "open"), ("v", "version"), ("d", "date"), ("o", "person"), ("ext", "ext")],
);

/// The header of a commit.
fn check_header(rows: &[(&str, &[&str])]) {
    let kind = r#"{"type": "enum", "values": ["feat", "fix"]}"#;
    let mark = r#"{"type": "enum", "values": ["!"]}"#;
    let fields = [("type", kind), ("scope", "text"), ("breaking", mark), ("said", "open")];
    check("{type}[({scope})][{breaking}]: {said}", &fields, rows);
}
