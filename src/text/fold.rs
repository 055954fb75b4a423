//! Which characters are compared as others: a closed table, not a normalization.
//!
//! NFKC would miss the dashes and the brackets of Chinese keyboards, and damage names (`①` would
//! become `1`, `㎡` `m2`). Only these are folded, and only in comparisons:
//!
//! - the full-width forms of ASCII, U+FF01 to U+FF5E, and the ideographic space U+3000;
//! - the dashes `－ ﹣ – — ― ‐ ‑ −` to `-`; not `ー` (U+30FC) and not `一` (U+4E00), which are letters;
//! - the colons `： ﹕ ∶` to `:`.
//!
//! Brackets of tags have a table of their own, [`bracket`], since `[` elsewhere is a bracket.

use super::bytes;

/// The character as which another is compared.
///
/// ```
/// use comms_policy::text::fold::fold;
///
/// assert_eq!(fold('Ａ'), 'A');
/// assert_eq!(fold('—'), '-');
/// assert_eq!(fold('：'), ':');
/// assert_eq!(fold('一'), '一');
/// ```
#[inline]
#[must_use]
pub const fn fold(c: char) -> char {
    match c {
        '﹣' | '–' | '—' | '―' | '‐' | '‑' | '−' => '-',
        '﹕' | '∶' => ':',
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(ascii) => ascii,
            None => c,
        },
        _ => c,
    }
}

/// The characters that are compared as one, which is not compared as another itself.
pub(crate) fn forms(c: char) -> impl Iterator<Item = char> {
    const OTHERS: [char; 10] = ['﹣', '–', '—', '―', '‐', '‑', '−', '﹕', '∶', '\u{3000}'];
    let wide = char::from_u32(u32::from(c) + 0xFEE0);
    let all = core::iter::once(c).chain(wide).chain(OTHERS);
    all.filter(move |form| fold(*form) == c)
}

/// Whether a character is compared as a digit.
#[inline]
pub(crate) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a text has a character that is compared as a digit.
pub(crate) fn has_digit(text: &str) -> bool {
    // Full-width digits begin with the last of these.
    let may_be = |byte| matches!(byte, b'0'..=b'9' | 0xEF);
    bytes::any(text.as_bytes(), may_be) && text.contains(is_digit)
}

/// Whether a character is a dash that is compared as `-`, and is not `-` itself.
#[must_use]
pub const fn is_dash_variant(c: char) -> bool {
    c != '-' && fold(c) == '-'
}

/// The bracket of tags as which a bracket is compared where a tag may stand: `[ ［ 〔` as `【`, and
/// their counterparts as `】`.
///
/// ```
/// use comms_policy::text::fold::bracket;
///
/// assert_eq!(bracket('［'), '【');
/// assert_eq!(bracket('('), '(');
/// ```
#[inline]
#[must_use]
pub const fn bracket(c: char) -> char {
    match c {
        '[' | '［' | '〔' => '【',
        ']' | '］' | '〕' => '】',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_character_are_those_that_are_compared_as_it() {
        let all = || (0..=0x10_FFFF).filter_map(char::from_u32);
        for c in all() {
            assert!(forms(fold(c)).any(|form| form == c), "{:04X}", u32::from(c));
            assert!(forms(c).all(|form| fold(form) == c), "{:04X}", u32::from(c));
        }
    }

    #[test]
    fn digits_are_those_that_are_compared_as_such() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert_eq!(is_digit(c), fold(c).is_ascii_digit(), "{:04X}", u32::from(c));
        }
    }
}
