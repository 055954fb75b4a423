//! Checks the names, tells about them and counts.

use crate::entry::{Entry, Place};
use crate::json;
use crate::paint::Paint;
use crate::picture::Picture;
use crate::remark::Remark;
use crate::summary::Counts;
use crate::visible::visible;
use comms_policy::naming::{Alternative, Format};
use comms_policy::text::{Applicability, Finding, Language};
use std::error::Error;
use std::io::Write;

/// What is done with names.
pub struct Linter<'a> {
    pub format: &'a Format,
    pub language: Language,
    /// Whether well-formed names are told about, too.
    pub notes: bool,
    pub report: Report,
    /// Where remarks go.
    pub remarks: Box<dyn Write + 'a>,
    /// Where the repaired list goes, if it is wanted.
    pub repaired: Option<List<'a>>,
    /// Whether somebody waits for each answer.
    pub interactive: bool,
    pub counts: Counts,
}

/// How remarks are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    Pictures(Paint),
    Json,
    Nothing,
}

/// The names after repair.
pub struct List<'a> {
    pub output: Box<dyn Write + 'a>,
    /// Whether it is shown on a terminal, so that hidden characters are escaped.
    pub shown: bool,
}

impl Linter<'_> {
    /// Deals with one name. An empty one is passed over.
    pub fn take(&mut self, entry: Entry<'_>) -> Result<(), Box<dyn Error>> {
        if entry.name.is_empty() {
            return self.list(entry, None);
        }
        let repaired = match std::str::from_utf8(entry.name) {
            Ok(name) => self.check(entry.place, name)?,
            Err(error) => {
                let text = String::from_utf8_lossy(entry.name);
                let remark = Remark::not_utf8(entry.name, error, self.language);
                self.counts.ill_formed(false);
                self.tell(entry.place, &text, &remark)?;
                None
            }
        };
        if self.interactive {
            self.remarks.flush()?;
        }
        self.list(entry, repaired.as_deref())
    }

    /// Writes what is still held back.
    pub fn finish(&mut self) -> std::io::Result<()> {
        self.remarks.flush()?;
        self.repaired.as_mut().map_or(Ok(()), |list| list.output.flush())
    }

    /// Checks a name; gives the repaired one if it is wrong and can be repaired.
    fn check(&mut self, place: Place<'_>, name: &str) -> Result<Option<String>, Box<dyn Error>> {
        let rejected = match self.format.parse(name) {
            Ok(read) => {
                self.counts.well_formed();
                if self.notes {
                    self.tell_all(place, name, &read.notes(), &[])?;
                }
                return Ok(None);
            }
            Err(rejected) => rejected,
        };
        let is_sure = |it: &Finding| {
            it.fix().is_some_and(|fix| fix.applicability() == Applicability::MachineApplicable)
        };
        let repair = rejected.findings().iter().any(is_sure).then(|| self.format.repair(name));
        let repair = repair.filter(|it| it.complete).map(|it| it.output);
        self.counts.ill_formed(repair.is_some());
        self.tell_all(place, name, rejected.findings(), rejected.alternatives())?;
        Ok(repair)
    }

    fn tell_all(
        &mut self,
        place: Place<'_>,
        name: &str,
        findings: &[Finding],
        readings: &[Alternative],
    ) -> Result<(), Box<dyn Error>> {
        for finding in findings {
            if self.report == Report::Nothing {
                self.counts.found(finding.code().as_str());
                continue;
            }
            let remark = Remark::new(name, finding, self.language).with_readings(name, readings);
            self.tell(place, name, &remark)?;
        }
        Ok(())
    }

    fn tell(
        &mut self,
        place: Place<'_>,
        name: &str,
        remark: &Remark,
    ) -> Result<(), Box<dyn Error>> {
        let is_first = self.counts.found(remark.code);
        match self.report {
            Report::Nothing => {}
            Report::Json => writeln!(self.remarks, "{}", json::line(place, name, remark)?)?,
            Report::Pictures(paint) => {
                if !is_first {
                    writeln!(self.remarks)?;
                }
                let picture = Picture { place, name, remark, language: self.language, paint };
                write!(self.remarks, "{picture}")?;
            }
        }
        Ok(())
    }

    /// Puts a name on the list, repaired or as it is.
    fn list(&mut self, entry: Entry<'_>, repaired: Option<&str>) -> Result<(), Box<dyn Error>> {
        let Some(List { output, shown }) = &mut self.repaired else { return Ok(()) };
        let name = repaired.map_or(entry.name, str::as_bytes);
        // A name of a file may hold a line feed, which would make two names of it.
        let is_plain = |part: &[u8]| !*shown && !part.contains(&b'\n');
        for part in [entry.before, name] {
            if is_plain(part) {
                output.write_all(part)?;
            } else {
                output.write_all(visible(&String::from_utf8_lossy(part)).as_bytes())?;
            }
        }
        Ok(output.write_all(entry.after)?)
    }
}
