//! What a case is made of: plain lists, in which everything is looked up by walking along them.

use chrono::{DateTime, Utc};

/// An id, or a word of a document.
pub type Word = &'static str;

/// The first instant of a day in UTC, in days since 2025-01-10.
pub type Day = i64;

/// The instant at which a day begins.
pub fn instant(day: Day) -> DateTime<Utc> {
    let zero = DateTime::parse_from_rfc3339("2025-01-10T00:00:00Z").unwrap().timestamp();
    DateTime::from_timestamp(zero + day * 24 * 60 * 60, 0).unwrap()
}

/// All that one question is about.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub kinds: Vec<Kind>,
    pub rules: Vec<Rule>,
    /// The profile `rank-low-wins`; `forbid-overrides` otherwise.
    pub rank_low_wins: bool,
    pub people: Vec<Person>,
    pub departments: Vec<Department>,
    pub projects: Vec<Project>,
    pub customers: Vec<Customer>,
    pub group: Group,
    pub action: Action,
    pub at: Day,
}

#[derive(Clone, Debug, Default)]
pub struct Kind {
    pub id: Word,
    /// The side `external`; `internal` otherwise.
    pub is_external: bool,
    pub allowed: Vec<Word>,
    pub required: Vec<Word>,
    pub owner: Vec<Word>,
    /// In days, by reason.
    pub graces: Vec<(Word, Day)>,
    /// In days.
    pub handover: Option<Day>,
    /// How many at most, within how many days.
    pub transfers: Option<(usize, Day)>,
    pub most_members: Option<usize>,
    /// In days.
    pub customer_within: Option<Day>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    #[default]
    Permit,
    Forbid,
}

#[derive(Clone, Debug, Default)]
pub struct Rule {
    pub id: Word,
    pub effect: Effect,
    pub operations: Vec<Word>,
    pub kinds: Vec<Word>,
    pub actor: Vec<Word>,
    pub actor_marks: Vec<Word>,
    pub subject: Vec<Word>,
    pub subject_marks: Vec<Word>,
    pub group: Vec<Word>,
    /// Each attribute with the values of which it needs one.
    pub when: Vec<(Word, Vec<Word>)>,
    pub rank: Option<u32>,
}

/// A time `[from, until)`, open on either side where that is absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    pub from: Option<Day>,
    pub until: Option<Day>,
}

impl Span {
    pub fn holds(self, at: Day) -> bool {
        self.from.is_none_or(|from| from <= at) && !self.is_over(at)
    }

    pub fn is_over(self, at: Day) -> bool {
        self.until.is_some_and(|until| until <= at)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Person {
    pub id: Word,
    /// `staff`, `customer`, `partner` or `bot`.
    pub kind: Word,
    pub company: Option<Word>,
    /// Of each stay, the department.
    pub departments: Vec<(Word, Span)>,
    pub marks: Vec<Word>,
    /// From joining to leaving.
    pub employed: Span,
    pub absences: Vec<Span>,
}

impl Person {
    pub fn is_staff(&self) -> bool {
        self.kind == "staff"
    }

    pub fn is_outsider(&self) -> bool {
        ["customer", "partner"].contains(&self.kind)
    }

    /// Joined, and not left.
    pub fn is_active(&self, at: Day) -> bool {
        self.employed.holds(at)
    }

    pub fn is_away(&self, at: Day) -> bool {
        self.absences.iter().any(|absence| absence.holds(at))
    }

    /// Can act for a role.
    pub fn is_available(&self, at: Day) -> bool {
        self.is_staff() && self.is_active(at) && !self.is_away(at)
    }
}

/// Who holds a role, and who stands in, in this order.
#[derive(Clone, Debug, Default)]
pub struct Role {
    pub holder: Option<Word>,
    pub deputies: Vec<Word>,
}

#[derive(Clone, Debug, Default)]
pub struct Department {
    pub id: Word,
    pub head: Role,
}

#[derive(Clone, Debug, Default)]
pub struct Project {
    pub id: Word,
    /// Of each stay, the person.
    pub members: Vec<(Word, Span)>,
    pub closed: Option<Day>,
}

impl Project {
    pub fn is_closed(&self, at: Day) -> bool {
        self.closed.is_some_and(|closed| closed <= at)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Customer {
    pub id: Word,
    pub contact: Role,
    pub staff: Vec<Word>,
    /// The staff concerned, by matter; no matter stands twice.
    pub matters: Vec<(Word, Vec<Word>)>,
}

#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the word of the facts")]
pub struct Group {
    pub id: Word,
    pub kind: Word,
    pub owner: Option<Word>,
    pub owner_group: Option<Word>,
    /// None of them twice.
    pub members: Vec<Word>,
    pub departments: Vec<Word>,
    pub projects: Vec<Word>,
    pub customer: Option<Word>,
    pub matter: Option<Word>,
    pub created: Day,
    pub transfers: Vec<Day>,
}

#[derive(Clone, Debug, Default)]
pub struct Action {
    pub operation: Word,
    pub actor: Word,
    pub subject: Option<Word>,
    /// Each value told, with the name of its attribute.
    pub attributes: Vec<(Word, Word)>,
}

impl Case {
    /// The kind of the group, if the policy has it.
    pub fn kind(&self) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == self.group.kind)
    }

    pub fn person(&self, id: Word) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    pub fn department(&self, id: Word) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }

    pub fn project(&self, id: Word) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    pub fn customer(&self, id: Word) -> Option<&Customer> {
        self.customers.iter().find(|customer| customer.id == id)
    }

    pub fn is_member(&self, id: Word) -> bool {
        self.group.members.contains(&id)
    }

    /// The members whom the directory lists.
    pub fn listed_members(&self) -> impl Iterator<Item = &Person> {
        self.group.members.iter().filter_map(|id| self.person(id))
    }
}
