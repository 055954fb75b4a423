//! The inventory of channels, against a second way to count.

use super::policy;
use comms_policy::Policy;
use comms_policy::channel::{
    Answer, AnswerFault, AnswerFaultKind, Frequency, Inventory, Reason, Standing,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const THRESHOLDS: &str = r#"
    [survey]
    regular = "weekly"
    least_answers = 2
    core = 50
    satisfied = 50
    problems = 50
    duplicate = 40
"#;

/// An answer: who, which channel, for what, how often, how good, and what is wrong.
fn answer(who: &str, channel: &str, purpose: &str, frequency: &str, mark: u8) -> Answer {
    let mut answer = Answer::default();
    (answer.party, answer.respondent) = ("sales".into(), who.into());
    answer.channel = channel.into();
    answer.purpose = (!purpose.is_empty()).then(|| purpose.into());
    answer.frequency = frequency.parse().unwrap();
    answer.satisfaction = (mark > 0).then_some(mark);
    answer
}

fn inventory<'a>(policy: &'a Policy, answers: &'a [Answer]) -> Inventory<'a> {
    policy.survey().unwrap().inventory(answers)
}

fn standings(inventory: &Inventory<'_>) -> Vec<(String, Standing)> {
    inventory.entries.iter().map(|entry| (entry.id.to_owned(), entry.standing)).collect()
}

#[test]
fn channels_are_core_auxiliary_or_to_be_optimised() {
    let policy = policy(THRESHOLDS);
    let mut answers = vec![
        answer("a", "chat", "talk", "每天", 5),
        answer("b", "chat", "talk", "weekly", 4),
        answer("c", "mail", "letters", "monthly", 4),
        answer("d", "phone", "talk", "daily", 1),
        answer("a", "phone", "talk", "daily", 2),
        answer("c", "phone", "talk", "never", 5),
    ];
    answers[0].problems = vec!["版本混乱".into()];
    let found = inventory(&policy, &answers);
    assert_eq!(found.asked, 4);
    // Half of all who were asked are enough; what is marked badly is to be optimised however many use it.
    let expected = [
        ("chat".into(), Standing::Core),
        ("mail".into(), Standing::Auxiliary),
        ("phone".into(), Standing::ToOptimise),
    ];
    assert_eq!(standings(&found), expected);
    let chat = &found.entries[0];
    assert_eq!(
        chat.reasons,
        [
            Reason::Answers { count: 2, least: 2, holds: true },
            Reason::Regular { count: 2, of: 4, percent: 50, holds: true },
            Reason::Dissatisfied { count: 2, of: 2, percent: 50, holds: false },
            // Half is not more than half.
            Reason::Problems { count: 1, of: 2, percent: 50, holds: false },
        ]
    );
    assert_eq!((chat.problems[0].what, chat.problems[0].count), ("版本混乱", 1));
    // Who never uses a channel says nothing of it.
    assert_eq!(found.entries[2].numbers.answers, 2);
}

#[test]
fn few_answers_find_no_channel_wanting() {
    let policy = policy(THRESHOLDS);
    let answers = [answer("a", "phone", "", "daily", 1)];
    let found = inventory(&policy, &answers);
    assert_eq!(standings(&found)[0], ("phone".into(), Standing::Core));
    // Nobody has named the others.
    assert_eq!(found.entries[1].numbers.answers, 0);
    assert_eq!(found.entries[1].standing, Standing::Auxiliary);
    assert!(inventory(&policy, &[]).entries.iter().all(|it| it.standing == Standing::Auxiliary));
}

#[test]
fn channels_with_one_purpose_are_told() {
    let policy = policy(THRESHOLDS);
    let answers = [
        answer("a", "chat", "talk", "daily", 0),
        answer("b", "chat", "talk", "daily", 0),
        answer("b", "phone", "talk", "daily", 0),
        answer("c", "phone", "talk", "daily", 0),
        answer("d", "mail", "talk", "daily", 0),
        answer("e", "fax", "letters", "daily", 0),
    ];
    let found = inventory(&policy, &answers);
    let told: Vec<String> = found
        .duplicates
        .iter()
        .map(|it| {
            let channels = it.channels.iter().map(|it| format!(" {} {}", it.what, it.count));
            format!("{} of {}:{}", it.purpose, it.of, channels.collect::<String>())
        })
        .collect();
    // Two of four are half; one of four is less than the threshold.
    assert_eq!(told, ["talk of 4: chat 2 phone 2"]);
}

#[test]
fn what_is_wrong_with_answers_is_told_and_does_not_count() {
    let policy = policy(THRESHOLDS);
    let mut blank = answer(" ", "chat", "", "daily", 0);
    blank.party = "x".into();
    let answers = [
        blank,
        answer("a", "chat", "talk", "daily", 9),
        answer("a ", "chat", " talk", "never", 1),
        answer("a", "fax", "", "daily", 0),
    ];
    let found = inventory(&policy, &answers);
    let faults: Vec<(usize, AnswerFaultKind)> =
        found.faults.iter().map(|AnswerFault { position, kind, .. }| (*position, *kind)).collect();
    let expected = [
        (0, AnswerFaultKind::Blank),
        (1, AnswerFaultKind::BadSatisfaction),
        (2, AnswerFaultKind::Repeated),
        (3, AnswerFaultKind::UnknownChannel),
    ];
    assert_eq!(faults, expected);
    assert_eq!(found.asked, 1);
    let fax = found.entries.iter().find(|it| it.id == "fax").unwrap();
    assert!(fax.channel.is_none() && fax.numbers.users == 1);
}

#[test]
fn thresholds_are_checked() {
    let told = super::told(
        "[survey]\nregular = 'yearly'\nleast_answers = 0\ncore = 101\nsatisfied = 50\nproblems = 50",
    );
    assert_eq!(
        told,
        [
            "document.missing-key at survey.duplicate",
            "document.unknown-value at survey.regular",
            "value.out-of-range at survey.least_answers",
            "value.out-of-range at survey.core",
        ]
    );
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let who = prop::sample::select(vec!["a", "b", "c"]);
    let channel = prop::sample::select(vec!["chat", "mail", "fax"]);
    let purpose = prop::sample::select(vec!["", "talk", "letters"]);
    let frequency = prop::sample::select(vec!["never", "rarely", "weekly", "daily"]);
    let problems = prop::collection::vec("[xy]{0,1}", 0..3);
    (who, channel, purpose, frequency, 0..7_u8, problems).prop_map(
        |(who, channel, purpose, frequency, mark, problems)| {
            let mut answer = answer(who, channel, purpose, frequency, mark);
            answer.problems = problems;
            answer
        },
    )
}

proptest! {
    /// Counting again for each number gives the same numbers.
    #[test]
    fn numbers_are_those_of_a_plain_count(answers in prop::collection::vec(any_answer(), 0..14)) {
        let policy = policy(THRESHOLDS);
        let found = inventory(&policy, &answers);
        let mut counted: Vec<&Answer> = Vec::new();
        for answer in &answers {
            let is_same = |it: &&Answer| {
                (&it.respondent, &it.channel, &it.purpose)
                    == (&answer.respondent, &answer.channel, &answer.purpose)
            };
            if !counted.iter().any(is_same) {
                counted.push(answer);
            }
        }
        let people: BTreeSet<&str> = counted.iter().map(|it| &*it.respondent).collect();
        prop_assert_eq!(found.asked, people.len() as u64);
        for entry in &found.entries {
            let own: Vec<&&Answer> = counted
                .iter()
                .filter(|it| it.channel == entry.id && it.frequency != Frequency::Never)
                .collect();
            let users = |least: Frequency| {
                let all: BTreeSet<&str> =
                    own.iter().filter(|it| it.frequency >= least).map(|it| &*it.respondent).collect();
                all.len() as u64
            };
            let marks = || own.iter().filter_map(|it| it.satisfaction).filter(|it| (1..=5).contains(it));
            let troubled = own.iter().filter(|it| it.problems.iter().any(|it| !it.is_empty()));
            let numbers = entry.numbers;
            prop_assert_eq!(numbers.users, users(Frequency::Rarely));
            prop_assert_eq!(numbers.regular, users(Frequency::Weekly));
            prop_assert_eq!(numbers.answers, own.len() as u64);
            prop_assert_eq!(numbers.marked, marks().count() as u64);
            prop_assert_eq!(numbers.marks, marks().map(u64::from).sum::<u64>());
            prop_assert_eq!(numbers.satisfied, marks().filter(|it| *it > 3).count() as u64);
            prop_assert_eq!(numbers.troubled, troubled.count() as u64);
            // By halves, where the library takes percentages.
            let bad = numbers.answers >= 2
                && (numbers.satisfied < numbers.marked - numbers.satisfied
                    || numbers.troubled > numbers.answers - numbers.troubled);
            let core = found.asked > 0 && numbers.regular >= found.asked - numbers.regular;
            let expected = match (bad, core) {
                (true, _) => Standing::ToOptimise,
                (false, true) => Standing::Core,
                (false, false) => Standing::Auxiliary,
            };
            prop_assert_eq!(entry.standing, expected);
        }
    }

    /// Without repeated answers, their order changes nothing.
    #[test]
    fn the_order_of_answers_changes_nothing(answers in prop::collection::vec(any_answer(), 0..10)) {
        let policy = policy(THRESHOLDS);
        let is_repeated = inventory(&policy, &answers)
            .faults
            .iter()
            .any(|it| it.kind == AnswerFaultKind::Repeated);
        prop_assume!(!is_repeated);
        let turned: Vec<Answer> = answers.iter().rev().cloned().collect();
        let (mut a, mut b) = (inventory(&policy, &answers), inventory(&policy, &turned));
        a.faults.clear();
        b.faults.clear();
        prop_assert_eq!(a, b);
    }
}
