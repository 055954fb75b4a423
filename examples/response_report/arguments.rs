//! What can be asked for on the command line.

use crate::measure::Target;
use chrono::Weekday;
use clap::{Args, Parser};
use regex::Regex;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  response_report messages.csv --zone Europe/Berlin --holidays de
  response_report mail.csv --thread thread_id --author from --time date --channel-column list
  response_report questions.csv --time asked --answered-at answered --zone Asia/Shanghai --holidays cn
  response_report messages.csv --policy policy.toml --calendar office --per-thread > threads.csv";

/// Tells how fast messages are answered, in working and in elapsed time.
///
/// The first response of a thread is the first message by somebody other than the author of the
/// thread's first message, not before it. Working time passes only during the hours of a calendar.
#[derive(Parser, Debug)]
#[command(name = "response_report", arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Arguments {
    /// The log, a CSV file with a header; `-` is standard input
    #[arg(value_name = "FILE")]
    pub input: PathBuf,

    #[command(flatten)]
    pub columns: ColumnArguments,

    #[command(flatten)]
    pub office: OfficeArguments,

    /// Only threads whose channel matches
    #[arg(long, value_name = "REGEX", value_parser = Regex::new, help_heading = "Report")]
    pub channel: Option<Regex>,

    /// Targets for the first response
    #[arg(
        long,
        value_name = "TIME",
        value_delimiter = ',',
        default_value = "2h,4h,24h",
        help_heading = "Report"
    )]
    pub within: Vec<Target>,

    #[command(flatten)]
    pub output: OutputArguments,
}

/// Which column means what, and how times are written.
#[derive(Args, Debug)]
#[command(next_help_heading = "Columns")]
pub struct ColumnArguments {
    /// Column of the thread's id [default: thread]
    #[arg(long, value_name = "COLUMN")]
    pub thread: Option<String>,

    /// Column of the author
    #[arg(long, value_name = "COLUMN", default_value = "author")]
    pub author: String,

    /// Column of the time
    #[arg(long, value_name = "COLUMN", default_value = "time")]
    pub time: String,

    /// Column of the channel [default: channel, if there is one]
    #[arg(long, value_name = "COLUMN")]
    pub channel_column: Option<String>,

    /// Column of a message's depth: a thread starts with its earliest message of depth 0
    #[arg(long, value_name = "COLUMN", conflicts_with = "answered_at")]
    pub depth: Option<String>,

    /// Column of the answer's time: each row is a thread, and authors are not looked at
    #[arg(long, value_name = "COLUMN")]
    pub answered_at: Option<String>,

    /// Another way to write times, tried first, such as `%d-%m-%Y %H:%M`
    #[arg(long, value_name = "FORMAT")]
    pub time_format: Vec<String>,

    /// What stands between the columns; `\t` is a tab
    #[arg(long, value_name = "CHARACTER", default_value = ",", value_parser = delimiter)]
    pub delimiter: u8,
}

/// When people work.
#[derive(Args, Debug)]
#[command(next_help_heading = "Working calendar")]
pub struct OfficeArguments {
    /// Zone of the hours, and of times without an offset [default: UTC, or that of the policy]
    #[arg(long)]
    pub zone: Option<String>,

    /// Working hours of a day
    #[arg(
        long,
        value_name = "HH:MM-HH:MM",
        value_delimiter = ',',
        default_value = "09:00-18:00",
        conflicts_with = "policy"
    )]
    pub hours: Vec<String>,

    /// Days of the week with these hours
    #[arg(
        long,
        value_name = "DAYS",
        value_delimiter = ',',
        default_value = "mon-fri",
        conflicts_with = "policy"
    )]
    pub days: Vec<Days>,

    /// Holidays: `cn`, `us`, `gb-eng`, `de`, or NAME=FILE with iCalendar (`.ics`) or `date,name`
    /// or `date,kind,name` rows, kind `off` or `work`
    #[arg(long, value_name = "SET", value_delimiter = ',', conflicts_with = "policy")]
    pub holidays: Vec<Holidays>,

    /// A policy in TOML whose calendar counts
    #[arg(long, value_name = "FILE", requires = "calendar")]
    pub policy: Option<PathBuf>,

    /// The id of that calendar
    #[arg(long, value_name = "ID", requires = "policy")]
    pub calendar: Option<String>,
}

/// What is written.
#[derive(Args, Debug)]
#[command(next_help_heading = "Report")]
pub struct OutputArguments {
    /// One row a thread: its start, its response, and the seconds between (CSV or JSON lines)
    #[arg(long)]
    pub per_thread: bool,

    /// Write CSV for programs
    #[arg(long, conflicts_with = "json")]
    csv: bool,

    /// Write JSON for programs
    #[arg(long)]
    json: bool,
}

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// Aligned columns for people.
    Table,
    Csv,
    Json,
}

impl OutputArguments {
    /// The form that was asked for.
    pub fn format(&self) -> Output {
        match (self.csv, self.json) {
            (_, true) => Output::Json,
            (true, _) => Output::Csv,
            _ => Output::Table,
        }
    }
}

/// A holiday set that is built in, or a file with one.
#[derive(Debug, Clone)]
pub enum Holidays {
    BuiltIn(String),
    File { name: String, path: PathBuf },
}

impl std::str::FromStr for Holidays {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, path)) if !name.is_empty() && !path.is_empty() => {
                Ok(Self::File { name: name.to_owned(), path: path.into() })
            }
            None if !text.contains(['.', '/', '\\']) => Ok(Self::BuiltIn(text.to_owned())),
            _ => Err(format!("a file needs a name, such as `own={text}`")),
        }
    }
}

/// A day of the week, or several in a row.
#[derive(Debug, Clone)]
pub struct Days {
    /// As it was written.
    pub label: String,
    pub days: Vec<Weekday>,
}

impl std::str::FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = |name: &str| {
            name.parse::<Weekday>()
                .map_err(|_| format!("`{name}` is no day of the week such as `mon`"))
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (mut current, last) = (day(first)?, day(last)?);
        let mut days = vec![current];
        while current != last {
            current = current.succ();
            days.push(current);
        }
        Ok(Self { label: text.to_owned(), days })
    }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [one] if one.is_ascii() => Ok(*one),
        _ => Err("expected one ASCII character, or `\\t` for a tab".to_owned()),
    }
}
