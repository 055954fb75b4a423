//! Questions about channels and what each is for.

use super::facade::Policy;
use crate::channel::{Channel, Division, Routing, Survey};
use crate::table::Fact;

impl Policy {
    /// The channel of an id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.parts().catalogue.channels.get(id).map(|channel| &**channel)
    }

    /// The channels, in the order of their ids.
    #[must_use]
    pub fn channels(&self) -> impl ExactSizeIterator<Item = &Channel> {
        self.parts().catalogue.channels.values().map(|channel| &**channel)
    }

    /// The thresholds of the survey of channels, which make an inventory of answers.
    #[must_use]
    pub fn survey(&self) -> Option<&Survey> {
        self.parts().survey.as_ref()
    }

    /// The division of work among channels, to be explained, compared and shown as a table.
    #[must_use]
    pub fn division(&self) -> Option<&Division> {
        self.parts().division.as_ref()
    }

    /// Which channel is for something, by what is known of it. A policy without a division of work has
    /// none for anything.
    #[must_use]
    pub fn route(&self, facts: &[(&str, Fact<'_>)]) -> Routing<'_> {
        self.division().map_or(Routing::Unrouted, |division| division.route(facts))
    }
}
