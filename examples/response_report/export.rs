//! The report and the threads for programs.

use crate::measure::{Figures, Measured, Report, Spread, Target, Times, seconds};
use crate::rows::BadRows;
use chrono::{DateTime, SecondsFormat, Utc};
use csv::Writer;
use serde::Serialize;
use std::error::Error;
use std::io::Write;

/// One object with the figures of all channels.
pub fn report_as_json(
    report: &Report,
    calendar: &str,
    bad: &BadRows,
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    #[derive(Serialize)]
    struct Document<'a> {
        calendar: &'a str,
        rows: usize,
        bad_rows: usize,
        #[serde(flatten)]
        report: &'a Report,
    }
    let document = Document { calendar, rows: bad.rows, bad_rows: bad.count, report };
    serde_json::to_writer_pretty(&mut *output, &document)?;
    Ok(writeln!(output)?)
}

/// A row for each channel and one for all threads, told apart by the first column.
pub fn report_as_csv(
    report: &Report,
    targets: &[Target],
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut writer = Writer::from_writer(output);
    let mut header: Vec<String> =
        ["scope", "channel", "threads", "answered"].map(str::to_owned).into();
    for term in ["working", "elapsed"] {
        header
            .extend(["median_hours", "p90_hours", "sum_seconds"].map(|it| format!("{term}_{it}")));
        for Target { label, .. } in targets {
            header.extend(["answered", "all"].map(|of| format!("{term}_{label}_percent_of_{of}")));
        }
    }
    writer.write_record(header)?;
    for figures in &report.channels {
        writer.write_record(csv_row("channel", figures))?;
    }
    writer.write_record(csv_row("total", &report.total))?;
    Ok(writer.flush()?)
}

fn csv_row(scope: &str, figures: &Figures) -> Vec<String> {
    let mut row = vec![
        scope.to_owned(),
        figures.channel.clone().unwrap_or_default(),
        figures.threads.to_string(),
        figures.answered.to_string(),
    ];
    let shown = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for Spread { median_hours, p90_hours, sum_seconds, within } in
        [&figures.working, &figures.elapsed]
    {
        row.extend([shown(*median_hours), shown(*p90_hours), sum_seconds.to_string()]);
        for share in within {
            row.extend([share.percent_of_answered, share.percent_of_all].map(shown));
        }
    }
    row
}

/// A row for each thread.
pub fn threads_as_csv(
    measured: &[Measured],
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut writer = Writer::from_writer(output);
    for it in measured {
        writer.serialize(ThreadRow::from(it))?;
    }
    Ok(writer.flush()?)
}

/// An object for each thread, one a line.
pub fn threads_as_json(
    measured: &[Measured],
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    for it in measured {
        serde_json::to_writer(&mut *output, &ThreadRow::from(it))?;
        writeln!(output)?;
    }
    Ok(())
}

/// A thread as programs read it; times are in UTC.
#[derive(Serialize)]
struct ThreadRow<'a> {
    thread: &'a str,
    channel: Option<&'a str>,
    start: String,
    response: Option<String>,
    elapsed_seconds: Option<serde_json::Number>,
    working_seconds: Option<serde_json::Number>,
}

impl<'a> From<&'a Measured> for ThreadRow<'a> {
    fn from(Measured { thread, times }: &'a Measured) -> Self {
        let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let time =
            |of: fn(&Times) -> std::time::Duration| times.as_ref().map(|times| seconds(of(times)));
        Self {
            thread: &thread.id,
            channel: thread.channel.as_deref(),
            start: instant(thread.start),
            response: thread.response.map(instant),
            elapsed_seconds: time(|it| it.elapsed),
            working_seconds: time(|it| it.working),
        }
    }
}
