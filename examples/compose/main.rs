//! Writes a name of a format from its values, or tells what is wrong with them.
//!
//! ```text
//! cargo run --example compose
//! cargo run --example compose -- file name=产品需求 version=2.1 date=2024-03-15 owner=张三 ext=docx
//! ```
//!
//! Without arguments it lists the formats of the policy, with their templates and fields.

mod formats;
#[path = "../common/language.rs"]
mod language;
#[path = "../common/no_format.rs"]
mod no_format;
#[path = "../common/policies.rs"]
mod policies;
#[cfg(test)]
mod tests;
#[path = "../common/visible.rs"]
mod visible;

use clap::Parser;
use comms_policy::Policy;
use comms_policy::text::{Applicability, Finding, Language};
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use visible::visible;

const EXAMPLES: &str = "\
Exit status: 0 the name is well formed, 1 the values are not, 2 the work could not be done.

Examples:
  compose
  compose file name=产品需求 version=2.1 date=2024-03-15 owner=张三 ext=docx
  compose --policy policy.toml report title=会议纪要 date=20240315";

/// Writes a name of a format from its values; without a format, lists the formats.
#[derive(Parser, Debug)]
#[command(name = "compose", after_help = EXAMPLES)]
struct Arguments {
    /// The format of the name
    #[arg(value_name = "FORMAT")]
    format: Option<String>,

    /// The values of its fields; dates may be written as 2024-03-15
    #[arg(value_name = "FIELD=VALUE", value_parser = value)]
    values: Vec<(String, String)>,

    /// A policy in TOML that has the format [default: the built-in policy]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// The language of the findings, `zh` or `en` [default: that of `LC_ALL` or `LANG`]
    #[arg(long, value_parser = language::named)]
    language: Option<Language>,
}

fn main() -> ExitCode {
    let written = run(&Arguments::parse());
    match written {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => 1.into(),
        Err(error) => {
            let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
            if io == Some(io::ErrorKind::BrokenPipe) {
                return ExitCode::SUCCESS;
            }
            _ = writeln!(io::stderr(), "error: {error}");
            2.into()
        }
    }
}

/// Does what was asked for; false if the values make no name.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let source = policies::open(arguments.policy.as_deref())?;
    let mut output = io::stdout().lock();
    let Some(format) = &arguments.format else {
        formats::list(&source.policy, &source.text, &mut output)?;
        output.flush()?;
        return Ok(true);
    };
    match compose(&source.policy, format, &arguments.values)? {
        Ok(name) => {
            writeln!(output, "{name}")?;
            output.flush()?;
            Ok(true)
        }
        Err(findings) => {
            let language = arguments.language.unwrap_or_else(language::of_environment);
            _ = io::stderr().write_all(told(&findings, language).as_bytes());
            Ok(false)
        }
    }
}

/// The name, or what is wrong with the values.
fn compose(
    policy: &Policy,
    format: &str,
    values: &[(String, String)],
) -> Result<Result<String, Vec<Finding>>, String> {
    for (position, (field, _)) in values.iter().enumerate() {
        if values.iter().take(position).any(|(other, _)| other == field) {
            return Err(format!("the field `{}` has two values", visible(field)));
        }
    }
    let pairs = values.iter().map(|(field, value)| (field.as_str(), value.as_str()));
    policy.compose_name(format, pairs).map_err(|_| no_format::told(policy, format))
}

/// Findings a line each, with what to write instead.
fn told(findings: &[Finding], language: Language) -> String {
    let told = findings.iter().map(|finding| {
        let message = finding.message(language).to_string();
        let line = format!("{}[{}]: {}\n", finding.severity(), finding.code(), visible(&message));
        let edit = finding.fix().and_then(|fix| match fix.edits() {
            [edit] if !edit.text().is_empty() => Some((edit.text(), fix.applicability())),
            _ => None,
        });
        let Some((instead, applicability)) = edit else { return line };
        let is_doubtful = applicability == Applicability::MaybeIncorrect;
        let (verb, mark) =
            if language == Language::Zh { ("改为：", "？") } else { ("write: ", "?") };
        let mark = if is_doubtful { mark } else { "" };
        format!("{line}  = {verb}{}{mark}\n", visible(instead))
    });
    told.collect()
}

fn value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.is_empty() => Ok((field.to_owned(), value.to_owned())),
        _ => Err("expected `field=value`".to_owned()),
    }
}
