//! The word that was probably meant.

/// Words longer than this are not compared; the work would be theirs to choose.
const LONGEST: usize = 64;

/// So many candidates are compared: an honest document has fewer, and a help is not worth more.
const MOST: usize = 512;

/// The candidate nearest to a word, of the first so many, if it is at most a third of the word's characters away (one at
/// least); the first of several.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let candidates = candidates.into_iter();
    nearest_known(word, candidates.map(|candidate| (candidate, Outline::of(candidate))))
}

/// As [`nearest`], of candidates whose outlines are known.
pub(crate) fn nearest_known<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, Outline)>,
) -> Option<&'a str> {
    let outline = Outline::of(word);
    let mut least = outline.limit()?;
    let mut best = None;
    for (candidate, its) in candidates.into_iter().take(MOST) {
        if !its.is_near(outline, least) {
            continue;
        }
        // Most candidates are not near.
        let (word, letters) = (Letters::new(word), Letters::new(candidate));
        let (word, letters) = (word.as_slice(), letters.as_slice());
        let distance = distance(word, letters, least);
        // With no letter in common, nothing is near.
        if distance < least.min(word.len().max(letters.len())) {
            (least, best) = (distance, Some(candidate));
        }
    }
    best
}

/// Whether a word may be near to candidates of such outlines; false only if it is not.
pub(crate) fn may_be_near(word: &str, outlines: impl IntoIterator<Item = Outline>) -> bool {
    let outline = Outline::of(word);
    let mut outlines = outlines.into_iter().take(MOST);
    outline.limit().is_some_and(|limit| outlines.any(|its| its.is_near(outline, limit)))
}

/// What tells most words apart: how many letters they have, and which, some being the same to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    letters: u64,
    count: usize,
}

impl Outline {
    pub(crate) fn of(word: &str) -> Self {
        // Small letters of ASCII are as many as the letters.
        if word.len() <= LONGEST && word.is_ascii() {
            let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
            return Self {
                letters: small.fold(0, |set, it| with(set, it.into())),
                count: word.len(),
            };
        }
        Letters::new(word).outline()
    }

    /// So many changes lead too far from a word; nothing if it is too long to be compared.
    fn limit(self) -> Option<usize> {
        (self.count <= LONGEST).then(|| (self.count / 3).max(1) + 1)
    }

    /// Whether less than so many changes may lead from one word to another; false only if they do not.
    /// Each adds a letter at most, and takes one away at most.
    const fn is_near(self, other: Self, limit: usize) -> bool {
        self.count.abs_diff(other.count) < limit
            && are_fewer(other.letters & !self.letters, limit)
            && are_fewer(self.letters & !other.letters, limit)
    }
}

const fn are_fewer(mut letters: u64, limit: usize) -> bool {
    let mut count = 0;
    while letters != 0 && count < limit {
        letters &= letters - 1;
        count += 1;
    }
    count < limit
}

const fn with(letters: u64, letter: u32) -> u64 {
    letters | 1 << (letter % 64)
}

/// The letters of a word, differences of case taken away; one more than the longest word at most.
#[derive(Clone, Copy)]
struct Letters {
    letters: [char; LONGEST + 1],
    count: usize,
}

impl Letters {
    fn new(word: &str) -> Self {
        let mut all = Self { letters: ['\0'; LONGEST + 1], count: 0 };
        let mut entries = all.letters.iter_mut();
        for c in word.chars().take(LONGEST + 1) {
            // Chinese has no capitals.
            if c.is_ascii() || matches!(c, '\u{2E80}'..='\u{9FFF}') {
                all.count += entries.next().map_or(0, |entry| {
                    *entry = c.to_ascii_lowercase();
                    1
                });
                continue;
            }
            for (letter, entry) in c.to_lowercase().zip(&mut entries) {
                *entry = letter;
                all.count += 1;
            }
        }
        all
    }

    fn outline(&self) -> Outline {
        let letters = self.as_slice().iter().fold(0, |set, c| with(set, u32::from(*c)));
        Outline { letters, count: self.count }
    }

    fn as_slice(&self) -> &[char] {
        self.letters.get(..self.count).unwrap_or(&[])
    }
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other
/// (optimal string alignment); some number that is no less than the limit if they are as many.
/// Neither is longer than the longest word by more than one.
fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    type Row = [u8; LONGEST + 2];
    const FAR: u8 = u8::MAX / 2;
    let at = |row: &Row, index: usize| row.get(index).copied().unwrap_or(FAR);
    let (mut before, mut last): (Row, Row) = ([FAR; LONGEST + 2], [FAR; LONGEST + 2]);
    for (count, entry) in (0..).zip(last.iter_mut().take(b.len() + 1)) {
        *entry = count;
    }
    let limit = u8::try_from(limit).unwrap_or(FAR);
    let mut fewest_before = 0;
    let mut above = None;
    for letter in a {
        let mut left = at(&last, 0) + 1;
        let mut current = [FAR; LONGEST + 2];
        let mut entries = current.iter_mut();
        if let Some(first) = entries.next() {
            *first = left;
        }
        let mut fewest = left;
        let mut beside = None;
        for ((column, other), entry) in b.iter().enumerate().zip(entries) {
            let replaced = at(&last, column) + u8::from(letter != other);
            left = replaced.min(at(&last, column + 1) + 1).min(left + 1);
            if above == Some(other) && beside == Some(letter) {
                left = left.min(at(&before, column.saturating_sub(1)) + 1);
            }
            *entry = left;
            fewest = fewest.min(left);
            beside = Some(other);
        }
        // What follows grows from the last two rows.
        if fewest.min(fewest_before) >= limit {
            return usize::from(limit);
        }
        fewest_before = fewest;
        before = last;
        last = current;
        above = Some(letter);
    }
    usize::from(at(&last, b.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, with no limit.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut table = alloc::vec![alloc::vec![0; b.len() + 1]; a.len() + 1];
        for row in 0..=a.len() {
            for column in 0..=b.len() {
                table[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let same = a[row - 1] == b[column - 1];
                    let mut fewest = table[row - 1][column - 1] + usize::from(!same);
                    fewest = fewest.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
                    let swapped = row > 1
                        && column > 1
                        && a[row - 1] == b[column - 2]
                        && a[row - 2] == b[column - 1];
                    if swapped { fewest.min(table[row - 2][column - 2] + 1) } else { fewest }
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn the_nearest_is_that_of_all_distances() {
        let words = ["feat", "faet", "fate", "feature", "Fix", "fox", "style", "styles", "testing"];
        for word in words.into_iter().chain(["tset", "stlye", "f", "xif", "docs", "feet", "文档"])
        {
            let letters = Letters::new(word);
            let far = (letters.count / 3).max(1) + 1;
            let distance = |it: &str| plain(letters.as_slice(), Letters::new(it).as_slice());
            let longest = |it: &str| letters.count.max(Letters::new(it).count);
            let near = words.iter().copied().filter(|it| distance(it) < far.min(longest(it)));
            let least = near.min_by_key(|it| distance(it));
            assert_eq!(nearest(word, words), least, "{word}");
        }
    }

    #[test]
    fn the_distance_is_that_of_the_whole_table_up_to_the_limit() {
        let words = ["", "a", "ab", "ba", "abc", "acb", "cab", "feat", "faet", "fate", "feature"];
        for a in words.map(Letters::new) {
            for b in words.map(Letters::new) {
                let whole = plain(a.as_slice(), b.as_slice());
                for limit in 1..9 {
                    let found = distance(a.as_slice(), b.as_slice(), limit);
                    assert_eq!(found.min(limit), whole.min(limit));
                }
            }
        }
    }
}
