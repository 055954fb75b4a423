//! Whether texts of a format can be read in several ways, with a text that shows it.

use super::field::{Field, Kind};
use super::plan::Plan;
use super::program::{Item, Program, Spans};
use super::proof;
use super::table;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The spans of the fields in one reading, in the order of the template; `None` for a field of an
/// optional part that is absent.
pub type Reading = Vec<Option<Range<usize>>>;

/// Whether texts of a format can be read in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Each text can be read in one way at most: each step of reading is forced, or it is proven that
    /// no two readings can end together.
    Unambiguous,
    /// Some texts can be read in several ways, or it is not known that none can; the readings of
    /// each text are counted.
    Conditional {
        /// A text with two of its readings, where one was found.
        witness: Option<(String, [Reading; 2])>,
    },
    /// Each text with one separator more can be read in several ways: nothing but literals stands
    /// between two fields that may hold them.
    Ambiguous {
        /// Such a text.
        witness: String,
        /// Two of its readings.
        readings: [Reading; 2],
    },
}

/// The verdict on a program.
pub(super) fn of(program: &Program, plan: &Plan) -> Verdict {
    if matches!(plan, Plan::Direct(_)) || proof::is_unambiguous(program) {
        return Verdict::Unambiguous;
    }
    let forms = forms(program);
    let candidates = forms.iter().flat_map(|items| candidates(program, items));
    let found = candidates.take(CANDIDATES).find_map(|text| doubtful(program, text));
    match found {
        Some((witness, readings)) if touching_open(program) => {
            Verdict::Ambiguous { witness, readings }
        }
        witness => Verdict::Conditional { witness },
    }
}

/// A text with two readings of it, if it has as many.
fn doubtful(program: &Program, text: String) -> Option<(String, [Reading; 2])> {
    let readings = table::several(program, &text, true)?;
    let spans = |spans: &Spans| (0..program.fields.len()).map(|field| spans.get(field)).collect();
    Some((text, [spans(&readings.longest), spans(&readings.shortest)]))
}

/// Whether nothing but literals and free texts stands between two open fields.
fn touching_open(program: &Program) -> bool {
    let fields = program.items.iter().filter_map(|item| match item {
        Item::Field(field) => program.field(*field),
        Item::Literal(_) => None,
    });
    // A free text between them is told apart from them by nothing.
    let told = |field: &&Field| field.open || !matches!(field.kind, Kind::Text);
    let open: Vec<bool> = fields.filter(told).map(|field| field.open).collect();
    open.windows(2).any(|pair| matches!(pair, [true, true]))
}

/// The items with all optional parts, and with none.
fn forms(program: &Program) -> Vec<Vec<Item>> {
    let is_required = |at: &usize| program.group_of(*at).is_none();
    let required = program.items.iter().enumerate().filter(|(at, _)| is_required(at));
    let required: Vec<Item> = required.map(|(_, item)| *item).collect();
    let mut forms = Vec::from([program.items.clone()]);
    if required.len() < program.items.len() {
        forms.push(required);
    }
    forms
}

/// Texts that may be read in several ways: all items in order, and once more a stretch of them within
/// an open field.
fn candidates<'a>(program: &'a Program, items: &'a [Item]) -> impl Iterator<Item = String> + 'a {
    let is_open = |item: &Item| match item {
        Item::Field(field) => program.field(*field).is_some_and(|field| field.open),
        Item::Literal(_) => false,
    };
    let places = items.iter().enumerate().filter(move |(_, item)| is_open(item));
    places.flat_map(move |(place, _)| {
        let stretches =
            (0..items.len()).flat_map(|from| (from + 1..=items.len()).map(move |to| from..to));
        stretches.map(move |stretch| text(program, items, place, stretch))
    })
}

/// The most candidates that are tried.
const CANDIDATES: usize = 600;

/// The items written out, with a stretch of them again within the open field at a place.
fn text(program: &Program, items: &[Item], place: usize, stretch: Range<usize>) -> String {
    let mut text = String::new();
    let mut letters = ('a'..='z').cycle();
    for (at, item) in items.iter().enumerate() {
        write(program, *item, &mut text, &mut letters);
        if at == place {
            for item in items.get(stretch.clone()).unwrap_or(&[]) {
                write(program, *item, &mut text, &mut letters);
            }
            if !text.ends_with(char::is_alphanumeric) {
                text.extend(letters.next());
            }
        }
    }
    text
}

fn write(
    program: &Program,
    item: Item,
    text: &mut String,
    letters: &mut impl Iterator<Item = char>,
) {
    match item {
        Item::Literal(literal) => {
            text.push_str(program.literal(literal).map_or("", |it| it.text.as_str()));
        }
        Item::Field(field) => {
            if let Some(field) = program.field(field) {
                sample(field, text, letters.next().unwrap_or('x'));
            }
        }
    }
}

/// Writes a text that a field probably takes.
fn sample(field: &Field, text: &mut String, letter: char) {
    match &field.kind {
        Kind::Text => {
            let least = field.lengths.min_chars.unwrap_or(1).min(64);
            text.extend(core::iter::repeat_n(letter, least));
        }
        Kind::Person(None) => text.extend([letter, letter]),
        Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words)) => {
            text.push_str(words.values().first().map_or("", String::as_str));
        }
        Kind::Date(form) => {
            let year = form.max_year.min(2_024).max(form.min_year);
            let date = chrono::NaiveDate::from_ymd_opt(year, 3, 15).unwrap_or_default();
            text.push_str(&form.write(date.and_time(chrono::NaiveTime::MIN)));
        }
        Kind::Version(parts) => {
            for part in 0..*parts.start() {
                text.push_str(if part == 0 { "1" } else { ".0" });
            }
        }
        Kind::Semver => text.push_str("1.0.0"),
        Kind::Code(None) | Kind::Ext(None) => text.push(letter),
        Kind::Code(Some((pattern, _))) => {
            // What patterns take cannot be told; some texts are tried.
            let tries = ["a", "A", "AA", "AAA", "1", "01", "a1", "A1", "0001", "ab", "abc"];
            text.push_str(tries.iter().find(|it| pattern.is_match(it)).unwrap_or(&"a"));
        }
        Kind::Int { digits, values } => {
            let number = alloc::format!("{}", values.start().max(&1).min(values.end()));
            text.extend(core::iter::repeat_n('0', digits.start().saturating_sub(number.len())));
            text.push_str(&number);
        }
        Kind::Deadline => text.push_str("今天"),
    }
}
