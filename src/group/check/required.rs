//! People who must be in a group and are not.

use super::super::chain::Chain;
use super::super::finding::{Finding, FindingCode};
use super::super::kind::Reason;
use super::super::missing::Missing;
use super::super::relate::{contact, head};
use super::super::relation::Relation;
use super::Check;
use crate::directory::{Customer, PersonKind, Stay};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// Since when somebody must be in a group, and until when that may wait.
#[derive(Clone, Copy)]
struct Due {
    since: Option<DateTime<Utc>>,
    /// `None` if it may wait for ever.
    until: Option<DateTime<Utc>>,
    waits: bool,
}

impl Due {
    const NOW: Self = Self { since: None, until: None, waits: false };

    /// The one of two that waits less.
    fn stricter(self, other: Self) -> Self {
        let key = |due: Self| (due.waits, due.until.is_none(), due.until);
        if key(other) < key(self) { other } else { self }
    }
}

/// Who must be in a group and is not.
#[derive(Default)]
struct Required<'a> {
    due: BTreeMap<&'a str, Due>,
    /// Who perhaps must, with those of whom more would have to be known.
    perhaps: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// What is not listed from which somebody would come.
    unknown: Vec<(FindingCode, &'a str)>,
}

impl<'a> Check<'a> {
    pub(super) fn required(&mut self) {
        let mut all = Required::default();
        for relation in self.kind.required.words() {
            self.people(relation, &mut all);
        }
        let Required { due, perhaps, mut unknown } = all;
        unknown.sort_unstable();
        unknown.dedup();
        for (code, id) in unknown {
            self.tell(code, id);
        }
        for (id, before) in perhaps {
            if due.get(id).is_none_or(|due| due.waits) {
                let mut missing = Missing::few();
                missing.tell_all("person", before);
                let finding = Finding::new(FindingCode::PerhapsMissing, id);
                self.findings.push(finding.wanting(missing));
            }
        }
        for (id, due) in due {
            self.findings.push(if due.waits {
                let finding = Finding::new(FindingCode::InGrace, id).because(Reason::Joined);
                finding.between(due.since, due.until)
            } else {
                Finding::new(FindingCode::Missing, id)
            });
        }
    }

    /// Finds who has a relation and is not in the group.
    fn people(&mut self, relation: Relation, all: &mut Required<'a>) {
        let at = self.scene.at;
        let mut found: Vec<(&'a str, Due)> = Vec::new();
        match relation {
            Relation::Department => {
                self.unknown_departments(all);
                self.of_departments(&mut found);
            }
            Relation::Head => {
                self.unknown_departments(all);
                for entry in self.scene.departments().filter_map(|(_, entry)| entry) {
                    self.acting(head(entry), &mut found, all);
                }
            }
            Relation::Project => {
                let projects: Vec<_> = self.scene.projects().collect();
                for (id, entry) in projects {
                    match entry {
                        None => all.unknown.push((FindingCode::UnknownProject, id)),
                        Some(entry) if !entry.is_open(at) => {}
                        Some(entry) => {
                            for stays in entry.members.chunk_by(|a, b| a.id == b.id) {
                                let id = stays.first().map_or("", |stay| stay.id.as_str());
                                if !stays.iter().any(|stay| stay.is_at(at)) {
                                    continue;
                                }
                                match self.is_staff(id) {
                                    Some(true) => found.push((id, self.joined(stays.iter()))),
                                    Some(false) => {}
                                    None => self.perhaps(id, id, all),
                                }
                            }
                        }
                    }
                }
            }
            _ => match (self.scene.customer(), &self.scene.group.customer) {
                (Some(customer), _) if relation == Relation::ActingContact => {
                    self.acting(contact(customer), &mut found, all);
                }
                (Some(customer), _) => {
                    for id in self.of_customer(relation, customer) {
                        match self.is_staff(id) {
                            Some(true) => found.push((id, Due::NOW)),
                            Some(false) => {}
                            None => self.perhaps(id, id, all),
                        }
                    }
                }
                (None, Some(id)) => all.unknown.push((FindingCode::UnknownCustomer, id)),
                (None, None) => {}
            },
        }
        for (id, new) in found.into_iter().filter(|(id, _)| !self.scene.group.has_member(id)) {
            all.due.entry(id).and_modify(|due| *due = due.stricter(new)).or_insert(new);
        }
    }

    fn unknown_departments(&self, all: &mut Required<'a>) {
        let unlisted = self.scene.unlisted_departments();
        all.unknown.extend(unlisted.map(|id| (FindingCode::UnknownDepartment, id)));
    }

    /// Who acts for a role. Who is not listed perhaps does; so whoever stands behind does only perhaps.
    fn acting(&self, chain: Chain<'a>, found: &mut Vec<(&'a str, Due)>, all: &mut Required<'a>) {
        let acting = self.scene.acts(chain);
        for id in chain.unsure(self.scene.directory, self.scene.at) {
            self.perhaps(id, id, all);
            acting.person.iter().for_each(|person| self.perhaps(person, id, all));
        }
        found.extend(acting.person.filter(|_| !acting.is_unsure).map(|person| (person, Due::NOW)));
    }

    /// Notes that somebody must perhaps be in the group, which depends on who somebody is.
    fn perhaps(&self, id: &'a str, depends_on: &'a str, all: &mut Required<'a>) {
        if !self.scene.group.has_member(id) {
            all.perhaps.entry(id).or_default().insert(depends_on);
        }
    }

    /// Who is in one of the group's departments; each person's stays are looked at once.
    fn of_departments(&mut self, found: &mut Vec<(&'a str, Due)>) {
        let (directory, at) = (self.scene.directory, self.scene.at);
        let entries = self.scene.departments().filter_map(|(_, entry)| entry);
        let people = entries.flat_map(|entry| directory.ever_in(&entry.id));
        let people: BTreeMap<&'a str, _> = people.map(|it| (it.id.as_str(), it)).collect();
        for (id, person) in people.into_iter().filter(|(_, person)| person.is_active(at)) {
            let is_of_group = |stay: &&Stay| {
                self.scene.group.is_of_department(&stay.id)
                    && directory.department(&stay.id).is_some()
            };
            let mut stays: Vec<&Stay> =
                person.departments.iter().filter(|it| it.is_at(at)).filter(is_of_group).collect();
            stays.sort_unstable();
            for stays in stays.chunk_by(|a, b| a.id == b.id) {
                found.push((id, self.joined(stays.iter().copied())));
            }
        }
    }

    /// Until when somebody with these stays may wait: they are of one department or project.
    fn joined<'s>(&mut self, stays: impl Iterator<Item = &'s Stay>) -> Due {
        let at = self.scene.at;
        let since = stays.filter(|stay| stay.is_at(at)).filter_map(|stay| stay.from).max();
        let Some((since, grace)) = since.zip(self.kind.grace(Reason::Joined)) else {
            return Due::NOW;
        };
        let until = self.later(since, grace);
        // A grace that never ends, or ends beyond all dates, goes on.
        let waits = until.is_none_or(|until| at < until);
        if waits { Due { since: Some(since), until, waits } } else { Due::NOW }
    }

    fn of_customer(&self, relation: Relation, customer: &'a Customer) -> Vec<&'a str> {
        if relation == Relation::Contact {
            return customer.contact.as_deref().into_iter().collect();
        }
        let matter = self.scene.group.matter.as_ref();
        let of_matter = matter.and_then(|it| customer.matters.get(it));
        let staff = customer.staff.iter().chain(of_matter.into_iter().flatten());
        staff.map(String::as_str).chain(contact(customer).ids()).collect()
    }

    /// Whether somebody is of the company now, if the person is listed.
    fn is_staff(&self, id: &str) -> Option<bool> {
        let person = self.scene.directory.person(id)?;
        Some(person.kind == PersonKind::Staff && person.is_active(self.scene.at))
    }
}
