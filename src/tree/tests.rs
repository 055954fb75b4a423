//! What the scan before parsing promises, against the parser; lines against counting.

use super::depth::deepest;
use super::lines::Lines;
use alloc::string::String;
use alloc::vec::Vec;
use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

/// How deep tables and lists of the parser lie in each other.
fn depth(value: &DeValue<'_>) -> usize {
    match value {
        DeValue::Array(items) => 1 + items.iter().map(|it| depth(it.get_ref())).max().unwrap_or(0),
        DeValue::Table(table) => 1 + table_depth(table),
        _ => 0,
    }
}

fn table_depth(table: &DeTable<'_>) -> usize {
    table.iter().map(|(_, it)| depth(it.get_ref())).max().unwrap_or(0)
}

/// Syntax, sound and unsound, from which nested texts are made.
fn soup() -> impl Strategy<Value = String> {
    const PIECES: [&str; 26] = [
        "[", "]", "{", "}", "[[", "]]", "{a=", "{a.b.c=", "[{", "a", "a.", ".b", "a.b.c.d=", "=",
        ",", "\n", "\r\n", " ", "\"", "'", "\"\"\"", "'''", "\\", "#", "1.5", "a=1\n",
    ];
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A header and a statement below it count on their own, hence twice.
    #[test]
    fn the_parser_nests_no_deeper_than_the_scan_says(text in soup()) {
        let (table, _) = DeTable::parse_recoverable(&text);
        let (parsed, scanned) = (table_depth(table.get_ref()), deepest(&text));
        prop_assert!(parsed <= 2 * scanned + 1, "{parsed} and {scanned}: {text}");
    }

    #[test]
    fn marks_find_the_positions_that_counting_finds(text in "[a规\n]{0,900}", first in 0_usize..40) {
        let lines = Lines::new(&text);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for at in starts.iter().copied().skip(first).step_by(37) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let found = lines.position(Some(&(at..at))).expect("within the text");
            prop_assert_eq!((found.line, found.column), (line, column));
        }
    }
}
