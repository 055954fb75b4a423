//! Answers to the survey of channels (现状调研).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// What somebody says about a channel: which one, for what, how often, and how good it is.
///
/// ```
/// use comms_policy::channel::{Answer, Frequency};
///
/// let answer: Answer = serde_json::from_str(
///     r#"{"respondent": "r1", "party": "销售部", "channel": "wecom", "purpose": "客户需求",
///         "frequency": "daily", "satisfaction": 4, "problems": ["文件版本混乱"]}"#,
/// )?;
/// assert_eq!(answer.frequency, Frequency::Daily);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Answer {
    /// Who answers, within the party.
    pub respondent: String,
    /// The department or partner.
    pub party: String,
    /// Whether the party is of the company.
    pub side: Side,
    /// The channel; one of the catalogue, or another that is in use.
    pub channel: String,
    /// What it is used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// How often.
    pub frequency: Frequency,
    /// How satisfied the respondent is, from 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<u8>,
    /// What it is good at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<String>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

/// Whether somebody is of the company.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Side {
    /// Of the company (内部).
    #[default]
    Internal,
    /// Of a customer or partner (外部).
    External,
}

/// How often somebody uses a channel, from the least to the most.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Frequency {
    /// Never (从不): asked, and does not use it.
    #[default]
    Never,
    /// Less than once a month (偶尔).
    Rarely,
    /// Some times a month (每月).
    Monthly,
    /// Some times a week (每周).
    Weekly,
    /// Each day (每天).
    Daily,
    /// All the time (随时).
    Constantly,
}

impl Frequency {
    /// All of them, as documents write them.
    pub const ALL: [(&'static str, Self); 6] = [
        ("never", Self::Never),
        ("rarely", Self::Rarely),
        ("monthly", Self::Monthly),
        ("weekly", Self::Weekly),
        ("daily", Self::Daily),
        ("constantly", Self::Constantly),
    ];

    const fn chinese(self) -> &'static str {
        match self {
            Self::Never => "从不",
            Self::Rarely => "偶尔",
            Self::Monthly => "每月",
            Self::Weekly => "每周",
            Self::Daily => "每天",
            Self::Constantly => "随时",
        }
    }
}

/// A text is no frequency: expected `never`, `rarely`, `monthly`, `weekly`, `daily` or `constantly`, or the
/// same in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a frequency, expected `never`, `rarely`, `monthly`, `weekly`, `daily` or `constantly`, or \
     从不, 偶尔, 每月, 每周, 每天 or 随时"
)]
#[non_exhaustive]
pub struct BadFrequency;

impl FromStr for Frequency {
    type Err = BadFrequency;

    fn from_str(text: &str) -> Result<Self, BadFrequency> {
        let found = Self::ALL.iter().find(|(word, it)| *word == text || it.chinese() == text);
        found.map(|(_, frequency)| *frequency).ok_or(BadFrequency)
    }
}

/// Something that is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[non_exhaustive]
pub struct AnswerFault {
    /// The position of the answer among all, from 0.
    pub position: usize,
    /// What it is.
    pub kind: AnswerFaultKind,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AnswerFaultKind {
    /// Nobody answers, or no channel is named; it does not count.
    Blank,
    /// The same respondent has spoken of the channel and the purpose before; it does not count.
    Repeated,
    /// The channel is not in the catalogue; it counts.
    UnknownChannel,
    /// The satisfaction is not from 1 to 5; that does not count.
    BadSatisfaction,
}

impl AnswerFaultKind {
    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blank => "survey.blank",
            Self::Repeated => "survey.repeated",
            Self::UnknownChannel => "survey.unknown-channel",
            Self::BadSatisfaction => "survey.bad-satisfaction",
        }
    }
}

impl fmt::Display for AnswerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in answer {}", self.kind.as_str(), self.position)
    }
}
