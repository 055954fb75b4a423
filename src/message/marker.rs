//! What stands before an owner's name, such as `*` or `负责人：`.

use crate::text::fold::fold;
use alloc::string::String;
use core::ops::Range;

/// A marker of owners.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    pub(super) text: String,
    /// Its first character, folded.
    first: char,
    /// That one's full-width form in UTF-8, where it has one and no other.
    wide: Option<[u8; 3]>,
}

impl Marker {
    pub(super) fn new(text: &str) -> Self {
        let first = text.chars().next().map_or('\0', fold);
        // A dash and a colon have several other forms.
        let is_simple = first.is_ascii_graphic() && !matches!(first, '-' | ':');
        let wide = char::from_u32(u32::from(first) + 0xFEE0).filter(|_| is_simple);
        let wide = wide.map(|c| {
            let mut bytes = [0; 3];
            c.encode_utf8(&mut bytes);
            bytes
        });
        Self { text: text.into(), first, wide }
    }

    /// Whether it names people in passing, too, as a mention in a chat does.
    pub(super) fn is_mention(&self) -> bool {
        self.first == '@'
    }

    /// Whether it is a sign such as `*`, and not a word.
    pub(super) fn is_sign(&self) -> bool {
        self.wide.is_some() && self.text.chars().count() == 1
    }

    /// Whether there may be a space behind it; a star with one is a bullet.
    pub(super) fn is_spaced(&self) -> bool {
        self.label().is_some()
    }

    /// Of a word with a colon, both apart.
    pub(super) fn label(&self) -> Option<(&str, &str)> {
        let colon = self.text.chars().next_back().filter(|c| fold(*c) == ':')?;
        self.text.split_at_checked(self.text.len() - colon.len_utf8())
    }

    /// The next place where it stands, in whatever width.
    pub(super) fn next(&self, text: &str, within: Range<usize>) -> Option<Range<usize>> {
        let mut from = within.start;
        loop {
            let rest = text.get(from..within.end)?;
            let start = from + self.candidate(rest)?;
            if let Some(length) = self.length(text.get(start..within.end)?) {
                return Some(start..start + length);
            }
            from = start + text.get(start..)?.chars().next()?.len_utf8();
        }
    }

    /// Where its first character stands.
    fn candidate(&self, text: &str) -> Option<usize> {
        let Some(wide) = self.wide else { return text.find(|c| fold(c) == self.first) };
        let bytes = text.as_bytes();
        let narrow = u8::try_from(self.first).ok()?;
        let [.., last] = wide;
        let mut from = 0;
        loop {
            // The last byte of a character is not that of most others, as the first one is.
            let at = from + position(bytes.get(from..)?, narrow, last)?;
            if bytes.get(at) == Some(&narrow) {
                return Some(at);
            }
            if bytes.get(..=at).is_some_and(|before| before.ends_with(&wide)) {
                return Some(at + 1 - wide.len());
            }
            from = at + 1;
        }
    }

    /// The bytes of the marker with which a text begins.
    fn length(&self, text: &str) -> Option<usize> {
        let mut chars = text.chars();
        for wanted in self.text.chars() {
            chars.next().filter(|c| fold(*c) == fold(wanted))?;
        }
        Some(text.len() - chars.as_str().len())
    }
}

/// Where one of two bytes stands first.
fn position(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let is = |byte: &u8| *byte == one || *byte == other;
    // Without a way out of the loop, many bytes are looked at in one step.
    let has = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is(byte));
    let passed = CHUNK * bytes.chunks_exact(CHUNK).take_while(|chunk| !has(chunk)).count();
    Some(passed + bytes.get(passed..)?.iter().position(is)?)
}

/// How many bytes are looked at in one step.
const CHUNK: usize = 16;
