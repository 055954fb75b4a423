//! Whether a name can be the name of a file: on Windows, on POSIX systems, or on both.
//!
//! A name is checked, never rewritten. It is one name, not a path. Sources: the naming rules that
//! Microsoft documents for NTFS and Win32, and `NAME_MAX` of Linux and macOS.

use super::separators::Separators;
use crate::text::{Applicability, Code, Finding, bytes, hidden};
use alloc::vec::Vec;
use core::ops::Range;

/// The systems on which a file name must be safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Profile {
    /// Windows: no `< > : " / \ | ? *`, no device names, no dot or space at the end, at most 255
    /// UTF-16 units.
    Windows,
    /// Linux and macOS: no `/`, at most 255 bytes.
    Posix,
    /// Both.
    #[default]
    Portable,
}

impl Profile {
    /// All profiles, as documents name them.
    pub const ALL: [(&'static str, Self); 3] =
        [("windows", Self::Windows), ("posix", Self::Posix), ("portable", Self::Portable)];

    const fn windows(self) -> bool {
        matches!(self, Self::Windows | Self::Portable)
    }

    const fn posix(self) -> bool {
        matches!(self, Self::Posix | Self::Portable)
    }

    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "so that many bytes are compared in one step")]
    const fn forbids_byte(self, byte: u8) -> bool {
        (byte == b'/')
            | (self.windows()
                & ((byte == b'<')
                    | (byte == b'>')
                    | (byte == b':')
                    | (byte == b'"')
                    | (byte == b'\\')
                    | (byte == b'|')
                    | (byte == b'?')
                    | (byte == b'*')))
    }
}

/// The most bytes, and the most UTF-16 units, of a file name.
const LONGEST: usize = 255;

/// Whether a name is safe; the same as that [`check`] finds no error.
#[inline]
#[must_use]
pub fn is_safe(name: &str, profile: Profile) -> bool {
    is_safe_in_sight(name, profile) && hidden::is_clean(name)
}

/// As [`is_safe`], for a name that is known to have no hidden characters.
#[inline]
pub(super) fn is_safe_in_sight(name: &str, profile: Profile) -> bool {
    // No name of so few bytes has more UTF-16 units.
    if name.is_empty() || name.len() > LONGEST {
        return structure(name, profile).is_empty();
    }
    let windows = profile.windows();
    let illegal = bytes::any(name.as_bytes(), |byte| profile.forbids_byte(byte));
    let device = windows && device(name).is_some();
    let trailing = windows && name.ends_with(['.', ' ']);
    !illegal && !device && !trailing && name != "." && name != ".."
}

/// All that keeps a name from being safe, and a note where it has the mark of a copy, such as ` (1)`.
///
/// ```
/// use comms_policy::naming::file::{Profile, check, is_safe};
///
/// assert!(is_safe("产品需求-V2.1.docx", Profile::Portable));
/// let found = check("CON .txt", Profile::Windows);
/// assert_eq!(found[0].code().as_str(), "file.reserved-name");
/// assert!(check("CON .txt", Profile::Posix).is_empty());
/// ```
#[must_use]
pub fn check(name: &str, profile: Profile) -> Vec<Finding> {
    let mut findings: Vec<Finding> = hidden::findings(name);
    findings.extend(structure(name, profile));
    findings.extend(copy(name));
    findings
}

/// A note on the mark of a copy before the extension, which keeps no name from being safe.
fn copy(name: &str) -> Option<Finding> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mark = copy_suffix(stem)?..stem.len();
    let finding = Finding::new(Code::FileCopySuffix).at(name, mark.clone());
    Some(finding.with_fix(mark, "", Applicability::MaybeIncorrect))
}

/// As [`check`], for a name that is known to have no hidden characters.
pub(super) fn structure(name: &str, profile: Profile) -> Vec<Finding> {
    if name.is_empty() {
        return alloc::vec![Finding::new(Code::FileEmpty).at(name, 0..0)];
    }
    let mut findings = Vec::new();
    let leads_out = traversal(name, profile);
    if let Some(span) = &leads_out {
        findings.push(Finding::new(Code::FileTraversal).at(name, span.clone()));
    }
    let mut rest = name.as_bytes();
    while let Some(at) = bytes::first(rest, |byte| profile.forbids_byte(byte))
        && let (Some(byte), Some(behind)) = (rest.get(at), rest.get(at + 1..))
    {
        if leads_out.is_none() || !matches!(byte, b'/' | b'\\') {
            findings.push(illegal(name, name.len() - behind.len() - 1, (*byte).into()));
        }
        rest = behind;
        if findings.len() == MOST {
            break;
        }
    }
    if profile.windows() {
        if let Some(span) = device(name) {
            findings.push(Finding::new(Code::FileReservedName).at(name, span));
        }
        let kept = name.trim_end_matches(['.', ' ']).len();
        if kept < name.len() && leads_out.is_none() {
            let finding = Finding::new(Code::FileTrailingDotSpace).at(name, kept..name.len());
            findings.push(match kept {
                0 => finding,
                // Without its end it may still mean a device.
                _ if device(name).is_some() => finding,
                _ => finding.with_fix(kept..name.len(), "", Applicability::MachineApplicable),
            });
        }
    }
    findings.extend(length(name, profile));
    findings
}

/// The most findings of one name.
const MOST: usize = 16;

/// An illegal character; the full-width form, which is legal, may be what is wanted.
fn illegal(name: &str, at: usize, c: char) -> Finding {
    let wide = char::from_u32(u32::from(c) + 0xFEE0).unwrap_or('_');
    Finding::new(Code::FileIllegalChar).at(name, at..at + c.len_utf8()).with_fix(
        at..at + c.len_utf8(),
        wide,
        Applicability::MaybeIncorrect,
    )
}

/// The first part that leads out of the folder.
fn traversal(name: &str, profile: Profile) -> Option<Range<usize>> {
    let is_slash = |byte| matches!(byte, b'/' | b'\\');
    if !bytes::any(name.as_bytes(), is_slash) && !matches!(name, "." | "..") {
        return None;
    }
    let mut start = 0;
    for part in name.split_inclusive(|c| c == '/' || (c == '\\' && profile.windows())) {
        let end = start + part.len();
        if matches!(part.trim_end_matches(['/', '\\']), "." | "..") {
            return Some(start..end);
        }
        start = end;
    }
    None
}

/// The part of a name that means a device on Windows: what stands before the first dot, spaces at
/// its end taken away, in any capitals.
#[inline]
fn device(name: &str) -> Option<Range<usize>> {
    let first = name.as_bytes().first()?.to_ascii_uppercase();
    if !matches!(first, b'C' | b'P' | b'A' | b'N' | b'L') {
        return None;
    }
    let stem = name.split('.').next()?.trim_end_matches(' ');
    let named = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    let is_port = || {
        let (port, digit) = (stem.get(..3)?, stem.get(3..)?);
        let mut digits = digit.chars();
        let digit = digits.next()?;
        let numbered = matches!(digit, '0'..='9' | '¹' | '²' | '³') && digits.next().is_none();
        let port = port.eq_ignore_ascii_case("COM") || port.eq_ignore_ascii_case("LPT");
        Some(numbered && port)
    };
    let is_device = named.iter().any(|name| stem.eq_ignore_ascii_case(name));
    (is_device || is_port() == Some(true)).then_some(0..stem.len())
}

fn length(name: &str, profile: Profile) -> Option<Finding> {
    if name.len() <= LONGEST {
        return None;
    }
    if profile.posix() {
        let found = alloc::format!("{} bytes", name.len());
        let finding = Finding::new(Code::FileTooLongBytes).with_found(found);
        return Some(finding.with_expected(alloc::format!("{LONGEST} bytes")));
    }
    let units = name.encode_utf16().count();
    (units > LONGEST).then(|| {
        let found = alloc::format!("{units} UTF-16 units");
        let finding = Finding::new(Code::FileTooLongUnits).with_found(found);
        finding.with_expected(alloc::format!("{LONGEST} UTF-16 units"))
    })
}

/// Whether what looks like the mark of a copy holds a bracket that the format itself has.
pub(super) fn is_of_format(separators: &Separators, mark: &str) -> bool {
    mark.contains(['(', '（']) && separators.contains('(')
}

/// The mark that a system puts behind the name of a copy: ` (1)`, `（2）`, ` - 副本`, ` - Copy`, with
/// the space before it.
pub(super) fn copy_suffix(text: &str) -> Option<usize> {
    if !text.ends_with([')', '）', '本', 'y']) {
        return None;
    }
    let mut rest = text;
    for (open, close) in [('(', ')'), ('（', '）')] {
        if let Some(inner) = rest.strip_suffix(close) {
            let base = inner.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = inner.len() - base.len();
            if let Some(base) = base.strip_suffix(open)
                && (1..=3).contains(&digits)
            {
                rest = base;
            }
        }
    }
    for word in ["副本", "- Copy", "- copy"] {
        let trimmed = rest.trim_end();
        rest =
            trimmed.strip_suffix(word).map_or(rest, |rest| rest.trim_end().trim_end_matches('-'));
    }
    let base = rest.trim_end();
    (base.len() < text.len() && !base.is_empty()).then_some(base.len())
}
