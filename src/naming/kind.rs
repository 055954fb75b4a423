//! The types of fields, compiled from what is written down about them.

use super::date_form::{self, Form};
use super::document::FieldDocument;
use super::field::{Field, Kind, Lengths, PERSON, Position};
use super::forbid::Forbid;
use super::pattern;
use super::version::MOST;
use super::words::{Words, collisions};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::limits::Limits;
use crate::tree::within;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;
use regex::Regex;

/// The types by name.
const KINDS: [&str; 12] = [
    "text",
    "enum",
    "date",
    "version",
    "semver",
    "person",
    "code",
    "pattern",
    "int",
    "ext",
    "extension",
    "deadline",
];

/// The first years of the hundred that two digits may mean.
const PIVOTS: RangeInclusive<i64> = 1_000..=9_900;

/// Compiles a field; nothing if it has errors.
pub(super) fn field(
    name: &str,
    document: &FieldDocument,
    inline: Option<&str>,
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Field> {
    let before = findings.errors();
    if !KINDS.contains(&document.kind.as_str()) {
        let place = place.key("type");
        if findings.is_clean(&place) {
            let message = alloc::format!(
                "found the type `{}`, expected one of `{}`",
                document.kind,
                KINDS.join("`, `")
            );
            let finding = Finding::new(Code::UnknownValue, &place, message);
            findings.push(finding.with_suggestion(nearest(&document.kind, KINDS)));
        }
        return None;
    }
    let mut reader = Reader { document, place, limits, findings };
    reader.settings(inline.is_some());
    let kind = reader.kind(inline);
    let lengths = reader.lengths();
    let forbid = document.forbid.as_deref();
    let forbid = forbid.and_then(|pattern| reader.pattern("forbid", pattern, pattern));
    let forbid = forbid.map(Forbid::new);
    let kind = kind.filter(|_| findings.errors() == before)?;
    Some(Field {
        name: name.into(),
        kind,
        open: document.may_contain_separator,
        limited: lengths != Lengths::default() || forbid.is_some(),
        lengths,
        forbid,
        position: Position::Middle,
        after_v: false,
    })
}

struct Reader<'a> {
    document: &'a FieldDocument,
    place: &'a Place,
    limits: &'a Limits,
    findings: &'a mut Collector,
}

impl Reader<'_> {
    fn push(&mut self, code: Code, key: &str, message: String, help: Option<&str>) {
        let finding = Finding::new(code, &self.place.key(key), message);
        self.findings.push(match help {
            Some(help) => finding.with_help(help),
            None => finding,
        });
    }

    /// Reports settings that the type does not have.
    fn settings(&mut self, inline: bool) {
        let it = self.document;
        let given: [(&str, bool, &[&str]); 18] = [
            ("values", !it.values.is_empty(), &["enum", "ext", "extension", "person"]),
            ("aliases", !it.aliases.is_empty(), &["enum", "ext", "extension", "person"]),
            ("case_insensitive", it.case_insensitive, &["enum"]),
            (
                "may_contain_separator",
                it.may_contain_separator,
                &["text", "code", "pattern", "person"],
            ),
            ("min_chars", it.min_chars.is_some(), &["text", "code", "pattern", "person"]),
            ("max_chars", it.max_chars.is_some(), &["text", "code", "pattern", "person"]),
            ("max_bytes", it.max_bytes.is_some(), &["text", "code", "pattern", "person"]),
            (
                "max_display_width",
                it.max_display_width.is_some(),
                &["text", "code", "pattern", "person"],
            ),
            ("forbid", it.forbid.is_some(), &["text", "code", "pattern", "person"]),
            ("pattern", it.pattern.is_some(), &["code", "pattern"]),
            ("format", it.format.is_some(), &["date"]),
            ("min_year", it.min_year.is_some(), &["date"]),
            ("max_year", it.max_year.is_some(), &["date"]),
            ("pivot", it.pivot.is_some(), &["date"]),
            ("min_parts", it.min_parts.is_some(), &["version"]),
            ("max_parts", it.max_parts.is_some(), &["version"]),
            ("min_digits", it.min_digits.is_some() || it.max_digits.is_some(), &["int"]),
            ("min", it.min.is_some() || it.max.is_some(), &["int"]),
        ];
        for (key, given, kinds) in given {
            if given && !kinds.contains(&it.kind.as_str()) {
                let message = alloc::format!(
                    "found `{key}` in a field of type `{}`, expected it with `{}` only",
                    it.kind,
                    kinds.join("`, `")
                );
                self.push(Code::FormatBadOption, key, message, None);
            }
        }
        if inline && it.kind != "date" {
            let message = alloc::format!(
                "the template writes a form into a field of type `{}`, expected a `date`",
                it.kind
            );
            self.push(Code::FormatBadOption, "type", message, None);
        }
    }

    fn kind(&mut self, inline: Option<&str>) -> Option<Kind> {
        let it = self.document;
        Some(match it.kind.as_str() {
            "text" => Kind::Text,
            "enum" => {
                if it.values.is_empty() && self.findings.is_clean(&self.place.key("values")) {
                    let message = String::from("found no words, expected one at least");
                    self.push(Code::FormatEnumEmpty, "values", message, None);
                }
                Kind::Enum(self.words(it.case_insensitive))
            }
            "date" => Kind::Date(self.form(inline)?),
            "version" => Kind::Version(self.range(("min_parts", 2), ("max_parts", 3), MOST)?),
            "semver" => Kind::Semver,
            "person" => Kind::Person((!it.values.is_empty()).then(|| self.words(false))),
            "code" | "pattern" => {
                if it.kind == "pattern" && it.pattern.is_none() {
                    let message = String::from("found no `pattern`, expected one");
                    self.push(Code::FormatBadPattern, "pattern", message, None);
                }
                let whole = |pattern: &str| alloc::format!("^(?:{pattern})$");
                let compiled = it.pattern.as_deref().map(|pattern| {
                    // It must be a pattern by itself; `a)|(b` is none.
                    self.pattern("pattern", pattern, pattern)?;
                    let compiled = self.pattern("pattern", pattern, &whole(pattern));
                    compiled.map(|regex| (regex, pattern.into()))
                });
                Kind::Code(compiled.flatten())
            }
            "int" => Kind::Int {
                digits: self.range(("min_digits", 1), ("max_digits", 18), 18)?,
                values: it.min.unwrap_or(0)..=it.max.unwrap_or(i64::MAX),
            },
            "ext" | "extension" => Kind::Ext((!it.values.is_empty()).then(|| self.words(true))),
            _ => Kind::Deadline,
        })
    }

    /// Two numbers, the lesser first, of which the defaults give way to the other.
    fn range(
        &mut self,
        low: (&str, usize),
        high: (&str, usize),
        limit: usize,
    ) -> Option<RangeInclusive<usize>> {
        let it = self.document;
        let (given_low, given_high) = match low.0 {
            "min_parts" => (it.min_parts, it.max_parts),
            _ => (it.min_digits, it.max_digits),
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut read = |number, key| within(number, 1..=limit, &self.place.key(key), self.findings);
        let given: [Option<usize>; 2] = [read(given_low, low.0), read(given_high, high.0)];
        let least = given[0].unwrap_or_else(|| low.1.min(given[1].unwrap_or(low.1)));
        let most = given[1].unwrap_or_else(|| high.1.max(least));
        if least > most {
            self.crossed(low.0, least, high.0, most);
            return None;
        }
        Some(least..=most)
    }

    fn crossed(&mut self, least: &str, low: usize, most: &str, high: usize) {
        let message = alloc::format!("found `{least}` {low} and `{most}` {high}, expected no more");
        self.push(Code::FormatBadOption, least, message, None);
    }

    fn lengths(&mut self) -> Lengths {
        let it = self.document;
        let mut read =
            |number, key: &str| within(number, 1..=65_536, &self.place.key(key), self.findings);
        let mut lengths = Lengths {
            min_chars: read(it.min_chars, "min_chars"),
            max_chars: read(it.max_chars, "max_chars"),
            max_bytes: read(it.max_bytes, "max_bytes"),
            max_columns: read(it.max_display_width, "max_display_width"),
        };
        if let (Some(least), Some(most)) = (lengths.min_chars, lengths.max_chars)
            && least > most
        {
            self.crossed("min_chars", least, "max_chars", most);
        }
        if it.kind == "person" && it.values.is_empty() {
            lengths.min_chars.get_or_insert(*PERSON.start());
            lengths.max_chars.get_or_insert(*PERSON.end());
        }
        lengths
    }

    fn form(&mut self, inline: Option<&str>) -> Option<Form> {
        let it = self.document;
        let text = inline.or(it.format.as_deref()).unwrap_or("%Y%m%d");
        if let (Some(inline), Some(format)) = (inline, it.format.as_deref())
            && inline != format
        {
            let message = alloc::format!(
                "the template says `{inline}` and the field `{format}`, expected one"
            );
            self.push(Code::FormatBadOption, "format", message, None);
        }
        let years = |number, key: &str, reader: &mut Self| {
            within(number, 1..=9_999, &reader.place.key(key), reader.findings)
        };
        let min: i32 = years(it.min_year, "min_year", self).unwrap_or(1);
        let max: i32 = years(it.max_year, "max_year", self).unwrap_or(9_999);
        if min > max {
            let message =
                alloc::format!("found the years {min} to {max}, expected the first first");
            self.push(Code::FormatBadOption, "min_year", message, None);
        }
        let pivot = within(it.pivot, PIVOTS, &self.place.key("pivot"), self.findings);
        match Form::new(text, pivot, (min, max)) {
            Ok(form) => {
                if pivot.is_some() && !form.has_short_year() {
                    let message = alloc::format!(
                        "found `pivot` with the form `{text}`, expected it with `%y` only"
                    );
                    let help = "remove it: years of four digits mean themselves";
                    self.push(Code::FormatBadOption, "pivot", message, Some(help));
                }
                Some(form)
            }
            Err(fault) => {
                let (code, message, help) = match fault {
                    date_form::Fault::Item => (
                        Code::FormatBadStrftime,
                        alloc::format!("`{text}` holds an item of no fixed width"),
                        "expected %Y, %m, %d, %H, %M, %S and literals",
                    ),
                    date_form::Fault::NoDate => (
                        Code::FormatBadStrftime,
                        alloc::format!("`{text}` is no form of a date"),
                        "expected one year, one month and one day, and perhaps a time of day",
                    ),
                    date_form::Fault::ShortYear => (
                        Code::FormatTwoDigitYear,
                        alloc::format!("`{text}` has a year of two digits"),
                        "write %Y, or give `pivot`, the first of the hundred years that are meant",
                    ),
                };
                self.push(code, "format", message, Some(help));
                None
            }
        }
    }

    fn words(&mut self, any_case: bool) -> Words {
        let it = self.document;
        let blank = |word: &String| word.trim() != word || word.is_empty();
        for word in it.values.iter().chain(it.aliases.keys()).filter(|word| blank(word)) {
            let message = alloc::format!("found `{word}`, expected a word without space around it");
            self.push(Code::FormatEnumEmpty, "values", message, None);
        }
        let mut aliases = Vec::new();
        for (alias, word) in &it.aliases {
            if let Some(value) = it.values.iter().position(|value| value == word) {
                aliases.push((alias, value));
            } else {
                let message = alloc::format!("`{alias}` stands for `{word}`, which is not listed");
                self.push(Code::FormatUnknownAlias, "aliases", message, None);
            }
        }
        self.collisions(any_case);
        Words::new(&it.values, aliases.into_iter(), any_case)
    }

    /// Reports words and aliases that are compared as the same.
    fn collisions(&mut self, any_case: bool) {
        let it = self.document;
        for (first, second) in collisions(it.values.iter().chain(it.aliases.keys()), any_case) {
            let message = alloc::format!("`{first}` and `{second}` are compared as the same");
            self.push(Code::FormatEnumCollision, "values", message, None);
        }
    }

    /// Compiles a pattern under the limits.
    fn pattern(&mut self, key: &str, pattern: &str, whole: &str) -> Option<Regex> {
        let most = self.limits.pattern_chars;
        if pattern.chars().count() > most {
            let message =
                alloc::format!("found a longer pattern, expected at most {most} characters");
            self.push(Code::FormatPatternTooLarge, key, message, None);
            return None;
        }
        match pattern::compile(whole) {
            Ok(regex) => Some(regex),
            Err(regex::Error::CompiledTooBig(_)) => {
                let message = alloc::format!(
                    "the pattern takes more than {} bytes when compiled",
                    pattern::BYTES
                );
                let help = "say lengths with `max_chars`, not with a counted repetition";
                self.push(Code::FormatPatternTooLarge, key, message, Some(help));
                None
            }
            Err(error) => {
                let error = alloc::format!("{error}");
                let reason = error.lines().last().unwrap_or("").trim_start_matches("error: ");
                let message = alloc::format!("the pattern cannot be read: {reason}");
                self.push(Code::FormatBadPattern, key, message, None);
                None
            }
        }
    }
}
