//! What people are obliged to answer (重要消息必回), as it stands at some instant.

use super::clock::{State, Warning};
use super::duty::Quorum;
use super::hours::Hours;
use super::meter::Amount;
use super::target::Target;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// A message that obliges people to answer, as it stands at some instant.
///
/// Each recipient has a clock, which starts at the message, runs on his calendar and stands while he
/// is away. So many of them must answer as the target says. With the last answer that is needed the
/// obligation ends, and the others are free: it is met if as many answered in their own time, and
/// met late otherwise. Until then it is overdue as soon as that can no longer be, that is when too
/// few are left who have time or have answered in time.
///
/// Who must answer is settled when the message is sent: conditions of the target that hold later, or
/// do no longer, change nothing. A message of the recipient counts, or of one to whom it was handed
/// over; so does an acknowledgement, unless the target asks for an answer. The end of the
/// conversation releases nobody, unless the target names the states of it.
///
/// ```
/// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
/// use comms_policy::Policy;
/// use comms_policy::sla::{Conversation, Event, Message, Role, What};
///
/// let policy = Policy::from_toml(
///     "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n\
///      [[sla.targets]]\nid = 'important'\nmetric = 'must-reply'\nwithin.elapsed = '2h'\n\
///      starts.tags = ['重要']\nanswered_by = 'all'",
/// )?;
/// let staff = |name: &str| Message::from(Role::Staff).by(name);
/// let events = [
///     Event::new(
///         "2026-03-02T01:00:00Z".parse()?,
///         "m1",
///         staff("王五").tagged("重要").to("张三").to("李四"),
///     ),
///     Event::new("2026-03-02T01:30:00Z".parse()?, "m2", staff("张三")),
/// ];
/// let conversation = Conversation::new(&events);
/// let assessment = policy.assess(&conversation, "2026-03-02T02:00:00Z".parse()?);
/// let obligation = &assessment.obligations[0];
/// assert_eq!((obligation.answered, obligation.needed), (1, 2));
/// assert_eq!(obligation.state.as_str(), "running");
/// assert_eq!(obligation.recipients[0].state.as_str(), "met");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Obligation<'a> {
    /// The target.
    pub target: &'a Target,
    /// The id of the message.
    pub message: &'a str,
    /// When it was sent.
    pub started: DateTime<Utc>,
    /// How many must answer, as the target says.
    pub quorum: Quorum,
    /// How many that is of these recipients.
    pub needed: usize,
    /// How many have answered, in time or late.
    pub answered: usize,
    /// Who must answer, in the order of the addressees.
    pub recipients: Vec<Recipient<'a>>,
    /// Addressees that are neither people of the directory nor roles.
    pub unresolved: Vec<String>,
    /// How the whole stands; it is never out of hours.
    pub state: State,
    /// The last instant at which enough can have answered in time. `None` while that depends on
    /// somebody whose clock is paused.
    pub due: Option<DateTime<Utc>>,
    /// When it ended, by the last answer that was needed or otherwise.
    pub stopped: Option<DateTime<Utc>>,
    /// The next instant at which it or a recipient is in another state or a warning is due, if no
    /// event comes before.
    pub next_change: Option<DateTime<Utc>>,
    /// Later targets that would have applied, too; the first in document order counts.
    pub also: Vec<&'a Target>,
    /// The version of the policy whose rules count, where several were in force one after another.
    pub version: Option<&'a str>,
}

/// Somebody who is obliged to answer a message, as that stands at some instant.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Recipient<'a> {
    /// The addressee.
    pub name: String,
    /// Who has owed the answer, one after another: the addressee first, then those to whom it was
    /// handed over, by a word or for an absence.
    pub hands: Vec<Hand>,
    /// How it stands.
    pub state: State,
    /// The last instant at which an answer is in time; `None` while the clock is paused.
    pub due: Option<DateTime<Utc>>,
    /// When it ended, by an answer or otherwise.
    pub stopped: Option<DateTime<Utc>>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// The id of the event that was the answer.
    pub fulfilled_by: Option<&'a str>,
    /// The time that counted against the limit, on the calendar of who owed it then, without
    /// absences.
    pub used: Amount,
    /// What is left of the limit; nothing if it is used up.
    pub remaining: Amount,
    /// By how much the limit is exceeded; nothing if it is not.
    pub overrun: Amount,
    /// When the shares of the limit are reached at which to remind.
    pub warnings: Vec<Warning>,
    /// The next instant at which the state is another or a warning is due, if no event comes before.
    pub next_change: Option<DateTime<Utc>>,
    /// Whether holidays that are not announced yet may still change the instants.
    pub provisional: bool,
    /// The hours of who owes it.
    pub(super) hours: Option<&'a Hours>,
}

/// Somebody who has owed an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hand {
    /// Who.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl Obligation<'_> {
    /// Whether anything is to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.stopped.is_none() && !self.recipients.is_empty()
    }
}

impl Recipient<'_> {
    /// Who owes the answer, or owed it last.
    #[must_use]
    pub fn owner(&self) -> &str {
        self.hands.last().map_or(&self.name, |hand| &hand.name)
    }

    /// Whether an answer came in time; it did, too, where nothing is ever due.
    pub(super) const fn is_in_time(&self) -> bool {
        match self.state {
            State::Met { .. } => true,
            State::NotApplicable(_) => self.fulfilled_by.is_some(),
            _ => false,
        }
    }
}
