//! What can be asked for on the command line.

use crate::language;
use chrono::{DateTime, Utc};
use clap::{Parser, ValueEnum};
use comms_policy::retention::{Mode, Period};
use comms_policy::text::Language;
use std::path::PathBuf;

const EXAMPLES: &str = "\
The list of records is CSV with a header. The columns `id` and `created` are needed; `modified`, `sent`,
`closed` and those named `event:NAME` are instants, `copy_of` is the id of an original, and all others
are attributes such as `class` and `label`. An empty cell is not known, `-` is known to be none, and `;`
stands between several values. Times without an offset are meant in the zone of the new policy.

Exit status: 0 nothing speaks against the change, 1 something does, 2 the work could not be done.

Examples:
  retention_preview old.toml new.toml records.csv
  retention_preview old.toml new.toml records.csv --holds holds.json --list 20
  retention_preview old.toml new.toml mail.csv --id message_id --created date --set class=chat --by year
  retention_preview old.toml new.toml records.csv --explain OA-17 --language zh";

/// Shows what other rules of retention would do to records, before they do it.
#[derive(Parser, Debug)]
#[command(name = "retention_preview", after_help = EXAMPLES)]
pub struct Arguments {
    /// The policy in force, in TOML
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The policy that is to come, in TOML
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// The list of records in CSV; `-` is standard input
    #[arg(value_name = "RECORDS", default_value = "-")]
    pub records: PathBuf,

    /// Holds, as a JSON list of objects with `id`, `when`, `placed` and `released`
    #[arg(long, value_name = "FILE")]
    pub holds: Option<PathBuf>,

    /// The instant that is asked about, and at which the change is decided, such as
    /// `2025-10-01T00:00:00+08:00` [default: the latest creation of a record]
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// What the change means for records that are there [default: as the new policy says]
    #[arg(long, value_name = "MODE")]
    pub mode: Option<ModeName>,

    /// How long after the change nothing becomes due by it, such as `30 days` [default: as the new
    /// policy says]
    #[arg(long, value_name = "PERIOD")]
    pub grace: Option<Period>,

    /// The column with the ids
    #[arg(long, value_name = "COLUMN", default_value = "id")]
    pub id: String,

    /// The column with the creation
    #[arg(long, value_name = "COLUMN", default_value = "created")]
    pub created: String,

    /// An attribute of all records
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,

    /// By what records are counted: an attribute, or the `year` of creation
    #[arg(long, value_name = "ATTRIBUTE", default_value = "class")]
    pub by: String,

    /// List so many of the records that move, those that become due first
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    pub list: usize,

    /// Tell in words how this record stands by both policies
    #[arg(long, value_name = "ID")]
    pub explain: Option<String>,

    /// The language of explanations, `zh` or `en` [default: that of `LC_ALL` or `LANG`]
    #[arg(long, value_parser = language::named)]
    pub language: Option<Language>,
}

/// A mode by its name.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModeName {
    Apply,
    NewItemsOnly,
    ExtendOnly,
}

impl From<ModeName> for Mode {
    fn from(name: ModeName) -> Self {
        match name {
            ModeName::Apply => Self::Apply,
            ModeName::NewItemsOnly => Self::NewItemsOnly,
            ModeName::ExtendOnly => Self::ExtendOnly,
        }
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let expected = "expected an instant as in RFC 3339, with its offset";
    let at = DateTime::parse_from_rfc3339(text).map_err(|error| format!("{error}; {expected}"))?;
    Ok(at.to_utc())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected such as `class=chat`")?;
    Ok((name.to_owned(), value.to_owned()))
}
