//! Patterns that writers of formats write, compiled under limits.

use alloc::string::String;
use regex::{Error, Regex, RegexBuilder};

/// The most bytes that a pattern may compile to.
pub(super) const BYTES: usize = 1 << 16;

/// Compiles a pattern, which takes a bounded time.
pub(super) fn compile(pattern: &str) -> Result<Regex, Error> {
    let mut builder = RegexBuilder::new(&ascii_classes(pattern));
    builder.size_limit(BYTES).dfa_size_limit(1 << 20).nest_limit(32).build()
}

/// A pattern with the classes `\d`, `\w` and `\s` and their opposites as those of ASCII, which is what
/// writers of formats mean by them.
fn ascii_classes(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            written.push(c);
            continue;
        }
        match chars.next() {
            Some('d') => written.push_str("[0-9]"),
            Some('D') => written.push_str("[^0-9]"),
            Some('w') => written.push_str("[0-9A-Za-z_]"),
            Some('W') => written.push_str("[^0-9A-Za-z_]"),
            Some('s') => written.push_str("[\\t\\n\\x0B\\x0C\\r\\x20]"),
            Some('S') => written.push_str("[^\\t\\n\\x0B\\x0C\\r\\x20]"),
            escaped => {
                written.push(c);
                written.extend(escaped);
            }
        }
    }
    written
}
