//! Walks the components of a text and gathers its events (RFC 5545, 3.6).

use super::draft::Draft;
use super::error::IcalErrorKind;
use super::event::Event;
use super::faults::{Faults, excerpt};
use super::lines::{ContentLine, LogicalLine, unfold};
use super::{MAX_DEPTH, MAX_EVENTS, MAX_TEXT_BYTES};
use alloc::string::String;
use alloc::vec::Vec;

/// Gives the events of a text in its order; notes all faults.
pub(super) fn events(text: &str, faults: &mut Faults) -> Vec<Event> {
    if text.len() > MAX_TEXT_BYTES {
        faults.push(1, IcalErrorKind::TooMany { what: "bytes", limit: MAX_TEXT_BYTES });
        return Vec::new();
    }
    let mut walk = Walk::default();
    for line in unfold(text) {
        if walk.line(&line, faults).is_none() || faults.is_full() {
            return Vec::new();
        }
    }
    walk.finish(faults);
    walk.events
}

/// A component that has not ended yet.
struct Open {
    begun: usize,
    name: String,
}

#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    draft: Option<Draft>,
    events: Vec<Event>,
    begun_events: usize,
    seen_calendar: bool,
    /// Whether something outside a calendar has been noted since the last one.
    noted_outside: bool,
}

impl Walk {
    /// Takes one line; none if a limit forbids to go on.
    fn line(&mut self, line: &LogicalLine<'_>, faults: &mut Faults) -> Option<()> {
        let content = ContentLine::split(line);
        let begins_calendar = content.as_ref().is_some_and(|content| {
            content.is("BEGIN") && content.value.trim().eq_ignore_ascii_case("VCALENDAR")
        });
        if self.open.is_empty() && !begins_calendar {
            if !self.noted_outside {
                faults.push(line.number, IcalErrorKind::NoCalendar { found: excerpt(&line.text) });
            }
            self.noted_outside = true;
            return Some(());
        }
        let Some(content) = content else {
            faults.push(line.number, IcalErrorKind::NoContentLine { found: excerpt(&line.text) });
            return Some(());
        };
        if content.is("BEGIN") {
            return self.begin(&content, faults);
        }
        if content.is("END") {
            self.end(&content, faults);
        } else if self.open.len() == 1 && content.is("CALSCALE") {
            check_scale(&content, faults);
        } else if let (2, Some(draft)) = (self.open.len(), &mut self.draft) {
            draft.take(&content, faults);
        }
        Some(())
    }

    fn begin(&mut self, line: &ContentLine<'_>, faults: &mut Faults) -> Option<()> {
        let mut limit = |count: usize, what, limit| {
            let within = count < limit;
            if !within {
                faults.push(line.number, IcalErrorKind::TooMany { what, limit });
            }
            within.then_some(())
        };
        limit(self.open.len(), "nested components", MAX_DEPTH)?;
        let name = line.value.trim().to_ascii_uppercase();
        match self.open.len() {
            0 => {
                self.seen_calendar = true;
                self.noted_outside = false;
            }
            1 if name == "VEVENT" => {
                limit(self.begun_events, "events", MAX_EVENTS)?;
                self.begun_events = self.begun_events.saturating_add(1);
                self.draft = Some(Draft::new(line.number));
            }
            _ => {}
        }
        self.open.push(Open { begun: line.number, name });
        Some(())
    }

    fn end(&mut self, line: &ContentLine<'_>, faults: &mut Faults) {
        let ended = line.value.trim();
        let closes = |open: &Open| open.name.eq_ignore_ascii_case(ended);
        let Some(at) = self.open.iter().rposition(closes) else {
            self.unbalanced(line, faults);
            return;
        };
        if self.open.len() > at.saturating_add(1) {
            self.unbalanced(line, faults);
        }
        self.open.truncate(at);
        if at <= 1 {
            let event = self.draft.take().and_then(|draft| draft.finish(faults));
            self.events.extend(event);
        }
    }

    fn unbalanced(&self, line: &ContentLine<'_>, faults: &mut Faults) {
        if let Some(open) = self.open.last() {
            let found = excerpt(line.value.trim());
            let kind = IcalErrorKind::Unbalanced {
                found,
                expected: excerpt(&open.name),
                begun: open.begun,
            };
            faults.push(line.number, kind);
        }
    }

    fn finish(&mut self, faults: &mut Faults) {
        for open in &self.open {
            faults.push(open.begun, IcalErrorKind::Unclosed { name: excerpt(&open.name) });
        }
        if !self.seen_calendar && faults.is_empty() {
            faults.push(1, IcalErrorKind::NoCalendar { found: String::new() });
        }
    }
}

/// Refuses calendars that do not count Gregorian dates (3.7.1).
fn check_scale(line: &ContentLine<'_>, faults: &mut Faults) {
    if !line.value.trim().eq_ignore_ascii_case("GREGORIAN") {
        let found = excerpt(line.value);
        faults.push(
            line.number,
            IcalErrorKind::Unsupported { found, expected: "CALSCALE:GREGORIAN" },
        );
    }
}
