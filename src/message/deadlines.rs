//! The deadline that a text says.

use super::clauses;
use super::earlier;
use super::local::Local;
use super::mistakes;
use super::spots::{REACH, Spot, Spots, Start, Starts};
use super::standard::Tagged;
use crate::text::deadline::{self, Expression};
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

/// The most places at which a deadline is looked for, so that the work is bounded.
const SPOTS: usize = 64;

/// Finds the deadline of a text; another one that differs is a finding. What cannot be read is an
/// error only where a deadline is `required`.
pub(super) fn find(
    standard: &Tagged,
    text: &str,
    body: Range<usize>,
    spots: &mut Spots<'_>,
    local: Local<'_>,
    required: bool,
    findings: &mut Vec<Finding>,
) -> Option<Due> {
    let speaks = |language| standard.languages.contains(&language);
    let seeker = Seeker { text, body, zh: speaks(Language::Zh), en: speaks(Language::En) };
    let mut found: Option<Due> = None;
    let mut weak = false;
    let mut unread = None;
    for _ in 0..SPOTS {
        let Some(spot) = spots.next() else { break };
        let mut starts = Starts::default();
        let Some(words) = seeker.words(spot, spots, &mut starts) else {
            if let Some((finding, end)) = seeker.mistake(spot, &starts, required) {
                spots.skip_to(end);
                findings.push(finding);
            } else if required && unread.is_none() {
                unread = seeker.unread(spot);
            }
            continue;
        };
        let span = words.span.clone();
        spots.skip_to(span.end);
        // Within a clause, as in `我们两天内回复`, an amount may only tell. It counts where nothing else
        // is said.
        let is_weak = words.inner && words.expression.is_amount();
        if words.say_which(seeker.body.end) || is_weak && found.is_some() {
            continue;
        }
        let told = findings.len();
        let asked = required || words.is_asked(seeker.body.end);
        let due = words.tell(seeker.body.start, local, findings);
        let is_past = |it: &Finding| it.code() == Code::DeadlinePast;
        if !asked && findings.iter().skip(told).any(is_past) {
            // A time that has passed, and nothing is asked for by it: `昨天17:00前一切正常`.
            findings.truncate(told);
            continue;
        }
        let is_weaker = core::mem::replace(&mut weak, is_weak) && !is_weak;
        match &found {
            _ if is_weaker => found = Some(due),
            None => found = Some(due),
            Some(first) if first.at == due.at && due.at.is_some() => {}
            Some(_) => findings.push(Finding::new(Code::DeadlineDuplicate).at(text, span)),
        }
    }
    if required && found.is_none() && !findings.iter().any(mistakes::refuses) {
        let asked = || mistakes::unbounded(text, &seeker.body).filter(|_| seeker.zh);
        let finding = unread.or_else(asked).map(|span| {
            mistakes::explained(Finding::new(Code::DeadlineUnparsed).at(text, span), required)
        });
        findings.extend(finding);
    }
    found
}

/// A text in which a deadline is looked for.
struct Seeker<'t> {
    text: &'t str,
    body: Range<usize>,
    /// Whether it is looked for in Chinese, and in English.
    zh: bool,
    en: bool,
}

impl<'t> Seeker<'t> {
    /// The words of the deadline at a spot; if it is a bound and there are none, from where they were
    /// looked for.
    fn words(&self, spot: Spot, spots: &mut Spots<'_>, starts: &mut Starts) -> Option<Words<'t>> {
        let outer = |at| Start { at, inner: false };
        match spot {
            Spot::Bounded | Spot::Closed if self.zh => {
                let from = |start| self.read(start, Language::Zh).filter(|it| self.is_meant(it));
                spots.asked(spot).and_then(from).or_else(|| {
                    *starts = spots.starts(spot);
                    starts.iter().find_map(from)
                })
            }
            Spot::Led(start) if self.zh => self.read(outer(start), Language::Zh),
            // A text in Chinese may call it a DDL.
            Spot::English(start) => {
                let read = |language| self.read(outer(start), language);
                let english = if self.en { read(Language::En) } else { None };
                english.or_else(|| if self.zh { read(Language::Zh) } else { None })
            }
            _ => None,
        }
    }

    fn read(&self, start: Start, language: Language) -> Option<Words<'t>> {
        let Start { at, inner } = start;
        let (expression, span) = deadline::leading(self.rest(at)?, language)?;
        // Most begin a clause, and a day is said: nothing before it can make it another one.
        let is_apart = expression.names_day() && self.text.get(..at)?.ends_with('，');
        let is_other = !is_apart && {
            let before = self.before(at)?;
            deadline::is_other(before, &expression, language)
                || deadline::is_denied(clauses::last(before), language)
        };
        let span = at + span.start..at + span.end;
        let words = Words { text: self.text, language, start: at, inner, span, expression };
        (!is_other).then_some(words)
    }

    /// Whether words that may stand within a clause are a deadline there: those that name a day, and
    /// others by which something is asked for.
    fn is_meant(&self, words: &Words<'_>) -> bool {
        let Words { expression, span, .. } = words;
        let asks = || self.text.get(span.end..self.body.end).is_some_and(deadline::asks);
        !words.inner || expression.names_day() || asks()
    }

    /// What is wrong with words that are meant for a deadline and are none, and where they end.
    fn mistake(&self, spot: Spot, starts: &Starts, required: bool) -> Option<(Finding, usize)> {
        let wrong = |at, language| Some((at, deadline::wrong(self.rest(at)?, language)?));
        let (at, (fault, end)) = match spot {
            Spot::Bounded => {
                let mut outer = starts.iter().filter(|start| !start.inner);
                outer.find_map(|Start { at, .. }| {
                    Some((at, mistakes::find(self.rest(at)?, required)?))
                })
            }
            Spot::Closed => None,
            Spot::Led(at) => wrong(at, Language::Zh).filter(|_| self.zh),
            Spot::English(at) => wrong(at, Language::En).filter(|_| self.en),
        }?;
        let span = at + fault.span.start..at + fault.span.end;
        let finding = Finding::new(fault.code).at(self.text, span);
        Some((mistakes::explained(finding, required), at + end))
    }

    /// Words that lead a deadline in which is not understood, up to the end of the clause.
    fn unread(&self, spot: Spot) -> Option<Range<usize>> {
        let (at, language) = match spot {
            Spot::Led(at) if self.zh => (at, Language::Zh),
            Spot::English(at) if self.en => (at, Language::En),
            _ => return None,
        };
        Some(at..at + mistakes::unread(self.rest(at)?, language)?)
    }

    /// As much of the text as is looked at before a position.
    fn before(&self, at: usize) -> Option<&'t str> {
        let from = at.saturating_sub(REACH).max(self.body.start);
        let from = (from..=at).find(|from| self.text.is_char_boundary(*from))?;
        self.text.get(from..at)
    }

    /// As much of the text as is looked at from a position on.
    fn rest(&self, start: usize) -> Option<&'t str> {
        let rest = self.text.get(start..self.body.end)?;
        let end = (0..=REACH.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end))?;
        rest.get(..end)
    }
}

/// The words of a deadline in a text.
struct Words<'t> {
    text: &'t str,
    language: Language,
    /// Where they were read from, and whether that is within a clause.
    start: usize,
    inner: bool,
    span: Range<usize>,
    expression: Expression,
}

impl Words<'_> {
    /// Whether they say of which time something is, as `前的` and `内的` do.
    fn say_which(&self, end: usize) -> bool {
        self.text.get(self.span.end..end).is_some_and(|rest| rest.starts_with('的'))
    }

    /// Whether something is asked for by them, with words before or behind the time, or they call it
    /// the latest.
    fn is_asked(&self, end: usize) -> bool {
        let asking = ['需', '须', '須', '请', '請', '务', '務', '应', '應', '最', '不', '别', '勿'];
        let words = self.text.get(self.start..).unwrap_or("");
        let starts = words.starts_with(asking) || words.starts_with("截止");
        starts || self.text.get(self.span.end..end).is_some_and(deadline::asks)
    }

    /// Tells when they are due, and notes what there is to note. A time of day without a day is of
    /// the date that the body names before, if any.
    fn tell(self, body: usize, local: Local<'_>, findings: &mut Vec<Finding>) -> Due {
        let Self { text, language, start, span, expression, .. } = self;
        let named = if expression.names_day() {
            None
        } else {
            let before = text.get(body..span.start).unwrap_or("");
            earlier::date(before, language, local.wall())
        };
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
