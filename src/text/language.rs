//! The languages in which texts are read and findings are told.

use core::fmt;

/// Chinese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Language {
    /// Chinese, in simplified or traditional characters.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both, as documents and programs name them.
    pub const ALL: [(&'static str, Self); 2] = [("zh", Self::Zh), ("en", Self::En)];

    /// The language of a name, `zh` or `en`.
    ///
    /// ```
    /// use comms_policy::text::Language;
    ///
    /// assert_eq!(Language::named("en"), Some(Language::En));
    /// assert_eq!(Language::named("de"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, language)| *language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zh => "zh",
            Self::En => "en",
        })
    }
}
