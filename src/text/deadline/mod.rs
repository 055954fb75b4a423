//! Deadlines in Chinese and English: `明天下班前`, `3个工作日内`, `by Friday 5pm`.
//!
//! The grammar is closed and anchored. A text is a deadline as a whole or it is none; what is not
//! understood is never passed over. Reading ([`parse`]) and telling ([`Expression::resolve`]) are
//! two steps: the first knows no clock, the second no text. Neither allocates.
//!
//! ```
//! use chrono::NaiveDate;
//! use comms_policy::text::Language;
//! use comms_policy::text::deadline::parse;
//!
//! // A Wednesday.
//! let said_at = NaiveDate::from_ymd_opt(2025, 9, 17).unwrap().and_hms_opt(9, 0, 0).unwrap();
//!
//! let deadline = parse("下周二上午10点前", Language::Zh)?.resolve(said_at, None)?;
//! assert_eq!(deadline.local(said_at).to_string(), "2025-09-23 10:00:00");
//! assert!(deadline.exclusive);
//!
//! assert!(parse("下周二一早", Language::Zh).is_err());
//! # Ok::<(), comms_policy::text::deadline::Fault>(())
//! ```
//!
//! # How words are read
//!
//! - Weeks begin on Monday. `本周三` and `this Wednesday` are of this calendar week, even if past;
//!   `下周三` and `next Wednesday` are of the next calendar week. A weekday alone is the next one,
//!   today included.
//! - `17:00前` and `before 17:00` are met before it, `截至17:00` and `by 17:00` at it, too.
//! - A day counts whole: it is due at 00:00 of the day after. Where `前` or `before` is said of a
//!   day, some mean the day before; that is always noted.
//! - `下班`, `COB` and working days need a calendar. The closing itself is in time; on a day that is
//!   closed it is the last closing before it, with a note. `EOD` and `EOW` are the ends of the day
//!   and of Sunday, with a note, as some mean the closing.
//! - Amounts of hours and minutes are real time from when they are said. Days, weeks, months and
//!   years count whole days, the day on which they are said not counted; a month ends on the same
//!   day of the month, or the last (Civil Code of the PRC, articles 201 and 202). A last day that
//!   is a holiday is not moved.
//! - 24:00 and `今晚12点` are the midnight after the day. `今晚1点` and `1am tonight` are of the night
//!   after it, the next date, with a note; said after midnight, they are still to come that night.
//! - `3点` and `by 3:00` may be morning or afternoon, and are the first of the two that lies ahead,
//!   at work if a calendar is given; if no day is said and both have passed, those of the next day.
//!   That is noted. `03点`, `03:00` and the Chinese `3:00` are hours of 24.
//! - `今天内` is a limit where something is asked for by it (`今天内回复`), and none alone.
//! - A date without a year is of this year if it is not more than 90 days past, a day without a
//!   month the next one; where that is not this year or month, it is noted.
//!
//! # What is not read
//!
//! Vague words (`尽快`, `月中`, `一早`, `中午前`, `Friday afternoon`), time from now that is no limit
//! (`3天后`), time ago (`3天前`), time before another (`17:00前2小时`), limits that count the day on
//! which they are said (`3天内（含今天）`) or leave it out (`3月15日前（不含）`), limits counted from
//! something else than now (`within 2 days of signing`; of receipt is now), months and years as a
//! whole (`6月前`), fractions that may be dates (`3/15`, but for Chinese with a time of day behind:
//! `3/15 17:00`), holidays, and zones. Nor is a time read of which more is said that changes it:
//! `截止3月15日后`, `（暂定）`, `，延期至20日`, `Friday of next week`, `Friday or so`.

mod calendar;
mod chinese;
mod clock;
mod days;
mod due;
mod english;
mod expression;
mod fault;
mod notes;
mod numeric;
mod reader;
mod resolve;
mod spot;
mod variants;
mod words;
mod zone;

pub use calendar::WorkCalendar;
pub use due::{Deadline, Due};
pub use expression::{Bound, Expression};
pub use fault::Fault;
pub use notes::Notes;

use super::code::Code;
use super::language::Language;
use core::ops::Range;
use expression::{Moment, When};
use reader::Reader;
use spot::Spot;

/// The most characters of a text that is read as a deadline.
pub const LIMIT: usize = 256;

/// Reads a text that is a deadline and nothing else.
///
/// White space around it, words that ask for something (`请于…回复`, `please reply by …`) and a full
/// stop belong to it.
///
/// ```
/// use comms_policy::text::deadline::parse;
/// use comms_policy::text::{Code, Language};
///
/// assert!(parse("请于明天17:00前回复。", Language::Zh).is_ok());
/// assert!(parse("by Friday 5pm", Language::En).is_ok());
///
/// let fault = parse("明天17:00前开会", Language::Zh).unwrap_err();
/// assert_eq!((fault.code, fault.span), (Code::DeadlineUnparsed, 14..20));
/// ```
///
/// # Errors
///
/// - [`Code::DeadlineUnparsed`]: something is left over, or the text is longer than [`LIMIT`]. The
///   span is what is left over, of a text that is no deadline from its beginning all of it.
/// - [`Code::DeadlineIsRange`]: it goes from one time to another.
/// - [`Code::DateInvalid`], [`Code::TimeInvalid`]: it is well written, and there is no such date or
///   time of day.
pub fn parse(text: &str, language: Language) -> Result<Expression, Fault> {
    if is_too_long(text) {
        return Err(Fault { code: Code::DeadlineUnparsed, span: 0..text.len() });
    }
    let mut reader = Reader::new(text);
    reader.spaces();
    if let Some(expression) = expression(&mut reader, language) {
        match language {
            Language::Zh => chinese::tail(&mut reader),
            Language::En => english::tail(&mut reader),
        }
        if reader.is_done() {
            let flagged = reader.flagged().map(|(code, spot)| Fault::new(code, spot));
            return flagged.map_or(Ok(expression), Err);
        }
    }
    let is_range = match language {
        Language::Zh => chinese::is_range(Reader::new(text)),
        Language::En => english::is_range(Reader::new(text)),
    };
    Err(if is_range {
        Fault::new(Code::DeadlineIsRange, Spot::new(0, text.len()))
    } else {
        Fault::new(Code::DeadlineUnparsed, reader.left_over(text))
    })
}

/// Reads the deadline with which a text begins, if its words say that it is one: `…前`, `…内`,
/// `截至…`, `by …`, `before …`, `within …`. The rest of the text is left alone.
///
/// Gives the bytes of the expression proper, too, from its lead-in to its bound. A time without a
/// bound is no deadline here, nor is one that does not exist.
///
/// Nor is one that belongs to a statement. In Chinese, the first word behind the time that decides
/// counts, up to the end of the clause: one that asks for something (`请`, `把`, `提交`), or one that
/// says that something need not be done (`不用`, `无需`), has not been done (`没`, `未`) or has been
/// done (`已`, `了`, `过`). In English, what follows is a statement if it begins with a negation (`no
/// one`), with a thing or a pronoun whose verb is of the past (`it closed`), or with the first
/// person, unless that needs or wants something.
///
/// ```
/// use comms_policy::text::Language;
/// use comms_policy::text::deadline::leading;
///
/// let (_, span) = leading("周五下班前把报价发给客户", Language::Zh).unwrap();
/// assert_eq!(span, 0..15);
/// assert!(leading("周五开会", Language::Zh).is_none());
/// assert!(leading("周五前后开会", Language::Zh).is_none());
/// assert!(leading("24小时内重启了三次", Language::Zh).is_none());
/// assert!(leading("before 5pm I was at home", Language::En).is_none());
/// ```
#[must_use]
pub fn leading(text: &str, language: Language) -> Option<(Expression, Range<usize>)> {
    let common = match language {
        Language::Zh => chinese::common(text),
        Language::En => None,
    };
    let found = common.or_else(|| {
        let (found, reader) = begun(text, language)?;
        reader.flagged().is_none().then_some(found)
    })?;
    Some((found, found.span()))
}

/// What is wrong with the deadline with which a text begins, if it is well written and there is no such
/// date or time, and where it ends.
pub(crate) fn wrong(text: &str, language: Language) -> Option<(Fault, usize)> {
    let (_, reader) = begun(text, language)?;
    reader.flagged().map(|(code, spot)| (Fault::new(code, spot), reader.at()))
}

/// Whether a text begins with words for a deadline that are not understood: `最晚下周`, `by 3/20`.
pub(crate) fn is_unread(text: &str, language: Language) -> bool {
    match language {
        Language::Zh => chinese::is_unread(Reader::new(text)),
        Language::En => english::is_unread(Reader::new(text)),
    }
}

/// How many bytes of a text are a time by which something is asked for in Chinese without saying that it
/// is a deadline: `请于明天`.
pub(crate) fn unbounded(text: &str) -> Option<usize> {
    let mut reader = Reader::new(text);
    chinese::unbounded(&mut reader)?;
    reader.flagged().is_none().then(|| reader.at())
}

/// The deadline with which a text begins, and what is behind it.
fn begun(text: &str, language: Language) -> Option<(Expression, Reader<'_>)> {
    let mut reader = Reader::new(text);
    reader.spaces();
    let found = match language {
        Language::Zh => chinese::leading(&mut reader),
        Language::En => english::leading(&mut reader),
    }?;
    let is_short = !is_too_long(text.get(..reader.at())?);
    (found.bound() != Bound::Unsaid && is_short).then_some((found, reader))
}

/// Reads a day with which a text begins, whatever follows: `3月15日开会`.
pub(crate) fn day(text: &str, language: Language) -> Option<Expression> {
    let mut reader = Reader::new(text);
    let day = match language {
        Language::Zh => chinese::day(&mut reader),
        Language::En => english::day(&mut reader),
    }?;
    let spot = reader.since(0);
    let moment = Moment { day, day_spot: spot, ..Moment::default() };
    let named = Expression { when: When::At(moment), bound: Bound::Unsaid, spot, core: spot };
    reader.flagged().is_none().then_some(named)
}

/// Whether the words behind a deadline ask for something by it at once, as `完成` does; in Chinese.
pub(crate) fn asks(after: &str) -> bool {
    chinese::asks(&mut Reader::new(after))
}

/// Whether the words of a clause before a deadline say that it is none: `不用在`, `we were there`.
pub(crate) fn is_denied(before: &str, language: Language) -> bool {
    match language {
        Language::Zh => chinese::is_denied(before),
        Language::En => english::is_denied(before),
    }
}

/// Whether the words before a deadline make its time another one, or one of several: `节后周一`,
/// `上线后3天内`, `20日、21日前`.
pub(crate) fn is_other(before: &str, expression: &Expression, language: Language) -> bool {
    match language {
        Language::Zh => chinese::is_other(before, expression),
        Language::En => false,
    }
}

/// Whether a text has more characters than are read; it has no fewer bytes than those.
fn is_too_long(text: &str) -> bool {
    text.len() > LIMIT && text.chars().nth(LIMIT).is_some()
}

fn expression(reader: &mut Reader<'_>, language: Language) -> Option<Expression> {
    match language {
        Language::Zh => chinese::expression(reader),
        Language::En => english::expression(reader),
    }
}
