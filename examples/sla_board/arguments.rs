//! What can be asked for on the command line.

use crate::language;
use crate::paint::Paint;
use chrono::{DateTime, Utc};
use clap::{Parser, ValueEnum};
use comms_policy::text::Language;
use std::io::IsTerminal;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Each line is an event with the conversation it belongs to, or says what is known of one:
  {\"conversation\": \"KF-1\", \"facts\": {\"audience\": \"external\", \"tags\": [\"vip\"]}}
  {\"conversation\": \"KF-1\", \"at\": \"2026-03-11T09:20:00+08:00\", \"id\": \"m1\",
   \"message\": {\"role\": \"customer\"}}   (in one line)

Exit status: 0 the log was shown, 1 some lines are not as expected, 2 the work could not be done.

Examples:
  sla_board log.jsonl --policy policy.toml
  sla_board log.jsonl --at 2026-03-11T17:00:00+08:00 --all
  sla_board log.jsonl --language zh
  sla_board log.jsonl --explain KF-1
  sla_board log.jsonl --json | jq 'select(.state == \"overdue\")'";

/// Shows the clocks of conversations: what is late, what is due next, and why.
#[derive(Parser, Debug)]
#[command(name = "sla_board", after_help = EXAMPLES)]
pub struct Arguments {
    /// A log of conversations, a JSON object a line; `-` is standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub input: PathBuf,

    /// The policy in TOML [default: the built-in policy]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,

    /// The instant that is asked about, such as `2026-03-11T17:00:00+08:00` [default: that of the
    /// last event]
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Clocks that do not run, too
    #[arg(long)]
    pub all: bool,

    /// Tell the clocks of this conversation in words, and how their time is made up
    #[arg(long, value_name = "ID", conflicts_with_all = ["json", "all"])]
    pub explain: Option<String>,

    /// The language of the board and of explanations, `zh` or `en` [default: that of `LC_ALL` or `LANG`]
    #[arg(long, value_parser = language::named)]
    pub language: Option<Language>,

    /// Write a JSON object a clock, one a line, in the order of the board
    #[arg(long)]
    pub json: bool,

    /// When to use colours; with `auto`, on a terminal, unless `NO_COLOR` says otherwise
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// When to use colours.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl When {
    /// What that means for an output.
    pub fn paint(self, output: &impl IsTerminal) -> Paint {
        match self {
            Self::Auto => Paint::of(output),
            Self::Always => Paint::Colours,
            Self::Never => Paint::Plain,
        }
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let expected = "expected an instant as in RFC 3339, with its offset";
    let at = DateTime::parse_from_rfc3339(text).map_err(|error| format!("{error}; {expected}"))?;
    Ok(at.to_utc())
}
