//! Shows what other rules of retention would do to records, before they do it.
//!
//! ```text
//! cargo run --example retention_preview -- examples/data/retention_old.toml \
//!     examples/data/retention_new.toml examples/data/records.csv
//! cargo run --example retention_preview -- --help
//! ```
//!
//! Reads two policies and a list of records in CSV, and counts what is kept longer or shorter, what
//! becomes due at once, and what speaks against the change.

mod arguments;
mod columns;
#[path = "../common/language.rs"]
mod language;
mod list;
#[path = "../common/paint.rs"]
mod paint;
#[path = "../common/policies.rs"]
mod policies;
#[path = "../common/progress.rs"]
mod progress;
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

use arguments::Arguments;
use chrono::{DateTime, Datelike, Utc};
use clap::Parser;
use comms_policy::Policy;
use comms_policy::retention::{Change, Hold, Holds, Movement, Preview, Record};
use list::List;
use paint::Paint;
use policies::Source;
use row::Row;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use streams::{is_closed_pipe, tell};
use view::{Move, View};
use visible::visible;

/// Something speaks against the change.
const OBJECTED: u8 = 1;
/// The work could not be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let stdout = io::stdout();
    let paint = Paint::of(&stdout);
    match run(&Arguments::parse(), paint, &mut BufWriter::new(stdout.lock())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => OBJECTED.into(),
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: {error}"));
            FAILED.into()
        }
    }
}

/// Does what was asked for; gives whether nothing speaks against the change.
fn run(
    arguments: &Arguments,
    paint: Paint,
    output: &mut impl Write,
) -> Result<bool, Box<dyn Error>> {
    let (old, new) = (open(&arguments.old)?, open(&arguments.new)?);
    let holds = holds(arguments.holds.as_deref())?;
    let list = List { arguments, dates: new.retention_rules().dates() };
    let now = match arguments.at {
        Some(at) => at,
        None => latest(&list)?,
    };
    let mut change = Change::new(old.retention_rules(), new.retention_rules(), now);
    if let Some(mode) = arguments.mode {
        change = change.mode(mode.into());
    }
    if arguments.grace.is_some() {
        change = change.grace(arguments.grace);
    }
    if let Some(id) = &arguments.explain {
        explain(&list, id, [&old, &new], &holds, now, output)?;
        return Ok(true);
    }
    let mut all = Preview::default();
    let mut groups: BTreeMap<String, Preview> = BTreeMap::new();
    let mut moves = Vec::new();
    list.each(|row| {
        let record = row.record();
        let it = change.compare(&record, &holds, now);
        all.add(&record, &it);
        groups.entry(group(&record, &arguments.by)).or_default().add(&record, &it);
        if it.movement != Movement::Unchanged {
            let (movement, due) = (it.movement, it.effective.must_delete_from);
            let one = Move { id: row.id.to_owned(), movement, old: it.old, new: it.new, due };
            keep_first(&mut moves, one, arguments.list);
        }
    })?;
    let objections = change.objections(&all);
    let at = list.dates.local(now).format("%Y-%m-%d %H:%M");
    let [from, to] = [&old, &new].map(|it| format!("{} {}", visible(it.name()), it.version()));
    writeln!(output, "{from} -> {to}, asked about {at}\n")?;
    let view = View {
        groups: &groups,
        all: &all,
        by: &arguments.by,
        moves: &moves,
        objections: &objections,
        dates: list.dates,
        paint,
    };
    write!(output, "{view}")?;
    output.flush()?;
    Ok(objections.is_empty())
}

/// A policy, with what is worth a look told.
fn open(path: &Path) -> Result<Policy, Box<dyn Error>> {
    let Source { policy, text } = policies::open(Some(path))?;
    if !policy.warnings().is_empty() {
        tell(format_args!("{}", policy.warnings().render(&text)));
    }
    Ok(policy)
}

fn holds(path: Option<&Path>) -> Result<Holds, Box<dyn Error>> {
    let Some(path) = path else {
        return Ok(Holds::none());
    };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read `{}`: {error}", visible(&name)))?;
    let holds: Vec<Hold> =
        serde_json::from_str(&text).map_err(|error| format!("`{}`: {error}", visible(&name)))?;
    let holds = Holds::new(holds);
    for (hold, fault) in holds.faults() {
        tell(format_args!("hold `{}`: {}", visible(&hold.id), fault.as_str()));
    }
    Ok(holds)
}

/// The latest creation in the list.
fn latest(list: &List<'_>) -> Result<DateTime<Utc>, Box<dyn Error>> {
    if list.arguments.records == Path::new("-") {
        return Err("say with `--at` which instant is meant, where the list is read once".into());
    }
    let mut latest = None;
    list.each(|row| latest = latest.max(row.created))?;
    Ok(latest
        .ok_or("no record says when it was created; say with `--at` which instant is meant")?)
}

/// By what a record is counted.
fn group(record: &Record<'_>, by: &str) -> String {
    if by == "year" {
        return record.created.map_or_else(String::new, |at| at.year().to_string());
    }
    record.attribute(by).next().unwrap_or_default().to_owned()
}

/// Keeps the first so many moves: those that become due first.
fn keep_first(moves: &mut Vec<Move>, one: Move, most: usize) {
    let key = |it: &Move| (it.due.is_none(), it.due);
    let at = moves.partition_point(|it| key(it) <= key(&one));
    if at < most {
        moves.insert(at, one);
        moves.truncate(most);
    }
}

/// Tells how a record stands by both policies.
fn explain(
    list: &List<'_>,
    id: &str,
    policies: [&Policy; 2],
    holds: &Holds,
    now: DateTime<Utc>,
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let language = list.arguments.language.unwrap_or_else(language::of_environment);
    let mut told = Vec::new();
    list.each(|row: &Row<'_>| {
        if row.id == id {
            let record = row.record();
            told.extend(policies.map(|policy| {
                let decision = policy.retention(&record, holds, now);
                let words = decision.describe(policy.retention_rules().dates(), language);
                format!("{} {}\n  {}", policy.name(), policy.version(), words)
            }));
        }
    })?;
    if told.is_empty() {
        return Err(format!("the list has no record `{}`", visible(id)).into());
    }
    for text in told {
        writeln!(output, "{text}")?;
    }
    output.flush()?;
    Ok(())
}
