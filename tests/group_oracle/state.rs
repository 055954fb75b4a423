//! Whether the group is as it should be.

use super::data::{Case, Day, Kind, Word};
use super::relation::Truth;
use std::collections::BTreeSet;

/// What the group is, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateAnswer {
    /// `internal` or `external`, if that is known.
    pub derived: Option<Word>,
    pub findings: BTreeSet<Finding>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub code: Word,
    /// The id of a person, a department, a project, a customer or a kind; otherwise that of the group.
    pub about: Word,
    pub reason: Option<Word>,
    pub since: Option<Day>,
    pub until: Option<Day>,
}

impl Finding {
    pub const fn new(code: Word, about: Word) -> Self {
        Self { code, about, reason: None, since: None, until: None }
    }
}

/// Checks all but names.
pub fn check(case: &Case) -> StateAnswer {
    let Some(kind) = case.kind() else {
        let finding = Finding::new("unknown-kind", case.group.kind);
        return StateAnswer { derived: None, findings: BTreeSet::from([finding]) };
    };
    let mut findings = case.check_side(kind);
    findings.extend(case.check_members(kind));
    findings.extend(case.check_required(kind));
    findings.extend(case.check_owner(kind));
    if kind.most_members.is_some_and(|most| case.group.members.len() > most) {
        findings.push(Finding::new("too-many-members", case.group.id));
    }
    let derived = match case.is_external() {
        Truth::Yes => Some("external"),
        Truth::No => Some("internal"),
        Truth::Unknown => None,
    };
    StateAnswer { derived, findings: findings.into_iter().collect() }
}

impl Case {
    fn check_side(&self, kind: &Kind) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut find = |code| findings.push(Finding::new(code, self.group.id));
        match (kind.is_external, self.is_external(), kind.customer_within) {
            (false, Truth::Yes, _) | (true, Truth::No, None) => find("kind-mismatch"),
            (true, Truth::No, Some(within)) if self.at >= self.group.created + within => {
                find("no-customer");
            }
            _ => {}
        }
        let outsiders = self.listed_members().filter(|person| person.is_outsider());
        let active = outsiders.filter(|person| person.is_active(self.at));
        let companies: BTreeSet<Word> = active.filter_map(|person| person.company).collect();
        if companies.len() >= 2 {
            find("several-customers");
        }
        findings
    }

    /// A finding with its reason: in grace for a while where there is a grace for it.
    pub(super) fn excused(
        &self,
        kind: &Kind,
        code: Word,
        about: Word,
        (reason, since): (Word, Option<Day>),
    ) -> Finding {
        let grace = kind.graces.iter().find(|(of, _)| *of == reason);
        let until = since.zip(grace).map(|(since, (_, days))| since + days);
        match until.filter(|until| self.at < *until) {
            None => Finding { code, about, reason: Some(reason), since, until: None },
            until => Finding { code: "in-grace", about, reason: Some(reason), since, until },
        }
    }
}
