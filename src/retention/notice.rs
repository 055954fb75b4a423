//! What is noteworthy about a decision.

use crate::text::Language;
use alloc::string::String;

/// What is noteworthy about a decision, beside the dates: bad facts, and rules that clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoticeKind {
    /// The record has more facts or attributes than can be looked at; it is kept.
    TooLarge,
    /// Neither a rule nor a floor speaks of the record.
    NoRule,
    /// No rule knows a label of the record, which is kept therefore.
    UnknownLabel,
    /// Several labels have the record deleted on different dates; it is kept until one is taken away.
    ContradictoryLabels,
    /// An event, or the closing, lies before the creation of the record, and is not relied upon.
    EventBeforeCreation,
    /// A date lies beyond all dates: a rule keeps for ever, or deletes never.
    Overflow,
    /// Rules of the house keep a record shorter than a floor.
    BelowFloor,
    /// A floor or a hold keeps the record beyond what a ceiling allows.
    FloorOverCeiling,
    /// Rules of the house keep the record beyond what a ceiling allows.
    PolicyOverCeiling,
}

/// A [`NoticeKind`] with what it is about: the id of a rule, the name of a fact or a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Notice<'a> {
    /// What is noteworthy.
    pub kind: NoticeKind,
    /// What it is about; empty where it is about the record as a whole.
    pub subject: &'a str,
}

impl NoticeKind {
    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooLarge => "retention.record-too-large",
            Self::NoRule => "retention.no-rule",
            Self::UnknownLabel => "retention.unknown-label",
            Self::ContradictoryLabels => "retention.contradictory-labels",
            Self::EventBeforeCreation => "retention.event-before-creation",
            Self::Overflow => "retention.overflow",
            Self::BelowFloor => "retention.below-floor",
            Self::FloorOverCeiling => "retention.floor-over-ceiling",
            Self::PolicyOverCeiling => "retention.policy-over-ceiling",
        }
    }
}

impl Notice<'_> {
    /// The notice in words.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let subject = self.subject;
        match language {
            Language::Zh => match self.kind {
                NoticeKind::TooLarge => "该记录的事实或属性过多，因此保留".into(),
                NoticeKind::NoRule => "没有任何规则涉及该记录".into(),
                NoticeKind::UnknownLabel => alloc::format!("标签“{subject}”没有对应规则，因此保留"),
                NoticeKind::ContradictoryLabels => {
                    "多个标签规定的删除日期互相矛盾，因此保留".into()
                }
                NoticeKind::EventBeforeCreation => {
                    alloc::format!("事件“{subject}”早于记录的创建日期，不予采信")
                }
                NoticeKind::Overflow => alloc::format!("规则 {subject} 的日期超出日历范围"),
                NoticeKind::BelowFloor => alloc::format!("内部规则短于最低保存期限 {subject}"),
                NoticeKind::FloorOverCeiling => {
                    alloc::format!("最低保存期限或保全令超过最长保存期限 {subject}，届时只限存储")
                }
                NoticeKind::PolicyOverCeiling => {
                    alloc::format!("内部规则超过最长保存期限 {subject}，届时只限存储")
                }
            },
            Language::En => match self.kind {
                NoticeKind::TooLarge => "it has too many facts or attributes, so it is kept".into(),
                NoticeKind::NoRule => "no rule speaks of the record".into(),
                NoticeKind::UnknownLabel => {
                    alloc::format!("no rule knows the label `{subject}`, so the record is kept")
                }
                NoticeKind::ContradictoryLabels => {
                    "several labels have it deleted on different dates, so it is kept".into()
                }
                NoticeKind::EventBeforeCreation => {
                    alloc::format!(
                        "the event `{subject}` lies before the creation, and does not count"
                    )
                }
                NoticeKind::Overflow => {
                    alloc::format!("a date of `{subject}` lies beyond all dates")
                }
                NoticeKind::BelowFloor => {
                    alloc::format!("rules of the house keep it shorter than the floor `{subject}`")
                }
                NoticeKind::FloorOverCeiling => alloc::format!(
                    "a floor or a hold keeps it beyond the ceiling `{subject}`: from then on it is \
                     stored only"
                ),
                NoticeKind::PolicyOverCeiling => alloc::format!(
                    "rules of the house keep it beyond the ceiling `{subject}`: from then on it is \
                     stored only"
                ),
            },
        }
    }
}
