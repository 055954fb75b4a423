//! Whether letters and their marks are composed.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a text is in Unicode's normalization form C, in which `é` is one character.
///
/// Texts are compared as they are; names of files from some systems are in another form, look the
/// same and are not found.
///
/// ```
/// use comms_policy::text::nfc;
///
/// assert!(nfc::is_composed("需求-é"));
/// assert!(!nfc::is_composed("需求-e\u{301}"));
/// ```
#[inline]
#[must_use]
pub fn is_composed(text: &str) -> bool {
    !may_differ(text) || is_composed_surely(text)
}

/// Whether a text has a byte with which a mark can begin. Chinese texts have none.
#[inline]
pub(crate) fn may_differ(text: &str) -> bool {
    // Combining marks, and the kana marks among the signs of Chinese; F0 for the rare ideographs.
    let bytes = text.as_bytes();
    bytes.iter().any(|byte| matches!(byte, 0xCC | 0xCD | 0xD6..=0xE2 | 0xEA | 0xEF | 0xF0))
        || (bytes.contains(&0x99) && text.contains(['\u{3099}', '\u{309A}']))
}

#[cold]
fn is_composed_surely(text: &str) -> bool {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => text.chars().nfc().eq(text.chars()),
    }
}
