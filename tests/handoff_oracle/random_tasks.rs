//! Random tasks.
//!
//! They have few people and departments, so that these often meet.

use super::random::{minute, word};
use super::task::{Absence, Department, Field, Kind, Person, Settings, Side, Stay, Task, TaskCase};
use chrono::{DateTime, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const PEOPLE: [&str; 6] = ["u1", "u2", "u3", "u4", "u5", "u6"];
const DEPARTMENTS: [&str; 3] = ["a", "b", "c"];

/// A directory, a task in it, and what is asked of tasks. All tasks are created at the same instant.
pub fn task_cases() -> BoxedStrategy<TaskCase> {
    let people = PEOPLE.map(|id| people(id).boxed());
    let departments = DEPARTMENTS.map(|id| departments(id).boxed());
    // Of the last ones in the lists, the directory sometimes knows nothing.
    let listed = (select(vec![5, 6, 6, 6]), select(vec![2, 3, 3]));
    let cases = (people, departments, listed, settings().boxed(), tasks().boxed()).prop_map(
        |(people, departments, listed, settings, task)| TaskCase {
            people: people.into_iter().take(listed.0).collect(),
            departments: departments.into_iter().take(listed.1).collect(),
            settings,
            task,
        },
    );
    cases.boxed()
}

/// When tasks are created.
fn created() -> DateTime<Utc> {
    minute(0)
}

/// An instant about when the task is created.
fn about_created() -> impl Strategy<Value = DateTime<Utc>> {
    select(vec![-60, -1, 0, 1, 60]).prop_map(minute)
}

/// The ends of a time that mostly contains all instants. It may end before it begins.
fn spans() -> impl Strategy<Value = (Option<DateTime<Utc>>, Option<DateTime<Utc>>)> {
    (option::weighted(0.12, about_created()), option::weighted(0.12, about_created()))
}

fn people(id: &'static str) -> impl Strategy<Value = Person> {
    let kind = prop_oneof![
        24 => Just(Kind::Staff),
        1 => select(vec![Kind::Customer, Kind::Partner, Kind::Bot]),
    ];
    let stay = (word(&DEPARTMENTS), spans())
        .prop_map(|(department, (from, until))| Stay { department, from, until })
        .boxed();
    let stays =
        prop_oneof![1 => vec(stay.clone(), 0), 9 => vec(stay.clone(), 1), 5 => vec(stay, 2)];
    let absence = spans().prop_map(|(from, until)| Absence { from, until }).boxed();
    let absences = prop_oneof![3 => vec(absence.clone(), 0), 1 => vec(absence, 1..=2)];
    let employed = prop_oneof![3 => Just((None, None)), 1 => spans()];
    (kind, stays, employed, absences).prop_map(
        move |(kind, departments, (from, until), absences)| Person {
            id: id.to_owned(),
            kind,
            departments,
            from,
            until,
            absences,
        },
    )
}

fn departments(id: &'static str) -> impl Strategy<Value = Department> {
    let head = option::weighted(0.8, word(&PEOPLE));
    (head, vec(word(&PEOPLE), 0..=2)).prop_map(move |(head, deputies)| Department {
        id: id.to_owned(),
        head,
        deputies,
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let all = vec![Field::Description, Field::Owner, Field::Deliverable, Field::Deadline];
    let some = subsequence(all.clone(), 1..=3);
    let fields = prop_oneof![2 => Just(all), 1 => some];
    let copy = select(vec![Side::Owner, Side::Requester, Side::Both, Side::Both]);
    (subsequence(vec!["board".to_owned(), "crm".to_owned()], 0..=2), fields, copy)
        .prop_map(|(tools, fields, copy)| Settings { tools, fields, copy })
}

fn tasks() -> impl Strategy<Value = Task> {
    let person = || {
        prop_oneof![
            30 => word(&PEOPLE).prop_map(Some),
            1 => Just(None),
            1 => word(&["", " ", "stranger"]).prop_map(Some),
        ]
    };
    let text = || prop_oneof![3 => Just(Some("x".to_owned())), 1 => blank()];
    let copies = vec(word(&PEOPLE), 0..=3);
    let channel = option::weighted(0.8, word(&["im", "board"]));
    let tool_record = prop_oneof![1 => Just(Some("T-1".to_owned())), 1 => blank()];
    let who = (person(), person());
    let deadline = option::weighted(0.8, about_created());
    (who, text(), text(), deadline, copies, channel, tool_record).prop_map(
        |((requester, owner), description, deliverable, deadline, copies, channel, tool_record)| {
            Task {
                id: "t1".to_owned(),
                requester,
                owner,
                description,
                deliverable,
                deadline,
                created: created(),
                copies,
                channel,
                tool_record,
            }
        },
    )
}

/// No text, an empty one, or only spaces.
fn blank() -> impl Strategy<Value = Option<String>> {
    select(vec![None, Some(String::new()), Some(" \u{3000}".to_owned())])
}
