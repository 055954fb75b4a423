//! What can be asked for on the command line.

use crate::language;
use clap::Parser;
use comms_policy::text::Language;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Places are `list:line:column`. Columns count characters, from 1. Names of a directory have no line.

Exit status: 0 all names are well formed, 1 some are not, 2 the work could not be done.

Examples:
  lint_names names.txt
  ls | lint_names --notes
  lint_names reports --recursive --policy policy.toml --format report --language zh
  lint_names names.txt --fix > repaired.txt
  lint_names names.txt --json | jq .code";

/// Checks names against a naming format, and tells what is wrong in the manner of a compiler.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Parser, Debug)]
#[command(name = "lint_names", after_help = EXAMPLES)]
pub struct Arguments {
    /// A list with a name a line, or a directory whose file names are checked; `-` is standard
    /// input
    #[arg(value_name = "PATH", default_value = "-")]
    pub input: PathBuf,

    /// Files in the directories of the directory, too
    #[arg(long)]
    pub recursive: bool,

    /// The format of the names
    #[arg(long, value_name = "ID", default_value = "file")]
    pub format: String,

    /// A policy in TOML that has the format [default: the built-in policy]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,

    /// Write the list with the names repaired to standard output, and findings to standard error.
    /// What cannot be repaired surely is left as it is
    #[arg(long)]
    pub fix: bool,

    /// The language of the findings, `zh` or `en` [default: that of `LC_ALL` or `LANG`]
    #[arg(long, value_parser = language::named)]
    pub language: Option<Language>,

    /// Show notes on names that are well formed
    #[arg(long)]
    pub notes: bool,

    /// Show the summary alone
    #[arg(long, conflicts_with = "json")]
    pub quiet: bool,

    /// Write a JSON object a finding, one a line. Spans are half-open, from 0, in bytes of UTF-8, in
    /// characters and in UTF-16 units; the edits of a fix are in bytes
    #[arg(long)]
    pub json: bool,

    /// Show how often each code was found, and how many names a second were checked
    #[arg(long)]
    pub stats: bool,
}
