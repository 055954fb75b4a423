//! Checks policy files, and shows all that is wrong with them, and which of their tests fail.
//!
//! ```text
//! cargo run --example check_policy -- examples/data/*.toml
//! cargo run --example check_policy -- --help
//! ```
//!
//! Each finding has its file, place, line and column, with a mark under the text that it is about, or is
//! a JSON object in a line of its own. The exit status is for scripts.

mod arguments;
#[path = "../common/escaped.rs"]
mod escaped;
mod json;
#[path = "../common/paint.rs"]
mod paint;
#[path = "../common/streams.rs"]
mod streams;
mod style;
#[cfg(test)]
mod tests;
#[path = "../common/visible.rs"]
mod visible;

use arguments::{Arguments, Form};
use clap::Parser;
use comms_policy::{Code, Finding, Findings, Policy, Severity};
use paint::Paint;
use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use streams::{is_closed_pipe, tell};
use style::Style;
use visible::visible;

/// Something is wrong with a policy.
const FAULTY: u8 = 1;
/// The work could not be done.
const FAILED: u8 = 2;

/// What was found in all files.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    files: usize,
    unread: usize,
    errors: usize,
    warnings: usize,
    /// Whether there are more than are shown.
    more: bool,
    /// Whether errors are among those that are not shown.
    more_errors: bool,
}

fn main() -> ExitCode {
    let stdout = io::stdout();
    let paint = Paint::of(&stdout);
    let arguments = Arguments::parse();
    match run(&arguments, paint, &mut BufWriter::new(stdout.lock())) {
        Ok(counts) if counts.unread > 0 => FAILED.into(),
        Ok(counts) if counts.errors > 0 || counts.more_errors => FAULTY.into(),
        Ok(counts) if arguments.deny_warnings && counts.warnings > 0 => FAULTY.into(),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: {error}"));
            FAILED.into()
        }
    }
}

/// Checks all files; one that cannot be read keeps no other from being checked.
fn run(
    arguments: &Arguments,
    paint: Paint,
    output: &mut impl Write,
) -> Result<Counts, Box<dyn Error>> {
    let mut counts = Counts::default();
    let tests = read_all(&arguments.tests, &mut counts);
    let policies = read_all(&arguments.files, &mut counts);
    counts.files = policies.len();
    let mut report = Report { form: arguments.format, paint, counts, output };
    for (name, text) in &policies {
        match Policy::from_toml(text) {
            Ok(policy) => {
                report.tell(name, text, policy.warnings())?;
                for (name, text) in &tests {
                    report.tell(name, text, &policy.run_tests_in_toml(text))?;
                }
            }
            Err(findings) => report.tell(name, text, &findings)?,
        }
    }
    let counts = report.counts;
    if arguments.format == Form::Text {
        let Counts { files, errors, warnings, more, .. } = counts;
        let more = if more { ", and more that are not shown" } else { "" };
        writeln!(output, "{files} checked: {errors} errors, {warnings} warnings{more}")?;
    }
    output.flush()?;
    Ok(counts)
}

/// The names and texts of the files that can be read.
fn read_all(paths: &[PathBuf], counts: &mut Counts) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        match read(path) {
            Ok(text) => texts.push((name, text)),
            Err(error) => {
                tell(format_args!("error: cannot read `{}`: {error}", visible(&name)));
                counts.unread += 1;
            }
        }
    }
    texts
}

/// Where findings are shown and counted.
struct Report<'o, W> {
    form: Form,
    paint: Paint,
    counts: Counts,
    output: &'o mut W,
}

impl<W: Write> Report<'_, W> {
    fn tell(&mut self, name: &str, text: &str, findings: &Findings) -> Result<(), Box<dyn Error>> {
        for finding in findings {
            match finding.severity() {
                severity if is_notice(finding) => {
                    self.counts.more = true;
                    self.counts.more_errors |= severity == Severity::Error;
                }
                Severity::Error => self.counts.errors += 1,
                _ => self.counts.warnings += 1,
            }
            match self.form {
                Form::Text => show(name, text, finding, self.paint, self.output)?,
                Form::Json => writeln!(self.output, "{}", json::line(name, finding)?)?,
            }
        }
        Ok(())
    }
}

/// Whether it only says that there are more findings than are shown.
fn is_notice(finding: &Finding) -> bool {
    finding.code() == Code::TooMany && finding.place().pointer().is_empty()
}

fn read(path: &Path) -> io::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(path)
}

/// Shows a finding behind the name of its file and its line, as editors read it.
fn show(
    name: &str,
    text: &str,
    finding: &Finding,
    paint: Paint,
    output: &mut impl Write,
) -> io::Result<()> {
    let place = finding
        .position()
        .map_or_else(String::new, |position| format!(":{}:{}", position.line, position.column));
    let rendered = finding.render(text);
    let (head, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
    let head = paint.text(Style::of(finding.severity()), head);
    writeln!(output, "{}{place}: {head}", paint.text(Style::File, visible(name)))?;
    if !rest.is_empty() {
        writeln!(output, "{rest}")?;
    }
    writeln!(output)
}
