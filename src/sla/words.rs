//! The states of clocks and obligations in words.

use super::clock::{NotApplicable, State};
use super::meter::{Amount, Meter};
use super::run::Cancelled;
use alloc::string::{String, ToString};
use chrono::{DateTime, Utc};
use core::fmt::{self, Write};

/// An instant as the clocks of the calendar's zone show it.
pub(super) fn shown(meter: Meter<'_>, at: DateTime<Utc>) -> String {
    let local = meter.local(at);
    let seconds = if local.format("%S").to_string() == "00" { "" } else { ":%S" };
    local.format(&alloc::format!("%Y-%m-%d %H:%M{seconds}")).to_string()
}

impl State {
    /// How something stands that has so much left of its limit, or exceeds it by so much.
    pub(super) fn english(
        &self,
        f: &mut String,
        meter: Meter<'_>,
        remaining: Amount,
        overrun: Amount,
    ) -> fmt::Result {
        match self {
            Self::NotApplicable(reason) => f.write_str(reason.english()),
            Self::NotStarted => f.write_str("nothing has started it yet"),
            Self::Running => write!(f, "running, {remaining} left"),
            Self::OutOfHours { resumes } => {
                write!(f, "out of hours, {remaining} left")?;
                match resumes {
                    Some(at) => write!(f, ", goes on at {}", shown(meter, *at)),
                    None => Ok(()),
                }
            }
            Self::Paused { since } => {
                write!(f, "paused since {}, {remaining} left", shown(meter, *since))
            }
            Self::Met { margin } => write!(f, "met with {margin} left"),
            Self::MetLate { overrun } => write!(f, "met late, {overrun} over the limit"),
            Self::Overdue { .. } => write!(f, "overdue, {overrun} over the limit"),
            Self::Cancelled(reason) => f.write_str(reason.english()),
        }
    }

    /// The same in Chinese.
    pub(super) fn chinese(
        &self,
        f: &mut String,
        meter: Meter<'_>,
        remaining: Amount,
        overrun: Amount,
    ) -> fmt::Result {
        match self {
            Self::NotApplicable(reason) => f.write_str(reason.chinese()),
            Self::NotStarted => f.write_str("尚未开始"),
            Self::Running => write!(f, "计时中，剩余{remaining}"),
            Self::OutOfHours { resumes } => {
                write!(f, "非工作时间，剩余{remaining}")?;
                match resumes {
                    Some(at) => write!(f, "，{}继续计时", shown(meter, *at)),
                    None => Ok(()),
                }
            }
            Self::Paused { since } => {
                write!(f, "自{}起暂停，剩余{remaining}", shown(meter, *since))
            }
            Self::Met { margin } => write!(f, "按时完成，提前{margin}"),
            Self::MetLate { overrun } => write!(f, "逾期完成，超出{overrun}"),
            Self::Overdue { .. } => write!(f, "已逾期，超出{overrun}"),
            Self::Cancelled(reason) => f.write_str(reason.chinese()),
        }
    }
}

impl NotApplicable {
    pub(super) const fn english(self) -> &'static str {
        match self {
            Self::Conditions => "its conditions do not hold",
            Self::Outranked => "a target before it applies",
            Self::NoHours => "its calendar has no hours, so nothing is ever due",
            Self::OutOfHorizon => "it reaches beyond its calendar's horizon",
            Self::NoRecipients => "it obliges nobody",
        }
    }

    pub(super) const fn chinese(self) -> &'static str {
        match self {
            Self::Conditions => "不适用，条件不符",
            Self::Outranked => "不适用，由排在前面的时效决定",
            Self::NoHours => "不适用，日历没有工作时间",
            Self::OutOfHorizon => "不适用，超出日历范围",
            Self::NoRecipients => "不适用，没有应答复的人",
        }
    }
}

impl Cancelled {
    pub(super) const fn english(self) -> &'static str {
        match self {
            Self::Ended => "cancelled, the conversation ended without an answer",
            Self::NoReplyNeeded => "cancelled, no answer is needed",
            Self::Merged => "cancelled, the conversation goes on in another one",
            Self::NoLongerApplies => "cancelled, its conditions do not hold any more",
            Self::Superseded => "cancelled, a target before it applies",
            Self::FulfilledByOthers => "cancelled, enough others have answered",
        }
    }

    pub(super) const fn chinese(self) -> &'static str {
        match self {
            Self::Ended => "已取消，会话结束而未答复",
            Self::NoReplyNeeded => "已取消，无需答复",
            Self::Merged => "已取消，会话并入其他会话",
            Self::NoLongerApplies => "已取消，条件不再符合",
            Self::Superseded => "已取消，改由排在前面的时效决定",
            Self::FulfilledByOthers => "已取消，其他人已答复",
        }
    }
}
