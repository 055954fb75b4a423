//! Members who may not be in a group, and why.

use super::super::finding::{Finding, FindingCode};
use super::super::kind::{Reason, Side};
use super::super::known::Truth;
use super::super::relate::{Somebody, contact, head};
use super::super::relation::Relation;
use super::Check;
use crate::directory::{Person, PersonKind, Stay};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// What may have allowed somebody at another time.
#[derive(Default)]
struct Past<'a> {
    /// Who was in a project of the group, and why not any more: by id.
    ends: Vec<(&'a str, DateTime<Utc>, Reason)>,
    /// Who holds a role of which who acts is allowed, or stands in; sorted.
    roles: Vec<&'a str>,
}

impl<'a> Check<'a> {
    pub(super) fn members(&mut self) {
        let past = if self.kind.allowed.is_empty() { Past::default() } else { self.past() };
        for id in self.scene.group.all_members() {
            let Some(person) = self.scene.directory.person(id) else {
                self.tell(FindingCode::UnknownPerson, id);
                continue;
            };
            if self.kind.allowed.is_empty() {
                continue;
            }
            let mut somebody = Somebody::listed(person);
            match somebody.is_any(self.kind.allowed, &self.scene) {
                Truth::Yes => {}
                Truth::Unknown => self.not_known(&somebody, self.kind.allowed),
                Truth::No => self.extra(person, &past),
            }
        }
    }

    /// Tells that somebody should not be a member, or not much longer.
    fn extra(&mut self, person: &Person, past: &Past<'_>) {
        let (reason, since) = self.reason(person, past);
        let grace = since.zip(self.kind.grace(reason));
        let until = grace.map(|(since, grace)| self.later(since, grace));
        let at = self.scene.at;
        // A grace that never ends, or ends beyond all dates, goes on.
        let finding = match until {
            Some(until) if until.is_none_or(|until| at < until) => {
                Finding::new(FindingCode::InGrace, &person.id).between(since, until)
            }
            _ => Finding::new(FindingCode::Extra, &person.id).between(since, None),
        };
        self.findings.push(finding.because(reason));
    }

    fn reason(&self, person: &Person, past: &Past<'_>) -> (Reason, Option<DateTime<Utc>>) {
        let at = self.scene.at;
        if let Some(until) = person.until.filter(|until| *until <= at && !person.is_active(at)) {
            return (Reason::Left, Some(until));
        }
        let is_ahead = !person.is_active(at);
        if !person.is_inside() {
            let is_own = is_ahead && person.company == self.scene.group.customer;
            return match self.kind.side {
                Side::Internal => (Reason::Outsider, None),
                Side::External if is_own => (Reason::NotJoined, None),
                Side::External => (Reason::OtherCompany, None),
            };
        }
        if is_ahead {
            return (Reason::NotJoined, None);
        }
        let is_staff = person.kind == PersonKind::Staff;
        let stays = person.departments.iter().filter(|_| is_staff);
        let of_group = stays.filter(|stay| self.scene.group.is_of_department(&stay.id));
        let ends = of_group.filter_map(|stay| ended(stay, at));
        let moved = ends.max().map(|since| (since, Reason::Moved));
        let start = past.ends.partition_point(|(id, ..)| *id < person.id.as_str());
        let own = past.ends.get(start..).unwrap_or_default().iter();
        let own = own.take_while(|(id, ..)| *id == person.id).map(|(_, at, why)| (*at, *why));
        // Of several at one instant, the reason that stands first.
        let last = moved.into_iter().chain(own).min_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let stands_in = || is_staff && past.roles.binary_search(&person.id.as_str()).is_ok();
        match last {
            Some((since, reason)) => (reason, Some(since)),
            None if stands_in() => (Reason::NotActing, None),
            None => (Reason::NeverAllowed, None),
        }
    }

    fn past(&self) -> Past<'a> {
        let at = self.scene.at;
        let mut past = Past::default();
        if self.kind.allowed.has(Relation::Head) {
            let departments = self.scene.departments().filter_map(|(_, entry)| entry);
            past.roles.extend(departments.flat_map(|entry| head(entry).ids()));
        }
        if self.kind.allowed.has(Relation::ActingContact) {
            past.roles.extend(self.scene.customer().into_iter().flat_map(|it| contact(it).ids()));
        }
        past.roles.sort_unstable();
        for project in self.scene.projects().filter_map(|(_, project)| project) {
            let closed = project.closed.filter(|closed| *closed <= at);
            for stay in project.members.iter().filter(|stay| was(stay)) {
                past.ends.extend(ended(stay, at).map(|end| (&*stay.id, end, Reason::LeftProject)));
                let stayed = |closed: &DateTime<Utc>| stay.until.is_none_or(|end| end >= *closed);
                let closed = closed.filter(stayed);
                past.ends.extend(closed.map(|closed| (&*stay.id, closed, Reason::ProjectClosed)));
            }
        }
        past.ends.sort_unstable();
        past
    }
}

/// When a stay ended, if it has.
fn ended(stay: &Stay, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    stay.until.filter(|until| *until <= at && was(stay))
}

/// Whether a stay ever was; one that ends before it begins never was.
fn was(stay: &Stay) -> bool {
    stay.from.zip(stay.until).is_none_or(|(from, until)| from < until)
}
