//! A clock in words, in Chinese and English: the one place where they are.

use super::clock::Clock;
use super::meter::Meter;
use super::predicate::Ignored;
use super::target::Metric;
use super::words::shown;
use crate::text::Language;
use crate::time::Within;
use alloc::string::String;
use chrono::{DateTime, Utc};
use core::fmt::{self, Write};

impl Clock<'_> {
    /// How the clock stands and why, in whole sentences; instants as the clocks of the calendar's
    /// zone show them.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::sla::{Conversation, Event, Fact, Message, Role};
    /// use comms_policy::text::Language;
    ///
    /// let policy = preset::standard()?;
    /// let events =
    ///     [Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer))];
    /// let conversation = Conversation::new(&events).with(Fact::Audience, "external");
    /// let assessment = policy.assess(&conversation, "2026-03-02T03:00:00Z".parse()?);
    /// let clock = assessment.clocks.iter().find(|clock| clock.is_open()).ok_or("a clock")?;
    /// assert_eq!(
    ///     clock.describe(Language::En),
    ///     "First response by target `external-normal`: running, 2h left. It runs from `m1` at \
    ///      2026-03-02 09:00; 2h of 4h of working time are used. It is due at 2026-03-02 14:00."
    /// );
    /// assert_eq!(
    ///     clock.describe(Language::Zh),
    ///     "首次响应（时效“external-normal”）：计时中，剩余2h。自2026-03-02 09:00（“m1”）起计，\
    ///      工作时间已用2h，限4h。应于2026-03-02 14:00前（含）完成。"
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = match language {
            Language::Zh => self.chinese(&mut text),
            Language::En => self.english(&mut text),
        };
        text
    }

    fn english(&self, f: &mut String) -> fmt::Result {
        let metric = match self.metric() {
            Metric::FirstResponse => "First response",
            Metric::NextResponse => "Next response",
            Metric::Update => "Update",
            Metric::Resolution => "Resolution",
            Metric::Wait => "Wait",
            Metric::Acknowledgement => "Acknowledgement",
            Metric::MustReply => "Must reply",
        };
        write!(f, "{metric} by target `{}`: ", self.target.id().as_str())?;
        self.state.english(f, Meter::of(self.target), self.remaining, self.overrun)?;
        f.write_char('.')?;
        if let Some(anchor) = self.anchor {
            write!(f, " It runs from `{anchor}`")?;
            self.instant(f, " at ", self.started, "; ")?;
            match self.target.within() {
                Within::Working(limit) => {
                    write!(f, "{} of {limit} of working time are used.", self.used)?;
                }
                Within::Elapsed(limit) => {
                    write!(f, "{} of {limit} around the clock are used.", self.used)?;
                }
                within @ Within::WorkingDays { .. } => {
                    write!(f, "{} of working time are used, the limit is {within}.", self.used)?;
                }
            }
            if let Some(by) = self.fulfilled_by {
                write!(f, " It was fulfilled by `{by}`")?;
                self.instant(f, " at ", self.stopped, ".")?;
            }
            self.instant(
                f,
                if self.stopped.is_some() { " It was due at " } else { " It is due at " },
                self.due,
                ".",
            )?;
        }
        for (position, (id, reason)) in self.ignored.iter().enumerate() {
            let lead = if position == 0 { " Not counted: " } else { ", " };
            let reason = match reason {
                Ignored::Bot => "a program wrote it",
                Ignored::AutoReply => "it was sent by itself",
                Ignored::Human => "a person wrote it",
                Ignored::Internal => "it is internal",
                Ignored::Public => "it is public",
                Ignored::Author => "its author does not count",
                Ignored::OwnMessage => "its author asked himself",
                Ignored::Tags => "its tags",
                Ignored::NoReplyNeeded => "it needs no answer",
            };
            write!(f, "{lead}`{id}` ({reason})")?;
        }
        if !self.ignored.is_empty() {
            f.write_char('.')?;
        }
        if self.provisional {
            f.write_str(" Provisional: holidays up to then are not all known.")?;
        }
        Ok(())
    }

    fn chinese(&self, f: &mut String) -> fmt::Result {
        let metric = match self.metric() {
            Metric::FirstResponse => "首次响应",
            Metric::NextResponse => "后续响应",
            Metric::Update => "进展更新",
            Metric::Resolution => "解决",
            Metric::Wait => "等待",
            Metric::Acknowledgement => "确认",
            Metric::MustReply => "必回",
        };
        write!(f, "{metric}（时效“{}”）：", self.target.id().as_str())?;
        self.state.chinese(f, Meter::of(self.target), self.remaining, self.overrun)?;
        f.write_char('。')?;
        if let Some(anchor) = self.anchor {
            self.instant(f, "自", self.started, "")?;
            write!(f, "（“{anchor}”）起计，")?;
            match self.target.within() {
                Within::Working(limit) => write!(f, "工作时间已用{}，限{limit}。", self.used)?,
                Within::Elapsed(limit) => write!(f, "自然时间已用{}，限{limit}。", self.used)?,
                Within::WorkingDays { days, by } => {
                    write!(f, "工作时间已用{}，限{days}个工作日", self.used)?;
                    if let Some(by) = by {
                        write!(f, "内{by}前")?;
                    }
                    f.write_char('。')?;
                }
            }
            if let Some(by) = self.fulfilled_by {
                self.instant(f, "", self.stopped, "")?;
                write!(f, "由“{by}”完成。")?;
            }
            self.instant(f, "应于", self.due, "前（含）完成。")?;
        }
        for (position, (id, reason)) in self.ignored.iter().enumerate() {
            let lead = if position == 0 { "未计入：" } else { "、" };
            let reason = match reason {
                Ignored::Bot => "机器人发出",
                Ignored::AutoReply => "自动回复",
                Ignored::Human => "人工发出",
                Ignored::Internal => "内部可见",
                Ignored::Public => "公开可见",
                Ignored::Author => "作者不符",
                Ignored::OwnMessage => "提问者本人",
                Ignored::Tags => "标签不符",
                Ignored::NoReplyNeeded => "无需答复",
            };
            write!(f, "{lead}“{id}”（{reason}）")?;
        }
        if !self.ignored.is_empty() {
            f.write_char('。')?;
        }
        if self.provisional {
            f.write_str("暂定：届时的节假日尚未全部公布。")?;
        }
        Ok(())
    }

    /// An instant with words around it, if there is one.
    fn instant(
        &self,
        f: &mut String,
        before: &str,
        at: Option<DateTime<Utc>>,
        after: &str,
    ) -> fmt::Result {
        let Some(at) = at else { return Ok(()) };
        write!(f, "{before}{}{after}", shown(Meter::of(self.target), at))
    }
}
