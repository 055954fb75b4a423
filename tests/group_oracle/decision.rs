//! Whether somebody may do something.

use super::data::{Case, Effect, Rule, Word};
use super::relation::Truth;
use std::collections::{BTreeMap, BTreeSet};

/// What is decided, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `allowed`, `denied` or `indeterminate`.
    pub outcome: Word,
    /// The ids, sorted.
    pub determining: Vec<Word>,
    /// The ids, sorted.
    pub open: Vec<Word>,
}

/// Weighs all rules at once, or rank by rank.
pub fn decide(case: &Case) -> Answer {
    let mut ranks: BTreeMap<u64, Vec<&Rule>> = BTreeMap::new();
    for rule in &case.rules {
        let rank = if case.rank_low_wins { rule.rank.map_or(u64::MAX, u64::from) } else { 0 };
        ranks.entry(rank).or_default().push(rule);
    }
    for rules in ranks.values() {
        for (effect, truth, outcome) in [
            (Effect::Forbid, Truth::Yes, "denied"),
            (Effect::Forbid, Truth::Unknown, "indeterminate"),
            (Effect::Permit, Truth::Yes, "allowed"),
        ] {
            let determining = case.those(rules, effect, truth);
            if !determining.is_empty() {
                return Answer { outcome, determining, open: Vec::new() };
            }
        }
    }
    let all: Vec<&Rule> = case.rules.iter().collect();
    let open = case.those(&all, Effect::Permit, Truth::Unknown);
    Answer { outcome: "denied", determining: Vec::new(), open }
}

impl Case {
    /// The ids of the rules of an effect that are so.
    fn those(&self, rules: &[&Rule], effect: Effect, truth: Truth) -> Vec<Word> {
        let those = rules.iter().filter(|rule| rule.effect == effect && self.truth(rule) == truth);
        those.map(|rule| rule.id).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether a rule matches the action; one that does not apply does not match.
    pub fn truth(&self, rule: &Rule) -> Truth {
        let includes = |words: &[Word], word| words.is_empty() || words.contains(&word);
        if !includes(&rule.operations, self.action.operation)
            || !includes(&rule.kinds, self.group.kind)
        {
            return Truth::No;
        }
        // Where kinds are listed, nothing is permitted with groups of another.
        if rule.effect == Effect::Permit && !self.kinds.is_empty() && self.kind().is_none() {
            return Truth::No;
        }
        let mut conditions = Vec::new();
        if !rule.actor.is_empty() {
            conditions.push(self.has_one_of_acting(&rule.actor, self.action.actor));
        }
        if !rule.actor_marks.is_empty() {
            conditions.push(self.is_marked(&rule.actor_marks, self.action.actor));
        }
        if !rule.subject.is_empty() || !rule.subject_marks.is_empty() {
            match self.subject() {
                Some(subject) => {
                    if !rule.subject.is_empty() {
                        conditions.push(self.has_one_of_acting(&rule.subject, subject));
                    }
                    if !rule.subject_marks.is_empty() {
                        conditions.push(self.is_marked(&rule.subject_marks, subject));
                    }
                }
                // Somebody is meant, and nobody says who.
                None if self.has_subject() => conditions.push(Truth::Unknown),
                None => return Truth::No,
            }
        }
        if !rule.group.is_empty() {
            conditions.push(Truth::any(rule.group.iter().map(|word| self.is_group(word))));
        }
        for (attribute, values) in &rule.when {
            conditions.push(self.is_told(attribute, values));
        }
        Truth::all(conditions)
    }

    /// Whom the action is about; of some operations that counts for nothing.
    fn subject(&self) -> Option<Word> {
        self.action.subject.filter(|_| self.has_subject())
    }

    fn has_subject(&self) -> bool {
        ["invite", "remove", "transfer"].contains(&self.action.operation)
    }

    /// Whether somebody has one of several relations while the actor acts.
    fn has_one_of_acting(&self, relations: &[Word], id: Word) -> Truth {
        let is_self = relations.contains(&"self") && id == self.action.actor;
        Truth::any([Truth::of(is_self), self.has_one_of(relations, id)])
    }

    fn is_marked(&self, marks: &[Word], id: Word) -> Truth {
        match self.person(id) {
            None => Truth::Unknown,
            Some(person) => Truth::of(marks.iter().any(|mark| person.marks.contains(mark))),
        }
    }

    fn is_group(&self, word: Word) -> Truth {
        let kind = self.kind();
        match word {
            "transfer-limit" => {
                let limit = kind.and_then(|kind| kind.transfers);
                Truth::of(limit.is_some_and(|(most, within)| {
                    let transfers = self.group.transfers.iter();
                    transfers.filter(|it| **it + within > self.at && **it <= self.at).count()
                        >= most
                }))
            }
            "full" => {
                let most = kind.and_then(|kind| kind.most_members);
                Truth::of(most.is_some_and(|most| self.group.members.len() >= most))
            }
            "external" => self.is_external(),
            "internal" => self.is_external().opposite(),
            _ => unreachable!("no word about groups `{word}`"),
        }
    }

    /// Whether somebody from outside is a member, now or since leaving.
    pub fn is_external(&self) -> Truth {
        Truth::any(self.group.members.iter().map(|id| match self.person(id) {
            None => Truth::Unknown,
            Some(person) => Truth::of(person.is_outsider()),
        }))
    }

    fn is_told(&self, attribute: Word, listed: &[Word]) -> Truth {
        let told = self.action.attributes.iter().filter(|(name, _)| *name == attribute);
        let told: Vec<Word> = told.map(|(_, value)| *value).collect();
        if told.is_empty() {
            return Truth::Unknown;
        }
        Truth::of(told.iter().any(|value| listed.contains(value)))
    }
}
