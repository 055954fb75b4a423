//! The list of records, read row by row.

use crate::arguments::Arguments;
use crate::columns::Columns;
use crate::progress::Progress;
use crate::row::Row;
use crate::streams::tell;
use crate::visible::visible;
use comms_policy::time::Dates;
use csv::{Reader, ReaderBuilder, StringRecord};
use std::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// So many bad cells and lines are told one by one.
const TOLD: usize = 5;

type Opened = (Reader<Box<dyn Read>>, Option<u64>);

/// The list, and what is needed to read it.
pub struct List<'a> {
    pub arguments: &'a Arguments,
    pub dates: &'a Dates,
}

impl List<'_> {
    /// Hands over each row; gives how many cells could not be read.
    ///
    /// # Errors
    ///
    /// What to tell the user: the list cannot be read, or lacks a column.
    pub fn each(&self, mut take: impl FnMut(&Row<'_>)) -> Result<usize, Box<dyn Error>> {
        let (mut reader, length) = self.open()?;
        let header = reader.headers()?.clone();
        let columns = Columns::find(&header, self.arguments)?;
        let progress = Progress::new(length);
        let mut cells = StringRecord::new();
        let mut bad = 0;
        while reader.read_record(&mut cells)? {
            let mut row = Row::read(&cells, &columns, &self.arguments.set, self.dates);
            if cells.len() != header.len() {
                let (found, expected) = (cells.len(), header.len());
                row.bad.push(format!("found {found} cells, expected {expected} as in the header"));
            }
            for fault in &row.bad {
                bad += 1;
                if bad <= TOLD {
                    let line = cells.position().map_or(0, csv::Position::line);
                    tell(format_args!("line {line}: {}", visible(fault)));
                }
            }
            take(&row);
            progress.at(reader.position().byte());
        }
        if bad > TOLD {
            tell(format_args!("and {} more that could not be read", bad - TOLD));
        }
        Ok(bad)
    }

    /// The list, and its length in bytes, if that is known.
    fn open(&self) -> Result<Opened, String> {
        let path = self.arguments.records.as_path();
        let (input, length): (Box<dyn Read>, _) = if path == Path::new("-") {
            (Box::new(io::stdin().lock()), None)
        } else {
            let name = path.display().to_string();
            let failed = |error| format!("cannot read `{}`: {error}", visible(&name));
            let file = File::open(path).map_err(failed)?;
            let length = file.metadata().ok().map(|it| it.len());
            (Box::new(file), length)
        };
        let reader =
            ReaderBuilder::new().flexible(true).buffer_capacity(1 << 16).from_reader(input);
        Ok((reader, length))
    }
}
