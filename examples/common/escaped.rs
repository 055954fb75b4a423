//! JSON that is fit to be shown on a terminal.

use comms_policy::text::hidden;
use std::fmt::Write;

/// JSON in which hidden characters, which stand in strings alone, are escaped.
pub fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if hidden::kind(c).is_none() {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string does not fail.
            _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn hidden_characters_are_escaped_as_json_has_it() {
        let rows = [
            (r#""产品""#, r#""产品""#),
            ("\"a\u{202e}b\"", r#""a\u202eb""#),
            ("\"\u{e0041}\"", r#""\udb40\udc41""#),
        ];
        for (json, shown) in rows {
            assert_eq!(escaped(json), shown);
        }
    }
}
