//! Random naming formats, and random texts that often fit a format.

use std::collections::BTreeMap;

use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::{Def, Field, FieldDef, Format, Item, Kind, What, can_be_open, fold, key};

/// The literals between fields. They are few, so that they often clash.
const SEPARATORS: [&str; 13] =
    ["-", "_", "--", ".", " ", "【", "】", "(", ")", ": ", "V", "，需", "，"];

/// The values of enumerations.
const VALUES: [&str; 6] = ["x", "y", "x-y", "Q", "需求", "A"];

/// Samples for fields of all kinds.
const WORDS: &str = "x|y|A|Q|x1|Qx|pdf|需求|张三|李·雷|Li Lei|1|12|007|2024|1.0|1.2.3|10.0.0.1|\
    V1|v2.0|V1.0.3|20240315|20241231|2024-03-15|2024-02-29|2023-02-29|x-y|x_y.A|【x】|(y)";

/// What changes of a text put into it.
const ALPHABET: &str = "xyAQV12 -_.:()【】[]，需求·\u{3000}–—−－＿．：∶（）Ｖ［］〔〕１\u{200B}";

/// A format of one to five fields, called `a`, `b` and so on.
pub fn formats() -> impl Strategy<Value = Def> {
    let parts = prop_oneof![5 => Just(0_usize), 3 => Just(1), 2 => Just(2)];
    let parts = parts.prop_flat_map(|count| vec((any::<Index>(), 0..3_u8), count));
    // A format has few different separators, so that there are many ways to cut a text.
    let slots = subsequence(&SEPARATORS[..], 1..=3).prop_flat_map(|few| vec(slots(few), 1..=5));
    (slots, parts, any::<bool>()).prop_map(|(slots, parts, brackets)| {
        // 0 stands for `[-{a}]`, 1 for `-[{a}]`, 2 for `[-{a}-]`.
        let mut shapes = vec![None; slots.len()];
        for (index, shape) in parts {
            *index.get_mut(&mut shapes) = Some(shape);
        }
        let mut template = String::new();
        let mut fields = BTreeMap::new();
        for (i, (slot, name)) in slots.into_iter().zip('a'..).enumerate() {
            let (before, after, def, half, rare) = slot;
            let bare = match i {
                // The first field needs nothing before it,
                0 => matches!(shapes[0], None | Some(1)) && !rare,
                // nor does the second if the first brings its own ending.
                1 if shapes[0] == Some(2) => half,
                _ => rare,
            };
            let after = match before {
                "【" => "】",
                "(" => ")",
                _ => after,
            };
            let before = if bare { "" } else { before };
            let field = match &def.kind {
                Kind::Date(shape, ..) if half => format!("{{{name}:{shape}}}"),
                _ => format!("{{{name}}}"),
            };
            let piece = match shapes[i] {
                None => format!("{before}{field}"),
                Some(0) => format!("[{before}{field}]"),
                Some(1) => format!("{before}[{field}]"),
                Some(_) => format!("[{before}{field}{after}]"),
            };
            template += &piece;
            fields.insert(name.to_string(), def);
        }
        Def { template, fields, brackets }
    })
}

/// The literals before and after a field, the field, and two coins to toss.
type Slot = (&'static str, &'static str, FieldDef, bool, bool);

fn slots(separators: Vec<&'static str>) -> impl Strategy<Value = Slot> {
    select(separators.clone()).prop_flat_map(move |before| {
        let after = select(separators.clone());
        let def = field_defs(if before == "V" { 6 } else { 1 });
        (Just(before), after, def, any::<bool>(), weighted(0.06))
    })
}

fn field_defs(versions: u32) -> impl Strategy<Value = FieldDef> {
    let max_chars = option::weighted(0.15, 2..=8_usize);
    (kinds(versions), weighted(0.5), max_chars).prop_map(|(kind, open, max_chars)| {
        let free = can_be_open(&kind);
        FieldDef { kind, open: open && free, max_chars: max_chars.filter(|_| free) }
    })
}

fn kinds(versions: u32) -> impl Strategy<Value = Kind> {
    let enums = (subsequence(&VALUES[..], 1..=4), 0..=1_usize, any::<bool>());
    let enums = enums.prop_map(|(values, alias, any_case)| {
        let mut values: Vec<String> = values.into_iter().map(String::from).collect();
        let aliases = values.split_off((values.len() - alias).max(1));
        Kind::Enum { values, aliases, any_case }
    });
    let shapes = select(&["%Y%m%d", "%Y-%m-%d"][..]);
    let dates = (shapes, 2000..=2024, 2024..=2099)
        .prop_map(|(shape, first, last)| Kind::Date(shape.to_owned(), first, last));
    let versions_of = (1..=2_usize, 0..=2_usize)
        .prop_map(|(min_parts, more)| Kind::Version { min_parts, max_parts: min_parts + more });
    let ints = (1..=3_usize, 0..=3_usize)
        .prop_map(|(min_digits, more)| Kind::Int { min_digits, max_digits: min_digits + more });
    prop_oneof![
        4 => Just(Kind::Text),
        2 => enums,
        1 => dates,
        versions => versions_of,
        1 => Just(Kind::Person),
        1 => Just(Kind::Code),
        1 => ints,
        1 => Just(Kind::Ext),
    ]
}

/// Texts of which many, but not all, fit the format.
pub fn texts(def: &Def) -> BoxedStrategy<String> {
    let format = Format::new(def);
    let brackets = format.brackets;
    let pieces: Vec<BoxedStrategy<String>> = format
        .items
        .iter()
        .map(|item| match &item.what {
            What::Literal(c) => Just(c.to_string()).boxed(),
            What::Field(field) => samples(&format, field),
        })
        .collect();
    let parts: Vec<Option<usize>> = format.items.iter().map(|item| item.part).collect();
    let count = parts.iter().flatten().max().map_or(0, |last| last + 1);
    // Half of the texts stay, a quarter is written in another way, a quarter is damaged.
    let edits = prop_oneof![2 => Just((0_u8, 0)), 1 => Just((1, 3)), 1 => Just((4, 2))];
    let edits = edits.prop_flat_map(|(changes, most)| {
        let change = (0..changes.max(1), any::<Index>(), any::<Index>());
        vec(change, most.min(1)..=most)
    });
    (pieces, vec(weighted(0.6), count), edits)
        .prop_map(move |(pieces, present, edits)| {
            let pieces = pieces.iter().zip(&parts);
            let mut text: Vec<char> = pieces
                .filter(|(_, part)| part.is_none_or(|part| present[part]))
                .flat_map(|(piece, _)| piece.chars())
                .collect();
            for (change, place, choice) in edits {
                edit(&mut text, brackets, change, place, choice);
            }
            text.into_iter().collect()
        })
        .boxed()
}

/// Values for a field: mostly good ones, some with separators inside if it may have them.
fn samples(format: &Format<'_>, field: &Field) -> BoxedStrategy<String> {
    let kind = &format.def.fields[&field.name].kind;
    let mut words: Vec<String> = WORDS.split('|').map(String::from).collect();
    match kind {
        Kind::Enum { values, aliases, .. } => {
            for value in values.iter().chain(aliases) {
                words.extend([value.clone(), value.to_lowercase(), value.to_uppercase()]);
            }
        }
        Kind::Date(own, first, last) => {
            for year in [first, last] {
                let shape = field.shape.as_ref().unwrap_or(own);
                let mut date = shape.replace("%Y", &format!("{year:04}"));
                for code in ["%m", "%d", "%H", "%M", "%S"] {
                    date = date.replace(code, "12");
                }
                words.push(date);
            }
        }
        _ => {}
    }
    let accepts = |text: &String| format.accepts(field, text);
    let any_word = select(words.clone());
    words.retain(accepts);
    let Some(word) = words.first().cloned() else {
        return any_word.boxed();
    };
    let mut joints: Vec<String> = SEPARATORS.map(String::from).to_vec();
    for run in format.items.split(|item| item.literal().is_none()) {
        let run: String = run.iter().filter_map(Item::literal).collect();
        joints.extend(vec![run; 12]);
    }
    joints.retain(|joint| !joint.is_empty() && accepts(&format!("{word}{joint}{word}")));
    if joints.is_empty() || !can_be_open(kind) {
        return prop_oneof![19 => select(words), 1 => any_word].boxed();
    }
    let joined = vec((select(joints), select(words.clone())), 1..=2);
    let joined = (select(words.clone()), joined).prop_map(|(first, more)| {
        let more = more.into_iter().map(|(joint, word)| joint + &word);
        first + &more.collect::<String>()
    });
    prop_oneof![9 => select(words), 10 => joined, 1 => any_word].boxed()
}

/// Changes a text in one place.
fn edit(text: &mut Vec<char>, brackets: bool, change: u8, place: Index, choice: Index) {
    if text.is_empty() {
        return;
    }
    let at = place.index(text.len());
    let c = text[at];
    let mut others: Vec<char> = ALPHABET.chars().collect();
    match change {
        0 => {
            // The same to a literal, but written in another way.
            others.extend(('！'..='～').find(|wide| fold(*wide) == c));
            others.retain(|o| *o != c && key(*o, brackets) == key(c, brackets));
            if !others.is_empty() {
                text[at] = *choice.get(&others);
            }
        }
        1 => text.insert(at, c),
        2 => text[at] = *choice.get(&others),
        _ => {
            text.remove(at);
        }
    }
}
