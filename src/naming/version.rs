//! Versions of documents: `2.1`, `V2.1`, `0.3.1`.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// A version of one to four numbers, such as those in file names.
///
/// Compared number by number, so that 2.10 is later than 2.9; where one has fewer numbers, the
/// missing ones count as zero, and the shorter goes before the longer. Written without `V`.
///
/// ```
/// use comms_policy::naming::Version;
///
/// let (old, new): (Version, Version) = ("2.9".parse()?, "V2.10".parse()?);
/// assert!(old < new);
/// assert_eq!(new.to_string(), "2.10");
/// assert!("2..1".parse::<Version>().is_err());
/// # Ok::<(), comms_policy::naming::BadVersion>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version {
    parts: [u32; MOST],
    count: usize,
}

/// The most numbers of a version.
pub(super) const MOST: usize = 4;

/// A text is no version: expected one to four numbers of up to nine digits with dots between, and
/// perhaps a `V` before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a version, expected one to four numbers with dots between, such as `2.1` or `V2.1`")]
#[non_exhaustive]
pub struct BadVersion;

impl Version {
    /// The numbers.
    #[must_use]
    pub fn parts(&self) -> &[u32] {
        self.parts.get(..self.count).unwrap_or(&self.parts)
    }
}

impl FromStr for Version {
    type Err = BadVersion;

    fn from_str(text: &str) -> Result<Self, BadVersion> {
        read(text.chars()).ok_or(BadVersion)
    }
}

/// Reads a version from characters that are folded already.
pub(super) fn read(chars: impl Iterator<Item = char>) -> Option<Version> {
    let mut version = Version { parts: [0; MOST], count: 0 };
    let mut digits = 0;
    for (at, c) in chars.enumerate() {
        match c {
            'V' | 'v' if at == 0 => {}
            '.' if digits > 0 => {
                version.count += 1;
                digits = 0;
            }
            _ => {
                let digit = c.to_digit(10)?;
                digits += 1;
                if digits > 9 {
                    return None;
                }
                let part = version.parts.get_mut(version.count)?;
                *part = *part * 10 + digit;
            }
        }
    }
    version.count += 1;
    (digits > 0 && version.count <= MOST).then_some(version)
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts.cmp(&other.parts).then(self.count.cmp(&other.count))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, part) in self.parts().iter().enumerate() {
            if position > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
