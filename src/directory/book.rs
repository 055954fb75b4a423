//! The directory, ready to be asked.

use super::fault::{DirectoryFault, FaultKind};
use super::listing::{Absence, Customer, Department, Listing, Person, PersonKind, Project, Stay};
use super::names::Names;
use alloc::borrow::ToOwned;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// A directory, ready to be asked. Finding somebody in it takes the same time whatever its size.
///
/// ```
/// use comms_policy::directory::{Department, Directory, Listing, Person, Stay};
///
/// let mut listing = Listing::default();
/// let mut person = Person::new("u1");
/// person.departments.push(Stay::always("sales"));
/// listing.people.push(person);
/// let directory = Directory::new(listing);
/// assert_eq!(directory.faults()[0].to_string(), "directory.unknown-department in `u1`: `sales`");
/// assert!(directory.person("u2").is_none());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Directory {
    people: Vec<Person>,
    departments: Vec<Department>,
    projects: Vec<Project>,
    customers: Vec<Customer>,
    person_names: Names,
    department_names: Names,
    project_names: Names,
    customer_names: Names,
    /// For each stay in a department, in the order of their ids, the position of the person.
    stays: Vec<(usize, u32)>,
    faults: Vec<DirectoryFault>,
}

impl Directory {
    /// Prepares what is listed. What contradicts itself is told by [`faults`](Self::faults), and counts as
    /// it is said there.
    #[must_use]
    pub fn new(listing: Listing) -> Self {
        let Listing { mut people, mut departments, mut projects, mut customers } = listing;
        let mut faults = Vec::new();
        distinct(&mut people, |it| &it.id, &mut faults);
        distinct(&mut departments, |it| &it.id, &mut faults);
        distinct(&mut projects, |it| &it.id, &mut faults);
        distinct(&mut customers, |it| &it.id, &mut faults);
        for project in &mut projects {
            project.members.sort_unstable();
        }
        for customer in &mut customers {
            customer.staff.sort_unstable();
            customer.matters.values_mut().for_each(|staff| staff.sort_unstable());
        }
        let mut directory = Self {
            person_names: Names::new(people.iter().map(|it| it.id.as_str())),
            department_names: Names::new(departments.iter().map(|it| it.id.as_str())),
            project_names: Names::new(projects.iter().map(|it| it.id.as_str())),
            customer_names: Names::new(customers.iter().map(|it| it.id.as_str())),
            people,
            departments,
            projects,
            customers,
            stays: Vec::new(),
            faults,
        };
        directory.examine();
        directory.settle();
        directory
    }

    /// What contradicts itself, in the order of its kinds and ids.
    #[must_use]
    pub fn faults(&self) -> &[DirectoryFault] {
        &self.faults
    }

    /// The people, in the order of their ids.
    #[must_use]
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Person> {
        self.people.iter()
    }

    /// Somebody by the id. Absences are in order, and those that meet are one.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        find(&self.people, &self.person_names, id, |it| &it.id)
    }

    /// A department by its id.
    #[must_use]
    pub fn department(&self, id: &str) -> Option<&Department> {
        find(&self.departments, &self.department_names, id, |it| &it.id)
    }

    /// A project by its id. Its members are in the order of their ids.
    #[must_use]
    pub fn project(&self, id: &str) -> Option<&Project> {
        find(&self.projects, &self.project_names, id, |it| &it.id)
    }

    /// A customer or partner by its id.
    #[must_use]
    pub fn customer(&self, id: &str) -> Option<&Customer> {
        find(&self.customers, &self.customer_names, id, |it| &it.id)
    }

    /// All customers and partners, in the order of their ids.
    #[must_use]
    pub fn customers(&self) -> impl ExactSizeIterator<Item = &Customer> {
        self.customers.iter()
    }

    /// Who is in a department at an instant and of the company then, in the order of their ids.
    pub fn members_of<'d>(
        &'d self,
        department: &str,
        at: DateTime<Utc>,
    ) -> impl Iterator<Item = &'d Person> + use<'d> {
        let id = self.department(department).map_or("", |it| it.id.as_str());
        let people = self.ever_in(department);
        people.filter(move |person| person.is_active(at) && person.is_in(id, at))
    }

    /// Who is in a department, was in it or will be, in the order of their ids.
    pub(crate) fn ever_in<'d>(
        &'d self,
        department: &str,
    ) -> impl Iterator<Item = &'d Person> + use<'d> {
        let names = &self.department_names;
        let own = names.find(department, |at| text(&self.departments, at, |it| &it.id));
        let own = own.map_or(usize::MAX, |own| own as usize);
        let start = self.stays.partition_point(|(department, _)| *department < own);
        let stays = self.stays.get(start..).unwrap_or_default().iter();
        let stays = stays.take_while(move |(department, _)| *department == own);
        stays.filter_map(|(_, person)| self.people.get(*person as usize))
    }

    /// Looks for what contradicts itself.
    fn examine(&mut self) {
        let mut faults = core::mem::take(&mut self.faults);
        let mut tell = |kind, entry: &str, other: Option<&str>| {
            let other = other.map(ToOwned::to_owned);
            faults.push(DirectoryFault { kind, entry: entry.to_owned(), other });
        };
        for person in &self.people {
            let id = person.id.as_str();
            let spans = person.absences.iter().map(|it| (it.from, it.until));
            let spans = spans.chain([(person.from, person.until)]);
            if spans.chain(person.departments.iter().map(span)).any(is_backwards) {
                tell(FaultKind::EndsBeforeBeginning, id, None);
            }
            for stay in &person.departments {
                if person.kind != PersonKind::Staff {
                    tell(FaultKind::OutsiderInDepartment, id, Some(&stay.id));
                } else if self.department(&stay.id).is_none() {
                    tell(FaultKind::UnknownDepartment, id, Some(&stay.id));
                }
            }
            let is_staff = person.kind == PersonKind::Staff;
            if is_staff && person.departments.is_empty() {
                tell(FaultKind::NoDepartment, id, None);
            }
            match (person.is_inside(), person.company.as_deref()) {
                (true, Some(company)) => tell(FaultKind::StaffOfCustomer, id, Some(company)),
                (false, None) => tell(FaultKind::NoCompany, id, None),
                (false, Some(company)) if self.customer(company).is_none() => {
                    tell(FaultKind::UnknownCompany, id, Some(company));
                }
                (true, None) | (false, Some(_)) => {}
            }
        }
        for department in &self.departments {
            for id in department.head.iter().chain(&department.deputies) {
                self.must_be_staff(id, &department.id, &mut tell);
            }
        }
        for project in &self.projects {
            for stay in &project.members {
                if self.person(&stay.id).is_none() {
                    tell(FaultKind::UnknownPerson, &project.id, Some(&stay.id));
                }
                if is_backwards(span(stay)) {
                    tell(FaultKind::EndsBeforeBeginning, &project.id, Some(&stay.id));
                }
            }
        }
        for customer in &self.customers {
            let staff = customer.staff.iter().chain(customer.matters.values().flatten());
            let roles = customer.contact.iter().chain(&customer.deputies);
            for id in roles.chain(staff) {
                self.must_be_staff(id, &customer.id, &mut tell);
            }
        }
        faults.sort_unstable();
        faults.dedup();
        self.faults = faults;
    }

    fn must_be_staff(
        &self,
        id: &str,
        entry: &str,
        tell: &mut impl FnMut(FaultKind, &str, Option<&str>),
    ) {
        match self.person(id) {
            None => tell(FaultKind::UnknownPerson, entry, Some(id)),
            Some(person) if person.kind != PersonKind::Staff => {
                tell(FaultKind::NotStaff, entry, Some(id));
            }
            Some(_) => {}
        }
    }

    /// Leaves out what does not count, and lists who is in which department.
    fn settle(&mut self) {
        for person in &mut self.people {
            // Whoever may be from outside has no rights of the inside.
            match (person.kind, &person.company) {
                (PersonKind::Staff, Some(_)) => person.kind = PersonKind::Customer,
                (PersonKind::Bot, _) => person.company = None,
                _ => {}
            }
            if person.kind != PersonKind::Staff {
                person.departments.clear();
            }
            join(&mut person.absences);
        }
        let mut stays = Vec::new();
        let count = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        for (person, at) in self.people.iter().zip(0..count) {
            for stay in &person.departments {
                let names = &self.department_names;
                let own = names.find(&stay.id, |at| text(&self.departments, at, |it| &it.id));
                stays.extend(own.map(|own| (own as usize, at)));
            }
        }
        stays.sort_unstable();
        stays.dedup();
        self.stays = stays;
    }
}

/// Puts absences in order, and joins those that meet, so that each is apart from the others.
fn join(absences: &mut Vec<Absence>) {
    absences.retain(|it| it.from.zip(it.until).is_none_or(|(from, until)| from < until));
    absences.sort_unstable();
    absences.dedup_by(|next, last| {
        let meets = last.until.is_none_or(|until| next.from.is_none_or(|from| from <= until));
        if meets {
            last.until = last.until.zip(next.until).map(|(a, b)| a.max(b));
        }
        meets
    });
}

/// Puts entries in the order of their ids, and leaves the first of those with one id.
fn distinct<T>(
    entries: &mut Vec<T>,
    id: impl Fn(&T) -> &alloc::string::String,
    faults: &mut Vec<DirectoryFault>,
) {
    entries.sort_by(|a, b| id(a).cmp(id(b)));
    entries.dedup_by(|next, first| {
        let is_same = id(next) == id(first);
        if is_same {
            let entry = id(first).clone();
            faults.push(DirectoryFault { kind: FaultKind::DuplicateId, entry, other: None });
        }
        is_same
    });
}

fn text<T>(entries: &[T], at: u32, id: impl Fn(&T) -> &alloc::string::String) -> Option<&str> {
    entries.get(at as usize).map(|entry| id(entry).as_str())
}

fn find<'d, T>(
    entries: &'d [T],
    names: &Names,
    id: &str,
    of: impl Fn(&T) -> &alloc::string::String + Copy,
) -> Option<&'d T> {
    let at = names.find(id, |at| text(entries, at, of))?;
    entries.get(at as usize)
}

fn span(stay: &Stay) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    (stay.from, stay.until)
}

fn is_backwards((from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>)) -> bool {
    from.zip(until).is_some_and(|(from, until)| until < from)
}
