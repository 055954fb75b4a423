//! What somebody is to a group: asked of the directory, and only as far as it is needed.

use super::chain::{Acting, Chain};
use super::facts::Group;
use super::known::{Known, Set, Truth};
use super::relation::Relation;
use super::roll::Roll;
use crate::directory::{Customer, Department, Directory, Person, PersonKind, Project};
use alloc::boxed::Box;
use alloc::string::String;
use chrono::{DateTime, Utc};
use core::cell::OnceCell;

/// What all questions about a group at an instant have in common.
pub(super) struct Scene<'a> {
    pub(super) group: &'a Group,
    pub(super) directory: &'a Directory,
    pub(super) at: DateTime<Utc>,
    /// Who acts, if somebody does.
    actor: Option<&'a str>,
    customer: OnceCell<Option<&'a Customer>>,
    /// Where many people are asked about: who is in what, looked up once for all.
    roll: Option<Roll<'a>>,
}

impl<'a> Scene<'a> {
    pub(super) const fn new(
        group: &'a Group,
        directory: &'a Directory,
        at: DateTime<Utc>,
        actor: Option<&'a str>,
    ) -> Self {
        Self { group, directory, at, actor, customer: OnceCell::new(), roll: None }
    }

    /// The same, made ready for questions about many people.
    pub(super) fn for_many(mut self) -> Self {
        self.roll = Some(Roll::new(&self));
        self
    }

    /// The group's customer, if it has one that is listed.
    pub(super) fn customer(&self) -> Option<&'a Customer> {
        *self.customer.get_or_init(|| self.directory.customer(self.group.customer.as_deref()?))
    }

    /// The group's departments, each with its entry if it is listed.
    pub(super) fn departments(&self) -> impl Iterator<Item = (&'a str, Option<&'a Department>)> {
        let directory = self.directory;
        self.group.all_departments().map(move |id| (id, directory.department(id)))
    }

    /// The group's projects, each with its entry if it is listed.
    pub(super) fn projects(&self) -> impl Iterator<Item = (&'a str, Option<&'a Project>)> {
        let directory = self.directory;
        self.group.all_projects().map(move |id| (id, directory.project(id)))
    }

    /// The group's projects that are not listed.
    pub(super) fn unlisted_projects(&self) -> impl Iterator<Item = &'a str> {
        let known = self.roll.as_ref().map(|roll| roll.unlisted_projects.iter().copied());
        let found = self.roll.is_none().then(|| self.projects().filter(|(_, it)| it.is_none()));
        known.into_iter().flatten().chain(found.into_iter().flatten().map(|(id, _)| id))
    }

    /// The group's departments that are not listed.
    pub(super) fn unlisted_departments(&self) -> impl Iterator<Item = &'a str> {
        let known = self.roll.as_ref().map(|roll| roll.unlisted_departments.iter().copied());
        let found = self.roll.is_none().then(|| self.departments().filter(|(_, it)| it.is_none()));
        known.into_iter().flatten().chain(found.into_iter().flatten().map(|(id, _)| id))
    }

    /// The chains of heads of which it is not sure whether somebody acts for them who would.
    pub(super) fn unsure_heads<'s>(&'s self, id: &'s str) -> impl Iterator<Item = Chain<'a>> + 's {
        let known = self.roll.as_ref().map(|roll| roll.unsure_heads(id));
        let found = self.roll.is_none().then(|| {
            let chains = self.departments().filter_map(|(_, it)| Some(head(it?)));
            chains.filter(|chain| {
                let acting = self.acts(*chain);
                acting.person == Some(id) && acting.is_unsure
            })
        });
        known.into_iter().flatten().chain(found.into_iter().flatten())
    }

    pub(super) fn acts(&self, chain: Chain<'a>) -> Acting<'a> {
        chain.acting(self.directory, self.at)
    }

    /// Whether somebody, with the entry in the directory, is something to the group.
    fn is(&self, id: &str, person: Option<&Person>, relation: Relation) -> Truth {
        match relation {
            Relation::Anyone => return Truth::Yes,
            Relation::Myself => return Truth::of(self.actor == Some(id)),
            Relation::Member => return Truth::of(self.group.has_member(id)),
            Relation::Owner => return Truth::of(self.group.owner.as_deref() == Some(id)),
            _ => {}
        }
        let Some(person) = person else { return Truth::Unknown };
        let is_active = person.is_active(self.at);
        if relation == Relation::Left || !is_active {
            return Truth::of(relation == Relation::Left && !is_active);
        }
        match relation {
            Relation::Staff => Truth::of(person.kind == PersonKind::Staff),
            Relation::Customer => Truth::of(person.kind == PersonKind::Customer),
            Relation::Partner => Truth::of(person.kind == PersonKind::Partner),
            Relation::Bot => Truth::of(person.kind == PersonKind::Bot),
            Relation::Outsider => Truth::of(!person.is_inside()),
            Relation::Absent => Truth::of(person.is_absent(self.at)),
            Relation::Department => Truth::of(self.is_of_department(person)),
            Relation::Project => self.is_in_project(id),
            Relation::Head | Relation::Contact | Relation::ActingContact | Relation::Relevant
                if person.kind != PersonKind::Staff =>
            {
                Truth::No
            }
            Relation::Head => self.is_head(id),
            Relation::Contact | Relation::ActingContact | Relation::Relevant => {
                self.is_for_customer(id, relation)
            }
            Relation::OwnCustomer => self.is_of_customer(person),
            Relation::OtherCompany if person.is_inside() => Truth::No,
            Relation::OtherCompany => self.is_of_customer(person).not(),
            _ => Truth::No,
        }
    }

    fn is_of_department(&self, person: &Person) -> bool {
        let mut stays = person.departments.iter();
        person.kind == PersonKind::Staff
            && stays.any(|stay| stay.is_at(self.at) && self.group.is_of_department(&stay.id))
    }

    fn is_in_project(&self, id: &str) -> Truth {
        if let Some(roll) = &self.roll {
            return roll.is_in_project(id);
        }
        Truth::any(self.projects().map(|(_, project)| match project {
            None => Truth::Unknown,
            Some(project) => {
                Truth::of(project.is_open(self.at) && is_in_project(project, id, self.at))
            }
        }))
    }

    fn is_head(&self, id: &str) -> Truth {
        if let Some(roll) = &self.roll {
            return roll.is_head(id);
        }
        Truth::any(self.departments().map(|(_, department)| match department {
            None => Truth::Unknown,
            Some(department) => acts(self.acts(head(department)), id),
        }))
    }

    /// Whether somebody of the company has a part in what is done for the group's customer.
    fn is_for_customer(&self, id: &str, relation: Relation) -> Truth {
        if self.group.customer.is_none() {
            return Truth::No;
        }
        let Some(customer) = self.customer() else { return Truth::Unknown };
        match relation {
            Relation::Contact => Truth::of(customer.contact.as_deref() == Some(id)),
            Relation::ActingContact => match &self.roll {
                Some(roll) => acts(roll.contact(), id),
                None => acts(self.acts(contact(customer)), id),
            },
            _ => Truth::of(self.is_relevant(id, customer)),
        }
    }

    fn is_relevant(&self, id: &str, customer: &Customer) -> bool {
        let has = |staff: &[String]| staff.binary_search_by(|it| it.as_str().cmp(id)).is_ok();
        let matter = self.group.matter.as_ref();
        let is_deputy = || match &self.roll {
            Some(roll) => roll.is_deputy(id),
            None => customer.deputies.iter().any(|it| it == id),
        };
        has(&customer.staff)
            || matter.and_then(|it| customer.matters.get(it)).is_some_and(|staff| has(staff))
            || customer.contact.as_deref() == Some(id)
            || is_deputy()
    }

    /// Whether somebody is from outside, and of the group's customer.
    fn is_of_customer(&self, person: &Person) -> Truth {
        match (&self.group.customer, &person.company) {
            _ if person.is_inside() => Truth::No,
            (None, _) => Truth::No,
            (Some(_), None) => Truth::Unknown,
            (Some(own), Some(company)) => Truth::of(own == company),
        }
    }
}

/// The chain of a department's head.
pub(super) fn head(department: &Department) -> Chain<'_> {
    Chain { holder: department.head.as_deref(), deputies: &department.deputies }
}

/// The chain of a customer's dedicated contact.
pub(super) fn contact(customer: &Customer) -> Chain<'_> {
    Chain { holder: customer.contact.as_deref(), deputies: &customer.deputies }
}

/// Whether it is this one who acts.
pub(super) fn acts(acting: Acting<'_>, id: &str) -> Truth {
    match acting.person {
        Some(person) if person == id && acting.is_unsure => Truth::Unknown,
        Some(person) => Truth::of(person == id),
        None => Truth::No,
    }
}

/// Whether somebody has a stay in a project at an instant; its members are in the order of their ids.
fn is_in_project(project: &Project, id: &str, at: DateTime<Utc>) -> bool {
    let start = project.members.partition_point(|stay| stay.id.as_str() < id);
    let stays = project.members.get(start..).unwrap_or_default().iter();
    stays.take_while(|stay| stay.id == id).any(|stay| stay.is_at(at))
}

/// Somebody, and what is known of the person so far.
pub(super) struct Somebody<'a> {
    pub(super) id: &'a str,
    person: OnceCell<Option<&'a Person>>,
    known: Known,
}

impl<'a> Somebody<'a> {
    pub(super) const fn new(id: &'a str) -> Self {
        Self { id, person: OnceCell::new(), known: Known::NOTHING }
    }

    /// Somebody whose entry in the directory is at hand.
    pub(super) fn listed(person: &'a Person) -> Self {
        Self { id: &person.id, person: OnceCell::from(Some(person)), known: Known::NOTHING }
    }

    /// The entry in the directory.
    pub(super) fn person(&self, scene: &Scene<'a>) -> Option<&'a Person> {
        *self.person.get_or_init(|| scene.directory.person(self.id))
    }

    /// Whether it is known that the person is one of something to the group.
    pub(super) fn is_any(&mut self, of: Set, scene: &Scene<'a>) -> Truth {
        let (id, cell) = (self.id, &self.person);
        self.known.any(of, |relation: Relation| {
            let person = if relation.is_of_directory() {
                *cell.get_or_init(|| scene.directory.person(id))
            } else {
                None
            };
            scene.is(id, person, relation)
        })
    }

    /// Those of some relations that were asked of the person, and of which it is not known whether there
    /// is one, if there surely is none of them.
    pub(super) const fn unknown(&self, of: Set) -> Set {
        self.known.unknown(of)
    }

    /// Whether the person has one of some marks, which are sorted.
    pub(super) fn has_mark(&self, marks: &[Box<str>], scene: &Scene<'a>) -> Truth {
        let Some(person) = self.person(scene) else { return Truth::Unknown };
        let is_asked = |mark: &String| match marks {
            [only] => **only == **mark,
            several => several.binary_search_by(|it| (**it).cmp(mark)).is_ok(),
        };
        Truth::of(person.marks.iter().any(is_asked))
    }
}
