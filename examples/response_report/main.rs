//! How fast messages are answered: first-response times from a log, in working and elapsed time.
//!
//! ```text
//! cargo run --example response_report -- examples/data/messages.csv
//! cargo run --example response_report -- --help
//! ```
//!
//! Reads a CSV file with one message a row, or with one question and its answer a row. Shows for
//! each channel how many threads there are, how many were answered, the median and the 90th
//! percentile of the time to the first response, and the share that each target was met by.

mod arguments;
mod columns;
mod export;
mod files;
mod grid;
mod instants;
mod measure;
mod messages;
mod office;
#[path = "../common/progress.rs"]
mod progress;
mod questions;
mod rows;
mod table;
mod thread;

use arguments::{Arguments, Output};
use clap::Parser;
use instants::Instants;
use office::Office;
use rows::{BadRows, Rows};
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let office = Office::open(&arguments.office)?;
    let instants = Instants::new(&office, &arguments.columns)?;
    let rows = Rows::open(&arguments.input, arguments.columns.delimiter)?;
    let log = match &arguments.columns.answered_at {
        Some(answered_at) => questions::read(rows, &arguments.columns, answered_at, &instants),
        None => messages::read(rows, &arguments.columns, &instants),
    }?;
    let kept = log.threads.into_iter().filter(|thread| {
        let channel = thread.channel.as_deref().unwrap_or("");
        let filter = arguments.channel.as_ref();
        filter.is_none_or(|filter| filter.is_match(channel))
    });
    let measured = measure::measure(kept.collect(), &office.calendar)?;

    let mut output = BufWriter::new(io::stdout().lock());
    let written = write(arguments, &office, &measured, &log.bad, &mut output)
        .and_then(|()| Ok(output.flush()?));
    match written {
        Err(error) if is_closed_pipe(error.as_ref()) => return Ok(()),
        other => other?,
    }
    eprint!("{}", log.bad);
    notes(log.before_start, &measured);
    Ok(())
}

/// Writes what was asked for.
fn write(
    arguments: &Arguments,
    office: &Office,
    measured: &[measure::Measured],
    bad: &BadRows,
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let format = arguments.output.format();
    if arguments.output.per_thread {
        return match format {
            Output::Json => export::threads_as_json(measured, output),
            Output::Csv | Output::Table => export::threads_as_csv(measured, output),
        };
    }
    let targets = &arguments.within;
    let report = measure::report(measured, targets);
    match format {
        Output::Json => export::report_as_json(&report, &office.description, bad, output),
        Output::Csv => export::report_as_csv(&report, targets, output),
        Output::Table => Ok(table::write(&report, targets, &office.description, output)?),
    }
}

/// Tells on standard error what a reader of the figures should know.
fn notes(before_start: usize, measured: &[measure::Measured]) {
    if before_start > 0 {
        eprintln!(
            "note: {before_start} messages are dated before their thread's first, and answer \
             nothing"
        );
    }
    let times = measured.iter().filter_map(|it| it.times.as_ref());
    let provisional = times.filter(|times| times.provisional).count();
    if provisional > 0 {
        eprintln!(
            "note: {provisional} threads touch dates for which the holidays are not known, and \
             count them by the plain week"
        );
    }
}

/// Whether the reader of the output has left, as `head` does; nobody is there to be told.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let csv = match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => Some(error.kind()),
        _ => None,
    };
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    io.or(csv).or(json) == Some(io::ErrorKind::BrokenPipe)
}
