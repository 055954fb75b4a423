//! Tasks across departments.

use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// All that a check of a task depends on.
#[derive(Clone, Debug)]
pub struct TaskCase {
    pub people: Vec<Person>,
    pub departments: Vec<Department>,
    pub settings: Settings,
    pub task: Task,
}

/// Somebody in the directory.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub kind: Kind,
    pub departments: Vec<Stay>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub absences: Vec<Absence>,
}

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Staff,
    Customer,
    Partner,
    Bot,
}

/// A stay in a department, half-open.
#[derive(Clone, Debug)]
pub struct Stay {
    pub department: String,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

/// A time of being away, half-open.
#[derive(Clone, Copy, Debug)]
pub struct Absence {
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

/// A department.
#[derive(Clone, Debug)]
pub struct Department {
    pub id: String,
    pub head: Option<String>,
    pub deputies: Vec<String>,
}

/// What is asked of tasks.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The channels that are the project tool.
    pub tools: Vec<String>,
    /// The fields that are required.
    pub fields: Vec<Field>,
    pub copy: Side,
}

/// A field of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Description,
    Owner,
    Deliverable,
    Deadline,
}

/// Whose department heads get a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Owner,
    Requester,
    Both,
}

/// A task.
#[derive(Clone, Debug)]
pub struct Task {
    pub id: String,
    pub requester: Option<String>,
    pub owner: Option<String>,
    pub description: Option<String>,
    pub deliverable: Option<String>,
    pub deadline: Option<DateTime<Utc>>,
    pub created: DateTime<Utc>,
    pub copies: Vec<String>,
    /// Where it was given.
    pub channel: Option<String>,
    /// Its id in the project tool.
    pub tool_record: Option<String>,
}

/// What a check of a task says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskAnswer {
    /// Whether the task goes across departments, if that is known.
    pub is_cross: Option<bool>,
    /// What is found, and about which field, person, department or channel.
    pub findings: BTreeSet<(&'static str, String)>,
    /// Who must get a copy, but for the requester and the owner.
    pub copies: BTreeSet<String>,
}

impl Field {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Owner => "owner",
            Self::Deliverable => "deliverable",
            Self::Deadline => "deadline",
        }
    }
}

/// Checks a task as of when it was created.
pub fn check_task(case: &TaskCase) -> TaskAnswer {
    let is_cross = case.is_cross();
    let (mut findings, mut copies) = (BTreeSet::new(), BTreeSet::new());
    if is_cross != Some(false) {
        findings.extend(case.about_who());
        findings.extend(case.about_fields());
        findings.extend(case.about_owner());
        findings.extend(case.about_tool());
        for department in case.departments_with_copies() {
            findings.extend(case.about_copy(&department));
            copies.extend(case.copy(&department));
        }
    }
    TaskAnswer { is_cross, findings, copies }
}

type Found = Vec<(&'static str, String)>;

impl TaskCase {
    /// Whether requester and owner have no department in common, if both have one.
    fn is_cross(&self) -> Option<bool> {
        let requester = self.departments_of(self.task.requester.as_deref());
        let owner = self.departments_of(self.task.owner.as_deref());
        if requester.is_empty() || owner.is_empty() {
            return None;
        }
        Some(requester.intersection(&owner).next().is_none())
    }

    /// What is not known of the requester and of the owner. Where there is none, it is about the field.
    fn about_who(&self) -> Found {
        let mut found = Vec::new();
        for (field, id) in [("requester", &self.task.requester), ("owner", &self.task.owner)] {
            let id = id.as_deref();
            if is_blank(id) {
                found.push(("unknown-person", field.to_owned()));
            } else if self.person(id).is_none() {
                found.push(("unknown-person", id.unwrap_or_default().to_owned()));
            } else if self.departments_of(id).is_empty() {
                found.push(("no-department", id.unwrap_or_default().to_owned()));
            }
        }
        found
    }

    fn about_fields(&self) -> Found {
        let task = &self.task;
        let mut found = Vec::new();
        for field in &self.settings.fields {
            let is_missing = match field {
                Field::Description => is_blank(task.description.as_deref()),
                Field::Owner => is_blank(task.owner.as_deref()),
                Field::Deliverable => is_blank(task.deliverable.as_deref()),
                Field::Deadline => task.deadline.is_none(),
            };
            if is_missing {
                found.push(("missing-field", field.word().to_owned()));
            }
        }
        if task.deadline.is_some_and(|deadline| deadline <= task.created) {
            found.push(("deadline-before-creation", "deadline".to_owned()));
        }
        found
    }

    /// What is wrong with the owner; nothing if the directory does not list such a person.
    fn about_owner(&self) -> Found {
        let mut found = Vec::new();
        if let Some(owner) = self.person(self.task.owner.as_deref()) {
            if owner.kind != Kind::Staff {
                found.push(("owner-not-staff", owner.id.clone()));
            }
            if !self.is_active(owner) {
                found.push(("owner-not-active", owner.id.clone()));
            }
            if self.is_away(owner) {
                found.push(("owner-absent", owner.id.clone()));
            }
        }
        found
    }

    /// Whether it is in the project tool; without a channel it is about the empty word.
    fn about_tool(&self) -> Found {
        let channel = self.task.channel.as_ref();
        let is_given_there = channel.is_some_and(|it| self.settings.tools.contains(it));
        if is_given_there || !is_blank(self.task.tool_record.as_deref()) {
            return Vec::new();
        }
        vec![("not-in-tool", channel.cloned().unwrap_or_default())]
    }

    /// The departments whose heads must get a copy.
    fn departments_with_copies(&self) -> BTreeSet<String> {
        let requester = self.departments_of(self.task.requester.as_deref());
        let owner = self.departments_of(self.task.owner.as_deref());
        match self.settings.copy {
            Side::Owner => owner,
            Side::Requester => requester,
            Side::Both => owner.union(&requester).cloned().collect(),
        }
    }

    /// Whether somebody who answers for a department has got a copy.
    fn about_copy(&self, department: &str) -> Found {
        let Some(department) = self.departments.iter().find(|it| it.id == department) else {
            return vec![("unknown-department", department.to_owned())];
        };
        let (head, acting) = self.heads(department);
        let Some(addressee) = head.or(acting) else {
            return vec![("no-head", department.id.clone())];
        };
        let mut found = Vec::new();
        if head.is_none() {
            found.push(("head-vacant", department.id.clone()));
        } else if self.person(head).is_none() {
            found.push(("unknown-person", addressee.to_owned()));
        }
        if ![head, acting].into_iter().flatten().any(|id| self.knows(id)) {
            found.push(("missing-copy", addressee.to_owned()));
        }
        found
    }

    /// Who must get a copy for a department; nobody if who answers for it gave the task or is to do it.
    fn copy(&self, department: &str) -> Option<String> {
        let department = self.departments.iter().find(|it| it.id == department)?;
        let (head, acting) = self.heads(department);
        let is_concerned = |id: &str| {
            let ids = [&self.task.requester, &self.task.owner];
            ids.into_iter().flatten().any(|it| it == id)
        };
        if [head, acting].into_iter().flatten().any(is_concerned) {
            return None;
        }
        head.or(acting).map(str::to_owned)
    }

    /// The head of a department, away or not, and who acts for the head. The post is vacant if nobody, or
    /// nobody of the company, has it, or who has it has left or not joined yet; of a head who is not listed
    /// that is not known.
    fn heads<'t>(&'t self, department: &'t Department) -> (Option<&'t str>, Option<&'t str>) {
        let unlisted = department.head.as_deref().filter(|id| self.person(Some(id)).is_none());
        let head = self.person(department.head.as_deref());
        let head = head.filter(|head| head.kind == Kind::Staff && self.is_active(head));
        let there = |person: &&Person| {
            person.kind == Kind::Staff && self.is_active(person) && !self.is_away(person)
        };
        let deputies = department.deputies.iter();
        let deputy = deputies.filter_map(|id| self.person(Some(id))).find(there);
        let id = |person: &'t Person| person.id.as_str();
        (head.map(id).or(unlisted), head.filter(there).or(deputy).map(id))
    }

    /// Whether a person has got a copy, or does not need one.
    fn knows(&self, person: &str) -> bool {
        let task = &self.task;
        let concerned = [&task.requester, &task.owner].into_iter().flatten().chain(&task.copies);
        concerned.into_iter().any(|id| id == person)
    }

    fn person(&self, id: Option<&str>) -> Option<&Person> {
        self.people.iter().find(|person| Some(person.id.as_str()) == id)
    }

    /// The departments of a person; only staff has any, and who has left has none.
    fn departments_of(&self, id: Option<&str>) -> BTreeSet<String> {
        let is_there = |person: &&Person| person.kind == Kind::Staff && self.is_active(person);
        let person = self.person(id).filter(is_there);
        let stays = person.into_iter().flat_map(|person| &person.departments);
        let stays = stays.filter(|stay| self.is_now(stay.from, stay.until));
        stays.map(|stay| stay.department.clone()).collect()
    }

    /// Whether a person has joined and not left.
    fn is_active(&self, person: &Person) -> bool {
        self.is_now(person.from, person.until)
    }

    fn is_away(&self, person: &Person) -> bool {
        person.absences.iter().any(|absence| self.is_now(absence.from, absence.until))
    }

    /// Whether the task was created in `[from, until)`.
    fn is_now(&self, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> bool {
        let created = self.task.created;
        from.is_none_or(|from| from <= created) && until.is_none_or(|until| created < until)
    }
}

/// Whether there is no text but spaces.
fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
