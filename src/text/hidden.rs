//! Characters that are not seen, and those that change how others are seen.
//!
//! Full-width punctuation is neither: every Chinese page is full of it.

use super::bytes;
use super::code::Code;
use super::finding::Finding;
use super::fix::{Applicability, Edit};
use super::short::Short;
use alloc::vec::Vec;
use core::ops::Range;

/// A hidden character of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hidden {
    /// [`Code::InputControlChar`], [`Code::InputBidi`] or [`Code::InputInvisible`].
    pub code: Code,
    /// Its bytes.
    pub span: Range<usize>,
}

/// What is hidden about a character, if anything: control characters (C0, C1, line and paragraph
/// separators), those that turn the direction (UAX 9), and those without width.
#[must_use]
pub const fn kind(c: char) -> Option<Code> {
    match c {
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
            Some(Code::InputControlChar)
        }
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => {
            Some(Code::InputBidi)
        }
        '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{AD}'
        | '\u{180E}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{70F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E007F}' => Some(Code::InputInvisible),
        _ => None,
    }
}

/// Whether a byte can begin a hidden character.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "so that many bytes are compared in one step")]
const fn is_suspect(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == 0x7F)
        | (byte == 0xC2)
        | (byte == 0xCD)
        | (byte == 0xD8)
        | (byte == 0xDC)
        | ((byte >= 0xE1) & (byte <= 0xE3))
        | (byte == 0xEF)
        | (byte == 0xF0)
        | (byte == 0xF3)
}

/// The same, to be looked up where bytes are passed over.
static SUSPECTS: [bool; 256] = suspects();

#[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled")]
const fn suspects() -> [bool; 256] {
    let mut suspects = [false; 256];
    let mut byte = u8::MIN;
    loop {
        suspects[byte as usize] = is_suspect(byte);
        if byte == u8::MAX {
            return suspects;
        }
        byte += 1;
    }
}

/// Whether two bytes with which a character begins tell that it is seen: most punctuation of Chinese.
#[inline]
const fn is_seen(lead: u8, second: u8) -> bool {
    match lead {
        0xE2 => !matches!(second, 0x80 | 0x81),
        0xE3 => second != 0x85,
        0xEF => !matches!(second, 0xBB | 0xBE | 0xBF),
        0xF0 => second != 0x9D,
        _ => false,
    }
}

/// The hidden characters of a text from a byte on, in order.
///
/// A joiner between two emoji and a selector after one belong to them and are not hidden.
///
/// ```
/// use comms_policy::text::{Code, hidden};
///
/// let found = hidden::scan("【任\u{200B}务】").next().unwrap();
/// assert_eq!((found.code, found.span), (Code::InputInvisible, 6..9));
/// assert_eq!(hidden::scan("👩\u{200D}👧，：（）").next(), None);
/// ```
pub fn scan(text: &str) -> impl Iterator<Item = Hidden> + '_ {
    let mut from = 0;
    core::iter::from_fn(move || {
        let found = next(text, from)?;
        from = found.span.end;
        Some(found)
    })
}

/// Whether a byte is one of ASCII that is seen, or a space.
#[inline]
const fn is_printable(byte: u8) -> bool {
    byte.wrapping_sub(b' ') < 0x7F - b' '
}

/// Whether a text has no hidden character.
#[inline]
#[must_use]
pub fn is_clean(text: &str) -> bool {
    !bytes::any(text.as_bytes(), |byte| !is_printable(byte)) || is_clean_beyond_ascii(text)
}

fn is_clean_beyond_ascii(text: &str) -> bool {
    !bytes::any(text.as_bytes(), is_suspect) || next(text, 0).is_none()
}

/// What is to be said about the hidden characters of a text of one line.
pub(crate) fn findings(text: &str) -> Vec<Finding> {
    report(text, scan(text))
}

/// As [`findings`], of a text that may have line breaks and tabs.
pub(crate) fn findings_in_lines(text: &str) -> Vec<Finding> {
    let is_break = |it: &Hidden| matches!(text.get(it.span.clone()), Some("\n" | "\r" | "\t"));
    report(text, scan(text).filter(|it| !is_break(it)))
}

/// Those without width can be taken away; of the control characters, the first speaks for all.
fn report(text: &str, hidden: impl Iterator<Item = Hidden>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for Hidden { code, span } in hidden {
        if let Some(first) = findings.iter_mut().find(|finding| finding.code() == code) {
            first.and_edit(Edit::new(span, ""));
            continue;
        }
        let c = text.get(span.clone()).and_then(|it| it.chars().next()).unwrap_or('\0');
        let finding = Finding::new(code).within(span.clone()).with_found(named(c));
        findings.push(match code {
            Code::InputInvisible => finding.with_fix(span, "", Applicability::MachineApplicable),
            _ => finding,
        });
    }
    findings
}

/// The name of a character, as in `U+200B`.
fn named(c: char) -> Short {
    let code = u32::from(c);
    let digits = match code.leading_zeros() {
        16.. => 4,
        12.. => 5,
        _ => 6,
    };
    let mut name = *b"U+......";
    for (at, place) in name.iter_mut().skip(2).take(digits).enumerate() {
        let nibble = code >> (4 * (digits - 1 - at)) & 0xF;
        *place = b"0123456789ABCDEF".get(nibble as usize).copied().unwrap_or(b'0');
    }
    core::str::from_utf8(name.get(..2 + digits).unwrap_or_default()).unwrap_or_default().into()
}

#[inline]
fn next(text: &str, mut from: usize) -> Option<Hidden> {
    let bytes = text.as_bytes();
    loop {
        let rest = bytes.get(from..)?;
        let at =
            from + rest.iter().position(|byte| SUSPECTS.get(usize::from(*byte)) == Some(&true))?;
        if let Some([lead, second]) = bytes.get(at..at + 2)
            && is_seen(*lead, *second)
        {
            from = at + 2;
            continue;
        }
        let c = text.get(at..)?.chars().next()?;
        from = at + c.len_utf8();
        if let Some(code) = kind(c)
            && !(c == '\u{200D}' && joins(text, at, from))
        {
            return Some(Hidden { code, span: at..from });
        }
    }
}

/// Whether a joiner stands between two emoji, the first perhaps with a selector or a skin tone.
fn joins(text: &str, start: usize, end: usize) -> bool {
    let mut before = text.get(..start).unwrap_or("").chars().rev();
    let first = before.find(|c| !matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'));
    let after = text.get(end..).and_then(|rest| rest.chars().next());
    first.is_some_and(is_pictograph) && after.is_some_and(is_pictograph)
}

/// Whether a character is among the blocks in which emoji that are joined lie.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_escaped_where_it_is_quoted_and_begins_with_a_suspect_byte() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| kind(*c).is_some()) {
            let text = alloc::string::String::from(c);
            let bytes = text.as_bytes();
            assert!(is_suspect(bytes[0]), "{:04X}", u32::from(c));
            assert!(bytes.len() < 2 || !is_seen(bytes[0], bytes[1]), "{:04X}", u32::from(c));
            assert!(crate::diagnostic::legible(text).is_ascii(), "{:04X}", u32::from(c));
        }
    }
}
