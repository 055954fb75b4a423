//! The records of a table in CSV, each on its own, so that one stray quote spoils one of them and not the
//! rest of the table.

/// A record, or a line that is none, with the number of its first line, from 1.
pub struct Record<'t> {
    pub line: u64,
    /// `None` if a quote opens a cell that does not end as it should: with one before a comma, or the end
    /// of a line.
    pub bytes: Option<&'t [u8]>,
}

/// All records of a table. Behind a line that is none, the next line begins another.
pub fn records(table: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let (mut rest, mut next) = (table, 1);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = end_of_record(rest);
        let one_line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (bytes, behind) = rest.split_at(end.unwrap_or(one_line));
        let line = next;
        next += bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        rest = behind;
        Some(Record { line, bytes: end.map(|_| bytes) })
    })
}

/// Where a record ends, line feed included. A cell that begins with a quote goes on to the next one that is
/// not doubled, over ends of lines too.
fn end_of_record(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        if text.get(at) == Some(&b'"') {
            at = end_of_cell(text, at + 1)?;
        }
        let length = text[at..].iter().position(|byte| matches!(byte, b',' | b'\n'));
        match length {
            None => return Some(text.len()),
            Some(length) if text[at + length] == b'\n' => return Some(at + length + 1),
            Some(length) => at += length + 1,
        }
    }
}

/// Where a quoted cell ends, which begins behind its quote.
fn end_of_cell(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += text[at..].iter().position(|byte| *byte == b'"')? + 1;
        match text[at..] {
            [b'"', ..] => at += 1,
            [] | [b',' | b'\n', ..] | [b'\r', b'\n', ..] => return Some(at),
            _ => return None,
        }
    }
}
