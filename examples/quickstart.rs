//! The main job: the built-in policy says by when each message must be answered, and why then, and which
//! channel is for what.
//!
//! ```text
//! cargo run --example quickstart
//! ```

use chrono::{DateTime, FixedOffset};
use comms_policy::preset;
use comms_policy::sla::Inquiry;
use comms_policy::table::Fact;
use comms_policy::text::Language;
use std::error::Error;
use std::io::{self, Write};

/// What it is, when it came in local time, and its facts: audience, kind, urgency, channel.
type Message = (&'static str, &'static str, [Option<&'static str>; 4]);

const MESSAGES: [Message; 7] = [
    (
        "a customer asks on a Monday morning",
        "2026-03-02T10:15:00+08:00",
        [Some("external"), Some("request"), None, Some("chat")],
    ),
    (
        "a customer complains on National Day",
        "2026-10-01T09:30:00+08:00",
        [Some("external"), Some("complaint"), None, Some("chat")],
    ),
    (
        "a colleague asks on a make-up Saturday",
        "2026-10-10T11:30:00+08:00",
        [Some("internal"), None, None, Some("chat")],
    ),
    (
        "a colleague marks a message 【紧急】 at night",
        "2026-03-03T23:40:00+08:00",
        [Some("internal"), None, Some("urgent"), Some("chat")],
    ),
    (
        "a colleague asks exactly at closing time",
        "2026-03-06T18:00:00+08:00",
        [Some("internal"), None, None, Some("chat")],
    ),
    (
        "a contract arrives by mail",
        "2026-03-06T17:00:00+08:00",
        [Some("external"), None, Some("important"), Some("mail")],
    ),
    (
        "a customer asks on the last day of known holidays",
        "2026-12-31T16:00:00+08:00",
        [Some("external"), Some("request"), None, Some("chat")],
    ),
];

/// Whom it is for, and what it is.
const NEEDS: [(&str, &str); 4] = [
    ("internal", "task"),
    ("internal", "emergency"),
    ("external", "complaint"),
    ("internal", "letter"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let told = tell(&mut io::stdout().lock());
    // A reader that leaves early, as `head` does, has seen enough.
    told.or_else(|error| match error.downcast_ref::<io::Error>() {
        Some(io) if io.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    })
}

fn tell(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let policy = preset::standard()?;
    writeln!(out, "policy `{}` {}\n", policy.name(), policy.version())?;
    for (what, at, [audience, kind, urgency, channel]) in MESSAGES {
        let at: DateTime<FixedOffset> = at.parse()?;
        let mut message = Inquiry::at(at.to_utc());
        if let Some(audience) = audience {
            message = message.audience(audience);
        }
        if let Some(kind) = kind {
            message = message.kind(kind);
        }
        if let Some(urgency) = urgency {
            message = message.urgency(urgency);
        }
        if let Some(channel) = channel {
            message = message.channel(channel);
        }
        writeln!(out, "{}  {what}", at.format("%a %Y-%m-%d %H:%M"))?;
        let Some(deadline) = policy.respond_by(&message)? else {
            writeln!(out, "  no target applies\n")?;
            continue;
        };
        writeln!(out, "  {deadline}")?;
        if let Some(why) = policy.explain(&deadline)? {
            for line in why.to_string().lines() {
                writeln!(out, "    {line}")?;
            }
        }
        if !deadline.also().is_empty() {
            let also: Vec<&str> = deadline.also().iter().map(AsRef::as_ref).collect();
            writeln!(out, "    later targets that match, too: {}", also.join(", "))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "which channel is for what")?;
    let division = policy.division().ok_or("the policy has no division of work")?;
    for (audience, kind) in NEEDS {
        let facts = [
            ("audience", Fact::Text(audience)),
            ("kind", Fact::Text(kind)),
            ("strategic", Fact::Flag(false)),
        ];
        writeln!(out, "  {audience} {kind}")?;
        writeln!(out, "    {}", division.explain(&facts).describe(Language::En))?;
    }
    Ok(())
}
