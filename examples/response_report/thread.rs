//! Threads: a first message and its first response.

use crate::rows::BadRows;
use chrono::{DateTime, Utc};

/// A thread, answered or not.
#[derive(Debug)]
pub struct Thread {
    pub id: String,
    /// The channel of the first message.
    pub channel: Option<String>,
    pub start: DateTime<Utc>,
    pub response: Option<DateTime<Utc>>,
}

/// What a log holds.
#[derive(Debug)]
pub struct Log {
    /// In the order in which they come up.
    pub threads: Vec<Thread>,
    /// Messages dated before the first message of their thread.
    pub before_start: usize,
    pub bad: BadRows,
}
