//! Whether a group is as it should be.

mod members;
mod naming;
mod next;
mod owner;
mod required;
mod succession;

use super::facts::Group;
use super::finding::{Finding, FindingCode};
use super::groups::Groups;
use super::kind::{Kind, Side};
use super::known::{Set, Truth};
use super::missing::Missing;
use super::question::is_external;
use super::relate::{Scene, Somebody};
use crate::directory::Directory;
use crate::time::{Dates, Period};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// How a group stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// Whether somebody from outside is in it; `None` where that is not known, since not all members are
    /// listed.
    pub derived: Option<Side>,
    /// What is not as it should be, in the order of the codes and of what it is about.
    pub findings: Vec<Finding>,
    /// An instant until which the answer is the same if nothing else happens: the next one at which
    /// something dated begins, ends or runs out. `None` if nothing dated lies ahead.
    pub next_change: Option<DateTime<Utc>>,
}

/// What the parts of a check have in common.
struct Check<'a> {
    groups: &'a Groups,
    scene: Scene<'a>,
    kind: &'a Kind,
    dates: &'a Dates,
    findings: Vec<Finding>,
    /// The next instant at which something dated begins or ends.
    next: Option<DateTime<Utc>>,
}

impl Groups {
    /// Whether a group is as its kind says: its members, its owner and its name.
    ///
    /// It never fails: what is not known is told as such.
    ///
    /// ```
    /// use comms_policy::directory::{Directory, Listing};
    /// use comms_policy::group::{Group, Groups, GroupsDocument, Reason};
    /// use comms_policy::time::Zones;
    /// use std::collections::BTreeMap;
    ///
    /// let document: GroupsDocument = serde_json::from_str(
    ///     r#"{
    ///         "zone": "+08:00",
    ///         "kinds": {"team": {"side": "internal", "allowed": ["department"],
    ///             "graces": {"moved": "7 days"}}}
    ///     }"#,
    /// )?;
    /// let groups = Groups::compile(&document, &BTreeMap::new(), &Zones::default())?;
    /// let listing: Listing = serde_json::from_str(
    ///     r#"{
    ///         "people": [{"id": "u1", "departments": ["sales"]}, {"id": "u2", "departments": [
    ///             {"id": "sales", "until": "2026-03-01T00:00:00+08:00"}]}],
    ///         "departments": [{"id": "sales"}]
    ///     }"#,
    /// )?;
    /// let directory = Directory::new(listing);
    /// let group = Group::new("g1", "team", "2026-01-05T00:00:00Z".parse()?)
    ///     .owner("u1")
    ///     .members(["u1", "u2"])
    ///     .departments(["sales"]);
    ///
    /// let moved = groups.check(&group, &directory, "2026-03-04T00:00:00Z".parse()?);
    /// assert_eq!(moved.findings[0].to_string(), "note[in-grace] `u2`: moved");
    /// assert_eq!(moved.next_change, Some("2026-03-08T00:00:00+08:00".parse()?));
    /// let later = groups.check(&group, &directory, "2026-03-08T00:00:00+08:00".parse()?);
    /// assert_eq!(later.findings[0].code.as_str(), "extra");
    /// assert_eq!(later.findings[0].reason, Some(Reason::Moved));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check(&self, group: &Group, directory: &Directory, at: DateTime<Utc>) -> State {
        let Some(kind) = self.kind(&group.kind) else {
            let finding = Finding::new(FindingCode::UnknownKind, &group.kind);
            return State { derived: None, findings: alloc::vec![finding], next_change: None };
        };
        let mut check = Check {
            groups: self,
            scene: Scene::new(group, directory, at, None).for_many(),
            kind,
            dates: &self.dates,
            findings: Vec::new(),
            next: None,
        };
        let derived = match is_external(&check.scene) {
            Truth::Yes => Some(Side::External),
            Truth::No => Some(Side::Internal),
            Truth::Unknown => None,
        };
        check.side(derived);
        check.members();
        check.required();
        check.owner();
        check.size();
        check.naming();
        check.look_ahead();
        let mut findings = check.findings;
        findings.sort_by(|a, b| {
            a.code
                .cmp(&b.code)
                .then_with(|| a.about.cmp(&b.about))
                .then_with(|| (a.reason, a.since).cmp(&(b.reason, b.since)))
        });
        State { derived, findings, next_change: check.next }
    }
}

impl<'a> Check<'a> {
    /// Whether who is in the group is of the side of its kind.
    fn side(&mut self, derived: Option<Side>) {
        let group = self.scene.group;
        let code = match (derived, self.kind.customer_within) {
            (Some(Side::Internal), Some(within)) if self.kind.side == Side::External => {
                let end = self.later(group.created, within);
                // What never ends, or ends beyond all dates, is not over.
                end.filter(|end| *end <= self.scene.at).map(|_| FindingCode::NoCustomer)
            }
            (Some(derived), _) if derived != self.kind.side => Some(FindingCode::KindMismatch),
            _ => None,
        };
        if let Some(code) = code {
            self.tell(code, &group.id);
        }
        let people = group.all_members().filter_map(|id| self.scene.directory.person(id));
        let outsiders = people.filter(|it| !it.is_inside() && it.is_active(self.scene.at));
        let mut companies = outsiders.filter_map(|person| person.company.as_deref());
        let first = companies.next();
        if companies.any(|company| Some(company) != first) {
            self.tell(FindingCode::SeveralCustomers, &group.id);
        }
    }

    fn size(&mut self) {
        let group = self.scene.group;
        if self.kind.most_members.is_some_and(|most| group.all_members().len() > most) {
            self.tell(FindingCode::TooManyMembers, &group.id);
        }
    }

    fn tell(&mut self, code: FindingCode, about: &str) {
        self.findings.push(Finding::new(code, about));
    }

    /// Tells that it is not known of somebody, who was asked, and for want of what.
    fn not_known(&mut self, somebody: &Somebody<'a>, of: Set) {
        let mut missing = Missing::few();
        missing.about(somebody, somebody.unknown(of), &self.scene);
        self.findings.push(Finding::new(FindingCode::NotKnown, somebody.id).wanting(missing));
    }

    /// The instant that is a period later; one that lies ahead is something to look out for.
    fn later(&mut self, at: DateTime<Utc>, period: Period) -> Option<DateTime<Utc>> {
        let end = self.dates.later(at, period);
        self.ahead(end);
        end
    }

    /// Looks out for an instant, if it lies ahead.
    fn ahead(&mut self, at: Option<DateTime<Utc>>) {
        let at = at.filter(|at| *at > self.scene.at);
        self.next = [self.next, at].into_iter().flatten().min();
    }
}
