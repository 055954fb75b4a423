//! Values that are one of a few words, or numbers within a range.

use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// The value of a setting that is one of a few words; others are reported. `_` counts as `-`.
pub(crate) fn choice<T: Copy>(
    text: Option<&str>,
    choices: &[(&'static str, T)],
    place: &Place,
    findings: &mut Collector,
) -> Option<T> {
    let text = text?;
    let found = choices.iter().find(|(name, _)| *name == text.replace('_', "-"));
    if found.is_none() && findings.is_clean(place) {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = alloc::format!("found `{text}`, expected `{}`", names.join("` or `"));
        let finding = Finding::new(Code::UnknownValue, place, message);
        findings.push(finding.with_suggestion(nearest(text, names)));
    }
    found.map(|(_, value)| *value)
}

/// A number within a range; others are reported.
pub(crate) fn within<T: TryFrom<i64>>(
    number: Option<i64>,
    range: RangeInclusive<i64>,
    place: &Place,
    findings: &mut Collector,
) -> Option<T> {
    let number = number?;
    let found = range.contains(&number).then(|| T::try_from(number).ok()).flatten();
    if found.is_none() {
        let message = alloc::format!(
            "found {number}, expected a number from {} to {}",
            range.start(),
            range.end()
        );
        findings.push(Finding::new(Code::OutOfRange, place, message));
    }
    found
}
