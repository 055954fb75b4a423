//! How deep a TOML text nests, found before it is parsed.
//!
//! The parser bounds brackets and the length of one dotted key, but not their product: eighty inline
//! tables with dotted keys of eighty parts each make thousands of tables in each other, and dropping
//! them overflows the stack. So the text is measured first, by a scan in linear time without
//! recursion that splits it into tokens as the parser does.

use alloc::vec::Vec;

/// The most that is parsed, whatever the limit for nesting is: what the stack of a thread bears.
const MOST: usize = 256;

/// Whether a text nests so deep that it must not be parsed. Texts within the limit never do;
/// whether one is within the limit exactly, its tree tells.
pub(super) fn is_hostile(text: &str, nesting: usize) -> bool {
    // A number with a fraction looks like a dotted key, which the margin allows for.
    deepest(text) > nesting.saturating_mul(2).saturating_add(16).min(MOST)
}

/// What is open at a position, and the dots of the key that it belongs to.
struct Level {
    open: u8,
    dots: usize,
}

/// The most tables and lists that one statement opens in each other, or somewhat more.
pub(super) fn deepest(text: &str) -> usize {
    let mut levels: Vec<Level> = Vec::new();
    // The dots of the statement's own key, and the sum of all levels.
    let (mut dots, mut total, mut deepest) = (0_usize, 0_usize, 0_usize);
    let mut rest = text.as_bytes();
    while let Some((&token, after)) = rest.split_first() {
        rest = match token {
            b'"' | b'\'' => after_string(token, after),
            b'#' => after_until(after, |byte| matches!(byte, b'\r' | b'\n')),
            _ => after,
        };
        match token {
            b'[' | b'{' => {
                levels.push(Level { open: token, dots: 0 });
                total = total.saturating_add(1);
            }
            b']' | b'}' => {
                let opened = if token == b']' { b'[' } else { b'{' };
                if let Some(level) = levels.pop_if(|level| level.open == opened) {
                    total = total.saturating_sub(level.dots).saturating_sub(1);
                }
            }
            b'.' => {
                let dots = levels.last_mut().map_or(&mut dots, |level| &mut level.dots);
                *dots = dots.saturating_add(1);
                total = total.saturating_add(1);
            }
            // Ends a key, apart from a line break in a table, which a key may not hold.
            b',' | b'\r' | b'\n' => {
                let ended = match levels.last_mut() {
                    None => Some(&mut dots),
                    Some(level) if token == b',' || level.open == b'[' => Some(&mut level.dots),
                    Some(_) => None,
                };
                total = total.saturating_sub(ended.map_or(0, core::mem::take));
            }
            b'=' | b' ' | b'\t' | b'"' | b'\'' | b'#' => {}
            _ => rest = after_until(rest, |byte| b".=,[]{} \t#\r\n".contains(&byte)),
        }
        deepest = deepest.max(total);
    }
    deepest
}

fn after_until(text: &[u8], ends: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().position(|byte| ends(*byte));
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}

/// What follows a string whose opening quote has been taken. One that is not closed ends with its
/// line, or with the text if it may have several lines.
fn after_string(quote: u8, text: &[u8]) -> &[u8] {
    let (long, mut rest) = match text {
        [a, b, rest @ ..] if *a == quote && *b == quote => (true, rest),
        _ => (false, text),
    };
    loop {
        rest = match rest {
            [] => return rest,
            [b'\\', b'\\' | b'"', after @ ..] if quote == b'"' => after,
            [a, b, c, after @ ..] if long && [*a, *b, *c] == [quote; 3] => {
                // Up to two more quotes belong to the string.
                return match after {
                    [a, b, after @ ..] if *a == quote && *b == quote => after,
                    [a, after @ ..] if *a == quote => after,
                    _ => after,
                };
            }
            [a, after @ ..] if !long && *a == quote => return after,
            [b'\n', ..] if !long => return rest,
            [_, after @ ..] => after,
        };
    }
}
