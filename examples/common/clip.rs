//! Texts that are cut to a width.

use crate::visible::visible;
use comms_policy::text::{hidden, width::columns};

/// What stands where a text is cut.
pub const CUT: &str = "…";

/// The text, fit to be shown, in no more than so many columns; a longer one is cut.
///
/// Only what may be shown is looked at, however long the text is.
pub fn clip(text: &str, most: usize) -> String {
    let fits = forward(text, most);
    if fits == text.len() {
        return visible(text).into_owned();
    }
    let kept = forward(text, most.saturating_sub(columns(CUT)));
    format!("{}{CUT}", visible(&text[..kept]))
}

/// The bytes from the start that cost no more than so much.
pub fn forward(text: &str, most: usize) -> usize {
    let mut left = most;
    let dear = text.char_indices().find(|(_, c)| {
        let cost = cost_of(*c);
        let is_dear = cost > left;
        left = left.saturating_sub(cost);
        is_dear
    });
    dear.map_or(text.len(), |(at, _)| at)
}

/// The columns that are set aside for a character; one for those without width, too, or a million
/// of them would fit.
pub fn cost_of(c: char) -> usize {
    match hidden::kind(c) {
        Some(_) => c.escape_default().len(),
        None => columns_of(c).max(1),
    }
}

pub fn columns_of(c: char) -> usize {
    columns(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::clip;
    use comms_policy::text::width::columns;

    #[test]
    fn long_texts_are_cut_to_the_width() {
        let rows = [
            ("", 4, ""),
            ("abcd", 4, "abcd"),
            ("abcde", 4, "abc…"),
            ("产品需求", 8, "产品需求"),
            ("产品需求", 7, "产品需…"),
            ("产品需求", 6, "产品…"),
            ("a\tb", 4, "a\\tb"),
            ("a\u{202e}b", 6, "a…"),
        ];
        for (text, most, shown) in rows {
            assert_eq!(clip(text, most), shown, "{text:?}");
        }
    }

    #[test]
    fn no_text_takes_more_than_its_width() {
        for unit in ["a", "\u{301}", "\u{202e}", "张", "\0"] {
            let shown = clip(&unit.repeat(1 << 20), 20);
            assert!(columns(&shown) <= 20 && shown.chars().count() <= 20, "{shown}");
        }
    }
}
