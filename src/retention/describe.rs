//! Decisions in words.

use super::decision::{Decision, Lost};
use super::rule::Rule;
use super::verdict::State;
use crate::diagnostic::legible;
use crate::text::Language;
use crate::time::Dates;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, Timelike, Utc};

impl Decision<'_> {
    /// The decision in words: how the record stands, by which rules, what blocks its deletion, what is
    /// missing, and what else is noteworthy. Instants are shown as the clocks of the zone do.
    #[must_use]
    pub fn describe(&self, dates: &Dates, language: Language) -> String {
        let sentences = match language {
            Language::Zh => self.chinese(dates),
            Language::En => self.english(dates),
        };
        let notices = self.notices.iter().map(|notice| match language {
            Language::Zh => notice.describe(language) + "。",
            Language::En => capital(&notice.describe(language)) + ".",
        });
        // Ids and names are those of the host, and may be hostile to who reads them.
        let all: Vec<String> = sentences.into_iter().chain(notices).map(legible).collect();
        all.join(if language == Language::Zh { "" } else { " " })
    }

    fn english(&self, dates: &Dates) -> Vec<String> {
        let verdict = &self.verdict;
        let at = |at: Option<DateTime<Utc>>| at.map(|at| shown(dates, at)).unwrap_or_default();
        let by = |rules: &[&Rule]| match ids(rules) {
            ids if ids.is_empty() => String::new(),
            ids => alloc::format!(" by {}", list(&ids, ", ")),
        };
        let blockers: Vec<String> = self.blockers.iter().map(|hold| tick(&hold.id)).collect();
        let head = match verdict.state {
            State::NotApplicable => "is not ours to judge".into(),
            State::Held => alloc::format!("is held by {}", blockers.join(", ")),
            State::Pending => "is kept, since something is not known".into(),
            State::Retained => match verdict.last_kept_day {
                Some(day) => alloc::format!("is kept to the end of {day}{}", by(&self.keeping)),
                None => alloc::format!("is kept{}", by(&self.keeping)),
            },
            State::RetainedForever => alloc::format!("is kept for ever{}", by(&self.keeping)),
            State::Restricted => alloc::format!(
                "is stored only, since {}: it is kept beyond what is allowed{}",
                at(verdict.restricted_from),
                by(&self.keeping)
            ),
            State::Free if !verdict.is_covered => {
                "is of no rule that is known to speak of it, which is nobody's leave".into()
            }
            State::Free => "may be deleted".into(),
            State::Due => alloc::format!(
                "must be deleted, since {}{}",
                at(verdict.must_delete_from),
                by(&self.deleting)
            ),
        };
        let mut sentences = alloc::vec![alloc::format!("{} {head}.", tick(self.record))];
        if verdict.state == State::Held && self.earliest.is_some() {
            sentences
                .push(alloc::format!("Without that it may be deleted from {}.", at(self.earliest)));
        }
        if verdict.may_delete_from.is_some_and(|from| from > self.now) {
            sentences
                .push(alloc::format!("It may be deleted from {}.", at(verdict.may_delete_from)));
        }
        if !verdict.must_delete(self.now) && verdict.must_delete_from.is_some() {
            let rules = by(&self.deleting);
            let from = at(verdict.must_delete_from);
            sentences.push(alloc::format!("It must be deleted from {from}{rules}."));
        }
        if !self.missing.is_empty() {
            sentences.push(alloc::format!("Not known: {}.", list(&self.missing, ", ")));
        }
        sentences.extend(self.losing.iter().map(|it| {
            let day = it.last_day.map(|day| alloc::format!(" ({day})")).unwrap_or_default();
            let id = tick(it.rule.id().as_str());
            alloc::format!("{id}{day} does not decide: {}.", it.reason.english())
        }));
        sentences
    }

    fn chinese(&self, dates: &Dates) -> Vec<String> {
        let verdict = &self.verdict;
        let at = |at: Option<DateTime<Utc>>| at.map(|at| shown(dates, at)).unwrap_or_default();
        let by = |rules: &[&Rule]| match ids(rules) {
            ids if ids.is_empty() => String::new(),
            ids => alloc::format!("（依据：{}）", ids.join("、")),
        };
        let blockers: Vec<&str> = self.blockers.iter().map(|hold| hold.id.as_str()).collect();
        let head = match verdict.state {
            State::NotApplicable => "不属于本单位的记录".into(),
            State::Held => alloc::format!("被保全令 {} 冻结", blockers.join("、")),
            State::Pending => "因有事实未知而保留".into(),
            State::Retained => match verdict.last_kept_day {
                Some(day) => alloc::format!("保存至{day}当日终了{}", by(&self.keeping)),
                None => alloc::format!("须保存{}", by(&self.keeping)),
            },
            State::RetainedForever => alloc::format!("永久保存{}", by(&self.keeping)),
            State::Restricted => alloc::format!(
                "自{}起超过最长保存期限，只限存储{}",
                at(verdict.restricted_from),
                by(&self.keeping)
            ),
            State::Free if !verdict.is_covered => "没有确定涉及的规则，不得据此删除".into(),
            State::Free => "可以删除".into(),
            State::Due => {
                alloc::format!("自{}起应当删除{}", at(verdict.must_delete_from), by(&self.deleting))
            }
        };
        let mut sentences = alloc::vec![alloc::format!("{}：{head}。", self.record)];
        if verdict.state == State::Held && self.earliest.is_some() {
            sentences.push(alloc::format!("解除后自{}起可以删除。", at(self.earliest)));
        }
        if verdict.may_delete_from.is_some_and(|from| from > self.now) {
            sentences.push(alloc::format!("自{}起可以删除。", at(verdict.may_delete_from)));
        }
        if !verdict.must_delete(self.now) && verdict.must_delete_from.is_some() {
            let rules = by(&self.deleting);
            sentences.push(alloc::format!("自{}起应当删除{rules}。", at(verdict.must_delete_from)));
        }
        if !self.missing.is_empty() {
            sentences.push(alloc::format!("未知事实：{}。", self.missing.join("、")));
        }
        sentences.extend(self.losing.iter().map(|it| {
            let day = it.last_day.map(|day| alloc::format!("（{day}）")).unwrap_or_default();
            alloc::format!("{}{day}不起决定作用：{}。", it.rule.id(), it.reason.chinese())
        }));
        sentences
    }
}

impl Lost {
    const fn english(self) -> &'static str {
        match self {
            Self::KeptLonger => "another rule keeps it longer",
            Self::LessExplicit => "a more explicit rule deletes it",
            Self::Later => "another rule deletes it earlier",
            Self::Displaced => "it is a fallback, and another rule speaks of the record",
            Self::KeptForever => "something keeps it without an end",
            Self::Open => "it is not known whether it applies, or from when on",
            Self::NoDate => "it never deletes",
            Self::NotInForce => "it is not in force",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::KeptLonger => "另有规则保存更久",
            Self::LessExplicit => "另有更明确的删除规则",
            Self::Later => "另有规则更早删除",
            Self::Displaced => "属于兜底规则，已有其他规则涉及该记录",
            Self::KeptForever => "另有规则无限期保存",
            Self::Open => "是否适用或起算日期未知",
            Self::NoDate => "永不删除",
            Self::NotInForce => "未施行",
        }
    }
}

/// An instant as the clocks of the zone show it; seconds where there are any.
fn shown(dates: &Dates, at: DateTime<Utc>) -> String {
    let local = dates.local(at);
    let form = if local.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    local.format(form).to_string()
}

fn ids(rules: &[&Rule]) -> Vec<String> {
    rules.iter().map(|rule| rule.id().to_string()).collect()
}

fn tick(name: &str) -> String {
    alloc::format!("`{name}`")
}

fn list(names: &[String], between: &str) -> String {
    let ticked: Vec<String> = names.iter().map(|name| tick(name)).collect();
    ticked.join(between)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
