//! Tables in Markdown, and words in the reader's language.

use crate::diagnostic::legible;
use crate::text::Language;
use alloc::string::String;
use alloc::vec::Vec;

/// A table in Markdown, in the form of GitHub and `CommonMark` extensions. What is in the cells stands
/// there as it is: nothing in it is taken for a mark, a link or the end of a cell.
pub(super) fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let mut text = String::new();
    line(&mut text, headings.iter().map(|it| escaped(it)));
    line(&mut text, headings.iter().map(|_| String::from("---")));
    for row in rows {
        line(&mut text, row.iter().map(|it| escaped(it)));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        text.push(' ');
        text.push_str(&cell);
        text.push_str(" |");
    }
    text.push('\n');
}

fn escaped(cell: &str) -> String {
    let line: String = cell.split(['\r', '\n']).collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(line.len());
    for c in legible(line).chars() {
        if MARKS.contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    // What would be taken for an address.
    text.replace("://", "\\://").replace("www.", "www\\.")
}

/// Characters that mean something where they stand.
const MARKS: &str = "\\`*_{}[]<>#|~&@$";

/// The word for readers of a language.
pub(super) const fn pick(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
