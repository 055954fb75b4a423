//! The full answer about a record: the verdict, and why it is so.

use super::condition::Match;
use super::hold::{Hold, Holds};
use super::notice::{Notice, NoticeKind};
use super::record::Record;
use super::rule::{Rule, RuleKind, Tier};
use super::rules::Retention;
use super::start::End;
use super::tally::{Keep, LABEL, Said, Tally};
use super::verdict::Verdict;
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, NaiveDate, Utc};

/// How a record stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision<'a> {
    /// The id of the record.
    pub record: &'a str,
    /// The instant that was asked about.
    pub now: DateTime<Utc>,
    /// The state and the dates.
    pub verdict: Verdict,
    /// The rules that decide until when it is kept, by id; several where their dates are the same.
    pub keeping: Vec<&'a Rule>,
    /// The rules that decide from when on it is deleted, by id, where there is such a date.
    pub deleting: Vec<&'a Rule>,
    /// The other rules that apply, by id, and why they do not decide.
    pub losing: Vec<Losing<'a>>,
    /// The holds that block its deletion, in the order in which they were given.
    pub blockers: Vec<&'a Hold>,
    /// The facts and attributes that are not known and would have to be, sorted.
    pub missing: Vec<String>,
    /// From when on it may be deleted once the blockers are gone; `None` if never, or not known.
    pub earliest: Option<DateTime<Utc>>,
    /// The next instant at which the verdict is another, if nothing becomes known before.
    pub next_change: Option<DateTime<Utc>>,
    /// What else is noteworthy.
    pub notices: Vec<Notice<'a>>,
}

/// A rule that applies and does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Losing<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its own last day, if it has one.
    pub last_day: Option<NaiveDate>,
    /// Why it does not decide.
    pub reason: Lost,
}

/// Why a rule does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Lost {
    /// Another rule keeps the record longer.
    KeptLonger,
    /// A more explicit rule deletes the record.
    LessExplicit,
    /// Another rule of the same tier deletes the record earlier.
    Later,
    /// It is a fallback, and another rule speaks of the record.
    Displaced,
    /// It deletes, but something keeps the record without an end.
    KeptForever,
    /// It deletes, but is not known to apply, or from when on.
    Open,
    /// It deletes never, or on a date beyond all dates.
    NoDate,
    /// It is a floor that is not in force.
    NotInForce,
}

impl Lost {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeptLonger => "kept-longer",
            Self::LessExplicit => "less-explicit",
            Self::Later => "later",
            Self::Displaced => "displaced",
            Self::KeptForever => "kept-forever",
            Self::Open => "open",
            Self::NoDate => "no-date",
            Self::NotInForce => "not-in-force",
        }
    }
}

impl<'a> Decision<'a> {
    /// The rules that decide, those that keep and those that delete together, by id.
    #[must_use]
    pub fn deciding(&self) -> Vec<&'a Rule> {
        let mut all: Vec<&Rule> = self.keeping.iter().chain(&self.deleting).copied().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }
}

/// A rule that applies, with what it says.
#[derive(Clone, Copy)]
struct Voice<'a> {
    rule: &'a Rule,
    said: Said,
}

impl Retention {
    /// How a record stands at an instant, and why.
    ///
    /// It never fails. What is not known, and what cannot be, keeps the record and is told.
    #[must_use]
    pub fn decide<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        let ours = self.ours(record);
        let is_too_large = record.is_too_large();
        let mut decision = Decision {
            record: record.id,
            now,
            verdict: Verdict::NOT_OURS,
            keeping: Vec::new(),
            deleting: Vec::new(),
            losing: Vec::new(),
            blockers: Vec::new(),
            missing: Vec::new(),
            earliest: None,
            next_change: None,
            notices: Vec::new(),
        };
        if is_too_large {
            decision.verdict = Verdict::TOO_LARGE;
            decision.notices.push(Notice { kind: NoticeKind::TooLarge, subject: "" });
        }
        if is_too_large || ours == Match::No {
            return decision;
        }
        let tally = self.tally(record, ours, now);
        let held = holds.of(record, now);
        decision.verdict = self.verdict(record, &tally, held, now);
        decision.earliest =
            self.verdict(record, &tally, super::hold::Held::default(), now).may_delete_from;
        decision.next_change = self.next_change(record, holds, &decision.verdict, now);
        decision.blockers = holds.active(record, now);
        let voices = self.voices(record, ours);
        self.weigh_voices(&voices, &tally, now, &mut decision);
        decision.missing = self.missing(record, ours, holds, &tally, now);
        decision.notices = self.notices(record, &voices, &tally, &decision);
        decision
    }

    /// The rules that apply or perhaps do, by id.
    fn voices<'a>(&'a self, record: &Record<'_>, ours: Match) -> Vec<Voice<'a>> {
        let count = self.count(record);
        let mut voices = Vec::new();
        self.visit(record, ours, |rule, matched| {
            voices.push(Voice { rule, said: rule.said(matched, count) });
        });
        voices.sort_by(|a: &Voice<'_>, b| a.rule.id.cmp(&b.rule.id));
        voices.dedup_by(|a, b| a.rule.id == b.rule.id);
        voices
    }

    /// Which of the rules decide, and why the others do not.
    fn weigh_voices<'a>(
        &self,
        voices: &[Voice<'a>],
        tally: &Tally,
        now: DateTime<Utc>,
        decision: &mut Decision<'a>,
    ) {
        let keep = tally.keep();
        let today = self.dates.begun(now);
        for voice in voices {
            if voice.rule.retains() {
                match voice.keeps(tally, keep, today) {
                    None => decision.keeping.push(voice.rule),
                    Some(reason) => decision.losing.push(voice.lost(reason)),
                }
            }
            if let (true, Some(tier)) = (voice.rule.deletes(), voice.rule.tier()) {
                match voice.removes(self.rank(voice.rule, tier), tally, keep) {
                    None => decision.deleting.push(voice.rule),
                    Some(reason) => decision.losing.push(voice.lost(reason)),
                }
            }
        }
        decision.losing.sort_by(|a, b| (&a.rule.id, a.reason).cmp(&(&b.rule.id, b.reason)));
        decision.losing.dedup_by(|a, b| a.rule.id == b.rule.id && a.reason == b.reason);
    }

    fn missing(
        &self,
        record: &Record<'_>,
        ours: Match,
        holds: &Holds,
        tally: &Tally,
        now: DateTime<Utc>,
    ) -> Vec<String> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut tell = |name: &str| {
            names.insert(name.to_string());
        };
        if ours == Match::Unknown {
            tell("organisation");
        }
        if record.created.is_none() {
            tell("created");
        }
        let count = self.count(record);
        let today = self.dates.begun(now);
        self.visit(record, ours, |rule, matched| {
            let voice = Voice { rule, said: rule.said(matched, count) };
            if voice.counts(tally, today) {
                rule.lacks(matched, count, &mut tell);
            }
        });
        holds.open(record, now, tell);
        names.into_iter().collect()
    }

    fn notices<'a>(
        &'a self,
        record: &Record<'a>,
        voices: &[Voice<'a>],
        tally: &Tally,
        decision: &Decision<'a>,
    ) -> Vec<Notice<'a>> {
        let mut told: BTreeSet<(NoticeKind, &'a str)> = BTreeSet::new();
        if tally.coverage().is_none() {
            told.insert((NoticeKind::NoRule, ""));
        }
        let labels = record.attributes.iter().filter(|(name, _)| *name == LABEL);
        let strange =
            labels.filter(|(_, label)| !label.is_empty() && !self.labels.contains(*label));
        told.extend(strange.map(|(_, label)| (NoticeKind::UnknownLabel, *label)));
        if tally.contradicts(record) {
            told.insert((NoticeKind::ContradictoryLabels, ""));
        }
        let count = self.count(record);
        for voice in voices {
            if voice.said.end == End::Overflow {
                told.insert((NoticeKind::Overflow, voice.rule.id.as_str()));
            }
            for name in voice.rule.start.anchor.doubtful(count) {
                let known = record.facts.iter().find(|(it, _)| *it == name);
                told.extend(known.map(|(name, _)| (NoticeKind::EventBeforeCreation, *name)));
            }
        }
        let floor = decision.keeping.iter().find(|it| matches!(it.kind, RuleKind::Floor { .. }));
        if let Some(floor) = floor
            && (tally.specific.is_some() || tally.by_fallback.is_some())
            && tally.house().is_shorter(tally.floors)
        {
            told.insert((NoticeKind::BelowFloor, floor.id.as_str()));
        }
        if decision.verdict.restricted_from.is_some()
            && let Some(ceiling) = strictest(voices, tally)
        {
            let beyond = |keep: Keep| keep.is_endless() || keep.last > tally.ceiling;
            let by_law = beyond(tally.floors) || !decision.blockers.is_empty();
            let kind =
                if by_law { NoticeKind::FloorOverCeiling } else { NoticeKind::PolicyOverCeiling };
            told.insert((kind, ceiling));
        }
        told.into_iter().map(|(kind, subject)| Notice { kind, subject }).collect()
    }
}

/// The id of the ceiling that ends first.
fn strictest<'a>(voices: &[Voice<'a>], tally: &Tally) -> Option<&'a str> {
    let ceilings = voices.iter().filter(|it| it.rule.kind == RuleKind::Ceiling);
    let mut first = ceilings.filter(|it| it.last_day() == tally.ceiling);
    first.next().map(|it| it.rule.id.as_str())
}

impl Keep {
    /// Whether this ends before another.
    fn is_shorter(self, other: Self) -> bool {
        !self.is_endless() && (other.is_endless() || self.last < other.last)
    }
}

impl<'a> Voice<'a> {
    const fn last_day(&self) -> Option<NaiveDate> {
        match self.said.end {
            End::Day(date) => Some(date),
            _ => None,
        }
    }

    const fn lost(self, reason: Lost) -> Losing<'a> {
        Losing { rule: self.rule, last_day: self.last_day(), reason }
    }

    fn is_fallback(&self) -> bool {
        self.rule.tier() == Some(Tier::Fallback)
    }

    /// Whether what the rule says is weighed at all.
    fn counts(&self, tally: &Tally, today: NaiveDate) -> bool {
        let keeps = self.rule.retains() && (!self.is_fallback() || tally.fallback_keeps());
        let removes = self.rule.deletes() && (!self.is_fallback() || tally.fallback_removes());
        (keeps || removes) && self.rule.in_force(self.said.begin, today)
    }

    /// Why a rule that keeps does not decide; `None` if it does.
    fn keeps(&self, tally: &Tally, keep: Keep, today: NaiveDate) -> Option<Lost> {
        if self.is_fallback() && !tally.fallback_keeps() {
            return Some(Lost::Displaced);
        }
        if !self.rule.in_force(self.said.begin, today) {
            return Some(Lost::NotInForce);
        }
        let decides = match self.said.end {
            End::Day(date) => !keep.is_endless() && keep.last == Some(date),
            End::Forever | End::Overflow | End::Pending => true,
        };
        if decides { None } else { Some(Lost::KeptLonger) }
    }

    /// Why a rule that deletes does not decide; `None` if it does.
    fn removes(&self, rank: (Tier, i64), tally: &Tally, keep: Keep) -> Option<Lost> {
        if self.is_fallback() && !tally.fallback_removes() {
            return Some(Lost::Displaced);
        }
        let removal = tally.removal();
        if removal.rank != Some(rank) {
            return Some(Lost::LessExplicit);
        }
        if keep.is_endless() {
            return Some(Lost::KeptForever);
        }
        if self.said.matched != Match::Yes || removal.open {
            return Some(Lost::Open);
        }
        match (removal.date(), self.last_day()) {
            (Some(first), Some(own)) if first == own => None,
            (_, Some(_)) => Some(Lost::Later),
            (_, None) => Some(Lost::NoDate),
        }
    }
}
