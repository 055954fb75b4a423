//! A second, slow and obvious implementation of retention decisions.
//!
//! All instants are whole seconds.

mod by_hand;
mod calendar;
mod data;
mod json;
pub mod random;

pub use data::{
    Answer, Case, Ceiling, Counting, Cutoff, Effect, Floor, From, Hold, Period, Pick, Record, Rule,
    State, Tier, When,
};

use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

/// Whether a record fulfils conditions; if that is unknown, for want of which attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Match {
    Yes,
    No,
    Unknown(BTreeSet<String>),
}

impl Match {
    /// The attributes that are wanted.
    fn unknown(&self) -> BTreeSet<String> {
        match self {
            Self::Unknown(attributes) => attributes.clone(),
            Self::Yes | Self::No => BTreeSet::new(),
        }
    }
}

impl Case {
    /// Whether the record fulfils conditions.
    fn matches(&self, when: &When) -> Match {
        let mut unknown = BTreeSet::new();
        for (attribute, listed) in when {
            match self.record.attributes.get(attribute) {
                None => {
                    unknown.insert(attribute.clone());
                }
                Some(values) if values.iter().any(|value| listed.contains(value)) => {}
                Some(_) => return Match::No,
            }
        }
        if unknown.is_empty() { Match::Yes } else { Match::Unknown(unknown) }
    }
}

/// The instant at which a period begins, or the facts for want of which it is not known.
#[derive(Clone, Debug)]
enum Anchor {
    Known(DateTime<Utc>),
    Missing(BTreeSet<String>),
}

impl Case {
    /// The instant at which a period begins.
    fn anchor(&self, from: &From) -> Anchor {
        match from {
            From::Latest(members) => self.latest(members),
            From::Earliest(members) => self.earliest(members),
            single => match self.undoubted(single) {
                Some(instant) => Anchor::Known(instant),
                None => Anchor::Missing(BTreeSet::from([name(single)])),
            },
        }
    }

    /// The latest of the members, all of which must be known.
    fn latest(&self, members: &[From]) -> Anchor {
        let with_created = members.contains(&From::Created);
        // Created is later than a doubtful event, so the event does not matter beside it.
        let passed_over = |member: &From| with_created && self.is_doubtful(member);
        let needed: Vec<&From> = members.iter().filter(|member| !passed_over(member)).collect();
        let missing: BTreeSet<String> = needed
            .iter()
            .filter(|member| self.undoubted(member).is_none())
            .map(|member| name(member))
            .collect();
        match needed.iter().filter_map(|member| self.undoubted(member)).max() {
            Some(latest) if missing.is_empty() => Anchor::Known(latest),
            _ => Anchor::Missing(missing),
        }
    }

    /// The earliest of the members that are known.
    fn earliest(&self, members: &[From]) -> Anchor {
        match members.iter().filter_map(|member| self.undoubted(member)).min() {
            Some(earliest) => Anchor::Known(earliest),
            None => Anchor::Missing(members.iter().map(name).collect()),
        }
    }

    /// The instant of a single fact, if it is known and not doubtful.
    fn undoubted(&self, single: &From) -> Option<DateTime<Utc>> {
        self.told(single).filter(|_| !self.is_doubtful(single))
    }

    /// Whether this is an event, or the closing, on a day before the record was created.
    fn is_doubtful(&self, single: &From) -> bool {
        match (single, self.told(single), self.record.created) {
            (From::Event { .. } | From::Closed, Some(event), Some(created)) => {
                calendar::civil_date(self.zone, event) < calendar::civil_date(self.zone, created)
            }
            _ => false,
        }
    }

    /// The instant of a single fact as the record tells it.
    fn told(&self, single: &From) -> Option<DateTime<Utc>> {
        if *single == From::Created {
            return self.record.created;
        }
        let occurrences = self.record.facts.get(&name(single))?;
        match single {
            From::Event { pick: Pick::First, .. } => occurrences.iter().min().copied(),
            _ => occurrences.iter().max().copied(),
        }
    }
}

/// The name of a single fact.
fn name(single: &From) -> String {
    match single {
        From::Created => "created".to_owned(),
        From::Modified => "modified".to_owned(),
        From::Sent => "sent".to_owned(),
        From::Closed => "closed".to_owned(),
        From::Event { name, .. } => name.clone(),
        From::Latest(_) | From::Earliest(_) => unreachable!("lists hold no lists"),
    }
}

/// What rules, floors and ceilings have in common.
struct Terms<'a> {
    id: &'a str,
    when: &'a When,
    period: Period,
    from: &'a From,
    cutoff: Cutoff,
    counting: Counting,
}

impl Rule {
    /// What it has in common with floors and ceilings.
    fn terms(&self) -> Terms<'_> {
        let Self { id, when, period, from, cutoff, counting, .. } = self;
        Terms { id, when, period: *period, from, cutoff: *cutoff, counting: *counting }
    }

    /// Whether it has a retaining part.
    fn retains(&self) -> bool {
        matches!(self.effect, Effect::Retain | Effect::RetainThenDelete)
    }

    /// Whether it has a deleting part.
    fn deletes(&self) -> bool {
        matches!(self.effect, Effect::Delete | Effect::RetainThenDelete)
    }
}

impl Floor {
    /// What it has in common with rules and ceilings.
    fn terms(&self) -> Terms<'_> {
        let Self { id, when, period, from, cutoff, counting, .. } = self;
        Terms { id, when, period: *period, from, cutoff: *cutoff, counting: *counting }
    }
}

impl Ceiling {
    /// What it has in common with rules and floors.
    fn terms(&self) -> Terms<'_> {
        let Self { id, when, period, from, cutoff, counting } = self;
        Terms { id, when, period: *period, from, cutoff: *cutoff, counting: *counting }
    }
}

/// How far a period goes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    /// The last day of it.
    Day(NaiveDate),
    /// It goes on for ever, or beyond all dates.
    Never,
    /// These facts must be known first.
    Pending(BTreeSet<String>),
}

impl Case {
    /// How far a period goes for the record.
    fn end(&self, terms: &Terms<'_>) -> End {
        if terms.period == Period::Forever {
            return End::Never;
        }
        let anchor = match self.anchor(terms.from) {
            Anchor::Missing(facts) => return End::Pending(facts),
            Anchor::Known(anchor) => anchor,
        };
        let start = calendar::civil_date(self.zone, anchor);
        match last_day(start, terms) {
            Some(day) => End::Day(day),
            None => End::Never,
        }
    }

    /// The first instant of the day after.
    fn after(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        calendar::first_instant(self.zone, calendar::add_days(day, 1)?)
    }

    /// The date of today in the zone.
    fn today(&self) -> NaiveDate {
        calendar::today(self.zone, self.now)
    }
}

/// The last day of a period that begins on a date; none if there is no such day.
fn last_day(start: NaiveDate, terms: &Terms<'_>) -> Option<NaiveDate> {
    let moved = match terms.cutoff {
        Cutoff::None => start,
        Cutoff::EndOfMonth => {
            calendar::end_of_closing_month(start, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])?
        }
        Cutoff::EndOfQuarter => calendar::end_of_closing_month(start, &[3, 6, 9, 12])?,
        Cutoff::EndOfYear | Cutoff::EndOfFiscalYear(1) => {
            calendar::end_of_closing_month(start, &[12])?
        }
        Cutoff::EndOfFiscalYear(first) => calendar::end_of_closing_month(start, &[first - 1])?,
    };
    let counted_from = match terms.counting {
        Counting::ExcludeStartDay => moved,
        Counting::IncludeStartDay => moved.pred_opt()?,
    };
    match terms.period {
        Period::Days(days) => calendar::add_days(counted_from, u64::from(days)),
        Period::Weeks(weeks) => calendar::add_days(counted_from, 7 * u64::from(weeks)),
        Period::Months(months) => calendar::add_months(counted_from, u64::from(months)),
        Period::Years(years) => calendar::add_months(counted_from, 12 * u64::from(years)),
        Period::Forever => None,
    }
}

/// The half of a rule that retains or the half that deletes, or a floor.
#[derive(Clone, Debug)]
struct Part {
    id: String,
    tier: Tier,
    matched: Match,
    end: End,
}

impl Part {
    /// The part of a rule or floor with these terms.
    fn new(case: &Case, terms: &Terms<'_>, tier: Tier) -> Self {
        let matched = case.matches(terms.when);
        Self { id: terms.id.to_owned(), tier, matched, end: case.end(terms) }
    }

    /// Whether its conditions are certainly fulfilled.
    fn is_sure(&self) -> bool {
        self.matched == Match::Yes
    }

    /// Whether facts are wanted for its end.
    fn is_pending(&self) -> bool {
        matches!(self.end, End::Pending(_))
    }

    /// The last day of its period, if there is one.
    fn day(&self) -> Option<NaiveDate> {
        match self.end {
            End::Day(day) => Some(day),
            End::Never | End::Pending(_) => None,
        }
    }

    /// The facts for want of which its end is not known.
    fn missing_facts(&self) -> BTreeSet<String> {
        match &self.end {
            End::Pending(facts) => facts.clone(),
            End::Day(_) | End::Never => BTreeSet::new(),
        }
    }
}

/// The parts that count.
struct Parts {
    /// The retaining parts of rules, and floors, whose conditions are or may be fulfilled.
    retaining: Vec<Part>,
    /// The deleting parts of rules whose conditions are fulfilled.
    deleting: Vec<Part>,
    /// The deleting parts of rules whose conditions may be fulfilled.
    perhaps_deleting: Vec<Part>,
}

impl Parts {
    /// All parts that count for the record.
    fn new(case: &Case) -> Self {
        let mut parts = Self { retaining: vec![], deleting: vec![], perhaps_deleting: vec![] };
        for rule in &case.rules {
            parts.add_rule(case, rule);
        }
        for floor in &case.floors {
            // Tiers do not matter for what retains.
            let part = Part::new(case, &floor.terms(), Tier::Organisation);
            if part.matched != Match::No && case.is_in_force(floor) {
                parts.retaining.push(part);
            }
        }
        parts
    }

    /// Adds the parts of a rule that count.
    fn add_rule(&mut self, case: &Case, rule: &Rule) {
        let part = Part::new(case, &rule.terms(), rule.tier);
        if part.matched == Match::No {
            return;
        }
        if rule.retains() && !case.retaining_is_displaced(rule) {
            self.retaining.push(part.clone());
        }
        if rule.deletes() && !case.deleting_is_displaced(rule) {
            let deleting =
                if part.is_sure() { &mut self.deleting } else { &mut self.perhaps_deleting };
            deleting.push(part);
        }
    }

    /// The attributes and facts for want of which not all is known.
    fn missing(&self) -> BTreeSet<String> {
        let sure_or_retaining = || self.retaining.iter().chain(&self.deleting);
        let attributes = sure_or_retaining()
            .chain(&self.perhaps_deleting)
            .flat_map(|part| part.matched.unknown());
        attributes.chain(sure_or_retaining().flat_map(Part::missing_facts)).collect()
    }
}

impl Case {
    /// Whether a rule is a fallback, and a higher one matches.
    fn retaining_is_displaced(&self, rule: &Rule) -> bool {
        let mut others = self.rules.iter().filter(|other| other.tier > Tier::Fallback);
        rule.tier == Tier::Fallback && others.any(|other| self.matches(&other.when) == Match::Yes)
    }

    /// Whether a rule is a fallback, and a higher one matches or may match.
    fn deleting_is_displaced(&self, rule: &Rule) -> bool {
        let mut others = self.rules.iter().filter(|other| other.tier > Tier::Fallback);
        rule.tier == Tier::Fallback && others.any(|other| self.matches(&other.when) != Match::No)
    }

    /// Whether a fallback would delete if it were known that no higher rule matches.
    fn a_fallback_waits(&self) -> bool {
        let matches = |rule: &Rule, tier: fn(Tier) -> bool| {
            if tier(rule.tier) { self.matches(&rule.when) } else { Match::No }
        };
        let higher = || self.rules.iter().map(|rule| matches(rule, |tier| tier > Tier::Fallback));
        let fallback = |tier| tier == Tier::Fallback;
        let mut deleting = self.rules.iter().filter(|rule| rule.deletes());
        !higher().any(|it| it == Match::Yes)
            && higher().any(|it| matches!(it, Match::Unknown(_)))
            && deleting.any(|rule| matches(rule, fallback) != Match::No)
    }

    /// Whether a floor is in force today or on the day on which its period begins.
    fn is_in_force(&self, floor: &Floor) -> bool {
        let in_force_on = |day: NaiveDate| {
            floor.in_force_from.is_none_or(|first| first <= day)
                && floor.in_force_to.is_none_or(|last| day <= last)
        };
        // An earliest fact of which some are missing may be earlier still.
        let may_be_earlier = match &floor.from {
            From::Earliest(members) => members.iter().any(|it| self.undoubted(it).is_none()),
            _ => false,
        };
        match self.anchor(&floor.from) {
            Anchor::Known(_) if may_be_earlier => true,
            Anchor::Known(anchor) => {
                let start = calendar::civil_date(self.zone, anchor);
                in_force_on(start) || in_force_on(self.today())
            }
            Anchor::Missing(_) => true,
        }
    }
}

/// How long the record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    Nothing,
    Until(NaiveDate),
    Forever,
}

impl Keep {
    /// How long the retaining parts keep the record.
    fn new(retaining: &[Part]) -> Self {
        if retaining.iter().any(|part| part.day().is_none()) {
            return Self::Forever;
        }
        match retaining.iter().filter_map(Part::day).max() {
            Some(last) => Self::Until(last),
            None => Self::Nothing,
        }
    }

    /// The last day on which the record is kept, if there is one.
    fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Until(last) => Some(last),
            Self::Nothing | Self::Forever => None,
        }
    }

    /// Whether the record is kept on a day.
    fn covers(self, day: NaiveDate) -> bool {
        self == Self::Forever || self.last_day().is_some_and(|last| day <= last)
    }

    /// Whether the record is kept on days after this one.
    fn goes_beyond(self, day: NaiveDate) -> bool {
        self == Self::Forever || self.last_day().is_some_and(|last| last > day)
    }

    /// Whether a retaining part ends where the whole does.
    fn is_decided_by(self, part: &Part) -> bool {
        match self {
            Self::Nothing => false,
            Self::Until(last) => part.day() == Some(last),
            Self::Forever => part.day().is_none(),
        }
    }
}

/// When the record is to be deleted, were it not kept for longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deletion {
    Never,
    /// After this day.
    After(NaiveDate),
    Unknown,
}

/// The parts that delete, or may delete, of the tier that decides.
struct Deciding<'a> {
    sure: Vec<&'a Part>,
    perhaps: Vec<&'a Part>,
}

impl<'a> Deciding<'a> {
    /// The parts of the highest tier, or all of them if tiers do not matter.
    fn new(case: &Case, parts: &'a Parts) -> Self {
        let all = || parts.deleting.iter().chain(&parts.perhaps_deleting);
        let highest = all().map(|part| part.tier).max();
        let decides =
            |part: &&Part| case.shortest_wins || highest.is_some_and(|tier| part.tier == tier);
        Self {
            sure: parts.deleting.iter().filter(decides).collect(),
            perhaps: parts.perhaps_deleting.iter().filter(decides).collect(),
        }
    }

    /// When these parts delete.
    fn deletion(&self) -> Deletion {
        if !self.perhaps.is_empty() || self.sure.iter().any(|part| part.is_pending()) {
            return Deletion::Unknown;
        }
        match self.sure.iter().filter_map(|part| part.day()).min() {
            Some(day) => Deletion::After(day),
            None => Deletion::Never,
        }
    }
}

/// The day after which deletion is due, if there is one.
fn due_after(keep: Keep, deletion: Deletion) -> Option<NaiveDate> {
    match (deletion, keep) {
        (Deletion::After(day), Keep::Nothing) => Some(day),
        (Deletion::After(day), Keep::Until(last)) => Some(day.max(last)),
        (_, Keep::Forever) | (Deletion::Never | Deletion::Unknown, _) => None,
    }
}

/// The instant from which the record may be deleted, if no hold is placed.
fn free_from(case: &Case, keep: Keep) -> Option<DateTime<Utc>> {
    match keep {
        Keep::Forever => None,
        Keep::Until(last) => Some(case.after(last)?.max(case.record.created?)),
        Keep::Nothing => case.record.created,
    }
}

/// The rules and floors that decide.
fn deciding(
    parts: &Parts,
    deleting: &Deciding<'_>,
    keep: Keep,
    deletion: Deletion,
) -> BTreeSet<String> {
    let retaining = parts.retaining.iter().filter(|part| keep.is_decided_by(part));
    let mut ids: BTreeSet<String> = retaining.map(|part| part.id.clone()).collect();
    if due_after(keep, deletion).is_some() {
        let earliest =
            deleting.sure.iter().filter(|part| part.day().map(Deletion::After) == Some(deletion));
        ids.extend(earliest.map(|part| part.id.clone()));
    }
    ids
}

impl Hold {
    /// The release, unless it is before the placement, and so does not count.
    fn release(&self) -> Option<DateTime<Utc>> {
        self.released.filter(|released| *released >= self.placed)
    }

    /// Whether it was released.
    fn has_ended(&self, now: DateTime<Utc>) -> bool {
        self.release().is_some_and(|released| released <= now)
    }

    /// Whether it is placed and not released.
    fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.placed <= now && !self.has_ended(now)
    }
}

impl Case {
    /// The holds whose conditions are or may be fulfilled.
    fn matching_holds(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(|hold| self.matches(&hold.when) != Match::No)
    }

    /// Those of them that block deletion now.
    fn active_holds(&self) -> impl Iterator<Item = &Hold> {
        self.matching_holds().filter(|hold| hold.is_active(self.now))
    }

    /// Those of them that were released.
    fn ended_holds(&self) -> impl Iterator<Item = &Hold> {
        self.matching_holds().filter(|hold| hold.has_ended(self.now))
    }

    /// Whether a hold blocks of which no release is told.
    fn is_held_for_ever(&self) -> bool {
        self.active_holds().any(|hold| hold.release().is_none())
    }

    /// The same time of day as at the release, as many days later as are given for grace.
    fn end_of_grace(&self, released: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let civil = calendar::civil(self.zone, released);
        let day = calendar::add_days(civil.date(), u64::from(self.release_grace_days))?;
        calendar::first_at_or_after(self.zone, day.and_time(civil.time()))
    }

    /// The instant from which the record may be deleted, with regard to holds.
    fn may_after_holds(&self, may: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        if self.is_held_for_ever() {
            return None;
        }
        let free = may?;
        Some(self.active_holds().filter_map(Hold::release).fold(free, DateTime::max))
    }

    /// The instant from which the record must be deleted, with regard to holds.
    fn must_after_holds(&self, must: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        if self.is_held_for_ever() {
            return None;
        }
        let mut latest = must?;
        for released in self.active_holds().filter_map(Hold::release) {
            latest = latest.max(released);
            if self.release_grace_days > 0 {
                latest = latest.max(self.end_of_grace(released)?);
            }
        }
        for released in self.ended_holds().filter_map(Hold::release) {
            if self.release_grace_days > 0 {
                latest = latest.max(self.end_of_grace(released)?);
            }
        }
        Some(latest)
    }

    /// The attributes for want of which it is not known whether a hold blocks.
    fn missing_of_holds(&self) -> BTreeSet<String> {
        self.active_holds().flat_map(|hold| self.matches(&hold.when).unknown()).collect()
    }
}

impl Case {
    /// The last day by the ceilings.
    fn last_day_in_use(&self) -> Option<NaiveDate> {
        let matching = self.ceilings.iter().filter(|it| self.matches(&it.when) == Match::Yes);
        let ends = matching.map(|ceiling| self.end(&ceiling.terms()));
        ends.filter_map(|end| if let End::Day(day) = end { Some(day) } else { None }).min()
    }

    /// The instant from which the record is out of use although it is still there.
    fn restricted_from(&self, keep: Keep) -> Option<DateTime<Utc>> {
        let last = self.last_day_in_use()?;
        let from = self.after(last)?;
        let is_held_after =
            self.active_holds().any(|hold| hold.release().is_none_or(|released| released > from));
        (keep.goes_beyond(last) || is_held_after).then_some(from)
    }
}

/// Decides a case.
pub fn judge(case: &Case) -> Answer {
    let parts = Parts::new(case);
    let deleting = Deciding::new(case, &parts);
    let keep = Keep::new(&parts.retaining);
    let deletion = if case.a_fallback_waits() { Deletion::Unknown } else { deleting.deletion() };
    let free = free_from(case, keep);
    let due = due_after(keep, deletion).and_then(|day| case.after(day)).max(free);
    let due = due.filter(|_| due_after(keep, deletion).is_some());

    let mut answer = Answer {
        state: State::Free,
        last_kept_day: keep.last_day(),
        may_delete_from: case.may_after_holds(free),
        must_delete_from: case.must_after_holds(due),
        deciding: deciding(&parts, &deleting, keep, deletion),
        blockers: case.active_holds().map(|hold| hold.id.clone()).collect(),
        missing: parts.missing(),
        restricted_from: case.restricted_from(keep),
    };
    answer.missing.extend(case.missing_of_holds());
    if case.record.created.is_none() {
        answer.last_kept_day = None;
        answer.may_delete_from = None;
        answer.must_delete_from = None;
        answer.missing.insert("created".to_owned());
    }
    answer.state = state(case, &parts, keep, deletion, &answer);
    answer
}

/// The state now, given the other answers.
fn state(case: &Case, parts: &Parts, keep: Keep, deletion: Deletion, answer: &Answer) -> State {
    let has_come = |instant: Option<DateTime<Utc>>| instant.is_some_and(|it| it <= case.now);
    let surely_for_ever = |part: &Part| part.is_sure() && part.end == End::Never;
    let is_kept = keep.covers(case.today());
    if !answer.blockers.is_empty() {
        State::Held
    } else if case.record.created.is_none() {
        State::Pending
    } else if is_kept && has_come(answer.restricted_from) {
        State::Restricted
    } else if parts.retaining.iter().any(surely_for_ever) {
        State::RetainedForever
    } else if keep == Keep::Forever {
        State::Pending
    } else if is_kept {
        State::Retained
    } else if has_come(answer.must_delete_from) {
        State::Due
    } else if deletion == Deletion::Unknown {
        State::Pending
    } else {
        State::Free
    }
}
