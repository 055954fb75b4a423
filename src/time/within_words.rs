//! Limits in words.

use super::within::Within;
use crate::text::Language;
use alloc::string::{String, ToString};
use core::fmt::Write;

impl Within {
    /// The limit in words, as a table of response times has it.
    ///
    /// ```
    /// use comms_policy::text::Language;
    /// use comms_policy::time::{Within, WorkingTime};
    ///
    /// let within = Within::Working(WorkingTime::minutes(150));
    /// assert_eq!(within.describe(Language::Zh), "工作时间2小时30分钟");
    /// assert_eq!(within.describe(Language::En), "2h30m of working time");
    /// ```
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, _) => self.to_string(),
            (Language::Zh, Self::Working(time)) => {
                alloc::format!("工作时间{}", chinese(time.as_seconds()))
            }
            (Language::Zh, Self::Elapsed(time)) => {
                alloc::format!("自然时间{}", chinese(time.as_seconds()))
            }
            (Language::Zh, Self::WorkingDays { days, by: None }) => {
                alloc::format!("{days}个工作日")
            }
            (Language::Zh, Self::WorkingDays { days, by: Some(by) }) => {
                alloc::format!("{days}个工作日（至{by}）")
            }
        }
    }
}

fn chinese(seconds: i64) -> String {
    let parts = [(seconds / 3600, "小时"), (seconds / 60 % 60, "分钟"), (seconds % 60, "秒")];
    let mut text = String::new();
    for (count, unit) in parts.into_iter().filter(|(count, _)| *count != 0) {
        // Writing to a string does not fail.
        _ = write!(text, "{count}{unit}");
    }
    text
}
