//! From bytes to characters and to UTF-16 units.
//!
//! Spans are bytes in this crate. Editors count characters, JavaScript and the Windows interface
//! count UTF-16 units; terminals count [columns](super::width).

use core::ops::Range;

/// The characters (Unicode scalar values) that a span of bytes covers. A span off the boundaries
/// or beyond the text is brought to the nearest boundary before it.
///
/// ```
/// use comms_policy::text::span::{chars, utf16};
///
/// assert_eq!(chars("市场部-Q2", 9..10), 3..4);
/// assert_eq!(utf16("😀-x", 4..5), 2..3);
/// ```
#[must_use]
pub fn chars(text: &str, span: Range<usize>) -> Range<usize> {
    let count = |end| prefix(text, end).chars().count();
    count(span.start)..count(span.end)
}

/// The UTF-16 units that a span of bytes covers, as [`chars`].
#[must_use]
pub fn utf16(text: &str, span: Range<usize>) -> Range<usize> {
    let count = |end| prefix(text, end).encode_utf16().count();
    count(span.start)..count(span.end)
}

fn prefix(text: &str, end: usize) -> &str {
    let end = end.min(text.len());
    (0..=end).rev().find_map(|end| text.get(..end)).unwrap_or("")
}
