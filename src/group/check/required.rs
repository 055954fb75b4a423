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
        let (directory, at) = (self.scene.directory, self.scene.at);
        let mut found: Vec<(&'a str, Due)> = Vec::new();
        match relation {
            Relation::Department | Relation::Head => {
                let departments: Vec<_> = self.scene.departments().collect();
                for (id, entry) in departments {
                    let Some(entry) = entry else {
                        unknown.push((FindingCode::UnknownDepartment, id));
                        continue;
                    };
                    if relation == Relation::Head {
                        let acting = self.scene.acts(head(entry)).person;
                        found.extend(acting.map(|person| (person, Due::NOW)));
                        continue;
                    }
                    for person in directory.members_of(id, at) {
                        let stays = person.departments.iter().filter(|stay| stay.id == id);
                        found.push((&person.id, self.joined(stays)));
                    }
                }
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
                                let active =
                                    directory.person(id).is_some_and(|it| it.is_active(at));
                                if active && stays.iter().any(|stay| stay.is_at(at)) {
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
        let at = self.scene.at;
        let person = |id: &&str| self.scene.directory.person(id).filter(|it| it.is_active(at));
        let holder = customer.contact.as_deref();
        match relation {
            Relation::ActingContact => {
                self.scene.acts(contact(customer)).person.into_iter().collect()
            }
            Relation::Contact => holder.into_iter().filter(|id| person(id).is_some()).collect(),
            _ => {
                let matter = self.scene.group.matter.as_ref();
                let of_matter = matter.and_then(|it| customer.matters.get(it));
                let staff = customer.staff.iter().chain(of_matter.into_iter().flatten());
                let all = staff.map(String::as_str).chain(contact(customer).ids());
                let is_staff =
                    |id: &&str| person(id).is_some_and(|it| it.kind == PersonKind::Staff);
                all.filter(is_staff).collect()
            }
        }
    }
}
