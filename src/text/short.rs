//! A text that is kept where it stands as long as it is short: most of what a finding quotes, expects
//! and writes is a sign or a word, and would cost more to allocate than to find.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::ops::Deref;

/// The most bytes that are kept in place; with them it is as large as a [`String`].
const IN_PLACE: usize = 22;

/// A text that is not changed any more. A copy never allocates.
#[derive(Clone)]
pub(crate) struct Short(Kept);

#[derive(Clone)]
enum Kept {
    InPlace { len: u8, bytes: [u8; IN_PLACE] },
    Static(&'static str),
    Shared(Arc<str>),
}

impl Short {
    pub(crate) const EMPTY: Self = Self::of_static("");

    pub(crate) const fn of_static(text: &'static str) -> Self {
        Self(Kept::Static(text))
    }

    /// Several texts, one behind the other.
    pub(crate) fn joined(parts: &[&str]) -> Self {
        let mut bytes = [0; IN_PLACE];
        let mut len = 0;
        for part in parts {
            let end = len + part.len();
            let Some(free) = bytes.get_mut(len..end) else {
                return Self(Kept::Shared(parts.concat().into()));
            };
            free.copy_from_slice(part.as_bytes());
            len = end;
        }
        match u8::try_from(len) {
            Ok(len) => Self(Kept::InPlace { len, bytes }),
            Err(_) => Self::EMPTY,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match &self.0 {
            Kept::InPlace { len, bytes } => {
                let kept = bytes.get(..usize::from(*len)).unwrap_or_default();
                core::str::from_utf8(kept).unwrap_or_default()
            }
            Kept::Static(text) => text,
            Kept::Shared(text) => text,
        }
    }
}

impl From<&str> for Short {
    fn from(text: &str) -> Self {
        Self::joined(&[text])
    }
}

impl From<String> for Short {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Cow<'_, str>> for Short {
    fn from(text: Cow<'_, str>) -> Self {
        Self::from(&*text)
    }
}

impl From<char> for Short {
    fn from(c: char) -> Self {
        Self::from(&*c.encode_utf8(&mut [0; 4]))
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Short {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Short {}

impl fmt::Debug for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl serde::Serialize for Short {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_no_larger_than_a_string() {
        assert_eq!(size_of::<Short>(), size_of::<String>());
    }

    #[test]
    fn it_reads_as_what_it_was_made_of() {
        let long = "部门-事项-日期".repeat(9);
        let mut cut = 0..=long.len();
        while let Some(text) = cut.find_map(|at| long.get(..at)) {
            assert_eq!(Short::from(text).as_str(), text);
            assert_eq!(Short::from(String::from(text)), Short::from(text));
            assert_eq!(&*Short::joined(&[text, "-", "日期"]), [text, "-", "日期"].concat());
        }
        assert_eq!(&*Short::of_static(""), "");
        assert_eq!(Short::joined(&[]), Short::EMPTY);
    }
}
