//! One question: who wants to do what with which group, and which rules that meets.

use super::action::Action;
use super::facts::Group;
use super::groups::Groups;
use super::kind::Kind;
use super::known::{Known, Set, Truth};
use super::names::{self, Expected};
use super::relate::{Scene, Somebody};
use super::relation::Trait;
use super::rule::{Effect, Rule};
use crate::directory::{Directory, PersonKind};
use crate::time::Dates;
use chrono::{DateTime, Utc};

/// A question, and what is known of it so far.
pub(super) struct Question<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) kind: Option<&'a Kind>,
    pub(super) dates: &'a Dates,
    pub(super) action: &'a Action,
    pub(super) actor: Somebody<'a>,
    pub(super) subject: Option<Somebody<'a>>,
    traits: Known,
}

impl<'a> Question<'a> {
    pub(super) fn new(
        groups: &'a Groups,
        action: &'a Action,
        group: &'a Group,
        directory: &'a Directory,
        at: DateTime<Utc>,
    ) -> Self {
        let subject = action.subject.as_deref().filter(|_| action.operation.has_subject());
        Self {
            scene: Scene::new(group, directory, at, Some(&action.actor)),
            kind: groups.kind(&group.kind),
            dates: &groups.dates,
            action,
            actor: Somebody::new(&action.actor),
            subject: subject.map(Somebody::new),
            traits: Known::NOTHING,
        }
    }

    /// Whether a rule speaks of the question.
    pub(super) fn meets(&mut self, rule: &Rule) -> Truth {
        match self.meets_without_subject(rule) {
            Truth::No => Truth::No,
            truth => truth.min(self.meets_subject(rule)),
        }
    }

    /// Whether the conditions of a rule hold that are not about the subject.
    pub(super) fn meets_without_subject(&mut self, rule: &Rule) -> Truth {
        let mut all = Truth::Yes;
        if !rule.actor.is_empty() {
            all = all.min(self.actor.is_any(rule.actor, &self.scene));
        }
        if all != Truth::No && !rule.actor_marks.is_empty() {
            all = all.min(self.actor.has_mark(&rule.actor_marks, &self.scene));
        }
        for condition in &rule.when {
            if all == Truth::No {
                return all;
            }
            all = all.min(condition.of(self.action));
        }
        if all != Truth::No && !rule.group.is_empty() {
            all = all.min(self.is_any(rule));
        }
        all
    }

    /// Whether the conditions of a rule hold that are about the subject. A rule that has any does not
    /// speak of what is done to nobody; of somebody who is not told, it may.
    pub(super) fn meets_subject(&mut self, rule: &Rule) -> Truth {
        if !rule.asks_subject() {
            return Truth::Yes;
        }
        let Some(subject) = &mut self.subject else {
            let is_untold = self.action.operation.has_subject();
            return if is_untold { Truth::Unknown } else { Truth::No };
        };
        let mut all = Truth::Yes;
        if !rule.subject.is_empty() {
            all = all.min(subject.is_any(rule.subject, &self.scene));
        }
        if all != Truth::No && !rule.subject_marks.is_empty() {
            all = all.min(subject.has_mark(&rule.subject_marks, &self.scene));
        }
        all
    }

    /// Whether the group is one of what a rule asks.
    fn is_any(&mut self, rule: &Rule) -> Truth {
        let (scene, kind, dates, action) = (&self.scene, self.kind, self.dates, self.action);
        self.traits.any(rule.group, |it: Trait| is(it, scene, kind, dates, action))
    }

    /// Whether a rule speaks of the question if the right one asks, with what else is to be told. What
    /// forbids something to some, or in some cases, is passed over.
    pub(super) fn meets_whoever(&mut self, rule: &Rule) -> Truth {
        let is_of_all =
            rule.actor.is_empty() && rule.actor_marks.is_empty() && rule.when.is_empty();
        match rule.effect {
            Effect::Forbid if !is_of_all => Truth::No,
            _ if rule.group.is_empty() => Truth::Yes,
            _ => self.is_any(rule),
        }
    }

    /// What of some things was asked of the group, and is not known, if it is none of them.
    pub(super) const fn unknown(&self, of: Set) -> Set {
        self.traits.unknown(of)
    }
}

fn is(it: Trait, scene: &Scene<'_>, kind: Option<&Kind>, dates: &Dates, action: &Action) -> Truth {
    match it {
        Trait::External => is_external(scene),
        Trait::Internal => is_external(scene).not(),
        Trait::Full => {
            let most = kind.and_then(|kind| kind.most_members);
            Truth::of(most.is_some_and(|most| scene.group.all_members().len() >= most))
        }
        Trait::TransferLimit => {
            let Some((most, within)) = kind.and_then(|kind| kind.transfers) else {
                return Truth::No;
            };
            let past = scene.group.transfers.iter().filter(|then| **then <= scene.at);
            // What never ends, or ends beyond all dates, still counts.
            let counts =
                |then: &DateTime<Utc>| dates.later(*then, within).is_none_or(|end| end > scene.at);
            Truth::of(past.filter(|then| counts(then)).count() >= most)
        }
        Trait::BadName => {
            let Some(kind) = kind.filter(|_| action.operation.names()) else { return Truth::No };
            match action.new_name(scene.group) {
                Some(name) => names::is_bad(kind, name, &Expected::of(scene)),
                // There will be a name, and nobody says which.
                None if kind.format.is_some() => Truth::Unknown,
                None => Truth::No,
            }
        }
    }
}

/// Whether somebody from outside is a member.
pub(super) fn is_external(scene: &Scene<'_>) -> Truth {
    let people = scene.group.all_members().map(|id| scene.directory.person(id));
    Truth::any(people.map(|person| match person {
        None => Truth::Unknown,
        Some(person) => {
            Truth::of(matches!(person.kind, PersonKind::Customer | PersonKind::Partner))
        }
    }))
}
