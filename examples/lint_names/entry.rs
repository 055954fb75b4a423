//! One name of a list or a directory.

use crate::visible::visible;
use std::fmt;

/// A name with what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The name; probably UTF-8.
    pub name: &'a [u8],
    /// What is written before the name in a list of names, such as its directory.
    pub before: &'a [u8],
    /// The end of its line.
    pub after: &'a [u8],
    pub place: Place<'a>,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// In a line of a list, counted from 1.
    Line { list: &'a str, line: u64 },
    /// In a directory.
    File { path: &'a str },
}

impl Place<'_> {
    /// The list, or the file itself.
    pub fn path(&self) -> &str {
        match self {
            Self::Line { list, .. } => list,
            Self::File { path } => path,
        }
    }

    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Line { line, .. } => Some(*line),
            Self::File { .. } => None,
        }
    }
}

/// As compilers name places, without the column.
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(self.path()))?;
        match self.line() {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}
