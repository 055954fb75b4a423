//! The part of a line that is shown, and where the mark stands under it.

use crate::clip::{CUT, columns_of, cost_of, forward};
use crate::visible::visible;
use comms_policy::text::width::columns;
use std::ops::Range;

/// A line, or a part of it, with a span that is to be marked.
#[derive(Debug, PartialEq, Eq)]
pub struct Window {
    /// What is shown; hidden characters are escaped.
    pub shown: String,
    /// The columns before the mark.
    pub indent: usize,
    /// The columns of the mark, one at least.
    pub marked: usize,
}

/// The part of a text around a span that takes about so many columns. The mark goes first, then
/// what stands before it, then what follows; of a long mark, the beginning is shown.
///
/// Only what may be shown is looked at, however long the text is.
pub fn window(text: &str, span: Range<usize>, most: usize) -> Window {
    let (head, marked, tail) = (&text[..span.start], &text[span.clone()], &text[span.end..]);
    let kept = &marked[..forward(marked, most / 2)];
    let is_whole = kept.len() == marked.len();
    let rest = most.saturating_sub(cost(kept));
    let tail = if is_whole { tail } else { "" };
    // What one side does not need, the other one gets.
    let before = &head[backward(head, rest / 2)..];
    let after = &tail[..forward(tail, rest - cost(before))];
    let before = &head[backward(head, rest - cost(after))..];

    let mut shown = String::new();
    if before.len() < head.len() {
        shown.push_str(CUT);
    }
    shown.push_str(&visible(before));
    let indent = columns(&shown);
    let kept = visible(kept);
    shown.push_str(&kept);
    shown.push_str(&visible(after));
    if !is_whole || after.len() < tail.len() {
        shown.push_str(CUT);
    }
    let marked = columns(&kept) + usize::from(!is_whole);
    Window { shown, indent, marked: marked.max(1) }
}

/// Where the end of a text begins that costs no more than so much. It does not begin with a mark
/// that belongs to a letter which is cut away.
fn backward(text: &str, most: usize) -> usize {
    let mut left = most;
    let dear = text.char_indices().rev().find(|(_, c)| {
        let cost = cost_of(*c);
        let is_dear = cost > left;
        left = left.saturating_sub(cost);
        is_dear
    });
    let Some((at, c)) = dear else { return 0 };
    let from = at + c.len_utf8();
    let rest = text[from..].trim_start_matches(|c| cost_of(c) == 1 && columns_of(c) == 0);
    text.len() - rest.len()
}

fn cost(text: &str) -> usize {
    text.chars().map(cost_of).sum()
}

#[cfg(test)]
mod tests {
    use super::{columns, window};

    /// The mark under the shown line, as a terminal would show both.
    fn check(text: &str, marked: &str, most: usize, shown: &str, mark: &str) {
        let start = text.find(marked).expect("the marked part");
        let window = window(text, start..start + marked.len(), most);
        let drawn = format!("{}{}", " ".repeat(window.indent), "^".repeat(window.marked));
        assert_eq!((window.shown.as_str(), drawn.as_str()), (shown, mark), "{text}");
        assert!(columns(&window.shown) <= most + 2, "{shown}");
    }

    #[test]
    fn marks_stand_under_what_they_mean() {
        let rows = [
            ("产品-20240230-张三", "20240230", "产品-20240230-张三", "     ^^^^^^^^"),
            ("产品-张三", "张三", "产品-张三", "     ^^^^"),
            // A letter and its mark take one column together.
            ("e\u{301}e\u{301}-x", "x", "e\u{301}e\u{301}-x", "   ^"),
            ("a\u{202e}b-x", "x", "a\\u{202e}b-x", "           ^"),
            ("a\tb", "\t", "a\\tb", " ^^"),
            ("👩\u{200d}👧-x", "x", "👩\u{200d}👧-x", "   ^"),
            ("abc", "", "abc", "^"),
        ];
        for (text, marked, shown, mark) in rows {
            check(text, marked, 40, shown, mark);
        }
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let (front, back) = ("产品需求".repeat(50), "张三李四".repeat(50));
        let text = format!("{front}-2024-{back}");
        let shown = "…产品需求-2024-张三李四张…";
        check(&text, "2024", 24, shown, "          ^^^^");
        check(&text, &front, 24, "产品需求产品…", "^^^^^^^^^^^^^");
        check(&text, &back, 24, "…品需求-2024-张三李四张三…", "             ^^^^^^^^^^^^^");
        let decomposed = format!("{}-x", "e\u{301}".repeat(50));
        let start = decomposed.len() - 1;
        let cut = window(&decomposed, start..start + 1, 10);
        assert_eq!(cut.shown, format!("…{}-x", "e\u{301}".repeat(4)));
        assert_eq!((cut.indent, cut.marked), (6, 1));
    }

    #[test]
    fn a_very_long_line_takes_no_more_than_a_short_one() {
        for unit in ["a", "\u{301}", "\u{202e}", "张", "\0"] {
            let text = unit.repeat(1 << 20);
            let middle = unit.len() << 19;
            for span in [0..text.len(), 0..0, middle..middle, text.len()..text.len()] {
                assert!(window(&text, span, 100).shown.chars().count() <= 102, "{unit:?}");
            }
        }
    }
}
