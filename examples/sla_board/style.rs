//! How parts of the board look.

use crate::paint;

/// How a part of the board looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Title,
    /// Overdue.
    Late,
    /// A warning is reached.
    Near,
    /// Time passes, and there is enough of it.
    Calm,
    /// No time passes.
    Still,
    /// Nothing is to be done.
    Done,
}

impl paint::Style for Style {
    fn code(self) -> &'static str {
        match self {
            Self::Title => "1",
            Self::Late => "1;31",
            Self::Near => "33",
            Self::Calm => "32",
            Self::Still => "34",
            Self::Done => "2",
        }
    }
}
