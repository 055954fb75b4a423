//! Numbers in digits and in Chinese characters.

use crate::text::deadline::reader::Reader;

/// A number below ten in characters.
pub(super) const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a number begins with the character.
pub(super) const fn begins(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
}

/// A number of at most so many digits, or one in characters below a thousand.
pub(super) fn number(r: &mut Reader<'_>, digits: usize) -> Option<u32> {
    if !begins(r.peek()?) {
        return None;
    }
    r.digits(digits).map(|digits| digits.value).or_else(|| r.attempt(hundreds))
}

/// A year in four digits, of either kind: `2024`, `二〇二四`.
pub(super) fn year(r: &mut Reader<'_>) -> Option<u32> {
    if !begins(r.peek()?) {
        return None;
    }
    if let Some(digits) = r.digits(4) {
        return (digits.len == 4).then_some(digits.value);
    }
    r.attempt(|r| (0..4).try_fold(0, |year, _| Some(year * 10 + single(r)?)))
}

/// `一百`, `一百零五`, `一百二十`; not `一百二`, which is 120 to some and 102 to none.
fn hundreds(r: &mut Reader<'_>) -> Option<u32> {
    let Some(hundreds) = r.attempt(|r| single(r).filter(|_| r.eat_one('百'))) else {
        return tens(r).or_else(|| units(r));
    };
    let rest = if r.eat_one('零') { single(r)? } else { tens(r).unwrap_or(0) };
    Some(hundreds * 100 + rest)
}

/// `十`, `十五`, `二十`, `二十五`, `廿五`.
fn tens(r: &mut Reader<'_>) -> Option<u32> {
    r.attempt(|r| {
        let tens = match r.take()? {
            '十' => 1,
            '廿' => 2,
            '卅' => 3,
            c => digit(c).filter(|tens| *tens > 0 && r.eat_one('十'))?,
        };
        Some(tens * 10 + single(r).unwrap_or(0))
    })
}

/// `五`, `零五`.
fn units(r: &mut Reader<'_>) -> Option<u32> {
    let first = single(r)?;
    if first > 0 { Some(first) } else { Some(single(r).unwrap_or(0)) }
}

fn single(r: &mut Reader<'_>) -> Option<u32> {
    r.attempt(|r| digit(r.take()?))
}
