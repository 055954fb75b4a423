//! Lists with a name a line.

use crate::entry::{Entry, Place};
use std::error::Error;
use std::io::BufRead;

/// The mark of UTF-8 that some editors put before the first line.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Hands over the names of a list, one after the other. No more than one line is held at a time.
///
/// Empty lines are handed over as empty names. Lines end with LF or CR LF.
pub fn each(
    mut list: impl BufRead,
    name: &str,
    mut take: impl FnMut(Entry<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut text = Vec::new();
    let mut line = 0;
    loop {
        text.clear();
        let read = list.read_until(b'\n', &mut text);
        if read.map_err(|error| format!("cannot read `{name}`: {error}"))? == 0 {
            return Ok(());
        }
        line += 1;
        let marked = line == 1 && text.starts_with(MARK);
        if line == 1 && (text.starts_with(b"\xFF\xFE") || text.starts_with(b"\xFE\xFF")) {
            return Err(format!("`{name}` is in UTF-16, expected UTF-8").into());
        }
        let (before, rest) = text.split_at(if marked { MARK.len() } else { 0 });
        let bare = rest.strip_suffix(b"\n").unwrap_or(rest);
        let bare =
            if bare.len() < rest.len() { bare.strip_suffix(b"\r").unwrap_or(bare) } else { bare };
        let (bare, after) = rest.split_at(bare.len());
        take(Entry { name: bare, before, after, place: Place::Line { list: name, line } })?;
    }
}
