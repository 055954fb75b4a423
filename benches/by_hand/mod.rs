//! Parsers for one format each, written by hand: what the library is measured against.
//!
//! Each takes exactly the texts that the compiled format takes, and gives all values with their
//! types. A text is scanned once for what no name may hold; then bytes are searched from both ends.
//! Forms of other widths, which are rare, are folded on a path apart.

mod scan;

use chrono::NaiveDate;
use comms_policy::text::fold::fold;
use comms_policy::text::reply;
use scan::{Marks, scan};
use std::ops::Range;

/// The most bytes of a text.
const LONGEST: usize = 1_024;

/// The most bytes of a file name.
const LONGEST_FILE: usize = 255;

/// A version of two or three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    pub parts: [u32; 3],
    pub count: usize,
}

/// `{name}-{version}-{date:%Y%m%d}-{owner}.{ext}`
#[derive(Debug, Clone)]
pub struct File {
    pub name: Range<usize>,
    pub version: Version,
    pub date: NaiveDate,
    pub owner: Range<usize>,
    pub ext: Range<usize>,
}

/// `{department}-{matter}-{date:%Y%m%d}`, perhaps with marks of replies before it.
#[derive(Debug, Clone)]
pub struct Subject {
    pub department: Range<usize>,
    pub matter: Range<usize>,
    pub date: NaiveDate,
}

/// `{type}[({scope})][{breaking}]: {description}`
#[derive(Debug, Clone)]
pub struct Commit {
    pub kind: &'static str,
    pub scope: Option<Range<usize>>,
    pub breaking: bool,
    pub description: Range<usize>,
}

/// The types of commits.
pub const TYPES: [&str; 11] =
    ["build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test"];

/// Reads the name of a file.
pub fn file(text: &str) -> Option<File> {
    if text.is_empty() || text.len() > LONGEST_FILE {
        return None;
    }
    let marks = scan::<true>(text)?;
    if is_device(text) {
        return None;
    }
    match split_file(text) {
        Some(file) if marks.lie_within(&file.name) => Some(file),
        None if marks.is_none() => None,
        _ => {
            let folded: String = text.chars().map(fold).collect();
            let mut file = split_file(&folded)?;
            for span in [&mut file.name, &mut file.owner, &mut file.ext] {
                unfold(text, &folded, span);
            }
            Some(file)
        }
    }
}

fn split_file(text: &str) -> Option<File> {
    let bytes = text.as_bytes();
    let dot = bytes.iter().rposition(|byte| *byte == b'.')?;
    let ext = dot + 1..text.len();
    let letters = bytes.get(ext.clone())?;
    if !(1..=10).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let dash = bytes.get(..dot)?.iter().rposition(|byte| *byte == b'-')?;
    let owner = dash + 1..dot;
    if !is_person(text.get(owner.clone())?) {
        return None;
    }
    let from = dash.checked_sub(8)?;
    let date = date(bytes.get(from..dash)?)?;
    let second = from.checked_sub(1).filter(|at| bytes.get(*at) == Some(&b'-'))?;
    let first = bytes.get(..second)?.iter().rposition(|byte| *byte == b'-')?;
    let version = version(bytes.get(first + 1..second)?)?;
    let name = 0..first;
    is_text(text.get(name.clone())?, 80).then_some(File { name, version, date, owner, ext })
}

/// Reads the subject of a mail.
pub fn subject(text: &str) -> Option<Subject> {
    if text.len() > LONGEST {
        return None;
    }
    let marks = scan::<false>(text)?;
    let start = if marks.colon { reply::prefix(text) } else { 0 };
    match split_subject(text, start) {
        Some(subject) if marks.lie_within(&subject.matter) => Some(subject),
        None if marks.is_none() => None,
        _ => {
            let folded: String = text.chars().map(fold).collect();
            let mut cut = 0..start;
            refold(text, &folded, &mut cut);
            let mut subject = split_subject(&folded, cut.end)?;
            for span in [&mut subject.department, &mut subject.matter] {
                unfold(text, &folded, span);
            }
            Some(subject)
        }
    }
}

fn split_subject(text: &str, start: usize) -> Option<Subject> {
    let bytes = text.as_bytes();
    let first = start + bytes.get(start..)?.iter().position(|byte| *byte == b'-')?;
    let from = text.len().checked_sub(8)?;
    let date = date(bytes.get(from..)?)?;
    let second = from.checked_sub(1).filter(|at| bytes.get(*at) == Some(&b'-'))?;
    let (department, matter) = (start..first, first + 1..second);
    let fit = is_text(text.get(department.clone())?, 20) && is_text(text.get(matter.clone())?, 60);
    fit.then_some(Subject { department, matter, date })
}

/// Reads the header of a commit.
pub fn commit(text: &str) -> Option<Commit> {
    if text.len() > LONGEST {
        return None;
    }
    let marks = scan::<false>(text)?;
    match split_commit(text) {
        Some(commit) if marks.lie_within(&commit.description) => Some(commit),
        None if marks.is_none() => None,
        _ => {
            let folded: String = text.chars().map(fold).collect();
            let mut commit = split_commit(&folded)?;
            unfold(text, &folded, &mut commit.description);
            if let Some(scope) = &mut commit.scope {
                unfold(text, &folded, scope);
            }
            Some(commit)
        }
    }
}

fn split_commit(text: &str) -> Option<Commit> {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_lowercase())?;
    let kind = kind(bytes.get(..end)?)?;
    let mut at = end;
    let mut scope = None;
    if bytes.get(at) == Some(&b'(') {
        let from = at + 1;
        let ends = |byte: &u8| matches!(byte, b'(' | b')' | b':' | b' ');
        let to = from + bytes.get(from..)?.iter().position(ends)?;
        if bytes.get(to) != Some(&b')') || !is_text(text.get(from..to)?, usize::MAX) {
            return None;
        }
        scope = Some(from..to);
        at = to + 1;
    }
    let breaking = bytes.get(at) == Some(&b'!');
    at += usize::from(breaking);
    if bytes.get(at..at + 2) != Some(b": ") {
        return None;
    }
    let description = at + 2..text.len();
    is_text(text.get(description.clone())?, usize::MAX).then_some(Commit {
        kind,
        scope,
        breaking,
        description,
    })
}

const fn kind(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"build" => "build",
        b"chore" => "chore",
        b"ci" => "ci",
        b"docs" => "docs",
        b"feat" => "feat",
        b"fix" => "fix",
        b"perf" => "perf",
        b"refactor" => "refactor",
        b"revert" => "revert",
        b"style" => "style",
        b"test" => "test",
        _ => return None,
    })
}

/// Something without white space at its ends, of so many characters at most.
fn is_text(text: &str, most: usize) -> bool {
    let space = |byte: Option<&u8>| match byte {
        None | Some(b' ') => true,
        Some(byte) if byte.is_ascii() => false,
        _ => text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace),
    };
    let bytes = text.as_bytes();
    let fits = bytes.len() <= most || text.chars().count() <= most;
    fits && !space(bytes.first()) && !space(bytes.last())
}

/// Two to twenty letters, dots between parts of a name, and spaces.
fn is_person(text: &str) -> bool {
    let mut chars = 0;
    for c in text.chars() {
        let plain = matches!(c, 'a'..='z' | 'A'..='Z' | '\u{4E00}'..='\u{9FFF}' | '·' | ' ');
        if !plain && !c.is_alphabetic() {
            return false;
        }
        chars += 1;
    }
    (2..=20).contains(&chars) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// A day of the calendar from 2000 to 2099, in eight digits.
fn date(digits: &[u8]) -> Option<NaiveDate> {
    let digits: &[u8; 8] = digits.try_into().ok()?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits.map(|digit| u32::from(digit - b'0'));
    let year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
    if !(2000..=2099).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, m1 * 10 + m2, d1 * 10 + d2)
}

/// Two or three numbers of up to nine digits, perhaps after a `V`.
fn version(text: &[u8]) -> Option<Version> {
    let text = match text {
        [b'V' | b'v', rest @ ..] => rest,
        _ => text,
    };
    let mut version = Version { parts: [0; 3], count: 0 };
    let mut digits = 0;
    for byte in text {
        if byte.is_ascii_digit() {
            digits += 1;
            let part = version.parts.get_mut(version.count).filter(|_| digits <= 9)?;
            *part = *part * 10 + u32::from(byte - b'0');
        } else if *byte == b'.' && digits > 0 {
            version.count += 1;
            digits = 0;
        } else {
            return None;
        }
    }
    version.count += 1;
    (digits > 0 && (2..=3).contains(&version.count)).then_some(version)
}

/// Whether Windows would take a name for that of a device.
fn is_device(text: &str) -> bool {
    if !matches!(
        text.as_bytes().first(),
        Some(b'C' | b'P' | b'A' | b'N' | b'L' | b'c' | b'p' | b'a' | b'n' | b'l')
    ) {
        return false;
    }
    let stem = text.split('.').next().unwrap_or("").trim_end_matches(' ');
    let port = |name: &str| {
        let digit = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
        stem.get(..3).is_some_and(|it| it.eq_ignore_ascii_case(name))
            && stem.get(3..).is_some_and(|it| digit.contains(&it))
    };
    let names = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    names.iter().any(|name| stem.eq_ignore_ascii_case(name)) || port("COM") || port("LPT")
}

impl Marks {
    /// Whether all of them stand in a span.
    fn lie_within(&self, span: &Range<usize>) -> bool {
        self.is_none() || (span.start <= self.first && self.last < span.end)
    }
}

/// From a span of the folded text to that of the text.
fn unfold(text: &str, folded: &str, span: &mut Range<usize>) {
    refold(folded, text, span);
}

/// From a span of one text to the same characters of another.
fn refold(from: &str, to: &str, span: &mut Range<usize>) {
    let place = |at: usize| {
        let chars = from.get(..at).map_or(0, |head| head.chars().count());
        to.char_indices().nth(chars).map_or(to.len(), |(at, _)| at)
    };
    *span = place(span.start)..place(span.end);
}
