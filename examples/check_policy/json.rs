//! Findings for programs.

use crate::escaped::escaped;
use comms_policy::Finding;
use serde::Serialize;

/// A finding with its file.
#[derive(Serialize)]
struct Object<'a> {
    file: &'a str,
    pointer: String,
    finding: &'a Finding,
}

/// A finding as a JSON object in one line. All hidden characters are escaped.
pub fn line(file: &str, finding: &Finding) -> serde_json::Result<String> {
    let object = Object { file, pointer: finding.place().pointer(), finding };
    serde_json::to_string(&object).map(|json| escaped(&json))
}
