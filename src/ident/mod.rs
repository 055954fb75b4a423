//! Ids: the names by which the parts of a policy refer to each other.

mod ids;

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::sync::Arc;
use core::borrow::Borrow;
use core::fmt;
use core::str::FromStr;

pub(crate) use ids::{Ids, read};

/// The name of a calendar, a target or another part of a policy.
///
/// 1 to 64 characters: letters and digits of any script, and, but for the first, also `-`, `_` and
/// `.`. Cheap to clone.
///
/// ```
/// use comms_policy::Ident;
///
/// let id: Ident = "customer-normal".parse()?;
/// assert_eq!(id.as_str(), "customer-normal");
/// assert!("客户-普通".parse::<Ident>().is_ok());
/// assert!("two words".parse::<Ident>().is_err());
/// # Ok::<(), comms_policy::ident::BadIdent>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Arc<str>);

/// A text is no id: expected 1 to 64 letters, digits, `-`, `_` or `.`, with a letter or digit first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an id, expected 1 to 64 letters, digits, `-`, `_` or `.`, with a letter or digit first"
)]
#[non_exhaustive]
pub struct BadIdent;

const LONGEST: usize = 64;

impl Ident {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Ident {
    type Err = BadIdent;

    fn from_str(text: &str) -> Result<Self, BadIdent> {
        let first = text.chars().next().is_some_and(char::is_alphanumeric);
        let short = text.chars().nth(LONGEST).is_none();
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if first && short && text.chars().all(allowed) {
            Ok(Self(text.into()))
        } else {
            Err(BadIdent)
        }
    }
}

impl TryFrom<&str> for Ident {
    type Error = BadIdent;

    fn try_from(text: &str) -> Result<Self, BadIdent> {
        text.parse()
    }
}

impl TryFrom<String> for Ident {
    type Error = BadIdent;

    fn try_from(text: String) -> Result<Self, BadIdent> {
        text.parse()
    }
}

impl From<Ident> for String {
    fn from(id: Ident) -> Self {
        id.as_str().to_owned()
    }
}

impl AsRef<str> for Ident {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl serde::Serialize for Ident {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Ident {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A hash of a text (FNV-1a, 64 bits), by which texts are looked up quickly. Equal hashes of texts that
/// differ cost time and nothing else.
pub(crate) fn hash(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}
