//! From format documents to programs; reports every fault on the way.

use super::document::{FormatDocument, OptionsDocument};
use super::feasible;
use super::field::{Field, Kind, Position};
use super::format::{Ambiguity, Format, Replies, Settings, Width};
use super::kind;
use super::literal::Literal;
use super::plan::Plan;
use super::program::{FIELDS, GROUPS, Item, Program};
use super::separators::Separators;
use super::template::{self, Fault, Piece};
use super::verdict::{self, Verdict};
use super::{file, verdict::Reading};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::limits::Limits;
use crate::tree::{choice, within};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The most bytes of a name, unless the format says otherwise, and the most that are told from the
/// lengths of its fields, those of a message.
const NAME: usize = 1_024;
const MESSAGE: usize = 8_192;

/// The most that a format may say.
const LONGEST_NAME: i64 = 65_535;

/// Compiles a format; nothing if it has errors.
pub(crate) fn compile(
    document: &FormatDocument,
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Option<Format> {
    let before = findings.errors();
    let template = place.key("template");
    if document.template.len() > NAME {
        let message =
            alloc::format!("found {} bytes, expected at most {NAME}", document.template.len());
        findings.push(Finding::new(Code::FormatLimits, &template, message));
        return None;
    }
    let (pieces, faults) = template::pieces(&document.template);
    for fault in faults {
        findings.push(unbalanced(fault, &document.template, &template));
    }
    let names = names(&pieces);
    check_names(document, &names, place, limits, findings);
    let program = program(document, &pieces, place, limits, findings);
    let settings = settings(&program, &document.options, &place.key("options"), findings);
    adjacent(&program, &template, findings);
    captured_words(&program, place, findings);
    if findings.errors() == before {
        feasible::check(document, &program, &settings, place, findings);
    }
    if findings.errors() > before {
        return None;
    }
    let plan = Plan::new(&program);
    let verdict = verdict::of(&program, &plan);
    let accepted = document.options.on_ambiguity.is_some();
    report(&verdict, &names, accepted, &template, findings);
    (findings.errors() == before).then(|| Format::new(program, plan, verdict, settings))
}

fn unbalanced(fault: Fault, template: &str, place: &Place) -> Finding {
    let (message, help) = match fault {
        Fault::Unbalanced(c, at) => {
            let verb = if matches!(c, '{' | '[') { "closed" } else { "opened" };
            let message =
                alloc::format!("the `{c}` at character {} of `{template}` is not {verb}", at + 1);
            (message, alloc::format!("write `{c}{c}` for the character itself"))
        }
        Fault::Nested(at) => (
            alloc::format!(
                "found an optional part within another at character {} of `{template}`",
                at + 1
            ),
            "optional parts cannot be nested; write `[[` for the bracket itself".into(),
        ),
    };
    Finding::new(Code::FormatUnbalanced, place, message).with_help(help)
}

/// The names of the fields in the order of the template.
fn names(pieces: &[Piece]) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces {
        if let Piece::Field { name, .. } = piece {
            names.push(name.as_str());
        }
    }
    names
}

fn check_names(
    document: &FormatDocument,
    names: &[&str],
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) {
    let template = place.key("template");
    let most = limits.format_fields.min(FIELDS);
    if names.len() > most {
        let message = alloc::format!("found {} fields, expected at most {most}", names.len());
        findings.push(Finding::new(Code::FormatLimits, &template, message));
    }
    if names.is_empty() && findings.is_clean(&template) {
        let message = "found no field in the template, expected one at least";
        findings.push(Finding::new(Code::FormatUndeclaredField, &template, message));
    }
    for (at, name) in names.iter().enumerate() {
        if names.iter().take(at).any(|other| other == name) {
            let message = alloc::format!("found the field `{name}` again, expected it once");
            findings.push(Finding::new(Code::FormatDuplicateField, &template, message));
        } else if !is_name(name) {
            findings.push(bad_name(name, &template));
        } else if !document.fields.contains_key(*name) {
            let message = alloc::format!("the field `{name}` is not declared");
            let help = alloc::format!("add `fields.{name}` with a `type`");
            let known = document.fields.keys().map(String::as_str);
            let finding = Finding::new(Code::FormatUndeclaredField, &template, message);
            findings.push(match nearest(name, known) {
                Some(word) => finding.with_suggestion(Some(word)),
                None => finding.with_help(help),
            });
        }
    }
    for name in document.fields.keys().filter(|name| !names.contains(&name.as_str())) {
        let place = place.key("fields").key(name);
        if !is_name(name) {
            findings.push(bad_name(name, &place));
        } else if findings.is_clean(&template) {
            let message = alloc::format!("the template does not name the field `{name}`");
            findings.push(Finding::new(Code::FormatUnusedField, &place, message));
        }
    }
}

fn bad_name(name: &str, place: &Place) -> Finding {
    let message = alloc::format!(
        "found the field name `{name}`, expected a letter, then letters, digits or `_`"
    );
    Finding::new(Code::FormatBadFieldName, place, message)
}

fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && name.len() <= 64
}

fn settings(
    program: &Program,
    document: &OptionsDocument,
    place: &Place,
    findings: &mut Collector,
) -> Settings {
    let width = choice(
        document.width.as_deref(),
        &[("fold", Width::Fold), ("strict", Width::Strict)],
        &place.key("width"),
        findings,
    );
    let ambiguity = choice(
        document.on_ambiguity.as_deref(),
        &Ambiguity::ALL,
        &place.key("on_ambiguity"),
        findings,
    );
    let replies = choice(
        document.reply_prefixes.as_deref(),
        &Replies::ALL,
        &place.key("reply_prefixes"),
        findings,
    );
    let mut profiles = file::Profile::ALL.map(|(name, profile)| (name, Some(profile))).to_vec();
    profiles.extend([("both", Some(file::Profile::Portable)), ("none", None)]);
    let profile = choice(document.file.as_deref(), &profiles, &place.key("file"), findings);
    let is_file = program.fields.last().is_some_and(Field::is_extension);
    let max_bytes = within(document.max_bytes, 1..=LONGEST_NAME, &place.key("max_bytes"), findings);
    Settings {
        width: width.unwrap_or(Width::Fold),
        ambiguity: ambiguity.unwrap_or(Ambiguity::Error),
        replies: replies.unwrap_or(Replies::Allow),
        file: profile.unwrap_or(is_file.then_some(file::Profile::Portable)),
        max_bytes: max_bytes.unwrap_or_else(|| longest(program)),
    }
}

/// The most bytes of a name of which that is not said: what its fields may hold by themselves counts.
fn longest(program: &Program) -> usize {
    // A character takes four bytes at most.
    let bytes = |field: &Field| {
        let chars = field.lengths.max_chars.map(|most| 4 * most);
        field.lengths.max_bytes.or(chars).unwrap_or(0)
    };
    let fields: usize = program.fields.iter().map(bytes).sum();
    (program.template.len() + fields).clamp(NAME, MESSAGE)
}

fn program(
    document: &FormatDocument,
    pieces: &[Piece],
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) -> Program {
    let texts = || {
        pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let brackets = document.options.bracket_variants.unwrap_or(true);
    let separators = Separators::new(texts(), brackets);
    let mut program = Program {
        template: document.template.clone(),
        items: Vec::new(),
        groups: Vec::new(),
        literals: texts().map(|text| Literal::new(text, &separators)).collect(),
        fields: Vec::new(),
        separators,
    };
    let (mut literals, mut opened) = (0, 0);
    for piece in pieces {
        match piece {
            Piece::Literal(_) => {
                program.items.push(Item::Literal(literals));
                literals += 1;
            }
            Piece::Field { name, form } => {
                let place = place.key("fields").key(name);
                let declared = document.fields.get(name);
                let field = declared.and_then(|declared| {
                    kind::field(name, declared, form.as_deref(), &place, limits, findings)
                });
                program.items.push(Item::Field(program.fields.len()));
                program.fields.push(field.unwrap_or_else(|| Field::unknown(name)));
            }
            Piece::Open => opened = program.items.len(),
            Piece::Close => group(&mut program, opened, place, findings),
        }
    }
    neighbours(&mut program);
    program
}

/// Closes an optional part that began with an item.
fn group(program: &mut Program, from: usize, place: &Place, findings: &mut Collector) {
    let part = from..program.items.len();
    let place = place.key("template");
    let items = program.items.get(part.clone()).unwrap_or(&[]);
    if !items.iter().any(|item| matches!(item, Item::Field(_))) {
        let message = "found an optional part without a field, expected one at least";
        findings.push(
            Finding::new(Code::FormatBadOption, &place, message)
                .with_help("write `[[` and `]]` for brackets that are meant"),
        );
    }
    if program.groups.len() == GROUPS {
        let message = alloc::format!("found more optional parts, expected at most {GROUPS}");
        findings.push(Finding::new(Code::FormatLimits, &place, message));
    } else if !part.is_empty() {
        program.groups.push(part);
    }
}

/// Tells the fields what stands before them.
fn neighbours(program: &mut Program) {
    let last = program.items.len().checked_sub(1);
    let mut before: Option<&Literal> = None;
    for (at, item) in program.items.iter().enumerate() {
        match item {
            Item::Literal(literal) => before = program.literals.get(*literal),
            Item::Field(index) => {
                let key = before.and_then(|literal| literal.keys.last());
                if let Some(field) = program.fields.get_mut(*index) {
                    field.after_v = matches!(key, Some('v' | 'V'));
                    let listed = matches!(field.kind, Kind::Enum(_) | Kind::Ext(_));
                    field.position = match key {
                        _ if Some(at) != last => Position::Middle,
                        Some('.') if listed => Position::Extension,
                        _ => Position::Last,
                    };
                }
                before = None;
            }
        }
    }
}

/// Two fields with nothing between need one of which the extent is known.
fn adjacent(program: &Program, place: &Place, findings: &mut Collector) {
    for (at, item) in program.items.iter().enumerate() {
        let Item::Field(left) = item else { continue };
        let Some(left) = program.field(*left) else { continue };
        for next in program.candidates(at + 1) {
            let Some(Item::Field(right)) = program.item(next) else { continue };
            let Some(right) = program.field(right) else { continue };
            if !left.is_measured() && !right.is_measured() {
                let message = alloc::format!(
                    "nothing separates `{}` from `{}`, expected a literal between",
                    left.name,
                    right.name
                );
                findings.push(Finding::new(Code::FormatAdjacentFields, place, message));
            }
        }
    }
}

/// A listed word that holds a separator, with an open field behind it, could end in two places.
fn captured_words(program: &Program, place: &Place, findings: &mut Collector) {
    for (index, field) in program.fields.iter().enumerate() {
        let (Kind::Enum(words) | Kind::Person(Some(words))) = &field.kind else { continue };
        let open = program.fields.iter().skip(index + 1).find(|field| field.open);
        let word = words.all().find(|word| program.separators.next(word, 0).is_some());
        if let Some((word, open)) = word.zip(open) {
            let place = place.key("fields").key(&field.name).key("values");
            let message = alloc::format!(
                "`{word}` holds a separator, and the open field `{}` follows: the word could end \
                 in two places",
                open.name
            );
            let help = "rename the word, or do not let later fields hold separators";
            findings.push(
                Finding::new(Code::FormatEnumContainsSeparator, &place, message).with_help(help),
            );
        }
    }
}

fn report(
    verdict: &Verdict,
    names: &[&str],
    accepted: bool,
    place: &Place,
    findings: &mut Collector,
) {
    let shown = |witness: &str, readings: &[Reading]| {
        let readings: Vec<String> =
            readings.iter().map(|reading| shown(witness, reading, names)).collect();
        alloc::format!("`{witness}` can be read as {}", readings.join(" and as "))
    };
    match verdict {
        Verdict::Unambiguous => {}
        Verdict::Ambiguous { witness, readings } if !accepted => {
            let finding = Finding::new(Code::FormatAmbiguous, place, shown(witness, readings));
            findings.push(finding.with_help(
                "let one of these fields hold no separators, put a typed field or another \
                 separator between them, or choose `on_ambiguity`",
            ));
        }
        Verdict::Ambiguous { witness, readings }
        | Verdict::Conditional { witness: Some((witness, readings)) } => {
            let message = shown(witness, readings);
            findings.push(Finding::new(Code::FormatConditional, place, message));
        }
        Verdict::Conditional { witness: None } => {
            let message = "it is not proven that each text has one reading; each is counted";
            findings.push(Finding::new(Code::FormatConditional, place, message));
        }
    }
}

fn shown(witness: &str, reading: &[Option<Range<usize>>], names: &[&str]) -> String {
    let mut parts = Vec::new();
    for (name, span) in names.iter().zip(reading) {
        if let Some(text) = span.clone().and_then(|span| witness.get(span)) {
            parts.push(alloc::format!("{name} `{text}`"));
        }
    }
    parts.join(", ")
}
