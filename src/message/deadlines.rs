//! The deadline that a text says.

use super::clauses;
use super::earlier;
use super::local::Local;
use super::spots::{Spot, Spots, Start, Starts};
use super::standard::Tagged;
use crate::diagnostic::Severity;
use crate::text::deadline::{self, Expression, Fault};
use crate::text::fold::fold;
use crate::text::{Code, Finding, Language};
use alloc::vec::Vec;
use chrono::{DateTime, NaiveDate, Utc};
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

/// The most bytes behind the beginning of a deadline that are looked at: 64 characters of Chinese.
const REACH: usize = 192;

/// The most places at which a deadline is looked for, so that the work is bounded.
const SPOTS: usize = 64;

/// Finds the deadline of a text; another one that differs is a finding. What cannot be read is an
/// error only where a deadline is `required`.
pub(super) fn find(
    standard: &Tagged,
    text: &str,
    body: Range<usize>,
    local: Local<'_>,
    required: bool,
    findings: &mut Vec<Finding>,
) -> Option<Due> {
    let mut found: Option<Due> = None;
    let mut spots = Spots::new(text, body.clone());
    let mut weak = false;
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
        let from = |Start { at, inner }| {
            let read = read(at, Language::Zh)?;
            let asks = || text.get(read.2.end..body.end).is_some_and(deadline::asks);
            let is_meant = !inner || read.1.names_day() || read.1.is_amount() && asks();
            is_meant.then_some((read, inner))
        };
        let outer = |read| (read, false);
        let mut starts = Starts::default();
        let (read, language) = match spot {
            Spot::Bounded | Spot::Closed if zh => {
                let read = spots.asked(spot).and_then(from).or_else(|| {
                    starts = spots.starts(spot);
                    starts.iter().find_map(from)
                });
                (read, Language::Zh)
            }
            Spot::Led(start) if zh => (read(start, Language::Zh).map(outer), Language::Zh),
            // A text in Chinese may call it a DDL.
            Spot::English(start) => {
                let of = |language| Some((read(start, language)?, language));
                let english = en.then(|| of(Language::En)).flatten();
                let read = english.or_else(|| zh.then(|| of(Language::Zh)).flatten());
                let language = read.as_ref().map_or(Language::En, |it| it.1);
                (read.map(|it| outer(it.0)), language)
            }
            _ => continue,
        };
        if let Some(((start, expression, span), inner)) = read {
            spots.skip_to(span.end);
            // `前的` and `内的` say of which time something is.
            if text.get(span.end..body.end).is_some_and(|rest| rest.starts_with('的')) {
                continue;
            }
            let before = text.get(body.start..span.start).unwrap_or("");
            // Within a clause, as in `我们两天内回复`, it may only tell. It counts where nothing else
            // is said.
            let is_weak = inner && expression.is_amount();
            if is_weak && found.is_some() {
                continue;
            }
            let is_weaker = core::mem::replace(&mut weak, is_weak) && !is_weak;
            let named = if expression.names_day() {
                None
            } else {
                earlier::date(before, language, local.wall())
            };
            let words = Words { text, start, span: span.clone(), expression };
            let due = words.tell(named, local, findings);
            match &found {
                _ if is_weaker => found = Some(due),
                None => found = Some(due),
                Some(first) if first.at == due.at && due.at.is_some() => {}
                Some(_) => findings.push(Finding::new(Code::DeadlineDuplicate).at(text, span)),
            }
        } else if spot == Spot::Bounded {
            let mistaken = |start: Start| {
                let start = Some(start).filter(|start| !start.inner)?.at;
                Some((start, mistaken(rest(start)?, required)?))
            };
            let Some((start, (fault, end))) = starts.iter().find_map(mistaken) else { continue };
            spots.skip_to(start + end);
            let span = start + fault.span.start..start + fault.span.end;
            let finding = Finding::new(fault.code).at(text, span);
            findings.push(match fault.code {
                Code::DeadlineUnparsed if required => finding.with_expected("3月15日17:00"),
                Code::DeadlineUnparsed => {
                    finding.with_expected("3月15日17:00").with_severity(Severity::Warning)
                }
                Code::TimeInvalid => finding.with_expected("00:00 to 24:00"),
                _ => finding,
            });
        }
    }
    found
}

/// As much of a text as is looked at.
fn head(text: &str) -> &str {
    if text.len() <= REACH {
        return text;
    }
    let end = (0..=REACH).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or("")
}

/// The words of a deadline in a text.
struct Words<'t> {
    text: &'t str,
    /// Where they were read from.
    start: usize,
    span: Range<usize>,
    expression: Expression,
}

impl Words<'_> {
    /// Tells when they are due, and notes what there is to note. A time of day without a day is of
    /// the date that was `named` before, if any.
    fn tell(self, named: Option<NaiveDate>, local: Local<'_>, findings: &mut Vec<Finding>) -> Due {
        let Self { text, start, span, expression } = self;
        let mut due = Due { span, at: None, exclusive: false };
        let found = |code, place: Range<usize>| {
            Finding::new(code).at(text, start + place.start..start + place.end)
        };
        match expression.resolve_on(named, local.wall(), local.work()) {
            Ok(deadline) => {
                due.exclusive = deadline.exclusive;
                due.at = local.instant(deadline.due);
                for (code, place) in deadline.notes.iter() {
                    let finding = found(code, place);
                    findings.push(match code {
                        Code::DeadlineDateImplied
                        | Code::DeadlineMeridiemAssumed
                        | Code::DeadlineNightHour => {
                            let at = deadline.local(local.wall()).format("%Y-%m-%d %H:%M");
                            finding.with_expected(alloc::format!("{at}"))
                        }
                        _ => finding,
                    });
                }
                if due.at.is_none() {
                    findings.push(found(Code::DeadlineOutOfRange, expression.span()));
                }
            }
            Err(fault) => findings.push(found(fault.code, fault.span)),
        }
        due
    }
}

/// A part of a text that is meant for a deadline and is none: what is wrong, and where it ends.
fn mistaken(rest: &str, required: bool) -> Option<(Fault, usize)> {
    // Up to the first bound.
    let (at, bound) = rest.char_indices().find(|(_, c)| matches!(c, '前' | '内' | '內'))?;
    let end = at + bound.len_utf8();
    let clause = rest.get(..end)?;
    if clause.contains(clauses::is_break) {
        return None;
    }
    let fault = deadline::parse(clause, Language::Zh).err()?;
    let asked = framed(rest, end, required);
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

/// Whether words ask for something by a deadline in so many words, as `需…前回复` does, or where one is
/// required, `3/15前回复`: where the deadline begins.
fn framed(rest: &str, end: usize, required: bool) -> Option<usize> {
    let lead = ["需于", "需在", "需", "须于", "须在", "须", "请于", "请在", "务必于", "务必在"];
    let lead = lead.iter().find(|lead| rest.starts_with(**lead)).map(|lead| lead.len());
    let is_number = |c| matches!(fold(c), '0'..='9' | '/' | '.' | '-' | ':' | ' ');
    let numbers = rest.get(..end)?.trim_end_matches(['前', '内', '內']);
    let is_numbers = numbers.contains(char::is_numeric) && numbers.chars().all(is_number);
    let lead = lead.or_else(|| (required && is_numbers).then_some(0))?;
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
