//! A proof that no text has two readings, for formats whose steps are not forced one by one.
//!
//! The format is taken as an automaton over characters as they are compared: a state is how far an
//! item is read. Each field takes at least the texts that it really takes, so what holds of the
//! automaton holds of the format. Within an item it is deterministic, so that two readings of a text
//! are two ways through it; and two ways are looked for by going both at once. If no pair of ways
//! that part can end together, there is one reading at most. The search gives up beyond a number of
//! states and steps: then nothing is proven.

use super::field::{Field, Kind};
use super::program::{Item, Program};
use super::separators::Separators;
use super::words::Words;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// The most states, and the most pairs of steps that are looked at.
const STATES: usize = 600;
const WORK: usize = 200_000;

/// Whether it is proven that each text has one reading at most.
pub(super) fn is_unambiguous(program: &Program) -> bool {
    let Some(automaton) = Automaton::new(program) else { return false };
    automaton.never_meets_again() == Some(true)
}

/// The characters of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Key(char),
    Digit,
    /// Any character that is in no literal.
    Word,
    Any,
}

impl Label {
    /// Whether a character may be of both.
    fn meets(self, other: Self, separators: &Separators) -> bool {
        match (self, other) {
            (Self::Key(a), Self::Key(b)) => a == b,
            (Self::Key(c), Self::Digit) | (Self::Digit, Self::Key(c)) => c.is_ascii_digit(),
            (Self::Key(c), Self::Word) | (Self::Word, Self::Key(c)) => !separators.contains(c),
            _ => true,
        }
    }
}

/// A step: a character, and the state behind it.
type Step = (Label, usize);

#[derive(Debug, Clone, Default)]
struct State {
    steps: Vec<Step>,
    /// The item that may end here, if one may.
    ends: Option<usize>,
}

struct Automaton<'a> {
    program: &'a Program,
    states: Vec<State>,
    /// The steps with which each item begins.
    starts: Vec<Vec<Step>>,
}

impl<'a> Automaton<'a> {
    fn new(program: &'a Program) -> Option<Self> {
        let mut automaton = Self { program, states: Vec::new(), starts: Vec::new() };
        for (at, item) in program.items.iter().enumerate() {
            let steps = match item {
                Item::Literal(literal) => {
                    let keys = program.literal(*literal)?.keys.iter();
                    let labels: Vec<Label> = keys.map(|key| Label::Key(*key)).collect();
                    automaton.chain(&labels, at)
                }
                Item::Field(field) => automaton.field(program.field(*field)?, at),
            };
            automaton.starts.push(steps);
            if automaton.states.len() > STATES {
                return None;
            }
        }
        Some(automaton)
    }

    fn state(&mut self, ends: Option<usize>) -> usize {
        self.states.push(State { steps: Vec::new(), ends });
        self.states.len() - 1
    }

    fn step(&mut self, from: usize, label: Label, to: usize) {
        if let Some(state) = self.states.get_mut(from) {
            state.steps.push((label, to));
        }
    }

    /// One step after the other.
    fn chain(&mut self, labels: &[Label], item: usize) -> Vec<Step> {
        self.run(labels, labels.len(), item)
    }

    /// As many steps as there are labels, or fewer down to a number.
    fn run(&mut self, labels: &[Label], least: usize, item: usize) -> Vec<Step> {
        let mut first = Vec::new();
        let mut before = None;
        for (index, label) in labels.iter().enumerate() {
            let to = self.state((index + 1 >= least).then_some(item));
            match before {
                Some(before) => self.step(before, *label, to),
                None => first.push((*label, to)),
            }
            before = Some(to);
        }
        first
    }

    /// One character or more.
    fn many(&mut self, first: Label, label: Label, item: usize) -> Vec<Step> {
        let state = self.state(Some(item));
        self.step(state, label, state);
        alloc::vec![(first, state)]
    }

    fn field(&mut self, field: &Field, item: usize) -> Vec<Step> {
        match &field.kind {
            Kind::Enum(words) | Kind::Person(Some(words)) | Kind::Ext(Some(words)) => {
                self.words(words, item)
            }
            Kind::Date(form) => {
                let separators = &self.program.separators;
                let labels = form.parts.iter().flat_map(|part| {
                    let label =
                        part.literal().map_or(Label::Digit, |c| Label::Key(separators.key(c)));
                    core::iter::repeat_n(label, part.digits().max(1))
                });
                let labels: Vec<Label> = labels.collect();
                self.chain(&labels, item)
            }
            Kind::Int { digits, .. } => {
                let labels = alloc::vec![Label::Digit; *digits.end()];
                self.run(&labels, *digits.start(), item)
            }
            Kind::Version(parts) => self.version(parts, field.after_v, item),
            Kind::Semver => self.many(Label::Digit, Label::Any, item),
            _ if field.is_closed() => self.many(Label::Word, Label::Word, item),
            _ => self.many(Label::Any, Label::Any, item),
        }
    }

    fn version(&mut self, parts: &RangeInclusive<usize>, after_v: bool, item: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut before = None;
        for count in 1..=*parts.end() {
            let digits = self.state(parts.contains(&count).then_some(item));
            self.step(digits, Label::Digit, digits);
            match before {
                Some(dot) => self.step(dot, Label::Digit, digits),
                None => steps.push((Label::Digit, digits)),
            }
            if count == 1 && !after_v {
                let marked = self.state(None);
                self.step(marked, Label::Digit, digits);
                steps.extend([(Label::Key('V'), marked), (Label::Key('v'), marked)]);
            }
            let dot = self.state(None);
            self.step(digits, Label::Key('.'), dot);
            before = Some(dot);
        }
        steps
    }

    /// The words of a list as a tree.
    fn words(&mut self, words: &Words, item: usize) -> Vec<Step> {
        if words.any_case() && !words.all().all(has_plain_cases) {
            return self.many(Label::Any, Label::Any, item);
        }
        let root = self.state(None);
        for word in words.all() {
            let mut at = root;
            for c in word.chars() {
                if self.states.len() > STATES {
                    break;
                }
                at = self.branch(at, c, words.any_case());
            }
            if let Some(state) = self.states.get_mut(at) {
                state.ends = Some(item);
            }
        }
        self.states.get(root).map(|state| state.steps.clone()).unwrap_or_default()
    }

    /// The state behind a character of a word.
    fn branch(&mut self, from: usize, c: char, any_case: bool) -> usize {
        let key = self.program.separators.key(c);
        let known = self.states.get(from).into_iter().flat_map(|state| &state.steps);
        if let Some((_, to)) = known.clone().find(|(label, _)| *label == Label::Key(key)) {
            return *to;
        }
        let to = self.state(None);
        self.step(from, Label::Key(key), to);
        if any_case && key.is_ascii_alphabetic() {
            let other = if key.is_ascii_lowercase() {
                key.to_ascii_uppercase()
            } else {
                key.to_ascii_lowercase()
            };
            self.step(from, Label::Key(other), to);
            // The sign for kelvin is a `k` in another case.
            if key.eq_ignore_ascii_case(&'k') {
                self.step(from, Label::Key('\u{212A}'), to);
            }
        }
        to
    }

    /// The steps from a state, those to the next items among them.
    fn steps(&self, state: Option<usize>) -> impl Iterator<Item = Step> + '_ {
        let own = state.and_then(|state| self.states.get(state));
        let next = match (state, own) {
            (None, _) => Some(0),
            (_, own) => own.and_then(|state| state.ends).map(|item| item + 1),
        };
        let items = next.into_iter().flat_map(|next| self.program.candidates(next));
        let entered = items.filter_map(|item| self.starts.get(item)).flatten();
        own.into_iter().flat_map(|state| &state.steps).chain(entered).copied()
    }

    /// Whether a text may end at a state.
    fn is_end(&self, state: usize) -> bool {
        let ends = self.states.get(state).and_then(|state| state.ends);
        ends.is_some_and(|item| {
            self.program.candidates(item + 1).any(|next| self.program.item(next).is_none())
        })
    }

    /// Whether two ways that part neither meet again nor end together; `None` if that takes too long
    /// to find out.
    fn never_meets_again(&self) -> Option<bool> {
        let mut left = WORK;
        let mut open = self.partings(&mut left)?;
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        while let Some((a, b)) = open.pop() {
            if a == b || (self.is_end(a) && self.is_end(b)) {
                return Some(false);
            }
            if !seen.insert((a, b)) {
                continue;
            }
            let others: Vec<Step> = self.steps(Some(b)).collect();
            for step in self.steps(Some(a)) {
                left = left.checked_sub(others.len() + 1)?;
                open.extend(others.iter().filter_map(|other| self.both(step, *other)));
            }
        }
        Some(true)
    }

    /// The pairs of states at which two ways have just parted.
    fn partings(&self, left: &mut usize) -> Option<Vec<(usize, usize)>> {
        let mut partings = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting = alloc::vec![None];
        while let Some(state) = waiting.pop() {
            let steps: Vec<Step> = self.steps(state).collect();
            for (index, step) in steps.iter().enumerate() {
                if seen.insert(step.1) {
                    waiting.push(Some(step.1));
                }
                *left = left.checked_sub(steps.len() - index)?;
                let others = steps.iter().skip(index + 1).filter(|other| other.1 != step.1);
                partings.extend(others.filter_map(|other| self.both(*step, *other)));
            }
        }
        Some(partings)
    }

    /// The states behind two steps, if one character may be of both.
    fn both(&self, (label, a): Step, (other, b): Step) -> Option<(usize, usize)> {
        label.meets(other, &self.program.separators).then(|| (a.min(b), a.max(b)))
    }
}

/// Whether the other case of each character is known: letters of ASCII, and scripts without case.
fn has_plain_cases(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii() || ('\u{2E80}'..='\u{FAFF}').contains(&c))
}
