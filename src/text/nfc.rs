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

/// Whether a text has bytes with which a mark, or a character that is composed otherwise, can begin.
/// Chinese texts with their punctuation have none.
#[inline]
pub(crate) fn may_differ(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.iter().all(|byte| *byte < 0xCC) {
        return false;
    }
    let mut from = 0;
    while let Some(at) =
        bytes.get(from..).and_then(|rest| rest.iter().position(|byte| is_lead(*byte)))
    {
        let lead = from + at;
        let next = |offset: usize| bytes.get(lead + offset).copied().unwrap_or(0);
        let differs = match bytes.get(lead) {
            // The quads, marks for symbols, Ohm and Ångström, and one sign of mathematics.
            Some(0xE2) => {
                matches!((next(1), next(2)), (0x80, 0x80 | 0x81) | (0x83 | 0x84 | 0x8C | 0xAB, _))
            }
            // Marks of tones and of kana.
            Some(0xE3) => matches!((next(1), next(2)), (0x80, 0xAA..=0xAF) | (0x82, 0x99 | 0x9A)),
            // Ideographs and letters for compatibility.
            Some(0xEF) => matches!(next(1), 0xA4..=0xAD),
            Some(0xF0) => next(1) != 0x9F,
            _ => true,
        };
        if differs {
            return true;
        }
        from = lead + 1;
    }
    false
}

/// Whether a character that may differ can begin with a byte.
const fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xCC..=0xCE | 0xD6..=0xE3 | 0xEA | 0xEF | 0xF0)
}

#[cold]
fn is_composed_surely(text: &str) -> bool {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => text.chars().nfc().eq(text.chars()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn what_may_differ_begins_with_a_suspect_byte() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = String::from(c);
            if is_nfc_quick(text.chars()) != IsNormalized::Yes {
                let after = alloc::format!("x{c}");
                assert!(may_differ(&text) && may_differ(&after), "{:04X}", u32::from(c));
            }
        }
        assert!(!may_differ("【任务】请提交“Q1”数据，需今日17：00前回复 ＊张三😀"));
    }
}
