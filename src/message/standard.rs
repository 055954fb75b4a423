//! A compiled standard of messages.

use super::marker::Marker;
use crate::ident::Ident;
use crate::naming::Words;
use crate::text::Language;
use crate::text::charset::CharSet;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// What messages of a channel look like.
#[derive(Debug, Clone)]
pub(crate) enum Standard {
    /// As a naming format says.
    Format(Ident),
    /// Tags, a text, a deadline and an owner.
    Tagged(Box<Tagged>),
}

/// A standard of tags.
#[derive(Debug, Clone)]
pub(crate) struct Tagged {
    pub(crate) calendar: Option<Ident>,
    pub(super) languages: Vec<Language>,
    pub(super) words: Words,
    /// In the order of the words.
    pub(super) tags: Vec<TagRule>,
    /// In the order of [`Kind::ALL`].
    pub(super) kinds: [KindRule; 3],
    /// The rank of each kind, in the order of [`Kind::ALL`].
    pub(super) rank: [usize; 3],
    pub(super) accepts_unknown: bool,
    pub(super) deadline: Frame,
    pub(super) owner: Frame,
    pub(super) markers: Vec<Marker>,
    /// The characters with which markers begin.
    pub(super) marking: CharSet<64>,
    /// These, and those at which a deadline is looked for.
    pub(super) acting: CharSet<64>,
    pub(super) placeholders: Words,
    pub(super) max_bytes: usize,
}

/// What is known of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagRule {
    pub(super) kind: Kind,
    pub(super) needs_deadline: bool,
    pub(super) needs_owner: bool,
}

/// How many tags of a kind a message has.
#[derive(Debug, Clone, Copy)]
pub(super) struct KindRule {
    pub(super) required: bool,
    pub(super) max: usize,
}

/// How a part is written: what stands before it and behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) before: String,
    pub(super) after: String,
}

/// What a tag is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// What kind of matter it is (事项类型): 任务, 通知, 问题.
    Category,
    /// How urgent it is: 紧急.
    Urgency,
    /// Anything else.
    Free,
}

impl Kind {
    /// All kinds, as documents name them.
    pub const ALL: [(&'static str, Self); 3] =
        [("category", Self::Category), ("urgency", Self::Urgency), ("free", Self::Free)];

    pub(super) const fn index(self) -> usize {
        self as usize
    }

    /// The kind as documents name it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Urgency => "urgency",
            Self::Free => "free",
        }
    }
}

impl Frame {
    /// The part written out.
    pub(super) fn around(&self, inner: &str) -> String {
        alloc::format!("{}{inner}{}", self.before, self.after)
    }
}

impl Tagged {
    pub(super) fn rank(&self, kind: Kind) -> usize {
        self.rank.get(kind.index()).copied().unwrap_or(0)
    }

    pub(super) fn kind(&self, kind: Kind) -> KindRule {
        self.kinds.get(kind.index()).copied().unwrap_or(KindRule { required: false, max: 8 })
    }

    /// The tags of a kind, as they are listed.
    pub(super) fn listed(&self, kind: Kind) -> String {
        let of_kind = self.words.values().iter().zip(&self.tags).filter(|(_, it)| it.kind == kind);
        let words: Vec<&str> = of_kind.map(|(word, _)| word.as_str()).collect();
        words.join(", ")
    }
}
