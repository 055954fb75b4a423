//! Texts that are fit to be shown on a terminal.

use comms_policy::text::hidden;
use std::borrow::Cow;

/// The text with its hidden characters escaped: those that control the terminal, turn the direction
/// of writing around or have no width. What joins two emoji is left as it is.
pub fn visible(text: &str) -> Cow<'_, str> {
    if hidden::is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for hidden in hidden::scan(text) {
        shown.push_str(&text[done..hidden.span.start]);
        done = hidden.span.end;
        shown.extend(text[hidden.span].chars().flat_map(char::escape_default));
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn hidden_characters_are_escaped_and_others_left() {
        let rows = [
            ("产品需求－Ｖ2.1", "产品需求－Ｖ2.1"),
            ("a\u{1b}[31mb\t\r\0", "a\\u{1b}[31mb\\t\\r\\u{0}"),
            ("\u{feff}x\u{202e}y\u{61c}\u{9b}", "\\u{feff}x\\u{202e}y\\u{61c}\\u{9b}"),
            ("👩\u{200d}👧 e\u{301}", "👩\u{200d}👧 e\u{301}"),
        ];
        for (text, shown) in rows {
            assert_eq!(visible(text), shown);
        }
    }
}
