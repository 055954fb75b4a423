//! Shows the clocks of conversations as a board: what is late, what is due next, and why.
//!
//! ```text
//! cargo run --example sla_board -- examples/data/conversations.jsonl \
//!     --policy examples/data/sla_board.toml
//! cargo run --example sla_board -- --help
//! ```
//!
//! Reads a log of events, one JSON object a line, of any number of conversations, and tells how
//! each clock of the policy stands at the instant of the last event, or at any other.

mod arguments;
mod bar;
mod board;
#[path = "../common/clip.rs"]
mod clip;
#[path = "../common/escaped.rs"]
mod escaped;
mod explain;
mod json;
#[path = "../common/language.rs"]
mod language;
#[path = "../common/lines.rs"]
mod lines;
mod log;
mod moment;
#[path = "../common/paint.rs"]
mod paint;
#[path = "../common/policies.rs"]
mod policies;
mod record;
mod row;
#[path = "../common/streams.rs"]
mod streams;
mod style;
#[path = "../common/table.rs"]
mod table;
#[cfg(test)]
mod tests;
mod view;
#[path = "../common/visible.rs"]
mod visible;
mod words;

use arguments::Arguments;
use board::Board;
use clap::{CommandFactory, Parser};
use explain::Question;
use log::Log;
use std::error::Error;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use streams::{is_closed_pipe, tell};
use view::View;
use visible::visible;

/// Some lines are not as expected.
const BAD_LINES: u8 = 1;
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
        Ok(_) => BAD_LINES.into(),
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: {error}"));
            FAILED.into()
        }
    }
}

/// Does what was asked for, and gives the number of lines that are not as expected.
fn run(arguments: &Arguments) -> Result<u64, Box<dyn Error>> {
    let source = policies::open(arguments.policy.as_deref())?;
    let policy = &source.policy;
    if !policy.warnings().is_empty() {
        tell(format_args!("{}", policy.warnings().render(&source.text)));
    }
    let (text, name) = lines::open(&arguments.input)?;
    let mut bad = 0;
    let log = Log::read(text, &name, |line| {
        bad += 1;
        tell(format_args!("{line}"));
    })?;
    let now = arguments.at.or(log.last());
    let now = now.ok_or("no event says which instant is meant; say it with `--at`")?;

    let language = arguments.language.unwrap_or_else(language::of_environment);
    let stdout = io::stdout();
    let paint = arguments.color.paint(&stdout);
    let mut output = BufWriter::new(stdout.lock());
    if let Some(id) = &arguments.explain {
        let missing = || format!("the log has no conversation `{}`", visible(id));
        let thread = log.find(id).ok_or_else(missing)?;
        Question { policy, thread, now, language, paint }.answer(&mut output)?;
    } else {
        let board = Board::new(policy, &log, now, arguments.all);
        if arguments.json {
            for row in &board.rows {
                writeln!(output, "{}", json::line(row, now)?)?;
            }
        } else {
            let house = moment::house(policy);
            let is_asked = arguments.at.is_some();
            let words = words::of_board(language);
            write!(output, "{}", View { board: &board, house, is_asked, words, paint })?;
        }
    }
    output.flush()?;
    Ok(bad)
}
