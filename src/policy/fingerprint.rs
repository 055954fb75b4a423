//! What tells one policy from another, whatever it was written in.

use super::document::PolicyDocument;
use super::facade::Policy;
use crate::canonical::{digest, to_json};
use alloc::string::{String, ToString};
use core::fmt;
use core::hash::{Hash, Hasher};

/// The digest of what a policy says: SHA-256 of its document as [canonical
/// JSON](PolicyDocument::to_canonical_json), shown as `sha256:` and hexadecimal digits.
///
/// Comments, the order of keys and the format of the file change nothing; every value does. Store it
/// beside each decision, with the [version of the zone data](crate::time::Zone::version), and the
/// decision can be made again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The text, `sha256:` and 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PolicyDocument {
    /// The document as JSON in its canonical form (RFC 8785): keys sorted, no white space, what is
    /// empty left out. It can be read by [`Policy::from_deserializer`].
    ///
    /// ```
    /// use comms_policy::PolicyDocument;
    ///
    /// let mut document = PolicyDocument::default();
    /// document.policy.name = "tiny".into();
    /// document.policy.version = "1.0.0".into();
    /// assert_eq!(
    ///     document.to_canonical_json(),
    ///     r#"{"policy":{"format":1,"name":"tiny","version":"1.0.0"}}"#
    /// );
    /// ```
    #[must_use]
    pub fn to_canonical_json(&self) -> String {
        // Documents have texts, lists, tables, booleans and integers.
        to_json(self).map_or_else(String::new, |json| json.to_string())
    }
}

impl Policy {
    /// The document from which it was compiled.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// let policy = comms_policy::preset::standard().expect("the preset is a policy");
    /// assert!(policy.document().channels.contains_key("wecom"));
    /// # }
    /// ```
    #[must_use]
    pub fn document(&self) -> &PolicyDocument {
        &self.compiled().document
    }

    /// The digest of what the policy says.
    ///
    /// It is worked out when it is first asked for.
    ///
    /// ```
    /// use comms_policy::{Policy, PolicyDocument};
    ///
    /// let mut document = PolicyDocument::default();
    /// document.policy.name = "tiny".into();
    /// document.policy.version = "1.0.0".into();
    /// let policy = Policy::compile(&document)?;
    /// assert_eq!(
    ///     policy.fingerprint().to_string(),
    ///     "sha256:7115f016b182c15a38e11f372854d9e9c4b2434ab1a1e563d8a4fe33b913e071"
    /// );
    /// # Ok::<(), comms_policy::diagnostic::Findings>(())
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> &Fingerprint {
        let compiled = self.compiled();
        compiled.fingerprint.get_or_init(|| {
            alloc::boxed::Box::new(Fingerprint(digest(&compiled.document.to_canonical_json())))
        })
    }
}

/// Two policies are equal if they say the same.
impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        self.document() == other.document()
    }
}

impl Eq for Policy {}

impl Hash for Policy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint().hash(state);
    }
}
