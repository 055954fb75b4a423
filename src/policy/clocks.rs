//! Questions about deadlines and the clocks of conversations.

use super::facade::Policy;
use crate::error::{Error, ErrorKind};
use crate::sla::{
    self, Assessment, ClockState, Conversation, Deadline, Event, Inquiry, Target, Within,
};
use crate::time::{Calendar, Explanation};
use alloc::sync::Arc;
use chrono::{DateTime, Utc};

impl Policy {
    /// The calendar of an id.
    #[must_use]
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.parts().calendars.get(id)
    }

    /// The targets in document order.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.parts().targets
    }

    pub(super) fn shared_targets(&self) -> &Arc<[Target]> {
        &self.parts().targets
    }

    /// By when a message must be answered: by the first target whose conditions its facts meet.
    /// `None` if there is no such target.
    ///
    /// # Errors
    ///
    /// [`EmptyCalendar`](ErrorKind::EmptyCalendar) if the target's calendar has no hours,
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the message or the deadline is beyond it.
    pub fn respond_by(&self, message: &Inquiry<'_>) -> Result<Option<Deadline>, Error> {
        Deadline::find(self.targets(), message)
    }

    /// Which windows a deadline in working time counts and what it skips, and why. `None` for
    /// limits in elapsed time or working days, which skip nothing or count no windows.
    ///
    /// # Errors
    ///
    /// Only for a deadline of another policy: [`NoCalendar`](ErrorKind::NoCalendar) if this one has
    /// no such calendar, [`OutOfHorizon`](ErrorKind::OutOfHorizon) if it is beyond that calendar.
    pub fn explain(&self, deadline: &Deadline) -> Result<Option<Explanation>, Error> {
        let calendar = deadline.calendar().and_then(|id| self.calendar(id.as_str()));
        match (deadline.within(), calendar) {
            (Within::Working(budget), Some(calendar)) => {
                calendar.explain(deadline.received(), budget).map(Some)
            }
            (Within::Working(_), None) => Err(Error::new(ErrorKind::NoCalendar)),
            _ => Ok(None),
        }
    }

    /// How all clocks of a conversation stand at an instant, and what people are obliged to answer,
    /// derived from what happened in it.
    ///
    /// It never fails: a clock that cannot run says why, and what cannot be in the events is reported.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::sla::{Conversation, Event, Fact, Message, Role, State};
    ///
    /// let policy = preset::standard()?;
    /// let events = [
    ///     Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer)),
    ///     Event::new("2026-03-02T02:30:00Z".parse()?, "m2", Message::from(Role::Staff)),
    /// ];
    /// let conversation = Conversation::new(&events).with(Fact::Audience, "external");
    /// let assessment = policy.assess(&conversation, "2026-03-02T03:00:00Z".parse()?);
    /// let clock = assessment.clocks.iter().find(|clock| clock.started.is_some());
    /// assert!(matches!(clock.map(|clock| clock.state), Some(State::Met { .. })));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assess<'a>(
        &'a self,
        conversation: &Conversation<'a>,
        now: DateTime<Utc>,
    ) -> Assessment<'a> {
        sla::assess(self.targets(), conversation, now)
    }

    /// Takes an event into a conversation, and moves its clocks along.
    pub fn advance(&self, state: &mut ClockState, event: Event) {
        state.add(event);
        self.catch_up(state);
    }

    /// Moves the clocks of a conversation along by all events that were added since.
    pub fn catch_up(&self, state: &mut ClockState) {
        state.catch_up(&self.parts().targets);
    }

    /// How all clocks of a conversation stand at an instant: as [`assess`](Self::assess) tells from
    /// its events.
    #[must_use]
    pub fn clocks<'a>(&'a self, state: &'a ClockState, now: DateTime<Utc>) -> Assessment<'a> {
        state.assess(&self.parts().targets, now, false)
    }

    /// As [`clocks`](Self::clocks), but only those that run or are paused: what a board shows. It
    /// takes no longer when much is behind.
    #[must_use]
    pub fn open_clocks<'a>(&'a self, state: &'a ClockState, now: DateTime<Utc>) -> Assessment<'a> {
        state.assess(&self.parts().targets, now, true)
    }
}
