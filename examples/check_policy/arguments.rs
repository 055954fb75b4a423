//! What can be asked for on the command line.

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Exit status: 0 nothing is wrong, 1 something is, 2 a file could not be read.

Examples:
  check_policy policy.toml
  check_policy policies/*.toml --deny-warnings
  check_policy policy.toml --tests tests.toml
  check_policy - --format json < policy.toml";

/// Checks policy files, and shows all that is wrong with them.
#[derive(Parser, Debug)]
#[command(name = "check_policy", after_help = EXAMPLES)]
pub struct Arguments {
    /// Policies in TOML; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Tests in TOML, which each policy is to pass
    #[arg(long, value_name = "FILE")]
    pub tests: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Form,

    /// Fail where there are warnings, too
    #[arg(long)]
    pub deny_warnings: bool,
}

/// How findings are written.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With the line that each is about, marked
    Text,
    /// A JSON object a line
    Json,
}
