//! Windows in civil time, as they are written down: `09:00-12:00`.

use super::units::TimeOfDay;
use alloc::vec::Vec;

/// A stretch of civil time `[open, close)` in seconds since the `00:00` of the date on which it
/// starts. It lasts at most 24 hours; past midnight `close` is beyond 86,400.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub(super) open: i64,
    pub(super) close: i64,
}

/// Reads `HH:MM-HH:MM` (seconds may follow). A close at or before the open is on the next date.
///
/// The error says what was expected; the caller knows the place and what was found.
pub(super) fn parse(text: &str) -> Result<Window, &'static str> {
    let Some((open, close)) = text.split_once('-') else {
        return Err(if text.contains(['–', '—', '－', '~', '～', '至']) {
            "a hyphen-minus `-` between the two times"
        } else {
            "two times with a hyphen between them, such as `09:00-12:00`"
        });
    };
    let (Ok(open), Ok(close)) = (open.parse::<TimeOfDay>(), close.parse::<TimeOfDay>()) else {
        return Err("times from 00:00 to 24:00 with two digits each, such as `09:00-12:00`");
    };
    let (open, mut close) = (i64::from(open.seconds()), i64::from(close.seconds()));
    if open == 86_400 {
        return Err("an opening before 24:00, which is the end of the day");
    }
    if close <= open {
        close += 86_400;
    }
    Ok(Window { open, close })
}

/// The position of the first window that overlaps an earlier one of the same date, and that one's.
/// Windows that only touch do not overlap.
pub(super) fn overlap(windows: &[(usize, Window)]) -> Option<(usize, usize)> {
    let mut sorted: Vec<&(usize, Window)> = windows.iter().collect();
    sorted.sort_by_key(|(position, window)| (window.open, window.close, *position));
    sorted.windows(2).find_map(|pair| match pair {
        [(a, first), (b, second)] if second.open < first.close => Some((*a.max(b), *a.min(b))),
        _ => None,
    })
}
