//! Who is what to a group, looked up once where many people are asked about.

use super::chain::Acting;
use super::known::Truth;
use super::relate::{Scene, acts, contact, head};
use alloc::string::String;
use alloc::vec::Vec;

/// The people of a group's projects, departments and customer. A question about one of many people takes
/// no longer when there are many projects, departments or deputies.
pub(super) struct Roll<'a> {
    /// Who is in an open project, sorted.
    in_project: Vec<&'a str>,
    /// Whether a project is not listed.
    unknown_project: bool,
    /// Who acts for the heads of the departments, sorted.
    heads: Vec<(&'a str, bool)>,
    /// Whether a department is not listed.
    unknown_department: bool,
    contact: Acting<'a>,
    /// Those of the customer's contact, sorted.
    deputies: Vec<&'a str>,
}

impl<'a> Roll<'a> {
    pub(super) fn new(scene: &Scene<'a>) -> Self {
        let mut roll = Self {
            in_project: Vec::new(),
            unknown_project: false,
            heads: Vec::new(),
            unknown_department: false,
            contact: Acting { person: None, is_unsure: false },
            deputies: Vec::new(),
        };
        for (_, project) in scene.projects() {
            roll.unknown_project |= project.is_none();
            let open = project.into_iter().filter(|project| project.is_open(scene.at));
            let stays = open.flat_map(|project| &project.members);
            let now = stays.filter(|stay| stay.is_at(scene.at));
            roll.in_project.extend(now.map(|stay| stay.id.as_str()));
        }
        roll.in_project.sort_unstable();
        for (_, department) in scene.departments() {
            roll.unknown_department |= department.is_none();
            let acting = department.map(|department| scene.acts(head(department)));
            roll.heads.extend(acting.and_then(|it| Some((it.person?, it.is_unsure))));
        }
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
        let otherwise = if self.unknown_project { Truth::Unknown } else { Truth::No };
        Truth::of(self.in_project.binary_search(&id).is_ok()).max(otherwise)
    }

    pub(super) fn is_head(&self, id: &str) -> Truth {
        let otherwise = if self.unknown_department { Truth::Unknown } else { Truth::No };
        let start = self.heads.partition_point(|(it, _)| *it < id);
        let own = self.heads.get(start..).unwrap_or_default().iter();
        let own = own.take_while(|(it, _)| *it == id);
        // Those who surely act come first.
        let best =
            own.map(|(it, is_unsure)| acts(Acting { person: Some(it), is_unsure: *is_unsure }, id));
        best.max().unwrap_or(Truth::No).max(otherwise)
    }

    pub(super) const fn contact(&self) -> Acting<'a> {
        self.contact
    }

    pub(super) fn is_deputy(&self, id: &str) -> bool {
        self.deputies.binary_search(&id).is_ok()
    }
}
