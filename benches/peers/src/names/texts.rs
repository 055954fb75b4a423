//! What all libraries read: headers of commits and names of files, in ASCII.

use crate::work::SplitMix64;

/// The types of commits.
pub const TYPES: [&str; 11] =
    ["build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test"];
const SCOPES: [&str; 6] = ["api", "parser", "deps", "core/io", "ui-kit", "release"];
const WORDS: [&str; 12] = [
    "add",
    "the retry queue",
    "drop",
    "support for",
    "old tokens",
    "handle",
    "empty input",
    "in the parser",
    "rename",
    "the public types",
    "bump",
    "dependencies (again)",
];
const NOUNS: [&str; 8] =
    ["roadmap", "API design", "offer", "minutes", "Q2 budget", "contract", "report", "notes"];
const PEOPLE: [&str; 6] = ["Li Wei", "Anna Schmidt", "Zhang San", "Ola", "Wang", "Jo Kim"];
const EXTENSIONS: [&str; 6] = ["docx", "xlsx", "pdf", "pptx", "md", "7z"];

fn pick(numbers: &mut SplitMix64, words: &[&'static str]) -> &'static str {
    words[usize::try_from(numbers.below(words.len() as u64)).expect("small")]
}

fn joined(numbers: &mut SplitMix64, words: &[&'static str], mark: &str, most: u64) -> String {
    let words: Vec<&str> = (0..=numbers.below(most)).map(|_| pick(numbers, words)).collect();
    words.join(mark)
}

/// Headers such as `feat(api)!: add the retry queue`.
pub fn headers(count: usize) -> Vec<String> {
    let mut numbers = SplitMix64::new(7);
    let header = |_| {
        let kind = pick(&mut numbers, &TYPES);
        let scope = match numbers.below(3) {
            0 => String::new(),
            _ => format!("({})", pick(&mut numbers, &SCOPES)),
        };
        let mark = if numbers.below(8) == 0 { "!" } else { "" };
        format!("{kind}{scope}{mark}: {}", joined(&mut numbers, &WORDS, " ", 8))
    };
    (0..count).map(header).collect()
}

/// Names such as `roadmap-V2.1-20240315-Li Wei.docx`.
pub fn files(count: usize) -> Vec<String> {
    let mut numbers = SplitMix64::new(8);
    let file = |_| {
        let name = joined(&mut numbers, &NOUNS, "-", 4);
        let version = format!("V{}.{}", numbers.below(12), numbers.below(12));
        let (year, month) = (2015 + numbers.below(15), 1 + numbers.below(12));
        let date = format!("{year}{month:02}{:02}", 1 + numbers.below(28));
        let (owner, ext) = (pick(&mut numbers, &PEOPLE), pick(&mut numbers, &EXTENSIONS));
        format!("{name}-{version}-{date}-{owner}.{ext}")
    };
    (0..count).map(file).collect()
}
