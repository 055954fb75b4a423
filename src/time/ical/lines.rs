//! Unfolds text into content lines (RFC 5545, 3.1).

use alloc::borrow::Cow;
use core::iter::{self, Peekable};

/// A line after unfolding.
pub(super) struct LogicalLine<'a> {
    /// The physical line on which it starts, counted from 1.
    pub(super) number: usize,
    /// The line without breaks.
    pub(super) text: Cow<'a, str>,
}

/// A logical line taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContentLine<'a> {
    /// The physical line on which it starts, counted from 1.
    pub(super) number: usize,
    /// The name as written; names are case-insensitive.
    pub(super) name: &'a str,
    /// What stands between name and value, without the semicolon before it.
    parameters: &'a str,
    /// The value as written.
    pub(super) value: &'a str,
}

/// Gives the logical lines of a text, without blank ones.
///
/// Lines end with CRLF, LF or CR. A line that starts with a space or a tab
/// goes on with the one before it. A byte order mark is passed over.
pub(super) fn unfold(text: &str) -> impl Iterator<Item = LogicalLine<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut physical =
        Physical { rest: Some(text), number: 0 }.filter(|(_, text)| !text.is_empty()).peekable();
    iter::from_fn(move || {
        let (number, text) = physical.next()?;
        let mut text = Cow::Borrowed(text);
        while let Some(more) = continuation(&mut physical) {
            text.to_mut().push_str(more);
        }
        Some(LogicalLine { number, text })
    })
}

fn continuation<'a>(
    lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
) -> Option<&'a str> {
    let (_, text) = lines.peek()?;
    let more = text.strip_prefix([' ', '\t'])?;
    lines.next();
    Some(more)
}

/// Numbered lines as they stand in the text.
struct Physical<'a> {
    rest: Option<&'a str>,
    number: usize,
}

impl<'a> Iterator for Physical<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        self.number = self.number.saturating_add(1);
        let Some((line, after)) = rest.split_once(['\r', '\n']) else {
            self.rest = None;
            return Some((self.number, rest));
        };
        let at_crlf = rest.get(line.len()..).is_some_and(|end| end.starts_with("\r\n"));
        self.rest = if at_crlf { after.strip_prefix('\n') } else { Some(after) };
        Some((self.number, line))
    }
}

impl<'a> ContentLine<'a> {
    /// Takes a line apart; none if it has no name or no value.
    pub(super) fn split(line: &'a LogicalLine<'_>) -> Option<Self> {
        let (head, value) = split_unquoted(&line.text, ':')?;
        let (name, parameters) = split_unquoted(head, ';').unwrap_or((head, ""));
        let named = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        named.then_some(Self { number: line.number, name, parameters, value })
    }

    /// Tells whether the line has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Tells whether the line has this parameter with this value.
    pub(super) fn has(&self, parameter: &str, value: &str) -> bool {
        let mut rest = self.parameters;
        while !rest.is_empty() {
            let (first, after) = split_unquoted(rest, ';').unwrap_or((rest, ""));
            let found = first.split_once('=').is_some_and(|(name, written)| {
                name.eq_ignore_ascii_case(parameter)
                    && written.trim_matches('"').eq_ignore_ascii_case(value)
            });
            if found {
                return true;
            }
            rest = after;
        }
        false
    }
}

/// Splits at the first separator that stands outside double quotes.
fn split_unquoted(text: &str, separator: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.find(|c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })?;
    let (before, after) = text.split_at_checked(at)?;
    Some((before, after.strip_prefix(separator)?))
}
