//! Where dates may stand in a text.

use alloc::vec::Vec;
use core::ops::Range;

/// The most dates of a text that are tried.
const DATES: usize = 6;

/// A run of digits, and how many they are; the sign behind a day belongs to it.
type Number = (Range<usize>, usize);

/// One number of six to eight digits, or more with a time of day, or three numbers side by side.
pub(super) fn dates(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut threes = Vec::new();
    let mut before: [Option<Number>; 2] = [None, None];
    let mut from = 0;
    while let Some((span, digits)) = number(text, from) {
        from = span.end;
        if matches!(digits, 6..=8 | 10 | 12 | 14) {
            spans.push(span.clone());
        }
        let [first, middle] = before;
        if let (Some((first, 1..=4)), Some((middle, 1 | 2)), 1..=4) = (&first, &middle, digits)
            && is_one_char(text, first.end..middle.start)
            && is_one_char(text, middle.end..span.start)
        {
            threes.push(first.start..span.end);
        }
        before = [middle, Some((span, digits))];
    }
    spans.extend(threes);
    spans.truncate(DATES);
    spans
}

/// The next number from a position on.
fn number(text: &str, from: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    // Full-width digits begin with the last of these.
    let is_first = |byte: &u8| byte.is_ascii_digit() || *byte == 0xEF;
    let mut end = from;
    loop {
        let start = end + bytes.get(end..)?.iter().position(is_first)?;
        let mut digits = 0;
        end = start;
        while let Some(len) = digit(bytes.get(end..)?) {
            end += len;
            digits += 1;
        }
        if digits > 0 {
            let day = ["日", "号"]
                .iter()
                .find(|sign| bytes.get(end..).is_some_and(|it| it.starts_with(sign.as_bytes())));
            end += day.map_or(0, |sign| sign.len());
            return Some((start..end, digits));
        }
        end += 1;
    }
}

/// The bytes of a digit with which a text begins.
const fn digit(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'0'..=b'9', ..] => Some(1),
        // The full-width forms.
        [0xEF, 0xBC, 0x90..=0x99, ..] => Some(3),
        _ => None,
    }
}

fn is_one_char(text: &str, span: Range<usize>) -> bool {
    let mut chars = text.get(span).unwrap_or("").chars();
    chars.next().is_some() && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_dates_by_their_digits() {
        let rows: [(&str, &[&str]); 9] = [
            ("方案-V2.1-20240315", &["20240315"]),
            ("方案，2024年3月15日-李四", &["2024年3月15日"]),
            ("２０２４．３．５号", &["２０２４．３．５号"]),
            ("202403151730-2024031", &["202403151730", "2024031"]),
            ("1-2-3-4", &["1-2-3", "2-3-4"]),
            ("2024--03-15", &[]),
            ("，（2024）", &[]),
            ("240315 12345678901", &["240315"]),
            ("1.2.3.4.5.6.7.8.9", &["1.2.3", "2.3.4", "3.4.5", "4.5.6", "5.6.7", "6.7.8"]),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = dates(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
