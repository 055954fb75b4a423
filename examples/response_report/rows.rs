//! The rows of the log, and those that cannot be read.

use crate::columns::{Column, Header};
use crate::progress::Progress;
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bad rows are shown one by one.
const SHOWN: usize = 10;

/// A log that is open.
pub struct Rows {
    pub header: Header,
    reader: Reader<Box<dyn Read>>,
    progress: Progress,
}

/// One row.
pub struct Row {
    record: ByteRecord,
    pub line: u64,
}

/// The rows that were left out, and why.
#[derive(Debug, Default)]
pub struct BadRows {
    pub rows: usize,
    pub count: usize,
    first: Vec<(u64, String)>,
}

impl Rows {
    /// Opens a file or, for `-`, standard input, and reads the header.
    pub fn open(path: &Path, delimiter: u8) -> Result<Self, Box<dyn Error>> {
        let name = path.display();
        let failed = |error: &dyn fmt::Display| format!("cannot read `{name}`: {error}");
        let (input, length): (Box<dyn Read>, _) = if path == Path::new("-") {
            (Box::new(io::stdin().lock()), None)
        } else {
            let file = File::open(path).map_err(|error| failed(&error))?;
            let length = file.metadata().ok().map(|it| it.len());
            (Box::new(file), length)
        };
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
        let header = reader.byte_headers().map_err(|error| failed(&error))?;
        let names = header.iter().map(|it| String::from_utf8_lossy(it));
        let names: Vec<String> = names.map(|it| it.trim().to_owned()).collect();
        if names.is_empty() {
            return Err(failed(&"it is empty, expected a header").into());
        }
        Ok(Self { header: Header::new(names), reader, progress: Progress::new(length) })
    }

    /// Hands over every row; one that is refused counts as bad. Only a log that cannot be read any
    /// further is an error.
    pub fn each(
        mut self,
        mut take: impl FnMut(&Row) -> Result<(), String>,
    ) -> Result<BadRows, csv::Error> {
        let mut bad = BadRows::default();
        let mut row = Row { record: ByteRecord::new(), line: 0 };
        while self.reader.read_byte_record(&mut row.record)? {
            let position = row.record.position();
            row.line = position.map_or(0, csv::Position::line);
            bad.rows += 1;
            self.progress.at(self.reader.position().byte());
            let taken = if row.record.len() == self.header.len() {
                take(&row)
            } else {
                let (found, expected) = (row.record.len(), self.header.len());
                Err(format!("found {found} fields, expected {expected}"))
            };
            if let Err(reason) = taken {
                bad.push(row.line, reason);
            }
        }
        Ok(bad)
    }
}

impl Row {
    /// The text in a column, without the blanks around it.
    pub fn text(&self, column: &Column) -> Result<&str, String> {
        let bytes = self.record.get(column.index).unwrap_or_default();
        let text = std::str::from_utf8(bytes)
            .map_err(|_| format!("the column `{}` is not UTF-8", column.name))?;
        Ok(text.trim())
    }

    /// The text in a column that must have one.
    pub fn required(&self, column: &Column) -> Result<&str, String> {
        match self.text(column)? {
            "" => Err(format!("the column `{}` is empty", column.name)),
            text => Ok(text),
        }
    }

    /// The text in a column that may be missing or empty.
    pub fn optional(&self, column: Option<&Column>) -> Result<Option<&str>, String> {
        let text = column.map(|column| self.text(column)).transpose()?;
        Ok(text.filter(|text| !text.is_empty()))
    }
}

impl BadRows {
    fn push(&mut self, line: u64, reason: String) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push((line, reason));
        }
    }
}

/// The first bad rows by line, and how many more there are.
impl fmt::Display for BadRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count == 0 {
            return Ok(());
        }
        writeln!(f, "left out {} of {} rows:", self.count, self.rows)?;
        for (line, reason) in &self.first {
            writeln!(f, "  line {line}: {reason}")?;
        }
        match self.count - self.first.len() {
            0 => Ok(()),
            more => writeln!(f, "  and {more} more"),
        }
    }
}
