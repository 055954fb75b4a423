//! Asking a policy what a test asks.

use super::answer::{Answer, Part};
use super::document::{CaseDocument, GivenDocument};
use crate::channel::Route;
use crate::message::Draft;
use crate::policy::Policy;
use crate::retention::{Holds, Record};
use crate::sla::{Deadline, Fact as Known, Inquiry};
use crate::table::Fact;
use crate::text;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset, Utc};

/// What is wrong with a question: the key that it is about, and what is expected.
pub(super) struct Fault {
    pub(super) keys: [Option<String>; 2],
    pub(super) message: String,
}

impl Fault {
    fn of(keys: &[&str], message: impl Into<String>) -> Self {
        let key = |at: usize| keys.get(at).map(|key| String::from(*key));
        Self { keys: [key(0), key(1)], message: message.into() }
    }
}

/// What is asked, by its name.
type Question = fn(&Case<'_>) -> Result<Answer, Fault>;

/// The questions by their names.
pub(super) const QUESTIONS: [(&str, Question); 5] = [
    ("route", |case| case.route()),
    ("message", |case| case.message()),
    ("name", |case| case.name()),
    ("due", |case| case.due()),
    ("retention", |case| case.retention()),
];

/// A test that is run.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    pub(super) document: &'a CaseDocument,
    pub(super) now: Option<DateTime<FixedOffset>>,
}

impl<'a> Case<'a> {
    fn now(&self) -> Result<DateTime<FixedOffset>, Fault> {
        self.now.ok_or_else(|| Fault::of(&["now"], "found no `now`, expected an instant"))
    }

    /// A text that is known.
    fn text(&self, key: &str) -> Result<Option<&'a str>, Fault> {
        match self.document.with.get(key) {
            None => Ok(None),
            Some(GivenDocument::Text(text)) => Ok(Some(text)),
            Some(other) => {
                Err(Fault::of(&["with", key], alloc::format!("found {other}, expected a text")))
            }
        }
    }

    /// All texts that are known, with their names.
    fn texts(&self) -> Result<Vec<(&'a str, &'a str)>, Fault> {
        let mut all = Vec::new();
        for (name, given) in &self.document.with {
            match given {
                GivenDocument::Text(text) => all.push((name.as_str(), text.as_str())),
                GivenDocument::List(texts) => {
                    all.extend(texts.iter().map(|text| (name.as_str(), text.as_str())));
                }
                _ => {
                    let message = alloc::format!("found {given}, expected a text or several");
                    return Err(Fault::of(&["with", name], message));
                }
            }
        }
        Ok(all)
    }

    fn required(&self, key: &str) -> Result<&'a str, Fault> {
        let missing =
            || Fault::of(&["with", key], alloc::format!("found no `{key}`, expected one"));
        self.text(key)?.ok_or_else(missing)
    }

    /// Refuses events where nothing depends on them.
    pub(super) fn no_events(&self) -> Result<(), Fault> {
        let message = "found events, which only `retention` asks for";
        let is_free = self.document.events.is_empty() || self.document.ask == "retention";
        if is_free { Ok(()) } else { Err(Fault::of(&["events"], message)) }
    }

    /// Refuses what is known of other things than those.
    fn only(&self, known: &[&str]) -> Result<(), Fault> {
        let other = self.document.with.keys().find(|key| !known.contains(&key.as_str()));
        let wrong = |key: &String| {
            let expected = known.join("`, `");
            Fault::of(&["with", key], alloc::format!("found `{key}`, expected `{expected}`"))
        };
        other.map_or(Ok(()), |key| Err(wrong(key)))
    }

    fn route(&self) -> Result<Answer, Fault> {
        let mut facts = Vec::new();
        for (column, given) in &self.document.with {
            let fact = match given {
                GivenDocument::Text(text) => Fact::Text(text),
                GivenDocument::Number(number) => Fact::Number(*number),
                GivenDocument::Flag(is) => Fact::Flag(*is),
                GivenDocument::List(_) => {
                    let message = alloc::format!("found {given}, expected one value");
                    return Err(Fault::of(&["with", column], message));
                }
            };
            facts.push((column.as_str(), fact));
        }
        let routing = self.policy.route(&facts);
        let route = routing.route();
        let channels = || route.into_iter().flat_map(Route::channels);
        let targets = route.into_iter().flat_map(Route::targets);
        Ok(alloc::vec![
            ("routing", Part::text(Some(routing.as_str()))),
            ("row", Part::text(route.and_then(|route| route.id()))),
            ("channel", Part::text(channels().next().map(|channel| &channel.id))),
            ("fallbacks", Part::list(channels().skip(1).map(|channel| &channel.id))),
            ("department", Part::text(route.and_then(|route| route.department()))),
            ("targets", Part::list(targets.map(|(target, _)| target))),
        ])
    }

    fn message(&self) -> Result<Answer, Fault> {
        self.only(&["text", "channel"])?;
        let mut draft = Draft::new(self.required("text")?, &self.now()?);
        draft.channel = self.text("channel")?;
        let refused = |error| Fault::of(&["with", "channel"], alloc::format!("{error}"));
        let checked = self.policy.check_message(&draft).map_err(refused)?;
        Ok(alloc::vec![
            ("ok", Part::Flag(checked.is_ok())),
            ("findings", codes(checked.findings())),
            ("tags", Part::list(checked.tags().map(|tag| tag.word))),
            ("due", Part::Instant(checked.deadline().and_then(|due| due.at))),
            ("owner", Part::text(checked.owner().map(|owner| owner.name))),
        ])
    }

    fn name(&self) -> Result<Answer, Fault> {
        self.only(&["format", "text"])?;
        let (format, text) = (self.required("format")?, self.required("text")?);
        let refused = |error| Fault::of(&["with", "format"], alloc::format!("{error}"));
        let findings = self.policy.check_name(format, text).map_err(refused)?;
        let repaired = self.policy.format(format).map_err(refused)?.repair(text);
        Ok(alloc::vec![
            ("ok", Part::Flag(!findings.iter().any(text::Finding::is_error))),
            ("findings", codes(&findings)),
            ("repaired", Part::text(Some(repaired.output))),
        ])
    }

    fn due(&self) -> Result<Answer, Fault> {
        let mut inquiry = Inquiry::at(self.now()?.to_utc());
        self.only(&FACTS.map(|(name, _)| name))?;
        for (name, text) in self.texts()? {
            if let Some((_, fact)) = FACTS.iter().find(|(known, _)| *known == name) {
                inquiry = inquiry.with(*fact, text);
            }
        }
        let refused = |error| Fault::of(&["now"], alloc::format!("{error}"));
        let deadline = self.policy.respond_by(&inquiry).map_err(refused)?;
        let deadline = deadline.as_ref();
        Ok(alloc::vec![
            ("target", Part::text(deadline.map(Deadline::target))),
            ("due", Part::Instant(deadline.map(|it| it.due().to_utc()))),
            ("provisional", Part::Flag(deadline.is_some_and(Deadline::is_provisional))),
        ])
    }

    fn retention(&self) -> Result<Answer, Fault> {
        let now = self.now()?.to_utc();
        let mut facts: Vec<(&str, DateTime<Utc>)> = Vec::new();
        for (event, at) in &self.document.events {
            let at = DateTime::parse_from_rfc3339(at).map_err(|_| {
                Fault::of(&["events", event], alloc::format!("found `{at}`, expected an instant"))
            })?;
            facts.push((event, at.to_utc()));
        }
        let attributes = self.texts()?;
        let mut record = Record::default().facts(&facts).attributes(&attributes);
        record.id = &self.document.name;
        record.created = facts.iter().find(|(event, _)| *event == "created").map(|(_, at)| *at);
        let holds = Holds::none();
        let decision = self.policy.retention(&record, &holds, now);
        let verdict = &decision.verdict;
        Ok(alloc::vec![
            ("state", Part::text(Some(verdict.state.as_str()))),
            ("last_kept_day", Part::text(verdict.last_kept_day)),
            ("may_delete_from", Part::Instant(verdict.may_delete_from)),
            ("must_delete_from", Part::Instant(verdict.must_delete_from)),
            ("deciding", Part::list(decision.deciding().iter().map(|rule| rule.id()))),
        ])
    }
}

/// The facts of messages by their names.
const FACTS: [(&str, Known); 8] = [
    ("audience", Known::Audience),
    ("kind", Known::Kind),
    ("urgency", Known::Urgency),
    ("channel", Known::Channel),
    ("tier", Known::Tier),
    ("priority", Known::Priority),
    ("state", Known::State),
    ("tags", Known::Tag),
];

fn codes(findings: &[text::Finding]) -> Part {
    Part::list(findings.iter().map(text::Finding::code))
}
