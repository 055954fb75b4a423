//! An obligation in words, in Chinese and English.

use super::clock::State;
use super::meter::Meter;
use super::obligation::{Obligation, Recipient};
use super::words::shown;
use crate::text::Language;
use alloc::string::String;
use core::fmt::{self, Write};

impl<'a> Obligation<'a> {
    /// How the obligation stands, and each recipient, in whole sentences; instants as the clocks of
    /// the zones show them: the target's, and of recipients theirs.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::Policy;
    /// use comms_policy::sla::{Conversation, Event, Message, Role};
    /// use comms_policy::text::Language;
    ///
    /// let policy = Policy::from_toml(
    ///     "[policy]\nformat = 1\nname = 'x'\nversion = '1.0.0'\n\
    ///      [[sla.targets]]\nid = 'important'\nmetric = 'must-reply'\nwithin.elapsed = '2h'",
    /// )?;
    /// let message = Message::from(Role::Staff).by("王五").to("张三");
    /// let events = [Event::new("2026-03-02T01:00:00Z".parse()?, "m1", message)];
    /// let conversation = Conversation::new(&events);
    /// let assessment = policy.assess(&conversation, "2026-03-02T02:00:00Z".parse()?);
    /// assert_eq!(
    ///     assessment.obligations[0].describe(Language::En),
    ///     "Reply to `m1` by target `important`: running, answered by 0 of the 1 needed. It was sent \
    ///      at 2026-03-02 01:00. It is due at 2026-03-02 03:00. 张三: running, 1h left, due at \
    ///      2026-03-02 03:00."
    /// );
    /// assert_eq!(
    ///     assessment.obligations[0].describe(Language::Zh),
    ///     "必回“m1”（时效“important”）：计时中，需1人答复，已答复0人。发出于2026-03-02 01:00。\
    ///      应于2026-03-02 03:00前（含）完成。张三：计时中，剩余1h，应于2026-03-02 03:00前（含）答复。"
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
        let meter = Meter::of(self.target);
        let (message, target) = (self.message, self.target.id().as_str());
        write!(f, "Reply to `{message}` by target `{target}`: ")?;
        match self.state {
            State::Paused { since } => write!(f, "paused since {}", shown(meter, since))?,
            State::Overdue { .. } => f.write_str("overdue")?,
            State::Met { .. } | State::MetLate { .. } => {
                self.state.english(f, meter, self.nothing(), self.nothing())?;
            }
            State::NotApplicable(reason) => f.write_str(reason.english())?,
            State::Cancelled(reason) => f.write_str(reason.english())?,
            _ => f.write_str("running")?,
        }
        write!(f, ", answered by {} of the {} needed.", self.answered, self.needed)?;
        write!(f, " It was sent at {}.", shown(meter, self.started))?;
        if let Some(due) = self.due {
            let verb = if self.stopped.is_some() { "was" } else { "is" };
            write!(f, " It {verb} due at {}.", shown(meter, due))?;
        }
        for recipient in &self.recipients {
            let meter = self.meter(recipient);
            write!(f, " {}", recipient.owner())?;
            if recipient.hands.len() > 1 {
                write!(f, " (for {})", recipient.name)?;
            }
            f.write_str(": ")?;
            recipient.state.english(f, meter, recipient.remaining, recipient.overrun)?;
            if let Some(by) = recipient.fulfilled_by {
                write!(f, ", by `{by}`")?;
            } else if let Some(due) = recipient.due.filter(|_| recipient.stopped.is_none()) {
                write!(f, ", due at {}", shown(meter, due))?;
            }
            f.write_char('.')?;
        }
        for name in &self.unresolved {
            write!(f, " `{name}` is nobody.")?;
        }
        Ok(())
    }

    fn chinese(&self, f: &mut String) -> fmt::Result {
        let meter = Meter::of(self.target);
        write!(f, "必回“{}”（时效“{}”）：", self.message, self.target.id().as_str())?;
        match self.state {
            State::Paused { since } => write!(f, "自{}起暂停", shown(meter, since))?,
            State::Overdue { .. } => f.write_str("已逾期")?,
            State::Met { .. } | State::MetLate { .. } => {
                self.state.chinese(f, meter, self.nothing(), self.nothing())?;
            }
            State::NotApplicable(reason) => f.write_str(reason.chinese())?,
            State::Cancelled(reason) => f.write_str(reason.chinese())?,
            _ => f.write_str("计时中")?,
        }
        write!(f, "，需{}人答复，已答复{}人。", self.needed, self.answered)?;
        write!(f, "发出于{}。", shown(meter, self.started))?;
        if let Some(due) = self.due {
            write!(f, "应于{}前（含）完成。", shown(meter, due))?;
        }
        for recipient in &self.recipients {
            let meter = self.meter(recipient);
            f.write_str(recipient.owner())?;
            if recipient.hands.len() > 1 {
                write!(f, "（代{}）", recipient.name)?;
            }
            f.write_char('：')?;
            recipient.state.chinese(f, meter, recipient.remaining, recipient.overrun)?;
            if let Some(by) = recipient.fulfilled_by {
                write!(f, "，由“{by}”完成")?;
            } else if let Some(due) = recipient.due.filter(|_| recipient.stopped.is_none()) {
                write!(f, "，应于{}前（含）答复", shown(meter, due))?;
            }
            f.write_char('。')?;
        }
        for name in &self.unresolved {
            write!(f, "“{name}”查无此人。")?;
        }
        Ok(())
    }

    fn meter(&self, recipient: &Recipient<'a>) -> Meter<'a> {
        Meter::on(self.target, recipient.hours)
    }
}
