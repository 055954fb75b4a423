//! Whether a text is one that needs no closer look: most are, and that is told fast.

/// Whether a text surely has nothing [`hidden`](super::hidden), line breaks among it, and surely is
/// [composed](super::nfc). Chinese with its punctuation is plain.
///
/// There is no way out of the loops, so that many bytes are looked at in one step.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if text.is_ascii() {
        return !bytes.iter().fold(false, |found, byte| found | byte.is_ascii_control());
    }
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let single = bytes.iter().fold(false, |found, byte| found | is_suspect(*byte));
    let triples = bytes.iter().zip(second).zip(third);
    !triples.fold(single, |found, ((a, b), c)| found | is_suspect_triple(*a, *b, *c))
}

/// Whether a byte is a control character, or begins a block that has others than plain characters.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "so that many bytes are compared in one step")]
const fn is_suspect(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == 0x7F)
        | (byte == 0xC2)
        | ((byte >= 0xCC) & (byte <= 0xCE))
        | ((byte >= 0xD6) & (byte <= 0xE1))
        | (byte == 0xEA)
        | (byte >= 0xF1)
}

/// Whether three bytes are a character, or the beginning of one, that is not plain.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "so that many bytes are compared in one step")]
const fn is_suspect_triple(a: u8, b: u8, c: u8) -> bool {
    // Signs: quads, marks of direction, separators; those that are composed otherwise.
    let signs = (b == 0x80) & ((c <= 0x8F) | ((c >= 0xA8) & (c <= 0xAE)))
        | (b == 0x81)
        | (b == 0x83)
        | (b == 0x84)
        | (b == 0x8C)
        | (b == 0xAB);
    // Marks of tones and of kana, and fillers.
    let kana = (b == 0x80) & (c >= 0xAA) | (b == 0x82) & ((c == 0x99) | (c == 0x9A)) | (b == 0x85);
    // Those for compatibility; not the full-width forms.
    let forms = (b >= 0xA4) & (b != 0xBC) & (b != 0xBD);
    (a == 0xE2) & signs | (a == 0xE3) & kana | (a == 0xEF) & forms | (a == 0xF0) & (b != 0x9F)
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
