//! The operations on naming formats and file names.

use crate::request::{Failure, Request};
use comms_policy::naming::file::{self, Profile};
use comms_policy::naming::{Format, FormatDocument, Name, Rejected, Verdict};
use comms_policy::text::{Applicability, Finding, apply};
use comms_policy::{Findings, Severity};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// `format.check`
pub fn check(request: &mut Request) -> Result<Value, Failure> {
    let document = match document(request)? {
        Ok(document) => document,
        Err(findings) => return Ok(refused(&findings)),
    };
    let format = match Format::compile(&document) {
        Ok(format) => format,
        Err(findings) => return Ok(refused(&findings)),
    };
    let (verdict, diagnostics) = match format.verdict() {
        Verdict::Unambiguous => ("unambiguous", json!([])),
        Verdict::Ambiguous { .. } => ("ambiguous", doubt()),
        _ => ("conditional", doubt()),
    };
    Ok(json!({"ok": true, "verdict": verdict, "diagnostics": diagnostics}))
}

fn doubt() -> Value {
    json!([{"code": "format.conditionally_ambiguous", "severity": "warning"}])
}

/// `format.parse`
pub fn parse(request: &mut Request) -> Result<Value, Failure> {
    let format = format(request)?;
    let input: String = request.value("input")?;
    Ok(match format.parse(&input) {
        Ok(name) => read(&input, &name),
        Err(rejected) => rejection(&input, &format, &rejected),
    })
}

fn read(input: &str, name: &Name<'_>) -> Value {
    let mut fields = Map::new();
    let mut spans = Map::new();
    for (field, span, value) in name.fields() {
        fields.insert(field.into(), value.to_string().into());
        spans.insert(field.into(), json!([span.start, span.end]));
    }
    let notes = name.notes();
    json!({
        "ok": true,
        "fields": fields,
        "spans": spans,
        "diagnostics": [],
        "notes": diagnostics(input, &notes),
        "parses": name.readings(),
    })
}

fn rejection(input: &str, format: &Format, rejected: &Rejected) -> Value {
    let mut answer = json!({
        "ok": false,
        "fields": {},
        "spans": {},
        "diagnostics": diagnostics(input, rejected.findings()),
        "notes": [],
        "parses": rejected.readings(),
    });
    let mut names = ["leftmost_longest", "leftmost_shortest"].iter();
    for alternative in rejected.alternatives() {
        let values = alternative.iter().filter_map(|(field, span)| {
            let text = input.get(span.clone())?;
            let value = format.value(field, text)?.to_string();
            Some((field.to_string(), Value::from(value)))
        });
        if let Some(name) = names.next() {
            answer["alternatives"][name] = values.collect::<Map<_, _>>().into();
        }
    }
    answer
}

/// `format.render`
pub fn render(request: &mut Request) -> Result<Value, Failure> {
    let format = format(request)?;
    let values: BTreeMap<String, Value> = request.value("values")?;
    // What is null is not given.
    let given = values.into_iter().filter(|(_, value)| !value.is_null());
    let values: Vec<(String, String)> = given
        .map(|(field, value)| match value {
            Value::String(text) => Ok((field, text)),
            Value::Number(number) => Ok((field, number.to_string())),
            _ => Err(Failure::new(
                "request.malformed",
                "expected a text or a number",
                &format!("values.{field}"),
            )),
        })
        .collect::<Result<_, _>>()?;
    let pairs = values.iter().map(|(field, value)| (field.as_str(), value.as_str()));
    Ok(match format.render(pairs) {
        Ok(output) => json!({"ok": true, "output": output}),
        Err(findings) => json!({"ok": false, "diagnostics": diagnostics("", &findings)}),
    })
}

/// `format.repair`
pub fn repair(request: &mut Request) -> Result<Value, Failure> {
    let format = format(request)?;
    let input: String = request.value("input")?;
    let repair = format.repair(&input);
    let applied: Vec<String> = repair.applied.iter().map(|code| named(code.as_str())).collect();
    Ok(json!({"output": repair.output, "applied": applied, "complete": repair.complete}))
}

/// `file.safety`
pub fn safety(request: &mut Request) -> Result<Value, Failure> {
    let input: String = request.value("input")?;
    let name: Option<String> = request.optional("profile")?;
    let name = name.as_deref().unwrap_or("portable");
    let profile = Profile::ALL.iter().find(|(known, _)| *known == name);
    let Some((_, profile)) = profile else {
        let message = format!("found `{name}`, expected `windows`, `posix` or `portable`");
        return Err(Failure::new("request.malformed", message, "profile"));
    };
    let findings = file::check(&input, *profile);
    Ok(json!({"ok": findings.is_empty(), "diagnostics": diagnostics(&input, &findings)}))
}

fn document(request: &mut Request) -> Result<Result<FormatDocument, Findings>, Failure> {
    let raw = request.raw("format")?;
    let mut format = serde_json::Deserializer::from_str(raw.get());
    Ok(FormatDocument::from_deserializer(&mut format))
}

/// A format that is to be used. One of which all texts with a separator more are ambiguous is
/// accepted, since here each text is asked about on its own.
fn format(request: &mut Request) -> Result<Format, Failure> {
    let compiled = document(request)?.and_then(|mut document| {
        document.options.on_ambiguity.get_or_insert_with(|| "error".into());
        Format::compile(&document)
    });
    compiled.map_err(|findings| Failure::in_document(&findings, "format"))
}

fn refused(findings: &Findings) -> Value {
    let errors = findings.iter().filter(|it| it.severity() == Severity::Error);
    let diagnostics: Vec<Value> = errors
        .map(|it| {
            json!({
                "code": named(it.code().as_str()),
                "severity": it.severity().to_string(),
                "path": it.place().to_string(),
                "message": it.message(),
            })
        })
        .collect();
    let ambiguous = diagnostics.iter().all(|it| it["code"] == "format.ambiguous");
    let mut answer = json!({"ok": false, "diagnostics": diagnostics});
    if ambiguous {
        answer["verdict"] = "ambiguous".into();
    }
    answer
}

/// The findings in the form of the protocol.
pub fn diagnostics(input: &str, findings: &[Finding]) -> Vec<Value> {
    findings.iter().map(|finding| diagnostic(input, finding, findings)).collect()
}

fn diagnostic(input: &str, finding: &Finding, all: &[Finding]) -> Value {
    let mut value = json!({
        "code": named(finding.code().as_str()),
        "severity": finding.severity().to_string(),
        "field": finding.field(),
        "span": finding.span().map(|span| [span.start, span.end]),
        "message": finding.message(comms_policy::text::Language::En).to_string(),
    });
    if let Some(fix) = finding.fix() {
        // The whole text, after this fix and those that are surer.
        let sure = |it: &&Finding| {
            it.fix().is_some_and(|it| it.applicability() == Applicability::MachineApplicable)
        };
        let others = all.iter().filter(|it| !std::ptr::eq(*it, finding));
        let together = std::iter::once(finding).chain(others.filter(sure));
        value["fix"] = json!({
            "text": apply(input, together, fix.applicability()),
            "applicability": fix.applicability(),
        });
    }
    value
}

/// A code as the published examples spell it.
pub fn named(code: &str) -> String {
    code.replace('-', "_")
}
