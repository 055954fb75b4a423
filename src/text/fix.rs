//! What to write instead of something, and a text after that.

use super::finding::Finding;
use super::short::Short;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use core::slice;

/// How sure a fix is; the grades are those of the Rust compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[non_exhaustive]
pub enum Applicability {
    /// It can be applied by a program: it invents nothing, and the result has no such finding.
    MachineApplicable,
    /// It is probably what was meant; a person should look at it.
    MaybeIncorrect,
    /// It shows the shape; a person must fill in what stands in braces.
    HasPlaceholders,
}

/// What to write instead: one or several edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fix {
    edits: Edits,
    applicability: Applicability,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Edit {
    span: Range<usize>,
    text: Short,
}

/// Most fixes are of one edit.
#[derive(Clone)]
enum Edits {
    One(Edit),
    Several(Vec<Edit>),
}

impl Fix {
    pub(super) const fn one(edit: Edit, applicability: Applicability) -> Self {
        Self { edits: Edits::One(edit), applicability }
    }

    pub(super) const fn several(edits: Vec<Edit>, applicability: Applicability) -> Self {
        Self { edits: Edits::Several(edits), applicability }
    }

    /// The edits, in the order of the text; they do not overlap.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        self.edits.as_slice()
    }

    /// How sure it is.
    #[must_use]
    pub const fn applicability(&self) -> Applicability {
        self.applicability
    }

    /// Adds an edit where it belongs among the others.
    pub(super) fn add(&mut self, edit: Edit) {
        if let Edits::One(first) = &self.edits {
            self.edits = Edits::Several(alloc::vec![first.clone()]);
        }
        if let Edits::Several(edits) = &mut self.edits {
            let place = edits.partition_point(|it| it.span.start <= edit.span.start);
            edits.insert(place, edit);
        }
    }

    /// Makes it no surer than something that a person should look at.
    pub(super) fn doubt(&mut self) {
        self.applicability = self.applicability.max(Applicability::MaybeIncorrect);
    }

    /// Moves it to other places.
    pub(super) fn move_to(&mut self, to: impl Fn(&Range<usize>) -> Range<usize>) {
        for edit in self.edits.as_mut_slice() {
            edit.span = to(&edit.span);
        }
    }
}

impl Edit {
    pub(crate) fn new(span: Range<usize>, text: impl Into<Short>) -> Self {
        Self { span, text: text.into() }
    }

    /// The bytes of the text that are replaced, half-open; empty for an insertion.
    #[must_use]
    pub const fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// What takes their place.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Edits {
    const fn as_slice(&self) -> &[Edit] {
        match self {
            Self::One(edit) => slice::from_ref(edit),
            Self::Several(edits) => edits.as_slice(),
        }
    }

    const fn as_mut_slice(&mut self) -> &mut [Edit] {
        match self {
            Self::One(edit) => slice::from_mut(edit),
            Self::Several(edits) => edits.as_mut_slice(),
        }
    }
}

impl fmt::Debug for Edits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

impl PartialEq for Edits {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Edits {}

impl serde::Serialize for Edits {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.as_slice())
    }
}

/// A text after fixes: each is applied that is no less sure than asked for. Fixes that overlap an
/// earlier one are left out.
///
/// ```
/// use comms_policy::naming::file::{Profile, check};
/// use comms_policy::text::{Applicability, apply};
///
/// let name = "方案:终稿.";
/// let found = check(name, Profile::Windows);
/// assert_eq!(apply(name, &found, Applicability::MachineApplicable), "方案:终稿");
/// assert_eq!(apply(name, &found, Applicability::MaybeIncorrect), "方案：终稿");
/// ```
#[must_use]
pub fn apply<'a>(
    text: &str,
    findings: impl IntoIterator<Item = &'a Finding>,
    at_least: Applicability,
) -> String {
    let fixes = findings.into_iter().filter_map(Finding::fix);
    let mut fixes = fixes.filter(|fix| fix.applicability <= at_least);
    let (first, second) = (fixes.next(), fixes.next());
    // Most texts have one small fault.
    if let Some([edit]) = first.map(Fix::edits)
        && second.is_none()
    {
        return written(text, [edit]);
    }
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in first.into_iter().chain(second).chain(fixes) {
        let free = |edit: &Edit| edits.iter().all(|other| !overlap(&edit.span, &other.span));
        if fix.edits().iter().all(free) {
            edits.extend(fix.edits());
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    written(text, edits)
}

/// A text after edits, which are in order.
fn written<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        result.push_str(text.get(done..edit.span.start).unwrap_or(""));
        result.push_str(&edit.text);
        done = edit.span.end;
    }
    result.push_str(text.get(done..).unwrap_or(""));
    result
}

/// Whether two spans have a byte in common, or one is an insertion within the other. Two insertions
/// at one place stand side by side.
pub(super) const fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
