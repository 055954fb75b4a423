//! Where in a document something is.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// A place in a document: the keys and positions that lead to it.
///
/// ```
/// use comms_policy::diagnostic::Place;
///
/// let place = Place::root().key("sla").key("targets").index(2).key("calendar");
/// assert_eq!(place.to_string(), "sla.targets[2].calendar");
/// assert_eq!(place.pointer(), "/sla/targets/2/calendar");
/// assert_eq!(Place::root().key("closed").key("2026-12-31").to_string(), "closed.2026-12-31");
/// assert_eq!(Place::root().key("a.b").to_string(), "\"a.b\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    steps: Vec<Step>,
}

/// One step on the way to a [`Place`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key in a table.
    Key(String),
    /// To a position in a list, counted from zero.
    Index(usize),
}

impl Place {
    /// The document as a whole.
    #[must_use]
    pub const fn root() -> Self {
        Self { steps: Vec::new() }
    }

    /// The value of a key in the table at this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.into()))
    }

    /// A position in the list at this place.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self { steps }
    }

    /// The steps from the document's root.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether this place is another one or lies within it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.steps.starts_with(&other.steps)
    }

    /// The place as a JSON pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                // Writing to a string does not fail.
                Step::Index(index) => _ = write!(pointer, "{index}"),
            }
        }
        pointer
    }
}

/// As TOML writes dotted keys; keys that are not bare are quoted.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.steps.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    if position > 0 {
                        f.write_char('.')?;
                    }
                    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                    if !key.is_empty() && key.chars().all(bare) {
                        f.write_str(key)?;
                    } else {
                        write!(f, "{key:?}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl serde::Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
