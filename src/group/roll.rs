//! Who is what to a group, looked up once where many people are asked about.

use super::chain::{Acting, Chain};
use super::known::Truth;
use super::relate::{Scene, acts, contact, head};
use alloc::string::String;
use alloc::vec::Vec;

/// The people of a group's projects, departments and customer. A question about one of many people takes
/// no longer when there are many projects, departments or deputies.
pub(super) struct Roll<'a> {
    /// Who is in an open project, sorted.
    in_project: Vec<&'a str>,
    /// The projects that are not listed.
    pub(super) unlisted_projects: Vec<&'a str>,
    /// Who acts for the heads of the departments, and whether that is not sure, sorted.
    heads: Vec<(&'a str, bool)>,
    /// The chains of those of whom it is not sure, sorted by who acts.
    unsure: Vec<(&'a str, Chain<'a>)>,
    /// The departments that are not listed.
    pub(super) unlisted_departments: Vec<&'a str>,
    contact: Acting<'a>,
    /// Those of the customer's contact, sorted.
    deputies: Vec<&'a str>,
}

impl<'a> Roll<'a> {
    pub(super) fn new(scene: &Scene<'a>) -> Self {
        let mut roll = Self {
            in_project: Vec::new(),
            unlisted_projects: Vec::new(),
            heads: Vec::new(),
            unsure: Vec::new(),
            unlisted_departments: Vec::new(),
            contact: Acting { person: None, is_unsure: false },
            deputies: Vec::new(),
        };
        for (id, project) in scene.projects() {
            roll.unlisted_projects.extend(project.is_none().then_some(id));
            let open = project.into_iter().filter(|project| project.is_open(scene.at));
            let stays = open.flat_map(|project| &project.members);
            let now = stays.filter(|stay| stay.is_at(scene.at));
            roll.in_project.extend(now.map(|stay| stay.id.as_str()));
        }
        roll.in_project.sort_unstable();
        for (id, department) in scene.departments() {
            let Some(department) = department else {
                roll.unlisted_departments.push(id);
                continue;
            };
            let acting = scene.acts(head(department));
            if let Some(person) = acting.person {
                roll.heads.push((person, acting.is_unsure));
                roll.unsure.extend(acting.is_unsure.then_some((person, head(department))));
            }
        }
        roll.unsure.sort_by_key(|(person, _)| *person);
        roll.heads.sort_unstable();
        roll.heads.dedup();
        if let Some(customer) = scene.customer() {
            roll.contact = scene.acts(contact(customer));
            roll.deputies = customer.deputies.iter().map(String::as_str).collect();
            roll.deputies.sort_unstable();
        }
        roll
    }

    pub(super) fn is_in_project(&self, id: &str) -> Truth {
        let is_known = self.unlisted_projects.is_empty();
        let otherwise = if is_known { Truth::No } else { Truth::Unknown };
        Truth::of(self.in_project.binary_search(&id).is_ok()).max(otherwise)
    }

    pub(super) fn is_head(&self, id: &str) -> Truth {
        let is_known = self.unlisted_departments.is_empty();
        let otherwise = if is_known { Truth::No } else { Truth::Unknown };
        let start = self.heads.partition_point(|(it, _)| *it < id);
        let own = self.heads.get(start..).unwrap_or_default().iter();
        let own = own.take_while(|(it, _)| *it == id);
        // Those who surely act come first.
        let best =
            own.map(|(it, is_unsure)| acts(Acting { person: Some(it), is_unsure: *is_unsure }, id));
        best.max().unwrap_or(Truth::No).max(otherwise)
    }

    /// The chains in which somebody perhaps acts for the head.
    pub(super) fn unsure_heads<'s>(&'s self, id: &'s str) -> impl Iterator<Item = Chain<'a>> + 's {
        let start = self.unsure.partition_point(|(it, _)| *it < id);
        let own = self.unsure.get(start..).unwrap_or_default().iter();
        own.take_while(move |(it, _)| *it == id).map(|(_, chain)| *chain)
    }

    pub(super) const fn contact(&self) -> Acting<'a> {
        self.contact
    }

    pub(super) fn is_deputy(&self, id: &str) -> bool {
        self.deputies.binary_search(&id).is_ok()
    }
}
