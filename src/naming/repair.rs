//! Repairing a text by the fixes that are sure.

use super::format::Format;
use crate::text::{Applicability, Code};
use alloc::string::String;
use alloc::vec::Vec;

/// A text after repair.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// The text; as it was if nothing could be repaired.
    pub output: String,
    /// What was repaired, by the codes of the findings, in the order of the text.
    pub applied: Vec<Code>,
    /// Whether the output is of the format.
    pub complete: bool,
}

impl Format {
    /// Applies the fixes that are sure, if the result is of the format; else the text is left as it
    /// is, so nothing is repaired by half. Repairing twice is repairing once, and no repair invents
    /// a date, a person or a version.
    ///
    /// ```
    /// use comms_policy::naming::{Format, FormatDocument};
    ///
    /// let mut document = FormatDocument::default();
    /// document.template = "{date:%Y%m%d}".into();
    /// document.fields.entry("date".into()).or_default().kind = "date".into();
    /// let format = Format::compile(&document)?;
    ///
    /// let repair = format.repair("2024年3月5日");
    /// assert_eq!((repair.output.as_str(), repair.complete), ("20240305", true));
    /// assert!(!format.repair("20240230").complete);
    /// # Ok::<(), comms_policy::Findings>(())
    /// ```
    #[must_use]
    pub fn repair(&self, text: &str) -> Repair {
        let Err(rejected) = self.parse(text) else {
            return Repair { output: text.into(), applied: Vec::new(), complete: true };
        };
        let sure = |grade| grade == Applicability::MachineApplicable;
        let findings = rejected.findings().iter();
        let applied: Vec<Code> = findings
            .filter(|it| it.fix().is_some_and(|fix| sure(fix.applicability)))
            .map(crate::text::Finding::code)
            .collect();
        if applied.is_empty() {
            return Repair { output: text.into(), applied, complete: false };
        }
        Repair { output: rejected.fixed(Applicability::MachineApplicable), applied, complete: true }
    }
}
