//! Whom the steps of escalation reach (应急响应).

use super::clock::Escalation;
use super::people::Roster;
use super::target::Step;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The steps of a clock, each at the instant at which it is due and with those whom it reaches.
///
/// A step that reaches nobody moves on at once: the next one is due then. Without a directory nobody
/// is known, and each step is due at its own instant.
pub(super) fn reached<'a>(
    steps: &'a [Step],
    at: Vec<Option<DateTime<Utc>>>,
    people: Option<&Roster>,
) -> Vec<Escalation<'a>> {
    if steps.is_empty() {
        return Vec::new();
    }
    let people = people.filter(|people| people.is_listed());
    let mut moved: Option<DateTime<Utc>> = None;
    let tell = |(step, own): (&'a Step, Option<DateTime<Utc>>)| {
        let at = [own, moved].into_iter().flatten().min();
        let found = people.zip(at).map(|(people, at)| on_duty(people, &step.to, at));
        let reaches_nobody = found.as_ref().is_some_and(Vec::is_empty);
        moved = at.filter(|_| reaches_nobody);
        Escalation { to: &step.to, at, people: found.unwrap_or_default(), reaches_nobody }
    };
    steps.iter().zip(at).map(tell).collect()
}

/// The people of a role who are there at an instant, or those who stand in for them, each once.
fn on_duty(people: &Roster, role: &str, at: DateTime<Utc>) -> Vec<Arc<str>> {
    let mut found: Vec<Arc<str>> = Vec::new();
    for person in people.of_role(role) {
        let person = people.on_duty(*person, at).and_then(|person| people.get(person));
        if let Some(person) = person
            && !found.contains(&person.name)
        {
            found.push(Arc::clone(&person.name));
        }
    }
    found
}
