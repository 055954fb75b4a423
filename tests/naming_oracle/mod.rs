//! A slow and obvious reader of naming formats: it tries every way of cutting
//! a text into the pieces of a template and keeps the ways that fit.

pub mod random;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};

/// A naming format: a template and what its fields may hold.
#[derive(Clone, Debug)]
pub struct Def {
    /// Literal characters, `{name}` or `{name:date shape}`, and `[optional]` parts.
    pub template: String,
    pub fields: BTreeMap<String, FieldDef>,
    /// Whether `[`, `〔` and `【` count as the same character, and so their closings.
    pub brackets: bool,
}

/// What one field may hold.
#[derive(Clone, Debug)]
pub struct FieldDef {
    pub kind: Kind,
    /// Whether text, persons, codes and extensions may contain separators.
    pub open: bool,
    pub max_chars: Option<usize>,
}

/// The kind of a field.
#[derive(Clone, Debug)]
pub enum Kind {
    Text,
    Enum {
        values: Vec<String>,
        aliases: Vec<String>,
        any_case: bool,
    },
    /// The shape (unless the template gives one), the first and the last year.
    Date(String, i32, i32),
    Version {
        min_parts: usize,
        max_parts: usize,
    },
    Person,
    Code,
    Int {
        min_digits: usize,
        max_digits: usize,
    },
    Ext,
}

/// From field name to the first byte of its value and the byte after the last.
pub type Spans = BTreeMap<String, (usize, usize)>;

/// All the different ways to read the whole text.
pub fn parses(def: &Def, text: &str) -> BTreeSet<Spans> {
    let mut found = BTreeSet::new();
    if !text.chars().any(is_hidden) {
        let format = Format::new(def);
        for items in format.choices() {
            format.cut(&items, text, 0, &Spans::new(), &mut found);
        }
    }
    found
}

/// One piece of a template: a literal character or a field.
struct Item {
    /// The number of the optional part it is in.
    part: Option<usize>,
    what: What,
}

enum What {
    Literal(char),
    Field(Field),
}

struct Field {
    name: String,
    /// The date shape written in the template.
    shape: Option<String>,
    /// Whether the item before, in the template, is a literal `V` or `v`.
    after_v: bool,
}

impl Item {
    fn literal(&self) -> Option<char> {
        match self.what {
            What::Literal(c) => Some(c),
            What::Field(_) => None,
        }
    }
}

/// A definition with its template taken apart.
struct Format<'a> {
    def: &'a Def,
    items: Vec<Item>,
    /// Whether square and tortoise-shell brackets become `【` and `】`.
    brackets: bool,
    separators: BTreeSet<char>,
}

impl<'a> Format<'a> {
    fn new(def: &'a Def) -> Self {
        let items = read_template(&def.template);
        let literals: Vec<char> = items.iter().filter_map(Item::literal).collect();
        let brackets = def.brackets && !literals.iter().any(|c| "[]［］〔〕".contains(*c));
        let separators = literals.iter().map(|c| key(*c, brackets)).collect();
        Self { def, items, brackets, separators }
    }

    /// The items that are left for each choice of optional parts.
    fn choices(&self) -> Vec<Vec<&Item>> {
        let parts: BTreeSet<usize> = self.items.iter().filter_map(|item| item.part).collect();
        let mut choices = vec![self.items.iter().collect::<Vec<_>>()];
        for part in parts {
            let mut without = choices.clone();
            for items in &mut without {
                items.retain(|item| item.part != Some(part));
            }
            choices.append(&mut without);
        }
        choices
    }

    /// Cuts the text from `start` into the items and adds each success to `found`.
    fn cut(
        &self,
        items: &[&Item],
        text: &str,
        start: usize,
        spans: &Spans,
        found: &mut BTreeSet<Spans>,
    ) {
        let Some((item, later)) = items.split_first() else {
            if start == text.len() {
                found.insert(spans.clone());
            }
            return;
        };
        let mut end = start;
        for c in text[start..].chars() {
            end += c.len_utf8();
            match &item.what {
                What::Literal(literal) => {
                    if key(c, self.brackets) == key(*literal, self.brackets) {
                        self.cut(later, text, end, spans, found);
                    }
                    return;
                }
                What::Field(field) => {
                    if self.accepts(field, &text[start..end]) {
                        let mut spans = spans.clone();
                        let before = spans.insert(field.name.clone(), (start, end));
                        assert!(before.is_none(), "{} is there twice", field.name);
                        self.cut(later, text, end, &spans, found);
                    }
                }
            }
        }
    }

    /// Whether the whole of `text`, which is not empty, can be the value of a field.
    fn accepts(&self, field: &Field, text: &str) -> bool {
        let def = &self.def.fields[&field.name];
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            return false;
        }
        let length = text.chars().count();
        if def.max_chars.is_some_and(|max| length > max) {
            return false;
        }
        let mut keys = text.chars().map(|c| key(c, self.brackets));
        let closed = can_be_open(&def.kind) && !def.open;
        if closed && keys.any(|key| self.separators.contains(&key)) {
            return false;
        }
        let folded = fold_all(text);
        let alphanumeric = folded.chars().all(|c| c.is_ascii_alphanumeric());
        match &def.kind {
            Kind::Text => true,
            Kind::Enum { values, aliases, any_case } => {
                values.iter().chain(aliases).map(|v| fold_all(v)).any(|v| {
                    v == folded || (*any_case && v.to_lowercase() == folded.to_lowercase())
                })
            }
            Kind::Date(own, min_year, max_year) => {
                let shape = field.shape.as_ref().unwrap_or(own);
                is_date(shape, &folded, *min_year, *max_year)
            }
            Kind::Version { min_parts, max_parts } => {
                is_version(&folded, field.after_v, *min_parts, *max_parts)
            }
            Kind::Person => {
                (2..=20).contains(&length)
                    && text.chars().all(|c| c.is_alphabetic() || c == '·' || c == ' ')
            }
            Kind::Code => alphanumeric,
            Kind::Int { min_digits, max_digits } => {
                (*min_digits..=18.min(*max_digits)).contains(&length) && is_digits(&folded)
            }
            Kind::Ext => alphanumeric && length <= 10,
        }
    }
}

/// Whether separators are forbidden in such a field unless it is open.
fn can_be_open(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Person | Kind::Code | Kind::Ext)
}

/// Takes a template apart.
fn read_template(template: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut part = None;
    let mut parts = 0;
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let doubled = "{}[]".contains(c) && rest.starts_with(c);
        let what = match c {
            _ if doubled => {
                rest = &rest[1..];
                What::Literal(c)
            }
            '[' => {
                assert!(part.is_none(), "an optional part in another");
                part = Some(parts);
                parts += 1;
                continue;
            }
            ']' => {
                assert!(part.is_some(), "a part that ends but does not begin");
                part = None;
                continue;
            }
            '{' => {
                let (inside, after) = rest.split_once('}').expect("a field that ends");
                rest = after;
                let (name, shape) = inside.split_once(':').unzip();
                let before = items.last().and_then(Item::literal);
                What::Field(Field {
                    name: name.unwrap_or(inside).to_owned(),
                    shape: shape.map(str::to_owned),
                    after_v: before.is_some_and(|c| "Vv".contains(fold(c))),
                })
            }
            '}' => panic!("a field that ends but does not begin"),
            _ => What::Literal(c),
        };
        items.push(Item { part, what });
    }
    assert!(part.is_none(), "a part that does not end");
    items
}

/// The plain form of a character.
fn fold(c: char) -> char {
    match c {
        '﹣' | '–' | '—' | '―' | '‐' | '\u{2011}' | '−' => '-',
        '﹕' | '∶' => ':',
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn fold_all(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// What is equal for two characters that a literal takes as the same.
fn key(c: char, brackets: bool) -> char {
    match fold(c) {
        '[' | '〔' if brackets => '【',
        ']' | '〕' if brackets => '】',
        folded => folded,
    }
}

/// Whether a text with this character can not be read.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a folded text is a date of this shape that the calendar has.
fn is_date(shape: &str, folded: &str, min_year: i32, max_year: i32) -> bool {
    let mut numbers: BTreeMap<char, u32> = BTreeMap::new();
    let mut rest = folded;
    let mut shape = shape.chars();
    while let Some(c) = shape.next() {
        if c != '%' {
            let Some(after) = rest.strip_prefix(fold(c)) else {
                return false;
            };
            rest = after;
            continue;
        }
        let code = shape.next().expect("a letter after %");
        assert!("YmdHMS".contains(code), "%{code} in a date shape");
        let width = if code == 'Y' { 4 } else { 2 };
        let Some((digits, after)) = rest.split_at_checked(width) else {
            return false;
        };
        let Some(number) = digits.parse().ok().filter(|_| is_digits(digits)) else {
            return false;
        };
        if numbers.insert(code, number).is_some_and(|n| n != number) {
            return false;
        }
        rest = after;
    }
    let number = |code, missing| numbers.get(&code).copied().unwrap_or(missing);
    // Without a year, the 29th of February is a day.
    let year = i32::try_from(number('Y', 2000)).expect("four digits");
    rest.is_empty()
        && (!numbers.contains_key(&'Y') || (min_year..=max_year).contains(&year))
        && NaiveDate::from_ymd_opt(year, number('m', 1), number('d', 1)).is_some()
        && NaiveTime::from_hms_opt(number('H', 0), number('M', 0), number('S', 0)).is_some()
}

/// Whether a folded text is a version such as `V1.2`.
fn is_version(folded: &str, after_v: bool, min_parts: usize, max_parts: usize) -> bool {
    let bare = folded.strip_prefix(['V', 'v']);
    if after_v && bare.is_some() {
        return false;
    }
    let parts: Vec<&str> = bare.unwrap_or(folded).split('.').collect();
    (min_parts..=max_parts).contains(&parts.len())
        && parts.iter().all(|part| (1..=9).contains(&part.len()) && is_digits(part))
}
