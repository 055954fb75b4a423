//! Lists of words: what is on them, by which other names, and what was probably meant.

use super::confusable::{outline, simplified};
use super::field::Fit;
use super::slots::Slots;
use crate::diagnostic::{Outline, may_be_near, nearest_known};
use crate::text::charset::CharSet;
use crate::text::fold::fold;
use crate::text::short::Short;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The words of an enumeration with their aliases.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// The words in the order of the document.
    values: Vec<String>,
    /// Those of the words, and of the aliases behind them.
    outlines: Vec<Outline>,
    /// Words and aliases with the position of the word, sorted by the text.
    entries: Vec<Entry>,
    /// Where each is by its key, if they are few.
    slots: Option<Slots>,
    /// The words as they are shown: as many as are read at a glance.
    listed: Short,
    any_case: bool,
    /// Whether a word or alias is compared as another text; nothing of ASCII is.
    wide: bool,
    /// The most characters of a word or alias.
    longest: usize,
    /// The characters with which they begin.
    firsts: CharSet<16>,
}

#[derive(Debug, Clone)]
struct Entry {
    text: String,
    key: u64,
    value: u32,
    alias: bool,
}

/// Words that are compared as the same, in pairs.
pub(crate) fn collisions<'a>(
    words: impl Iterator<Item = &'a String>,
    any_case: bool,
) -> Vec<(&'a String, &'a String)> {
    let key = |word: &String| -> String {
        let folded = word.chars().map(fold);
        if any_case { folded.flat_map(char::to_lowercase).collect() } else { folded.collect() }
    };
    let mut seen: Vec<(String, &String)> = words.map(|word| (key(word), word)).collect();
    seen.sort();
    let pairs = seen.iter().zip(seen.iter().skip(1));
    pairs.filter(|(a, b)| a.0 == b.0).map(|(a, b)| (a.1, b.1)).collect()
}

/// How a text is one of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    value: u32,
    pub(crate) alias: bool,
    /// Only after full-width forms were folded.
    pub(crate) folded: bool,
    /// Only in other capitals.
    pub(crate) case: bool,
}

/// The most words that are shown of a list.
const SHOWN: usize = 12;

impl Words {
    pub(crate) fn new<'a>(
        values: &[String],
        aliases: impl Iterator<Item = (&'a String, usize)>,
        any_case: bool,
    ) -> Self {
        let words = values.iter().enumerate().map(|(value, text)| (text, value, false));
        let all = words.chain(aliases.map(|(text, value)| (text, value, true)));
        let entry = |(text, value, alias): (&String, usize, bool)| {
            // Nothing is read that has more words.
            let value = u32::try_from(value).unwrap_or(u32::MAX);
            Entry { text: text.clone(), key: key(text), value, alias }
        };
        let mut entries: Vec<Entry> = all.map(entry).collect();
        entries.sort_by(|a, b| a.text.cmp(&b.text).then(a.alias.cmp(&b.alias)));
        let longest = entries.iter().map(|entry| entry.text.chars().count()).max().unwrap_or(0);
        let wide = entries.iter().any(|entry| entry.text.chars().any(|c| fold(c) != c));
        let firsts = entries.iter().filter_map(|entry| entry.text.chars().next());
        let firsts = firsts.fold(CharSet::EMPTY, |set, c| set.with(c.into()));
        let slots = Slots::new(entries.iter().map(|entry| entry.key));
        let listed = match values.split_at_checked(SHOWN) {
            Some((shown, [_, ..])) => [&shown.join(", "), ", …"].concat(),
            _ => values.join(", "),
        };
        let aliases = entries.iter().filter(|entry| entry.alias).map(|entry| &entry.text);
        let outlines = values.iter().chain(aliases).map(|word| Outline::of(word)).collect();
        let (values, listed) = (values.to_vec(), listed.into());
        Self { values, outlines, entries, slots, listed, any_case, wide, longest, firsts }
    }

    /// Finds a text among the words: as it is, folded, in other capitals.
    pub(crate) fn find(&self, text: &str, folding: bool) -> Option<Hit> {
        self.exact(text).or_else(|| self.find_loosely(text, folding))
    }

    /// Finds a text among the words as it is.
    #[inline]
    pub(crate) fn exact(&self, text: &str) -> Option<Hit> {
        self.entry(text).map(|entry| entry.hit(false, false))
    }

    /// How a text stands in a field of the words.
    #[inline]
    pub(super) fn fit(&self, text: &str, folding: bool) -> Fit {
        match self.entry(text) {
            Some(entry) if entry.alias => Fit::Noted,
            Some(_) => Fit::Plain,
            None => self.find_loosely(text, folding).map_or(Fit::No, |_| Fit::Noted),
        }
    }

    /// The word or alias that a text is.
    #[inline]
    fn entry(&self, text: &str) -> Option<&Entry> {
        let Some(slots) = &self.slots else { return self.entry_of_many(text) };
        let key = key(text);
        let entry = self.entries.get(slots.find(key))?;
        let is_long = text.len() > size_of_val(&key);
        let is_same = entry.key == key && entry.text.len() == text.len();
        (is_same && (!is_long || entry.text == text)).then_some(entry)
    }

    fn entry_of_many(&self, text: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.text.as_str().cmp(text)).ok()?;
        self.entries.get(at)
    }

    #[cold]
    fn find_loosely(&self, text: &str, folding: bool) -> Option<Hit> {
        // Ideographs are compared as no others.
        let is_ideograph = |c| matches!(c, '\u{4E00}'..='\u{9FFF}');
        let is_other = |c| is_ideograph(c) && !self.may_begin(c);
        if text.starts_with(is_other) || text.chars().all(is_ideograph) {
            return None;
        }
        let same = |a: &str, b: &str| a.chars().map(fold).eq(b.chars().map(fold));
        let may_fold = folding && (self.wide || !text.is_ascii());
        if may_fold && let Some(entry) = self.entries.iter().find(|it| same(&it.text, text)) {
            return Some(entry.hit(true, false));
        }
        if !self.any_case {
            return None;
        }
        let entry =
            self.entries.iter().find(|it| small(&it.text, folding).eq(small(text, folding)))?;
        Some(entry.hit(!small(text, false).eq(small(&entry.text, false)), true))
    }

    /// The position of the word among the values.
    pub(crate) const fn position(hit: Hit) -> usize {
        hit.value as usize
    }

    /// The word as the document lists it.
    pub(crate) fn value(&self, hit: Hit) -> &str {
        self.values.get(Self::position(hit)).map_or("", String::as_str)
    }

    /// The words as a finding shows them.
    pub(crate) fn listed(&self) -> Short {
        self.listed.clone()
    }

    /// The words in the order of the document.
    pub(crate) fn values(&self) -> &[String] {
        &self.values
    }

    /// Words and aliases.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.text.as_str())
    }

    /// The longest word or alias with which a text begins.
    pub(crate) fn first_in(&self, text: &str) -> Option<&str> {
        let first = text.chars().next()?;
        if !self.may_begin(first) {
            return None;
        }
        let lead = |it: &str| it.as_bytes().first().copied();
        let same = |word: &&str| lead(word) == lead(text) && text.starts_with(*word);
        self.all().filter(same).max_by_key(|word| word.len())
    }

    /// Whether a word or alias may begin with a character; false only if none does.
    pub(crate) fn may_begin(&self, c: char) -> bool {
        self.firsts.may_have(c)
    }

    /// Whether a text that begins with a character may be found; false only if none is.
    pub(crate) fn may_begin_loosely(&self, c: char) -> bool {
        self.any_case || self.wide || self.may_begin(c) || self.may_begin(fold(c))
    }

    /// The most characters that a text which is one of the words can have.
    pub(crate) const fn longest(&self) -> usize {
        // In other capitals, a character may be written as up to three.
        if self.any_case { self.longest * 3 } else { self.longest }
    }

    pub(crate) const fn any_case(&self) -> bool {
        self.any_case
    }

    /// The word that a text only looks like: the same outlines in characters of other scripts.
    pub(crate) fn look_alike(&self, text: &str) -> Option<&str> {
        if !self.is_comparable(text) || text.is_ascii() {
            return None;
        }
        self.word(|entry| entry.text.chars().map(outline).eq(text.chars().map(outline)))
    }

    /// The word that was probably meant: in traditional characters, in other capitals, or a slip of
    /// the pen away.
    pub(crate) fn meant(&self, text: &str) -> Option<&str> {
        if !self.is_comparable(text) {
            return None;
        }
        let folded = if text.is_ascii() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.chars().map(fold).collect())
        };
        let simple = if folded.is_ascii() {
            self.word(|entry| entry.text == folded)
        } else {
            self.word(|entry| entry.text.chars().eq(simplified(&folded)))
        };
        if simple.is_some() {
            return simple;
        }
        // Of equally near ones, the first of the document.
        let aliases = self.entries.iter().filter(|entry| entry.alias).map(|entry| &entry.text);
        let words = self.values.iter().chain(aliases).map(String::as_str);
        let near = nearest_known(&folded, words.zip(self.outlines.iter().copied()))?;
        self.word(|entry| entry.text == near)
    }

    /// Whether a text may be one of the words or near to one; false only if it is not.
    pub(crate) fn is_near(&self, text: &str) -> bool {
        let is_plain = text.is_ascii() && !self.wide;
        let is_close = || !is_plain || may_be_near(text, self.outlines.iter().copied());
        self.any_case || self.is_comparable(text) && is_close()
    }

    /// Whether a text is short enough to be one of the words with a slip of the pen.
    fn is_comparable(&self, text: &str) -> bool {
        let most = self.longest + self.longest / 3 + 1;
        // A text has at most as many characters as bytes.
        text.len() <= most || text.chars().count() <= most
    }

    fn word(&self, is: impl Fn(&Entry) -> bool) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| is(entry))?;
        self.values.get(entry.value as usize).map(String::as_str)
    }
}

/// What tells a text from most others; with its length, from all if it is no longer than that.
#[inline]
fn key(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        // Of eight bytes, the last are the first.
        return first.wrapping_add(last.wrapping_mul(bytes.len() as u64 - 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4));
    }
    bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// The small letters of a text, folded if asked for.
fn small(text: &str, folding: bool) -> impl Iterator<Item = char> + '_ {
    text.chars().map(move |c| if folding { fold(c) } else { c }).flat_map(char::to_lowercase)
}

impl Entry {
    const fn hit(&self, folded: bool, case: bool) -> Hit {
        Hit { value: self.value, alias: self.alias, folded, case }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_it_is_and_nothing_like_it() {
        let like = [
            "",
            "f",
            "fi",
            "fix",
            "fixe",
            "feature",
            "features",
            "feat-ures",
            "feat+ures",
            "特性",
            "任务单",
        ];
        let listed = like.map(String::from);
        let words = Words::new(&listed, [].into_iter(), false);
        for (position, word) in listed.iter().enumerate() {
            assert_eq!(words.exact(word).map(Words::position), Some(position), "{word}");
            let longer = [word, "\0"].concat();
            assert!(words.exact(&longer).is_none(), "{word}");
        }
        for other in ["x", "if", "fux", "feat*ures", "featxures", "feat--ures", "任务", "特牲"]
        {
            assert!(words.exact(other).is_none(), "{other}");
        }
    }
}
