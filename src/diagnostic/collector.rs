//! Collects findings while a document is read and compiled.

use super::code::{Code, Severity};
use super::finding::{Finding, Findings};
use super::place::Place;
use alloc::vec::Vec;

/// Collects findings, and knows which places are faulty already, so that what follows from a fault
/// is not reported as another.
#[derive(Debug)]
pub(crate) struct Collector {
    list: Vec<Finding>,
    limit: usize,
    left_out: usize,
    errors: usize,
    errors_left_out: bool,
    blamed: Vec<Place>,
    complete: bool,
}

impl Collector {
    /// A collector that lists so many findings, one at least, and only counts the rest.
    pub(crate) const fn new(limit: usize) -> Self {
        Self {
            list: Vec::new(),
            limit: if limit == 0 { 1 } else { limit },
            left_out: 0,
            errors: 0,
            errors_left_out: false,
            blamed: Vec::new(),
            complete: true,
        }
    }

    /// Adds a finding. Where there is no room left, an error takes that of a warning.
    pub(crate) fn push(&mut self, finding: Finding) {
        let error = is_error(&finding);
        self.errors = self.errors.saturating_add(usize::from(error));
        if self.list.len() < self.limit {
            self.list.push(finding);
            return;
        }
        self.left_out = self.left_out.saturating_add(1);
        match self.list.iter_mut().rev().find(|other| !is_error(other)) {
            Some(warning) if error => *warning = finding,
            _ => self.errors_left_out |= error,
        }
    }

    /// Holds a place for faulty because of a finding elsewhere, such as a misspelt key.
    pub(crate) fn blame(&mut self, place: Place) {
        if self.blamed.len() < self.limit {
            self.blamed.push(place);
        }
    }

    /// Says that a part of the document could not be read.
    #[cfg(feature = "toml")]
    pub(crate) const fn mark_incomplete(&mut self) {
        self.complete = false;
    }

    /// Whether all of the document could be read, so that what is not found is not there.
    pub(crate) const fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether no error is known at a place or within it, nor one that left a default in its stead.
    pub(crate) fn is_clean(&self, place: &Place) -> bool {
        let faulty = |finding: &Finding| {
            finding.place().is_within(place)
                || (leaves_default(finding) && place.is_within(finding.place()))
        };
        !self.list.iter().any(|finding| is_error(finding) && faulty(finding))
            && !self.blamed.iter().any(|blamed| blamed.is_within(place) || place.is_within(blamed))
    }

    /// Whether there is no room for further findings, so that help for them would be in vain.
    pub(crate) const fn is_full(&self) -> bool {
        self.left_out > 0
    }

    pub(crate) const fn errors(&self) -> usize {
        self.errors
    }

    /// The findings after each has been looked at once more, sorted by an order of their places.
    pub(crate) fn finish(
        mut self,
        mut complete: impl FnMut(&mut Finding),
        order: impl Fn(&Finding) -> usize,
    ) -> Findings {
        self.list.iter_mut().for_each(&mut complete);
        self.list.sort_by_cached_key(order);
        if self.left_out > 0 {
            let message = alloc::format!(
                "{} more findings are not shown, expected at most {}",
                self.left_out,
                self.limit
            );
            let finding = Finding::new(Code::TooMany, &Place::root(), message)
                .with_help("repair those above and look again");
            self.list.push(if self.errors_left_out { finding } else { finding.into_warning() });
        }
        Findings::new(self.list)
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity() == Severity::Error
}

/// Whether a fault made the value at its place, and all within it, a default.
fn leaves_default(finding: &Finding) -> bool {
    match finding.code() {
        // At the root, it is a fault of which the place is not known.
        Code::Syntax => !finding.place().steps().is_empty(),
        Code::MissingKey | Code::WrongType | Code::TooDeep | Code::TooMany => true,
        _ => false,
    }
}
