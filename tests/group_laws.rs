//! The laws of groups, on random policies, directories and requests, against an implementation that is
//! slow and obvious.
#![cfg(feature = "tz-bundled")]

mod group_documents;
mod group_oracle;

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::diagnostic::Severity;
use comms_policy::directory::Listing;
use comms_policy::group::{
    Action, Decision, FindingCode, Group, GroupsDocument, Outcome, Reason, Rule, Side, State,
};
use group_documents::{Documents, LISTS, Question, array, directory, documents, read};
use group_oracle::data::{Day, instant};
use group_oracle::relation::Truth;
use group_oracle::{Case, check, decide, random};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use std::collections::BTreeSet;

impl Question {
    fn decide(&self) -> Decision<'_> {
        self.groups.decide(&self.action, &self.group, &self.directory, self.at)
    }

    fn outcome(&self) -> Outcome {
        self.groups.allows(&self.action, &self.group, &self.directory, self.at)
    }

    fn check(&self, at: DateTime<Utc>) -> State {
        self.groups.check(&self.group, &self.directory, at)
    }
}

/// A finding as both implementations have it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    code: &'static str,
    about: String,
    reason: Option<&'static str>,
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

/// What the library finds; the same may be found twice of one person.
fn found(state: &State) -> BTreeSet<Found> {
    let findings = state.findings.iter().map(|it| Found {
        code: it.code.as_str(),
        about: it.about.clone(),
        reason: it.reason.map(Reason::as_str),
        since: it.since,
        until: it.until,
    });
    findings.collect()
}

/// What the other implementation finds.
fn expected(case: &Case) -> BTreeSet<Found> {
    let instant = |day: Option<Day>| day.map(instant);
    let findings = check(case).findings.into_iter().map(|it| Found {
        code: it.code,
        about: it.about.to_owned(),
        reason: it.reason,
        since: instant(it.since),
        until: instant(it.until),
    });
    findings.collect()
}

fn ids<'r>(rules: &[&'r Rule]) -> Vec<&'r str> {
    rules.iter().map(|rule| rule.id().as_str()).collect()
}

/// Random cases that are the same in each run.
fn samples(count: usize) -> Vec<Case> {
    let mut runner = TestRunner::deterministic();
    let cases = random::case();
    (0..count).map(|_| cases.new_tree(&mut runner).expect("a case").current()).collect()
}

#[test]
fn random_cases_have_all_outcomes_and_findings() {
    let mut words = BTreeSet::new();
    for case in samples(1_000) {
        words.insert(decide(&case).outcome);
        let state = check(&case);
        words.extend(state.derived);
        words.extend(state.findings.iter().flat_map(|it| [Some(it.code), it.reason]).flatten());
    }
    let expected = "allowed denied indeterminate internal external unknown-kind kind-mismatch \
        no-customer several-customers unknown-person not-known extra in-grace missing perhaps-missing \
        unknown-department unknown-project unknown-customer no-person-owner no-owner owner-unknown \
        owner-not-staff owner-not-active owner-left no-successor owner-not-member owner-not-allowed role-vacant \
        too-many-members left outsider other-company moved left-project project-closed \
        not-joined not-acting never-allowed joined";
    assert_eq!(words, expected.split_whitespace().collect());
}

#[test]
fn random_cases_have_all_relations_and_the_lack_of_them() {
    let mut seen = BTreeSet::new();
    for case in samples(300) {
        for relation in random::RELATIONS {
            seen.insert((relation, case.has(relation, case.action.actor)));
        }
    }
    for relation in random::RELATIONS {
        let certain = match relation {
            "anyone" => &[Truth::Yes][..],
            "self" => &[Truth::No],
            "member" | "owner" => &[Truth::No, Truth::Yes],
            _ => &[Truth::No, Truth::Unknown, Truth::Yes],
        };
        let own = seen.iter().filter(|(it, _)| *it == relation).map(|(_, truth)| *truth);
        assert_eq!(own.collect::<Vec<_>>(), certain, "{relation}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn both_implementations_decide_the_same(case in random::case()) {
        let question = Documents::of(&case).question();
        let (decision, other) = (question.decide(), decide(&case));
        prop_assert_eq!(decision.outcome.as_str(), other.outcome);
        prop_assert_eq!(ids(&decision.determining), other.determining);
        prop_assert_eq!(ids(&decision.open), other.open);
    }

    #[test]
    fn both_implementations_find_the_same(case in random::case()) {
        let state = Documents::of(&case).question().check(instant(case.at));
        prop_assert_eq!(state.derived.map(Side::as_str), check(&case).derived);
        prop_assert_eq!(found(&state), expected(&case));
        for finding in &state.findings {
            if matches!(finding.code, FindingCode::NotKnown | FindingCode::PerhapsMissing) {
                prop_assert!(!finding.missing.is_empty(), "{}", finding);
            }
            if finding.code == FindingCode::OwnerLeft {
                prop_assert_eq!(finding.successor.as_deref(), case.successor());
                let is_due = finding.until <= Some(instant(case.at));
                prop_assert_eq!(finding.severity == Severity::Error, is_due);
            }
        }
    }

    #[test]
    fn no_order_changes_an_answer(mut documents in documents()) {
        let question = documents.question();
        documents.rules().reverse();
        for list in LISTS {
            documents.list(list).reverse();
        }
        for (list, stays) in [("people", "departments"), ("projects", "members"), ("people", "absences")] {
            for entry in documents.list(list) {
                array(entry, stays).reverse();
            }
        }
        for list in ["members", "projects", "transfers"] {
            array(&mut documents.group, list).reverse();
        }
        let turned = documents.question();
        let mut decision = question.decide();
        decision.determining.reverse();
        decision.open.reverse();
        prop_assert_eq!(decision, turned.decide());
        prop_assert_eq!(question.check(question.at), turned.check(question.at));
    }

    #[test]
    fn saying_things_twice_changes_nothing(mut documents in documents()) {
        let question = documents.question();
        for list in LISTS {
            documents.list(list).extend_from_within(..);
        }
        for list in ["members", "departments", "projects"] {
            let list = array(&mut documents.group, list);
            list.extend_from_within(..);
        }
        let twice = documents.question();
        prop_assert_eq!(question.decide(), twice.decide());
        prop_assert_eq!(question.check(question.at), twice.check(question.at));
    }

    #[test]
    fn a_rule_that_does_not_speak_changes_nothing(case in random::case()) {
        let mut less = case.clone();
        less.rules.retain(|rule| case.truth(rule) != Truth::No);
        let (question, less) = (Documents::of(&case).question(), Documents::of(&less).question());
        prop_assert_eq!(question.decide(), less.decide());
    }

    #[test]
    fn one_more_rule_that_forbids_never_allows(mut documents in documents(), at in any::<Index>()) {
        let count = documents.rules().len();
        let rule = documents.rules().remove(at.index(count));
        let before = documents.question().outcome();
        documents.rules().push(rule);
        documents.rules()[count - 1]["effect"] = "forbid".into();
        let after = documents.question().outcome();
        prop_assert!(before.is_allowed() || !after.is_allowed());
    }

    #[test]
    fn knowing_less_never_allows(mut documents in documents()) {
        let mut question = documents.question();
        if !question.outcome().is_allowed() {
            for list in LISTS {
                for at in 0..documents.list(list).len() {
                    let entry = documents.list(list).remove(at);
                    question.directory = directory(&documents.directory);
                    prop_assert!(!question.outcome().is_allowed(), "without {}", entry);
                    documents.list(list).insert(at, entry);
                }
            }
            question.directory = directory(&documents.directory);
            let told = array(&mut documents.action, "attributes").clone();
            for pair in &told {
                let rest = told.iter().filter(|it| it[0] != pair[0]);
                documents.action["attributes"] = rest.cloned().collect();
                question.action = read(&documents.action);
                prop_assert!(!question.outcome().is_allowed(), "without {}", pair[0]);
            }
        }
    }

    #[test]
    fn short_answers_and_lists_say_what_decisions_say(documents in documents()) {
        let mut question = documents.question();
        let decision = question.decide();
        prop_assert_eq!(question.outcome(), decision.outcome);
        let is_unsure = decision.outcome == Outcome::Indeterminate || !decision.open.is_empty();
        prop_assert_eq!(is_unsure, !decision.missing.is_empty(), "{:?}", decision);
        let people = question.directory.people();
        let people: Vec<String> = people.map(|person| person.id.clone()).collect();
        let Question { groups, directory, group, action, at } = &question;
        let listed = groups.list_allowed(action, group, directory, *at);
        let listed: Vec<String> = listed.into_iter().map(str::to_owned).collect();
        let mut allowed = people;
        allowed.retain(|person| {
            question.action.subject = Some(person.clone());
            question.decide().outcome.is_allowed()
        });
        prop_assert_eq!(listed, allowed);
    }

    #[test]
    fn nothing_changes_before_the_next_change(documents in documents(), share in 0_i32..100) {
        let question = documents.question();
        let state = question.check(question.at);
        prop_assert!(state.findings.is_sorted_by_key(|it| (it.code, &it.about)));
        let far = question.at + TimeDelta::try_days(10_000).expect("few days");
        let until = state.next_change.unwrap_or(far);
        prop_assert!(until > question.at);
        let between = question.at + (until - question.at) / 100 * share;
        for at in [between, until - TimeDelta::nanoseconds(1)] {
            prop_assert_eq!(&question.check(at), &state, "{}", at);
        }
    }

    #[test]
    fn documents_and_facts_are_written_as_they_are_read(documents in documents()) {
        let question = documents.question();
        prop_assert_eq!(&read::<Group>(&json!(question.group)), &question.group);
        prop_assert_eq!(&read::<Action>(&json!(question.action)), &question.action);
        let document: GroupsDocument = read(&documents.groups);
        prop_assert_eq!(&read::<GroupsDocument>(&json!(document)), &document);
        let listing: Listing = read(&documents.directory);
        prop_assert_eq!(&read::<Listing>(&json!(listing)), &listing);
    }
}
