//! A message as it is handed in, and the parts of one that is to be written.

use chrono::{DateTime, FixedOffset, TimeZone};

/// A message that is to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft<'t> {
    /// The text as it came.
    pub text: &'t str,
    /// When it was or will be sent. Its offset is used where the standard has no calendar.
    pub sent_at: DateTime<FixedOffset>,
    /// The channel, of which the standard counts; the policy's default if none is said.
    pub channel: Option<&'t str>,
}

impl<'t> Draft<'t> {
    /// A message that was or will be sent at an instant.
    #[must_use]
    pub fn new<Z: TimeZone>(text: &'t str, sent_at: &DateTime<Z>) -> Self {
        Self { text, sent_at: sent_at.fixed_offset(), channel: None }
    }

    /// Says on which channel it goes.
    #[must_use]
    pub const fn on(mut self, channel: &'t str) -> Self {
        self.channel = Some(channel);
        self
    }
}

/// The parts of a message that is to be written, beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts<'t> {
    /// The tags by their words or aliases, in any order.
    pub tags: &'t [&'t str],
    /// The words of the deadline, such as `今日17:00`, without those around them.
    pub deadline: Option<&'t str>,
    /// The owner's name.
    pub owner: Option<&'t str>,
}
