//! What a channel is found to be, by its numbers.

use super::inventory::Numbers;
use super::survey::Survey;
use crate::text::Language;
use alloc::vec::Vec;
use serde::Serialize;

/// What a channel is found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Standing {
    /// Enough of all who were asked use it regularly (核心).
    Core,
    /// Everything else (辅助).
    Auxiliary,
    /// Too few are satisfied with it, or too many have problems (待优化), however many use it.
    ToOptimise,
}

impl Standing {
    /// What it is called.
    #[must_use]
    pub const fn shown(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Zh, Self::Core) => "核心",
            (Language::Zh, Self::Auxiliary) => "辅助",
            (Language::Zh, Self::ToOptimise) => "待优化",
            (Language::En, Self::Core) => "core",
            (Language::En, Self::Auxiliary) => "auxiliary",
            (Language::En, Self::ToOptimise) => "to be optimised",
        }
    }
}

/// One of the questions by which a channel is judged, with the numbers that answer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "question")]
#[non_exhaustive]
pub enum Reason {
    /// Whether enough answers speak of it, so that it can be found wanting.
    Answers {
        /// How many do.
        count: u64,
        /// How many must.
        least: u64,
        /// Whether that is so.
        holds: bool,
    },
    /// Whether enough of all who were asked use it regularly: `percent` or more.
    Regular {
        /// How many do.
        count: u64,
        /// How many were asked.
        of: u64,
        /// The threshold.
        percent: u64,
        /// Whether that is so.
        holds: bool,
    },
    /// Whether fewer than `percent` of the marks are 4 or 5.
    Dissatisfied {
        /// How many are 4 or 5.
        count: u64,
        /// How many marks there are.
        of: u64,
        /// The threshold.
        percent: u64,
        /// Whether that is so.
        holds: bool,
    },
    /// Whether more than `percent` of the answers name problems.
    Problems {
        /// How many do.
        count: u64,
        /// How many answers there are.
        of: u64,
        /// The threshold.
        percent: u64,
        /// Whether that is so.
        holds: bool,
    },
}

/// Judges a channel by its numbers, where so many were asked in all.
pub(super) fn judge(survey: &Survey, numbers: &Numbers, asked: u64) -> (Standing, Vec<Reason>) {
    let Numbers { answers, regular, marked, satisfied, troubled, .. } = *numbers;
    let is_enough = answers >= survey.least_answers;
    let is_regular = asked > 0 && regular * 100 >= survey.core * asked;
    let is_bad = marked > 0 && satisfied * 100 < survey.satisfied * marked;
    let is_troubled = troubled * 100 > survey.problems * answers;
    let standing = if is_enough && (is_bad || is_troubled) {
        Standing::ToOptimise
    } else if is_regular {
        Standing::Core
    } else {
        Standing::Auxiliary
    };
    let reasons = alloc::vec![
        Reason::Answers { count: answers, least: survey.least_answers, holds: is_enough },
        Reason::Regular { count: regular, of: asked, percent: survey.core, holds: is_regular },
        Reason::Dissatisfied {
            count: satisfied,
            of: marked,
            percent: survey.satisfied,
            holds: is_bad,
        },
        Reason::Problems {
            count: troubled,
            of: answers,
            percent: survey.problems,
            holds: is_troubled,
        },
    ];
    (standing, reasons)
}
