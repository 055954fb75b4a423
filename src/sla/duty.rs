//! Who must answer a message that obliges people, and how: what a target says of it.

use super::document::{QuorumDocument, TargetDocument};
use super::target::Metric;
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::tree::choice;
use core::fmt;
use serde::Serialize;

/// How many of those who are obliged must answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Quorum {
    /// One of them.
    Any,
    /// Each of them.
    All,
    /// So many, or all if there are fewer.
    Count(u32),
}

impl Quorum {
    /// How many of a number must answer.
    #[must_use]
    pub fn of(self, count: usize) -> usize {
        match self {
            Self::Any => count.min(1),
            Self::All => count,
            Self::Count(needed) => count.min(needed as usize),
        }
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::All => f.write_str("all"),
            Self::Count(needed) => needed.fmt(f),
        }
    }
}

/// Who must answer, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duty {
    pub quorum: Quorum,
    /// Whether an acknowledgement is not enough.
    pub answer_only: bool,
    /// Whether everybody is obliged, not only those whom the message is addressed to.
    pub everybody: bool,
}

impl Duty {
    /// Compiles what a target says of it; `None` for other metrics, which must not say anything.
    pub fn compile(
        document: &TargetDocument,
        metric: Metric,
        place: &Place,
        findings: &mut Collector,
    ) -> Option<Self> {
        if metric != Metric::MustReply {
            return None;
        }
        let place_of = place.key("answered_by");
        let quorum = match &document.answered_by {
            None => Some(Quorum::All),
            Some(QuorumDocument::Count(count)) => {
                let count = u32::try_from(*count).ok().filter(|count| *count > 0);
                if count.is_none() && findings.is_clean(&place_of) {
                    let message =
                        "expected `any`, `all` or a number from 1 of those who must answer";
                    findings.push(Finding::new(Code::BadRule, &place_of, message));
                }
                count.map(Quorum::Count)
            }
            Some(QuorumDocument::Word(word)) => {
                let words = [("any", Quorum::Any), ("all", Quorum::All)];
                choice(Some(word), &words, &place_of, findings)
            }
        };
        let ways = [("acknowledgement", false), ("answer", true)];
        let answer_only = choice(document.with.as_deref(), &ways, &place.key("with"), findings);
        let whom = [("named", false), ("everybody", true)];
        let place = place.key("addressees");
        let everybody = choice(document.addressees.as_deref(), &whom, &place, findings);
        Some(Self {
            quorum: quorum.unwrap_or(Quorum::All),
            answer_only: answer_only.unwrap_or(false),
            everybody: everybody.unwrap_or(false),
        })
    }
}
