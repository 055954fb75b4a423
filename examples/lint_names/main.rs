//! Checks names of files, subjects of mails and their like, and shows what is wrong.
//!
//! ```text
//! cargo run --example lint_names -- examples/data/names.txt
//! cargo run --example lint_names -- --help
//! ```
//!
//! Reads a list with a name a line, or the names in a directory, and checks them against a format
//! of a policy. What is wrong is shown in the manner of a compiler, with marks that stand right
//! under Chinese text, or as JSON; what can be repaired surely is repaired on request.

mod arguments;
#[path = "../common/clip.rs"]
mod clip;
mod entry;
#[path = "../common/escaped.rs"]
mod escaped;
mod folder;
mod json;
#[path = "../common/language.rs"]
mod language;
#[path = "../common/lines.rs"]
mod lines;
mod linter;
mod list;
#[path = "../common/no_format.rs"]
mod no_format;
#[path = "../common/paint.rs"]
mod paint;
mod picture;
#[path = "../common/policies.rs"]
mod policies;
mod remark;
#[path = "../common/streams.rs"]
mod streams;
mod style;
mod summary;
#[cfg(test)]
mod tests;
#[path = "../common/visible.rs"]
mod visible;
mod window;

use arguments::Arguments;
use clap::{CommandFactory, Parser};
use comms_policy::naming::Format;
use linter::{Linter, List, Report};
use paint::Paint;
use std::error::Error;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use streams::{is_closed_pipe, tell};
use summary::{Counts, Statistics, Summary};

/// Some names are not of the format.
const ILL_FORMED: u8 = 1;
/// The work could not be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    if std::env::args_os().len() < 2 && io::stdin().is_terminal() {
        // Nobody has said what to read; waiting would look like hanging.
        _ = Arguments::command().print_help();
        return ExitCode::SUCCESS;
    }
    match run(&Arguments::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ILL_FORMED.into(),
        Err(error) => {
            tell(format_args!("error: {error}"));
            FAILED.into()
        }
    }
}

/// Does what was asked for, and gives the number of names that are not of the format.
fn run(arguments: &Arguments) -> Result<u64, Box<dyn Error>> {
    let source = policies::open(arguments.policy.as_deref())?;
    let policy = &source.policy;
    if !policy.warnings().is_empty() && !arguments.quiet {
        tell(format_args!("{}", policy.warnings().render(&source.text)));
    }
    let format =
        policy.format(&arguments.format).map_err(|_| no_format::told(policy, &arguments.format))?;
    let mut linter = linter(arguments, format);
    let start = now();
    let done = each(arguments, |entry| linter.take(entry))
        .and_then(|()| linter.finish().map_err(Into::into));
    match done {
        Err(error) if is_closed_pipe(error.as_ref()) => return Ok(linter.counts.ill),
        other => other?,
    }
    let took = start.elapsed();
    let (counts, language) = (&linter.counts, linter.language);
    tell(format_args!("{}", Summary { counts, fix: arguments.fix, language }));
    if arguments.stats {
        tell(format_args!("{}", Statistics { counts, took }));
    }
    Ok(counts.ill)
}

/// Hands over the names of the list or the directory.
fn each(
    arguments: &Arguments,
    take: impl FnMut(entry::Entry<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let path = arguments.input.as_path();
    if path != Path::new("-") && path.is_dir() {
        return folder::each(path, arguments.recursive, take);
    }
    if arguments.recursive {
        return Err("`--recursive` needs a directory".into());
    }
    let (text, name) = lines::open(path)?;
    list::each(text, &name, take)
}

/// Bytes that are written at a time.
const BUFFER: usize = 1 << 16;

fn linter<'a>(arguments: &Arguments, format: &'a Format) -> Linter<'a> {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let paint = if arguments.fix { Paint::of(&stderr) } else { Paint::of(&stdout) };
    let shown = stdout.is_terminal();
    let remarks: Box<dyn Write> = if arguments.fix {
        Box::new(BufWriter::with_capacity(BUFFER, stderr))
    } else {
        Box::new(BufWriter::with_capacity(BUFFER, stdout.lock()))
    };
    let list =
        || List { output: Box::new(BufWriter::with_capacity(BUFFER, io::stdout().lock())), shown };
    Linter {
        format,
        language: arguments.language.unwrap_or_else(language::of_environment),
        notes: arguments.notes,
        report: match arguments {
            Arguments { quiet: true, .. } => Report::Nothing,
            Arguments { json: true, .. } => Report::Json,
            _ => Report::Pictures(paint),
        },
        remarks,
        repaired: arguments.fix.then(list),
        interactive: arguments.input == Path::new("-") && io::stdin().is_terminal(),
        counts: Counts::default(),
    }
}

#[expect(clippy::disallowed_methods, reason = "how fast names are checked is told on request")]
fn now() -> Instant {
    Instant::now()
}
