//! Texts that are read line by line.

use crate::visible::visible;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Bytes that are read at a time.
const BUFFER: usize = 1 << 16;

/// The mark of UTF-8 that some editors put before the first line.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Opens a file, or standard input for `-`, and gives its name, too.
///
/// # Errors
///
/// What to tell the user: the file cannot be read.
pub fn open(path: &Path) -> Result<(Box<dyn BufRead>, String), String> {
    if path == Path::new("-") {
        let input = BufReader::with_capacity(BUFFER, io::stdin().lock());
        return Ok((Box::new(input), "<stdin>".to_owned()));
    }
    let name = path.to_string_lossy().into_owned();
    match File::open(path) {
        Ok(file) => Ok((Box::new(BufReader::with_capacity(BUFFER, file)), name)),
        Err(error) => Err(format!("cannot read `{}`: {error}", visible(&name))),
    }
}

/// Hands over the lines of a text with their numbers, from 1: of each what stands before it, the
/// line itself, and its end, which is LF or CR LF. No more than one line is held at a time.
///
/// # Errors
///
/// The text cannot be read, or is in UTF-16; or what the taker of a line fails with.
pub fn each(
    mut text: impl BufRead,
    name: &str,
    mut take: impl FnMut(u64, [&[u8]; 3]) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        let read = text.read_until(b'\n', &mut line);
        if read.map_err(|error| format!("cannot read `{}`: {error}", visible(name)))? == 0 {
            return Ok(());
        }
        number += 1;
        let marked = number == 1 && line.starts_with(MARK);
        if number == 1 && (line.starts_with(b"\xFF\xFE") || line.starts_with(b"\xFE\xFF")) {
            return Err(format!("`{}` is in UTF-16, expected UTF-8", visible(name)).into());
        }
        let (before, rest) = line.split_at(if marked { MARK.len() } else { 0 });
        let bare = rest.strip_suffix(b"\n").unwrap_or(rest);
        let bare =
            if bare.len() < rest.len() { bare.strip_suffix(b"\r").unwrap_or(bare) } else { bare };
        let (bare, after) = rest.split_at(bare.len());
        take(number, [before, bare, after])?;
    }
}
