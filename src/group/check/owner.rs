//! Who owns a group, and to whom it should be handed over.

use super::super::finding::{Finding, FindingCode};
use super::super::known::{Set, Truth};
use super::super::relate::Somebody;
use super::super::relation::Relation;
use super::Check;
use crate::diagnostic::Severity;
use crate::directory::{Acting, PersonKind};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

impl<'a> Check<'a> {
    pub(super) fn owner(&mut self) {
        let group = self.scene.group;
        let Some(owner) = group.owner.as_deref() else {
            let is_group = group.owner_group.is_some();
            let code = if is_group { FindingCode::NoPersonOwner } else { FindingCode::NoOwner };
            return self.tell(code, &group.id);
        };
        let Some(person) = self.scene.directory.person(owner) else {
            return self.tell(FindingCode::OwnerUnknown, owner);
        };
        let at = self.scene.at;
        if person.kind != PersonKind::Staff {
            return self.tell(FindingCode::OwnerNotStaff, owner);
        }
        if let Some(left) = person.until.filter(|until| *until <= at) {
            return self.left(owner, left);
        }
        if !person.is_active(at) {
            let finding = Finding::new(FindingCode::OwnerNotActive, owner);
            return self.findings.push(finding.between(None, person.from));
        }
        if !group.has_member(owner) {
            self.tell(FindingCode::OwnerNotMember, owner);
        }
        if !self.kind.owner.is_empty() {
            let of = Set::of(self.kind.owner.iter().copied());
            match Somebody::listed(person).is_any(of, &self.scene) {
                Truth::Yes => {}
                Truth::Unknown => self.tell(FindingCode::NotKnown, owner),
                Truth::No => self.tell(FindingCode::OwnerNotAllowed, owner),
            }
        }
    }

    /// The owner has left: the group must be handed over.
    fn left(&mut self, owner: &str, left: DateTime<Utc>) {
        let handover = self.kind.handover;
        let due = handover.map_or(Some(left), |handover| self.later(left, handover));
        // What is due beyond all dates is never due.
        let is_due = due.is_some_and(|due| self.scene.at >= due);
        let successor = self.successor(owner);
        let severity = if is_due { Severity::Error } else { Severity::Warning };
        let mut finding = Finding::new(FindingCode::OwnerLeft, owner)
            .with_severity(severity)
            .between(Some(left), due);
        if successor.is_none() {
            self.tell(FindingCode::NoSuccessor, owner);
        }
        finding.successor = successor.map(Into::into);
        self.findings.push(finding);
    }

    /// Who acts for the first of the roles from which an owner may come; tells of those that are vacant.
    fn successor(&mut self, owner: &str) -> Option<&'a str> {
        let (directory, group, at) = (self.scene.directory, self.scene.group, self.scene.at);
        let mut roles: Vec<(&'a str, Option<Acting<'a>>)> = Vec::new();
        let mut vacant: Vec<&'a str> = Vec::new();
        let mut found = None;
        for relation in &self.kind.owner {
            match relation {
                Relation::Contact | Relation::ActingContact => {
                    let customer = group.customer.as_deref();
                    roles.extend(customer.map(|id| (id, directory.acting_contact(id, at))));
                }
                Relation::Head => {
                    let departments = group.all_departments();
                    roles.extend(departments.map(|id| (id, directory.acting_head(id, at))));
                }
                _ => {}
            }
        }
        for (id, acting) in roles {
            let Some(acting) = acting else { continue };
            if acting.is_vacant {
                vacant.push(id);
            }
            found = acting.person.map(|person| person.id.as_str()).filter(|it| *it != owner);
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
}
