//! To whom a group should be handed over when its owner has left.

use super::super::action::{Action, Operation};
use super::super::decide::ForMany;
use super::super::finding::{Finding, FindingCode};
use super::super::known::{Set, Truth};
use super::super::missing::Missing;
use super::super::question::Question;
use super::super::relate::Somebody;
use super::super::relation::Relation;
use super::Check;
use crate::diagnostic::Severity;
use crate::directory::Acting;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

impl<'a> Check<'a> {
    /// The owner has left: the group must be handed over.
    pub(super) fn left(&mut self, owner: &str, left: DateTime<Utc>) {
        let handover = self.kind.handover;
        let due = handover.map_or(Some(left), |handover| self.later(left, handover));
        // What is due beyond all dates is never due.
        let is_due = due.is_some_and(|due| self.scene.at >= due);
        let mut missing = Missing::few();
        let successor = self.successor(&mut missing);
        let severity = if is_due { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(FindingCode::OwnerLeft, owner)
            .with_severity(severity)
            .between(Some(left), due);
        if successor.is_none() {
            let finding = Finding::new(FindingCode::NoSuccessor, owner);
            self.findings.push(finding.wanting(missing));
        }
        finding.successor = successor.map(Into::into);
        self.findings.push(finding);
    }

    /// Who acts for the first of the roles from which an owner may come, of those who may own the group
    /// and to whom the rules let somebody hand it over; tells of roles before that are vacant.
    fn successor(&mut self, missing: &mut Missing) -> Option<&'a str> {
        let mut vacant: Vec<&'a str> = Vec::new();
        let action = Action::new(Operation::Transfer, "");
        let (group, directory) = (self.scene.group, self.scene.directory);
        let mut question = Question::new(self.groups, &action, group, directory, self.scene.at);
        question.scene = question.scene.for_many();
        let rules = self.groups.for_many(&mut question, Question::meets_whoever);
        let mut found = None;
        for (id, acting) in self.roles() {
            if acting.is_vacant {
                vacant.push(id);
            }
            let person = acting.person.map(|person| person.id.as_str());
            found = person.filter(|id| {
                self.may_own(id, missing) && self.may_receive(id, &mut question, &rules)
            });
            if found.is_some() {
                break;
            }
        }
        vacant.sort_unstable();
        vacant.dedup();
        for id in vacant {
            self.tell(FindingCode::RoleVacant, id);
        }
        found
    }

    /// The roles from which an owner may come, each with whose it is and who acts for it.
    fn roles(&self) -> Vec<(&'a str, Acting<'a>)> {
        let (directory, group, at) = (self.scene.directory, self.scene.group, self.scene.at);
        let mut roles: Vec<(&'a str, Acting<'a>)> = Vec::new();
        for relation in &self.kind.owner {
            match relation {
                Relation::Contact | Relation::ActingContact => {
                    let acting = |id: &'a str| Some((id, directory.acting_contact(id, at)?));
                    roles.extend(group.customer.as_deref().and_then(acting));
                }
                Relation::Head => {
                    let acting = |id: &'a str| Some((id, directory.acting_head(id, at)?));
                    roles.extend(group.all_departments().filter_map(acting));
                }
                _ => {}
            }
        }
        roles
    }

    fn may_own(&self, id: &str, missing: &mut Missing) -> bool {
        let of = Set::of(self.kind.owner.iter().copied());
        let Some(person) = self.scene.directory.person(id) else { return false };
        let mut somebody = Somebody::listed(person);
        let truth = somebody.is_any(of, &self.scene);
        if truth == Truth::Unknown {
            missing.about(&somebody, somebody.unknown(of), &self.scene);
        }
        truth == Truth::Yes
    }

    /// Whether the rules let somebody hand the group over to a person. Where no rule permits any transfer,
    /// these are not for the rules to permit.
    fn may_receive<'q>(
        &self,
        id: &'q str,
        question: &mut Question<'q>,
        rules: &ForMany<'_>,
    ) -> bool {
        question.subject = Some(Somebody::new(id));
        if rules.permits() {
            self.groups.weigh_one(rules, question).is_allowed()
        } else {
            !rules.may_forbid(question)
        }
    }
}
