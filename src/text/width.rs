//! How many columns a text takes on a terminal.

use unicode_width::UnicodeWidthStr;

/// The columns of a text where Chinese characters take two (UAX 11); characters whose width is
/// ambiguous take one.
///
/// ```
/// use comms_policy::text::width::columns;
///
/// assert_eq!(columns("产品需求-V2.1"), 13);
/// ```
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The columns of a text in a font for Chinese, where ambiguous characters such as `—` and `…` take
/// two as well.
#[must_use]
pub fn columns_cjk(text: &str) -> usize {
    text.width_cjk()
}
