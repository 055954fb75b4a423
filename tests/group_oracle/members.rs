//! Who is in the group and should not be, and who should be and is not.

use super::data::{Case, Day, Kind, Person, Role, Word};
use super::relation::Truth;
use super::state::Finding;

/// Why somebody should not be in the group, and since when where that is known.
type Reason = (Word, Option<Day>);

impl Finding {
    /// Whether somebody who is missing in two ways has less time by this one than by another.
    fn excuses_less(&self, other: &Self) -> bool {
        let is_excused = other.code == "in-grace" && other.about == self.about;
        let is_earlier = self.code == "in-grace" && self.until < other.until;
        is_excused && (self.code == "missing" || is_earlier)
    }
}

impl Case {
    pub(super) fn check_members(&self, kind: &Kind) -> Vec<Finding> {
        let mut findings = Vec::new();
        for id in &self.group.members {
            let Some(person) = self.person(id) else {
                findings.push(Finding::new("unknown-person", id));
                continue;
            };
            if kind.allowed.is_empty() {
                continue;
            }
            match self.has_one_of(&kind.allowed, id) {
                Truth::Yes => {}
                Truth::Unknown => findings.push(Finding::new("not-known", id)),
                Truth::No => {
                    findings.push(self.excused(kind, "extra", id, self.why_extra(kind, person)));
                }
            }
        }
        findings
    }

    fn why_extra(&self, kind: &Kind, person: &Person) -> Reason {
        if person.employed.is_over(self.at) {
            return ("left", person.employed.until);
        }
        let is_ahead = !person.is_active(self.at);
        if person.is_outsider() && !kind.is_external {
            return ("outsider", None);
        }
        if person.is_outsider() && !(is_ahead && person.company == self.group.customer) {
            return ("other-company", None);
        }
        if is_ahead {
            return ("not-joined", None);
        }
        let ends = [
            ("moved", self.latest_move(person)),
            ("left-project", self.latest_leaving_of_project(person)),
            ("project-closed", self.latest_closing(person)),
        ];
        let latest = ends.iter().filter_map(|(_, since)| *since).max();
        let first = ends.into_iter().find(|(_, since)| since.is_some() && *since == latest);
        let otherwise =
            if self.has_acting_role(kind, person) { "not-acting" } else { "never-allowed" };
        first.unwrap_or((otherwise, None))
    }

    /// Whether somebody holds a role of which who acts is allowed, or stands in.
    fn has_acting_role(&self, kind: &Kind, person: &Person) -> bool {
        let heads = self.group.departments.iter().filter_map(|id| self.department(id));
        let heads = heads.map(|department| &department.head);
        let heads = heads.filter(|_| kind.allowed.contains(&"head"));
        let contact = self.group.customer.and_then(|id| self.customer(id));
        let contact = contact.filter(|_| kind.allowed.contains(&"acting-contact"));
        let mut roles = heads.chain(contact.map(|customer| &customer.contact));
        person.is_staff()
            && roles.any(|it| it.holder == Some(person.id) || it.deputies.contains(&person.id))
    }

    fn latest_move(&self, person: &Person) -> Option<Day> {
        let stays = person.departments.iter().filter(|_| person.is_staff());
        let here = stays.filter(|(id, _)| self.group.departments.contains(id));
        here.filter(|(_, span)| span.is_over(self.at)).filter_map(|(_, span)| span.until).max()
    }

    fn latest_leaving_of_project(&self, person: &Person) -> Option<Day> {
        let projects = self.group.projects.iter().filter_map(|id| self.project(id));
        let stays = projects.flat_map(|project| &project.members);
        let own = stays.filter(|(id, _)| *id == person.id);
        own.filter(|(_, span)| span.is_over(self.at)).filter_map(|(_, span)| span.until).max()
    }

    fn latest_closing(&self, person: &Person) -> Option<Day> {
        let projects = self.group.projects.iter().filter_map(|id| self.project(id));
        let closed = projects.filter(|project| project.is_closed(self.at));
        let were_in = closed.filter(|project| {
            let own = project.members.iter().filter(|(id, _)| *id == person.id);
            own.map(|(_, span)| span.until)
                .any(|until| until.is_none_or(|until| project.closed <= Some(until)))
        });
        were_in.filter_map(|project| project.closed).max()
    }

    pub(super) fn check_required(&self, kind: &Kind) -> Vec<Finding> {
        let all = kind.required.iter().flat_map(|relation| match *relation {
            "department" => self.check_departments(kind),
            "project" => self.check_projects(kind),
            "head" => self.check_heads(),
            "contact" | "acting-contact" | "relevant" => self.check_customer(relation),
            _ => unreachable!("`{relation}` cannot be required"),
        });
        let all: Vec<Finding> = all.collect();
        let least = all.iter().filter(|it| !all.iter().any(|other| other.excuses_less(it)));
        let is_sure = |id| all.contains(&Finding::new("missing", id));
        let least = least.filter(|it| it.code != "perhaps-missing" || !is_sure(it.about));
        least.cloned().collect()
    }

    fn check_departments(&self, kind: &Kind) -> Vec<Finding> {
        let mut findings = Vec::new();
        for id in &self.group.departments {
            if self.department(id).is_none() {
                findings.push(Finding::new("unknown-department", id));
                continue;
            }
            for person in self.people.iter().filter(|person| person.is_staff()) {
                let stays = person.departments.iter().filter(|(of, _)| of == id);
                let mut current = stays.filter(|(_, span)| span.holds(self.at));
                if let Some((_, span)) = current.next() {
                    findings.extend(self.missing(kind, person.id, span.from));
                }
            }
        }
        findings
    }

    fn check_projects(&self, kind: &Kind) -> Vec<Finding> {
        let mut findings = Vec::new();
        for id in &self.group.projects {
            let Some(project) = self.project(id) else {
                findings.push(Finding::new("unknown-project", id));
                continue;
            };
            if project.is_closed(self.at) {
                continue;
            }
            for (id, span) in project.members.iter().filter(|(_, span)| span.holds(self.at)) {
                findings.extend(self.missing(kind, id, span.from));
            }
        }
        findings
    }

    /// What is said of somebody who has been required since a day, if that is known.
    fn missing(&self, kind: &Kind, id: Word, from: Option<Day>) -> Option<Finding> {
        let plain = self.missing_at_once(id)?;
        if plain.code == "perhaps-missing" {
            return Some(plain);
        }
        let excused = self.excused(kind, plain.code, id, ("joined", from));
        Some(if excused.code == "in-grace" { excused } else { plain })
    }

    /// What is said of somebody who is required: nothing of members, and of who is not staff or not
    /// active.
    fn missing_at_once(&self, id: Word) -> Option<Finding> {
        let code = match self.person(id) {
            _ if self.is_member(id) => return None,
            None => "perhaps-missing",
            Some(person) if person.is_staff() && person.is_active(self.at) => "missing",
            Some(_) => return None,
        };
        Some(Finding::new(code, id))
    }

    /// What is said of those who act for a role, or perhaps do: the first one who is there, and all before
    /// who are not listed.
    fn missing_to_act(&self, role: &Role) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut code = "missing";
        for id in role.holder.iter().chain(&role.deputies) {
            let person = self.person(id);
            if person.is_none() {
                code = "perhaps-missing";
            }
            if person.is_none_or(|it| it.is_available(self.at)) && !self.is_member(id) {
                findings.push(Finding::new(code, id));
            }
            if person.is_some_and(|it| it.is_available(self.at)) {
                break;
            }
        }
        findings
    }

    fn check_heads(&self) -> Vec<Finding> {
        let findings = self.group.departments.iter().flat_map(|id| match self.department(id) {
            None => vec![Finding::new("unknown-department", id)],
            Some(department) => self.missing_to_act(&department.head),
        });
        findings.collect()
    }

    fn check_customer(&self, relation: Word) -> Vec<Finding> {
        let Some(id) = self.group.customer else { return Vec::new() };
        let Some(customer) = self.customer(id) else {
            return vec![Finding::new("unknown-customer", id)];
        };
        let required: Vec<Word> = match relation {
            "contact" => customer.contact.holder.into_iter().collect(),
            "acting-contact" => return self.missing_to_act(&customer.contact),
            _ => {
                let matters = customer.matters.iter();
                let of_matter = matters.filter(|(matter, _)| Some(*matter) == self.group.matter);
                let concerned = of_matter.flat_map(|(_, staff)| staff).chain(&customer.staff);
                let role = customer.contact.holder.iter().chain(&customer.contact.deputies);
                concerned.chain(role).copied().collect()
            }
        };
        required.into_iter().filter_map(|id| self.missing_at_once(id)).collect()
    }
}
