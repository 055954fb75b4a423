//! How the time of a clock is made up: what counted, what was paused, when the calendar was closed.

use super::clock::Clock;
use super::conversation::Conversation;
use super::event::What;
use super::fact::Fact;
use super::log::Log;
use super::meter::Meter;
use super::target::{Metric, Reopen};
use crate::error::Error;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// A stretch of time `[from, to)` of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stretch<'a> {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it has ended.
    pub to: DateTime<Utc>,
    /// What the time was.
    pub kind: StretchKind<'a>,
}

/// What the time of a stretch was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StretchKind<'a> {
    /// It counted against the limit.
    Counted,
    /// It did not, since the conversation was in this state.
    Paused(&'a str),
    /// It did not, since the calendar was closed.
    Closed,
}

impl<'a> Clock<'a> {
    /// The stretches from the start of the clock until it stopped or was looked at, without gaps, of
    /// the conversation from which the clock was told. The lengths of those that counted sum to
    /// [`used`](Self::used), all of them to [`elapsed`](Self::elapsed). Nothing if it never ran.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::sla::{Conversation, Event, Fact, Message, Role, StretchKind};
    ///
    /// let policy = preset::standard()?;
    /// let events =
    ///     [Event::new("2026-03-02T03:00:00Z".parse()?, "m1", Message::from(Role::Customer))];
    /// let conversation = Conversation::new(&events).with(Fact::Audience, "external");
    /// let assessment = policy.assess(&conversation, "2026-03-02T06:00:00Z".parse()?);
    /// let clock = assessment.clocks.iter().find(|clock| clock.is_open()).ok_or("a clock")?;
    /// let kinds: Vec<_> = clock.trace(&conversation)?.iter().map(|it| it.kind).collect();
    /// // An hour before noon in Shanghai, the break, and an hour after it.
    /// assert_eq!(kinds, [StretchKind::Counted, StretchKind::Closed, StretchKind::Counted]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OutOfHorizon`](crate::ErrorKind::OutOfHorizon) if the clock reaches beyond its calendar's.
    pub fn trace<'t>(&self, conversation: &'t Conversation<'a>) -> Result<Vec<Stretch<'t>>, Error> {
        self.trace_on(&conversation.timeline(self.told))
    }

    /// As [`trace`](Self::trace), on a timeline that is made once for all clocks of a conversation.
    ///
    /// # Errors
    ///
    /// As [`trace`](Self::trace).
    pub fn trace_on<'t>(&self, timeline: &Timeline<'t>) -> Result<Vec<Stretch<'t>>, Error> {
        let Some(start) = self.started else { return Ok(Vec::new()) };
        let end = self.stopped.unwrap_or(self.told);
        let meter = Meter::of(self.target);
        let mut stretches = Vec::new();
        let (first, changes) = timeline.from(start);
        // The state so far, and since when it has been counted like that.
        let (mut state, mut from) = (first, start);
        for (at, next) in changes.iter().copied().chain([(end, "")]) {
            let to = at.min(end);
            if to > from {
                self.fill(meter, &mut stretches, (from, to), state)?;
                from = to;
            }
            if at >= end {
                break;
            }
            state = next;
        }
        Ok(stretches)
    }

    /// Adds the stretches of a time in one state.
    fn fill<'t>(
        &self,
        meter: Meter<'_>,
        stretches: &mut Vec<Stretch<'t>>,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        state: &'t str,
    ) -> Result<(), Error> {
        let rules = &self.target.rules;
        let metric = self.target.metric;
        // Where the clock goes on when the conversation is opened again, the time between is left out.
        let is_between = matches!(metric, Metric::Resolution | Metric::Wait)
            && rules.reopen == Reopen::Continue
            && rules.ends(state);
        if rules.pauses(metric, state) || is_between {
            push(stretches, from, to, StretchKind::Paused(state));
            return Ok(());
        }
        let mut at = from;
        for (open, close) in meter.windows(from, to)? {
            push(stretches, at, open, StretchKind::Closed);
            push(stretches, open, close, StretchKind::Counted);
            at = close;
        }
        push(stretches, at, to, StretchKind::Closed);
        Ok(())
    }
}

/// The states of a conversation up to an instant, in order; see [`Conversation::timeline`].
#[derive(Debug, Clone)]
pub struct Timeline<'t> {
    first: &'t str,
    changes: Vec<(DateTime<Utc>, &'t str)>,
}

impl<'t> Timeline<'t> {
    /// The state at an instant, and the changes behind it.
    fn from(&self, at: DateTime<Utc>) -> (&'t str, &[(DateTime<Utc>, &'t str)]) {
        let behind = self.changes.partition_point(|(change, _)| *change <= at);
        let (before, after) = self.changes.split_at_checked(behind).unwrap_or_default();
        (before.last().map_or(self.first, |(_, state)| state), after)
    }
}

impl Conversation<'_> {
    /// The states up to an instant: the one at which clocks were looked at, to trace them all.
    #[must_use]
    pub fn timeline(&self, now: DateTime<Utc>) -> Timeline<'_> {
        let log = Log::new(self.events, now);
        let changes = log.places().filter_map(|place| {
            let event = log.get(place)?;
            match &event.what {
                What::State(state) => Some((event.at, state.as_str())),
                _ => None,
            }
        });
        Timeline { first: self.initial(Fact::State), changes: changes.collect() }
    }
}

/// Adds a stretch; one of the same kind as the last goes on with it.
fn push<'a>(
    stretches: &mut Vec<Stretch<'a>>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    kind: StretchKind<'a>,
) {
    if from >= to {
        return;
    }
    match stretches.last_mut() {
        Some(last) if last.kind == kind && last.to == from => last.to = to,
        _ => stretches.push(Stretch { from, to, kind }),
    }
}

impl Stretch<'_> {
    /// How long it is, around the clock.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        self.to.signed_duration_since(self.from)
    }
}
