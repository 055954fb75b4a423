//! Remarks in the manner of a compiler: the line of the name with marks under it.

use crate::clip::clip;
use crate::entry::Place;
use crate::paint::Paint;
use crate::remark::Remark;
use crate::style::Style;
use crate::visible::visible;
use crate::window::window;
use comms_policy::text::{Applicability, Language, span};
use std::fmt;

/// The columns of a name that are shown.
const SHOWN: usize = 100;

/// A remark about a name as people read it.
pub struct Picture<'a> {
    pub place: Place<'a>,
    /// The name; bytes that are no text stand as U+FFFD.
    pub name: &'a str,
    pub remark: &'a Remark,
    pub language: Language,
    pub paint: Paint,
}

impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, name, remark, language, paint } = self;
        let frame = |text| paint.text(Style::Frame, text);
        let line = place.line().map(|it| it.to_string()).unwrap_or_default();
        let gutter = " ".repeat(line.len().max(1));

        let title = format!("{}[{}]", remark.severity, remark.code);
        let message = format!(": {}", visible(&remark.message));
        let title = paint.text(Style::Severity(remark.severity), title);
        writeln!(f, "{title}{}", paint.text(Style::Bold, message))?;
        write!(f, "{gutter} {} {place}", frame("-->"))?;
        if let (Some(of), Some(_)) = (&remark.span, place.line()) {
            write!(f, ":{}", span::chars(name, of.clone()).start + 1)?;
        }
        writeln!(f, "\n{gutter}  {}", frame("|"))?;

        let marked = remark.span.as_ref().map_or(0..0, |it| remark.within(it));
        let part = window(name, marked, SHOWN);
        let number = format!(" {line:>width$} |", width = gutter.len());
        writeln!(f, "{} {}", frame(&number), part.shown)?;
        if remark.span.is_some() {
            let mark = "^".repeat(part.marked);
            let label = remark.label(*language).map(|it| format!(" {}", visible(&it)));
            let mark = format!("{mark}{}", label.as_deref().unwrap_or_default());
            let mark = paint.text(Style::Severity(remark.severity), mark);
            writeln!(f, "{gutter}  {} {:2$}{mark}", frame("|"), "", part.indent)?;
        }
        self.readings(f, &gutter)?;
        self.result(f, &gutter)
    }
}

impl Picture<'_> {
    /// How the name can be read, where there are several ways.
    fn readings(&self, f: &mut fmt::Formatter<'_>, gutter: &str) -> fmt::Result {
        let words = match self.language {
            Language::Zh => "读法：",
            _ => "reading: ",
        };
        for reading in &self.remark.readings {
            let fields = reading.iter().map(|(field, text)| format!("{field}={text}"));
            let text = fields.collect::<Vec<String>>().join("  ");
            let shown = clip(&text, SHOWN);
            writeln!(f, "{gutter}  {} {words}{shown}", self.paint.text(Style::Frame, "="))?;
        }
        Ok(())
    }

    /// The name as it should be, where the fix is more than what stands at the mark.
    fn result(&self, f: &mut fmt::Formatter<'_>, gutter: &str) -> fmt::Result {
        let Some(advice) = &self.remark.advice else { return Ok(()) };
        let Some(edit) = advice.fix.edits().first() else { return Ok(()) };
        if self.remark.label(self.language).is_some() {
            return Ok(());
        }
        let result = &advice.result;
        let changed = edit.span().start..(edit.span().start + edit.text().len()).min(result.len());
        let shown = window(result, changed, SHOWN).shown;
        let words = match (self.language, advice.fix.applicability()) {
            (Language::Zh, Applicability::MachineApplicable) => "改为：",
            (Language::Zh, Applicability::MaybeIncorrect) => "或许应为：",
            (Language::Zh, _) => "填写：",
            (_, Applicability::MachineApplicable) => "write: ",
            (_, Applicability::MaybeIncorrect) => "perhaps: ",
            _ => "fill in: ",
        };
        writeln!(f, "{gutter}  {} {words}{shown}", self.paint.text(Style::Frame, "="))
    }
}
