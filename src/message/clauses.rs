//! Where in a text a deadline may begin.

use core::ops::Range;

/// Where clauses begin: at the start, behind punctuation and line breaks, and at words that lead a
/// deadline in.
pub(super) fn starts(text: &str, body: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let mut fresh = true;
    let rest = text.get(body.clone()).unwrap_or("");
    rest.char_indices().filter_map(move |(at, c)| {
        let begins = if c.is_whitespace() {
            false
        } else if c.is_ascii_alphanumeric() {
            // English words begin behind a space.
            fresh
        } else {
            fresh || is_lead(c)
        };
        fresh = is_break(c);
        begins.then_some(body.start + at)
    })
}

/// Characters with which words begin that lead a deadline in: 需, 须, 请, 于, 在, 务必, 截至, 最晚, 应, 限.
const fn is_lead(c: char) -> bool {
    matches!(
        c,
        '需' | '须'
            | '須'
            | '请'
            | '請'
            | '于'
            | '於'
            | '在'
            | '务'
            | '務'
            | '截'
            | '最'
            | '应'
            | '應'
            | '限'
    )
}

/// Whether a clause ends with a character.
pub(super) const fn is_break(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '！'
            | '？'
            | '、'
            | '：'
            | '（'
            | '）'
            | '】'
            | ','
            | ';'
            | '!'
            | '?'
            | '('
            | ')'
            | ' '
            | '\u{3000}'
            | '\t'
            | '\n'
            | '\r'
    )
}

/// Whether a text has a character or word without which no deadline says that it is one.
#[inline]
pub(super) fn may_bound(text: &str) -> bool {
    let bytes = text.as_bytes();
    // 前, 内, 內, 截, 止, 晚: the lead bytes E5, E6 and the second bytes tell most texts apart.
    text.contains(['前', '内', '內', '截', '晚', '迟', '遲', '限'])
        || bytes.iter().any(|byte| {
            matches!(byte, b'b' | b'B' | b'w' | b'W' | b'u' | b'U' | b'd' | b'D' | b'n' | b'N')
        })
}
