//! What became of messages after they were sent: edited, deleted, split off.
//!
//! A conversation is judged by what its messages are now. One that was deleted or went elsewhere
//! counts as never sent. One that was edited counts as it is; from when it was sent if the edit
//! changed nothing that matters to clocks, and otherwise from the edit.

use super::conversation::{Fault, FaultKind};
use super::event::{Message, What};
use super::log::Log;
use alloc::collections::BTreeMap;

/// What became of messages, by their places in the log.
#[derive(Debug, Clone, Default)]
pub(super) struct Amendments {
    messages: BTreeMap<u32, Amended>,
    /// For the places of edits from which on a message counts, the message's.
    moved: BTreeMap<u32, u32>,
}

#[derive(Debug, Clone, Copy)]
enum Amended {
    Gone,
    /// As the edit at a place has it; from there on if the other place is said.
    Edited {
        source: u32,
        from: Option<u32>,
    },
}

/// How the message of an event counts.
pub(super) struct Counted<'a> {
    pub message: &'a Message,
    /// The place of the event that has the message's id.
    pub place: u32,
    /// The place of the event that has its contents.
    pub source: u32,
}

impl Amendments {
    /// Goes through a log up to a merge into another conversation than this one, `own`; references to
    /// messages that are not there are faults.
    pub fn of(log: &mut Log<'_>, own: Option<&str>) -> Self {
        let mut amendments = Self::default();
        if !log.is_asked() {
            return amendments;
        }
        let mut faults = alloc::vec::Vec::new();
        for place in log.places() {
            let Some(event) = log.get(place) else { continue };
            let mut gone = |id: &str| match log.message(id) {
                Some((message, _)) => {
                    amendments.messages.insert(message, Amended::Gone);
                }
                None => faults.push(Fault::new(FaultKind::UnknownMessage, event)),
            };
            match &event.what {
                What::MergedInto(id) if own != Some(id) => break,
                What::Deleted(id) => gone(id),
                What::Split(ids) => ids.iter().for_each(|id| gone(id)),
                What::Edited(id, edited) => match log.message(id) {
                    Some((at, original)) => amendments.edit(log, at, original, place, edited),
                    None => faults.push(Fault::new(FaultKind::UnknownMessage, event)),
                },
                _ => {}
            }
        }
        faults.dedup();
        log.faults.append(&mut faults);
        for (message, amended) in &amendments.messages {
            if let Amended::Edited { from: Some(from), .. } = amended {
                amendments.moved.insert(*from, *message);
            }
        }
        amendments
    }

    fn edit(&mut self, log: &Log<'_>, at: u32, original: &Message, place: u32, edited: &Message) {
        let matters = |it: &Message| (it.role, it.kind, it.visibility);
        let (before, from) = match self.messages.get(&at) {
            Some(Amended::Gone) => return,
            Some(Amended::Edited { source, from }) => (edit_at(log, *source), *from),
            None => (None, None),
        };
        let changed = matters(before.unwrap_or(original)) != matters(edited);
        let is_original = matters(original) == matters(edited);
        let from = if is_original {
            None
        } else if changed {
            Some(place)
        } else {
            from
        };
        self.messages.insert(at, Amended::Edited { source: place, from });
    }

    /// The place of the event that has the contents of the event at a place; none if it is gone.
    pub fn source(&self, place: u32) -> Option<u32> {
        match self.messages.get(&place) {
            None => Some(place),
            Some(Amended::Gone) => None,
            Some(Amended::Edited { source, .. }) => Some(*source),
        }
    }

    /// How the message that an event brings counts, if it does.
    #[inline]
    pub fn counted<'a>(&self, log: &Log<'a>, place: u32, what: &'a What) -> Option<Counted<'a>> {
        match what {
            What::Message(message) => {
                if self.messages.is_empty() {
                    return Some(Counted { message, place, source: place });
                }
                match self.messages.get(&place) {
                    None => Some(Counted { message, place, source: place }),
                    Some(Amended::Edited { source, from: None }) => {
                        Some(Counted { message: edit_at(log, *source)?, place, source: *source })
                    }
                    Some(Amended::Gone | Amended::Edited { .. }) => None,
                }
            }
            What::Edited(..) => {
                let message = *self.moved.get(&place)?;
                let Some(Amended::Edited { source, .. }) = self.messages.get(&message) else {
                    return None;
                };
                Some(Counted { message: edit_at(log, *source)?, place: message, source: *source })
            }
            _ => None,
        }
    }
}

fn edit_at<'a>(log: &Log<'a>, place: u32) -> Option<&'a Message> {
    match &log.get(place)?.what {
        What::Edited(_, message) => Some(message),
        _ => None,
    }
}
