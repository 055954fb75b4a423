//! Logs with one message a row.

use crate::arguments::ColumnArguments;
use crate::instants::Instants;
use crate::rows::Rows;
use crate::thread::{Log, Thread};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::error::Error;

/// A message of a thread. Names are numbers, since they come up again and again.
#[derive(Debug, Clone, Copy)]
struct Message {
    at: DateTime<Utc>,
    author: usize,
    channel: Option<usize>,
    /// Whether it answers no other message; true for all if the log does not say.
    is_top: bool,
}

/// Names in the order in which they come up.
#[derive(Debug, Default)]
struct Names {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
}

/// Reads the threads of a log.
pub fn read(
    rows: Rows,
    columns: &ColumnArguments,
    instants: &Instants<'_>,
) -> Result<Log, Box<dyn Error>> {
    let header = &rows.header;
    let thread = columns.thread.as_deref().unwrap_or("thread");
    let thread = header.require("thread", thread)?;
    let author = header.require("author", &columns.author)?;
    let time = header.require("time", &columns.time)?;
    let channel = columns.channel_column.as_deref();
    let channel = header.optional("channel-column", channel, "channel")?;
    let depth = columns.depth.as_deref();
    let depth = depth.map(|it| header.require("depth", it)).transpose()?;

    let (mut ids, mut authors, mut channels) = <(Names, Names, Names)>::default();
    let mut threads: Vec<Vec<Message>> = Vec::new();
    let bad = rows.each(|row| {
        let id = row.required(&thread)?;
        let author = row.required(&author)?;
        let at = instants.read(row.required(&time)?)?;
        let channel = row.optional(channel.as_ref())?;
        let is_top = match &depth {
            Some(depth) => depth_of(row.required(depth)?)? == 0,
            None => true,
        };
        let message = Message {
            at,
            author: authors.number(author),
            channel: channel.map(|name| channels.number(name)),
            is_top,
        };
        let number = ids.number(id);
        match threads.get_mut(number) {
            Some(messages) => messages.push(message),
            None => threads.push(vec![message]),
        }
        Ok(())
    })?;

    let mut log = Log { threads: Vec::with_capacity(threads.len()), before_start: 0, bad };
    for (id, messages) in ids.names.into_iter().zip(&threads) {
        let Some(first) = first(messages) else {
            continue;
        };
        let channel = first.channel.and_then(|it| channels.names.get(it)).cloned();
        log.before_start += messages.iter().filter(|it| it.at < first.at).count();
        log.threads.push(Thread {
            id,
            channel,
            start: first.at,
            response: response(messages, first),
        });
    }
    Ok(log)
}

/// The message that starts a thread: the earliest that answers no other, or else the earliest; the
/// first row of several at the same time.
fn first(messages: &[Message]) -> Option<Message> {
    messages.iter().min_by_key(|it| (!it.is_top, it.at)).copied()
}

/// The first message by somebody else, not before the start.
fn response(messages: &[Message], first: Message) -> Option<DateTime<Utc>> {
    messages
        .iter()
        .filter(|it| it.author != first.author && it.at >= first.at)
        .map(|it| it.at)
        .min()
}

fn depth_of(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("found the depth `{text}`, expected 0, 1, 2 and so on"))
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}
