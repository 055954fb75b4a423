//! The word that was probably meant.

use alloc::vec::Vec;

/// Words longer than this are not compared; the work would be theirs to choose.
const LONGEST: usize = 64;

/// The candidate nearest to a word, if it is at most a third of the word's characters away (one at
/// least); the first of several.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = letters(word);
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
        let letters = letters(candidate);
        if letters.len().abs_diff(word.len()) < least {
            let distance = distance(&word, &letters);
            if distance < least {
                (least, best) = (distance, Some(candidate));
            }
        }
    }
    best
}

/// The letters of a word, differences of case taken away.
fn letters(word: &str) -> Vec<char> {
    let letters = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase);
    letters.take(LONGEST + 1).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other
/// (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut current = alloc::vec![row + 1];
        for (column, other) in b.iter().enumerate() {
            let at =
                |list: &[usize], index: usize| list.get(index).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(letter != other);
            let mut fewest = replaced.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            if let (Some(i), Some(j)) = (row.checked_sub(1), column.checked_sub(1))
                && let (Some(left), Some(above)) = (a.get(i), b.get(j))
                && letter == above
                && left == other
            {
                fewest = fewest.min(at(&before, j) + 1);
            }
            current.push(fewest);
        }
        before = core::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}
