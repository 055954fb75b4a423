//! Repairing a text by the fixes that are sure.

use super::format::Format;
use super::name::Rejected;
use crate::text::{Applicability, Code, Finding};
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
        match self.parse(text) {
            Ok(_) => Repair { output: text.into(), applied: Vec::new(), complete: true },
            Err(rejected) => rejected.repair(),
        }
    }
}

impl Rejected {
    /// The text after the fixes that are sure, as [`Format::repair`].
    #[must_use]
    pub fn repair(&self) -> Repair {
        let is_sure = |it: &&Finding| {
            it.fix().is_some_and(|fix| fix.applicability() == Applicability::MachineApplicable)
        };
        let applied: Vec<Code> =
            self.findings().iter().filter(is_sure).map(Finding::code).collect();
        // A fix is sure only if all such fixes together lead to a text of the format.
        let complete = !applied.is_empty();
        Repair { output: self.fixed(Applicability::MachineApplicable), applied, complete }
    }
}
