//! Remarks for programs.

use crate::entry::Place;
use crate::escaped::escaped;
use crate::remark::Remark;
use comms_policy::text::{Applicability, span};
use serde::Serialize;

/// The form of a remark in JSON.
#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: comms_policy::Severity,
    path: &'a str,
    line: Option<u64>,
    field: Option<&'a str>,
    span: Option<Spans>,
    message: &'a str,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Spans {
    bytes: [usize; 2],
    chars: [usize; 2],
    utf16: [usize; 2],
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: Applicability,
    edits: Vec<Edit<'a>>,
    result: &'a str,
}

#[derive(Serialize)]
struct Edit<'a> {
    span: [usize; 2],
    text: &'a str,
}

/// A remark as a JSON object in one line. All hidden characters are escaped.
pub fn line(place: Place<'_>, text: &str, remark: &Remark) -> serde_json::Result<String> {
    let spans = |bytes: &std::ops::Range<usize>| {
        let within = remark.within(bytes);
        let (chars, utf16) = (span::chars(text, within.clone()), span::utf16(text, within));
        Spans {
            bytes: [bytes.start, bytes.end],
            chars: [chars.start, chars.end],
            utf16: [utf16.start, utf16.end],
        }
    };
    let object = Object {
        code: remark.code,
        severity: remark.severity,
        path: place.path(),
        line: place.line(),
        field: remark.field.as_deref(),
        span: remark.span.as_ref().map(spans),
        message: &remark.message,
        fix: remark.advice.as_ref().map(|advice| Fix {
            applicability: advice.fix.applicability(),
            edits: (advice.fix.edits().iter())
                .map(|it| Edit { span: [it.span().start, it.span().end], text: it.text() })
                .collect(),
            result: &advice.result,
        }),
    };
    serde_json::to_string(&object).map(|json| escaped(&json))
}
