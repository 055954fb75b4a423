//! Whether a text is one that needs no closer look: most are, and that is told fast.

use super::bytes;

/// Whether a text surely has nothing [`hidden`](super::hidden), line breaks among it, and surely is
/// [composed](super::nfc). Chinese with its punctuation is plain.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let mut rest = text.as_bytes();
    // Most of ASCII is nothing else.
    if !bytes::any(rest, |byte| !matches!(byte, 0x20..0x7F)) {
        return true;
    }
    loop {
        // Most characters of Chinese, one behind the other.
        while let [0xE4..=0xE9, _, _, more @ ..] = rest {
            rest = more;
        }
        rest = match rest {
            [0x20..0x7F, more @ ..] => more,
            [a @ (0xE2 | 0xE3 | 0xEF | 0xF0), b, c, more @ ..] => {
                if is_suspect_triple(*a, *b, *c) {
                    return false;
                }
                more
            }
            [byte, more @ ..] if !is_suspect(*byte) => more,
            [] => return true,
            _ => return false,
        }
    }
}

/// Whether a byte is a control character, or begins a block that has others than plain characters.
#[inline]
const fn is_suspect(byte: u8) -> bool {
    matches!(byte, ..0x20 | 0x7F | 0xC2 | 0xCC..=0xCE | 0xD6..=0xE1 | 0xEA | 0xF1..)
}

/// Whether three bytes are a character, or the beginning of one, that is not plain.
#[inline]
const fn is_suspect_triple(a: u8, b: u8, c: u8) -> bool {
    match a {
        // Signs: quads, marks of direction, separators; those that are composed otherwise.
        0xE2 => {
            matches!((b, c), (0x80, ..=0x8F | 0xA8..=0xAE) | (0x81 | 0x83 | 0x84 | 0x8C | 0xAB, _))
        }
        // Marks of tones and of kana, and fillers.
        0xE3 => matches!((b, c), (0x80, 0xAA..) | (0x82, 0x99 | 0x9A) | (0x85, _)),
        // Those for compatibility; not the full-width forms.
        0xEF => b >= 0xA4 && !matches!(b, 0xBC | 0xBD),
        0xF0 => b != 0x9F,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{hidden, nfc};
    use super::*;
    use alloc::string::String;

    #[test]
    fn a_plain_text_has_nothing_hidden_and_is_composed() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let text = alloc::format!("x任{c}");
            if hidden::kind(c).is_some() || nfc::may_differ(&text) {
                assert!(!is_plain(&text) && !is_plain(&String::from(c)), "{:04X}", u32::from(c));
            }
        }
        assert!(is_plain("【任务】请提交“Q1”数据——需今日17：00前（周五）回复 ＊张三😀…"));
    }
}
