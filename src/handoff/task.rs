//! Tasks across departments: what they must have, and who gets a copy.

use super::task_finding::{TaskFinding, TaskFindingKind};
use crate::directory::{Directory, Person, PersonKind};
use crate::text::hidden;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A task that was given to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Task {
    /// The id.
    pub id: String,
    /// Who gave it, as the directory has the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// Who is to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What there will be when it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverable: Option<String>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DateTime<Utc>>,
    /// When it was given.
    pub created: DateTime<Utc>,
    /// Who got a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// The channel in which it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Its id in the project tool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_record: Option<String>,
}

/// What there is to say about a task, as of its creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TaskCheck<'a> {
    /// Whether requester and owner have no department in common; `None` if that is not known. If they
    /// have, the rules do not apply, and there is nothing else to say.
    pub is_cross: Option<bool>,
    /// What it lacks, and what else is noteworthy; sorted, each once.
    pub findings: Vec<TaskFinding<'a>>,
    /// Who must get a copy, whether they got one or not: the ids, sorted.
    pub copies: Vec<&'a str>,
}

/// What a task must have, compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tasks {
    pub(super) tools: Vec<Box<str>>,
    pub(super) fields: Vec<Field>,
    pub(super) copy: CopySide,
}

/// What a task may have to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Description,
    Owner,
    Deliverable,
    Deadline,
}

/// Whose heads of departments get a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CopySide {
    Owner,
    Requester,
    #[default]
    Both,
}

impl Field {
    pub(super) const ALL: [(&'static str, Self); 4] = [
        ("description", Self::Description),
        ("owner", Self::Owner),
        ("deliverable", Self::Deliverable),
        ("deadline", Self::Deadline),
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Owner => "owner",
            Self::Deliverable => "deliverable",
            Self::Deadline => "deadline",
        }
    }
}

impl CopySide {
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("owner-side", Self::Owner), ("requester-side", Self::Requester), ("both", Self::Both)];
}

impl Task {
    /// A task of which no more is known than its id and when it was given.
    #[must_use]
    pub fn new(id: impl Into<String>, created: DateTime<Utc>) -> Self {
        Self {
            id: id.into(),
            requester: None,
            owner: None,
            description: String::new(),
            deliverable: None,
            deadline: None,
            created,
            copies: Vec::new(),
            channel: None,
            tool_record: None,
        }
    }

    /// Who gave it, is to do it, or got a copy.
    fn reached(&self) -> BTreeSet<&str> {
        let people = self.requester.iter().chain(&self.owner).chain(&self.copies);
        people.map(String::as_str).collect()
    }

    fn has(&self, field: Field) -> bool {
        let is_said = |text: &Option<String>| text.as_deref().is_some_and(is_said);
        match field {
            Field::Description => self::is_said(&self.description),
            Field::Owner => is_said(&self.owner),
            Field::Deliverable => is_said(&self.deliverable),
            Field::Deadline => self.deadline.is_some(),
        }
    }
}

/// Whether a text says anything: blanks and characters that nobody sees do not.
fn is_said(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && hidden::kind(c).is_none())
}

/// Checks a task.
pub(super) fn check<'a>(tasks: &Tasks, task: &'a Task, directory: &'a Directory) -> TaskCheck<'a> {
    let mut checker =
        Checker { task, directory, reached: task.reached(), findings: BTreeSet::new() };
    let requester = checker.departments(task.requester.as_deref(), "requester");
    let owner = checker.departments(task.owner.as_deref(), "owner");
    let is_cross = if requester.is_empty() || owner.is_empty() {
        None
    } else {
        Some(requester.is_disjoint(&owner))
    };
    if is_cross == Some(false) {
        return TaskCheck { is_cross, findings: Vec::new(), copies: Vec::new() };
    }
    checker.fields(tasks);
    checker.owner();
    let mut departments = BTreeSet::new();
    if tasks.copy != CopySide::Requester {
        departments.extend(owner);
    }
    if tasks.copy != CopySide::Owner {
        departments.extend(requester);
    }
    let copies: BTreeSet<&str> =
        departments.into_iter().filter_map(|department| checker.copy(department)).collect();
    let findings = checker.findings.into_iter().collect();
    TaskCheck { is_cross, findings, copies: copies.into_iter().collect() }
}

struct Checker<'a> {
    task: &'a Task,
    directory: &'a Directory,
    reached: BTreeSet<&'a str>,
    findings: BTreeSet<TaskFinding<'a>>,
}

impl<'a> Checker<'a> {
    fn tell(&mut self, kind: TaskFindingKind, about: &'a str) {
        self.findings.insert(TaskFinding { kind, about });
    }

    /// The departments of somebody when the task was given; told if they are not known.
    fn departments(&mut self, id: Option<&'a str>, role: &'a str) -> BTreeSet<&'a str> {
        let id = id.filter(|id| is_said(id));
        let Some(person) = id.and_then(|id| self.directory.person(id)) else {
            self.tell(TaskFindingKind::UnknownPerson, id.unwrap_or(role));
            return BTreeSet::new();
        };
        let at = self.task.created;
        let is_there = person.kind == PersonKind::Staff && person.is_active(at);
        let stays = person.departments.iter().filter(|stay| is_there && stay.is_at(at));
        let departments: BTreeSet<&str> = stays.map(|stay| stay.id.as_str()).collect();
        if departments.is_empty() {
            self.tell(TaskFindingKind::NoDepartment, &person.id);
        }
        departments
    }

    fn fields(&mut self, tasks: &Tasks) {
        let task = self.task;
        for field in &tasks.fields {
            if !task.has(*field) {
                self.tell(TaskFindingKind::MissingField, field.as_str());
            }
        }
        if task.deadline.is_some_and(|deadline| deadline <= task.created) {
            self.tell(TaskFindingKind::DeadlineBeforeCreation, Field::Deadline.as_str());
        }
        let channel = task.channel.as_deref();
        let is_tool = channel.is_some_and(|it| tasks.tools.iter().any(|tool| **tool == *it));
        if !is_tool && !task.tool_record.as_deref().is_some_and(is_said) {
            self.tell(TaskFindingKind::NotInTool, channel.unwrap_or_default());
        }
    }

    fn owner(&mut self) {
        let at = self.task.created;
        let owner = self.task.owner.as_deref().and_then(|id| self.directory.person(id));
        let Some(owner) = owner else { return };
        let mut tell_if = |is_so: bool, kind| {
            if is_so {
                self.findings.insert(TaskFinding { kind, about: &owner.id });
            }
        };
        tell_if(owner.kind != PersonKind::Staff, TaskFindingKind::OwnerNotStaff);
        tell_if(!owner.is_active(at), TaskFindingKind::OwnerNotActive);
        tell_if(owner.is_absent(at), TaskFindingKind::OwnerAbsent);
    }

    /// Who must get a copy for a department; nobody if its head, or who acts for the head, gave the task
    /// or is to do it.
    fn copy(&mut self, department: &'a str) -> Option<&'a str> {
        let at = self.task.created;
        let Some(acting) = self.directory.acting_head(department, at) else {
            self.tell(TaskFindingKind::UnknownDepartment, department);
            return None;
        };
        let head = self.directory.department(department).and_then(|it| it.head.as_deref());
        // Of a head who is not listed it is not known whether the role is vacant.
        let is_unknown = head.is_some_and(|id| self.directory.person(id).is_none());
        let head = head.filter(|_| is_unknown || !acting.is_vacant);
        let acts = acting.person.map(|person: &Person| person.id.as_str());
        let Some(meant) = head.or(acts) else {
            self.tell(TaskFindingKind::NoHead, department);
            return None;
        };
        if is_unknown {
            self.tell(TaskFindingKind::UnknownPerson, meant);
        } else if acting.is_vacant {
            self.tell(TaskFindingKind::HeadVacant, department);
        }
        let mut able = head.into_iter().chain(acts);
        if !able.clone().any(|id| self.reached.contains(id)) {
            self.tell(TaskFindingKind::MissingCopy, meant);
        }
        let parties = [self.task.requester.as_deref(), self.task.owner.as_deref()];
        let is_party = able.any(|id| parties.contains(&Some(id)));
        (!is_party).then_some(meant)
    }
}
