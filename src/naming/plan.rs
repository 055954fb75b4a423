//! How a format is read: step by step from both ends where each step is forced, by a table of all
//! splits where not.
//!
//! A step is forced if whatever is read at all must be read so: a closed field ends where the next
//! character of a literal stands, a date has its number of characters, an optional part is there
//! exactly if its first character is. A format of which every step is forced can be read in one way
//! at most, so it needs no proof that it is unambiguous.

use super::field::{Field, Kind};
use super::program::{Item, Program};
use super::separators::Separators;
use super::words::Words;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// How a format is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Plan {
    /// From both ends.
    Direct(Direct),
    /// By a table of all splits.
    Table,
}

/// The steps from both ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Direct {
    /// From the left end on.
    pub(super) left: Vec<Step>,
    /// The open field that takes what is left.
    pub(super) rest: Option<usize>,
    /// From the right end on.
    pub(super) right: Vec<Step>,
}

/// One step: what is read, and how its far end is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Literal(usize),
    Field(usize, End),
    /// The next so many steps are left out unless one of the characters comes next.
    Unless(Box<Separators>, usize),
}

/// How the far end of a field is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// After so many characters.
    Chars(usize),
    /// Before the next character of any literal.
    Separator,
    /// Before the next character of a set: those of all literals, and some more.
    Set(Box<Separators>),
    /// Before the next character that versions do not have.
    VersionChars,
    /// Before the next character that is neither a digit nor a dot.
    Digits,
    /// Before the next occurrence of a literal.
    Literal(usize),
}

impl Plan {
    pub(super) fn new(program: &Program) -> Self {
        Direct::new(program).map_or(Self::Table, Self::Direct)
    }
}

impl Direct {
    fn new(program: &Program) -> Option<Self> {
        let mut plan = Self::default();
        let mut at = 0;
        while let Some(item) = program.item(at) {
            if let Some(group) = program.group_from(at) {
                let first = firsts(program, group.start)?;
                let mut others = Firsts::default();
                for other in program.candidates(group.end) {
                    others.add(&firsts(program, other)?);
                }
                if first.overlaps(&others) || first.word {
                    return None;
                }
                let keys = Box::new(program.separators.of(&first.keys));
                plan.left.push(Step::Unless(keys, group.len()));
            }
            match item {
                Item::Literal(literal) => plan.left.push(Step::Literal(literal)),
                Item::Field(index) => {
                    let field = program.field(index)?;
                    let Some(end) = end_from_left(program, at, field) else {
                        if program.group_of(at).is_some() {
                            return None;
                        }
                        plan.rest = Some(index);
                        plan.right = from_right(program, at + 1)?;
                        return Some(plan);
                    };
                    plan.left.push(Step::Field(index, end));
                }
            }
            at += 1;
        }
        Some(plan)
    }
}

/// The characters with which an item may begin.
#[derive(Debug, Default)]
struct Firsts {
    keys: Vec<char>,
    /// Some of the keys are those of listed words, and in no literal.
    listed: bool,
    /// Any character that is in no literal.
    word: bool,
}

impl Firsts {
    fn add(&mut self, other: &Self) {
        self.keys.extend(&other.keys);
        self.word |= other.word;
        self.listed |= other.listed;
    }

    /// Characters of words are not in literals, or the field would not be one of words.
    fn overlaps(&self, other: &Self) -> bool {
        self.keys.iter().any(|key| other.keys.contains(key))
            || (self.word && (other.word || other.listed))
            || (self.listed && other.word)
    }
}

/// The first characters of an item; `None` if they can be any.
fn firsts(program: &Program, at: usize) -> Option<Firsts> {
    match program.item(at) {
        // The end of the text begins with nothing.
        None => Some(Firsts::default()),
        Some(Item::Literal(literal)) => {
            let first = program.literal(literal)?.keys.first()?;
            Some(Firsts { keys: alloc::vec![*first], ..Firsts::default() })
        }
        Some(Item::Field(index)) => {
            let field = program.field(index)?;
            match &field.kind {
                Kind::Enum(words) if holds_no_separator(program, words) => {
                    let keys = words.all().flat_map(|word| both_cases(program, words, word));
                    Some(Firsts { keys: keys.collect(), listed: true, word: false })
                }
                _ if field.is_closed() => Some(Firsts { word: true, ..Firsts::default() }),
                _ => None,
            }
        }
    }
}

/// The first character of a word, in both cases where that does not matter.
fn both_cases(program: &Program, words: &Words, word: &str) -> Vec<char> {
    let Some(first) = word.chars().next() else { return Vec::new() };
    let mut keys = alloc::vec![program.separators.key(first)];
    if words.any_case() {
        keys.extend(first.to_lowercase().chain(first.to_uppercase()));
    }
    keys
}

fn holds_no_separator(program: &Program, words: &Words) -> bool {
    words.all().all(|word| program.separators.next(word, 0).is_none())
}

fn end_from_left(program: &Program, at: usize, field: &Field) -> Option<End> {
    let words = match &field.kind {
        Kind::Date(form) => return Some(End::Chars(form.chars)),
        Kind::Version(_) | Kind::Int { .. } => {
            let sure = program.candidates(at + 1).all(|next| match program.item(next) {
                None => true,
                Some(Item::Literal(literal)) => program
                    .literal(literal)
                    .and_then(|it| it.keys.first())
                    .is_some_and(|key| !is_version_char(*key)),
                Some(Item::Field(_)) => false,
            });
            return sure.then_some(End::VersionChars);
        }
        Kind::Enum(words) | Kind::Person(Some(words)) => {
            if !holds_no_separator(program, words) {
                return None;
            }
            Some(words)
        }
        Kind::Semver if is_apart(program) => None,
        _ if field.is_closed() => None,
        _ => return delimiter_after(program, at, field).map(End::Literal),
    };
    let mut keys = Vec::new();
    for next in program.candidates(at + 1) {
        if let Some(Item::Field(_)) = program.item(next) {
            let first = firsts(program, next)?;
            if first.word {
                return None;
            }
            keys.extend(first.keys);
        }
    }
    if keys.is_empty() {
        return Some(End::Separator);
    }
    // The words before must not hold what ends them.
    let clear =
        words?.all().all(|word| !word.chars().any(|c| keys.contains(&program.separators.key(c))));
    (clear && !words?.any_case()).then(|| End::Set(Box::new(program.separators.with(&keys))))
}

/// Whether no literal holds a character of semantic versions.
fn is_apart(program: &Program) -> bool {
    let in_version = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    program.literals.iter().all(|literal| !literal.keys.iter().any(|key| in_version(*key)))
}

/// The literal that must follow an open field and that the field cannot hold.
fn delimiter_after(program: &Program, at: usize, field: &Field) -> Option<usize> {
    let Some(Item::Literal(literal)) = program.item(at + 1) else { return None };
    let text = &program.literal(literal)?.text;
    let sure = program.group_from(at + 1).is_none() && field.excludes(text) && !overlaps(text);
    sure.then_some(literal)
}

/// Whether a literal can overlap itself, as `__` in `___`, so that its first occurrence is not sure to
/// be the one that is meant.
fn overlaps(literal: &str) -> bool {
    literal
        .char_indices()
        .skip(1)
        .any(|(at, _)| literal.get(at..).is_some_and(|end| literal.starts_with(end)))
}

/// The steps from the right end to an item; `None` if they are not forced.
fn from_right(program: &Program, to: usize) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for at in (to..program.items.len()).rev() {
        if program.group_of(at).is_some() {
            return None;
        }
        match program.item(at)? {
            Item::Literal(literal) => steps.push(Step::Literal(literal)),
            Item::Field(index) => {
                let field = program.field(index)?;
                let Some(Item::Literal(before)) = program.item(at.checked_sub(1)?) else {
                    return None;
                };
                let end = match &field.kind {
                    Kind::Date(form) => End::Chars(form.chars),
                    Kind::Version(_) | Kind::Int { .. } => {
                        let key = program.literal(before)?.keys.last()?;
                        match key {
                            // The `V` of a literal is not one of a version that follows it.
                            'V' | 'v' if field.after_v => End::Digits,
                            '0'..='9' | '.' | 'V' | 'v' => return None,
                            _ => End::VersionChars,
                        }
                    }
                    Kind::Enum(words) | Kind::Person(Some(words)) => {
                        if !holds_no_separator(program, words) {
                            return None;
                        }
                        End::Separator
                    }
                    Kind::Semver if is_apart(program) => End::Separator,
                    _ if field.is_closed() => End::Separator,
                    _ => return None,
                };
                steps.push(Step::Field(index, end));
            }
        }
    }
    Some(steps)
}

/// Whether versions have a character, once folded.
pub(super) const fn is_version_char(c: char) -> bool {
    matches!(c, '0'..='9' | '.' | 'V' | 'v')
}

impl Field {
    /// Whether what is forbidden keeps the field from holding a literal, whatever stands around it.
    pub(super) fn excludes(&self, literal: &str) -> bool {
        self.forbid.as_ref().is_some_and(|forbid| {
            // A match that depends on what stands around may fail elsewhere.
            [literal, &alloc::format!("x{literal}x"), &alloc::format!(" {literal} ")]
                .iter()
                .all(|text| forbid.is_in(text))
                && !has_look_around(forbid.as_str())
        })
    }
}

/// Whether a pattern may look at what stands around a match; rather once too often.
pub(super) fn has_look_around(pattern: &str) -> bool {
    ["^", "$", "\\b", "\\B", "\\A", "\\z", "\\<", "\\>"].iter().any(|mark| {
        // `[^…]` is a set, no look around.
        pattern
            .match_indices(mark)
            .any(|(at, _)| *mark != "^" || !pattern.get(..at).is_some_and(|it| it.ends_with('[')))
    })
}
