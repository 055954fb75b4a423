//! The questions that are asked.

/// A question with its amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// When so many working hours from an instant are used up.
    Add(i64),
    /// When so many working hours before an instant begin.
    Sub(i64),
    /// The working time in so many days of 24 hours from an instant.
    Between(i64),
    /// Whether an instant lies in working time.
    IsOpen,
    /// The first working instant at or after an instant.
    NextOpen,
}

impl Operation {
    /// The operations that are checked and measured.
    pub const MEASURED: [Self; 8] = [
        Self::Add(4),
        Self::Add(400),
        Self::Sub(4),
        Self::Between(7),
        Self::Between(365),
        Self::Between(3652),
        Self::IsOpen,
        Self::NextOpen,
    ];

    /// The operations that are only checked: known corners.
    pub const CORNERS: [Self; 3] = [Self::Add(0), Self::Between(-7), Self::Between(4383)];

    /// The name in tables.
    pub fn name(self) -> String {
        match self {
            Self::Add(hours) => format!("add {hours} h"),
            Self::Sub(hours) => format!("sub {hours} h"),
            Self::Between(-7) => "between -1 week".into(),
            Self::Between(7) => "between 1 week".into(),
            Self::Between(365) => "between 1 year".into(),
            Self::Between(days) => format!("between {} years", days / 365),
            Self::IsOpen => "is_open".into(),
            Self::NextOpen => "next_open".into(),
        }
    }

    /// Whether a library that walks from day to day takes long.
    pub fn is_long(self) -> bool {
        matches!(self, Self::Between(days) if days > 1000)
    }
}
