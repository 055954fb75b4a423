//! The channels there are, and the departments.

use super::title::Title;
use crate::directory::Visibility;
use crate::ident::Ident;
use crate::text::Language;
use crate::time::Period;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;
use serde::Serialize;

/// A channel (沟通渠道).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Channel {
    /// The id.
    pub id: Ident,
    /// What it is called.
    #[serde(skip_serializing_if = "Title::is_empty")]
    pub title: Title,
    /// What it is.
    pub kind: ChannelKind,
    /// Who sees what is written in it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// What it is for.
    pub scenarios: Vec<Title>,
    /// What it is good at.
    pub strengths: Vec<Title>,
    /// What it is bad at.
    pub weaknesses: Vec<Title>,
    /// The class of the records that it leaves, as rules of retention name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Box<str>>,
    /// How long the platform itself keeps what is written in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeps: Option<Period>,
}

impl Channel {
    /// What it is called: its title, or its id.
    #[must_use]
    pub fn shown(&self, language: Language) -> &str {
        self.title.shown(language).unwrap_or(self.id.as_str())
    }
}

/// What a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChannelKind {
    /// Messages between people and in groups (即时通讯).
    Chat,
    /// Mail (邮件).
    Mail,
    /// Calls (电话).
    Phone,
    /// Meetings, in a room or not (会议).
    Meeting,
    /// Documents and approvals (OA).
    Office,
    /// Tasks and their progress (项目管理).
    Project,
    /// Customers and their requests (CRM).
    Crm,
    /// One person who is the entry (专属对接人).
    Person,
    /// Something else.
    Other,
}

impl ChannelKind {
    /// All of them, as documents write them.
    pub const ALL: [(&'static str, Self); 9] = [
        ("chat", Self::Chat),
        ("mail", Self::Mail),
        ("phone", Self::Phone),
        ("meeting", Self::Meeting),
        ("office", Self::Office),
        ("project", Self::Project),
        ("crm", Self::Crm),
        ("person", Self::Person),
        ("other", Self::Other),
    ];

    /// What it is called.
    #[must_use]
    pub const fn shown(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Zh, Self::Chat) => "即时通讯",
            (Language::Zh, Self::Mail) => "邮件",
            (Language::Zh, Self::Phone) => "电话",
            (Language::Zh, Self::Meeting) => "会议",
            (Language::Zh, Self::Office) => "OA系统",
            (Language::Zh, Self::Project) => "项目管理",
            (Language::Zh, Self::Person) => "专属对接人",
            (Language::Zh, Self::Other) => "其他",
            (Language::En, Self::Chat) => "chat",
            (Language::En, Self::Mail) => "mail",
            (Language::En, Self::Phone) => "phone",
            (Language::En, Self::Meeting) => "meeting",
            (Language::En, Self::Office) => "office system",
            (Language::En, Self::Project) => "project tool",
            (_, Self::Crm) => "CRM",
            (Language::En, Self::Person) => "dedicated contact",
            (Language::En, Self::Other) => "other",
        }
    }
}

/// The channels and departments of a policy, by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalogue {
    pub(crate) channels: BTreeMap<Ident, Arc<Channel>>,
    pub(crate) departments: BTreeMap<Ident, Title>,
}
