//! Words that are meant for a deadline and are none.

use super::clauses;
use crate::diagnostic::Severity;
use crate::text::deadline::{self, Fault};
use crate::text::fold::fold;
use crate::text::{Code, Finding, Language};
use core::ops::Range;

/// What is wrong with words that are meant for a deadline and are none, and where they end.
pub(super) fn find(rest: &str, required: bool) -> Option<(Fault, usize)> {
    // Up to the first bound.
    let (at, bound) = rest.char_indices().find(|(_, c)| matches!(c, '前' | '内' | '內'))?;
    let end = at + bound.len_utf8();
    let clause = rest.get(..end)?;
    if clause.contains(clauses::is_break) {
        return None;
    }
    let fault = deadline::parse(clause, Language::Zh).err()?;
    if matches!(fault.code, Code::DateInvalid | Code::TimeInvalid | Code::DeadlineIsRange) {
        return Some((fault, end));
    }
    let span = framed(rest, end, required)?..at;
    (!span.is_empty()).then_some((Fault { span, ..fault }, end))
}

/// How many bytes of a text lead a deadline in that is not understood, up to the end of the clause.
pub(super) fn unread(rest: &str, language: Language) -> Option<usize> {
    if !deadline::is_unread(rest, language) {
        return None;
    }
    let ends = |(at, c): (usize, char)| {
        let is_end = match c {
            '\n' | '\r' | '。' | '；' | '，' | '！' | '!' | '*' | '＊' | '@' | '＠' => true,
            ',' | ';' | '.' => rest.get(at + 1..).is_some_and(|it| it.starts_with([' ', '\n'])),
            _ => false,
        };
        is_end.then_some(at)
    };
    let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
    rest.get(..end).map(|clause| clause.trim_end().len())
}

/// A time by which something is asked for without saying that it is a deadline.
pub(super) fn unbounded(text: &str, body: &Range<usize>) -> Option<Range<usize>> {
    let said = text.get(body.clone())?;
    let leads = said.match_indices(['需', '须', '須', '请', '請', '应', '應']).take(LEADS);
    leads.map(|it| body.start + it.0).find_map(|at| {
        let length = deadline::unbounded(text.get(at..body.end)?)?;
        Some(at..at + length)
    })
}

/// The most words that are looked at for a time behind them.
const LEADS: usize = 16;

/// A finding about such words, with what was expected. It is an error only where a deadline is
/// required.
pub(super) fn explained(finding: Finding, required: bool) -> Finding {
    match finding.code() {
        Code::DeadlineUnparsed if required => finding.with_expected("3月15日17:00前"),
        Code::DeadlineUnparsed => {
            finding.with_expected("3月15日17:00前").with_severity(Severity::Warning)
        }
        Code::TimeInvalid => finding.with_expected("00:00 to 24:00"),
        _ => finding,
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
    deadline::asks(after).then_some(lead)
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
