//! Whether somebody answers for the group, and who takes over.

use super::data::{Case, Effect, Kind, Role, Word};
use super::decision::decide;
use super::relation::Truth;
use super::state::Finding;

impl Case {
    pub(super) fn check_owner(&self, kind: &Kind) -> Vec<Finding> {
        let Some(id) = self.group.owner else {
            let is_owned = self.group.owner_group.is_some();
            let code = if is_owned { "no-person-owner" } else { "no-owner" };
            return vec![Finding::new(code, self.group.id)];
        };
        let Some(owner) = self.person(id) else {
            return vec![Finding::new("owner-unknown", id)];
        };
        if !owner.is_staff() {
            return vec![Finding::new("owner-not-staff", id)];
        }
        if owner.employed.is_over(self.at) {
            return self.check_succession(kind, id);
        }
        if !owner.is_active(self.at) {
            let until = owner.employed.from;
            return vec![Finding { until, ..Finding::new("owner-not-active", id) }];
        }
        let mut findings = Vec::new();
        if !self.is_member(id) {
            findings.push(Finding::new("owner-not-member", id));
        }
        if !kind.owner.is_empty() {
            match self.has_one_of(&kind.owner, id) {
                Truth::Yes => {}
                Truth::Unknown => findings.push(Finding::new("not-known", id)),
                Truth::No => findings.push(Finding::new("owner-not-allowed", id)),
            }
        }
        findings
    }

    fn check_succession(&self, kind: &Kind, owner: Word) -> Vec<Finding> {
        let since = self.person(owner).and_then(|person| person.employed.until);
        let until = since.map(|since| since + kind.handover.unwrap_or(0));
        let mut findings = vec![Finding { since, until, ..Finding::new("owner-left", owner) }];
        for (about, role) in self.roles_that_succeed(kind) {
            if self.is_vacant(role) {
                findings.push(Finding::new("role-vacant", about));
            }
            if self.who_takes_over(kind, role).is_some() {
                break;
            }
        }
        if self.successor().is_none() {
            findings.push(Finding::new("no-successor", owner));
        }
        findings
    }

    /// Who takes over a group whose owner has left.
    pub fn successor(&self) -> Option<Word> {
        let kind = self.kind()?;
        let mut roles = self.roles_that_succeed(kind).into_iter();
        roles.find_map(|(_, role)| self.who_takes_over(kind, role))
    }

    /// Who acts for a role, if that one may own the group, and may be made its owner.
    fn who_takes_over(&self, kind: &Kind, role: &Role) -> Option<Word> {
        let acting = self.who_acts(role);
        let may_own = |id: &Word| self.has_one_of(&kind.owner, id) == Truth::Yes;
        acting.filter(may_own).filter(|id| self.may_receive(id))
    }

    /// Whether a transfer to somebody is allowed if the right one asks and tells the right things; where
    /// no rule permits any transfer of such groups, whether none forbids it.
    fn may_receive(&self, id: Word) -> bool {
        let mut case = self.clone();
        (case.action.operation, case.action.actor, case.action.subject) =
            ("transfer", "", Some(id));
        case.rules.retain(|rule| {
            let is_of_all =
                rule.actor.is_empty() && rule.actor_marks.is_empty() && rule.when.is_empty();
            rule.effect == Effect::Permit || is_of_all
        });
        for rule in &mut case.rules {
            rule.actor.clear();
            rule.actor_marks.clear();
            rule.when.clear();
        }
        let includes = |words: &[Word], word| words.is_empty() || words.contains(&word);
        let permits = case.rules.iter().any(|rule| {
            let is_about =
                includes(&rule.operations, "transfer") && includes(&rule.kinds, self.group.kind);
            rule.effect == Effect::Permit && is_about
        });
        if permits {
            return decide(&case).outcome == "allowed";
        }
        let mut forbids = case.rules.iter().filter(|rule| rule.effect == Effect::Forbid);
        forbids.all(|rule| case.truth(rule) == Truth::No)
    }

    /// The roles of which somebody may take over, in order, with whose they are. An owner who has left
    /// acts for none.
    fn roles_that_succeed(&self, kind: &Kind) -> Vec<(Word, &Role)> {
        let mut roles = Vec::new();
        for relation in &kind.owner {
            match *relation {
                "contact" | "acting-contact" => {
                    let customer = self.group.customer.and_then(|id| self.customer(id));
                    roles.extend(customer.map(|customer| (customer.id, &customer.contact)));
                }
                "head" => {
                    let departments = self.group.departments.iter();
                    let listed = departments.filter_map(|id| self.department(id));
                    roles.extend(listed.map(|department| (department.id, &department.head)));
                }
                _ => {}
            }
        }
        roles
    }

    /// The holder, or the first deputy, who is there; who is not listed is passed over.
    pub(super) fn who_acts(&self, role: &Role) -> Option<Word> {
        let mut all = role.holder.iter().chain(&role.deputies);
        all.find(|id| self.person(id).is_some_and(|person| person.is_available(self.at))).copied()
    }

    /// Whether nobody holds a role, or somebody who could not even if not away.
    fn is_vacant(&self, role: &Role) -> bool {
        let holder = role.holder.and_then(|id| self.person(id));
        !holder.is_some_and(|holder| holder.is_staff() && holder.is_active(self.at))
    }
}
