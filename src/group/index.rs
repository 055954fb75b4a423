//! Which rules speak of an operation on a kind of groups.

use super::action::Operation;
use super::rule::{Effect, Rule};
use alloc::vec::Vec;

/// For each kind and operation, the rules that speak of it, in the order in which they are weighed.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By kind, and behind the last of them for all others.
    by_kind: Vec<[Vec<(u32, u32)>; 6]>,
}

impl Index {
    /// Rules of so many kinds: by rank, and within a rank those that forbid first. Each is its position
    /// and the number of its rank among those there are.
    pub(super) fn new(rules: &[Rule], kinds: usize) -> Self {
        let count = u32::try_from(rules.len()).unwrap_or(u32::MAX);
        let mut ordered: Vec<(&Rule, u32)> = rules.iter().zip(0..count).collect();
        ordered.sort_by_key(|(rule, at)| (rule.order(), rule.effect, *at));
        let mut by_kind: Vec<[Vec<(u32, u32)>; 6]> = Vec::new();
        by_kind.resize_with(kinds + 1, Default::default);
        let (mut rank, mut last) = (0, None);
        for (rule, at) in ordered {
            rank += u32::from(last.is_some_and(|last| last != rule.order()));
            last = Some(rule.order());
            let mut add = |of_kind: &mut [Vec<(u32, u32)>; 6]| {
                for (list, (_, operation)) in of_kind.iter_mut().zip(Operation::ALL) {
                    if rule.is_about(operation) {
                        list.push((at, rank));
                    }
                }
            };
            if rule.kinds.is_empty() {
                // Where kinds are listed, nothing is permitted with groups of another.
                let is_of_all = kinds == 0 || rule.effect == Effect::Forbid;
                let known = by_kind.iter_mut().take(kinds + usize::from(is_of_all));
                known.for_each(&mut add);
            }
            for kind in &rule.kinds {
                by_kind.get_mut(*kind).into_iter().for_each(&mut add);
            }
        }
        Self { by_kind }
    }

    pub(super) fn of(&self, operation: Operation, kind: Option<usize>) -> &[(u32, u32)] {
        let of_kind = match kind {
            Some(kind) => self.by_kind.get(kind),
            None => self.by_kind.last(),
        };
        of_kind.and_then(|it| it.get(operation as usize)).map_or(&[], Vec::as_slice)
    }
}
