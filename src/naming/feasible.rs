//! Whether texts can be of a format at all. One that none can be of would refuse everything and be
//! noticed late, so it is refused when it is loaded.
//!
//! What is told is certain; what patterns take together with lengths, and what several fields demand
//! of one another, is not looked at.

use super::document::FormatDocument;
use super::field::{Field, Fit, Kind};
use super::format::{Replies, Settings};
use super::literal::Literal;
use super::plan::has_look_around;
use super::program::{Item, Program};
use super::words::Words;
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::text::{hidden, reply};
use alloc::string::String;
use core::ops::RangeInclusive;

/// Reports what keeps all texts from being of the format.
pub(super) fn check(
    document: &FormatDocument,
    program: &Program,
    settings: &Settings,
    place: &Place,
    findings: &mut Collector,
) {
    let before = findings.errors();
    let template = place.key("template");
    for literal in &program.literals {
        if !hidden::is_clean(&literal.text) {
            let message = alloc::format!(
                "found hidden characters in the literal `{}`, expected none: texts with them are \
                 refused",
                literal.text
            );
            push(findings, &template, message, "remove them from the template");
        }
    }
    if settings.replies != Replies::Allow && first(program).is_some_and(reply) {
        let message = String::from(
            "found the mark of a reply at the beginning of the template, expected none: before a \
             name, such marks are refused or passed over",
        );
        let help = "remove it, or choose `reply_prefixes = \"allow\"`";
        push(findings, &template, message, help);
    }
    for field in &program.fields {
        let place = place.key("fields").key(&field.name);
        if let Some((key, message, help)) = fault(field, program) {
            let inline = key == "format"
                && document.fields.get(&*field.name).is_some_and(|it| it.format.is_none());
            let place = if inline { template.clone() } else { place.key(key) };
            push(findings, &place, message, help);
        }
    }
    let least = least(program);
    if findings.errors() == before && least > settings.max_bytes {
        let message = alloc::format!(
            "found at most {} bytes, expected {least} or more: no name is shorter",
            settings.max_bytes
        );
        let place = place.key("options").key("max_bytes");
        push(findings, &place, message, "raise `max_bytes`");
    }
}

fn push(findings: &mut Collector, place: &Place, message: String, help: &'static str) {
    findings.push(Finding::new(Code::FormatUnmatchable, place, message).with_help(help));
}

fn reply(text: &str) -> bool {
    reply::prefix(text) > 0
}

/// The literal with which all names begin.
fn first(program: &Program) -> Option<&str> {
    match program.item(0)? {
        Item::Literal(literal) if program.group_of(0).is_none() => {
            program.literal(literal).map(|it| it.text.as_str())
        }
        _ => None,
    }
}

/// The key of what keeps all texts out of a field, what is wrong with it, and what to do.
type Fault = (&'static str, String, &'static str);

/// What keeps all texts out of a field.
fn fault(field: &Field, program: &Program) -> Option<Fault> {
    let own = match &field.kind {
        Kind::Enum(words) | Kind::Ext(Some(words)) | Kind::Person(Some(words)) => {
            listed(field, words, program)
        }
        Kind::Int { digits, values } => int(digits, values),
        Kind::Code(Some((_, pattern))) => empty(pattern),
        Kind::Date(form) => match form.sample() {
            None => {
                let message = alloc::format!(
                    "found the years {} to {}, of which `pivot` means none",
                    form.min_year,
                    form.max_year
                );
                Some(("pivot", message, "choose a `pivot` whose hundred years are among them"))
            }
            Some(sample) if field.fit_clear(&sample, true) == Fit::No => {
                let message = alloc::format!("found space around the form `{}`", form.text);
                Some(("format", message, "move it into the template, around the field"))
            }
            Some(sample) if !hidden::is_clean(&sample) => {
                let message = alloc::format!("found hidden characters in `{}`", form.text);
                Some(("format", message, "remove them from the form"))
            }
            Some(_) => None,
        },
        _ => None,
    };
    own.or_else(|| lengths(field)).or_else(|| forbidden(field))
}

fn listed(field: &Field, words: &Words, program: &Program) -> Option<Fault> {
    if let Some(word) = words.all().find(|word| !hidden::is_clean(word)) {
        let message =
            alloc::format!("found hidden characters in `{word}`, expected none: no text has them");
        return Some(("values", message, "remove them from the word"));
    }
    let fits = |word| field.fit(word, true, &program.separators) != Fit::No;
    let word = words.all().next().filter(|_| !words.all().any(fits))?;
    let message = alloc::format!("found no word that the field takes, such as `{word}`");
    let help = "the words must have no literal of the template and the lengths of the field";
    Some(("values", message, help))
}

fn int(digits: &RangeInclusive<usize>, values: &RangeInclusive<i64>) -> Option<Fault> {
    let most = u32::try_from(*digits.end()).ok().and_then(|digits| 10_i64.checked_pow(digits));
    let most = most.map_or(i64::MAX, |power| power - 1);
    let (least, greatest) = (values.start(), values.end());
    if greatest < least || *greatest < 0 {
        let message =
            alloc::format!("found numbers from {least} to {greatest}, expected one at least");
        return Some(("max", message, "numbers have no sign; the first must be the lesser"));
    }
    (*least > most).then(|| {
        let digits = digits.end();
        let message = alloc::format!("found `min` {least}, which {digits} digits cannot write");
        ("min", message, "raise `max_digits` or lower `min`")
    })
}

/// A pattern that matches nothing but the empty text, which no field takes.
fn empty(pattern: &str) -> Option<Fault> {
    let bare = pattern.trim_matches(['^', '$', '(', ')', '?', ':', '|']);
    bare.is_empty().then(|| {
        let message = alloc::format!("found the pattern `{pattern}`, which takes only empty texts");
        ("pattern", message, "write what the whole field looks like, such as `[A-Z]{3}`")
    })
}

fn lengths(field: &Field) -> Option<Fault> {
    let least = field.lengths.min_chars?;
    let most = [("max_chars", field.lengths.max_chars), ("max_bytes", field.lengths.max_bytes)];
    let (key, most) =
        most.into_iter().find_map(|(key, most)| Some((key, most.filter(|it| *it < least)?)))?;
    let message = alloc::format!("found `{key}` {most}, expected {least} or more");
    Some((key, message, "so many characters the field has at least"))
}

fn forbidden(field: &Field) -> Option<Fault> {
    let forbid = field.forbid.as_ref()?;
    let everywhere = forbid.is_in("") && !has_look_around(forbid.as_str());
    everywhere.then(|| {
        let pattern = forbid.as_str();
        let message = alloc::format!("found the pattern `{pattern}`, which is in every text");
        ("forbid", message, "write a pattern that does not match the empty text")
    })
}

/// The fewest bytes of a name.
fn least(program: &Program) -> usize {
    let items = program.items.iter().enumerate();
    let needed = items.filter(|(at, _)| program.group_of(*at).is_none());
    needed
        .map(|(_, item)| match item {
            Item::Literal(literal) => program.literal(*literal).map_or(0, shortest),
            Item::Field(field) => program.field(*field).map_or(0, least_of),
        })
        .sum()
}

/// The fewest bytes of a literal: another form of a character may be shorter.
fn shortest(literal: &Literal) -> usize {
    literal.text.chars().zip(&literal.keys).map(|(c, key)| c.len_utf8().min(key.len_utf8())).sum()
}

/// The fewest bytes of a field.
fn least_of(field: &Field) -> usize {
    let own = match &field.kind {
        // In other capitals or folded, words may be shorter.
        Kind::Enum(words) | Kind::Ext(Some(words)) | Kind::Person(Some(words)) => {
            words.all().map(|word| word.chars().count()).min().unwrap_or(0)
        }
        Kind::Date(form) => form.chars,
        Kind::Version(parts) => 2 * parts.start() - 1,
        Kind::Int { digits, .. } => *digits.start(),
        Kind::Semver => "1.0.0".len(),
        _ => 1,
    };
    own.max(field.lengths.min_chars.unwrap_or(1))
}
