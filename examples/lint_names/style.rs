//! How remarks look.

use crate::paint;
use comms_policy::Severity;

/// How a part of a remark looks.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    Severity(Severity),
    Bold,
    /// What frames the lines of names.
    Frame,
}

impl paint::Style for Style {
    fn code(self) -> &'static str {
        match self {
            Self::Severity(Severity::Error) => "1;31",
            Self::Severity(Severity::Warning) => "1;33",
            Self::Severity(_) => "1;32",
            Self::Bold => "1",
            Self::Frame => "1;34",
        }
    }
}
