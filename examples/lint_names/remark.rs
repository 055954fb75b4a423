//! What is told about a name.

use comms_policy::Severity;
use comms_policy::naming::Alternative;
use comms_policy::text::{Applicability, Edit, Finding, Fix, Language, apply};
use std::ops::Range;
use std::str::Utf8Error;

/// The code of bytes that are no text, which the library is never given.
const NOT_UTF8: &str = "input.not-utf8";

/// A finding in the words of a language.
#[derive(Debug)]
pub struct Remark {
    pub code: &'static str,
    pub severity: Severity,
    pub field: Option<String>,
    /// The bytes that it is about; nothing if it is the whole name.
    pub span: Option<Range<usize>>,
    pub message: String,
    pub advice: Option<Advice>,
    /// Fields with their texts, once for each way to read the name where that is what is wrong.
    pub readings: Vec<Vec<(String, String)>>,
}

/// What to write instead.
#[derive(Debug)]
pub struct Advice {
    pub fix: Fix,
    /// The name after this fix alone.
    pub result: String,
}

impl Remark {
    /// A finding about a name.
    pub fn new(name: &str, finding: &Finding, language: Language) -> Self {
        let advice = finding.fix().map(|fix| Advice {
            fix: fix.clone(),
            result: apply(name, [finding], fix.applicability()),
        });
        Self {
            code: finding.code().as_str(),
            severity: finding.severity(),
            field: finding.field().map(str::to_owned),
            span: finding.span().cloned(),
            message: finding.message(language).to_string(),
            advice,
            readings: Vec::new(),
        }
    }

    /// Adds how the name can be read.
    pub fn with_readings(mut self, name: &str, readings: &[Alternative]) -> Self {
        let text = |span: &Range<usize>| name.get(span.clone()).unwrap_or_default().to_owned();
        let fields = |reading: &Alternative| {
            reading.iter().map(|(field, span)| (field.to_string(), text(span))).collect()
        };
        self.readings = readings.iter().map(fields).collect();
        self
    }

    /// About bytes that are no text. The span is that of the first bad bytes.
    pub fn not_utf8(name: &[u8], error: Utf8Error, language: Language) -> Self {
        let start = error.valid_up_to();
        let end = error.error_len().map_or(name.len(), |length| start + length);
        let byte = name.get(start).copied().unwrap_or_default();
        Self {
            code: NOT_UTF8,
            severity: Severity::Error,
            field: None,
            span: Some(start..end),
            message: match language {
                Language::Zh => format!("字节 0x{byte:02X} 不是 UTF-8 编码"),
                _ => format!("found the byte 0x{byte:02X}, expected UTF-8"),
            },
            advice: None,
            readings: Vec::new(),
        }
    }

    /// A span of this remark in the text that is shown, in which bad bytes are one U+FFFD.
    pub fn within(&self, span: &Range<usize>) -> Range<usize> {
        if self.code == NOT_UTF8 {
            return span.start..span.start + char::REPLACEMENT_CHARACTER.len_utf8();
        }
        span.clone()
    }

    /// The words for a fix that replaces just what the finding is about.
    pub fn label(&self, language: Language) -> Option<String> {
        let (edit, applicability) = self.replacement()?;
        let (span, text) = (edit.span(), edit.text());
        let verb = match (language, applicability) {
            (Language::Zh, _) if text.is_empty() => "删除",
            (Language::Zh, Applicability::HasPlaceholders) => "填写 ",
            (Language::Zh, _) if span.is_empty() => "插入 ",
            (Language::Zh, _) => "改为 ",
            _ if text.is_empty() => "remove this",
            (_, Applicability::HasPlaceholders) => "fill in ",
            _ if span.is_empty() => "insert ",
            _ => "write ",
        };
        let doubt = match (language, applicability) {
            (Language::Zh, Applicability::MaybeIncorrect) => "？",
            (_, Applicability::MaybeIncorrect) => "?",
            _ => "",
        };
        Some(format!("{verb}{text}{doubt}"))
    }

    fn replacement(&self) -> Option<(&Edit, Applicability)> {
        let Advice { fix, .. } = self.advice.as_ref()?;
        match fix.edits() {
            [edit] if Some(edit.span()) == self.span.as_ref() => Some((edit, fix.applicability())),
            _ => None,
        }
    }
}
