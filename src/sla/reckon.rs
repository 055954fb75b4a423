//! From who owed an answer when to how that stands at some instant.

use super::assess::Teller;
use super::clock::{NotApplicable, State};
use super::figures::{Count, Figures, second_behind};
use super::hours::Hours;
use super::meter::{Amount, Meter};
use super::must_reply::{Ledger, Owed, Share};
use super::obligation::{Hand, Obligation, Recipient};
use super::people::Known;
use super::presence::Presence;
use super::run::Outcome;
use super::target::{Mark, Target};
use crate::error::{Error, ErrorKind};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, TimeDelta, Utc};

/// The time of people by target and number, summed up once for each.
type Presences<'a> = BTreeMap<(usize, u32), Result<Presence<'a>, Error>>;

impl<'a> Teller<'_, 'a> {
    /// What people owe, in the order of the targets, then by start; all, or only what is open.
    pub fn obligations(&self, only_open: bool) -> Vec<Obligation<'a>> {
        let Some(ledger) = self.fold.ledger.as_deref() else { return Vec::new() };
        let mut presences = Presences::new();
        let mut told: Vec<(usize, Obligation<'a>)> = if only_open {
            let open = ledger.open.iter().filter_map(|(_, number)| ledger.get(*number));
            open.filter_map(|owed| self.reckon(ledger, &mut presences, owed)).collect()
        } else {
            let all = ledger.owed.iter();
            all.filter_map(|owed| self.reckon(ledger, &mut presences, owed)).collect()
        };
        told.sort_by_key(|(target, it)| (*target, it.started));
        told.into_iter().map(|(_, obligation)| obligation).collect()
    }

    fn reckon(
        &self,
        ledger: &Ledger,
        presences: &mut Presences<'a>,
        owed: &Owed,
    ) -> Option<(usize, Obligation<'a>)> {
        let target = self.targets.get(owed.target)?;
        let recipients: Vec<Recipient<'a>> = owed
            .shares
            .iter()
            .filter_map(|share| {
                for (person, _) in &share.hands {
                    let known = ledger.people.get(*person)?;
                    presences.entry((owed.target, *person)).or_insert_with(|| {
                        Presence::new(Meter::on(target, hours(target, known)), &known.absences)
                    });
                }
                self.recipient(ledger, presences, (owed.target, target), share)
            })
            .collect();
        let is_answer = |it: &&Recipient<'_>| it.fulfilled_by.is_some();
        let mut obligation = Obligation {
            target,
            message: self.id(owed.asked.place)?,
            started: owed.asked.at,
            quorum: target.rules.duty?.quorum,
            needed: owed.needed,
            answered: recipients.iter().filter(is_answer).count(),
            recipients,
            unresolved: owed.unresolved.clone(),
            state: State::Running,
            due: None,
            stopped: owed.stop.map(|(at, _)| at),
            next_change: None,
            also: owed.also.iter().filter_map(|at| self.targets.get(*at)).collect(),
            version: None,
        };
        obligation.weigh(owed.stop.map(|(_, outcome)| outcome), self.now);
        Some((owed.target, obligation))
    }

    fn recipient(
        &self,
        ledger: &Ledger,
        presences: &Presences<'a>,
        (position, target): (usize, &'a Target),
        share: &Share,
    ) -> Option<Recipient<'a>> {
        let name = |person: u32| ledger.people.get(person).map(|it| String::from(&*it.name));
        let (addressee, started) = *share.hands.first()?;
        let (owner, _) = *share.hands.last()?;
        let end = share.stop.map_or(self.now, |(at, _)| at);
        let hours = hours(target, ledger.people.get(owner)?);
        let meter = Meter::on(target, hours);
        let nothing = meter.amount(TimeDelta::zero());
        let hands = share
            .hands
            .iter()
            .filter_map(|(person, since)| Some(Hand { name: name(*person)?, since: *since }));
        let fulfilled = share.stop.and_then(|(_, outcome)| match outcome {
            Outcome::Fulfilled(place) => self.id(place),
            Outcome::Cancelled(_) => None,
        });
        let mut recipient = Recipient {
            name: name(addressee)?,
            hands: hands.collect(),
            state: State::Running,
            due: None,
            stopped: share.stop.map(|(at, _)| at),
            answered_by: share.by.and_then(name),
            fulfilled_by: fulfilled,
            used: nothing,
            remaining: nothing,
            overrun: nothing,
            warnings: Vec::new(),
            next_change: None,
            provisional: false,
            hours,
        };
        let course = Course { presences, position, share, started, end };
        match course.figures(meter) {
            Ok(figures) => {
                recipient.state = figures.state;
                recipient.due = figures.due;
                recipient.used = figures.used;
                recipient.remaining = figures.remaining;
                recipient.overrun = figures.overrun;
                recipient.warnings = figures.warnings;
                recipient.next_change = figures.next_change;
                let last = figures.due.map_or(end, |due| due.max(end));
                recipient.provisional = meter.is_provisional(started, last);
            }
            Err(error) => recipient.state = State::NotApplicable(NotApplicable::of(error)),
        }
        Some(recipient)
    }
}

/// The hours of a person: of the person's calendar, or the target's.
fn hours<'a>(target: &'a Target, known: &Known) -> Option<&'a Hours> {
    match &known.calendar {
        Some(id) => target.calendars.get(&**id),
        None => target.hours.as_ref(),
    }
}

/// The way of a share from hand to hand.
struct Course<'p, 'a> {
    presences: &'p Presences<'a>,
    position: usize,
    share: &'p Share,
    started: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl<'a> Course<'_, 'a> {
    fn presence(&self, person: u32) -> Result<&Presence<'a>, Error> {
        match self.presences.get(&(self.position, person)) {
            Some(Ok(presence)) => Ok(presence),
            Some(Err(error)) => Err(*error),
            None => Err(Error::new(ErrorKind::NoCalendar)),
        }
    }

    /// The hands with when each had it, up to the end.
    fn stretches(&self) -> impl Iterator<Item = (u32, DateTime<Utc>, DateTime<Utc>)> {
        let hands = &self.share.hands;
        let ends = hands.iter().skip(1).map(|(_, since)| *since).chain([self.end]);
        hands.iter().zip(ends).map(|((person, since), end)| (*person, *since, end))
    }

    fn figures(&self, meter: Meter<'a>) -> Result<Figures, Error> {
        let mut used = TimeDelta::zero();
        for (person, from, to) in self.stretches().filter(|(_, from, to)| from < to) {
            used += self.presence(person)?.between(from, to)?;
        }
        let (owner, _) = self.share.hands.last().copied().unwrap_or_default();
        let away = self.presence(owner)?.away(self.end).filter(|_| self.share.stop.is_none());
        // Since the owner has it at the earliest.
        let since = self.share.hands.last().map(|(_, since)| *since);
        let paused = away.map(|(from, until)| (since.map_or(from, |it| it.max(from)), Some(until)));
        let reached = |mark: Mark| match meter.budget(mark) {
            None => meter.of_days(self.started, mark).map(Some),
            Some(budget) => self.reached(meter, budget, paused.is_some()),
        };
        Count { used, reached: &reached, paused, stop: self.share.stop }.figures(meter, self.end)
    }

    /// When so much has counted.
    fn reached(
        &self,
        meter: Meter<'_>,
        budget: TimeDelta,
        is_paused: bool,
    ) -> Result<Option<DateTime<Utc>>, Error> {
        let mut left = budget;
        for (person, from, to) in self.stretches().filter(|(_, from, to)| from < to) {
            let presence = self.presence(person)?;
            let counted = presence.between(from, to)?;
            if counted >= left {
                return presence.add(from, left).map(Some);
            }
            left -= counted;
        }
        if is_paused { Ok(None) } else { meter.add(self.end, left).map(Some) }
    }
}

impl Obligation<'_> {
    /// How the whole stands by how the recipients do.
    fn weigh(&mut self, outcome: Option<Outcome>, now: DateTime<Utc>) {
        if self.recipients.is_empty() {
            self.state = State::NotApplicable(NotApplicable::NoRecipients);
            return;
        }
        let in_time = self.recipients.iter().filter(|it| it.is_in_time()).count();
        self.due = self.whole_due(in_time);
        self.state = match outcome {
            Some(Outcome::Cancelled(reason)) => State::Cancelled(reason),
            Some(Outcome::Fulfilled(_)) if in_time >= self.needed => {
                State::Met { margin: self.margin() }
            }
            Some(Outcome::Fulfilled(_)) => State::MetLate { overrun: self.most_overrun() },
            None => {
                let changes = self.recipients.iter().filter_map(|it| it.next_change);
                self.next_change = changes.min();
                self.stand(in_time, now)
            }
        };
    }

    /// The instant behind which not enough can have answered in time: so many have not, and the dues
    /// of so many of these have passed.
    fn whole_due(&self, in_time: usize) -> Option<DateTime<Utc>> {
        let is_met = in_time >= self.needed;
        let late = self.recipients.iter().filter(|it| is_met || !it.is_in_time());
        let mut dues: Vec<Option<DateTime<Utc>>> = late.map(|it| it.due).collect();
        // Those that are never due, or not while they are paused, come last.
        dues.sort_by_key(|due| (due.is_none(), *due));
        let missing = if is_met { self.needed } else { self.needed - in_time };
        *dues.iter().rev().nth(missing.checked_sub(1)?)?
    }

    fn stand(&self, in_time: usize, now: DateTime<Utc>) -> State {
        match self.due {
            Some(since) if now >= second_behind(since) => State::Overdue { since },
            Some(_) => State::Running,
            None => self.stand_undue(in_time, now),
        }
    }

    /// How it stands where that depends on somebody who has no due: it runs as long as enough others
    /// have time.
    fn stand_undue(&self, in_time: usize, now: DateTime<Utc>) -> State {
        let late: Vec<&Recipient<'_>> =
            self.recipients.iter().filter(|it| !it.is_in_time()).collect();
        // Since when those have no time who have none.
        let mut without: Vec<DateTime<Utc>> = late
            .iter()
            .filter_map(|it| match (it.due, it.state) {
                (Some(due), _) => (now >= second_behind(due)).then_some(due),
                (None, State::Paused { since }) => Some(since),
                (None, _) => Some(self.started),
            })
            .collect();
        without.sort_unstable();
        let spare = late.len().saturating_sub(self.needed.saturating_sub(in_time));
        let Some(since) = without.get(spare).copied() else { return State::Running };
        if late.iter().any(|it| matches!(it.state, State::Paused { .. })) {
            return State::Paused { since };
        }
        let reason = late.iter().find_map(|it| match it.state {
            State::NotApplicable(reason) => Some(reason),
            _ => None,
        });
        State::NotApplicable(reason.unwrap_or(NotApplicable::NoHours))
    }

    /// What was left to the one of those in time who had the least.
    fn margin(&self) -> Amount {
        let margins = self.recipients.iter().filter_map(|it| match it.state {
            State::Met { margin } => Some(margin),
            _ => None,
        });
        margins.min_by_key(|it| it.as_seconds()).unwrap_or_else(|| self.nothing())
    }

    /// By how much the latest exceeded the limit.
    fn most_overrun(&self) -> Amount {
        let overruns = self.recipients.iter().filter_map(|it| match it.state {
            State::MetLate { overrun } => Some(overrun),
            _ => None,
        });
        overruns.max_by_key(|it| it.as_seconds()).unwrap_or_else(|| self.nothing())
    }

    pub(super) fn nothing(&self) -> Amount {
        Meter::of(self.target).amount(TimeDelta::zero())
    }
}
