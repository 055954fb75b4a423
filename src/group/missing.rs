//! What would have to be known.

use super::kind::Role;
use super::known::{Set, Truth};
use super::names::Expected;
use super::question::Question;
use super::relate::{Scene, Somebody, contact};
use super::relation::{Relation, Trait};
use super::rule::Rule;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// How many missing facts a finding names.
const NAMED: usize = 16;

/// The names of facts that are not known.
#[derive(Default)]
pub(super) struct Missing {
    names: BTreeSet<String>,
    /// How many there may be, if that is bounded.
    most: Option<usize>,
    /// What was asked of who acts, of the other one, and of the group, so that nothing is told twice.
    actor: Set,
    subject: Set,
    traits: Set,
}

impl Missing {
    /// The first few ones: of a finding, of which there may be many.
    pub(super) fn few() -> Self {
        Self { most: Some(NAMED), ..Self::default() }
    }

    pub(super) fn into_names(self) -> Vec<String> {
        self.names.into_iter().collect()
    }

    /// Adds what keeps it from being known whether a rule speaks of a question that was put to it.
    pub(super) fn add(&mut self, rule: &Rule, question: &Question<'_>) {
        let scene = &question.scene;
        let new = self.actor.take_in(question.actor.unknown(rule.actor));
        self.about(&question.actor, new, scene);
        if !rule.actor_marks.is_empty() {
            self.person(question.actor.id, scene);
        }
        if let Some(subject) = &question.subject {
            let new = self.subject.take_in(subject.unknown(rule.subject));
            self.about(subject, new, scene);
            if !rule.subject_marks.is_empty() {
                self.person(subject.id, scene);
            }
        } else if rule.asks_subject() {
            self.tell("subject of", question.action.operation.as_str());
        }
        for condition in &rule.when {
            if condition.of(question.action) == Truth::Unknown {
                self.tell("attribute", &condition.attribute);
            }
        }
        let new = self.traits.take_in(question.unknown(rule.group));
        for it in new.words() {
            self.of_trait(it, question);
        }
    }

    pub(super) fn tell(&mut self, what: &str, id: &str) {
        if !self.is_full() {
            self.names.insert(alloc::format!("{what} {id}"));
        }
    }

    fn is_full(&self) -> bool {
        self.most.is_some_and(|most| self.names.len() >= most)
    }

    pub(super) fn tell_all<'i>(&mut self, what: &str, ids: impl IntoIterator<Item = &'i str>) {
        for id in ids {
            if self.is_full() {
                return;
            }
            self.tell(what, id);
        }
    }

    /// Somebody, if the directory does not list the person.
    fn person(&mut self, id: &str, scene: &Scene<'_>) {
        if scene.directory.person(id).is_none() {
            self.tell("person", id);
        }
    }

    /// What keeps it from being known whether somebody is what is not known to be so.
    pub(super) fn about<'a>(&mut self, somebody: &Somebody<'a>, open: Set, scene: &Scene<'a>) {
        if open.is_empty() {
            return;
        }
        if somebody.person(scene).is_none() {
            return self.tell("person", somebody.id);
        }
        for relation in open.words() {
            self.of_relation(relation, somebody.id, scene);
        }
    }

    /// What keeps it from being known what somebody who is listed is to the group.
    fn of_relation(&mut self, relation: Relation, id: &str, scene: &Scene<'_>) {
        match relation {
            Relation::Project => self.tell_all("project", scene.unlisted_projects()),
            Relation::Head => {
                self.tell_all("department", scene.unlisted_departments());
                for chain in scene.unsure_heads(id) {
                    self.tell_all("person", chain.unsure(scene.directory, scene.at));
                }
            }
            Relation::Contact | Relation::ActingContact | Relation::Relevant => {
                match (scene.customer(), &scene.group.customer) {
                    (Some(entry), _) => {
                        let chain = contact(entry);
                        if chain.acting(scene.directory, scene.at).person == Some(id) {
                            self.tell_all("person", chain.unsure(scene.directory, scene.at));
                        }
                    }
                    (None, Some(customer)) => self.tell("customer", customer),
                    (None, None) => {}
                }
            }
            Relation::OwnCustomer | Relation::OtherCompany => self.tell("company of", id),
            _ => {}
        }
    }

    fn of_trait(&mut self, it: Trait, question: &Question<'_>) {
        let scene = &question.scene;
        match it {
            Trait::External | Trait::Internal => {
                for member in scene.group.all_members() {
                    self.person(member, scene);
                }
            }
            Trait::BadName => {
                if question.action.new_name(scene.group).is_none() {
                    self.tell("name of", &scene.group.id);
                }
                let expected = Expected::of(scene);
                let fields = question.kind.into_iter().flat_map(|kind| &kind.name);
                for (_, role) in fields.filter(|(_, role)| !expected.is_known(*role)) {
                    self.of_name(*role, scene);
                }
            }
            Trait::TransferLimit | Trait::Full => {}
        }
    }

    /// What keeps it from being known what a field of the name must be.
    pub(super) fn of_name(&mut self, role: Role, scene: &Scene<'_>) {
        let group = scene.group;
        match (role, &group.customer, &group.owner) {
            (Role::Customer, Some(customer), _) if scene.customer().is_none() => {
                self.tell("customer", customer);
            }
            (Role::Customer, Some(customer), _) => self.tell("name of", customer),
            (Role::Customer, None, _) => self.tell("customer of", &group.id),
            (Role::Matter, ..) => self.tell("matter of", &group.id),
            (Role::Owner, _, None) => self.tell("owner of", &group.id),
            (Role::Owner, _, Some(owner)) if scene.directory.person(owner).is_none() => {
                self.tell("person", owner);
            }
            (Role::Owner, _, Some(owner)) => self.tell("name of", owner),
        }
    }
}
