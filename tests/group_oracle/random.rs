//! Random cases. Everything dated lies in one fortnight, so that questions hit its boundaries.

mod times;

use super::data::{
    Action, Case, Customer, Department, Effect, Group, Kind, Person, Project, Role, Rule, Word,
};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use times::{all_stays, day, span};

const PEOPLE: [Word; 6] = ["ann", "bob", "cat", "dan", "eve", "fay"];
const DEPARTMENTS: [Word; 2] = ["sales", "support"];
const PROJECTS: [Word; 2] = ["apollo", "borealis"];
const CUSTOMERS: [Word; 2] = ["east-power", "west-rail"];
const MATTERS: [Word; 2] = ["renewal", "repair"];
const MARKS: [Word; 2] = ["customer-contact", "under-notice"];
const KINDS: [Word; 2] = ["team", "client"];
const RULES: [Word; 5] = ["r1", "r2", "r3", "r4", "r5"];
const OPERATIONS: [Word; 6] = ["create", "invite", "remove", "rename", "transfer", "dissolve"];
const ATTRIBUTES: [Word; 2] = ["reason", "origin"];
const VALUES: [Word; 2] = ["x", "y"];
const REQUIRABLE: [Word; 6] =
    ["department", "project", "head", "contact", "acting-contact", "relevant"];
const REASONS: [Word; 5] = ["moved", "left", "project-closed", "left-project", "joined"];
const GROUP_WORDS: [Word; 4] = ["transfer-limit", "full", "external", "internal"];

/// `self` stands last: while nobody acts, nobody is it.
pub const RELATIONS: [Word; 19] = [
    "anyone",
    "member",
    "owner",
    "staff",
    "customer",
    "partner",
    "bot",
    "outsider",
    "left",
    "absent",
    "department",
    "project",
    "head",
    "contact",
    "acting-contact",
    "relevant",
    "own-customer",
    "other-company",
    "self",
];

/// A case with three to six people, some of whom the directory does not list.
pub fn case() -> impl Strategy<Value = Case> {
    (3..=PEOPLE.len()).prop_flat_map(|count| case_of(PEOPLE[..count].to_vec()))
}

fn case_of(people: Vec<Word>) -> impl Strategy<Value = Case> {
    let directory = (
        listed(people.iter().map(|id| person(id)).collect()),
        listed(DEPARTMENTS.iter().map(|id| department(id, &people)).collect()),
        listed(PROJECTS.iter().map(|id| project(id, &people)).collect()),
        listed(CUSTOMERS.iter().map(|id| customer(id, &people)).collect()),
    );
    let kinds = KINDS.iter().map(|id| kind(id)).collect::<Vec<_>>();
    let policy = (kinds, rules(), any::<bool>());
    (policy, directory, group(&people), action(&people), day()).prop_map(
        |((kinds, rules, rank_low_wins), directory, group, action, at)| {
            let rank = |rule: Rule| Rule { rank: rule.rank.filter(|_| rank_low_wins), ..rule };
            let rules = rules.into_iter().map(rank).collect();
            let (people, departments, projects, customers) = directory;
            Case {
                kinds,
                rules,
                rank_low_wins,
                people,
                departments,
                projects,
                customers,
                group,
                action,
                at,
            }
        },
    )
}

/// Most of some entries.
fn listed<S: Strategy>(entries: Vec<S>) -> impl Strategy<Value = Vec<S::Value>> {
    let entries: Vec<_> = entries.into_iter().map(|entry| (entry, weighted(0.88))).collect();
    entries.prop_map(|entries| {
        entries.into_iter().filter(|(_, is_listed)| *is_listed).map(|(entry, _)| entry).collect()
    })
}

/// Often none, otherwise one or two of some words.
fn few(words: &[Word]) -> impl Strategy<Value = Vec<Word>> + use<> {
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(words.to_vec(), 1..=2)]
}

/// Up to two of some people, in any order.
fn some(people: &[Word]) -> impl Strategy<Value = Vec<Word>> + use<> {
    subsequence(people.to_vec(), 0..=2).prop_shuffle()
}

fn person(id: Word) -> impl Strategy<Value = Person> {
    let kind = prop_oneof![
        7 => Just("staff"),
        2 => Just("customer"),
        1 => Just("partner"),
        1 => Just("bot"),
    ];
    (
        kind,
        option::weighted(0.85, select(CUSTOMERS.to_vec())),
        all_stays(&DEPARTMENTS),
        subsequence(MARKS.to_vec(), 0..=1),
        span(6),
        vec(span(1), 0..=1),
    )
        .prop_map(move |(kind, company, departments, marks, employed, absences)| {
            let company = company.filter(|_| kind == "customer" || kind == "partner");
            Person { id, kind, company, departments, marks, employed, absences }
        })
}

fn role(people: &[Word]) -> impl Strategy<Value = Role> + use<> {
    (option::weighted(0.8, select(people.to_vec())), some(people))
        .prop_map(|(holder, deputies)| Role { holder, deputies })
}

fn department(id: Word, people: &[Word]) -> impl Strategy<Value = Department> + use<> {
    role(people).prop_map(move |head| Department { id, head })
}

fn project(id: Word, people: &[Word]) -> impl Strategy<Value = Project> + use<> {
    (all_stays(people), option::weighted(0.4, day())).prop_map(move |(members, closed)| Project {
        id,
        members,
        closed,
    })
}

fn customer(id: Word, people: &[Word]) -> impl Strategy<Value = Customer> + use<> {
    let matters = (subsequence(MATTERS.to_vec(), 0..=2), some(people), some(people))
        .prop_map(|(matters, first, second)| matters.into_iter().zip([first, second]).collect());
    (role(people), some(people), matters).prop_map(move |(contact, staff, matters)| Customer {
        id,
        contact,
        staff,
        matters,
    })
}

fn kind(id: Word) -> impl Strategy<Value = Kind> {
    let relations = &RELATIONS[..RELATIONS.len() - 1];
    let graces = (subsequence(REASONS.to_vec(), 1..=5), vec(1..=6_i64, 5))
        .prop_map(|(reasons, days)| reasons.into_iter().zip(days).collect());
    let succeeding = subsequence(vec!["head", "contact", "acting-contact"], 1..=3).prop_shuffle();
    (
        any::<bool>(),
        prop_oneof![1 => Just(Vec::new()), 4 => subsequence(relations.to_vec(), 1..=2)],
        prop_oneof![1 => Just(Vec::new()), 2 => subsequence(REQUIRABLE.to_vec(), 1..=3)],
        prop_oneof![1 => few(relations).boxed(), 2 => succeeding.boxed()],
        graces,
        option::of(1..=8_i64),
        option::weighted(0.8, (1..=2_usize, 1..=8_i64)),
        option::of(1..=4_usize),
        option::of(1..=6_i64),
    )
        .prop_map(move |it| {
            let (is_external, allowed, required, owner, graces, handover, transfers, ..) = it;
            let (.., most_members, customer_within) = it;
            let customer_within = customer_within.filter(|_| is_external);
            Kind {
                id,
                is_external,
                allowed,
                required,
                owner,
                graces,
                handover,
                transfers,
                most_members,
                customer_within,
            }
        })
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    vec(rule(), 1..=RULES.len())
        .prop_map(|rules| RULES.iter().zip(rules).map(|(id, rule)| Rule { id, ..rule }).collect())
}

fn rule() -> impl Strategy<Value = Rule> {
    let values = subsequence(VALUES.to_vec(), 1..=2);
    let when = vec((select(ATTRIBUTES.to_vec()), values), 1);
    (
        select(vec![Effect::Permit, Effect::Permit, Effect::Forbid]),
        few(&OPERATIONS),
        prop_oneof![3 => Just(Vec::new()), 1 => subsequence(KINDS.to_vec(), 1)],
        few(&RELATIONS),
        prop_oneof![3 => Just(Vec::new()), 1 => subsequence(MARKS.to_vec(), 1..=2)],
        few(&RELATIONS),
        prop_oneof![3 => Just(Vec::new()), 1 => subsequence(MARKS.to_vec(), 1..=2)],
        few(&GROUP_WORDS),
        prop_oneof![4 => Just(Vec::new()), 1 => when],
        option::weighted(0.8, 1..=3_u32),
    )
        .prop_map(|it| {
            let (effect, operations, kinds, actor, actor_marks, subject, ..) = it;
            let (.., subject_marks, group, when, rank) = it;
            Rule {
                id: "",
                effect,
                operations,
                kinds,
                actor,
                actor_marks,
                subject,
                subject_marks,
                group,
                when,
                rank,
            }
        })
}

fn group(people: &[Word]) -> impl Strategy<Value = Group> + use<> {
    let [team, client] = KINDS;
    (
        prop_oneof![10 => Just(team), 10 => Just(client), 1 => Just("strange")],
        option::weighted(0.85, select(people.to_vec())),
        option::weighted(0.15, Just("other-group")),
        subsequence(people.to_vec(), 0..=people.len()),
        subsequence(DEPARTMENTS.to_vec(), 0..=2).prop_shuffle(),
        subsequence(PROJECTS.to_vec(), 0..=2).prop_shuffle(),
        option::weighted(0.8, select(CUSTOMERS.to_vec())),
        option::of(select(MATTERS.to_vec())),
        day(),
        vec(day(), 0..=4),
    )
        .prop_map(|it| {
            let (kind, owner, owner_group, members, departments, projects, ..) = it;
            let (.., customer, matter, created, transfers) = it;
            Group {
                id: "group",
                kind,
                owner,
                owner_group,
                members,
                departments,
                projects,
                customer,
                matter,
                created,
                transfers,
            }
        })
}

fn action(people: &[Word]) -> impl Strategy<Value = Action> + use<> {
    (
        select(OPERATIONS.to_vec()),
        select(people.to_vec()),
        option::weighted(0.85, select(people.to_vec())),
        vec((select(ATTRIBUTES.to_vec()), select(VALUES.to_vec())), 0..=2),
    )
        .prop_map(|(operation, actor, subject, attributes)| Action {
            operation,
            actor,
            subject,
            attributes,
        })
}
