//! Decisions and findings in words.

use super::decision::{Decision, Outcome};
use super::finding::{Finding, FindingCode};
use super::kind::Reason;
use super::rule::Rule;
use crate::diagnostic::legible;
use crate::text::Language;
use crate::time::Dates;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, Timelike, Utc};
use core::fmt::Write as _;

impl Decision<'_> {
    /// The decision in words: whether it is allowed, by which rules, and what is missing.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let determining = ids(&self.determining, language);
        let (open, missing) = (ids(&self.open, language), self.missing.join(between(language)));
        let mut text = match (self.outcome, language, self.determining.is_empty()) {
            (Outcome::Allowed, Language::Zh, _) => alloc::format!("允许（依据：{determining}）。"),
            (Outcome::Denied, Language::Zh, false) => {
                alloc::format!("禁止（依据：{determining}）。")
            }
            (Outcome::Denied, Language::Zh, true) => "不允许：没有规则允许。".into(),
            (Outcome::Indeterminate, Language::Zh, _) => {
                alloc::format!("不允许：不知道以下规则是否禁止：{determining}。")
            }
            (Outcome::Allowed, Language::En, _) => alloc::format!("Allowed by {determining}."),
            (Outcome::Denied, Language::En, false) => alloc::format!("Forbidden by {determining}."),
            (Outcome::Denied, Language::En, true) => "Not allowed: no rule permits it.".into(),
            (Outcome::Indeterminate, Language::En, _) => {
                alloc::format!("Not allowed: it is not known whether {determining} forbids it.")
            }
        };
        // Writing to a string does not fail.
        _ = match language {
            _ if open.is_empty() => Ok(()),
            Language::Zh => write!(text, "或可允许的规则：{open}。"),
            Language::En => write!(text, " It would perhaps be permitted by {open}."),
        };
        _ = match language {
            _ if missing.is_empty() => Ok(()),
            Language::Zh => write!(text, "未知事实：{missing}。"),
            Language::En => write!(text, " Not known: {missing}."),
        };
        // Ids and names are those of the host, and may be hostile to who reads them.
        legible(text)
    }
}

impl Finding {
    /// The finding in words. Instants are shown as the clocks of the zone do.
    #[must_use]
    pub fn describe(&self, dates: &Dates, language: Language) -> String {
        let about = &self.about;
        let mut text = match language {
            Language::Zh => alloc::format!("{}：{about}", self.code.chinese()),
            Language::En => alloc::format!("`{about}`: {}", self.code.english()),
        };
        let mut add = |zh: String, en: String| {
            let (mark, said) = match language {
                Language::Zh => ("；", zh),
                Language::En => ("; ", en),
            };
            text.push_str(mark);
            text.push_str(&said);
        };
        if let Some(reason) = self.reason {
            add(reason.chinese().into(), reason.english().into());
        }
        if let Some(since) = self.since.map(|at| shown(dates, at)) {
            add(alloc::format!("自{since}起"), alloc::format!("since {since}"));
        }
        let until = self.until.map(|at| shown(dates, at));
        if let Some(until) = until.as_ref().filter(|_| self.code == FindingCode::OwnerLeft) {
            add(
                alloc::format!("须于{until}前完成移交"),
                alloc::format!("it must be handed over before {until}"),
            );
        } else if let Some(until) = until {
            add(alloc::format!("至{until}为止"), alloc::format!("until {until}"));
        }
        if let Some(successor) = &self.successor {
            add(
                alloc::format!("应移交给{successor}"),
                alloc::format!("hand it over to `{successor}`"),
            );
        }
        if let Some(name) = &self.proposal {
            add(alloc::format!("建议改名为“{name}”"), alloc::format!("rename it to `{name}`"));
        }
        if !self.missing.is_empty() {
            let missing = self.missing.join(between(language));
            add(alloc::format!("未知事实：{missing}"), alloc::format!("not known: {missing}"));
        }
        for finding in &self.texts {
            add(
                finding.message(Language::Zh).to_string(),
                finding.message(Language::En).to_string(),
            );
        }
        legible(text)
    }
}

impl FindingCode {
    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::UnknownKind => "the policy has no such kind of groups",
            Self::KindMismatch => "who is in the group is not of the side of its kind",
            Self::NoCustomer => {
                "nobody from outside is in the group yet, and the time for that is over"
            }
            Self::SeveralCustomers => "people of several companies are in the group",
            Self::UnknownPerson => "the directory does not list the member",
            Self::NotKnown => "it is not known whether this is as it should be",
            Self::InGrace => "this is not as it should be, but only since a short time",
            Self::Extra => "the person should not be a member",
            Self::Missing => "the person should be a member",
            Self::PerhapsMissing => "it is not known whether the person should be a member",
            Self::UnknownDepartment => "the directory does not list the department",
            Self::UnknownProject => "the directory does not list the project",
            Self::UnknownCustomer => "the directory does not list the customer",
            Self::NoPersonOwner => "a group owns the group, expected a person",
            Self::NoOwner => "nobody owns the group",
            Self::OwnerUnknown => "the directory does not list the owner",
            Self::OwnerNotStaff => "the owner is not of the company",
            Self::OwnerNotActive => "the owner has not joined yet",
            Self::OwnerLeft => "the owner has left, and the group must be handed over",
            Self::NoSuccessor => "there is nobody to whom the group could be handed over",
            Self::OwnerNotMember => "the owner is not a member",
            Self::OwnerNotAllowed => "the owner is nobody who may own the group",
            Self::RoleVacant => "the role is vacant",
            Self::TooManyMembers => "there are more members than there may be",
            Self::NoName => "the group has no name",
            Self::BadName => "the name is not of the format",
            Self::NameCustomer => "the name is not of the group's customer",
            Self::NameMatter => "the name is not of the group's matter",
            Self::NameContact => "the name is not of the group's owner",
            Self::BlockedWord => "the name holds a word that it must not hold",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::UnknownKind => "没有这种群类型",
            Self::KindMismatch => "群成员与群类型不符",
            Self::NoCustomer => "期限已过，外部群中尚无外部成员",
            Self::SeveralCustomers => "同一群中有多家外部单位的成员",
            Self::UnknownPerson => "通讯录中没有该成员",
            Self::NotKnown => "尚不能判断是否合规",
            Self::InGrace => "不合规，但仍在宽限期内",
            Self::Extra => "不应在群内",
            Self::Missing => "应在群内而未在",
            Self::PerhapsMissing => "尚不能判断是否应在群内",
            Self::UnknownDepartment => "通讯录中没有该部门",
            Self::UnknownProject => "通讯录中没有该项目",
            Self::UnknownCustomer => "通讯录中没有该客户",
            Self::NoPersonOwner => "群主是另一个群，应为个人",
            Self::NoOwner => "没有群主",
            Self::OwnerUnknown => "通讯录中没有群主",
            Self::OwnerNotStaff => "群主不是本单位员工",
            Self::OwnerNotActive => "群主尚未入职",
            Self::OwnerLeft => "群主已离职，须移交",
            Self::NoSuccessor => "没有可以接任的群主",
            Self::OwnerNotMember => "群主不在群内",
            Self::OwnerNotAllowed => "群主不符合规定",
            Self::RoleVacant => "该岗位空缺",
            Self::TooManyMembers => "群成员超过上限",
            Self::NoName => "没有群名",
            Self::BadName => "群名格式不符",
            Self::NameCustomer => "群名中的客户名称不符",
            Self::NameMatter => "群名中的合作事项不符",
            Self::NameContact => "群名中的对接人不是群主",
            Self::BlockedWord => "群名含有禁用词",
        }
    }
}

impl Reason {
    const fn english(self) -> &'static str {
        match self {
            Self::Left => "the person has left",
            Self::Outsider => "the person is from outside, and the group is internal",
            Self::OtherCompany => "the person is from outside, and of none who may be in the group",
            Self::NotJoined => "the person has not joined yet",
            Self::Moved => "the person has moved to another department",
            Self::LeftProject => "the person has left the project",
            Self::ProjectClosed => "the project was closed",
            Self::NotActing => "the person does not act for the role now",
            Self::NeverAllowed => "nothing ever allowed the person",
            Self::Joined => "the person has joined only now",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::Left => "已离职",
            Self::Outsider => "内部群中的外部人员",
            Self::OtherCompany => "不属于可以入群的外部单位",
            Self::NotJoined => "尚未入职",
            Self::Moved => "已调离部门",
            Self::LeftProject => "已退出项目",
            Self::ProjectClosed => "项目已结束",
            Self::NotActing => "目前未代行该岗位",
            Self::NeverAllowed => "从未符合入群条件",
            Self::Joined => "刚刚加入",
        }
    }
}

const fn between(language: Language) -> &'static str {
    match language {
        Language::Zh => "、",
        Language::En => ", ",
    }
}

fn ids(rules: &[&Rule], language: Language) -> String {
    let ids: Vec<String> = rules.iter().map(|rule| alloc::format!("`{}`", rule.id())).collect();
    ids.join(between(language))
}

/// An instant as the clocks of the zone show it; seconds where there are any.
fn shown(dates: &Dates, at: DateTime<Utc>) -> String {
    let local = dates.local(at);
    let form = if local.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    local.format(form).to_string()
}
