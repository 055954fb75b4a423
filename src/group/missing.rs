//! What would have to be known.

use super::chain::Chain;
use super::kind::Role;
use super::known::Truth;
use super::names::Expected;
use super::question::Question;
use super::relate::{Scene, Somebody, contact, head};
use super::relation::{Relation, Trait};
use super::rule::Rule;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// The names of facts that are not known.
#[derive(Default)]
pub(super) struct Missing(BTreeSet<String>);

impl Missing {
    pub(super) fn into_names(self) -> Vec<String> {
        self.0.into_iter().collect()
    }

    /// Adds what keeps it from being known whether a rule speaks of a question.
    pub(super) fn add(&mut self, rule: &Rule, question: &Question<'_>) {
        let scene = &question.scene;
        self.about(&question.actor, rule.actor(), scene);
        if !rule.actor_marks.is_empty() {
            self.person(question.actor.id, scene);
        }
        if let Some(subject) = &question.subject {
            self.about(subject, rule.subject(), scene);
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
        if rule.group().all(|it| question.is(it) != Truth::Yes) {
            for it in rule.group().filter(|it| question.is(*it) == Truth::Unknown) {
                self.of_trait(it, question);
            }
        }
    }

    fn tell(&mut self, what: &str, id: &str) {
        self.0.insert(alloc::format!("{what} {id}"));
    }

    /// Somebody, if the directory does not list the person.
    fn person(&mut self, id: &str, scene: &Scene<'_>) {
        if scene.directory.person(id).is_none() {
            self.tell("person", id);
        }
    }

    /// What keeps it from being known whether somebody is one of several things to the group.
    fn about<'a>(
        &mut self,
        somebody: &Somebody<'a>,
        relations: impl Iterator<Item = Relation>,
        scene: &Scene<'a>,
    ) {
        let found: Vec<(Relation, Truth)> =
            relations.map(|relation| (relation, somebody.is(relation, scene))).collect();
        if found.iter().any(|(_, truth)| *truth == Truth::Yes) {
            return;
        }
        for (relation, _) in found.iter().filter(|(_, truth)| *truth == Truth::Unknown) {
            if somebody.person(scene).is_none() {
                self.tell("person", somebody.id);
            } else {
                self.of_relation(*relation, somebody.id, scene);
            }
        }
    }

    /// What keeps it from being known what somebody who is listed is to the group.
    fn of_relation(&mut self, relation: Relation, id: &str, scene: &Scene<'_>) {
        match relation {
            Relation::Project => {
                for (project, _) in scene.projects().filter(|(_, entry)| entry.is_none()) {
                    self.tell("project", project);
                }
            }
            Relation::Head => {
                for (department, entry) in scene.departments() {
                    match entry {
                        None => self.tell("department", department),
                        Some(entry) => self.before(head(entry), id, scene),
                    }
                }
            }
            Relation::Contact | Relation::ActingContact | Relation::Relevant => {
                match (scene.customer(), &scene.group.customer) {
                    (Some(entry), _) => self.before(contact(entry), id, scene),
                    (None, Some(customer)) => self.tell("customer", customer),
                    (None, None) => {}
                }
            }
            Relation::OwnCustomer | Relation::OtherCompany => self.tell("company of", id),
            _ => {}
        }
    }

    /// Those who perhaps are there before the one who acts, if it is this one.
    fn before(&mut self, chain: Chain<'_>, id: &str, scene: &Scene<'_>) {
        if chain.acting(scene.directory, scene.at).person == Some(id) {
            for person in chain.unsure(scene.directory, scene.at) {
                self.tell("person", person);
            }
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
    fn of_name(&mut self, role: Role, scene: &Scene<'_>) {
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
