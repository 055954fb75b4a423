//! Obligations in words.

use super::obligation::{Obligation, ObligationFinding, State};
use crate::diagnostic::legible;
use crate::text::Language;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, Timelike, Utc};

impl Obligation<'_> {
    /// How it stands, in whole sentences: what, since when, by which record, and what else there is to
    /// say. Instants are as the clocks of the calendar's zone show them, or in UTC without a calendar.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let (mut sentences, between) = match language {
            Language::Zh => (alloc::vec![self.chinese()], "；"),
            Language::En => (alloc::vec![self.english()], "; "),
        };
        sentences.extend(self.findings().map(|finding| finding.describe(language).to_string()));
        let end = if language == Language::Zh { "。" } else { "." };
        // Ids are those of the host, and may be hostile to who reads them.
        legible(sentences.join(between) + end)
    }

    fn english(&self) -> String {
        let item = match self.revision {
            Some(revision) => alloc::format!("`{}`, revision {revision}", self.id),
            None => alloc::format!("`{}`", self.id),
        };
        let (to, at) = (self.relay.to(), |at| self.shown(at));
        let due = at(self.due);
        let state = match self.state {
            State::Pending if self.due.is_none() => "is to be handed on".into(),
            State::Pending => alloc::format!("is to be handed on by {due}"),
            State::Overdue => alloc::format!("was not handed on, and was due at {due}"),
            State::Satisfied => "was handed on".into(),
            State::SatisfiedByHand => "was handed on, but not by the system".into(),
            State::Late => alloc::format!("was handed on late: it was due at {due}"),
            State::Duplicate => {
                let records: Vec<&str> = self.records().collect();
                let records = records.join("`, `");
                let late =
                    self.overrun().map(|_| alloc::format!(", and late: it was due at {due}"));
                let late = late.unwrap_or_default();
                alloc::format!("was handed on more than once: `{records}`{late}")
            }
            State::Cancelled => {
                alloc::format!("was withdrawn at {}, so nothing is owed", at(self.withdrawn))
            }
            State::Indeterminate => alloc::format!(
                "is perhaps to be handed on: not known is `{}`",
                self.missing().join("`, `")
            ),
            State::NotRequired => "is a copy, of which none is owed".into(),
        };
        let done =
            self.done.map(|it| alloc::format!(", by `{}` at {}", it.record, at(Some(it.at))));
        let relay = &self.relay.id;
        let channel = self.channel;
        alloc::format!(
            "{item} in `{channel}` to `{to}` (`{relay}`) {state}{}",
            done.unwrap_or_default()
        )
    }

    fn chinese(&self) -> String {
        let item = match self.revision {
            Some(revision) => alloc::format!("“{}”（第{revision}版）", self.id),
            None => alloc::format!("“{}”", self.id),
        };
        let (to, at) = (self.relay.to(), |at| self.shown(at));
        let due = at(self.due);
        let state = match self.state {
            State::Pending if self.due.is_none() => "待传递".into(),
            State::Pending => alloc::format!("待传递，应于{due}前（含）完成"),
            State::Overdue => alloc::format!("漏传，应于{due}前（含）完成"),
            State::Satisfied => "已传递".into(),
            State::SatisfiedByHand => "已由人工传递，未由系统完成".into(),
            State::Late => alloc::format!("逾期传递，应于{due}前（含）完成"),
            State::Duplicate => {
                let records: Vec<&str> = self.records().collect();
                let late = self.overrun().map(|_| alloc::format!("；逾期，应于{due}前（含）完成"));
                alloc::format!("重复传递：{}{}", records.join("、"), late.unwrap_or_default())
            }
            State::Cancelled => alloc::format!("已于{}撤回，无需传递", at(self.withdrawn)),
            State::Indeterminate => {
                alloc::format!("是否需要传递未知，缺少：{}", self.missing().join("、"))
            }
            State::NotRequired => "是转发的副本，无需传递".into(),
        };
        let done = self.done.map(|it| alloc::format!("，{}由“{}”完成", at(Some(it.at)), it.record));
        let (relay, channel) = (&self.relay.id, self.channel);
        alloc::format!(
            "“{channel}”中的{item}传递至“{to}”（{relay}）：{state}{}",
            done.unwrap_or_default()
        )
    }

    /// An instant as the clocks of the calendar's zone show it; seconds where there are any.
    fn shown(&self, at: Option<DateTime<Utc>>) -> String {
        let Some(at) = at else { return String::new() };
        let form = if at.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        let local = self.relay.calendar.as_ref().and_then(|calendar| calendar.local(&at).ok());
        match local {
            Some(local) => local.format(form).to_string(),
            None => at.format(form).to_string() + "Z",
        }
    }
}

impl ObligationFinding {
    /// The finding in words.
    #[must_use]
    pub const fn describe(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::BeforeSource, Language::En) => "the record was made before there was a reason",
            (Self::BeforeSource, Language::Zh) => "记录早于应传递的内容",
            (Self::ByHand, Language::En) => "a person did what the system must",
            (Self::ByHand, Language::Zh) => "应由系统完成，实际由人工完成",
            (Self::Duplicate, Language::En) => "there are several records",
            (Self::Duplicate, Language::Zh) => "存在多条记录",
            (Self::NoDue, Language::En) => "when it is due cannot be told on the calendar",
            (Self::NoDue, Language::Zh) => "按日历无法计算期限",
            (Self::WithdrawnLate, Language::En) => "it was withdrawn only after it was due",
            (Self::WithdrawnLate, Language::Zh) => "逾期后才撤回",
            (Self::WrongOrder, Language::En) => "a leg that comes before it was not done by then",
            (Self::WrongOrder, Language::Zh) => "应先完成的环节当时尚未完成",
            (Self::WrongRole, Language::En) => "it was done in another role than it should be",
            (Self::WrongRole, Language::Zh) => "完成者的角色不符",
        }
    }
}
