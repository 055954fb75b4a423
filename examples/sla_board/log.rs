//! The conversations of a log.

use crate::clip::clip;
use crate::lines;
use crate::record::{self, Said};
use crate::visible::visible;
use chrono::{DateTime, Utc};
use comms_policy::sla::{Conversation, Event, Fact};
use std::collections::HashMap;
use std::error::Error;
use std::io::BufRead;

/// The columns of what is said about a line.
const SHOWN: usize = 200;

/// A conversation with what the log says of it.
#[derive(Debug, Default)]
pub struct Thread {
    pub id: String,
    pub facts: Vec<(Fact, String)>,
    /// In the order of the log.
    pub events: Vec<Event>,
}

impl Thread {
    /// As the library takes it.
    pub fn conversation(&self) -> Conversation<'_> {
        let bare = Conversation::new(&self.events).id(&self.id);
        self.facts.iter().fold(bare, |it, (fact, value)| it.with(*fact, value.as_str()))
    }
}

/// All conversations in the order in which the log speaks of them first.
#[derive(Debug, Default)]
pub struct Log {
    pub threads: Vec<Thread>,
    places: HashMap<String, usize>,
}

impl Log {
    /// Reads a log. Lines that are not as expected are told about and left out; empty ones are
    /// passed over.
    ///
    /// # Errors
    ///
    /// The text cannot be read at all.
    pub fn read(
        text: impl BufRead,
        name: &str,
        mut tell: impl FnMut(&str),
    ) -> Result<Self, Box<dyn Error>> {
        let mut log = Self::default();
        lines::each(text, name, |number, [_, line, _]| {
            if line.trim_ascii().is_empty() {
                return Ok(());
            }
            match record::read(line) {
                Ok((id, said)) => log.take(id, said),
                Err(error) => {
                    tell(&format!("{}:{number}: {}", visible(name), clip(&error, SHOWN)));
                }
            }
            Ok(())
        })?;
        Ok(log)
    }

    fn take(&mut self, id: String, said: Said) {
        let known = self.places.get(&id).copied();
        let at = known.unwrap_or_else(|| self.begin(id));
        let thread = &mut self.threads[at];
        match said {
            Said::Facts(facts) => thread.facts.extend(facts),
            Said::Event(event) => thread.events.push(event),
        }
    }

    /// Begins a conversation, and gives its place.
    fn begin(&mut self, id: String) -> usize {
        let at = self.threads.len();
        self.threads.push(Thread { id: id.clone(), ..Thread::default() });
        self.places.insert(id, at);
        at
    }

    /// The conversation of an id.
    pub fn find(&self, id: &str) -> Option<&Thread> {
        self.threads.get(*self.places.get(id)?)
    }

    /// The instant of the last event.
    pub fn last(&self) -> Option<DateTime<Utc>> {
        self.threads.iter().flat_map(|thread| &thread.events).map(|event| event.at).max()
    }
}
