//! The deadline that a text says.

use super::clauses::{self, Spot, Spots};
use super::local::Local;
use super::standard::Tagged;
use crate::diagnostic::Severity;
use crate::text::deadline::{self, Expression, Fault};
use crate::text::{Code, Finding, Language};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::ops::Range;

/// A deadline of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Due {
    /// The bytes of the words, from what leads them in to what bounds them.
    pub span: Range<usize>,
    /// The instant; `None` if the words are read but it cannot be told, of which a finding says why.
    pub at: Option<DateTime<Utc>>,
    /// Whether it is met only before that instant, and not at it.
    pub exclusive: bool,
}

/// The most characters behind the beginning of a deadline that are looked at.
const REACH: usize = 64;

/// The most places at which a deadline is looked for, so that the work is bounded.
const SPOTS: usize = 64;

/// Finds the deadline of a text; another one that differs is a finding.
pub(super) fn find(
    standard: &Tagged,
    text: &str,
    body: Range<usize>,
    local: Local<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Due> {
    let mut found: Option<Due> = None;
    let mut spots = Spots::new(text, body.clone());
    for _ in 0..SPOTS {
        let Some(spot) = spots.next() else { break };
        let zh = standard.languages.contains(&Language::Zh);
        let en = standard.languages.contains(&Language::En);
        let rest = |start: usize| text.get(start..body.end).map(head);
        let read = |start: usize, language| {
            let (expression, span) = deadline::leading(rest(start)?, language)?;
            let before = text.get(body.start..start).map(clauses::last)?;
            let is_denied = deadline::is_denied(before, language);
            (!is_denied).then(|| (start, expression, start + span.start..start + span.end))
        };
        let read = match &spot {
            Spot::Bounded(starts) if zh => starts.iter().find_map(|it| read(it, Language::Zh)),
            Spot::Led(start) if zh => read(*start, Language::Zh),
            Spot::English(start) if en => read(*start, Language::En),
            _ => continue,
        };
        if let Some((start, expression, span)) = read {
            spots.skip_to(span.end);
            // `前的` and `内的` say of which time something is.
            if text.get(span.end..body.end).is_some_and(|rest| rest.starts_with('的')) {
                continue;
            }
            let due = tell(text, start, &span, &expression, local, findings);
            match &found {
                None => found = Some(due),
                Some(first) if first.at == due.at && due.at.is_some() => {}
                Some(_) => findings.push(Finding::new(Code::DeadlineDuplicate).at(text, span)),
            }
        } else if let Spot::Bounded(starts) = spot {
            let mistaken = |start| Some((start, mistaken(rest(start)?)?));
            let Some((start, (fault, end))) = starts.iter().find_map(mistaken) else { continue };
            spots.skip_to(start + end);
            let span = start + fault.span.start..start + fault.span.end;
            let finding = Finding::new(fault.code).at(text, span);
            findings.push(match fault.code {
                Code::DeadlineUnparsed => finding.with_expected("3月15日17:00"),
                Code::TimeInvalid => finding.with_expected("00:00 to 24:00"),
                _ => finding,
            });
        }
    }
    found
}

/// As much of a text as is looked at.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
    let line = text.find('\n').unwrap_or(text.len());
    text.get(..end.min(line)).unwrap_or(text)
}

/// Tells when words are due, and notes what there is to note.
fn tell(
    text: &str,
    start: usize,
    span: &Range<usize>,
    expression: &Expression,
    local: Local<'_>,
    findings: &mut Vec<Finding>,
) -> Due {
    let mut due = Due { span: span.clone(), at: None, exclusive: false };
    match expression.resolve(local.wall(), local.work()) {
        Ok(deadline) => {
            due.exclusive = deadline.exclusive;
            due.at = local.instant(deadline.due);
            for (code, place) in deadline.notes.iter() {
                let place = match code {
                    Code::DeadlinePast => span.clone(),
                    _ => start + place.start..start + place.end,
                };
                findings.push(Finding::new(code).at(text, place));
            }
            if due.at.is_none() {
                findings.push(Finding::new(Code::DeadlineOutOfRange).at(text, span.clone()));
            }
        }
        Err(fault) => {
            let place = start + fault.span.start..start + fault.span.end;
            findings.push(Finding::new(fault.code).at(text, place));
        }
    }
    due
}

/// A part of a text that is meant for a deadline and is none: what is wrong, and where it ends.
fn mistaken(rest: &str) -> Option<(Fault, usize)> {
    // Up to the first bound.
    let (at, bound) = rest.char_indices().find(|(_, c)| matches!(c, '前' | '内' | '內'))?;
    let end = at + bound.len_utf8();
    let clause = rest.get(..end)?;
    if clause.contains(clauses::is_break) {
        return None;
    }
    let fault = deadline::parse(clause, Language::Zh).err()?;
    let asked = framed(rest, end);
    let is_certain =
        matches!(fault.code, Code::DateInvalid | Code::TimeInvalid | Code::DeadlineIsRange);
    match (is_certain, asked) {
        (true, _) => Some((fault, end)),
        (false, Some(lead)) => {
            let span = lead..end - bound.len_utf8();
            (!span.is_empty()).then_some((Fault { span, ..fault }, end))
        }
        _ => None,
    }
}

/// Whether words ask for something by a deadline in so many words, as `需…前回复` does: where the
/// deadline begins.
fn framed(rest: &str, end: usize) -> Option<usize> {
    let lead = ["需于", "需在", "需", "须于", "须在", "须", "请于", "请在", "务必于", "务必在"];
    let lead = lead.iter().find(|lead| rest.starts_with(**lead))?.len();
    let after = rest.get(end..)?;
    let asks = ["回复", "答复", "提交", "完成", "反馈", "处理", "确认", "回覆"];
    asks.iter().any(|word| after.starts_with(word)).then_some(lead)
}

/// Whether a finding refuses a deadline, so that it is not missing as well.
pub(super) fn refuses(finding: &Finding) -> bool {
    finding.severity() == Severity::Error
        && matches!(
            finding.code(),
            Code::DeadlineUnparsed
                | Code::DeadlineIsRange
                | Code::DateInvalid
                | Code::TimeInvalid
                | Code::DeadlineNeedsCalendar
                | Code::DeadlineOutOfRange
        )
}
