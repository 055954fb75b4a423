//! What a task lacks, and what else is noteworthy about it.

use crate::diagnostic::{Severity, legible};
use crate::text::Language;
use alloc::string::String;
use core::fmt;
use serde::Serialize;

/// A [`TaskFindingKind`] with what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub struct TaskFinding<'a> {
    /// What there is to say.
    #[serde(rename = "code")]
    pub kind: TaskFindingKind,
    /// The field, the channel, or the id of the person or department; empty where no channel is said.
    pub about: &'a str,
}

/// What there is to say about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TaskFindingKind {
    /// A field that must be there is not, or is blank.
    MissingField,
    /// The deadline is not after the creation.
    DeadlineBeforeCreation,
    /// The owner is nobody of the company, or a bot.
    OwnerNotStaff,
    /// The owner has left, or not joined yet.
    OwnerNotActive,
    /// The owner is away.
    OwnerAbsent,
    /// The task was given outside the project tool, and is not recorded there.
    NotInTool,
    /// Somebody who must get a copy did not.
    MissingCopy,
    /// The department has no head; a deputy stands in.
    HeadVacant,
    /// Nobody acts for the head of the department, so that nobody can get a copy.
    NoHead,
    /// The directory does not list the department.
    UnknownDepartment,
    /// The requester or owner is not said, or the directory does not list the person.
    UnknownPerson,
    /// The person is in no department.
    NoDepartment,
}

impl TaskFindingKind {
    /// All of them, in their order.
    pub const ALL: [Self; 12] = [
        Self::MissingField,
        Self::DeadlineBeforeCreation,
        Self::OwnerNotStaff,
        Self::OwnerNotActive,
        Self::OwnerAbsent,
        Self::NotInTool,
        Self::MissingCopy,
        Self::HeadVacant,
        Self::NoHead,
        Self::UnknownDepartment,
        Self::UnknownPerson,
        Self::NoDepartment,
    ];

    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingField => "task.missing-field",
            Self::DeadlineBeforeCreation => "task.deadline-before-creation",
            Self::OwnerNotStaff => "task.owner-not-staff",
            Self::OwnerNotActive => "task.owner-not-active",
            Self::OwnerAbsent => "task.owner-absent",
            Self::NotInTool => "task.not-in-tool",
            Self::MissingCopy => "task.missing-copy",
            Self::HeadVacant => "task.head-vacant",
            Self::NoHead => "task.no-head",
            Self::UnknownDepartment => "task.unknown-department",
            Self::UnknownPerson => "task.unknown-person",
            Self::NoDepartment => "task.no-department",
        }
    }

    /// How grave it is: an error where the rules are broken, a warning where that is not known.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::MissingField
            | Self::DeadlineBeforeCreation
            | Self::OwnerNotStaff
            | Self::OwnerNotActive
            | Self::NotInTool
            | Self::MissingCopy => Severity::Error,
            Self::NoHead | Self::UnknownDepartment | Self::UnknownPerson | Self::NoDepartment => {
                Severity::Warning
            }
            Self::OwnerAbsent | Self::HeadVacant => Severity::Note,
        }
    }
}

impl Serialize for TaskFindingKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for TaskFinding<'_> {
    /// For logs; [`describe`](Self::describe) tells it to people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = legible(self.about.into());
        write!(f, "{}[{}] `{about}`", self.severity(), self.kind.as_str())
    }
}

impl TaskFinding<'_> {
    /// How grave it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The finding in words.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        // Ids are those of the host, and may be hostile to who reads them.
        legible(match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        })
    }

    fn english(&self) -> String {
        let about = self.about;
        match self.kind {
            TaskFindingKind::MissingField => alloc::format!("the task has no {about}"),
            TaskFindingKind::DeadlineBeforeCreation => {
                "the deadline is not after the creation of the task".into()
            }
            TaskFindingKind::OwnerNotStaff => {
                alloc::format!("the owner `{about}` is nobody of the company")
            }
            TaskFindingKind::OwnerNotActive => {
                alloc::format!("the owner `{about}` has left, or not joined yet")
            }
            TaskFindingKind::OwnerAbsent => alloc::format!("the owner `{about}` is away"),
            TaskFindingKind::NotInTool if about.is_empty() => {
                "the task is not in the project tool".into()
            }
            TaskFindingKind::NotInTool => {
                alloc::format!("the task was given in `{about}`, and is not in the project tool")
            }
            TaskFindingKind::MissingCopy => alloc::format!("`{about}` must get a copy"),
            TaskFindingKind::HeadVacant => {
                alloc::format!("the department `{about}` has no head; a deputy stands in")
            }
            TaskFindingKind::NoHead => {
                alloc::format!("nobody acts for the department `{about}`, so nobody gets a copy")
            }
            TaskFindingKind::UnknownDepartment => {
                alloc::format!("the directory does not list the department `{about}`")
            }
            TaskFindingKind::UnknownPerson if self.is_about_a_role() => {
                alloc::format!("it is not said who the {about} is")
            }
            TaskFindingKind::UnknownPerson => {
                alloc::format!("the directory does not list `{about}`")
            }
            TaskFindingKind::NoDepartment => alloc::format!("`{about}` is in no department"),
        }
    }

    fn chinese(&self) -> String {
        let about = self.about;
        match self.kind {
            TaskFindingKind::MissingField => alloc::format!("任务缺少{}", field(about)),
            TaskFindingKind::DeadlineBeforeCreation => "截止时间不晚于任务创建时间".into(),
            TaskFindingKind::OwnerNotStaff => alloc::format!("负责人“{about}”不是本单位员工"),
            TaskFindingKind::OwnerNotActive => {
                alloc::format!("负责人“{about}”已离职或尚未入职")
            }
            TaskFindingKind::OwnerAbsent => alloc::format!("负责人“{about}”不在岗"),
            TaskFindingKind::NotInTool if about.is_empty() => "任务未录入项目工具".into(),
            TaskFindingKind::NotInTool => {
                alloc::format!("任务在“{about}”中下达，未录入项目工具")
            }
            TaskFindingKind::MissingCopy => alloc::format!("未抄送“{about}”"),
            TaskFindingKind::HeadVacant => {
                alloc::format!("部门“{about}”负责人空缺，由副职代行")
            }
            TaskFindingKind::NoHead => {
                alloc::format!("部门“{about}”无人代行负责人职责，无从抄送")
            }
            TaskFindingKind::UnknownDepartment => alloc::format!("通讯录中没有部门“{about}”"),
            TaskFindingKind::UnknownPerson if self.is_about_a_role() => {
                alloc::format!("未写明{}", field(about))
            }
            TaskFindingKind::UnknownPerson => alloc::format!("通讯录中没有“{about}”"),
            TaskFindingKind::NoDepartment => alloc::format!("“{about}”不属于任何部门"),
        }
    }

    /// Whether somebody is not said at all.
    fn is_about_a_role(&self) -> bool {
        matches!(self.about, "requester" | "owner")
    }
}

/// What a field is called.
fn field(name: &str) -> &str {
    match name {
        "description" => "任务描述",
        "owner" => "负责人",
        "requester" => "发起人",
        "deliverable" => "交付物",
        "deadline" => "截止时间",
        other => other,
    }
}
