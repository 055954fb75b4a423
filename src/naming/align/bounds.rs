//! What is known of a text before its readings are weighed: where literals stand, and what the rest
//! of it must cost at least.

use crate::naming::program::{Item, Program};
use alloc::vec::Vec;

/// Where literals stand, and what the rest costs at least.
pub(super) struct Bounds {
    width: usize,
    /// For each literal and cut, where the literal ends that begins there; nothing if none does.
    ends: Vec<u16>,
    /// For each item and cut, what it costs at least to read on from there.
    least: Vec<u16>,
}

impl Bounds {
    pub(super) fn new(program: &Program, text: &str, cuts: &[usize]) -> Self {
        let width = cuts.len();
        let ends = alloc::vec![0; width * program.literals.len()];
        let least = alloc::vec![0; width * (program.items.len() + 1)];
        let mut bounds = Self { width, ends, least };
        let mut keys = alloc::vec!['\0'; width];
        for (cut, (at, key)) in cuts.iter().zip(&mut keys).enumerate() {
            let c = text.get(*at..).and_then(|rest| rest.chars().next());
            let Some(c) = c.filter(|c| program.separators.contains(*c)) else { continue };
            *key = program.separators.key(c);
            for (index, literal) in program.literals.iter().enumerate() {
                let end = literal.at(text, *at, true, &program.separators);
                if let Some(entry) = bounds.ends.get_mut(index * width + cut) {
                    *entry = end.and_then(|end| u16::try_from(end).ok()).unwrap_or(0);
                }
            }
        }
        let first = |literal: usize| program.literal(literal)?.keys.first().copied();
        for index in 0..program.literals.len() {
            let key = first(index);
            if (0..index).all(|other| first(other) != key) {
                bounds.count(program, &keys, key);
            }
        }
        bounds
    }

    /// Adds what the literals that begin with a character cost: one that finds no such character for
    /// itself is at best another one.
    fn count(&mut self, program: &Program, keys: &[char], key: Option<char>) {
        let mut literals: u16 = 0;
        for (at, item) in program.items.iter().enumerate().rev() {
            if let Item::Literal(literal) = item
                && program.group_of(at).is_none()
                && program.literal(*literal).is_some_and(|it| it.keys.first().copied() == key)
            {
                literals += 1;
            }
            if literals == 0 {
                continue;
            }
            let mut found = 0;
            let row = self.least.get_mut(at * self.width..).unwrap_or(&mut []);
            for (entry, it) in row.iter_mut().zip(keys).take(self.width).rev() {
                found += u16::from(Some(*it) == key);
                *entry += WRONG * literals.saturating_sub(found);
            }
        }
    }

    /// Where a literal ends that begins at a cut.
    pub(super) fn end(&self, literal: usize, cut: usize) -> Option<usize> {
        let end = self.ends.get(literal * self.width + cut).copied();
        end.filter(|end| *end > 0).map(usize::from)
    }

    /// What it costs at least to read on from an item and a cut.
    pub(super) fn least(&self, item: usize, cut: usize) -> u32 {
        self.least.get(item * self.width + cut).copied().map_or(0, u32::from)
    }
}

/// The least that a literal costs that does not stand there as it is.
const WRONG: u16 = 5;
