//! How parts of the preview look.

use crate::paint;
use comms_policy::retention::Movement;

/// How a part of the preview looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Title,
    /// Something is lost at once.
    Bad,
    /// Something is lost later.
    Worth,
    /// Something is kept longer.
    Good,
}

impl Style {
    /// The style of a movement, if it has one.
    pub fn of(movement: Movement) -> Option<Self> {
        match movement {
            Movement::NowDue | Movement::LockViolation => Some(Self::Bad),
            Movement::Shorter | Movement::NoLongerCovered => Some(Self::Worth),
            Movement::Longer | Movement::Rescued => Some(Self::Good),
            _ => None,
        }
    }
}

impl paint::Style for Style {
    fn code(self) -> &'static str {
        match self {
            Self::Title => "1",
            Self::Bad => "1;31",
            Self::Worth => "33",
            Self::Good => "32",
        }
    }
}
