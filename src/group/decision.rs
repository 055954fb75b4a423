//! Answers to who may do what, and why.

use super::rule::Rule;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Whether something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Outcome {
    /// It is allowed.
    Allowed,
    /// It is forbidden, or nothing allows it.
    Denied,
    /// It is not known whether it is forbidden, which counts as if it were.
    Indeterminate,
}

/// Whether something is allowed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision<'a> {
    /// Whether it is allowed.
    pub outcome: Outcome,
    /// The rules that decide, in document order: those that permit, those that forbid, or those of which it
    /// is not known whether they do. None where nothing allows it.
    pub determining: Vec<&'a Rule>,
    /// Where nothing allows it: the rules that would, in document order, if something were known.
    pub open: Vec<&'a Rule>,
    /// What would have to be known, such as `person u7`, `customer c1` or `attribute reason`, sorted.
    pub missing: Vec<String>,
}

impl Outcome {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Denied => "denied",
            Self::Indeterminate => "indeterminate",
        }
    }

    /// Whether it is allowed.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
