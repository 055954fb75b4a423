//! People who must be in a group and are not.

use super::super::finding::{Finding, FindingCode};
use super::super::kind::Reason;
use super::super::relate::{contact, head};
use super::super::relation::Relation;
use super::Check;
use crate::directory::{Customer, PersonKind, Stay};
use alloc::collections::BTreeMap;
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

impl<'a> Check<'a> {
    pub(super) fn required(&mut self) {
        let mut due: BTreeMap<&'a str, Due> = BTreeMap::new();
        let mut unknown: Vec<(FindingCode, &'a str)> = Vec::new();
        for relation in self.kind.required.words() {
            self.people(relation, &mut due, &mut unknown);
        }
        unknown.sort_unstable();
        unknown.dedup();
        for (code, id) in unknown {
            self.tell(code, id);
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
    fn people(
        &mut self,
        relation: Relation,
        due: &mut BTreeMap<&'a str, Due>,
        unknown: &mut Vec<(FindingCode, &'a str)>,
    ) {
        let at = self.scene.at;
        let mut found: Vec<(&'a str, Due)> = Vec::new();
        match relation {
            Relation::Department => {
                self.unknown_departments(unknown);
                self.of_departments(&mut found);
            }
            Relation::Head => {
                self.unknown_departments(unknown);
                let entries = self.scene.departments().filter_map(|(_, entry)| entry);
                let acting = entries.filter_map(|entry| self.scene.acts(head(entry)).person);
                found.extend(acting.map(|person| (person, Due::NOW)));
            }
            Relation::Project => {
                let projects: Vec<_> = self.scene.projects().collect();
                for (id, entry) in projects {
                    match entry {
                        None => unknown.push((FindingCode::UnknownProject, id)),
                        Some(entry) if !entry.is_open(at) => {}
                        Some(entry) => {
                            for stays in entry.members.chunk_by(|a, b| a.id == b.id) {
                                let id = stays.first().map_or("", |stay| stay.id.as_str());
                                if self.is_staff(id) && stays.iter().any(|stay| stay.is_at(at)) {
                                    found.push((id, self.joined(stays.iter())));
                                }
                            }
                        }
                    }
                }
            }
            _ => match (self.scene.customer(), &self.scene.group.customer) {
                (Some(customer), _) => {
                    let people = self.of_customer(relation, customer);
                    found.extend(people.into_iter().map(|id| (id, Due::NOW)));
                }
                (None, Some(id)) => unknown.push((FindingCode::UnknownCustomer, id)),
                (None, None) => {}
            },
        }
        for (id, new) in found.into_iter().filter(|(id, _)| !self.scene.group.has_member(id)) {
            due.entry(id).and_modify(|due| *due = due.stricter(new)).or_insert(new);
        }
    }

    fn unknown_departments(&self, unknown: &mut Vec<(FindingCode, &'a str)>) {
        let unlisted = self.scene.departments().filter(|(_, entry)| entry.is_none());
        unknown.extend(unlisted.map(|(id, _)| (FindingCode::UnknownDepartment, id)));
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
        let holder = customer.contact.as_deref();
        match relation {
            Relation::ActingContact => {
                self.scene.acts(contact(customer)).person.into_iter().collect()
            }
            Relation::Contact => holder.into_iter().filter(|id| self.is_staff(id)).collect(),
            _ => {
                let matter = self.scene.group.matter.as_ref();
                let of_matter = matter.and_then(|it| customer.matters.get(it));
                let staff = customer.staff.iter().chain(of_matter.into_iter().flatten());
                let all = staff.map(String::as_str).chain(contact(customer).ids());
                all.filter(|id| self.is_staff(id)).collect()
            }
        }
    }

    /// Whether somebody is of the company now.
    fn is_staff(&self, id: &str) -> bool {
        let person = self.scene.directory.person(id);
        person.is_some_and(|it| it.kind == PersonKind::Staff && it.is_active(self.scene.at))
    }
}
