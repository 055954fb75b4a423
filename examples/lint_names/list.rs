//! Lists with a name a line.

use crate::entry::{Entry, Place};
use crate::lines;
use std::error::Error;
use std::io::BufRead;

/// Hands over the names of a list, one after the other; empty lines as empty names.
pub fn each(
    text: impl BufRead,
    list: &str,
    mut take: impl FnMut(Entry<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    lines::each(text, list, |line, [before, name, after]| {
        take(Entry { name, before, after, place: Place::Line { list, line } })
    })
}
