//! The formats of a policy as its document has them.

use crate::visible::visible;
use comms_policy::naming::FieldDocument;
use comms_policy::text::width::columns;
use comms_policy::{Policy, PolicyDocument};
use std::error::Error;
use std::io::Write;

/// Words of a field that are shown.
const SHOWN: usize = 12;

/// Lists the formats of a policy with their templates and fields. Those are in the text of the
/// policy, since a compiled format does not tell its template.
pub fn list(policy: &Policy, text: &str, output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let document = PolicyDocument::from_deserializer(toml::Deserializer::parse(text)?)?;
    for (id, format) in policy.formats() {
        let Some(document) = document.formats.get(id) else { continue };
        writeln!(output, "{}  {}", visible(id), visible(&document.template))?;
        let width = format.fields().map(columns).max().unwrap_or(0);
        for name in format.fields() {
            let gap = " ".repeat(width - columns(name));
            let field = document.fields.get(name).map(described).unwrap_or_default();
            writeln!(output, "  {name}{gap}  {}", visible(&field))?;
        }
    }
    Ok(())
}

/// The type of a field, and what narrows it down.
fn described(field: &FieldDocument) -> String {
    let mut text = field.kind.clone();
    let mut add = |part: String| {
        text.push_str(", ");
        text.push_str(&part);
    };
    if !field.values.is_empty() {
        let more = if field.values.len() > SHOWN { "|…" } else { "" };
        let words: Vec<&str> = field.values.iter().take(SHOWN).map(String::as_str).collect();
        add(words.join("|") + more);
    }
    let texts = [("written", &field.format), ("of the pattern", &field.pattern)];
    for (words, value) in texts {
        if let Some(value) = value {
            add(format!("{words} {value}"));
        }
    }
    let bounds = [
        ("from the year", field.min_year),
        ("to the year", field.max_year),
        ("at least", field.min),
        ("at most", field.max),
        ("digits from", field.min_digits),
        ("digits to", field.max_digits),
        ("characters from", field.min_chars),
        ("characters to", field.max_chars),
    ];
    for (words, value) in bounds {
        if let Some(value) = value {
            add(format!("{words} {value}"));
        }
    }
    if field.may_contain_separator {
        add("may hold separators".to_owned());
    }
    text
}
