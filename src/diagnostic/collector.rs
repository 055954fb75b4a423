//! Collects findings while a document is read and compiled.

use super::code::{Code, Severity};
use super::finding::{Finding, Findings};
use super::place::Place;
use crate::limits::Limits;
use alloc::vec::Vec;

/// Collects findings, and knows which places are faulty already, so that what follows from a fault
/// is not reported as another.
#[derive(Debug)]
pub(crate) struct Collector {
    list: Vec<Finding>,
    limit: usize,
    left_out: usize,
    errors: usize,
    spoilt: Vec<Place>,
}

impl Collector {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            list: Vec::new(),
            limit: limits.findings.max(1),
            left_out: 0,
            errors: 0,
            spoilt: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        self.errors += usize::from(finding.severity() == Severity::Error);
        if self.list.len() < self.limit {
            self.list.push(finding);
        } else {
            self.left_out += 1;
        }
    }

    /// Adds an error that is costly to describe; where there is no room for it, it is only counted.
    pub(crate) fn push_error(&mut self, describe: impl FnOnce() -> Finding) {
        if self.list.len() < self.limit {
            self.push(describe());
        } else {
            self.errors += 1;
            self.left_out += 1;
        }
    }

    /// Drops the findings of a code, which follow from other faults.
    pub(crate) fn forgive(&mut self, code: Code) {
        self.list.retain(|finding| finding.code() != code);
    }

    /// Notes that a place is faulty although the fault is reported elsewhere.
    pub(crate) fn spoil(&mut self, place: Place) {
        self.spoilt.push(place);
    }

    /// Whether no error is known at a place or within it, nor one that kept what holds it from
    /// being read.
    pub(crate) fn is_clean(&self, place: &Place) -> bool {
        !self.spoilt.contains(place)
            && !self.list.iter().any(|finding| {
                finding.severity() == Severity::Error
                    && (finding.place().is_within(place)
                        || finding.code().hides_content() && place.is_within(finding.place()))
            })
    }

    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// The findings of a document that is no text, in the order in which they were found.
    pub(crate) fn in_order_found(self) -> Findings {
        self.finish(|_| (), |_| 0)
    }

    /// The findings after each has been looked at once more, sorted by an order of their places.
    pub(crate) fn finish(
        mut self,
        mut complete: impl FnMut(&mut Finding),
        order: impl Fn(&Finding) -> usize,
    ) -> Findings {
        self.list.iter_mut().for_each(&mut complete);
        self.list.sort_by_key(|finding| order(finding));
        if self.left_out > 0 {
            let message = alloc::format!(
                "{} more findings are not shown, expected at most {}",
                self.left_out,
                self.limit
            );
            let finding = Finding::new(Code::TooMany, &Place::root(), message);
            self.list.push(finding.with_help("repair those above and look again"));
        }
        Findings::new(self.list)
    }
}
