//! Who owns a group.

use super::super::finding::{Finding, FindingCode};
use super::super::known::{Set, Truth};
use super::super::relate::Somebody;
use super::Check;
use crate::directory::PersonKind;

impl Check<'_> {
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
            let mut somebody = Somebody::listed(person);
            match somebody.is_any(of, &self.scene) {
                Truth::Yes => {}
                Truth::Unknown => self.not_known(&somebody, of),
                Truth::No => self.tell(FindingCode::OwnerNotAllowed, owner),
            }
        }
    }
}
