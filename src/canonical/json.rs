//! A value of JSON, and the one text that it has.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// A value that is written canonically.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// Documents have no other numbers. Beyond 2^53 it is written exactly all the same.
    Integer(i64),
    Text(String),
    List(Vec<Self>),
    Object(BTreeMap<String, Self>),
}

impl Json {
    pub(crate) fn text(text: impl fmt::Display) -> Self {
        Self::Text(alloc::format!("{text}"))
    }

    /// An object of those entries that are there.
    pub(crate) fn object<const N: usize>(entries: [(&str, Option<Self>); N]) -> Self {
        let there = entries.into_iter().filter_map(|(key, value)| Some((key.into(), value?)));
        Self::Object(there.collect())
    }

    pub(crate) fn texts<T: fmt::Display>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(is) => is.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) => quoted(f, text),
            Self::List(list) => {
                f.write_char('[')?;
                for (at, value) in list.iter().enumerate() {
                    f.write_str(if at > 0 { "," } else { "" })?;
                    value.fmt(f)?;
                }
                f.write_char(']')
            }
            Self::Object(entries) => {
                let mut sorted: Vec<(&String, &Self)> = entries.iter().collect();
                sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                f.write_char('{')?;
                for (at, (key, value)) in sorted.into_iter().enumerate() {
                    f.write_str(if at > 0 { "," } else { "" })?;
                    quoted(f, key)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\u{8}' => f.write_str("\\b")?,
            '\t' => f.write_str("\\t")?,
            '\n' => f.write_str("\\n")?,
            '\u{c}' => f.write_str("\\f")?,
            '\r' => f.write_str("\\r")?,
            '\0'..='\u{1f}' => write!(f, "\\u{:04x}", u32::from(c))?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::Json;
    use alloc::string::ToString;

    #[test]
    fn keys_are_sorted_by_their_utf_16_units_and_texts_escaped_as_little_as_can_be() {
        let text = |text: &str| Some(Json::text(text));
        let object = Json::object([
            ("\u{fb33}", text("后")),
            ("\u{1f600}", text("a\"\\\n\u{1}\u{7f}/")),
            ("b", None),
            ("a", Some(Json::texts(["1", "2"]))),
        ]);
        assert_eq!(
            object.to_string(),
            "{\"a\":[\"1\",\"2\"],\"\u{1f600}\":\"a\\\"\\\\\\n\\u0001\u{7f}/\",\"\u{fb33}\":\"后\"}"
        );
    }
}
