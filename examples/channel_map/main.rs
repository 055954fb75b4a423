//! Makes the inventory of channels from a survey, and shows the division of work.
//!
//! ```text
//! cargo run --example channel_map -- examples/data/survey.csv
//! cargo run --example channel_map -- --help
//! ```
//!
//! Reads the answers of departments and partners in CSV, judges each channel by the thresholds of a policy,
//! and prints the inventory, channels that serve one purpose, and the division of work as Markdown.

mod answers;
mod arguments;
#[path = "../common/escaped.rs"]
mod escaped;
#[path = "../common/language.rs"]
mod language;
#[path = "../common/policies.rs"]
mod policies;
mod records;
#[path = "../common/streams.rs"]
mod streams;
#[cfg(test)]
mod tests;
mod view;
#[path = "../common/visible.rs"]
mod visible;

use arguments::Arguments;
use clap::Parser;
use policies::Source;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use streams::{is_closed_pipe, tell};

fn main() -> ExitCode {
    let stdout = io::stdout();
    match run(&Arguments::parse(), &mut BufWriter::new(stdout.lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments, output: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let Source { policy, text } = policies::open(arguments.policy.as_deref())?;
    if !policy.warnings().is_empty() {
        tell(format_args!("{}", policy.warnings().render(&text)));
    }
    let language = arguments.language.unwrap_or_else(language::of_environment);
    let survey =
        policy.survey().ok_or("the policy has no section `survey` to judge channels by")?;
    let (answers, lines) = answers::read(&arguments.survey, &policy)?;
    let inventory = survey.inventory(&answers);
    for fault in &inventory.faults {
        let line = lines.get(fault.position).copied().unwrap_or_default();
        tell(format_args!("line {line}: {}", fault.kind.as_str()));
    }
    if arguments.json {
        let value = serde_json::json!({
            "inventory": inventory,
            "division": policy.division().map(|division| division.sheet(language)),
        });
        writeln!(output, "{}", escaped::escaped(&value.to_string()))?;
    } else {
        view::write(output, &inventory, policy.division(), language)?;
    }
    output.flush()?;
    Ok(())
}
