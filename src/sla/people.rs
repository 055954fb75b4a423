//! The people of a conversation: who they are, who is away, and who stands in for whom.

use super::gaps::Gap;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A person who may be obliged to answer.
///
/// ```
/// use comms_policy::sla::Person;
///
/// let person = Person::new("李四").role("法务").on("berlin").deputy("王五");
/// assert_eq!(person.roles, ["法务"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Person {
    /// The name, as the authors and addressees of messages are written.
    pub name: String,
    /// The roles that the person has; a message to a role is one to all who have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The id of the calendar, of those of the policy, on which the person's time counts; the
    /// target's if absent. On one that the policy has not, nothing is ever due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Who owes what the person owes while the person is away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<String>,
}

impl Person {
    /// A person without roles and deputy, on the target's calendar.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds a role.
    #[must_use]
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.roles.push(role.into());
        self
    }

    /// Says on which calendar the person's time counts.
    #[must_use]
    pub fn on(mut self, calendar: impl Into<String>) -> Self {
        self.calendar = Some(calendar.into());
        self
    }

    /// Says who owes what the person owes while the person is away.
    #[must_use]
    pub fn deputy(mut self, name: impl Into<String>) -> Self {
        self.deputy = Some(name.into());
        self
    }
}

/// The people of a conversation by number: those of the directory first, then others as they come.
#[derive(Debug, Clone, Default)]
pub(super) struct Roster {
    ids: BTreeMap<Arc<str>, u32>,
    people: Vec<Known>,
    roles: BTreeMap<Box<str>, Vec<u32>>,
    /// How many are of the directory.
    listed: u32,
}

/// What is known of a person.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub name: Arc<str>,
    pub calendar: Option<Box<str>>,
    deputy: Option<u32>,
    /// Who took over, each from an instant on; nobody again where it ended. In order.
    delegates: Vec<(DateTime<Utc>, Option<u32>)>,
    /// In order, apart from each other.
    pub absences: Vec<Gap>,
}

/// So often something that is owed is handed over; then it stays.
pub(super) const HOPS: usize = 16;

impl Roster {
    /// Those of a directory; of two under one name, the last one counts.
    pub fn new(directory: &[Person]) -> Self {
        let mut roster = Self::default();
        for person in directory {
            roster.number(&person.name);
        }
        roster.listed = u32::try_from(roster.people.len()).unwrap_or(u32::MAX);
        let last: BTreeMap<&str, &Person> =
            directory.iter().map(|person| (person.name.as_str(), person)).collect();
        for number in 0..roster.listed {
            let name = roster.get(number).map(|known| Arc::clone(&known.name));
            let Some(person) = name.and_then(|name| last.get(&*name)) else { continue };
            let deputy = person.deputy.as_deref().filter(|name| !name.is_empty());
            let deputy = deputy.map(|name| roster.number(name));
            if let Some(known) = roster.people.get_mut(number as usize) {
                known.calendar = person.calendar.as_deref().map(Box::from);
                known.deputy = deputy;
            }
            for role in &person.roles {
                roster.roles.entry(role.as_str().into()).or_default().push(number);
            }
        }
        roster
    }

    pub fn get(&self, number: u32) -> Option<&Known> {
        self.people.get(number as usize)
    }

    /// The number of a name that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    /// The number of a name, which is known from now on.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.find(name) {
            return number;
        }
        let number = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = name.into();
        self.ids.insert(Arc::clone(&name), number);
        self.people.push(Known {
            name,
            calendar: None,
            deputy: None,
            delegates: Vec::new(),
            absences: Vec::new(),
        });
        number
    }

    /// Whether there is a directory.
    pub const fn is_listed(&self) -> bool {
        self.listed > 0
    }

    /// Those who have a role.
    pub fn of_role(&self, role: &str) -> &[u32] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// A person who is there at an instant, or the one who stands in; nobody if all of them are away.
    pub fn on_duty(&self, person: u32, at: DateTime<Utc>) -> Option<u32> {
        let mut current = person;
        for _ in 0..HOPS {
            let known = self.get(current)?;
            current = match known.delegate_at(at) {
                Some(delegate) => delegate,
                None if known.is_away(at) => known.deputy?,
                None => return Some(current),
            };
        }
        None
    }

    /// Everybody in the directory.
    pub fn everybody(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.listed
    }

    /// Whom a name means: the person, or all who have the role. Without a directory everybody is a
    /// person. Nobody if it is neither, or no name.
    pub fn addressed(&mut self, name: &str) -> Vec<u32> {
        if name.is_empty() {
            return Vec::new();
        }
        if self.listed == 0 {
            return alloc::vec![self.number(name)];
        }
        match (self.find(name).filter(|number| *number < self.listed), self.roles.get(name)) {
            (Some(number), _) => alloc::vec![number],
            (None, Some(people)) => people.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// A person is away from an instant on, or, if it is not before the end, back.
    pub fn leave(&mut self, who: u32, at: DateTime<Utc>, until: DateTime<Utc>) {
        let Some(known) = self.people.get_mut(who as usize) else { return };
        match known.absences.last_mut() {
            Some((_, end)) if *end > at => *end = until.max(at),
            _ if until > at => known.absences.push((at, until)),
            _ => {}
        }
    }

    /// One person hands over to another from an instant on; to himself, takes back what others hand
    /// over no more.
    pub fn delegate(&mut self, from: u32, to: u32, at: DateTime<Utc>) {
        if let Some(known) = self.people.get_mut(from as usize) {
            known.delegates.push((at, Some(to).filter(|to| *to != from)));
        }
        if let Some(known) = self.people.get_mut(to as usize)
            && known.delegate() == Some(from)
        {
            known.delegates.push((at, None));
        }
    }

    /// Who takes over from a person at an instant, one after another; the last one owes. Nobody
    /// comes twice, and the one to whom the answer is owed not at all.
    pub fn successors(&self, person: u32, at: DateTime<Utc>, sender: u32) -> Vec<u32> {
        let mut path = Vec::new();
        let mut current = person;
        while let Some(next) = self.get(current).and_then(|known| known.successor(at)) {
            if path.len() >= HOPS || next == person || next == sender || path.contains(&next) {
                break;
            }
            path.push(next);
            current = next;
        }
        path
    }
}

impl Known {
    fn is_away(&self, at: DateTime<Utc>) -> bool {
        self.absences.iter().any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Who has taken over by now.
    fn delegate(&self) -> Option<u32> {
        self.delegates.last().and_then(|(_, to)| *to)
    }

    /// Who had taken over at an instant.
    fn delegate_at(&self, at: DateTime<Utc>) -> Option<u32> {
        let count = self.delegates.partition_point(|(since, _)| *since <= at);
        self.delegates.get(count.checked_sub(1)?).and_then(|(_, to)| *to)
    }

    /// Who takes over from this one at an instant that is behind all before.
    fn successor(&self, at: DateTime<Utc>) -> Option<u32> {
        let is_away = self.absences.last().is_some_and(|(_, until)| *until > at);
        self.delegate().or(self.deputy.filter(|_| is_away))
    }
}
