//! What all rules that speak of a record say, taken together. No order of rules changes it.

use super::condition::{Match, open};
use super::record::Record;
use super::rule::{Profile, Rule, RuleKind, Tier};
use super::rules::Retention;
use super::start::{self, Begin, Count, End};
use chrono::{DateTime, NaiveDate, Utc};

/// The attribute that says which labels somebody has put on a record.
pub(super) const LABEL: &str = "label";

/// What keeps a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Keep {
    /// The last day, of all that have one.
    pub(super) last: Option<NaiveDate>,
    /// Whether something keeps it that surely applies and has no end.
    pub(super) forever: bool,
    /// Whether something keeps it of which the end is not known, or not whether it applies.
    pub(super) open: bool,
}

/// What has a record deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Removal {
    /// The rank of those that decide.
    pub(super) rank: Option<(Tier, i64)>,
    /// The earliest date among them.
    pub(super) first: Option<NaiveDate>,
    /// The earliest and the latest date among those that ask for a label.
    labelled: Option<(NaiveDate, NaiveDate)>,
    /// Whether the date is not known.
    pub(super) open: bool,
}

/// All of that.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) rules: Keep,
    pub(super) fallback: Keep,
    pub(super) floors: Keep,
    pub(super) removal: Removal,
    pub(super) fallback_removal: Removal,
    /// The last day that the strictest ceiling allows.
    pub(super) ceiling: Option<NaiveDate>,
    /// Whether a rule above the fallback applies, or perhaps does.
    pub(super) specific: Option<Match>,
    /// Whether a rule of the fallback applies, or perhaps does.
    pub(super) by_fallback: Option<Match>,
    /// Whether a floor that is in force applies, or perhaps does.
    by_floor: Option<Match>,
    /// Whether the record is perhaps not ours, or has a label that no rule knows.
    pub(super) strange: bool,
}

/// A rule with what it says of a record.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) matched: Match,
    pub(super) begin: Begin,
    pub(super) end: End,
}

impl Keep {
    fn add(&mut self, said: Said) {
        match (said.end, said.matched) {
            (End::Day(date), _) => self.last = self.last.max(Some(date)),
            (End::Forever | End::Overflow, Match::Yes) => self.forever = true,
            _ => self.open = true,
        }
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self {
            last: self.last.max(other.last),
            forever: self.forever || other.forever,
            open: self.open || other.open,
        }
    }

    /// Whether there is no last day.
    pub(super) const fn is_endless(self) -> bool {
        self.forever || self.open
    }
}

impl Removal {
    fn add(&mut self, rank: (Tier, i64), said: Said, rule: &Rule) {
        if self.rank.is_some_and(|best| rank < best) {
            return;
        }
        if self.rank != Some(rank) {
            *self = Self { rank: Some(rank), ..Self::default() };
        }
        match (said.matched, said.end) {
            (Match::Yes, End::Day(date)) => {
                self.first = Some(self.first.map_or(date, |first| first.min(date)));
                if rank.0 == Tier::Label && rule.when.iter().any(|it| &*it.attribute == LABEL) {
                    let (first, last) = self.labelled.unwrap_or((date, date));
                    self.labelled = Some((first.min(date), last.max(date)));
                }
            }
            (Match::Yes, End::Forever | End::Overflow) => {}
            _ => self.open = true,
        }
    }

    /// The date from which on it has something deleted, if it is known.
    pub(super) fn date(self) -> Option<NaiveDate> {
        self.first.filter(|_| !self.open)
    }
}

impl Tally {
    fn add(&mut self, retention: &Retention, rule: &Rule, said: Said, now: DateTime<Utc>) {
        match rule.kind {
            RuleKind::Rule { effect, tier } => {
                let (keep, removal) = if tier == Tier::Fallback {
                    self.by_fallback = self.by_fallback.max(Some(said.matched));
                    (&mut self.fallback, &mut self.fallback_removal)
                } else {
                    self.specific = self.specific.max(Some(said.matched));
                    (&mut self.rules, &mut self.removal)
                };
                if effect.retains() {
                    keep.add(said);
                }
                if effect.deletes() {
                    removal.add(retention.rank(rule, tier), said, rule);
                }
            }
            RuleKind::Floor { .. } => {
                let today = retention.dates.begun(now);
                if rule.in_force(said.begin, today) {
                    let known = if rule.surely_in_force(said.begin, today) {
                        Match::Yes
                    } else {
                        Match::Unknown
                    };
                    self.by_floor = self.by_floor.max(Some(said.matched.min(known)));
                    self.floors.add(said);
                }
            }
            RuleKind::Ceiling => {
                if let (Match::Yes, End::Day(date)) = (said.matched, said.end) {
                    self.ceiling = Some(self.ceiling.map_or(date, |it| it.min(date)));
                }
            }
        }
    }

    /// Whether rules of the fallback keep.
    pub(super) fn fallback_keeps(&self) -> bool {
        self.specific != Some(Match::Yes)
    }

    /// Whether rules of the fallback have something deleted.
    pub(super) const fn fallback_removes(&self) -> bool {
        self.specific.is_none()
    }

    /// What rules of the house keep.
    pub(super) fn house(&self) -> Keep {
        let open = Keep { open: self.strange, ..Keep::default() };
        let rules = self.rules.join(open);
        if self.fallback_keeps() { rules.join(self.fallback) } else { rules }
    }

    /// What keeps the record.
    pub(super) fn keep(&self) -> Keep {
        self.house().join(self.floors)
    }

    /// What has the record deleted. Where another rule perhaps displaces a fallback that deletes, it is
    /// not known.
    pub(super) fn removal(&self) -> Removal {
        match self.specific {
            None => self.fallback_removal,
            Some(Match::Yes) => self.removal,
            Some(_) => {
                let open = self.removal.open || self.fallback_removal.rank.is_some();
                Removal { open, ..self.removal }
            }
        }
    }

    /// Whether a rule or a floor speaks of the record: surely, perhaps, or none does.
    pub(super) fn coverage(&self) -> Option<Match> {
        self.specific.max(self.by_fallback).max(self.by_floor)
    }
}

impl Rule {
    /// Whether a floor is in force, at the start or today.
    pub(super) fn in_force(&self, begin: Begin, today: NaiveDate) -> bool {
        match (self.kind, begin) {
            (RuleKind::Floor { .. }, Begin::Day(start)) => self.is_law(start) || self.is_law(today),
            _ => true,
        }
    }

    /// Whether a floor is in force, whatever is not known of the start.
    fn surely_in_force(&self, begin: Begin, today: NaiveDate) -> bool {
        self.is_law(today) || matches!(begin, Begin::Day(start) if self.is_law(start))
    }

    /// Whether a floor is in force on a date.
    fn is_law(&self, date: NaiveDate) -> bool {
        match self.kind {
            RuleKind::Floor { from, to } => {
                from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
            }
            _ => true,
        }
    }
}

impl Retention {
    /// What counting goes by for a record.
    pub(super) fn count<'a>(&'a self, record: &'a Record<'a>) -> Count<'a> {
        Count {
            dates: &self.dates,
            calendar: self.calendar.as_ref(),
            record,
            created: start::date(&self.dates, record.created),
        }
    }

    /// Whether a record is ours.
    pub(super) fn ours(&self, record: &Record<'_>) -> Match {
        let Some(own) = self.organisation.as_deref() else {
            return Match::Yes;
        };
        let mut matched = Match::Unknown;
        for value in record.attribute("organisation") {
            if value == own {
                return Match::Yes;
            }
            matched = Match::No;
        }
        matched
    }

    /// The labels of a record that no rule knows.
    pub(super) fn strange_labels<'s>(
        &'s self,
        record: &'s Record<'_>,
    ) -> impl Iterator<Item = &'s str> {
        record.attribute(LABEL).filter(|label| !self.labels.contains(*label))
    }

    /// All that the rules say of a record that is ours, or perhaps is.
    pub(super) fn tally(&self, record: &Record<'_>, ours: Match, now: DateTime<Utc>) -> Tally {
        let count = self.count(record);
        let mut tally = Tally::default();
        self.visit(record, ours, |rule, matched| {
            let said = rule.said(matched, count);
            tally.add(self, rule, said, now);
        });
        tally.strange = ours == Match::Unknown || self.strange_labels(record).next().is_some();
        if tally.contradicts(record) {
            tally.removal.open = true;
        }
        tally
    }

    /// Visits each rule that applies or perhaps does; some perhaps twice.
    pub(super) fn visit<'r>(
        &'r self,
        record: &Record<'_>,
        ours: Match,
        mut visit: impl FnMut(&'r Rule, Match),
    ) {
        if record.is_too_large() {
            return;
        }
        self.index.visit(
            record,
            |at| self.conditions(at),
            |at, matched| {
                if let Some(rule) = self.at(at) {
                    visit(rule, matched.min(ours));
                }
            },
        );
    }

    /// How explicit a rule is among those that delete.
    pub(super) const fn rank(&self, rule: &Rule, tier: Tier) -> (Tier, i64) {
        match self.profile {
            Profile::ExplicitFirst => (tier, 0),
            Profile::ShortestWins => (Tier::Fallback, 0),
            Profile::PriorityFirst => (tier, rule.priority),
        }
    }
}

impl Rule {
    /// What a rule that matches says of a record.
    pub(super) fn said(&self, matched: Match, count: Count<'_>) -> Said {
        let begin = self.start.anchor.date(count, &mut |_| ());
        Said { matched, begin, end: self.start.end(begin, count.calendar) }
    }

    /// The facts and attributes that a rule lacks to say something certain.
    pub(super) fn lacks(&self, matched: Match, count: Count<'_>, tell: &mut dyn FnMut(&str)) {
        if matched == Match::Unknown {
            open(&self.when, count.record).for_each(&mut *tell);
        }
        if self.retains() || matched == Match::Yes {
            let begin = self.start.anchor.date(count, &mut |_| ());
            if self.start.end(begin, count.calendar) == End::Pending {
                self.start.anchor.date(count, tell);
            }
        }
    }
}

impl Tally {
    /// Whether several labels of a record have it deleted on different dates.
    pub(super) fn contradicts(&self, record: &Record<'_>) -> bool {
        let mut labels = record.attribute(LABEL);
        let first = labels.next();
        self.removal.labelled.is_some_and(|(first, last)| first != last)
            && labels.any(|label| Some(label) != first)
    }
}
