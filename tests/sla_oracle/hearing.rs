//! Which events count, in which order, and with which contents.

use comms_policy::sla::{Event, Message, Role, What};

/// The events that count.
pub struct Heard {
    /// The first of all, with its tags as they are now; none if it is gone.
    pub first: Option<(i64, String, Vec<String>)>,
    pub events: Vec<Counted>,
}

/// An event that counts, with the minute from which it does.
pub struct Counted {
    pub minute: i64,
    pub id: String,
    pub what: What,
}

/// By which events are ordered.
type Place = (i64, u8, String);

fn minute(event: &Event) -> i64 {
    event.at.timestamp() / 60
}

fn place(event: &Event) -> Place {
    let rank = match &event.what {
        What::Message(it) if matches!(it.role, Role::Staff | Role::System) => 0,
        What::State(_) | What::MergedInto(_) => 1,
        What::Priority(_) | What::Tags(_) | What::Assigned(_) => 2,
        What::Message(_) => 3,
        _ => 4,
    };
    (minute(event), rank, event.id.clone())
}

pub fn hear(log: &[Event], now: i64) -> Heard {
    let mut events: Vec<&Event> = Vec::new();
    for event in log {
        events.retain(|it| it.id != event.id);
        events.push(event);
    }
    events.retain(|it| it.at.timestamp() <= now);
    events.sort_by_key(|it| place(it));
    let merge = events.iter().position(|it| matches!(it.what, What::MergedInto(_)));
    events.truncate(merge.map_or(events.len(), |index| index + 1));
    let first = events.first().map(|it| {
        let tags = match &it.what {
            What::Message(message) if !events.iter().any(|event| removes(&event.what, &it.id)) => {
                contents(message, &it.id, &events).0.tags
            }
            _ => Vec::new(),
        };
        (minute(it), it.id.clone(), tags)
    });
    let mut counted: Vec<(Place, Counted)> = Vec::new();
    for event in &events {
        let (mut place, mut what) = (place(event), event.what.clone());
        if let What::Message(message) = &event.what {
            if events.iter().any(|it| removes(&it.what, &event.id)) {
                continue;
            }
            let (now, since) = contents(message, &event.id, &events);
            what = What::Message(now);
            place = since.unwrap_or(place);
        }
        counted.push((place.clone(), Counted { minute: place.0, id: event.id.clone(), what }));
    }
    counted.sort_by_key(|(place, _)| place.clone());
    Heard { first, events: counted.into_iter().map(|(_, it)| it).collect() }
}

fn removes(what: &What, id: &str) -> bool {
    match what {
        What::Deleted(it) => it == id,
        What::Split(ids) => ids.iter().any(|it| it == id),
        _ => false,
    }
}

/// A message as it is now, and since when, if not from the beginning.
fn contents(original: &Message, id: &str, events: &[&Event]) -> (Message, Option<Place>) {
    let side = |it: &Message| (it.role, it.kind, it.visibility);
    let (mut current, mut since) = (original.clone(), None);
    for event in events {
        if let What::Edited(it, message) = &event.what
            && it == id
        {
            if side(message) != side(&current) {
                since = Some(place(event));
            }
            current = message.clone();
        }
    }
    if side(&current) == side(original) {
        since = None;
    }
    (current, since)
}
