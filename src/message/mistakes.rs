//! Words that are meant for a deadline and are none.

use super::clauses;
use crate::diagnostic::Severity;
use crate::text::deadline::{self, Fault};
use crate::text::fold::fold;
use crate::text::{Code, Finding, Language};

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

/// A finding about such words, with what was expected. It is an error only where a deadline is
/// required.
pub(super) fn explained(finding: Finding, required: bool) -> Finding {
    match finding.code() {
        Code::DeadlineUnparsed if required => finding.with_expected("3月15日17:00"),
        Code::DeadlineUnparsed => {
            finding.with_expected("3月15日17:00").with_severity(Severity::Warning)
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
