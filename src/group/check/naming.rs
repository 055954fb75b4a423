//! Whether the name of a group is as it should be.

use super::super::finding::{Finding, FindingCode};
use super::super::kind::Role;
use super::super::missing::Missing;
use super::super::names::{Expected, blocked, look};
use super::Check;
use crate::diagnostic::Severity;

impl Check<'_> {
    pub(super) fn naming(&mut self) {
        let (group, kind) = (self.scene.group, self.kind);
        let Some(name) = group.name.as_deref() else {
            if kind.format.is_some() {
                self.tell(FindingCode::NoName, &group.id);
            }
            return;
        };
        for blocked in blocked(kind, name) {
            self.tell(FindingCode::BlockedWord, &blocked.word);
        }
        let expected = Expected::of(&self.scene);
        let named = look(kind, name, &expected);
        if !named.rejected.is_empty() {
            let mut finding = Finding::new(FindingCode::BadName, &group.id);
            finding.texts = named.rejected;
            self.findings.push(finding);
        }
        for role in named.wrong {
            let code = match role {
                Role::Customer => FindingCode::NameCustomer,
                Role::Matter => FindingCode::NameMatter,
                Role::Owner => FindingCode::NameContact,
            };
            let mut finding = Finding::new(code, &group.id);
            if role == Role::Owner {
                finding.proposal = expected.proposal(kind);
            }
            self.findings.push(finding);
        }
        for field in named.unknown {
            let mut missing = Missing::few();
            let role = kind.name.iter().find(|(it, _)| **it == *field);
            if let Some((_, role)) = role {
                missing.of_name(*role, &self.scene);
            }
            let finding = Finding::new(FindingCode::NotKnown, field).wanting(missing);
            self.findings.push(finding.with_severity(Severity::Note));
        }
    }
}
