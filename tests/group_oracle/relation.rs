//! How a person stands to the group.

use super::data::{Case, Customer, Person, Role, Word};

/// In this order, so that one of several is the greatest, and all of several the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    pub fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    pub fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().max().unwrap_or(Self::No)
    }

    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().min().unwrap_or(Self::Yes)
    }

    pub fn opposite(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl Case {
    /// Whether somebody has one of several relations while nobody acts: who `self` is, only an action
    /// tells.
    pub fn has_one_of(&self, relations: &[Word], id: Word) -> Truth {
        Truth::any(relations.iter().map(|relation| self.has(relation, id)))
    }

    /// Whether somebody has a relation while nobody acts.
    pub fn has(&self, relation: Word, id: Word) -> Truth {
        match relation {
            "anyone" => return Truth::Yes,
            "self" => return Truth::No,
            "member" => return Truth::of(self.is_member(id)),
            "owner" => return Truth::of(self.group.owner == Some(id)),
            _ => {}
        }
        let Some(person) = self.person(id) else { return Truth::Unknown };
        let is_active = person.is_active(self.at);
        if relation == "left" {
            return Truth::of(!is_active);
        }
        if !is_active {
            return Truth::No;
        }
        match relation {
            "staff" | "customer" | "partner" | "bot" => Truth::of(person.kind == relation),
            "outsider" => Truth::of(person.is_outsider()),
            "absent" => Truth::of(person.is_away(self.at)),
            "department" => Truth::of(self.is_in_department(person)),
            "project" => self.is_in_project(person),
            "head" | "contact" | "acting-contact" | "relevant" if !person.is_staff() => Truth::No,
            "head" => self.heads(person),
            "contact" => self.of_customer(|customer| Truth::of(is_contact(customer, person))),
            "acting-contact" => self.of_customer(|customer| self.acts(person, &customer.contact)),
            "relevant" => {
                self.of_customer(|customer| Truth::of(self.is_relevant(customer, person)))
            }
            "own-customer" => self.is_of_customer(person),
            "other-company" if person.is_outsider() => self.is_of_customer(person).opposite(),
            "other-company" => Truth::No,
            _ => unreachable!("no relation `{relation}`"),
        }
    }

    fn is_in_department(&self, person: &Person) -> bool {
        let mut stays = person.departments.iter();
        person.is_staff()
            && stays.any(|(id, span)| self.group.departments.contains(id) && span.holds(self.at))
    }

    fn is_in_project(&self, person: &Person) -> Truth {
        Truth::any(self.group.projects.iter().map(|id| {
            let Some(project) = self.project(id) else { return Truth::Unknown };
            let mut stays = project.members.iter();
            let is_in = stays.any(|(id, span)| *id == person.id && span.holds(self.at));
            Truth::of(is_in && !project.is_closed(self.at))
        }))
    }

    fn heads(&self, person: &Person) -> Truth {
        Truth::any(self.group.departments.iter().map(|id| match self.department(id) {
            None => Truth::Unknown,
            Some(department) => self.acts(person, &department.head),
        }))
    }

    /// What is so where the customer of the group is listed.
    fn of_customer(&self, listed: impl Fn(&Customer) -> Truth) -> Truth {
        match self.group.customer.map(|id| self.customer(id)) {
            None => Truth::No,
            Some(None) => Truth::Unknown,
            Some(Some(customer)) => listed(customer),
        }
    }

    pub(super) fn is_relevant(&self, customer: &Customer, person: &Person) -> bool {
        let matters = customer.matters.iter();
        let of_matter = matters.filter(|(matter, _)| Some(*matter) == self.group.matter);
        let mut concerned = customer.staff.iter().chain(of_matter.flat_map(|(_, staff)| staff));
        concerned.any(|id| *id == person.id)
            || is_contact(customer, person)
            || customer.contact.deputies.contains(&person.id)
    }

    fn is_of_customer(&self, person: &Person) -> Truth {
        match (self.group.customer, person.company) {
            _ if !person.is_outsider() => Truth::No,
            (None, _) => Truth::No,
            (Some(_), None) => Truth::Unknown,
            (Some(customer), Some(company)) => Truth::of(customer == company),
        }
    }

    /// Whether a listed person is the one who acts for a role.
    fn acts(&self, person: &Person, role: &Role) -> Truth {
        let mut is_unknown_before = false;
        for id in role.holder.iter().chain(&role.deputies) {
            match self.person(id) {
                None => is_unknown_before = true,
                Some(other) if !other.is_available(self.at) => {}
                Some(other) if other.id != person.id => return Truth::No,
                Some(_) if is_unknown_before => return Truth::Unknown,
                Some(_) => return Truth::Yes,
            }
        }
        Truth::No
    }
}

fn is_contact(customer: &Customer, person: &Person) -> bool {
    customer.contact.holder == Some(person.id)
}
