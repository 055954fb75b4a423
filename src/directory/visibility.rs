//! Who sees what is written somewhere.

use core::fmt;
use serde::{Deserialize, Serialize};

/// Who sees what is written in a channel, from the fewest to the most.
///
/// ```
/// use comms_policy::directory::Visibility;
///
/// assert!(Visibility::Internal < Visibility::CustomerVisible);
/// assert_eq!(Visibility::CustomerVisible.to_string(), "customer-visible");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Visibility {
    /// The company.
    Internal,
    /// Also the customer or partner whom it is about.
    CustomerVisible,
    /// Everybody.
    Public,
}

impl Visibility {
    /// All of them, as documents write them.
    pub const ALL: [(&'static str, Self); 3] = [
        ("internal", Self::Internal),
        ("customer-visible", Self::CustomerVisible),
        ("public", Self::Public),
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::CustomerVisible => "customer-visible",
            Self::Public => "public",
        }
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
