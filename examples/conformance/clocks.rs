//! The operation on the clocks of a conversation.

use crate::request::{Failure, Request, shown};
use comms_policy::Policy;
use comms_policy::sla::{Clock, Conversation, Event, Fact, Obligation, Person, Recipient, Warning};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// How many compiled policies are kept.
const KEPT: usize = 256;

/// The facts that a request may say of a conversation.
const FACTS: [(&str, Fact); 7] = [
    ("audience", Fact::Audience),
    ("kind", Fact::Kind),
    ("urgency", Fact::Urgency),
    ("channel", Fact::Channel),
    ("tier", Fact::Tier),
    ("priority", Fact::Priority),
    ("state", Fact::State),
];

/// Compiled policies by the texts of their calendar and targets.
#[derive(Default)]
pub struct Policies {
    kept: HashMap<(String, String), Policy>,
}

impl Policies {
    /// The policy of a request: its targets, all on its one calendar.
    fn take(&mut self, request: &mut Request) -> Result<Policy, Failure> {
        let calendar = request.raw("calendar")?;
        let targets = request.raw("targets")?;
        let key = (calendar.get().to_owned(), targets.get().to_owned());
        if let Some(policy) = self.kept.get(&key) {
            return Ok(policy.clone());
        }
        let policy = compile(&calendar, &targets)?;
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(key, policy.clone());
        Ok(policy)
    }
}

fn compile(calendar: &RawValue, targets: &RawValue) -> Result<Policy, Failure> {
    let mut targets: Vec<Map<String, Value>> = serde_json::from_str(targets.get())
        .map_err(|error| Failure::new("request.malformed", error.to_string(), "targets"))?;
    let mut calendars: BTreeMap<String, &RawValue> = BTreeMap::new();
    for target in &mut targets {
        // The calendar has no name in the request; a target may give it one.
        let name = target.entry("calendar").or_insert_with(|| "calendar".into());
        calendars.insert(name.as_str().unwrap_or("calendar").to_owned(), calendar);
    }
    let document = json!({
        "policy": {"format": 1, "name": "request", "version": "0.0.0"},
        "sla": {"targets": targets},
    });
    let mut document = document.to_string();
    // The calendar goes in as it came, so that a key that stands twice is seen.
    document.pop();
    let calendars = serde_json::to_string(&calendars)
        .map_err(|error| Failure::new("request.malformed", error.to_string(), "calendar"))?;
    let document = format!("{document},\"calendars\":{calendars}}}");
    let mut document = serde_json::Deserializer::from_str(&document);
    Policy::from_deserializer(&mut document).map_err(|findings| {
        let mut failure = Failure::in_document(&findings, "");
        failure.shorten(&[".sla.", ".calendars."]);
        failure
    })
}

/// `sla.assess`
pub fn assess(policies: &mut Policies, request: &mut Request) -> Result<Value, Failure> {
    let policy = policies.take(request)?;
    let events: Vec<Event> = request.value("events")?;
    let now = request.instant("now")?;
    let facts: BTreeMap<String, String> = request.optional("facts")?.unwrap_or_default();
    let mut conversation = Conversation::new(&events);
    for (name, value) in &facts {
        let fact = FACTS.iter().find(|(known, _)| known == name).map(|(_, fact)| *fact);
        let unknown = || Failure::new("request.malformed", format!("no fact `{name}`"), "facts");
        conversation = conversation.with(fact.ok_or_else(unknown)?, value.as_str());
    }
    let people: Vec<Person> = request.optional("people")?.unwrap_or_default();
    for person in people {
        conversation = conversation.person(person);
    }
    let assessment = policy.assess(&conversation, now);
    let faults: Vec<Value> = assessment
        .faults
        .iter()
        .map(|fault| json!({"code": fault.kind.as_str(), "event": fault.event}))
        .collect();
    let clocks: Vec<Value> = assessment.clocks.iter().map(clock).collect();
    let mut answer = json!({"clocks": clocks});
    if !assessment.obligations.is_empty() {
        answer["obligations"] = assessment.obligations.iter().map(obligation).collect();
    }
    if !faults.is_empty() {
        answer["faults"] = faults.into();
    }
    Ok(answer)
}

fn warnings(warnings: &[Warning]) -> Value {
    let told = warnings.iter();
    told.map(|warning| json!({"share": warning.share, "at": warning.at.map(shown)})).collect()
}

fn obligation(obligation: &Obligation<'_>) -> Value {
    let recipients: Vec<Value> = obligation.recipients.iter().map(recipient).collect();
    let mut answer = json!({
        "target": obligation.target.id().as_str(),
        "message": obligation.message,
        "quorum": obligation.quorum.to_string(),
        "needed": obligation.needed,
        "answered": obligation.answered,
        "state": obligation.state.as_str(),
        "started": shown(obligation.started),
        "due": obligation.due.map(shown),
        "stopped": obligation.stopped.map(shown),
        "next_change": obligation.next_change.map(shown),
        "recipients": recipients,
    });
    if !obligation.unresolved.is_empty() {
        answer["unresolved"] = json!(obligation.unresolved);
    }
    answer
}

fn recipient(recipient: &Recipient<'_>) -> Value {
    let hands: Vec<&str> = recipient.hands.iter().map(|hand| hand.name.as_str()).collect();
    let mut answer = json!({
        "name": recipient.name,
        "hands": hands,
        "state": recipient.state.as_str(),
        "due": recipient.due.map(shown),
        "stopped": recipient.stopped.map(shown),
        "answered_by": recipient.answered_by,
        "fulfilled_by": recipient.fulfilled_by,
        "used_s": recipient.used.as_seconds(),
        "remaining_s": recipient.remaining.as_seconds(),
        "overrun_s": recipient.overrun.as_seconds(),
        "warnings": warnings(&recipient.warnings),
        "next_change": recipient.next_change.map(shown),
    });
    if recipient.provisional {
        answer["provisional"] = true.into();
    }
    answer
}

fn clock(clock: &Clock<'_>) -> Value {
    let ignored: Map<String, Value> = clock
        .ignored
        .iter()
        .map(|(id, reason)| ((*id).to_owned(), reason.as_str().into()))
        .collect();
    let mut answer = json!({
        "target": clock.target.id().as_str(),
        "metric": clock.metric().as_str(),
        "state": clock.state.as_str(),
        "started": clock.started.map(shown),
        "due": clock.due.map(shown),
        "stopped": clock.stopped.map(shown),
        "working_s": clock.used.as_seconds(),
        "elapsed_s": clock.elapsed.as_seconds(),
        "remaining_s": clock.remaining.as_seconds(),
        "overrun_s": clock.overrun.as_seconds(),
        "warnings": warnings(&clock.warnings),
        "next_change": clock.next_change.map(shown),
        "anchor": clock.anchor,
        "ignored": ignored,
    });
    if !clock.escalations.is_empty() {
        let steps = clock.escalations.iter();
        let steps = steps.map(|step| {
            let people: Vec<&str> = step.people.iter().map(|name| &**name).collect();
            json!({"to": step.to, "at": step.at.map(shown), "people": people})
        });
        answer["escalations"] = steps.collect();
    }
    if clock.provisional {
        answer["provisional"] = true.into();
    }
    answer
}
