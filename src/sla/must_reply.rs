//! What people owe an answer to (重要消息必回), moved along by the events of a conversation.
//!
//! What is open is found by who may answer it and by who owes it, so that no event looks at more than
//! it changes. How much time is used is not kept here; it follows from who owed when, and was away
//! when.

use super::amend::Counted;
use super::claims::{Claims, Part};
use super::conversation::{Fault, FaultKind};
use super::duty::Duty;
use super::event::{AuthorKind, Message};
use super::people::{HOPS, Person, Roster};
use super::predicate::Verdict;
use super::run::{Asked, Cancelled, Outcome};
use super::scene::Scene;
use super::target::{Metric, Target};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What is owed by all, and was.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    /// The positions of the targets, in document order.
    targets: Vec<usize>,
    pub people: Roster,
    /// In the order of the messages.
    pub owed: Vec<Owed>,
    /// By the places of messages.
    by_message: BTreeMap<u32, u32>,
    /// Messages that need no answer.
    released: BTreeSet<u32>,
    /// What is open, by target.
    pub open: BTreeSet<(usize, u32)>,
    claims: Claims,
    pub faults: Vec<Fault>,
}

/// A message that obliges people to answer.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    pub target: usize,
    pub asked: Asked,
    sender: u32,
    /// Targets that would have applied, too.
    pub also: Vec<usize>,
    /// So many must answer.
    pub needed: usize,
    answered: usize,
    pub shares: Vec<Share>,
    /// Addressees that are nobody.
    pub unresolved: Vec<String>,
    pub stop: Option<(DateTime<Utc>, Outcome)>,
}

/// What one addressee owes.
#[derive(Debug, Clone)]
pub(super) struct Share {
    /// Who owed it, each from an instant on; the addressee first.
    pub hands: Vec<(u32, DateTime<Utc>)>,
    pub stop: Option<(DateTime<Utc>, Outcome)>,
    /// Who answered.
    pub by: Option<u32>,
}

/// The sender whose name is not known.
const UNKNOWN: u32 = u32::MAX;

impl Ledger {
    /// `None` if no target asks for people.
    pub fn new(all: &[Target], directory: &[Person]) -> Option<Self> {
        let obliging = all.iter().enumerate();
        let obliging = obliging.filter(|(_, target)| target.metric == Metric::MustReply);
        let targets: Vec<usize> = obliging.map(|(at, _)| at).collect();
        let escalates = !directory.is_empty() && all.iter().any(|it| !it.rules.steps.is_empty());
        (!targets.is_empty() || escalates).then(|| Self {
            targets,
            people: Roster::new(directory),
            owed: Vec::new(),
            by_message: BTreeMap::new(),
            released: BTreeSet::new(),
            open: BTreeSet::new(),
            claims: Claims::default(),
            faults: Vec::new(),
        })
    }

    pub fn get(&self, number: u32) -> Option<&Owed> {
        self.owed.get(number as usize)
    }

    /// A message: it answers what its author may answer, and then may ask.
    pub fn message(&mut self, scene: Scene<'_>, counted: &Counted<'_>, at: DateTime<Utc>) {
        self.answer(scene, counted, at);
        self.ask(scene, counted, at);
    }

    fn answer(&mut self, scene: Scene<'_>, counted: &Counted<'_>, at: DateTime<Utc>) {
        let message = counted.message;
        let author = self.people.find(&message.author);
        let is_known = message.kind == AuthorKind::Human && !message.author.is_empty();
        let Some(author) = author.filter(|_| is_known) else { return };
        for target in self.targets.clone() {
            let answers = scene.targets.get(target).map(|it| it.rules.answers.judge(message));
            if answers == Some(Verdict::Counts) {
                for part in self.claims.take_answerable(target, author) {
                    self.fulfil(part, at, counted.place, author);
                }
            }
        }
    }

    fn ask(&mut self, scene: Scene<'_>, counted: &Counted<'_>, at: DateTime<Utc>) {
        let message = counted.message;
        let applying = self.targets.iter().copied().filter(|at| {
            scene.targets.get(*at).is_some_and(|target| {
                target.asks_by(message) && scene.applies(target, Some(message))
            })
        });
        let mut applying = applying.collect::<Vec<_>>().into_iter();
        let Some(chosen) = applying.next() else { return };
        let Some(duty) = scene.targets.get(chosen).and_then(|target| target.rules.duty) else {
            return;
        };
        if self.released.remove(&counted.place) {
            return;
        }
        let author = message.author.as_str();
        let sender = if author.is_empty() { UNKNOWN } else { self.people.number(author) };
        let (addressees, unresolved) = self.addressees(duty, message, sender);
        if !unresolved.is_empty()
            && let Some(event) = scene.log.get(counted.place)
        {
            self.faults.push(Fault::new(FaultKind::UnknownAddressee, event));
        }
        let number = u32::try_from(self.owed.len()).unwrap_or(u32::MAX);
        let needed = duty.quorum.of(addressees.len());
        let asked = Asked { place: counted.place, source: counted.source, at };
        let mut shares = Vec::with_capacity(addressees.len());
        for (position, addressee) in addressees.into_iter().enumerate() {
            let part = (number, u32::try_from(position).unwrap_or(u32::MAX));
            let mut hands = alloc::vec![(addressee, at)];
            let successors = self.people.successors(addressee, at, sender);
            hands.extend(successors.into_iter().map(|next| (next, at)));
            hands.truncate(HOPS);
            self.claims.insert(chosen, part, sender, &hands);
            shares.push(Share { hands, stop: None, by: None });
        }
        if !shares.is_empty() {
            self.open.insert((chosen, number));
        }
        self.by_message.insert(counted.place, number);
        self.owed.push(Owed {
            target: chosen,
            asked,
            sender,
            also: applying.collect(),
            needed,
            answered: 0,
            shares,
            unresolved,
            stop: None,
        });
    }

    /// Whom a message obliges, each once, and which of its addressees are nobody.
    fn addressees(
        &mut self,
        duty: Duty,
        message: &Message,
        sender: u32,
    ) -> (Vec<u32>, Vec<String>) {
        if duty.everybody {
            return (self.people.everybody().filter(|it| *it != sender).collect(), Vec::new());
        }
        let mut seen = BTreeSet::from([sender]);
        let (mut found, mut unresolved) = (Vec::new(), Vec::new());
        for name in &message.to {
            let people = self.people.addressed(name);
            if people.is_empty() && !unresolved.contains(name) {
                unresolved.push(name.clone());
            }
            found.extend(people.into_iter().filter(|it| seen.insert(*it)));
        }
        (found, unresolved)
    }

    /// A message was taken note of by somebody.
    pub fn acknowledged(
        &mut self,
        scene: Scene<'_>,
        message: u32,
        by: &str,
        (place, at): (u32, DateTime<Utc>),
    ) {
        let number = self.by_message.get(&message).copied();
        let person = self.people.find(by).filter(|_| !by.is_empty());
        let (Some(number), Some(person)) = (number, person) else { return };
        let Some(owed) = self.owed.get(number as usize) else { return };
        let duty = scene.targets.get(owed.target).and_then(|target| target.rules.duty);
        if duty.is_none_or(|duty| duty.answer_only) {
            return;
        }
        for part in self.claims.answerable_of(owed.target, person, number) {
            self.fulfil(part, at, place, person);
        }
    }

    /// A share is answered; with the last one that is needed, the others are free.
    fn fulfil(&mut self, part: Part, at: DateTime<Utc>, place: u32, by: u32) {
        if !self.close(part, at, Outcome::Fulfilled(place), Some(by)) {
            return;
        }
        let Some(owed) = self.owed.get_mut(part.0 as usize) else { return };
        owed.answered += 1;
        if owed.answered >= owed.needed {
            owed.stop = Some((at, Outcome::Fulfilled(place)));
            self.cancel(part.0, at, Cancelled::FulfilledByOthers);
        }
    }

    /// Ends a share that is open.
    fn close(&mut self, part: Part, at: DateTime<Utc>, outcome: Outcome, by: Option<u32>) -> bool {
        let Some(owed) = self.owed.get_mut(part.0 as usize) else { return false };
        let (target, sender) = (owed.target, owed.sender);
        let share = owed.shares.get_mut(part.1 as usize);
        let Some(share) = share.filter(|share| share.stop.is_none()) else { return false };
        share.stop = Some((at, outcome));
        share.by = by;
        self.claims.remove(target, part, sender, &share.hands);
        true
    }

    /// Ends all shares that are open, and what is owed if it has not ended.
    fn cancel(&mut self, number: u32, at: DateTime<Utc>, reason: Cancelled) {
        let Some(owed) = self.owed.get_mut(number as usize) else { return };
        let outcome = Outcome::Cancelled(reason);
        owed.stop.get_or_insert((at, outcome));
        let count = u32::try_from(owed.shares.len()).unwrap_or(u32::MAX);
        self.open.remove(&(owed.target, number));
        for share in 0..count {
            self.close((number, share), at, outcome, None);
        }
    }

    /// A message needs no answer.
    pub fn no_reply_needed(&mut self, message: u32, at: DateTime<Utc>) {
        match self.by_message.get(&message).copied() {
            Some(number) => self.cancel_open(number, at, Cancelled::NoReplyNeeded),
            None => {
                self.released.insert(message);
            }
        }
    }

    fn cancel_open(&mut self, number: u32, at: DateTime<Utc>, reason: Cancelled) {
        let is_open = |owed: &Owed| owed.stop.is_none() && !owed.shares.is_empty();
        if self.owed.get(number as usize).is_some_and(is_open) {
            self.cancel(number, at, reason);
        }
    }

    /// The conversation is in another state: for targets that say so, it has ended.
    pub fn state(&mut self, scene: Scene<'_>, at: DateTime<Utc>) {
        let state = scene.state_now();
        for position in self.targets.clone() {
            if scene.targets.get(position).is_some_and(|target| target.rules.ends(state)) {
                let open = self.open.range((position, 0)..=(position, u32::MAX));
                for (_, number) in open.copied().collect::<Vec<_>>() {
                    self.cancel(number, at, Cancelled::Ended);
                }
            }
        }
    }

    /// The conversation goes on elsewhere.
    pub fn merged(&mut self, at: DateTime<Utc>) {
        for (_, number) in core::mem::take(&mut self.open) {
            self.cancel(number, at, Cancelled::Merged);
        }
    }

    /// One person hands over to another.
    pub fn delegated(&mut self, from: &str, to: &str, at: DateTime<Utc>) {
        let (from, to) = (self.people.number(from), self.people.number(to));
        self.people.delegate(from, to, at);
        self.hand_over(from, at);
    }

    /// A person is away.
    pub fn absent(&mut self, who: &str, at: DateTime<Utc>, until: DateTime<Utc>) {
        let who = self.people.number(who);
        self.people.leave(who, at, until);
        self.hand_over(who, at);
    }

    /// What a person owes goes to whoever takes over, if anybody does.
    fn hand_over(&mut self, person: u32, at: DateTime<Utc>) {
        for sender in self.claims.senders(person) {
            let successors = self.people.successors(person, at, sender);
            if successors.is_empty() {
                continue;
            }
            for part in self.claims.take_movable(person, sender) {
                let Some(owed) = self.owed.get_mut(part.0 as usize) else { continue };
                let target = owed.target;
                let Some(share) = owed.shares.get_mut(part.1 as usize) else { continue };
                let room = HOPS.saturating_sub(share.hands.len());
                share.hands.extend(successors.iter().take(room).map(|next| (*next, at)));
                self.claims.insert(target, part, sender, &share.hands);
            }
        }
    }
}

impl Target {
    /// Whether a message is one that obliges people, whoever they are.
    fn asks_by(&self, message: &Message) -> bool {
        let Some(duty) = self.rules.duty else { return false };
        let starts = &self.rules.starts;
        (duty.everybody || starts.asks_for_tags() || !message.to.is_empty())
            && starts.judge(message) == Verdict::Counts
    }
}
