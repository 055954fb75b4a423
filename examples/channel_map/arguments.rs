//! What can be asked for on the command line.

use crate::language;
use clap::Parser;
use comms_policy::text::Language;
use std::path::PathBuf;

const EXAMPLES: &str = "\
The survey is CSV with a header: `respondent`, `party`, `channel` and `frequency` are needed; `side`
(internal or external), `purpose`, `satisfaction` (1 to 5), `strengths` and `problems` may be there. `;`
stands between several strengths and problems. Channels are named by their ids or titles.

Examples:
  channel_map survey.csv --language zh > channels.md
  channel_map survey.csv --policy our-policy.toml --json";

/// Makes the inventory of channels from a survey, and shows the division of work.
#[derive(Parser, Debug)]
#[command(name = "channel_map", after_help = EXAMPLES)]
pub struct Arguments {
    /// The answers in CSV; `-` is standard input
    #[arg(value_name = "SURVEY", default_value = "-")]
    pub survey: PathBuf,

    /// A policy in TOML [default: the built-in one]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,

    /// Write JSON instead of Markdown
    #[arg(long)]
    pub json: bool,

    /// The language of the tables, `zh` or `en` [default: that of `LC_ALL` or `LANG`]
    #[arg(long, value_parser = language::named)]
    pub language: Option<Language>,
}
