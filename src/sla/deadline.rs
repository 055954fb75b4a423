//! The question by when a message must be answered, and the answer.

use super::fact::{Fact, Facts};
use super::target::{Metric, Target};
use crate::error::Error;
use crate::ident::Ident;
use crate::time::Within;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, Utc};
use core::fmt;
use serde::Serialize;

/// A message to be answered: when it came, and the facts about which targets have conditions. A
/// fact that is not known meets no condition about it.
///
/// ```
/// use comms_policy::sla::Inquiry;
///
/// let complaint = Inquiry::at("2026-03-02T01:00:00Z".parse()?)
///     .audience("external")
///     .kind("complaint");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry<'a> {
    at: DateTime<Utc>,
    facts: Facts<'a>,
}

impl<'a> Inquiry<'a> {
    /// A message that came at an instant, with no fact known.
    #[must_use]
    pub const fn at(at: DateTime<Utc>) -> Self {
        Self { at, facts: Facts::NONE }
    }

    /// Whom it comes from.
    #[must_use]
    pub fn audience(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.with(Fact::Audience, value)
    }

    /// What it is.
    #[must_use]
    pub fn kind(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.with(Fact::Kind, value)
    }

    /// How urgent it is.
    #[must_use]
    pub fn urgency(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.with(Fact::Urgency, value)
    }

    /// The channel by which it came.
    #[must_use]
    pub fn channel(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.with(Fact::Channel, value)
    }

    /// Any fact; of tags, one more.
    #[must_use]
    pub fn with(mut self, fact: Fact, value: impl Into<Cow<'a, str>>) -> Self {
        self.facts.set(fact, value.into());
        self
    }

    /// When it came.
    #[must_use]
    pub const fn received(&self) -> DateTime<Utc> {
        self.at
    }
}

/// By when a message must be answered, and why then. An answer at this very instant is in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    received: DateTime<Utc>,
    due: DateTime<Utc>,
    #[serde(skip)]
    local: DateTime<FixedOffset>,
    target: Ident,
    within: Within,
    calendar: Option<Ident>,
    provisional: bool,
    matched: Vec<(Fact, String)>,
    also: Vec<Ident>,
}

impl Deadline {
    pub(crate) fn find(targets: &[Target], inquiry: &Inquiry<'_>) -> Result<Option<Self>, Error> {
        let holds = |fact, value: &str| inquiry.facts.holds(fact, value);
        let mut matching =
            targets.iter().filter(|it| it.metric == Metric::FirstResponse && it.applies(holds));
        let Some(target) = matching.next() else {
            return Ok(None);
        };
        let calendar = target.hours.as_ref().and_then(|hours| hours.at(inquiry.at));
        let received = inquiry.at;
        let due = target.within.due(calendar, received, &[])?;
        let counted = calendar.filter(|_| !matches!(target.within, Within::Elapsed(_)));
        let known = counted.is_none_or(|it| it.is_known(&received) && it.is_known(&due));
        let local = match calendar {
            // An elapsed limit may end beyond the calendar that it is only shown by.
            Some(calendar) => calendar.local(&due).unwrap_or_else(|_| due.fixed_offset()),
            None => due.fixed_offset(),
        };
        let matched = target
            .when
            .iter()
            .filter_map(|(fact, values)| Some((*fact, inquiry.facts.met(*fact, values)?.into())));
        Ok(Some(Self {
            received,
            due,
            local,
            target: target.id.clone(),
            within: target.within,
            calendar: target.calendar.clone(),
            provisional: !known,
            matched: matched.collect(),
            also: matching.map(|target| target.id.clone()).collect(),
        }))
    }

    /// When the message came.
    #[must_use]
    pub const fn received(&self) -> DateTime<Utc> {
        self.received
    }

    /// The last instant at which an answer is in time.
    #[must_use]
    pub const fn due(&self) -> DateTime<Utc> {
        self.due
    }

    /// The same instant as the clocks of the calendar's zone show it; in UTC without a calendar.
    #[must_use]
    pub const fn local(&self) -> DateTime<FixedOffset> {
        self.local
    }

    /// The target that decides.
    #[must_use]
    pub const fn target(&self) -> &Ident {
        &self.target
    }

    /// Its limit.
    #[must_use]
    pub const fn within(&self) -> Within {
        self.within
    }

    /// The calendar by which it is counted or shown.
    #[must_use]
    pub const fn calendar(&self) -> Option<&Ident> {
        self.calendar.as_ref()
    }

    /// Whether holidays that are not announced yet may still change the instant.
    #[must_use]
    pub const fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// The facts that met the target's conditions.
    #[must_use]
    pub fn matched(&self) -> &[(Fact, String)] {
        &self.matched
    }

    /// Later targets whose conditions hold, too; the first in document order decides.
    #[must_use]
    pub fn also(&self) -> &[Ident] {
        &self.also
    }
}

/// One sentence.
impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "due {}", self.local.format("%a %Y-%m-%d %H:%M:%S %:z"))?;
        write!(f, ", {} by target `{}`", self.within, self.target)?;
        if let Some(calendar) = &self.calendar {
            write!(f, " on calendar `{calendar}`")?;
        }
        for (position, (fact, value)) in self.matched.iter().enumerate() {
            write!(f, "{} {fact} is `{value}`", if position == 0 { " because" } else { " and" })?;
        }
        if self.provisional {
            f.write_str("; provisional, holidays up to then are not all known")?;
        }
        Ok(())
    }
}
