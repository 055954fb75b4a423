//! The operations on messages and on deadlines in texts.

use crate::formats::{diagnostics, named};
use crate::request::{Failure, Request, shown};
use crate::time::Calendars;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use comms_policy::message::Draft;
use comms_policy::text::Language;
use comms_policy::text::deadline::{self, WorkCalendar};
use comms_policy::time::{Calendar, CalendarDocument, TimeOfDay};
use comms_policy::{Policy, preset};
use serde_json::{Value, json};

/// `deadline.parse`
pub fn deadline(calendars: &mut Calendars, request: &mut Request) -> Result<Value, Failure> {
    let text: String = request.value("text")?;
    let reference: String = request.value("reference")?;
    let zone: Option<String> = request.optional("zone")?;
    let calendar = if request.has("calendar") { Some(calendars.take(request)?) } else { None };
    let clock = clock(zone.as_deref())?;
    let (said_at, local) = said_at(&reference, clock.as_ref().or(calendar.as_ref()))?;
    let language: Option<String> = request.optional("language")?;
    let language = match language.as_deref() {
        None => Language::Zh,
        Some(name) => Language::named(name).ok_or_else(|| {
            Failure::new("request.malformed", "expected `zh` or `en`", "language")
        })?,
    };
    let failure = |fault: deadline::Fault| {
        let message = format!("`{}` at {}..{}", text, fault.span.start, fault.span.end);
        Failure::new(&named(fault.code.as_str()), message, "text")
    };
    let expression = deadline::parse(&text, language).map_err(failure)?;
    let work = calendar.as_ref().map(|calendar| calendar as &dyn WorkCalendar);
    let deadline = expression.resolve(said_at, work).map_err(failure)?;
    let due = deadline.local(said_at);
    let notes: Vec<String> = deadline.notes.iter().map(|(code, _)| named(code.as_str())).collect();
    // Answered as the reference is given: a local time for a local time, else an instant.
    let due = match (local, clock.as_ref().or(calendar.as_ref()), deadline.due) {
        (false, Some(clock), deadline::Due::Civil(at)) => {
            shown(clock.instant(at.date(), TimeOfDay::from(at.time()))?)
        }
        (false, Some(clock), deadline::Due::Elapsed(time)) => {
            let start = clock.instant(said_at.date(), TimeOfDay::from(said_at.time()))?;
            shown(start + time)
        }
        _ => due.format("%Y-%m-%dT%H:%M:%S").to_string(),
    };
    Ok(json!({
        "due": due,
        "exclusive": deadline.exclusive,
        "date_only": deadline.date_only,
        "notes": notes,
    }))
}

/// A calendar that only tells the time of a zone.
fn clock(zone: Option<&str>) -> Result<Option<Calendar>, Failure> {
    let Some(zone) = zone else { return Ok(None) };
    let mut document = CalendarDocument::default();
    document.zone = zone.into();
    document.week.mon = vec!["00:00-24:00".into()];
    let compiled = Calendar::compile(&document);
    compiled.map(Some).map_err(|findings| Failure::in_document(&findings, "zone"))
}

/// The local time of the reference, and whether it was given as such.
fn said_at(text: &str, clock: Option<&Calendar>) -> Result<(NaiveDateTime, bool), Failure> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        let local = match clock {
            Some(clock) => clock.local(&instant)?,
            None => instant,
        };
        let wall = local.naive_utc().checked_add_offset(*local.offset());
        return Ok((wall.unwrap_or(local.naive_utc()), false));
    }
    let local = text.parse::<NaiveDateTime>();
    local.map(|local| (local, true)).map_err(|_| {
        let message = format!("found `{text}`, expected an instant or a local date and time");
        Failure::new("time.malformed", message, "reference")
    })
}

/// `message.check`
pub fn check(request: &mut Request) -> Result<Value, Failure> {
    let text: String = request.value("text")?;
    let sent_at: String = request.value("sent_at")?;
    let sent_at: DateTime<FixedOffset> = sent_at.parse().map_err(|_| {
        let message =
            format!("found `{sent_at}`, expected an instant such as 2026-03-02T09:00:00Z");
        Failure::new("time.malformed", message, "sent_at")
    })?;
    let channel: Option<String> = request.optional("channel")?;
    let policy = if request.has("policy") {
        let raw = request.raw("policy")?;
        let mut document = serde_json::Deserializer::from_str(raw.get());
        Policy::from_deserializer(&mut document)
    } else {
        preset::standard()
    };
    let policy = policy.map_err(|findings| Failure::in_document(&findings, "policy"))?;
    let mut draft = Draft::new(&text, &sent_at);
    if let Some(channel) = &channel {
        draft = draft.on(channel);
    }
    let message = policy.check_message(&draft)?;
    let tags: Vec<&str> = message.tags().map(|tag| tag.word).collect();
    Ok(json!({
        "ok": message.is_ok(),
        "tags": tags,
        "deadline": message.deadline().and_then(|due| due.at).map(shown),
        "owner": message.owner().map(|owner| owner.name),
        "diagnostics": diagnostics(&text, message.findings()),
    }))
}
