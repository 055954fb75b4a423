//! Weighing rules: what is forbidden, what is permitted, what is not known.

use super::action::Action;
use super::decision::{Decision, Outcome};
use super::facts::Group;
use super::groups::Groups;
use super::known::Truth;
use super::missing::Missing;
use super::question::Question;
use super::relate::Somebody;
use super::rule::{Effect, Rule};
use crate::directory::Directory;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// The rules that speak, as they are found.
#[derive(Default)]
struct Reasons<'r> {
    /// Those of the rank that is looked at.
    current: Vec<(&'r Rule, Truth)>,
    /// Those that would permit, of all ranks, with their positions.
    open: Vec<(u32, &'r Rule)>,
}

impl Groups {
    /// Whether somebody may do something with a group, and why.
    ///
    /// It never fails: what is not known permits nothing, and what is perhaps forbidden is not allowed.
    #[must_use]
    pub fn decide<'g>(
        &'g self,
        action: &Action,
        group: &Group,
        directory: &Directory,
        at: DateTime<Utc>,
    ) -> Decision<'g> {
        let mut question = Question::new(self, action, group, directory, at);
        let mut reasons = Reasons::default();
        let list = self.applying(action.operation, group);
        let outcome = self.weigh(list, |_, rule| question.meets(rule), Some(&mut reasons));
        let (effect, truth) = match outcome {
            Outcome::Allowed => (Effect::Permit, Truth::Yes),
            Outcome::Denied => (Effect::Forbid, Truth::Yes),
            Outcome::Indeterminate => (Effect::Forbid, Truth::Unknown),
        };
        let current = reasons.current.into_iter();
        let decides = current.filter(|(rule, it)| rule.effect == effect && *it == truth);
        let determining: Vec<&Rule> = decides.map(|(rule, _)| rule).collect();
        let mut open = Vec::new();
        if outcome == Outcome::Denied && determining.is_empty() {
            reasons.open.sort_unstable_by_key(|(at, _)| *at);
            open.extend(reasons.open.into_iter().map(|(_, rule)| rule));
        }
        let mut missing = Missing::default();
        let unsure: &[&Rule] = if truth == Truth::Unknown { &determining } else { &open };
        for rule in unsure {
            missing.add(rule, &question);
        }
        Decision { outcome, determining, open, missing: missing.into_names() }
    }

    /// Whether somebody may do something with a group, without the reasons: the outcome of
    /// [`decide`](Self::decide). Nothing is allocated, unless rules ask whether a name is as it should be.
    #[must_use]
    pub fn allows(
        &self,
        action: &Action,
        group: &Group,
        directory: &Directory,
        at: DateTime<Utc>,
    ) -> Outcome {
        let mut question = Question::new(self, action, group, directory, at);
        let list = self.applying(action.operation, group);
        self.weigh(list, |_, rule| question.meets(rule), None)
    }

    /// The people of the directory with whom something may be done, in the order of their ids: those for
    /// whom [`decide`](Self::decide) allows the action with them as its subject. The subject that the
    /// action has is not looked at.
    ///
    /// ```
    /// use comms_policy::directory::{Directory, Listing};
    /// use comms_policy::group::{Action, Group, Groups, GroupsDocument, Operation};
    /// use comms_policy::time::Zones;
    /// use std::collections::BTreeMap;
    ///
    /// let document: GroupsDocument = serde_json::from_str(
    ///     r#"{
    ///         "kinds": {"team": {"side": "internal"}},
    ///         "rules": [{"id": "staff", "effect": "permit", "operations": ["invite"],
    ///             "actor": ["owner"], "subject": ["staff"]}]
    ///     }"#,
    /// )?;
    /// let groups = Groups::compile(&document, &BTreeMap::new(), &Zones::default())?;
    /// let listing: Listing = serde_json::from_str(
    ///     r#"{"people": [{"id": "u2"}, {"id": "u1"}, {"id": "robot", "kind": "bot"}]}"#,
    /// )?;
    /// let directory = Directory::new(listing);
    /// let now = "2026-03-02T01:00:00Z".parse()?;
    /// let group = Group::new("g1", "team", now).owner("u1");
    /// let invite = Action::new(Operation::Invite, "u1");
    /// assert_eq!(groups.list_allowed(&invite, &group, &directory, now), ["u1", "u2"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn list_allowed<'d>(
        &self,
        action: &Action,
        group: &Group,
        directory: &'d Directory,
        at: DateTime<Utc>,
    ) -> Vec<&'d str> {
        let mut question = Question::new(self, action, group, directory, at);
        question.scene = question.scene.for_many();
        let rules = self.for_many(&mut question, Question::meets_without_subject);
        let mut people = Vec::new();
        for person in directory.people() {
            let has_subject = action.operation.has_subject();
            question.subject = has_subject.then(|| Somebody::listed(person));
            if self.weigh_one(&rules, &mut question).is_allowed() {
                people.push(person.id.as_str());
            }
        }
        people
    }

    /// The rules that may speak of a question, whoever its subject is.
    pub(super) fn for_many<'r, 'q>(
        &'r self,
        question: &mut Question<'q>,
        mut meets: impl FnMut(&mut Question<'q>, &Rule) -> Truth,
    ) -> ForMany<'r> {
        let mut rules = ForMany { list: Vec::new(), found: Vec::new(), permits: false };
        for entry in self.applying(question.action.operation, question.scene.group) {
            let Some(rule) = self.rules.get(entry.0 as usize) else { continue };
            let truth = meets(question, rule);
            rules.permits |= rule.effect == Effect::Permit;
            if truth != Truth::No {
                rules.list.push(*entry);
                rules.found.push((rule, truth));
            }
        }
        rules
    }

    /// Weighs them for the subject of a question.
    pub(super) fn weigh_one(&self, rules: &ForMany<'_>, question: &mut Question<'_>) -> Outcome {
        let meets = |at: usize, rule: &Rule| {
            let found = rules.found.get(at).map(|(_, truth)| *truth);
            found.map_or(Truth::No, |truth| truth.min(question.meets_subject(rule)))
        };
        self.weigh(&rules.list, meets, None)
    }

    /// Weighs rules, which come by rank, and within a rank those that forbid first. `meets` tells whether
    /// one of them, by its place in the list, speaks of the question. Where no reasons are wanted, it ends
    /// as soon as the outcome is known.
    fn weigh<'r>(
        &'r self,
        list: &[(u32, u32)],
        mut meets: impl FnMut(usize, &'r Rule) -> Truth,
        mut reasons: Option<&mut Reasons<'r>>,
    ) -> Outcome {
        let mut place = 0;
        for rank in list.chunk_by(|a, b| a.1 == b.1) {
            let mut forbidden = Truth::No;
            let mut permitted = Truth::No;
            for (at, _) in rank {
                let Some(rule) = self.rules.get(*at as usize) else { continue };
                if rule.effect == Effect::Permit && forbidden != Truth::No {
                    break;
                }
                let truth = meets(place, rule);
                place += 1;
                if truth == Truth::No {
                    continue;
                }
                let so_far = match rule.effect {
                    Effect::Forbid => &mut forbidden,
                    Effect::Permit => &mut permitted,
                };
                *so_far = truth.max(*so_far);
                match &mut reasons {
                    Some(reasons) => reasons.add(*at, rule, truth),
                    None if truth == Truth::Yes => break,
                    None => {}
                }
            }
            match (forbidden, permitted) {
                (Truth::Yes, _) => return Outcome::Denied,
                (Truth::Unknown, _) => return Outcome::Indeterminate,
                (Truth::No, Truth::Yes) => return Outcome::Allowed,
                (Truth::No, _) => {}
            }
            if let Some(reasons) = &mut reasons {
                reasons.current.clear();
            }
        }
        Outcome::Denied
    }
}

/// Rules that may speak of a question whoever its subject is, as far as they do without one.
pub(super) struct ForMany<'r> {
    /// As they are weighed.
    list: Vec<(u32, u32)>,
    found: Vec<(&'r Rule, Truth)>,
    /// Whether there are rules that permit the operation with such groups to anybody.
    permits: bool,
}

impl ForMany<'_> {
    pub(super) const fn permits(&self) -> bool {
        self.permits
    }

    /// Whether one of them forbids, or perhaps does, what a question asks for its subject.
    pub(super) fn may_forbid(&self, question: &mut Question<'_>) -> bool {
        let mut forbids = self.found.iter().filter(|(rule, _)| rule.effect == Effect::Forbid);
        forbids.any(|(rule, _)| question.meets_subject(rule) != Truth::No)
    }
}

impl<'r> Reasons<'r> {
    fn add(&mut self, at: u32, rule: &'r Rule, truth: Truth) {
        self.current.push((rule, truth));
        if rule.effect == Effect::Permit && truth == Truth::Unknown {
            self.open.push((at, rule));
        }
    }
}
