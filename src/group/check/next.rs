//! What lies ahead: when something dated begins or ends.

use super::super::relate::{contact, head};
use super::Check;
use crate::directory::Person;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

impl<'a> Check<'a> {
    /// Looks out for all that is dated and may matter, beside the graces that were found before.
    pub(super) fn look_ahead(&mut self) {
        let (directory, group) = (self.scene.directory, self.scene.group);
        let projects: Vec<_> = self.scene.projects().filter_map(|(_, project)| project).collect();
        let departments: Vec<_> = self.scene.departments().filter_map(|(_, it)| it).collect();
        let mut ids: Vec<&'a str> = group.all_members().chain(group.owner.as_deref()).collect();
        for project in projects {
            self.ahead(project.closed);
            for stay in &project.members {
                self.between(stay.from, stay.until);
                ids.push(&stay.id);
            }
        }
        if let Some((_, within)) = self.kind.transfers {
            for then in &group.transfers {
                self.ahead(Some(*then));
                self.later(*then, within);
            }
        }
        if let Some(customer) = self.scene.customer() {
            ids.extend(contact(customer).ids());
            ids.extend(customer.staff.iter().map(String::as_str));
            let matter = group.matter.as_ref().and_then(|it| customer.matters.get(it));
            ids.extend(matter.into_iter().flatten().map(String::as_str));
        }
        for department in departments {
            ids.extend(head(department).ids());
            ids.extend(directory.ever_in(&department.id).map(|person| person.id.as_str()));
        }
        ids.sort_unstable();
        ids.dedup();
        for person in ids.into_iter().filter_map(|id| directory.person(id)) {
            self.of_person(person);
        }
    }

    fn of_person(&mut self, person: &Person) {
        self.between(person.from, person.until);
        for absence in &person.absences {
            self.between(absence.from, absence.until);
        }
        let group = self.scene.group;
        let stays = person.departments.iter().filter(|stay| group.is_of_department(&stay.id));
        for stay in stays {
            self.between(stay.from, stay.until);
        }
    }

    fn between(&mut self, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) {
        self.ahead(from);
        self.ahead(until);
    }
}
