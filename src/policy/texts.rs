//! Questions about names and messages.

use super::facade::Policy;
use crate::error::{Error, ErrorKind};
use crate::ident::Ident;
use crate::message::{self, Checked, Draft, Parts, Standard};
use crate::naming::Format;
use crate::text;
use alloc::string::String;
use alloc::vec::Vec;

impl Policy {
    /// The naming format of an id.
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is none.
    pub fn format(&self, id: &str) -> Result<&Format, Error> {
        self.parts().formats.get(id).ok_or(Error::new(ErrorKind::UnknownFormat))
    }

    /// The naming formats with their ids, in the order of the ids.
    pub fn formats(&self) -> impl Iterator<Item = (&str, &Format)> {
        self.parts().formats.iter().map(|(id, format)| (id.as_str(), format))
    }

    /// All that there is to say about a name, errors and notes alike; nothing if it is as the
    /// format writes it. [`format`](Self::format) gives the typed parts of a name.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// let policy = comms_policy::preset::standard()?;
    /// assert!(policy.check_name("file", "产品需求-V2.1-20240315-张三.docx")?.is_empty());
    ///
    /// let findings = policy.check_name("file", "产品需求-V2.1-20240230-张三.docx")?;
    /// assert_eq!(findings[0].code().as_str(), "date.invalid");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is no format of that id.
    pub fn check_name(&self, format: &str, text: &str) -> Result<Vec<text::Finding>, Error> {
        Ok(self.format(format)?.check(text))
    }

    /// Writes a name of a format from its values, or tells what is wrong with them; see
    /// [`Format::render`].
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is no format of that id.
    pub fn compose_name<'v>(
        &self,
        format: &str,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<Result<String, Vec<text::Finding>>, Error> {
        Ok(self.format(format)?.render(values))
    }

    /// Reads a message by the standard of its channel: tags, deadline and owner, and all that there
    /// is to say about it. Where the standard is a naming format, only the findings are given.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::message::Draft;
    ///
    /// let policy = comms_policy::preset::standard()?;
    /// let sent_at = "2024-03-13T10:00:00+08:00".parse::<chrono::DateTime<chrono::FixedOffset>>()?;
    /// let text = "【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三";
    /// let message = policy.check_message(&Draft::new(text, &sent_at))?;
    /// assert!(message.is_ok());
    /// assert_eq!(message.owner().map(|owner| owner.name), Some("张三"));
    /// let due = message.deadline().and_then(|due| due.at).map(|at| at.to_rfc3339());
    /// assert_eq!(due.as_deref(), Some("2024-03-13T09:00:00+00:00"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownStandard`](ErrorKind::UnknownStandard) if there is no standard for the channel, or
    /// none is said and the policy has no default.
    pub fn check_message<'t>(&'t self, draft: &Draft<'t>) -> Result<Checked<'t>, Error> {
        match self.standard(draft.channel)? {
            Standard::Format(format) => {
                let findings = self.check_name(format.as_str(), draft.text)?;
                Ok(Checked::whole(draft.text, findings))
            }
            Standard::Tagged(tagged) => {
                let calendar = tagged.calendar.as_ref().and_then(|id| self.calendar(id.as_str()));
                Ok(message::check(tagged, calendar, draft.text, draft.sent_at))
            }
        }
    }

    /// Writes a message from its parts, or tells what is wrong with them. What is written is read
    /// back, and must have the same parts and no error. `draft` says when it is sent and on which
    /// channel; its text is the body.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::message::{Draft, Parts};
    ///
    /// let policy = comms_policy::preset::standard()?;
    /// let sent_at = "2024-03-13T10:00:00+08:00".parse::<chrono::DateTime<chrono::FixedOffset>>()?;
    /// let parts = Parts { tags: &["TASK", "紧急"], deadline: Some("今日17:00"), owner: Some("张三") };
    /// let text = policy.compose_message(&Draft::new("请提交Q1数据", &sent_at), &parts)?;
    /// assert_eq!(text.unwrap(), "【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`check_message`](Self::check_message), and [`NoParts`](ErrorKind::NoParts) if the
    /// standard is a naming format, of which [`compose_name`](Self::compose_name) writes names.
    pub fn compose_message(
        &self,
        draft: &Draft<'_>,
        parts: &Parts<'_>,
    ) -> Result<Result<String, Vec<text::Finding>>, Error> {
        match self.standard(draft.channel)? {
            Standard::Format(_) => Err(Error::new(ErrorKind::NoParts)),
            Standard::Tagged(tagged) => {
                let calendar = tagged.calendar.as_ref().and_then(|id| self.calendar(id.as_str()));
                Ok(message::compose(tagged, calendar, draft, parts))
            }
        }
    }

    fn standard(&self, channel: Option<&str>) -> Result<&Standard, Error> {
        let standards = &self.parts().messages;
        let id = channel.or(standards.default.as_ref().map(Ident::as_str));
        let found = id.and_then(|id| standards.by_channel.get(id));
        found.ok_or(Error::new(ErrorKind::UnknownStandard))
    }
}
