//! One item against one relay: what is owed, and how that stands by the evidence.

use super::event::{By, Evidence};
use super::log::Log;
use super::matching::Matched;
use super::obligation::{Details, Findings, Obligation, ObligationFinding, State};
use super::proof::{Found, Proof};
use super::relay::Relay;
use alloc::boxed::Box;
use chrono::{DateTime, Utc};

/// What was written under one id in one channel, or one revision of it.
#[derive(Clone, Copy)]
pub(super) struct Item<'a, 'w> {
    pub(super) channel: &'a str,
    /// The rank of the channel.
    pub(super) rank: u32,
    pub(super) id: &'a str,
    /// Where each counts for itself.
    pub(super) revision: Option<u32>,
    /// When it was taken back, in order.
    pub(super) withdrawals: &'w [DateTime<Utc>],
}

impl<'a> Item<'a, '_> {
    /// How it stands with a relay; `None` if the relay does not speak of it.
    pub(super) fn stand(
        self,
        relay: &'a Relay,
        matched: Matched<'a>,
        found: Found<'_, 'a, '_>,
        log: &Log<'a>,
        now: DateTime<Utc>,
    ) -> Option<Obligation<'a>> {
        let mut obligation = Obligation {
            relay,
            channel: self.channel,
            id: self.id,
            revision: self.revision,
            state: State::NotRequired,
            started: None,
            due: None,
            done: None,
            withdrawn: None,
            details: Details::None,
            findings: Findings::default(),
            rank: self.rank,
        };
        match matched {
            Matched::Outside => return None,
            Matched::Echo => {}
            Matched::Unknown(missing, since) => {
                obligation.withdrawn = self.taken_back(relay, &since, found.proof());
                if obligation.withdrawn.is_some() {
                    obligation.state = State::Cancelled;
                } else {
                    obligation.state = State::Indeterminate;
                    obligation.details = Details::Missing(missing);
                }
            }
            Matched::Yes(since) => {
                obligation.start(since);
                let withdrawn = self.withdrawn(since);
                match found.proof() {
                    None => obligation.wait(withdrawn, now),
                    Some(proof) => obligation.settle(&proof, withdrawn),
                }
                if obligation.state == State::Duplicate {
                    obligation.details = Details::Records(Box::new(found.records(log)));
                }
            }
        }
        Some(obligation)
    }

    /// When what was written at an instant was taken back.
    fn withdrawn(&self, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let before = self.withdrawals.partition_point(|at| *at < since);
        self.withdrawals.get(before).copied()
    }

    /// When all that is perhaps owed was taken back, so that nothing is whatever is not known: each in time,
    /// and before any evidence. What was written behind the last withdrawal is looked at on its own.
    fn taken_back(
        &self,
        relay: &Relay,
        since: &[DateTime<Utc>],
        proof: Option<Proof<'_>>,
    ) -> Option<DateTime<Utc>> {
        let done = proof.map(|proof| proof.first.at);
        let mut last = None;
        for since in since {
            let Some(withdrawn) = self.withdrawn(*since) else { continue };
            let due = relay.due(*since);
            let is_in_time = due.is_none_or(|due| withdrawn <= due);
            if !is_in_time || done.is_some_and(|done| done <= withdrawn) {
                return None;
            }
            last = last.max(Some(withdrawn));
        }
        last
    }
}

impl<'a> Obligation<'a> {
    fn start(&mut self, since: DateTime<Utc>) {
        self.started = Some(since);
        self.due = self.relay.due(since);
        let is_limited = self.relay.within.is_some();
        self.findings.add(ObligationFinding::NoDue, is_limited && self.due.is_none());
    }

    fn is_in_time(&self, at: DateTime<Utc>) -> bool {
        self.due.is_none_or(|due| at <= due)
    }

    /// How it stands without evidence.
    fn wait(&mut self, withdrawn: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        self.withdrawn = withdrawn;
        self.state = if withdrawn.is_some_and(|at| self.is_in_time(at)) {
            State::Cancelled
        } else if self.is_in_time(now) {
            State::Pending
        } else {
            self.findings.add(ObligationFinding::WithdrawnLate, withdrawn.is_some());
            State::Overdue
        };
    }

    /// How it stands by the evidence.
    fn settle(&mut self, proof: &Proof<'a>, withdrawn: Option<DateTime<Utc>>) {
        let cancelled = withdrawn.filter(|at| *at < proof.first.at && self.is_in_time(*at));
        if cancelled.is_some() {
            self.withdrawn = cancelled;
            self.state = State::Cancelled;
            return;
        }
        let done = self.counted(proof);
        self.done = Some(done);
        let is_by_hand = self.relay.must_be_system && done.by == By::Person;
        self.state = if proof.is_duplicate() {
            State::Duplicate
        } else if !self.is_in_time(done.at) {
            State::Late
        } else if is_by_hand {
            State::SatisfiedByHand
        } else {
            State::Satisfied
        };
        let is_early = self.started.is_some_and(|since| done.at < since);
        let findings = &mut self.findings;
        findings.add(ObligationFinding::ByHand, is_by_hand);
        findings.add(ObligationFinding::Duplicate, proof.is_duplicate());
        findings.add(ObligationFinding::BeforeSource, is_early);
        let role = done.role.as_deref();
        findings.add(ObligationFinding::WrongRole, !self.relay.admits(role));
    }

    /// The evidence that counts: the earliest; of a program, where it must be one and is in time.
    fn counted(&self, proof: &Proof<'a>) -> &'a Evidence {
        let by_system = proof.by_system.filter(|_| self.relay.must_be_system);
        by_system.filter(|it| self.is_in_time(it.at)).unwrap_or(proof.first)
    }
}
