//! From when on, and how long, something is counted: from the document to what counts.

use super::document::{FromDocument, TermsDocument};
use super::reader::Declared;
use super::start::{Anchor, Cutoff, Start};
use crate::diagnostic::{Code, Collector, Finding, Place, nearest};
use crate::time::Period;
use crate::tree::{choice, within};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// The facts that a record of any kind may have, beside its creation.
const FACTS: [&str; 3] = ["modified", "sent", CLOSED];

/// Of those, the one that cannot be before the creation: what is filed was sent and perhaps modified
/// before that.
const CLOSED: &str = "closed";

/// The most facts of which the latest or the earliest may be asked for.
const MOST: usize = 16;

/// Compiles what is counted; `None` if anything in it is wrong.
pub(super) fn compile(
    document: &TermsDocument,
    declared: &Declared<'_>,
    place: &Place,
    findings: &mut Collector,
) -> Option<Start> {
    let before = findings.errors();
    let period = period(&document.period, &place.key("period"), findings);
    let anchor = match &document.from {
        None => Some(Anchor::Created),
        Some(from) => anchor(from, &declared.events, &place.key("from"), findings),
    };
    let cutoff = cutoff(document, place, findings);
    let inclusive = choice(
        document.counting.as_deref(),
        &[("exclude-start-day", false), ("include-start-day", true)],
        &place.key("counting"),
        findings,
    );
    let rolls = choice(
        document.roll.as_deref(),
        &[("none", false), ("next-working-day", true)],
        &place.key("roll"),
        findings,
    );
    if rolls == Some(true) && !declared.has_calendar {
        let message = "found a last day that moves to a working day, expected the `calendar` of \
                       `retention` to say which days are";
        findings.push(Finding::new(Code::BadRetention, &place.key("roll"), message));
    }
    let start = Start {
        anchor: anchor?,
        cutoff,
        inclusive: inclusive.unwrap_or(false),
        rolls: rolls.unwrap_or(false),
        period: period?,
    };
    (findings.errors() == before).then_some(start)
}

/// A period; one that cannot be read is reported.
pub(super) fn period(text: &str, place: &Place, findings: &mut Collector) -> Option<Period> {
    let period = text.parse();
    if let Err(error) = &period
        && findings.is_clean(place)
    {
        let message = alloc::format!("found `{text}`, {error}");
        findings.push(Finding::new(Code::BadPeriod, place, message));
    }
    period.ok()
}

fn cutoff(document: &TermsDocument, place: &Place, findings: &mut Collector) -> Option<Cutoff> {
    let key = place.key("fiscal_year_start");
    let is_clean = findings.is_clean(&key) && findings.is_clean(&place.key("cutoff"));
    let start = document.fiscal_year_start.filter(|_| is_clean);
    let first = within(start, 1..=12, &key, findings);
    let choices = [
        ("end-of-month", Cutoff::Month),
        ("end-of-quarter", Cutoff::Quarter),
        ("end-of-year", Cutoff::Year),
        ("end-of-fiscal-year", Cutoff::Fiscal(first.unwrap_or(1))),
    ];
    let cutoff = choice(document.cutoff.as_deref(), &choices, &place.key("cutoff"), findings);
    if !findings.is_clean(&key) || !findings.is_clean(&place.key("cutoff")) {
        return cutoff;
    }
    let is_fiscal = matches!(cutoff, Some(Cutoff::Fiscal(_)));
    let message = match (is_fiscal, document.fiscal_year_start) {
        (true, None) => "found no `fiscal_year_start`, expected the month with which one begins",
        (false, Some(_)) => "found `fiscal_year_start` without `cutoff = \"end-of-fiscal-year\"`",
        _ => return cutoff,
    };
    findings.push(Finding::new(Code::BadRetention, &key, message));
    cutoff
}

fn anchor(
    from: &FromDocument,
    events: &BTreeSet<&str>,
    place: &Place,
    findings: &mut Collector,
) -> Option<Anchor> {
    let (all, key) = match from {
        FromDocument::Latest(all) => (all, "latest"),
        FromDocument::Earliest(all) => (all, "earliest"),
        single => return self::single(single, events, place, findings),
    };
    let place = place.key(key);
    if !findings.is_clean(&place) {
        return None;
    }
    if all.is_empty() || all.len() > MOST {
        let message = alloc::format!("found {} facts, expected 1 to {MOST}", all.len());
        findings.push(Finding::new(Code::BadRetention, &place, message));
        return None;
    }
    let anchors: Vec<Option<Anchor>> = all
        .iter()
        .enumerate()
        .map(|(at, from)| single(from, events, &place.index(at), findings))
        .collect();
    let anchors = anchors.into_iter().collect::<Option<Vec<Anchor>>>()?;
    Some(if key == "latest" { Anchor::Latest(anchors) } else { Anchor::Earliest(anchors) })
}

fn single(
    from: &FromDocument,
    events: &BTreeSet<&str>,
    place: &Place,
    findings: &mut Collector,
) -> Option<Anchor> {
    match from {
        FromDocument::Named(name) => {
            let own = own(name, false);
            if own.is_none() && findings.is_clean(place) {
                let message = alloc::format!(
                    "found `{name}`, expected `created`, `modified`, `sent`, `closed`, or an event \
                     such as `{{ event = \"left\" }}`"
                );
                let near = nearest(name, FACTS.into_iter().chain(["created"]));
                findings
                    .push(Finding::new(Code::UnknownValue, place, message).with_suggestion(near));
            }
            own
        }
        FromDocument::Event { event, pick } => {
            let picks = [("first", true), ("last", false)];
            let first = choice(pick.as_deref(), &picks, &place.key("pick"), findings);
            let first = first.unwrap_or(false);
            own(event, first).or_else(|| {
                event_name(event, events, &place.key("event"), findings)?;
                Some(Anchor::Fact { name: event.as_str().into(), follows: true, first })
            })
        }
        FromDocument::Latest(_) | FromDocument::Earliest(_) => {
            let message = "found a list of facts within another, expected single ones";
            findings.push(Finding::new(Code::BadRetention, place, message));
            None
        }
    }
}

/// The anchor of a fact that records of any kind may have.
fn own(name: &str, first: bool) -> Option<Anchor> {
    if name == "created" {
        return Some(Anchor::Created);
    }
    let is_fact = FACTS.contains(&name);
    is_fact.then(|| Anchor::Fact { name: name.into(), follows: name == CLOSED, first })
}

/// Reports an event that nobody has declared, or that has no name.
fn event_name(
    name: &str,
    events: &BTreeSet<&str>,
    place: &Place,
    findings: &mut Collector,
) -> Option<()> {
    if !findings.is_clean(place) {
        return None;
    }
    if name.trim().is_empty() {
        let message = "found a blank event, expected its name, such as `left`";
        findings.push(Finding::new(Code::BadRetention, place, message));
        return None;
    }
    if events.is_empty() || events.contains(name) {
        return Some(());
    }
    let message = alloc::format!("found the event `{name}`, expected one of `events`");
    let near = if findings.is_full() { None } else { nearest(name, events.iter().copied()) };
    findings.push(Finding::new(Code::UnknownId, place, message).with_suggestion(near));
    None
}
