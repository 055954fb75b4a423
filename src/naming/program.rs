//! A compiled template: its items in order, with the optional parts as ranges of them.

use super::field::Field;
use super::literal::Literal;
use super::separators::Separators;
use crate::text::short::Short;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The most fields of a format.
pub(super) const FIELDS: usize = 16;

/// The most optional parts.
pub(super) const GROUPS: usize = 5;

/// One item of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Literal(usize),
    Field(usize),
}

/// A compiled template.
#[derive(Debug, Clone)]
pub(super) struct Program {
    /// The template as it was written.
    pub(super) template: String,
    pub(super) items: Vec<Item>,
    /// The items of each optional part.
    pub(super) groups: Vec<Range<usize>>,
    pub(super) literals: Vec<Literal>,
    pub(super) fields: Vec<Field>,
    pub(super) separators: Separators,
}

impl Program {
    /// The template as a reader sees it: brackets and braces that are meant stand once.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        for (at, item) in self.items.iter().enumerate() {
            if self.group_from(at).is_some() {
                shown.push('[');
            }
            match item {
                Item::Literal(literal) => {
                    shown.push_str(self.literal(*literal).map_or("", |it| it.text.as_str()));
                }
                Item::Field(field) => {
                    let blank = self.field(*field).map(Field::placeholder);
                    shown.push_str(&blank.unwrap_or(Short::EMPTY));
                }
            }
            if self.groups.iter().any(|group| group.end == at + 1) {
                shown.push(']');
            }
        }
        shown
    }

    pub(super) fn item(&self, at: usize) -> Option<Item> {
        self.items.get(at).copied()
    }

    pub(super) fn literal(&self, at: usize) -> Option<&Literal> {
        self.literals.get(at)
    }

    pub(super) fn field(&self, at: usize) -> Option<&Field> {
        self.fields.get(at)
    }

    /// The field of an item, if it is one.
    pub(super) fn field_at(&self, item: usize) -> Option<&Field> {
        match self.item(item)? {
            Item::Field(field) => self.field(field),
            Item::Literal(_) => None,
        }
    }

    /// The literal of an item, if it is one.
    pub(super) fn literal_at(&self, item: usize) -> Option<&Literal> {
        match self.item(item)? {
            Item::Literal(literal) => self.literal(literal),
            Item::Field(_) => None,
        }
    }

    /// The optional part that begins with an item.
    pub(super) fn group_from(&self, at: usize) -> Option<&Range<usize>> {
        self.groups.iter().find(|group| group.start == at)
    }

    /// The optional part in which an item lies.
    pub(super) fn group_of(&self, at: usize) -> Option<usize> {
        self.groups.iter().position(|group| group.contains(&at))
    }

    /// The items that may come next at a position: its own, and those behind the optional parts
    /// that begin there. A position behind the last item stands for the end.
    pub(super) fn candidates(&self, at: usize) -> Candidates<'_> {
        Candidates { program: self, next: Some(at) }
    }

    /// Where in a text an absent optional part that begins with an item would stand: before the
    /// literals in front of the next field.
    pub(super) fn first_place(&self, item: usize, spans: &Spans) -> usize {
        let before = self.items.iter().take(item).rev().find_map(|it| match it {
            Item::Field(field) => spans.get(*field).map(|span| span.end),
            Item::Literal(_) => None,
        });
        before.unwrap_or(0)
    }

    /// The literals that each name has, those of optional parts not among them.
    pub(super) fn needed_literals(&self) -> impl Iterator<Item = &Literal> + Clone {
        let items = (0..self.items.len()).filter(|item| self.group_of(*item).is_none());
        items.filter_map(|item| self.literal_at(item))
    }

    /// Whether each name ends with an extension.
    pub(super) fn needs_extension(&self) -> bool {
        let last = self.fields.len().checked_sub(1);
        last.is_some_and(|at| {
            self.field(at).is_some_and(Field::is_extension) && !self.is_optional(at)
        })
    }

    /// How many literals a name can have that hold a text.
    pub(super) fn literals_with(&self, text: &str) -> usize {
        let literals = self.items.iter().filter_map(|item| match item {
            Item::Literal(literal) => self.literal(*literal),
            Item::Field(_) => None,
        });
        literals.filter(|literal| literal.text.contains(text)).count()
    }

    /// Whether a field is of an optional part.
    pub(super) fn is_optional(&self, field: usize) -> bool {
        self.item_of(field).is_some_and(|item| self.group_of(item).is_some())
    }

    /// The item of a field.
    pub(super) fn item_of(&self, field: usize) -> Option<usize> {
        self.items.iter().position(|item| *item == Item::Field(field))
    }
}

/// See [`Program::candidates`].
pub(super) struct Candidates<'a> {
    program: &'a Program,
    next: Option<usize>,
}

impl Iterator for Candidates<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.next?;
        self.next = self.program.group_from(at).map(|group| group.end);
        Some(at)
    }
}

/// The spans of the fields in a text, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spans {
    spans: [(u16, u16); FIELDS],
    present: u16,
}

impl Spans {
    pub(super) const NONE: Self = Self { spans: [(0, 0); FIELDS], present: 0 };

    #[inline]
    pub(super) fn set(&mut self, field: usize, from: usize, to: usize) {
        if let Some(span) = self.spans.get_mut(field) {
            // Texts are limited to 65,535 bytes.
            #[expect(clippy::cast_possible_truncation, reason = "limited above")]
            {
                *span = (from as u16, to as u16);
            }
            self.present |= 1 << field;
        }
    }

    #[inline]
    pub(super) fn get(&self, field: usize) -> Option<Range<usize>> {
        if self.present >> field & 1 == 0 {
            return None;
        }
        self.spans.get(field).map(|(from, to)| usize::from(*from)..usize::from(*to))
    }

    /// Where the first of so many fields begins.
    pub(super) fn first(&self, fields: usize) -> Option<usize> {
        (0..fields).filter_map(|field| self.get(field)).map(|span| span.start).min()
    }

    /// Moves all spans by so many bytes to the right.
    pub(super) fn shift(&mut self, by: usize) {
        for field in 0..FIELDS {
            if let Some(span) = self.get(field) {
                self.set(field, span.start + by, span.end + by);
            }
        }
    }
}
