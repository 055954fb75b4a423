//! The marks that mail programs put before the subject of a reply or a forwarded mail.

use super::fold::fold;

/// The marks by their first letters, in small letters: English, Chinese, German, Nordic, Dutch, French,
/// Spanish, Portuguese, Italian, Polish, Japanese, Korean.
const MARKS: [(char, &[&str]); 19] = [
    ('r', &["re", "re/fw", "rép", "res", "rif", "rv"]),
    ('f', &["fw", "fwd"]),
    ('回', &["回复", "回覆"]),
    ('答', &["答复", "答覆"]),
    ('转', &["转发", "转寄"]),
    ('轉', &["轉發", "轉寄"]),
    ('a', &["aw", "antw"]),
    ('w', &["wg"]),
    ('s', &["sv"]),
    ('v', &["vs", "vb"]),
    ('d', &["doorst"]),
    ('t', &["tr"]),
    ('e', &["enc"]),
    ('o', &["odp"]),
    ('p', &["pd"]),
    ('返', &["返信"]),
    ('転', &["転送"]),
    ('회', &["회신"]),
    ('전', &["전달"]),
];

/// The bytes of the run of reply and forward marks with which a text begins: `Re:`, `RE[2]:`,
/// `回复：转发：`, with counters, repeated, in any capitals; 0 if there is none.
///
/// ```
/// use comms_policy::text::reply;
///
/// assert_eq!(reply::prefix("Re[2]: 转发：市场部-方案"), "Re[2]: 转发：".len());
/// assert_eq!(reply::prefix("Regarding: x"), 0);
/// ```
#[must_use]
pub fn prefix(text: &str) -> usize {
    // Many texts begin as a mark does, and few have a colon.
    if text.is_ascii() && !text.as_bytes().contains(&b':') {
        return 0;
    }
    let mut end = 0;
    while let Some(next) = text.get(end..).and_then(one) {
        end += next;
    }
    end
}

/// The bytes of one mark with its colon and the space behind it.
#[inline]
fn one(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| may_begin(*c)).and_then(small)?;
    let (_, marks) = MARKS.iter().find(|(letter, _)| *letter == first)?;
    let mark = marks.iter().filter_map(|mark| starts(text, mark)).max()?;
    let mut rest = text.get(mark..)?.trim_start_matches(' ');
    rest = counter(rest).trim_start_matches(' ');
    let mut chars = rest.chars();
    if fold(chars.next()?) != ':' {
        return None;
    }
    Some(text.len() - chars.as_str().trim_start().len())
}

/// Whether one of the marks begins with a character, as far as can be told at a glance.
#[inline]
const fn may_begin(c: char) -> bool {
    match fold(c).to_ascii_lowercase() {
        'r' | 'f' | 'a' | 'w' | 's' | 'v' | 'd' | 't' | 'e' | 'o' | 'p' | '回' | '答' | '转'
        | '轉' | '返' | '転' | '회' | '전' => true,
        // Other letters that are small ones of Latin script: `K` and `ſ` are.
        c => !c.is_ascii() && !matches!(c, '\u{3400}'..='\u{9FFF}'),
    }
}

/// The bytes of a mark if a text begins with it and no letter follows.
fn starts(text: &str, mark: &str) -> Option<usize> {
    let mut chars = text.chars();
    for c in mark.chars() {
        chars.next().and_then(small).filter(|other| *other == c)?;
    }
    let rest = chars.as_str();
    (!rest.starts_with(char::is_alphabetic)).then(|| text.len() - rest.len())
}

/// A character as marks are compared, if that is one.
fn small(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let mut small = fold(c).to_lowercase();
    small.next().filter(|_| small.next().is_none())
}

/// What follows a counter: `[2]`, `(2)`, `^2` or `2`.
fn counter(text: &str) -> &str {
    let digits =
        |text: &'_ str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (open, close) = match text.chars().next() {
        Some('[') => (1, "]"),
        Some('(') => (1, ")"),
        Some('^') => (1, ""),
        _ => (0, ""),
    };
    let Some(inner) = text.get(open..) else { return text };
    let count = digits(inner);
    let after = inner.get(count..).and_then(|rest| rest.strip_prefix(close));
    after.filter(|_| (1..=4).contains(&count)).unwrap_or(text)
}
