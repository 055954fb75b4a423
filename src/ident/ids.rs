//! Ids read from documents, with a finding for each that is none, or that stands twice.

use super::Ident;
use crate::diagnostic::{Code, Collector, Finding, Place};
use alloc::collections::BTreeMap;

/// Reads an id; one that is none is reported.
pub(crate) fn read(text: &str, place: &Place, findings: &mut Collector) -> Option<Ident> {
    if !findings.is_clean(place) {
        return None;
    }
    let id = text.parse();
    if let Err(error) = &id {
        let message = alloc::format!("found `{text}`, {error}");
        findings.push(Finding::new(Code::MalformedId, place, message));
    }
    id.ok()
}

/// Reads ids that must differ, each with where it was first used.
#[derive(Default)]
pub(crate) struct Ids<'a>(BTreeMap<&'a str, Place>);

impl<'a> Ids<'a> {
    /// Reads an id; one that is none, or was read before, is reported.
    pub(crate) fn read(
        &mut self,
        text: &'a str,
        place: &Place,
        findings: &mut Collector,
    ) -> Option<Ident> {
        let id = read(text, place, findings)?;
        if let Some(first) = self.0.get(text) {
            let message = alloc::format!("found the id `{text}` again, expected another");
            let finding = Finding::new(Code::DuplicateId, place, message);
            findings.push(finding.with_related(first, "first used"));
            return None;
        }
        self.0.insert(text, place.clone());
        Some(id)
    }
}
