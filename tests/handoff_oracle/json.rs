//! Cases as JSON documents.
//!
//! What has its default is sometimes left out and sometimes written. A hash of the text around it
//! tosses the coin, so that the same case always gives the same document.

use super::data::{
    Author, By, Case, Echoes, Event, Evidence, Relay, Revisions, Visibility, What, Within,
};
use super::task::{Absence, Department, Field, Kind, Person, Side, Stay, TaskCase};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

impl Case {
    /// The section of hand-offs. The calendar's id is `office`.
    pub fn handoff_json(&self) -> Value {
        let relays: Vec<Value> = self.relays.iter().map(relay).collect();
        let mut document = json!({ "relays": relays });
        let needs_calendar =
            self.relays.iter().any(|relay| matches!(relay.within, Some(Within::Working(_))));
        put(&mut document, "calendar", "office".into(), !needs_calendar);
        document
    }

    /// The channels, each with its id and, if that is said, its visibility.
    pub fn channels_json(&self) -> Value {
        let channels = self.channels.iter().map(|channel| {
            let mut document = json!({ "id": channel.id });
            put_known(&mut document, "visibility", channel.visibility.map(word));
            document
        });
        channels.collect()
    }

    /// The events.
    pub fn events_json(&self) -> Value {
        self.events.iter().map(event).collect()
    }

    /// The evidence.
    pub fn evidence_json(&self) -> Value {
        self.evidence.iter().map(evidence).collect()
    }
}

/// The office's calendar.
pub fn calendar_json() -> Value {
    let hours = ["09:00-17:00"];
    let week = json!({ "mon": hours, "tue": hours, "wed": hours, "thu": hours, "fri": hours });
    json!({ "zone": "+00:00", "week": week })
}

fn relay(relay: &Relay) -> Value {
    let mut document = json!({ "id": relay.id, "to": relay.to });
    put(&mut document, "from", json!(relay.from), relay.from.is_empty());
    put(&mut document, "when", json!(relay.when), relay.when.is_empty());
    put_known(&mut document, "within", relay.within.map(within));
    let by = match relay.by {
        By::Anyone => "anyone",
        By::System => "system",
    };
    put(&mut document, "by", by.into(), relay.by == By::Anyone);
    put(&mut document, "roles", json!(relay.roles), relay.roles.is_empty());
    put(&mut document, "after", json!(relay.after), relay.after.is_empty());
    let gate = relay.gate.as_deref().unwrap_or("none");
    put(&mut document, "gate", gate.into(), gate == "customer-visible");
    let echoes = match relay.echoes {
        Echoes::Ignore => "ignore",
        Echoes::Relay => "relay",
    };
    put(&mut document, "echoes", echoes.into(), relay.echoes == Echoes::Ignore);
    let revisions = match relay.revisions {
        Revisions::Same => "same",
        Revisions::Each => "each",
    };
    put(&mut document, "revisions", revisions.into(), relay.revisions == Revisions::Same);
    document
}

fn within(within: Within) -> Value {
    match within {
        Within::Elapsed(minutes) => json!({ "elapsed": format!("{minutes}m") }),
        Within::Working(minutes) => json!({ "working": format!("{minutes}m") }),
    }
}

const fn word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Internal => "internal",
        Visibility::CustomerVisible => "customer-visible",
        Visibility::Public => "public",
    }
}

fn event(event: &Event) -> Value {
    let mut document = json!({ "id": event.id, "at": instant(event.at), "channel": event.channel });
    let what = match event.what {
        What::Created => "created",
        What::Edited => "edited",
        What::Withdrawn => "withdrawn",
    };
    put(&mut document, "what", what.into(), event.what == What::Created);
    put(&mut document, "revision", event.revision.into(), event.revision == 0);
    put(&mut document, "attributes", json!(event.attributes), event.attributes.is_empty());
    put(&mut document, "relayed", event.relayed.into(), !event.relayed);
    put(&mut document, "hops", json!(event.hops), event.hops.is_empty());
    put_known(&mut document, "author", event.author.as_deref());
    document
}

fn evidence(evidence: &Evidence) -> Value {
    let mut document = json!({
        "record": evidence.record,
        "at": instant(evidence.at),
        "channel": evidence.channel,
        "of": evidence.of,
    });
    let by = match evidence.by {
        Author::System => "system",
        Author::Person => "person",
    };
    put(&mut document, "by", by.into(), evidence.by == Author::Person);
    put_known(&mut document, "source", evidence.source.as_deref());
    put_known(&mut document, "revision", evidence.revision);
    put_known(&mut document, "role", evidence.role.as_deref());
    put_known(&mut document, "actor", evidence.actor.as_deref());
    document
}

impl TaskCase {
    /// The section of hand-offs, without relays.
    pub fn handoff_json(&self) -> Value {
        let settings = &self.settings;
        let mut tasks = json!({ "tools": settings.tools });
        let fields: Vec<&str> = settings.fields.iter().map(|field| field.word()).collect();
        let all = [Field::Description, Field::Owner, Field::Deliverable, Field::Deadline];
        let is_all = all.iter().all(|field| settings.fields.contains(field));
        put(&mut tasks, "fields", json!(fields), is_all);
        let copy = match settings.copy {
            Side::Owner => "owner-side",
            Side::Requester => "requester-side",
            Side::Both => "both",
        };
        put(&mut tasks, "copy", copy.into(), settings.copy == Side::Both);
        json!({ "tasks": tasks })
    }

    /// The listing of the directory.
    pub fn directory_json(&self) -> Value {
        json!({
            "people": self.people.iter().map(person).collect::<Value>(),
            "departments": self.departments.iter().map(department).collect::<Value>(),
        })
    }

    /// The task.
    pub fn task_json(&self) -> Value {
        let task = &self.task;
        let mut document = json!({ "id": task.id, "created": instant(task.created) });
        put_known(&mut document, "requester", task.requester.as_deref());
        put_known(&mut document, "owner", task.owner.as_deref());
        put_known(&mut document, "description", task.description.as_deref());
        put_known(&mut document, "deliverable", task.deliverable.as_deref());
        put_known(&mut document, "deadline", task.deadline.map(instant));
        put(&mut document, "copies", json!(task.copies), task.copies.is_empty());
        put_known(&mut document, "channel", task.channel.as_deref());
        put_known(&mut document, "tool_record", task.tool_record.as_deref());
        document
    }
}

fn person(person: &Person) -> Value {
    let mut document = json!({ "id": person.id });
    let kind = match person.kind {
        Kind::Staff => "staff",
        Kind::Customer => "customer",
        Kind::Partner => "partner",
        Kind::Bot => "bot",
    };
    put(&mut document, "kind", kind.into(), person.kind == Kind::Staff);
    let departments: Value = person.departments.iter().map(stay).collect();
    put(&mut document, "departments", departments, person.departments.is_empty());
    put_span(&mut document, person.from, person.until);
    let absences: Value = person.absences.iter().map(absence).collect();
    put(&mut document, "absences", absences, person.absences.is_empty());
    document
}

fn stay(stay: &Stay) -> Value {
    let mut document = json!({ "id": stay.department });
    put_span(&mut document, stay.from, stay.until);
    if stay.from.is_none() && stay.until.is_none() && coin(&stay.department) {
        return stay.department.clone().into();
    }
    document
}

fn absence(absence: &Absence) -> Value {
    let mut document = json!({});
    put_span(&mut document, absence.from, absence.until);
    document
}

fn department(department: &Department) -> Value {
    let mut document = json!({ "id": department.id });
    put_known(&mut document, "head", department.head.as_deref());
    let is_alone = department.deputies.is_empty();
    put(&mut document, "deputies", json!(department.deputies), is_alone);
    document
}

fn put_span(document: &mut Value, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) {
    put_known(document, "from", from.map(instant));
    put_known(document, "until", until.map(instant));
}

/// An instant in UTC.
fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Writes a key if its value is known.
fn put_known(document: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        document[key] = value.into();
    }
}

/// Writes a key, unless it has its default and the coin says so.
fn put(document: &mut Value, key: &str, value: Value, is_default: bool) {
    if !(is_default && coin((key, document.to_string()))) {
        document[key] = value;
    }
}

/// Heads or tails, always the same for the same thing.
fn coin(tossed: impl Hash) -> bool {
    let mut hasher = DefaultHasher::new();
    tossed.hash(&mut hasher);
    hasher.finish().is_multiple_of(2)
}
