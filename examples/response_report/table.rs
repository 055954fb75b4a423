//! The report for people.

use crate::grid::{Grid, Group};
use crate::measure::{Figures, Report, Share, Target};
use std::io::{self, Write};

/// Writes small tables of one idea each, so that they fit a narrow terminal.
pub fn write(
    report: &Report,
    targets: &[Target],
    calendar: &str,
    output: &mut impl Write,
) -> io::Result<()> {
    let channels = report.channels.iter().map(|it| (name(it), it));
    let lines: Vec<(String, &Figures)> =
        channels.chain([("all threads".to_owned(), &report.total)]).collect();
    writeln!(output, "Working hours: {calendar}\n")?;
    times(&lines).write(output)?;
    writeln!(output, "\nAnswered within, % of answered threads")?;
    shares(&lines, targets, |it| it.percent_of_answered).write(output)?;
    writeln!(output, "\nAnswered within, % of all threads")?;
    shares(&lines, targets, |it| it.percent_of_all).write(output)
}

/// A channel's name, fit to be shown on a terminal.
fn name(figures: &Figures) -> String {
    match &figures.channel {
        Some(name) => name.replace(char::is_control, "\u{FFFD}"),
        None => "(none)".to_owned(),
    }
}

/// How many threads there are, and how long they wait for the first response.
fn times<'a>(lines: &'a [(String, &Figures)]) -> Grid<'a> {
    let groups = [
        ("", ["threads", "answered"]),
        ("working hours", ["median", "p90"]),
        ("elapsed hours", ["median", "p90"]),
    ];
    let cells = |it: &Figures| {
        vec![
            it.threads.to_string(),
            it.answered.to_string(),
            figure(it.working.median_hours, 2),
            figure(it.working.p90_hours, 2),
            figure(it.elapsed.median_hours, 2),
            figure(it.elapsed.p90_hours, 2),
        ]
    };
    grid(lines, groups.map(|(title, columns)| (title, columns.to_vec())), cells)
}

/// How many threads met the targets.
fn shares<'a>(
    lines: &'a [(String, &Figures)],
    targets: &'a [Target],
    of: fn(&Share) -> Option<f64>,
) -> Grid<'a> {
    let columns: Vec<&str> = targets.iter().map(|it| it.label.as_str()).collect();
    let groups = [("working time", columns.clone()), ("elapsed time", columns)];
    let cells = |it: &Figures| {
        let shares = it.working.within.iter().chain(&it.elapsed.within);
        shares.map(|share| figure(of(share), 1)).collect()
    };
    grid(lines, groups, cells)
}

fn grid<'a, const GROUPS: usize>(
    lines: &'a [(String, &Figures)],
    groups: [(&'a str, Vec<&'a str>); GROUPS],
    cells: impl Fn(&Figures) -> Vec<String>,
) -> Grid<'a> {
    let group = |(title, columns)| Group { title, columns };
    let lines = lines.iter().map(|(name, it)| (name.as_str(), cells(it)));
    Grid {
        title: "channel",
        groups: groups.into_iter().map(group).collect(),
        lines: lines.collect(),
    }
}

/// A figure with some places, or a dash where there is none.
fn figure(value: Option<f64>, places: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.places$}"))
}
