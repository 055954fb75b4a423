//! How findings look.

use crate::paint;
use comms_policy::Severity;

/// How a part of a finding looks.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    File,
    Error,
    Warning,
    Note,
}

impl Style {
    pub fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            _ => Self::Note,
        }
    }
}

impl paint::Style for Style {
    fn code(self) -> &'static str {
        match self {
            Self::File => "1",
            Self::Error => "1;31",
            Self::Warning => "1;33",
            Self::Note => "1;32",
        }
    }
}
