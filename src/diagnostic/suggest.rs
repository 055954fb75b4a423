//! The word that was probably meant.

/// Words longer than this are not compared; the work would be theirs to choose.
const LONGEST: usize = 64;

/// The candidate nearest to a word, if it is at most a third of the word's characters away (one at
/// least); the first of several.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = Letters::new(word);
    let word = word.as_slice();
    if word.len() > LONGEST {
        return None;
    }
    let mut best = None;
    let mut least = (word.len() / 3).max(1) + 1;
    for candidate in candidates {
        // Small letters of ASCII are as many as the letters.
        if candidate.is_ascii() && candidate.len().abs_diff(word.len()) >= least {
            continue;
        }
        let letters = Letters::new(candidate);
        let letters = letters.as_slice();
        if letters.len().abs_diff(word.len()) < least {
            let distance = distance(word, letters);
            if distance < least {
                (least, best) = (distance, Some(candidate));
            }
        }
    }
    best
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
        let letters = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase);
        for (entry, letter) in all.letters.iter_mut().zip(letters) {
            *entry = letter;
            all.count += 1;
        }
        all
    }

    fn as_slice(&self) -> &[char] {
        self.letters.get(..self.count).unwrap_or(&[])
    }
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other
/// (optimal string alignment). Neither is longer than the longest word by more than one.
fn distance(a: &[char], b: &[char]) -> usize {
    type Row = [u8; LONGEST + 2];
    const FAR: u8 = u8::MAX / 2;
    let at = |row: &Row, index: usize| row.get(index).copied().unwrap_or(FAR);
    let (mut before, mut last): (Row, Row) = ([FAR; LONGEST + 2], [FAR; LONGEST + 2]);
    for (count, entry) in (0..).zip(last.iter_mut().take(b.len() + 1)) {
        *entry = count;
    }
    let mut above = None;
    for letter in a {
        let mut left = at(&last, 0) + 1;
        let mut current = [FAR; LONGEST + 2];
        let mut entries = current.iter_mut();
        if let Some(first) = entries.next() {
            *first = left;
        }
        let mut beside = None;
        for ((column, other), entry) in b.iter().enumerate().zip(entries) {
            let replaced = at(&last, column) + u8::from(letter != other);
            left = replaced.min(at(&last, column + 1) + 1).min(left + 1);
            if above == Some(other) && beside == Some(letter) {
                left = left.min(at(&before, column.saturating_sub(1)) + 1);
            }
            *entry = left;
            beside = Some(other);
        }
        before = last;
        last = current;
        above = Some(letter);
    }
    usize::from(at(&last, b.len()))
}
