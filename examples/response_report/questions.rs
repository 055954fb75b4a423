//! Logs with one question and its answer a row.

use crate::arguments::ColumnArguments;
use crate::instants::Instants;
use crate::rows::Rows;
use crate::thread::{Log, Thread};
use std::error::Error;

/// Reads the threads of a log. One without a column of ids numbers them by line.
pub fn read(
    rows: Rows,
    columns: &ColumnArguments,
    answered_at: &str,
    instants: &Instants<'_>,
) -> Result<Log, Box<dyn Error>> {
    let header = &rows.header;
    let thread = header.optional("thread", columns.thread.as_deref(), "thread")?;
    let time = header.require("time", &columns.time)?;
    let answered_at = header.require("answered-at", answered_at)?;
    let channel = columns.channel_column.as_deref();
    let channel = header.optional("channel-column", channel, "channel")?;

    let mut threads = Vec::new();
    let bad = rows.each(|row| {
        let id = match &thread {
            Some(column) => row.required(column)?.to_owned(),
            None => format!("line {}", row.line),
        };
        let start = instants.read(row.required(&time)?)?;
        let answer = row.optional(Some(&answered_at))?;
        let response = answer.map(|it| instants.read(it)).transpose()?;
        if response.is_some_and(|response| response < start) {
            return Err("answered before it was asked".to_owned());
        }
        threads.push(Thread {
            id,
            channel: row.optional(channel.as_ref())?.map(str::to_owned),
            start,
            response,
        });
        Ok(())
    })?;
    Ok(Log { threads, before_start: 0, bad })
}
