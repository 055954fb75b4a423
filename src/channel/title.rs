//! What something is called, in one language or two.

use crate::diagnostic::Place;
use crate::text::Language;
use crate::tree::{Context, Decode, Fields, Node, Value};
use alloc::string::String;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What something is called: one text for readers of both languages, or one for each.
///
/// ```toml
/// title = "企业微信"
/// title = { zh = "企业微信", en = "WeCom" }
/// ```
///
/// ```
/// use comms_policy::channel::Title;
/// use comms_policy::text::Language;
///
/// assert_eq!(Title::from("企业微信").shown(Language::En), Some("企业微信"));
/// assert_eq!(Title::both("企业微信", "WeCom").shown(Language::En), Some("WeCom"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
#[non_exhaustive]
pub struct Title {
    /// In Chinese, or in the one language that there is.
    pub zh: Option<String>,
    /// In English.
    pub en: Option<String>,
}

impl Title {
    /// A title in both languages.
    #[must_use]
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: Some(zh.into()), en: Some(en.into()) }
    }

    /// The title for readers of a language; in the other one if there is none in theirs.
    #[must_use]
    pub fn shown(&self, language: Language) -> Option<&str> {
        let (own, other) = match language {
            Language::Zh => (&self.zh, &self.en),
            Language::En => (&self.en, &self.zh),
        };
        own.as_deref().or(other.as_deref())
    }

    /// Titles for readers of a language.
    pub(super) fn all(titles: &[Self], language: Language) -> impl Iterator<Item = &str> {
        titles.iter().filter_map(move |title| title.shown(language))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

impl From<&str> for Title {
    fn from(text: &str) -> Self {
        Self { zh: Some(text.into()), en: None }
    }
}

impl Serialize for Title {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let (Some(text), None) = (&self.zh, &self.en) {
            return serializer.serialize_str(text);
        }
        let mut all = serializer.serialize_map(None)?;
        for (key, text) in [("zh", &self.zh), ("en", &self.en)] {
            if let Some(text) = text {
                all.serialize_entry(key, text)?;
            }
        }
        all.end()
    }
}

impl Decode for Title {
    fn decode(node: &Node, place: &Place, context: &mut Context<'_>) -> Self {
        match &node.value {
            Value::String(text) => Self::from(text.as_str()),
            Value::Table(_) => {
                let mut fields = Fields::open(node, place, context);
                let zh = fields.optional("zh", context);
                let en = fields.optional("en", context);
                fields.finish(context);
                Self { zh, en }
            }
            _ => {
                context.wrong_type(node, place, "a string, or `zh` and `en`");
                Self::default()
            }
        }
    }
}
